"""What lists show of a record, asked of it a page at a time: incidents without their accounts, reports, who said what.

Comes in: an open `Database`. Goes out: a `Catalogue` of one state of the record.
Left out: selections (`selection.py`); accounts, spans and texts, for which the page of one incident or report asks the record.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.records import Incident
from onrecord.store import Counts, Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An incident as lists show it: `head` has no `fields`, and of its claims only the earliest."""

    head: Incident


class Catalogue:
    """One state of a record; what takes long to count is counted once, when a page asks for it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @cached_property
    def counts(self) -> Counts:
        return self._database.counts()

    def entries(self, ids: Sequence[str]) -> tuple[Entry, ...]:
        """These incidents in the order given; those that are not there are left out."""
        return tuple(Entry(head=head) for head in self._database.heads(ids))
