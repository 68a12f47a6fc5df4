"""The incidents that fit the filters, in order, and how many there would be under every other choice.

Comes in: `Filters`, and a record to ask. Goes out: a `Selection`. List, map, timeline, counts and the HTTP interface all show this one
selection. Left out: how the record answers (`store/selecting.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.store.selecting import Conditions
from onrecord.views.web.catalogue import Entry
from onrecord.views.web.filters import Filters

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """How many incidents the filters give, those of one page in order, and for each filter with a list of choices how many each would give.

    The number of a choice is None where there are too many to be counted.
    """

    filters: Filters
    n: int
    on_page: tuple[Entry, ...] = ()
    choices: Mapping[str, Mapping[str, int | None]] = field(default_factory=dict)

    @property
    def n_pages(self) -> int:
        return pages_of(self.n)


def pages_of(n: int) -> int:
    """How many pages so many incidents fill; an empty list is a page too."""
    return max(-(-n // PAGE_SIZE), 1)


def conditions_of(filters: Filters) -> Conditions:
    """The filters as the record is asked."""
    box = filters.box
    return Conditions(
        q=filters.q,
        type=filters.type,
        place=filters.place,
        country=filters.country,
        box=(box.west, box.south, box.east, box.north) if box else None,
        since=filters.since.toordinal() if filters.since else None,
        until=filters.until.toordinal() if filters.until else None,
        killed_min=filters.killed_min,
        killed_max=filters.killed_max,
        disputed=_yes(filters.disputed),
        background=_yes(filters.background),
        reviewed=_yes(filters.reviewed),
        grade=filters.grade,
        origins_min=filters.origins_min,
        outlet=filters.outlet,
        source=filters.source,
    )


def _yes(words: str | None) -> bool | None:
    return None if words is None else words == "yes"
