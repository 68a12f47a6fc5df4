"""Possible duplicates: incidents that linking kept apart and that may be one, offered and never forced.

Comes in: an open `Database`. Goes out: a frozen page. Left out: how it looks; the scores (`incidents/link.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.records import Incident, Judgement, Link

if TYPE_CHECKING:
    from onrecord.store.database import Database


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


def duplicates_page(database: "Database", *, limit: int) -> DuplicatesPage:
    """The `limit` likeliest pairs of incidents with a link between them on which nobody has judged."""
    holder = database.incident_of_claim()
    best: dict[tuple[str, str], Link] = {}
    judged: set[tuple[str, str]] = set()
    for link in database.links():
        one, other = holder.get(link.a), holder.get(link.b)
        if one is None or other is None or one == other:
            continue
        pair = (min(one, other), max(one, other))
        if link.judgement is not Judgement.NONE:
            judged.add(pair)
        if pair not in best or link.probability > best[pair].probability:
            best[pair] = link
    ordered = sorted((pair for pair in best if pair not in judged), key=lambda pair: (-best[pair].probability, pair))[:limit]
    named = {identity for pair in ordered for identity in pair}
    return DuplicatesPage(
        pairs=tuple(Duplicate(one=one, other=other, link=best[one, other]) for one, other in ordered),
        incidents={incident.id: incident for incident in database.incidents() if incident.id in named},
    )
