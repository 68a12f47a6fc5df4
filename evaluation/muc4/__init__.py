"""MUC-4: the official score, CEAF and a page of errors, on the shipped pipeline or on any response file."""
