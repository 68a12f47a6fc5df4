"""What the map shows of a selection: each place as exactly as it is known, and no more.

Comes in: places with numbers. Goes out: a `MapPicture`: a dot where a town or a spot is known, a dashed circle of its true size where only
the surroundings or a region are, a whole country hatched where only the country is. What has no place is counted, not drawn.

Circles that would lie on one another are drawn as one with their number. Sizes: UCDP's "within 25 km" for *near*; regions have
no borders in the gazetteer, so theirs is a circle of a usual size, and the legend says so.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from onrecord.records import PlacePrecision
from onrecord.store.words import Spots
from onrecord.views.web.map.drawing import Outline, labels, outline_of, outlines
from onrecord.views.web.map.shapes import Box, by_code
from onrecord.views.web.map.window import WORLD, Window, fitted, window_on

if TYPE_CHECKING:
    from onrecord.store.listed import Column

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


class _Cell(NamedTuple):
    """Places that are drawn as one: their middle, the radius of the least known in kilometres, numbers, and the box to choose."""

    longitude: float
    latitude: float
    km: float
    n: int
    n_disputed: int
    is_exact: bool
    west: float
    south: float
    east: float
    north: float


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


def draw(found: Spots, *, world: bool = False, close: bool = False) -> MapPicture:
    """The map of these places, fitted to them (`close`: as near as they allow), or of the whole world."""
    is_drawn = _drawn(found)
    areas, n_unplaced = _only_in_a_country(found, is_drawn)
    boxes = [by_code()[code].box for code in areas]
    if is_drawn.any():
        x, y = found.longitude[is_drawn], found.latitude[is_drawn]
        boxes.append(Box(west=float(x.min()), south=float(y.min()), east=float(x.max()), north=float(y.max())))
    window = window_on(WORLD) if world else fitted([], boxes, close=close)
    bar, km = _scale(window)
    return MapPicture(
        window=window,
        land=outlines(window),
        areas=tuple(Area(outline=outline, n=n) for code, n in sorted(areas.items()) if (outline := outline_of(code, window))),
        symbols=tuple(_symbols(found, is_drawn, window)),
        labels=labels(window),
        n_unplaced=n_unplaced,
        bar=bar,
        km=km,
    )


def _drawn(found: Spots) -> "Column":
    """Which places are known closely enough to be drawn at a point."""
    import numpy as np

    return (_radii(found)[found.precision] > 0) & ~np.isnan(found.longitude) & ~np.isnan(found.latitude)


def _radii(found: Spots) -> "Column":
    """By word its radius in kilometres, if it is a precision that has one."""
    import numpy as np

    radii = np.zeros(len(found.words))
    for name, km in _RADII_BY_NAME.items():
        if name in found.words:  # thousands of words, most of them names of places
            radii[found.words.index(name)] = km
    return radii


def _only_in_a_country(found: Spots, is_drawn: "Column") -> tuple[dict[str, int], int]:
    """Numbers by country where no more is known, and how many cannot be drawn."""
    areas: dict[str, int] = defaultdict(int)
    n_unplaced = 0
    for code, n in zip(found.country_code[~is_drawn].tolist(), found.n[~is_drawn].tolist(), strict=True):
        country = found.words[code]
        if country in by_code():
            areas[str(country)] += n
        else:
            n_unplaced += n
    return areas, n_unplaced


def _symbols(found: Spots, is_drawn: "Column", window: Window) -> list[Symbol]:
    """One symbol for all middles that fall into one square and are known exactly, and one for those that are not."""
    import numpy as np

    if not is_drawn.any():
        return []
    exact = found.words.index(str(PlacePrecision.EXACT)) if str(PlacePrecision.EXACT) in found.words else -1
    drawn = found.at(np.flatnonzero(is_drawn))
    x, y = window.at((drawn.longitude, drawn.latitude))
    cells = np.stack([np.rint(x / _CELL), np.rint(y / _CELL), drawn.precision == exact])
    order = np.lexsort(cells[::-1])
    starts = np.flatnonzero(np.r_[True, np.any(cells[:, order[1:]] != cells[:, order[:-1]], axis=0)])
    made = _symbols_of(drawn.at(order), starts, cells[2, order[starts]] > 0, window)
    in_order = np.argsort(order[starts])  # of their first places
    # Wide circles first, so that dots lie on them.
    return sorted((made[at] for at in in_order), key=lambda symbol: (symbol.is_exact, -symbol.rx, -symbol.n))


def _symbols_of(drawn: Spots, starts: "Column", is_exact: "Column", window: Window) -> list[Symbol]:
    """A symbol for the places from each of the starts to the next one."""
    import numpy as np

    n, n_disputed = np.add.reduceat(drawn.n, starts), np.add.reduceat(drawn.n_disputed, starts)
    x, y = (np.add.reduceat(column * drawn.n, starts) / n for column in (drawn.longitude, drawn.latitude))
    km = np.maximum.reduceat(_radii(drawn)[drawn.precision], starts)
    least = (np.minimum.reduceat(column, starts) - _AROUND for column in (drawn.longitude, drawn.latitude))
    most = (np.maximum.reduceat(column, starts) + _AROUND for column in (drawn.longitude, drawn.latitude))
    columns = (column.tolist() for column in (x, y, km, n, n_disputed, is_exact, *least, *most))
    places, ends = drawn.place.tolist(), [*starts.tolist(), len(drawn)]
    names = (tuple(drawn.words[at] or "" for at in dict.fromkeys(places[start:end])) for start, end in pairwise(ends))
    return [_symbol(_Cell._make(values), held, window) for *values, held in zip(*columns, names, strict=True)]


def _symbol(cell: _Cell, names: tuple[str, ...], window: Window) -> Symbol:
    x, y = window.at((cell.longitude, cell.latitude))
    rx, ry = window.radii(cell.km, cell.latitude)
    return Symbol(
        x=round(x, 1),
        y=round(y, 1),
        r=round(min(_DOT + _DOT_GROWTH * sqrt(cell.n - 1), _LARGEST_DOT), 1),
        rx=round(max(rx, _DOT), 1),
        ry=round(max(ry, _DOT), 1),
        is_exact=cell.is_exact,
        n=cell.n,
        n_disputed=cell.n_disputed,
        names=names,
        box=Box(west=cell.west, south=cell.south, east=cell.east, north=cell.north),
    )


def _scale(window: Window) -> tuple[float, int]:
    """A round number of kilometres and its length in the picture, at the middle of the window; about a sixth of its width."""
    middle = (window.box.north + window.box.south) / 2
    for km in (2000, 1000, 500, 200, 100, 50, 20):
        length = window.radii(km, middle)[0]
        if length <= 140:
            return round(length, 1), km
    return round(window.radii(10, middle)[0], 1), 10
