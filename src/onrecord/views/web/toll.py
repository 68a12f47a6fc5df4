"""A count as it was told over time: every account a point where it was printed, and what is held to be low, best and high.

Comes in: the accounts of a count and its estimate. Goes out: a `TollPicture`. Nothing is interpolated between two tellings, and
a part of a total is no point. A number that a source denies is drawn as denied.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from onrecord.records import Account, Claim, Estimate, Figure, Polarity, Report
from onrecord.views.pages import IncidentPage
from onrecord.views.wording import bounds, instant, voice

WIDTH, HEIGHT = 720.0, 230.0
LEFT, RIGHT, TOP, BOTTOM = 44.0, 20.0, 16.0, 34.0
_SIDE_BY_SIDE = 13.0  # units between points that would lie on one another


@dataclass(frozen=True, slots=True, kw_only=True)
class TollPoint:
    """One telling: where it is drawn (`y_high` is the upper end of what it allows), how it stands to the shown value, and its words."""

    x: float
    y: float
    y_high: float
    is_open: bool
    relation: str
    number: str
    at: str
    by: str
    outlets: str
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TollPicture:
    """The points, the ticks of both axes, and the heights of the estimate; None where it does not say."""

    points: tuple[TollPoint, ...]
    y_ticks: tuple[tuple[float, str], ...]
    x_ticks: tuple[tuple[float, str], ...]
    low: float | None
    best: float | None
    high: float | None
    estimate: Estimate | None


@dataclass(frozen=True, slots=True)
class _Telling:
    at: datetime
    low: int
    high: int
    figure: Figure
    relation: str
    claim: Claim
    outlets: tuple[str, ...]


def toll(accounts: Sequence[Account], page: IncidentPage, estimate: Estimate | None) -> TollPicture | None:
    """The picture, None where fewer than two tellings have both a time and a number."""
    tellings = _tellings(accounts, page)
    if len(tellings) < 2:
        return None
    numbers = [number for telling in tellings for number in (telling.low, telling.high)]
    numbers += [n for n in (estimate.low, estimate.best, estimate.high) if n is not None] if estimate else []
    most = max(*numbers, 1)
    step = _step(most)
    top = -(-most // step) * step
    first, last = _range(tellings)

    def y_of(number: int | None) -> float | None:
        return None if number is None else round(TOP + (1 - number / top) * (HEIGHT - TOP - BOTTOM), 1)

    def x_of(at: datetime) -> float:
        return round(LEFT + (at - first) / (last - first) * (WIDTH - LEFT - RIGHT), 1)

    return TollPicture(
        points=tuple(_points(tellings, x_of, y_of)),
        y_ticks=tuple((y_of(number) or 0.0, f"{number:,}") for number in range(0, top + 1, step)),
        x_ticks=_days(first, last, x_of),
        low=y_of(estimate.low) if estimate else None,
        best=y_of(estimate.best) if estimate else None,
        high=y_of(estimate.high) if estimate else None,
        estimate=estimate,
    )


def _tellings(accounts: Sequence[Account], page: IncidentPage) -> list[_Telling]:
    """Every voice of every whole count once for each time it was printed anew, oldest first."""
    found: dict[tuple[object, ...], _Telling] = {}
    for position, account in enumerate(accounts):
        value = account.value
        if not isinstance(value, Figure) or value.part_of_total:
            continue
        low, high = value.low if value.low is not None else value.high, value.high if value.high is not None else value.low
        for claim in (page.claims[identity] for identity in account.claims if identity in page.claims):
            report: Report | None = page.reports.get(claim.report)
            if low is None or high is None or report is None or report.published_at is None or claim.same_voice_as:
                continue
            key = (low, high, value.open, account.polarity, voice(claim) if claim.sources else "", report.published_at.date())
            before = found.get(key)
            outlets = tuple(dict.fromkeys((*(before.outlets if before else ()), claim.outlet or "")))
            is_denied = account.polarity == Polarity.NEGATIVE
            relation = "denied" if is_denied else "shown" if position == 0 else str(account.relation)
            at = min(report.published_at, before.at) if before else report.published_at
            found[key] = _Telling(at, low, high, value, relation, before.claim if before else claim, outlets)
    return sorted(found.values(), key=lambda telling: (telling.at, telling.low, telling.high, telling.claim.id))


def _points(tellings: Sequence[_Telling], x_of, y_of) -> list[TollPoint]:  # type: ignore[no-untyped-def]  # two local functions
    taken: set[tuple[float, float]] = set()
    points = []
    for telling in tellings:
        x, y = x_of(telling.at), y_of(telling.low)
        while (x, y) in taken:
            x = round(x + _SIDE_BY_SIDE, 1)
        taken.add((x, y))
        points.append(
            TollPoint(
                x=x,
                y=y,
                y_high=y_of(telling.high),
                is_open=telling.figure.open,
                relation=telling.relation,
                number=bounds(telling.figure.low, telling.figure.high, telling.figure.open),
                at=instant(telling.at),
                by=voice(telling.claim),
                outlets=", ".join(name for name in telling.outlets if name),
                claim=telling.claim.id,
            )
        )
    return points


def _range(tellings: Sequence[_Telling]) -> tuple[datetime, datetime]:
    """From the day of the first telling to the day after the last one."""
    midnight = {"hour": 0, "minute": 0, "second": 0, "microsecond": 0}
    first = tellings[0].at.astimezone(UTC).replace(**midnight)  # type: ignore[arg-type]
    last = tellings[-1].at.astimezone(UTC).replace(**midnight) + timedelta(days=1)  # type: ignore[arg-type]
    return first - timedelta(hours=6), last


def _step(most: int) -> int:
    """A round step that gives at most five lines."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if most <= 5 * factor * size:
                return factor * size
        size *= 10


def _days(first: datetime, last: datetime, x_of) -> tuple[tuple[float, str], ...]:  # type: ignore[no-untyped-def]  # a local function
    start = first + timedelta(hours=6)
    n_days = (last - start).days
    step = max(-(-n_days // 6), 1)
    days = [start + timedelta(days=number) for number in range(0, n_days, step)]
    return tuple((x_of(day), day.strftime("%Y-%m-%d")) for day in days)
