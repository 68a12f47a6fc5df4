"""A selection with its pictures, made once for as long as the record stays as it is.

Comes in: filters, and the record to ask. Goes out: `Shown`. The pages of one list, and the way back to it from an incident, find
everything made already.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from markupsafe import Markup

from onrecord.store import Database
from onrecord.store.selecting import Conditions, Days, Spots
from onrecord.views.web.catalogue import Catalogue
from onrecord.views.web.filters import Filters, words_of
from onrecord.views.web.map.picture import draw
from onrecord.views.web.offering import offered
from onrecord.views.web.rendering import macro
from onrecord.views.web.selection import PAGE_SIZE, Selection, conditions_of, pages_of
from onrecord.views.web.timeline import timeline

_KEPT = 64  # selections; the oldest goes first

Stamp = tuple[tuple[int, int], ...]
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A selection; its map and timeline are drawn when they are asked for."""

    filters: Filters
    wanted: Conditions
    n: int
    choices: Mapping[str, Mapping[str, int | None]]
    catalogue: Catalogue
    database: Database
    drawings: "Drawings"

    def page(self, filters: Filters) -> Selection:
        """The selection with the entries of the page that these filters name, in their order; of the last one where there are fewer."""
        at = (min(filters.page, pages_of(self.n)) - 1) * PAGE_SIZE
        found = self.catalogue.entries(self.ids(filters.order, limit=PAGE_SIZE, offset=at))
        return Selection(filters=filters, n=self.n, on_page=found, choices=self.choices)

    def ids(self, order: str, *, limit: int | None = None, offset: int = 0) -> list[str]:
        """Ids of the incidents, in this order."""
        return self.database.selected(self.wanted, order=order, limit=limit, offset=offset)

    @cached_property
    def offered(self) -> Mapping[str, Markup]:
        """The options of the filters: the same on every page of the list."""
        return offered(self.choices, words_of(self.filters))

    def pictures(self, filters: Filters) -> str:
        """Map and timeline as HTML, with addresses that keep the order of these filters."""
        at = replace(filters, page=1)
        n_unplaced, drawn_map = self.drawings.once(("map", at, self._seen[0]), lambda: self._map(at))
        drawn_timeline = self.drawings.once(("timeline", at, self._seen[1]), lambda: self._timeline(at))
        return macro("pictures.html", "pictures", n_unplaced, drawn_map, drawn_timeline, filters)

    @cached_property
    def _spots(self) -> Spots:
        return self.database.spots(self.wanted)

    @cached_property
    def _days(self) -> list[Days]:
        return self.database.days(self.wanted)

    @cached_property
    def _seen(self) -> tuple[bytes, bytes]:
        """Hashes of all that is to be seen on the map, and on the timeline."""
        return self._spots.digest(), blake2b(repr([tuple(days) for days in self._days]).encode(), digest_size=16).digest()

    def _map(self, at: Filters) -> tuple[int, str]:
        """How many are not on the map, and the map."""
        picture = draw(self._spots, world=at.view == "world", close=at.box is not None)
        return picture.n_unplaced, macro("map.html", "map", picture, at)

    def _timeline(self, at: Filters) -> str | None:
        """None where nothing has a day."""
        picture = timeline(self._days)
        return macro("timeline.html", "timeline", picture, at) if picture else None


class Drawings:
    """What was drawn, by all that is to be seen of it: a change of the record that leaves a picture as it is draws nothing anew."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Any] = {}
        self._lock = Lock()

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, or gave for this key."""
        with self._lock:
            if key in self._kept:
                found: T = self._kept[key]
                return found
        made = make()
        with self._lock:
            while len(self._kept) >= 2 * _KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[key] = made
        return made


class Showing:
    """What has been shown of one state of a record."""

    def __init__(self, catalogue: Catalogue, database: Database, drawings: Drawings | None = None) -> None:
        self.catalogue, self._database = catalogue, database
        self._drawings = drawings or Drawings()
        self._kept: dict[Filters, Shown] = {}

    def of(self, filters: Filters) -> Shown:
        """The selection of the filters; raises UsageError where the words to look for are none."""
        key = replace(filters, page=1, order=Filters().order)
        found = self._kept.get(key)
        if found is None:
            wanted = conditions_of(key)
            n, choices = self._database.choices(wanted)
            found = Shown(
                filters=key,
                wanted=wanted,
                n=n,
                choices=choices,
                catalogue=self.catalogue,
                database=self._database,
                drawings=self._drawings,
            )
            while len(self._kept) >= _KEPT:
                self._kept.pop(next(iter(self._kept)), None)
            self._kept[key] = found
        return found


class Shelf:
    """Gives what there is to show of a record as it is now; threads share one."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._stamp: Stamp | None = None
        self._showing: Showing | None = None
        self._drawings = Drawings()

    def current(self) -> Showing:
        """What was shown of the record as it is, nothing where the file was written since."""
        stamp = _stamp(self._database.path)
        with self._lock:
            if self._showing is None or stamp != self._stamp:
                self._showing, self._stamp = Showing(Catalogue(self._database), self._database, self._drawings), stamp
            return self._showing


def _stamp(path: Path) -> Stamp:
    """Size and time of the file and of what SQLite has written ahead of it: cheap to ask, and different after every change."""
    files = (path, path.with_name(path.name + "-wal"))
    return tuple((stat.st_mtime_ns, stat.st_size) for stat in (file.stat() for file in files if file.exists()))
