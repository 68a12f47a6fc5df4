"""The whole record as JSON Lines: one object a line, each with its "kind", without loss.

Comes in: records, kind by kind. Goes out: lines without their line break, in the order given.
Left out: choosing and ordering; the store gives every kind in a fixed order, so that the same record is the same file.
"""

from collections.abc import Iterable, Iterator, Mapping

from onrecord.records import Claim
from onrecord.serialise import to_line


def claim_lines(claims: Iterable[Claim], incident_of: Mapping[str, str]) -> Iterator[str]:
    """Claims as lines, each with the incident that holds it."""
    return (to_line("claim", claim, incident=incident_of.get(claim.id)) for claim in claims)


def record_lines(kind: str, records: Iterable[object]) -> Iterator[str]:
    """Records of one kind (any but claim) as lines."""
    return (to_line(kind, record) for record in records)
