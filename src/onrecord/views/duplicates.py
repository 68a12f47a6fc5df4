"""Possible duplicates: incidents that linking kept apart and that may be one, offered and never forced.

Comes in: an open record. Goes out: a frozen page. Left out: how it looks; the scores (`incidents/link.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.records import Incident, Link

if TYPE_CHECKING:
    from onrecord.store.readable import Readable


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """Two incidents and the likeliest link between their claims."""

    one: str
    other: str
    link: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicatesPage:
    """The pairs, the likeliest first, and their incidents by id."""

    pairs: tuple[Duplicate, ...] = ()
    incidents: Mapping[str, Incident] = field(default_factory=dict)


def duplicates_page(database: "Readable", *, limit: int) -> DuplicatesPage:
    """The `limit` likeliest pairs of incidents with a link between them on which nobody has judged."""
    found = database.undecided_pairs(limit=limit)
    named = list(dict.fromkeys(identity for one, other, _ in found for identity in (one, other)))
    return DuplicatesPage(
        pairs=tuple(Duplicate(one=one, other=other, link=link) for one, other, link in found),
        incidents={incident.id: incident for incident in database.incidents_by_id(named)},
    )
