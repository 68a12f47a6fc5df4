"""Outlines as SVG paths: cut to the window, and no finer than the picture can show.

Comes in: a window. Goes out: the `d` of a path for each country in it. Left out: colour and style, which the style sheet has.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from onrecord.views.web.map.shapes import Box, Point, Ring, Shape, box_of, countries
from onrecord.views.web.map.window import WIDTH, Window

_MARGIN = 0.05  # of the window, on each side, so that no cut edge shows
_LEAST_LABELLED = 95  # units: a country that is narrower gets no name
_LETTER = 6.4  # units: width of a letter of a name
_LEAST_RING = 1.5  # units: a ring that is smaller both ways is left out, unless it is all that the country has


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A country as drawn."""

    code: str | None
    name: str
    path: str


@lru_cache(maxsize=64)
def outlines(window: Window) -> tuple[Outline, ...]:
    """Every country that the window shows something of."""
    drawn = (Outline(code=shape.code, name=shape.name, path=_path(shape, window)) for shape in countries() if shape.box.meets(window.box))
    return tuple(outline for outline in drawn if outline.path)


@lru_cache(maxsize=64)
def labels(window: Window) -> tuple[tuple[float, float, str], ...]:
    """Names of the countries that are large enough in the picture, in the middle of what is seen of their largest part."""
    found = []
    for shape in countries():
        if shape.box.meets(window.box):
            box, largest = max(zip(shape.boxes, shape.rings, strict=True), key=lambda part: _extent(part[0]))
            if not _is_room(_both(box, window.box), window):
                continue  # what is seen of it is no larger
            seen = largest if _is_within(box, window.box) else _clipped(largest, window.box)
            if len(seen) > 3 and _is_room(box_of(seen), window):
                x, y = window.at(_middle(seen))
                half = len(shape.name) * _LETTER / 2
                if half < x < WIDTH - half:
                    found.append((round(x, 1), round(y, 1), shape.name))
    return tuple(found)


def _both(one: Box, other: Box) -> Box:
    """What lies in both."""
    west, south = max(one.west, other.west), max(one.south, other.south)
    return Box(west=west, south=south, east=min(one.east, other.east), north=min(one.north, other.north))


def _extent(box: Box) -> float:
    return (box.east - box.west) * (box.north - box.south)


def _is_room(box: Box, window: Window) -> bool:
    return (box.east - box.west) * window.x_scale > _LEAST_LABELLED and (box.north - box.south) * window.y_scale > 30


def _middle(ring: Ring) -> Point:
    """The centre of gravity of a ring."""
    area = x_sum = y_sum = 0.0
    for (x, y), (x_next, y_next) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x * y_next - x_next * y
        area, x_sum, y_sum = area + cross, x_sum + (x + x_next) * cross, y_sum + (y + y_next) * cross
    return (x_sum / area / 3, y_sum / area / 3) if area else ring[0]


def outline_of(code: str, window: Window) -> Outline | None:
    """One country, None where it has no shape of its own or lies outside."""
    return _by_code(window).get(code)


@lru_cache(maxsize=64)
def _by_code(window: Window) -> Mapping[str | None, Outline]:
    return {outline.code: outline for outline in outlines(window) if outline.code}


def _path(shape: Shape, window: Window) -> str:
    cut = _wider(window.box)
    parts = []
    for ring, box in zip(shape.rings, shape.boxes, strict=True):
        if box.meets(cut) and (len(shape.rings) == 1 or _is_visible(box, window)):
            inside = ring if _is_within(box, cut) else _clipped(ring, cut)
            parts.append(_ring_path(inside, window))
    return "".join(parts)


def _wider(box: Box) -> Box:
    x, y = (box.east - box.west) * _MARGIN, (box.north - box.south) * _MARGIN
    return Box(west=box.west - x, south=box.south - y, east=box.east + x, north=box.north + y)


def _is_visible(box: Box, window: Window) -> bool:
    return (box.east - box.west) * window.x_scale > _LEAST_RING or (box.north - box.south) * window.y_scale > _LEAST_RING


def _is_within(box: Box, cut: Box) -> bool:
    return cut.holds((box.west, box.south)) and cut.holds((box.east, box.north))


def _clipped(ring: Ring, cut: Box) -> Ring:
    """The ring cut to the box, edge by edge (Sutherland and Hodgman 1974)."""
    points: Iterable[Point] = ring
    for axis, edge, sign in ((0, cut.west, 1), (0, cut.east, -1), (1, cut.south, 1), (1, cut.north, -1)):
        points = list(_cut_at(list(points), axis, edge, sign))
    return tuple(points)


def _cut_at(points: list[Point], axis: int, edge: float, sign: int) -> Iterator[Point]:
    for before, point in zip(points[-1:] + points[:-1], points, strict=True):
        was_in, is_in = (before[axis] - edge) * sign >= 0, (point[axis] - edge) * sign >= 0
        if was_in != is_in:
            share = (edge - before[axis]) / (point[axis] - before[axis])
            yield before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])
        if is_in:
            yield point


def _ring_path(ring: Ring, window: Window) -> str:
    """The ring on a grid of one unit, in steps; points that fall on the one before are left out."""
    steps: list[str] = []
    last: tuple[int, int] | None = None
    west, north, x_scale, y_scale = window.box.west, window.box.north, window.x_scale, window.y_scale
    for x, y in ring:  # as `Window.at`, a hundred thousand times
        here = round((x - west) * x_scale), round((north - y) * y_scale)
        if last is None:
            steps.append(f"M{here[0]} {here[1]}l")
        elif here != last:
            steps.append(f"{here[0] - last[0]} {here[1] - last[1]} ")
        last = here
    return "".join(steps).rstrip() + "z" if len(steps) > 3 else ""
