"""A toll as it was told over time, as a small chart of bars.

Comes in: the accounts of a count. Goes out: one row of text for each value told, oldest first.
Left out: any value between two tellings; nothing is interpolated.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.cells import cell_len
from rich.text import Text

from onrecord.records import Account, Figure, Relation
from onrecord.views.cli.screen import RELATION_STYLES, fitted
from onrecord.views.pages import IncidentPage
from onrecord.views.wording import bounds, instant, voice

_WIDEST_BAR = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class TollPoint:
    """One telling of a count: when it was first printed, its bounds, by whom, and how it stands to the shown value."""

    at: datetime
    low: int
    high: int
    open: bool
    by: str
    relation: Relation


def toll_points(accounts: Sequence[Account], page: IncidentPage) -> list[TollPoint]:
    """The tellings of whole counts that have both a time and a bound, oldest first."""
    points = []
    for account in accounts:
        value = account.value
        if not isinstance(value, Figure) or value.part_of_total or account.first_at is None:
            continue
        low, high = value.low if value.low is not None else value.high, value.high if value.high is not None else value.low
        if low is not None and high is not None:
            by = _speaker(account, page)
            points.append(TollPoint(at=account.first_at, low=low, high=high, open=value.open, by=by, relation=account.relation))
    return sorted(points, key=lambda point: (point.at, point.low, point.high))


def _speaker(account: Account, page: IncidentPage) -> str:
    first = next((page.claims[identity] for identity in account.claims if identity in page.claims), None)
    return voice(first) if first else ", ".join(account.sources)


def toll_rows(points: Sequence[TollPoint], *, width: int, ascii_only: bool = False) -> list[Text]:
    """One row for each telling: when, a bar as long as the count, the count, who."""
    most = max((point.high for point in points), default=0) or 1
    times = [instant(point.at) for point in points]
    counts = [bounds(point.low, point.high, point.open) for point in points]
    first, last = max(map(len, times), default=0), max(map(cell_len, counts), default=0)
    longest = min(_WIDEST_BAR, max(width - first - last - 30, 8))
    rows = []
    for point, at, count in zip(points, times, counts, strict=True):
        solid = max(round(point.low / most * longest), 1 if point.low else 0)
        light = max(round(point.high / most * longest) - solid, 0)
        bar = ("#" if ascii_only else "█") * solid + ("-" if ascii_only else "░") * light
        row = Text(f"{at.ljust(first)}  ")
        row.append(bar.ljust(longest), style=RELATION_STYLES[point.relation])
        row.append(f"  {count.ljust(last)}  ", style="bold")
        row.append(fitted(point.by, width - first - last - longest - 6), style="dim")
        rows.append(row)
    return rows
