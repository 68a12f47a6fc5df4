"""The one order of the stage: by publication, then report, then place in the text. In: reports, claims. Out: sort keys.

Everything that picks, names or ties is decided in this order, so that no result depends on the order of reading.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256

from onrecord.records import Claim, Report, SpanRole

LAST = datetime.max.replace(tzinfo=UTC)
"""Where reports without a publication date stand."""

ClaimKey = tuple[datetime, str, int, str]


def instant(at: datetime | None) -> datetime:
    """`at` as a UTC instant that compares with every other; naive ones are read as UTC, None is after all."""
    if at is None:
        return LAST
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def digits(identity: str) -> int:
    """The first 60 bits of an id as a number: an order of reports or claims that depends on nothing but what they are."""
    found = identity.partition("_")[2][:15]
    try:
        return int(found, 16)
    except ValueError:  # an id made by hand
        return int(sha256(identity.encode()).hexdigest()[:15], 16)


def offset(claim: Claim) -> int:
    """Where the claim is told: where its first span begins, one that lends it a place or a time left aside; 0 when it has none."""
    told = [span.start for span in claim.spans if span.role not in (SpanRole.PLACE, SpanRole.TIME)]
    return min(told or [span.start for span in claim.spans], default=0)


def claim_key(claim: Claim, reports: Mapping[str, Report]) -> ClaimKey:
    """The claim's place in the order; the claim id only breaks ties between claims on the same words."""
    return (instant(reports[claim.report].published_at), claim.report, offset(claim), claim.id)


def roots(reports: Mapping[str, Report]) -> dict[str, str]:
    """For each report id, the first version of the report that it is a version of (itself, where it is none)."""
    return {report: _root(report, reports) for report in reports}


def _root(report: str, reports: Mapping[str, Report]) -> str:
    seen = {report}
    while (earlier := reports[report].version_of if report in reports else None) and earlier not in seen:
        seen.add(earlier)
        report = earlier
    # a circle of versions is broken data; the smallest id stands for it, whichever member was asked for
    return min(seen) if earlier else report


def version_number(report: str, reports: Mapping[str, Report]) -> int:
    """How many earlier versions the report names, one through the other: 0 for a first version."""
    seen = {report}
    while report in reports and (earlier := reports[report].version_of) and earlier not in seen:
        seen.add(earlier)
        report = earlier
    return len(seen) - 1
