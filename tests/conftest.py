"""What holds for every test: property tests draw the same cases on every machine, so that a change and not chance turns them red.

`make fuzz` draws new cases; a case it finds is written into its test as an example.
"""

import os

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("fuzz", max_examples=2000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("ONRECORD_TEST_PROFILE", "repeatable"))
