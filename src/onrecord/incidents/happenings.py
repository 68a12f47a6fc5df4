"""One happening as one report tells it: what linking compares. In: claims of one report and one number. Out: `Happening`.

Claims that agree on report and `happening` are about one thing; the claims stage has seen to that. A happening gathers
what they say of it, loosely: comparison weighs it. What it leaves out: accounts and who says so.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.incidents.commitment import affirms, denies, takes_stand
from onrecord.incidents.kinds import type_group
from onrecord.incidents.order import claim_key, instant, offset, roots
from onrecord.incidents.passages import origin_at, outlet_of
from onrecord.incidents.text import fold, sentences
from onrecord.incidents.values import bounds, known_as
from onrecord.incidents.wording import Sketch, Words, sketch, weighted
from onrecord.records import Claim, Figure, Occurred, Origin, Place, PlacePrecision, Report, Role, TimePrecision

_EXACTNESS = (PlacePrecision.EXACT, PlacePrecision.NEAR, PlacePrecision.ADMIN2, PlacePrecision.ADMIN1, PlacePrecision.FEATURE)
_NAMED_ROLES = (Role.ACTOR, Role.RECIPIENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What one report tells of one happening; `id` is its earliest claim, `number` its place in the order of the stage."""

    id: str
    number: int
    claims: tuple[Claim, ...]
    report: str
    root: str
    outlet: str
    passage: str  # the report in which the passage began
    published: date | None
    told: bool  # some source says that it is so, or that it is not
    background: bool
    is_news: bool  # what the report is about: the first happening told not in passing, and the first such that did harm
    event_type: str | None
    mode: str | None
    place: Place | None
    occurred: tuple[date, date] | None
    precision: TimePrecision
    figures: tuple[Figure, ...]
    names: frozenset[str]
    victims: frozenset[str]
    words: Words
    sketch: Sketch


def happenings(claims: Sequence[Claim], *, reports: Mapping[str, Report], origins: Mapping[str, tuple[Origin, ...]]) -> list[Happening]:
    """The happenings of all reports, in the order of the stage; claims without a number make none."""
    groups = grouped(claims, reports)
    news = _news(groups)
    sketches = {report: sketch(reports[report]) for report in sorted({report for report, _ in groups})}
    root_of = roots(reports)
    return [
        _happening(
            number, group, reports[report], root_of[report], origins[report], is_news=(report, happening) in news, sketch=sketches[report]
        )
        for number, ((report, happening), group) in enumerate(groups.items())
    ]


def grouped(claims: Iterable[Claim], reports: Mapping[str, Report]) -> dict[tuple[str, int], list[Claim]]:
    """The claims of each happening in order, by report and number, in the order of the stage; claims without a number are in none."""
    groups: dict[tuple[str, int], list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: claim_key(c, reports)):
        if claim.happening is not None:
            groups.setdefault((claim.report, claim.happening), []).append(claim)
    return groups


def _news(groups: Mapping[tuple[str, int], Sequence[Claim]]) -> set[tuple[str, int]]:
    """Of each report the first happening that some claim tells as having happened, not in passing, and the first such that did harm."""
    found: dict[tuple[str, bool], tuple[str, int]] = {}
    for report, happening in sorted(groups):
        claims = groups[report, happening]
        if any(affirms(claim) and not claim.background for claim in claims):
            found.setdefault((report, False), (report, happening))
            if type_group(_most_said(claim.about.event_type for claim in claims)) == "harm":
                found.setdefault((report, True), (report, happening))
    return set(found.values())


def _happening(
    number: int, claims: Sequence[Claim], report: Report, root: str, passages: Sequence[Origin], *, is_news: bool, sketch: Sketch
) -> Happening:
    said = [claim for claim in claims if takes_stand(claim)] or list(claims)
    occurred = _narrowest([claim.about.occurred for claim in said])
    at = min((offset(claim) for claim in claims if not _in_headline(claim, report)), default=offset(claims[0]))
    return Happening(
        id=claims[0].id,
        number=number,
        claims=tuple(claims),
        report=report.id,
        root=root,
        outlet=outlet_of(report),
        passage=origin_at(at, passages).report or report.id,
        published=None if report.published_at is None else instant(report.published_at).date(),
        told=any(affirms(claim) or denies(claim) for claim in claims),
        background=all(claim.background for claim in said),
        is_news=is_news,
        event_type=_most_said(claim.about.event_type for claim in said),
        mode=_most_said(claim.about.mode for claim in said),
        place=_most_exact([claim.about.place for claim in said]),
        occurred=bounds(occurred) if occurred else None,
        precision=occurred.precision if occurred else TimePrecision.UNKNOWN,
        figures=tuple(figure for claim in said for figure in claim.about.figures if not figure.part_of_total),
        names=_names(said, _NAMED_ROLES),
        victims=_names(said, (Role.RECIPIENT,)),
        words=weighted(_surroundings(claims, report)),
        sketch=sketch,
    )


def _in_headline(claim: Claim, report: Report) -> bool:
    return bool(report.headline and report.text.startswith(report.headline) and offset(claim) < len(report.headline))


def _most_said(values: Iterable[str | None]) -> str | None:
    """The value said most often; of equals the one said first."""
    counted = Counter(value for value in values if value is not None)
    return max(counted, key=lambda value: counted[value]) if counted else None


def _narrowest(times: Sequence[Occurred | None]) -> Occurred | None:
    """The time that says most; of equals the one said first."""
    placed = [(bounds(time), time) for time in times if time is not None]
    known = [(days, time) for days, time in placed if days is not None]
    return min(known, key=lambda pair: pair[0][1] - pair[0][0], default=(None, None))[1]


def _most_exact(places: Sequence[Place | None]) -> Place | None:
    """The place that says most; of equals the one said first."""
    known = [place for place in places if place is not None]
    return min(known, key=lambda p: _EXACTNESS.index(p.precision) if p.precision in _EXACTNESS else len(_EXACTNESS), default=None)


def _names(claims: Sequence[Claim], roles: tuple[Role, ...]) -> frozenset[str]:
    found = (known_as(p) for claim in claims for p in claim.about.participants if p.role in roles)
    places = {fold(claim.about.place.name) for claim in claims if claim.about.place}
    return frozenset(name for name in found if name and name not in places)


def _surroundings(claims: Sequence[Claim], report: Report) -> str:
    """The sentences that hold the claims' spans, each once, in the order of the text."""
    spans = [span for claim in claims for span in claim.spans]
    held = [(a, b) for a, b in sentences(report.text) if any(a < span.end and span.start < b for span in spans)]
    return "\n".join(report.text[a:b] for a, b in held)


def window(happening: Happening, *, before: int) -> tuple[date, date] | None:
    """The days on which it may have happened: as told, else the `before` days up to publication; None if neither is known."""
    if happening.occurred:
        return happening.occurred
    if happening.published is None or happening.background:
        return None
    return (happening.published - timedelta(days=before), happening.published)
