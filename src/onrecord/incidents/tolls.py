"""How a count was told over time, and what the record would have shown after each telling. In: an incident's claims. Out: tellings.

Nothing is interpolated and nothing imputed: between two tellings there is no value. Left out: how it is drawn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from onrecord.incidents.accounts import by_field
from onrecord.incidents.estimates import estimates
from onrecord.incidents.order import instant
from onrecord.incidents.sayings import Saying, replaced, sayings
from onrecord.incidents.voices import voices
from onrecord.records import Claim, Estimate, Figure, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One figure as one source gave it: when it was published (None: not known), by whom, and the estimate once it was out.

    `source` is the canonical name of the last source, None for the outlet's own voice. `revises` is the claim whose figure this
    source takes back with it; `revised_by` the claim with which it took this one back later. `outlets` carried it, then or later.
    """

    counts: str
    at: datetime | None
    figure: Figure
    claim: str
    report: str
    outlet: str
    source: str | None = None
    outlets: tuple[str, ...] = ()
    revises: str | None = None
    revised_by: str | None = None
    denied: bool = False
    estimate: Estimate | None = None


def tellings(claims: Sequence[Claim], reports: Mapping[str, Report]) -> tuple[Telling, ...]:
    """Every telling of every count, count by count, oldest first; the same figure of the same source in the same words is told once."""
    said = sayings(voices(claims, reports=reports, origins={report.id: report.origins for report in reports.values()}))
    figures = [s for s in said if isinstance(s.value, Figure)]
    found: list[Telling] = []
    for counts in sorted({s.field for s in figures}):
        of_count = sorted((s for s in figures if s.field == counts), key=lambda s: (instant(s.voice.published_at), s.voice.rank))
        found += _of_count(counts, of_count)
    return tuple(found)


def _of_count(counts: str, said: Sequence[Saying]) -> list[Telling]:
    gone = {said[at].voice.claim.id: by.voice.claim.id for at, by in replaced(said).items()}
    back = {by: claim for claim, by in gone.items()}
    told: dict[tuple[object, ...], list[Saying]] = {}
    for saying in said:
        told.setdefault((saying.key, saying.denied, saying.voice.speaker, saying.voice.origin), []).append(saying)
    return [_telling(counts, same, said, gone, back) for same in told.values()]


def _telling(counts: str, same: Sequence[Saying], said: Sequence[Saying], gone: Mapping[str, str], back: Mapping[str, str]) -> Telling:
    first = same[0]
    assert isinstance(first.value, Figure)
    until = [s for s in said if instant(s.voice.published_at) <= instant(first.voice.published_at)]
    reckoned = estimates(by_field(sorted(until, key=lambda s: s.voice.rank))).get(counts)
    claims = [s.voice.claim.id for s in same]
    return Telling(
        counts=counts,
        at=first.voice.published_at,
        figure=first.value,
        claim=first.voice.claim.id,
        report=first.voice.claim.report,
        outlet=first.voice.outlet,
        source=first.voice.source.canonical if first.voice.source else None,
        outlets=tuple(dict.fromkeys(s.voice.outlet for s in same)),
        revises=next((back[claim] for claim in claims if claim in back), None),
        revised_by=next((gone[claim] for claim in claims if claim in gone), None),
        denied=first.denied,
        estimate=reckoned.estimate if reckoned else None,
    )
