"""The words of an address as conditions, and back: `?type=ASSAULT&since=2026-03-01`.

Comes in: names and words. Goes out: `Filters`. Words that make no sense set no condition; their names are given back, to be said.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from urllib.parse import quote, urlencode

from onrecord.records import Grade
from onrecord.views.web.map.shapes import Box

ORDERS = ("occurred", "earliest", "recent", "killed", "reports", "origins", "sources")
_YES_NO = ("yes", "no")
_DEGREES = r"-?[0-9]{1,3}(\.[0-9]{1,9})?(e-[0-9]{1,2})?"
BOX = rf"^{_DEGREES}(,{_DEGREES}){{3}}$"
_ONLY_SHOWN = ("order", "page", "view")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What was asked for; None sets no condition. `box` is a stretch of the map; `order`, `page` and `view` (of
    the map: None fits what is shown, "world" shows all) only say how to show it.

    `killed_min` and `killed_max` keep incidents of whose low-to-high range some number lies between them; those of which no
    number was reported are then left out.
    """

    q: str | None = None
    type: str | None = None
    place: str | None = None
    country: str | None = None
    box: Box | None = None
    since: date | None = None
    until: date | None = None
    killed_min: int | None = None
    killed_max: int | None = None
    disputed: str | None = None
    background: str | None = None
    reviewed: str | None = None
    grade: str | None = None
    origins_min: int | None = None
    outlet: str | None = None
    source: str | None = None
    order: str = "occurred"
    page: int = 1
    view: str | None = None

    @property
    def n_conditions(self) -> int:
        """How many conditions are set."""
        return sum(getattr(self, part.name) is not None for part in fields(self) if part.name not in _ONLY_SHOWN)

    def address(self, **changes: object) -> str:
        """The query string of these filters with some changed; any change goes back to the first page."""
        changed = replace(self, **({"page": 1} | changes))  # type: ignore[arg-type]
        return urlencode([(name, value) for name, value in words_of(changed).items()])

    def countries(self) -> Callable[[str], str]:
        """Gives addresses of these filters with a country each: a hundred or two of them, so not made one by one."""
        before, after = self.address(country="\0").split("%00")
        return lambda code: f"{before}{quote(code, safe='')}{after}"

    def between(self) -> Callable[[date, date], str]:
        """Gives addresses of these filters with other days each."""
        before, middle, after = self.address(since="\0", until="\0").split("%00")
        return lambda since, until: f"{before}{since}{middle}{until}{after}"

    def boxes(self) -> Callable[[Box], str]:
        """Gives addresses of these filters with a box of the map each: hundreds of them, so not made one by one."""
        before = self.address(box=None, view=None)
        start = f"{before}{'&' if before else ''}box="
        return lambda box: start + _word(box).replace(",", "%2C")  # nothing else in it needs another form: it is numbers


def words_of(filters: Filters) -> dict[str, str]:
    """The filters as names and words of an address, without what is as if nothing had been said."""
    usual = Filters()
    set_ones = {part.name: getattr(filters, part.name) for part in fields(filters)}
    return {name: _word(value) for name, value in set_ones.items() if value != getattr(usual, name)}


def _word(value: object) -> str:
    return f"{value.west:g},{value.south:g},{value.east:g},{value.north:g}" if isinstance(value, Box) else str(value)


def parse(given: Mapping[str, str]) -> tuple[Filters, tuple[str, ...]]:
    """The filters of an address, and the names of those whose words make no sense; these are left out."""
    values: dict[str, object] = {}
    wrong = []
    for name, read in _READERS.items():
        words = given.get(name, "").strip()
        if words:
            try:
                values[name] = read(words)
            except ValueError:
                wrong.append(name)
    return Filters(**values), tuple(wrong)  # type: ignore[arg-type]


def _one_of(words: Sequence[str]) -> Callable[[str], str]:
    def read(given: str) -> str:
        if given not in words:
            raise ValueError(given)
        return given

    return read


def _number(words: str) -> int:
    if not (words.isascii() and words.isdigit() and len(words) <= 10 and int(words) <= 10**9):
        raise ValueError(words)
    return int(words)


def _day(words: str) -> date:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words):  # Python takes other forms too; nobody expects them here
        raise ValueError(words)
    return date.fromisoformat(words)


def _page(words: str) -> int:
    return max(_number(words), 1)


def _box(words: str) -> Box:
    """Two corners, in any order; a window may reach beyond the map's edge."""
    if not re.fullmatch(BOX, words):
        raise ValueError(words)
    west, south, east, north = map(float, words.split(","))
    return Box(west=min(west, east), south=min(south, north), east=max(west, east), north=max(south, north))


_READERS: Mapping[str, Callable[[str], object]] = {
    "q": str,
    "type": lambda words: words.upper() if "/" not in words else f"{words.split('/', 1)[0].upper()}/{words.split('/', 1)[1].lower()}",
    "place": str,
    "country": str.upper,
    "box": _box,
    "since": _day,
    "until": _day,
    "killed_min": _number,
    "killed_max": _number,
    "disputed": _one_of(_YES_NO),
    "background": _one_of(_YES_NO),
    "reviewed": _one_of(_YES_NO),
    "grade": _one_of([*Grade, "none"]),
    "origins_min": _number,
    "outlet": str,
    "source": str,
    "order": _one_of(ORDERS),
    "page": _page,
    "view": _one_of(("world",)),
}
