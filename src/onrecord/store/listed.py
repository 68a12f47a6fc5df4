"""What lists ask of every incident, in columns in memory: a selection is then a matter of milliseconds.

Comes in: a connection. Goes out: a `Listed`, the state of the record that this connection sees. Left out: what is asked of it
(`selecting.py`) and keeping the packed rows in step (`packing.py`). No words are kept from one state to the next: a name that was covered
is covered here too.
"""

from collections.abc import Callable, Mapping
from threading import Lock
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from onrecord.store.bulk import chunks
from onrecord.store.list_tables import packed
from onrecord.store.packing import ANEW, FIELDS
from onrecord.store.words import Words, words_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[Any]
    Mask = NDArray[np.bool_]

_MOST_KEPT = 64  # answers of a state; the oldest goes first
_NEVER = 10**7  # a day after every day


class Listed:
    """One state of all entries. Columns are arrays with a value an entry, in order of number; see `packing.py` for what stands for none."""

    def __init__(self, changes: Mapping[int, int], parts: Mapping[int, bytes], words: Words) -> None:
        import numpy as np

        self.changes, self.parts, self.words = changes, parts, words
        form = np.dtype([(name, of) for name, _, of in FIELDS])
        self._rows = np.frombuffer(b"".join(data for _, data in sorted(parts.items())), dtype=form)
        self._columns: dict[str, Column] = {}
        self._orders: dict[str, Column] = {}
        self._answers: dict[object, Any] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._rows)

    def column(self, name: str) -> "Column":
        """All values of a field."""
        import numpy as np

        if name not in self._columns:
            self._columns[name] = np.ascontiguousarray(self._rows[name])
        return self._columns[name]

    def place(self) -> "Column":
        """Where in `words.places` the place of each entry stands."""
        if "place" not in self._columns:
            self._columns["place"] = self.words.place_at[self.column("spot")]
        return self._columns["place"]

    def ordered(self, order: str) -> "Column":
        """The places of all entries in this order; what lacks the value comes last, ties go by id."""
        if order not in self._orders:
            self._orders[order] = self._sorted([_KEYS[name](self) for name in ORDERS[order]])
        return self._orders[order]

    def _sorted(self, keys: "list[Column]") -> "Column":
        """Sorted by these keys and by id. Ids are compared as numbers of eight bytes, ten times as fast as texts are.

        All ids begin alike, and the eight letters that follow nearly always tell them apart; where they do not, whole ids are compared.
        """
        import numpy as np

        letters = self.column("incident_id").view("u1").reshape(len(self), -1 if len(self) else 1)
        head = np.ascontiguousarray(letters[:, 4:12]).view(">u8")[:, 0].astype("u8") if len(self) else np.zeros(0, "u8")
        order = np.lexsort((head, *reversed(keys)))
        is_same = [column[order[1:]] == column[order[:-1]] for column in (*keys, head)]
        alike = (letters[1:, :4] == letters[:-1, :4]).all()
        if alike and not np.logical_and.reduce(is_same).any():
            return order
        whole = self.column("incident_id")
        return np.lexsort((whole, *reversed(keys)))

    def once(self, key: object, make: Callable[[], Any]) -> Any:
        """What `make` gives, made once for this state."""
        with self._lock:
            if key in self._answers:
                return self._answers[key]
        made = make()
        with self._lock:
            while len(self._answers) >= _MOST_KEPT:
                self._answers.pop(next(iter(self._answers)))
            self._answers[key] = made
        return made


ORDERS: Mapping[str, tuple[str, ...]] = {
    "occurred": ("latest",),
    "earliest": ("earliest",),
    "recent": ("recent",),
    "killed": ("killed",),
    "reports": ("n_reports", "n_sources"),
    "origins": ("n_origins", "n_sources"),
    "sources": ("n_sources", "n_origins"),
}
"""By order what it goes by, the smallest first."""


def _earliest(listed: Listed) -> "Column":
    import numpy as np

    first = listed.column("first_day")
    return np.where(first == 0, _NEVER, first)


_KEYS: Mapping[str, Callable[[Listed], "Column"]] = {
    "latest": lambda listed: -listed.column("first_day"),
    "earliest": _earliest,
    "recent": lambda listed: -listed.column("last_at"),
    "killed": lambda listed: -listed.column("most_killed"),
    "n_reports": lambda listed: -listed.column("n_reports"),
    "n_origins": lambda listed: -listed.column("n_origins"),
    "n_sources": lambda listed: -listed.column("n_sources"),
}


class Shelf:
    """Gives the entries of a record as a connection sees them; of those that it gave last only the parts that changed are read again."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._last: Listed | None = None

    def of(self, connection: Connection) -> Listed:
        """The entries of the state that the connection sees."""
        changes = {row.part: row.change for row in connection.execute(select(packed.c.part, packed.c.change))}
        with self._lock:
            last = self._last
        if last is not None and last.changes == changes:
            return last
        is_anew = last is None or last.changes.get(ANEW) != changes.get(ANEW)
        known, read = ({}, {}) if last is None or is_anew else (last.parts, last.changes)
        same = {part: known[part] for part, change in changes.items() if part in known and read[part] == change}
        query, missing = select(packed.c.part, packed.c.content), sorted(changes.keys() - same.keys() - {ANEW})
        new = {row.part: row.content for some in chunks(missing) for row in connection.execute(query.where(packed.c.part.in_(some)))}
        found = Listed(changes, same | new, words_of(connection, None if last is None or is_anew else last.words))
        with self._lock:
            self._last = found
        return found
