"""The whole record as JSON Lines: one object a line, each with its "kind", without loss; what coders give is left out while it is blind.

Comes in: records, kind by kind. Goes out: lines without their line break, in the order given.
Left out: choosing and ordering; the store gives every kind in a fixed order, so that the same record is the same file.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from onrecord.records import Claim
from onrecord.serialise import to_line
from onrecord.store.codings import shown_decisions

if TYPE_CHECKING:
    from onrecord.store.readable import Readable


def all_lines(database: "Readable") -> Iterator[str]:
    """Reports, claims (those of earlier readings too), incidents, links, decisions, failures."""
    yield from record_lines("report", database.reports())
    yield from (to_line("claim", claim, incident=incident) for claim, incident in database.each_claim(earlier_too=True))
    yield from record_lines("incident", database.each_incident())
    yield from record_lines("link", database.each_link())
    yield from record_lines("decision", shown_decisions(database.decisions()))
    yield from record_lines("failure", database.failures())


def claim_lines(claims: Iterable[Claim], incident_of: Mapping[str, str]) -> Iterator[str]:
    """Claims as lines, each with the incident that holds it."""
    return (to_line("claim", claim, incident=incident_of.get(claim.id)) for claim in claims)


def record_lines(kind: str, records: Iterable[object]) -> Iterator[str]:
    """Records of one kind (any but claim) as lines."""
    return (to_line(kind, record) for record in records)
