"""Which stretch of the world a map shows, and where in the picture a place falls.

Comes in: what is to be seen. Goes out: a `Window`. The projection is equirectangular, true to scale along the middle parallel
of the window: simple, and a circle of so many kilometres is an ellipse that can be drawn exactly enough.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any, TypeVar

from onrecord.views.web.map.shapes import Box, Point, around

Degrees = TypeVar("Degrees", float, Any)

WIDTH, HEIGHT = 720, 420  # of the drawing, in its own units; the page scales it

KM_PER_DEGREE = 111.2  # of latitude; of longitude times the cosine of the latitude

WORLD = Box(west=-180, south=-57, east=180, north=84)
_LEAST_DEGREES = 16.0  # closer than this there is no outline left by which to see where one is; a chosen part may be closer
_CLOSEST_DEGREES = 1.5
_PADDING = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of the world in a picture of `WIDTH` by `HEIGHT`; `x_scale` and `y_scale` are units a degree."""

    box: Box
    x_scale: float
    y_scale: float

    def at(self, point: tuple[Degrees, Degrees]) -> tuple[Degrees, Degrees]:
        """Where in the picture a place falls, or many places, given in columns."""
        return (point[0] - self.box.west) * self.x_scale, (self.box.north - point[1]) * self.y_scale

    def radii(self, km: Degrees, latitude: Degrees) -> tuple[Degrees, Degrees]:
        """The half axes in the picture of a circle of so many kilometres around a place at this latitude, or of many, given in columns."""
        import numpy as np

        squeeze = np.maximum(np.cos(np.radians(latitude)), 0.05)
        return km / (KM_PER_DEGREE * squeeze) * self.x_scale, km / KM_PER_DEGREE * self.y_scale


def window_on(box: Box) -> Window:
    """The window that shows all of the box, widened where the picture has another shape than it."""
    middle = (box.south + box.north) / 2
    squeeze = max(cos(radians(middle)), 0.2)
    width, height = (box.east - box.west) * squeeze, box.north - box.south
    y_scale = min(WIDTH / width, HEIGHT / height)
    x_scale = y_scale * squeeze
    half_x, half_y = WIDTH / x_scale / 2, HEIGHT / y_scale / 2
    x, y = (box.west + box.east) / 2, middle
    return Window(box=Box(west=x - half_x, south=y - half_y, east=x + half_x, north=y + half_y), x_scale=x_scale, y_scale=y_scale)


def fitted(points: Sequence[Point], areas: Sequence[Box], *, close: bool = False) -> Window:
    """The window that shows these points and areas with some room around them; the world where there is nothing to show.

    `close` goes as near as the points allow, for a part of the map that the reader chose.
    """
    boxes = [Box(west=x, south=y, east=x, north=y) for x, y in points] + list(areas)
    if not boxes:
        return window_on(WORLD)
    box = around(boxes)
    least = _CLOSEST_DEGREES if close else _LEAST_DEGREES
    wide, high = max(box.east - box.west, least), max(box.north - box.south, least * HEIGHT / WIDTH)
    x, y, wide, high = (box.west + box.east) / 2, (box.south + box.north) / 2, wide * (1 + _PADDING), high * (1 + _PADDING)
    if wide > 220:
        return window_on(WORLD)
    return window_on(Box(west=x - wide / 2, south=y - high / 2, east=x + wide / 2, north=y + high / 2))
