"""How good onrecord is: benchmark adapters, scorers, the gate with its floors, the generated report. Not shipped.

Run from the checkout: `python -m evaluation attribution --data DIR`. Everything is measured on what the shipped
pipeline gives out; no benchmark has a model or a rule of its own.
"""
