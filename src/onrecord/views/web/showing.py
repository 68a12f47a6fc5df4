"""A selection with its pictures, made once for as long as the record stays as it is.

Comes in: a catalogue, filters and the record to search. Goes out: `Shown`. The pages of one list, and the way back to it from an
incident, find everything made already.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from threading import Lock

from onrecord.relinking import Effect
from onrecord.store import Database
from onrecord.views.web.catalogue import Catalogue
from onrecord.views.web.filters import Filters
from onrecord.views.web.map.picture import MapPicture, draw
from onrecord.views.web.selection import Selection, select
from onrecord.views.web.timeline import Timeline, timeline

_MOST_HITS = 100_000  # claims in which words are found; beyond, a search says nothing any more
_KEPT = 64  # selections; the oldest goes first


Stamp = tuple[tuple[int, int], ...]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A selection; its map and timeline are drawn when they are asked for."""

    selection: Selection

    @cached_property
    def picture(self) -> MapPicture:
        filters = self.selection.filters
        return draw(self.selection.entries, world=filters.view == "world", close=filters.box is not None)

    @cached_property
    def timeline(self) -> Timeline | None:
        return timeline(self.selection.entries)


class Showing:
    """What has been shown of one state of a record."""

    def __init__(self, catalogue: Catalogue, database: Database) -> None:
        self.catalogue, self._database = catalogue, database
        self._kept: dict[Filters, Shown] = {}

    def of(self, filters: Filters) -> Shown:
        """The selection of the filters on its first page; raises UsageError where the words to look for are none."""
        key = replace(filters, page=1)
        found = self._kept.get(key)
        if found is None:
            found = Shown(selection=select(self.catalogue.entries, key, with_words=self._with_words(key.q)))
            while len(self._kept) >= _KEPT:
                self._kept.pop(next(iter(self._kept)), None)
            self._kept[key] = found
        return found

    def _with_words(self, words: str | None) -> frozenset[str] | None:
        if words is None:
            return None
        hits = self._database.search(words, limit=_MOST_HITS)
        return frozenset(hit.incident for hit in hits if hit.incident)


class Shelf:
    """Gives what there is to show of a record as it is now; threads share one."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._stamp: Stamp | None = None
        self._showing: Showing | None = None

    def current(self) -> Showing:
        """The catalogue and what was made of it, anew where the file was written since."""
        stamp = _stamp(self._database.path)
        with self._lock:
            if self._showing is None or stamp != self._stamp:
                self._showing, self._stamp = Showing(Catalogue(self._database), self._database), stamp
            return self._showing

    def review(self, save: Callable[[], Effect]) -> Effect:
        """Saves a decision. Where it changed only what was said of incidents, the catalogue is kept, with those put in their place."""
        with self._lock:
            known = self._showing.catalogue if self._showing is not None and _stamp(self._database.path) == self._stamp else None
        effect = save()
        counts = self._database.counts()
        with self._lock:
            is_kept = known is not None and self._showing is not None and self._showing.catalogue is known
            if is_kept and effect.is_review and known and counts == replace(known.counts, n_decisions=known.counts.n_decisions + 1):
                self._showing, self._stamp = Showing(known.with_reviews(effect.after, counts), self._database), _stamp(self._database.path)
        return effect


def _stamp(path: Path) -> Stamp:
    """Size and time of the file and of what SQLite has written ahead of it: cheap to ask, and different after every change."""
    files = (path, path.with_name(path.name + "-wal"))
    return tuple((stat.st_mtime_ns, stat.st_size) for stat in (file.stat() for file in files if file.exists()))
