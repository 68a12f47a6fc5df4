"""A selection with its pictures, made once for as long as the record stays as it is.

Comes in: filters, and the record to ask. Goes out: `Shown`. The pages of one list, and the way back to it from an incident, find
everything made already.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from threading import Lock

from markupsafe import Markup

from onrecord.store import Database
from onrecord.store.selecting import Conditions
from onrecord.views.web.catalogue import Catalogue
from onrecord.views.web.filters import Filters, words_of
from onrecord.views.web.map.picture import MapPicture, draw
from onrecord.views.web.offering import offered
from onrecord.views.web.rendering import macro
from onrecord.views.web.selection import PAGE_SIZE, Selection, conditions_of, pages_of
from onrecord.views.web.timeline import Timeline, timeline

_KEPT = 64  # selections; the oldest goes first

Stamp = tuple[tuple[int, int], ...]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A selection; its map and timeline are drawn when they are asked for."""

    filters: Filters
    wanted: Conditions
    n: int
    choices: Mapping[str, Mapping[str, int | None]]
    catalogue: Catalogue
    database: Database

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

    def pictures(self, filters: Filters) -> tuple[str, str | None]:
        """Map and timeline as HTML; drawn once for the usual order, whose addresses have none in them."""
        if filters.order == self.filters.order:
            return self.drawn_map, self.drawn_timeline
        drawn = macro("timeline.html", "timeline", self.timeline, filters) if self.timeline else None
        return macro("map.html", "map", self.picture, filters), drawn

    @cached_property
    def picture(self) -> MapPicture:
        return draw(self.database.spots(self.wanted), world=self.filters.view == "world", close=self.filters.box is not None)

    @cached_property
    def timeline(self) -> Timeline | None:
        return timeline(self.database.days(self.wanted))

    @cached_property
    def drawn_map(self) -> str:
        """The map as HTML: the same on every page of the list."""
        return macro("map.html", "map", self.picture, self.filters)

    @cached_property
    def drawn_timeline(self) -> str | None:
        """The timeline as HTML; None where nothing has a day."""
        return macro("timeline.html", "timeline", self.timeline, self.filters) if self.timeline else None


class Showing:
    """What has been shown of one state of a record."""

    def __init__(self, catalogue: Catalogue, database: Database) -> None:
        self.catalogue, self._database = catalogue, database
        self._kept: dict[Filters, Shown] = {}

    def of(self, filters: Filters) -> Shown:
        """The selection of the filters; raises UsageError where the words to look for are none."""
        key = replace(filters, page=1, order=Filters().order)
        found = self._kept.get(key)
        if found is None:
            wanted = conditions_of(key)
            n, choices = self._database.choices(wanted)
            found = Shown(filters=key, wanted=wanted, n=n, choices=choices, catalogue=self.catalogue, database=self._database)
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

    def current(self) -> Showing:
        """What was shown of the record as it is, nothing where the file was written since."""
        stamp = _stamp(self._database.path)
        with self._lock:
            if self._showing is None or stamp != self._stamp:
                self._showing, self._stamp = Showing(Catalogue(self._database), self._database), stamp
            return self._showing


def _stamp(path: Path) -> Stamp:
    """Size and time of the file and of what SQLite has written ahead of it: cheap to ask, and different after every change."""
    files = (path, path.with_name(path.name + "-wal"))
    return tuple((stat.st_mtime_ns, stat.st_size) for stat in (file.stat() for file in files if file.exists()))
