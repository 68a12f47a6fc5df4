"""What the map shows of a selection: each place as exactly as it is known, and no more.

Comes in: places with numbers. Goes out: a `MapPicture`: a dot where a town or a spot is known, a dashed circle of its true size where only
the surroundings or a region are, a whole country hatched where only the country is. What has no place is counted, not drawn.

Circles that would lie on one another are drawn as one with their number. Sizes: UCDP's "within 25 km" for *near*; regions have
no borders in the gazetteer, so theirs is a circle of a usual size, and the legend says so.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
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
_SQUARES = 10**6  # more than any picture has, one above the other, however far out a place lies
_CELL = 20.0  # units: middles that fall into one such square are drawn as one
_DOT, _DOT_GROWTH, _LARGEST_DOT = 4.5, 2.4, 20.0
_AROUND = 0.05  # degrees: the stretch of map that stands for one place when it is chosen
_MOST_NAMES = 5


class Symbol(NamedTuple):
    """One or more incidents at one spot: `is_exact` draws a dot of radius `r`, else a circle with half axes `rx`, `ry`.

    `names` are the first few of its places. `box` is the stretch of the map to choose for exactly these.
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

    @property
    def has_dots(self) -> bool:
        return any(symbol.is_exact for symbol in self.symbols)

    @property
    def has_circles(self) -> bool:
        return any(not symbol.is_exact for symbol in self.symbols)

    @property
    def has_disputed(self) -> bool:
        return any(symbol.n_disputed for symbol in self.symbols)


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

    return (_radii(found) > 0) & ~np.isnan(found.longitude) & ~np.isnan(found.latitude)


def _radii(found: Spots) -> "Column":
    """The radius of every place in kilometres, 0 where its precision has none."""
    import numpy as np

    radii = np.zeros(len(found.words))
    for code in np.flatnonzero(np.bincount(found.precision, minlength=1)).tolist():  # a few of thousands of words
        radii[code] = _RADII_BY_NAME.get(found.words[code] or "", 0)
    column: Column = radii[found.precision]
    return column


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
    """One symbol for all middles that fall into one square and are known exactly, and one for those that are not.

    Wide circles come first, so that dots lie on them.
    """
    import numpy as np

    if not is_drawn.any():
        return []
    drawn = found.at(np.flatnonzero(is_drawn))
    x, y = window.at((drawn.longitude, drawn.latitude))
    exact = str(PlacePrecision.EXACT)
    is_exact = np.array([found.words[code] == exact for code in range(drawn.precision.max() + 1)])[drawn.precision]
    cells = (np.rint(x / _CELL).astype("i8") * _SQUARES + np.rint(y / _CELL).astype("i8")) * 2 + is_exact
    order = np.argsort(cells, kind="stable")
    starts = np.flatnonzero(np.r_[True, cells[order[1:]] != cells[order[:-1]]])
    return _symbols_of(drawn.at(order), starts, is_exact[order[starts]], order[starts], window)


def _symbols_of(drawn: Spots, starts: "Column", is_exact: "Column", came: "Column", window: Window) -> list[Symbol]:
    """A symbol for the places from each of the starts to the next one; `came` tells which came first among like ones."""
    import numpy as np

    n, n_disputed = np.add.reduceat(drawn.n, starts), np.add.reduceat(drawn.n_disputed, starts)
    longitude, latitude = (np.add.reduceat(column * drawn.n, starts) / n for column in (drawn.longitude, drawn.latitude))
    x, y = window.at((longitude, latitude))
    rx, ry = window.radii(np.maximum.reduceat(_radii(drawn), starts), latitude)
    r = np.minimum(_DOT + _DOT_GROWTH * np.sqrt(n - 1), _LARGEST_DOT)
    sizes = tuple(np.round(column, 1) for column in (x, y, r, np.maximum(rx, _DOT), np.maximum(ry, _DOT)))
    least = (np.minimum.reduceat(column, starts) - _AROUND for column in (drawn.longitude, drawn.latitude))
    most = (np.maximum.reduceat(column, starts) + _AROUND for column in (drawn.longitude, drawn.latitude))
    ends = np.r_[starts[1:], len(drawn)]
    in_order = np.lexsort((came, -n, -sizes[3], is_exact))
    columns = [column[in_order].tolist() for column in (*sizes, is_exact, n, n_disputed)]
    corners = zip(*(column[in_order].tolist() for column in (*least, *most)), strict=True)
    boxes = (Box(west=west, south=south, east=east, north=north) for west, south, east, north in corners)
    names = _names(drawn, starts[in_order].tolist(), ends[in_order].tolist())
    return [Symbol._make(values) for values in zip(*columns, names, boxes, strict=True)]


def _names(drawn: Spots, starts: list[int], ends: list[int]) -> Iterator[tuple[str, ...]]:
    """The names of the first few places from each start to its end."""
    places, words = drawn.place.tolist(), drawn.words
    for start, end in zip(starts, ends, strict=True):
        first = {places[start]: None}
        if end - start > 1:
            first = dict.fromkeys(islice(_each_once(places[start:end]), _MOST_NAMES))
        yield tuple(words[at] or "" for at in first)


def _each_once(codes: list[int]) -> Iterator[int]:
    seen: set[int] = set()
    for code in codes:
        if code not in seen:
            seen.add(code)
            yield code


def _scale(window: Window) -> tuple[float, int]:
    """A round number of kilometres and its length in the picture, at the middle of the window; about a sixth of its width."""
    middle = (window.box.north + window.box.south) / 2
    for km in (2000, 1000, 500, 200, 100, 50, 20):
        length = float(window.radii(km, middle)[0])
        if length <= 140:
            return round(length, 1), km
    return round(float(window.radii(10, middle)[0]), 1), 10
