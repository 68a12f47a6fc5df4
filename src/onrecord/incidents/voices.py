"""Who speaks through a claim, for counting. In: claims, reports, origins. Out: one `Voice` for each claim, in order.

A headline that repeats the body's attributed claim (`same_voice_as`) speaks with that claim's source. A source that
is the report's own outlet is the outlet's own voice. What it leaves out: any weighing of voices.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from onrecord.incidents.order import claim_key, instant, offset, roots, version_number
from onrecord.incidents.passages import origin_of, outlet_of
from onrecord.incidents.text import fold
from onrecord.records import Claim, Origin, Report, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A claim with who is behind it: last source (None: the outlet), origin, outlet, time, and the report's first version.

    `speaker` is the folded canonical name of the last source, under which the source counts once; None for the outlet.
    `repeats` is the claim of its own report that it only repeats.
    `rank` is the claim's place in the order of the stage, `offset` that in its report; `version` counts the report's earlier versions.
    """

    claim: Claim
    source: Source | None
    speaker: str | None
    origin: str
    outlet: str
    published_at: datetime | None
    root: str
    rank: int
    offset: int
    version: int
    repeats: Claim | None = None

    def is_later_than(self, other: "Voice") -> bool:
        """Whether this was said after `other`, as far as is known.

        A later version is later; of other reports the one published later. In one report the times stated decide;
        without them the figure that comes first is the later one: news leads with what is newest ("police put the
        dead at 15, after first speaking of 12").
        """
        if self.claim.report == other.claim.report:
            mine, theirs = (v.claim.stated_at.start if v.claim.stated_at else None for v in (self, other))
            if mine and theirs and mine != theirs:
                return mine > theirs
            return self.offset < other.offset
        if self.root == other.root:
            return self.version > other.version
        if self.published_at is None or other.published_at is None:
            return False
        return instant(self.published_at) > instant(other.published_at)


def voices(claims: Sequence[Claim], *, reports: Mapping[str, Report], origins: Mapping[str, tuple[Origin, ...]]) -> list[Voice]:
    """One voice for each claim, in the order of the stage."""
    by_id = {claim.id: claim for claim in claims}
    root_of = roots(reports)
    ordered = sorted(claims, key=lambda claim: claim_key(claim, reports))
    return [
        _voice(claim, rank, _speaks_as(claim, by_id), root_of[claim.report], reports, origins[claim.report])
        for rank, claim in enumerate(ordered)
    ]


def _voice(claim: Claim, rank: int, speaks_as: Claim, root: str, reports: Mapping[str, Report], passages: tuple[Origin, ...]) -> Voice:
    report = reports[claim.report]
    source = _last_source(speaks_as, report)
    return Voice(
        claim=claim,
        source=source,
        speaker=fold(source.canonical) if source else None,
        origin=origin_of(speaks_as, passages, report),
        outlet=claim.outlet or outlet_of(report),
        published_at=report.published_at,
        root=root,
        rank=rank,
        offset=offset(claim),
        version=version_number(claim.report, reports),
        repeats=speaks_as if speaks_as.id != claim.id else None,
    )


def _speaks_as(claim: Claim, by_id: Mapping[str, Claim]) -> Claim:
    """The claim whose sources this one counts as: itself, or the one of its own report that it only repeats."""
    seen = {claim.id}
    while (repeated := by_id.get(claim.same_voice_as or "")) and repeated.id not in seen and repeated.report == claim.report:
        seen.add(repeated.id)
        claim = repeated
    return claim


def _last_source(claim: Claim, report: Report) -> Source | None:
    if not claim.sources:
        return None
    last = claim.sources[-1]
    return None if fold(last.canonical) == fold(outlet_of(report)) else last
