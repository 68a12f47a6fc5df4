"""Who cites whom on one incident, as a drawing in columns: sources, those who relay them, newsrooms where text began, outlets.

Comes in: an `IncidentPage`. Goes out: a `Citations` drawing: named boxes and the lines between them, thicker where more claims
take that way. A claim that only repeats another of its report is not counted again.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.records import Claim, Report
from onrecord.views.pages import IncidentPage
from onrecord.views.wording import one_line

ROW, WIDTH, BOX = 26.0, 920.0, 196.0
_COLUMNS = ("source", "relay", "origin", "outlet")
_MOST_CHARACTERS = 25.0  # small letters

Node = tuple[str, str]  # column and name


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedBox:
    """A name in a column; `x`, `y` is the middle of its left edge."""

    column: str
    name: str
    short: str
    x: float
    y: float
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedLine:
    """From the right edge of one box to the left edge of the next; `n` claims take it."""

    path: str
    width: float
    n: int
    start: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citations:
    """The drawing. `columns` are the columns that have a box, each with its place."""

    boxes: tuple[CitedBox, ...]
    lines: tuple[CitedLine, ...]
    columns: tuple[tuple[str, float], ...]
    height: float


def citations(page: IncidentPage, *, own_voice: str, unknown_outlet: str) -> Citations:
    """The drawing of all claims of the incident; `own_voice` names what an outlet says itself."""
    edges: Counter[tuple[Node, Node]] = Counter()
    nodes: Counter[Node] = Counter()
    for claim in page.claims.values():
        if claim.same_voice_as:
            continue
        way = list(_way(claim, page.reports.get(claim.report), own_voice, unknown_outlet))
        nodes.update(way)
        edges.update(pairwise(way))
    return _drawn(nodes, edges)


def _way(claim: Claim, report: Report | None, own_voice: str, unknown_outlet: str) -> Iterator[Node]:
    """From who is said to know, through whom, to the newsroom that wrote it and the outlet that printed it."""
    *relays, last = [one_line(link.canonical) for link in claim.sources] or [own_voice]
    yield "source", last
    for relay in reversed(relays):
        yield "relay", relay
    outlet = one_line(claim.outlet) or unknown_outlet
    yield "origin", _origin_at(report, claim) or outlet
    yield "outlet", outlet


def _origin_at(report: Report | None, claim: Claim) -> str | None:
    """The newsroom in which the passage of the claim began."""
    start = min((span.start for span in claim.spans), default=0)
    found = next((origin for origin in report.origins if origin.start <= start < origin.end), None) if report else None
    return one_line(found.name) if found else None


def _drawn(nodes: Counter[Node], edges: Counter[tuple[Node, Node]]) -> Citations:
    used = [column for column in _COLUMNS if any(node[0] == column for node in nodes)]
    gap = (WIDTH - BOX) / max(len(used) - 1, 1)
    x_of = {column: round(number * gap, 1) for number, column in enumerate(used)}
    ordered = {column: sorted((node for node in nodes if node[0] == column), key=lambda node: (-nodes[node], node[1])) for column in used}
    longest = max((len(column) for column in ordered.values()), default=0)
    places = {
        node: (x_of[column], 40 + (number + 0.5) * longest * ROW / len(of_column))
        for column, of_column in ordered.items()
        for number, node in enumerate(of_column)
    }
    boxes = (
        CitedBox(column=node[0], name=node[1], short=_short(node[1]), x=x, y=round(y, 1), n=nodes[node]) for node, (x, y) in places.items()
    )
    lines = (_line(places[a], places[b], n, a[1], b[1]) for (a, b), n in sorted(edges.items()))
    return Citations(
        boxes=tuple(boxes), lines=tuple(lines), columns=tuple((column, x_of[column]) for column in used), height=longest * ROW + 48
    )


def _line(start: tuple[float, float], end: tuple[float, float], n: int, first: str, last: str) -> CitedLine:
    x, y = start[0] + BOX, start[1]
    if end[0] <= start[0]:  # two relays stand in one column: a bow on its right
        x_end, bend = x, 46.0
    else:
        x_end, bend = end[0], (end[0] - x) / 2
    to_x = x_end + bend if end[0] <= start[0] else x_end - bend
    path = f"M{x:.1f} {y:.1f}C{x + bend:.1f} {y:.1f} {to_x:.1f} {end[1]:.1f} {x_end:.1f} {end[1]:.1f}"
    return CitedLine(path=path, width=round(min(1 + n * 0.5, 7), 1), n=n, start=first, end=last)


def _short(name: str) -> str:
    """The beginning of the name that fits into its box; a capital letter is about half as wide again as a small one."""
    room = _MOST_CHARACTERS
    for number, character in enumerate(name):
        room -= 1.5 if character.isupper() or character in "mwMW—" else 1
        if room < 0:
            return name[:number].rstrip() + "…"
    return name
