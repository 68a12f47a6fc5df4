"""What the map shows of a selection: each place as exactly as it is known, and no more.

Comes in: entries. Goes out: a `MapPicture`: a dot where a town or a spot is known, a dashed circle of its true size where only the
surroundings or a region are, a whole country hatched where only the country is. What has no place is counted, not drawn.

Circles that would lie on one another are drawn as one with their number. Sizes: UCDP's "within 25 km" for *near*; regions have
no borders in the gazetteer, so theirs is a circle of a usual size, and the legend says so.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from onrecord.records import PlacePrecision
from onrecord.store.selecting import Spot
from onrecord.views.web.map.drawing import Outline, labels, outline_of, outlines
from onrecord.views.web.map.shapes import Box, Point, box_of, by_code
from onrecord.views.web.map.window import WORLD, Window, fitted, window_on

# How far from the drawn middle a place of this precision may lie, in kilometres.
RADII: Mapping[PlacePrecision, float] = {
    PlacePrecision.EXACT: 5,
    PlacePrecision.NEAR: 25,
    PlacePrecision.ADMIN2: 40,
    PlacePrecision.ADMIN1: 120,
    PlacePrecision.FEATURE: 50,
}
_RADII_BY_NAME: Mapping[str, float] = {str(precision): km for precision, km in RADII.items()}
_CELL = 20.0  # units: middles that fall into one such square are drawn as one
_DOT, _DOT_GROWTH, _LARGEST_DOT = 4.5, 2.4, 20.0
_AROUND = 0.05  # degrees: the stretch of map that stands for one place when it is chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """One or more incidents at one spot: `is_exact` draws a dot of radius `r`, else a circle with half axes `rx`, `ry`.

    `box` is the stretch of the map to choose for exactly these.
    """

    x: float
    y: float
    r: float
    rx: float
    ry: float
    is_exact: bool
    n: int
    n_disputed: int
    names: tuple[str, ...]
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A country of which no more is known than that it happened there."""

    outline: Outline
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPicture:
    """Everything that the map draws. `labels` are countries with their places; the scale bar is `bar` units long, which are `km`."""

    window: Window
    land: tuple[Outline, ...]
    areas: tuple[Area, ...]
    symbols: tuple[Symbol, ...]
    labels: tuple[tuple[float, float, str], ...]
    n_unplaced: int
    bar: float
    km: int


def draw(found: Sequence[Spot], *, world: bool = False, close: bool = False) -> MapPicture:
    """The map of these places, fitted to them (`close`: as near as they allow), or of the whole world."""
    spots, areas, n_unplaced = _sorted_out(found)
    boxes = [by_code()[code].box for code in areas if code in by_code()]
    boxes += [box_of(spots)] if spots else []
    window = window_on(WORLD) if world else fitted([], boxes, close=close)
    bar, km = _scale(window)
    return MapPicture(
        window=window,
        land=outlines(window),
        areas=tuple(Area(outline=outline, n=n) for code, n in sorted(areas.items()) if (outline := outline_of(code, window))),
        symbols=tuple(_symbols(spots, window)),
        labels=labels(window),
        n_unplaced=n_unplaced,
        bar=bar,
        km=km,
    )


def _sorted_out(found: Iterable[Spot]) -> tuple[dict[Point, list[Spot]], dict[str, int], int]:
    """What is known closely enough by its point, numbers by country where only that is known, and how many cannot be drawn."""
    spots: dict[Point, list[Spot]] = defaultdict(list)
    areas: dict[str, int] = defaultdict(int)
    n_unplaced = 0
    for one in found:
        point = _point(one)
        if point is not None:
            spots[point].append(one)
        elif one.country_code in by_code():
            areas[str(one.country_code)] += one.n
        else:
            n_unplaced += one.n
    return spots, areas, n_unplaced


def _point(spot: Spot) -> Point | None:
    if spot.longitude is None or spot.latitude is None or spot.precision not in _RADII_BY_NAME:
        return None
    return spot.longitude, spot.latitude


def _symbols(spots: Mapping[Point, list[Spot]], window: Window) -> list[Symbol]:
    cells: dict[tuple[int, int, bool], list[Spot]] = defaultdict(list)
    exact = str(PlacePrecision.EXACT)
    for point, held in spots.items():
        x, y = window.at(point)
        cell = round(x / _CELL), round(y / _CELL)
        for one in held:
            cells[*cell, one.precision == exact].append(one)
    drawn = [_symbol(cell, is_exact, window) for (_, _, is_exact), cell in cells.items()]
    return sorted(drawn, key=lambda symbol: (symbol.is_exact, -symbol.rx, -symbol.n))  # wide circles first, so that dots lie on them


def _symbol(held: list[Spot], is_exact: bool, window: Window) -> Symbol:
    points = [point for one in held if (point := _point(one))]
    n = sum(one.n for one in held)
    middle = (
        sum(x * one.n for (x, _), one in zip(points, held, strict=True)) / n,
        sum(y * one.n for (_, y), one in zip(points, held, strict=True)) / n,
    )
    x, y = window.at(middle)
    rx, ry = window.radii(max(_RADII_BY_NAME[one.precision or ""] for one in held), middle[1])
    box = box_of(points)
    return Symbol(
        x=round(x, 1),
        y=round(y, 1),
        r=round(min(_DOT + _DOT_GROWTH * sqrt(n - 1), _LARGEST_DOT), 1),
        rx=round(max(rx, _DOT), 1),
        ry=round(max(ry, _DOT), 1),
        is_exact=is_exact,
        n=n,
        n_disputed=sum(one.n_disputed for one in held),
        names=tuple(dict.fromkeys(one.place or "" for one in held)),
        box=Box(west=box.west - _AROUND, south=box.south - _AROUND, east=box.east + _AROUND, north=box.north + _AROUND),
    )


def _scale(window: Window) -> tuple[float, int]:
    """A round number of kilometres and its length in the picture, at the middle of the window; about a sixth of its width."""
    middle = (window.box.north + window.box.south) / 2
    for km in (2000, 1000, 500, 200, 100, 50, 20):
        length = window.radii(km, middle)[0]
        if length <= 140:
            return round(length, 1), km
    return round(window.radii(10, middle)[0], 1), 10
