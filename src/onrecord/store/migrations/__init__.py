"""The steps by which a record comes to its present form; Alembic runs them (`schema.py`), users need no alembic.ini.

A step, once released, is never edited. To add one: a new file in `versions/` with the next number, the change in `tables.py`,
the number in `REVISIONS`; the tests compare the two ends.
"""

# Every form of the tables that this onrecord knows, oldest first. Kept here so that opening a record need not load Alembic.
REVISIONS = ("0001", "0002", "0003", "0004", "0005")
HEAD = REVISIONS[-1]
