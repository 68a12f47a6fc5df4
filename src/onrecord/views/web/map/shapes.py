"""Outlines of countries, from the TopoJSON file that ships (`README.md` says whose it is).

Comes in: the file. Goes out: countries with their rings of points, in degrees of longitude and latitude (WGS84).
Left out: how they are drawn (`drawing.py`).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import Any

Point = tuple[float, float]
Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A stretch of the map in degrees; it never crosses the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: "Box") -> bool:
        return self.west <= other.east and other.west <= self.east and self.south <= other.north and other.south <= self.north

    def holds(self, point: Point) -> bool:
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One country: ISO 3166-1 alpha-2 code (None where it has none), name, rings (outer ones and holes alike), and their boxes."""

    code: str | None
    name: str
    rings: tuple[Ring, ...]
    boxes: tuple[Box, ...]
    box: Box


@cache
def countries() -> tuple[Shape, ...]:
    """Every country of the file, read once."""
    folder = files(__package__)
    data = json.loads((folder / "countries-50m.json").read_text("utf-8"))
    arcs = [_arc(arc, data["transform"]) for arc in data["arcs"]]
    codes = _codes((folder / "codes.tsv").read_text("utf-8"))
    return tuple(_shape(geometry, arcs, codes) for geometry in data["objects"]["countries"]["geometries"])


@cache
def by_code() -> Mapping[str, Shape]:
    """The countries that have a code, by it."""
    return {shape.code: shape for shape in countries() if shape.code}


def _codes(table: str) -> dict[str, str]:
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {name: code for code, _, name in rows}


def _arc(steps: list[list[int]], transform: Mapping[str, list[float]]) -> list[Point]:
    """TopoJSON keeps each point as the step from the one before it, on a grid."""
    (scale_x, scale_y), (west, south) = transform["scale"], transform["translate"]
    xs, ys = accumulate(step[0] for step in steps), accumulate(step[1] for step in steps)
    return [(x * scale_x + west, y * scale_y + south) for x, y in zip(xs, ys, strict=True)]


def _shape(geometry: Mapping[str, Any], arcs: list[list[Point]], codes: Mapping[str, str]) -> Shape:
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    rings = tuple(part for polygon in polygons for ring in polygon for part in _at_the_edge(_ring(ring, arcs)))
    boxes = tuple(box_of(ring) for ring in rings)
    name = geometry["properties"]["name"]
    return Shape(code=codes.get(name), name=name, rings=rings, boxes=boxes, box=around(boxes))


def _ring(numbers: Iterable[int], arcs: list[list[Point]]) -> Ring:
    """Arcs end to end; the number ~n is arc n walked backwards. The point where two meet is kept once."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return tuple(points)


def _at_the_edge(ring: Ring) -> tuple[Ring, ...]:
    """A ring that crosses the antimeridian as its two parts, else itself: Russia and Fiji would be drawn right across the map."""
    turns = list(accumulate((_turn(before[0], point[0]) for before, point in pairwise(ring)), initial=0))
    east = [(x + 360 * (turn - min(turns)), y) for (x, y), turn in zip(ring, turns, strict=True)]  # goes on beyond 180
    if all(x <= 180 for x, _ in east) or _turn(east[-1][0], east[0][0]):
        return (ring,)  # Antarctica goes round the pole and does not come back
    beyond = tuple((x - 360, y) for x, y in _beside(east, 180, 1))
    return tuple(part for part in (_beside(east, 180, -1), beyond) if len(part) > 3)


def _turn(before: float, after: float) -> int:
    """1 where a step goes east over the antimeridian, -1 where it goes west over it, else 0."""
    return (before - after > 180) - (after - before > 180)


def _beside(ring: Iterable[Point], edge: float, sign: int) -> Ring:
    """What of a ring lies on one side of a meridian, closed as the ring is: its last point is its first."""
    kept: list[Point] = []
    for (x, y), (x_next, y_next) in pairwise(ring):
        if (x - edge) * sign >= 0:
            kept.append((x, y))
        if (x - edge) * (x_next - edge) < 0:
            kept.append((edge, y + (edge - x) / (x_next - x) * (y_next - y)))
    return tuple(kept + kept[:1])


def box_of(points: Iterable[Point]) -> Box:
    """The smallest box around points; there must be one."""
    xs, ys = zip(*points, strict=True)
    return Box(west=min(xs), south=min(ys), east=max(xs), north=max(ys))


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around boxes; there must be one."""
    return box_of([point for box in boxes for point in ((box.west, box.south), (box.east, box.north))])


def country_name(code: str) -> str:
    """The country of a code in words, or the code where the map does not know it."""
    shape = by_code().get(code)
    return shape.name if shape else code
