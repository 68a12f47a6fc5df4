"""Keeps records in a database and gives them back: all SQL lives here.

Comes in: records. Goes out: records. Left out: what they mean; that is decided before (`claims/`, `incidents/`).
"""

from onrecord.store.database import DEFAULT_PATH, Database
from onrecord.store.read import Counts
from onrecord.store.search import Hit
from onrecord.store.versions import Change, changed
from onrecord.store.write import Saved

__all__ = ["DEFAULT_PATH", "Change", "Counts", "Database", "Hit", "Saved", "changed"]
