"""The incidents that fit the filters, in order, and how many there would be under every other choice.

Comes in: the entries of a catalogue and `Filters`. Goes out: a `Selection`. List, map, timeline, counts and the HTTP interface all
show this one selection.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from operator import attrgetter

from onrecord.records import Estimate, Incident, PlacePrecision
from onrecord.views.web.catalogue import Entry
from onrecord.views.web.filters import Filters
from onrecord.views.web.map.shapes import Box

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The incidents of the filters in order, and for each filter with a list of choices how many each choice would give."""

    filters: Filters
    entries: tuple[Entry, ...]
    choices: Mapping[str, Counter[str]] = field(default_factory=dict)

    @property
    def n_pages(self) -> int:
        return max(-(-len(self.entries) // PAGE_SIZE), 1)

    @property
    def on_page(self) -> tuple[Entry, ...]:
        """The entries of the page that the filters name; of the last one where there are not so many."""
        start = (min(self.filters.page, self.n_pages) - 1) * PAGE_SIZE
        return self.entries[start : start + PAGE_SIZE]


_Test = Callable[[Entry], bool]


def select(entries: Sequence[Entry], filters: Filters, *, with_words: frozenset[str] | None = None) -> Selection:
    """The entries that pass every filter, in order; `with_words` are the ids in which the words looked for were found.

    An entry that fails one filter only still counts for the choices of that filter: choosing one gives exactly so many.
    """
    tests = _tests(filters, with_words)
    kept: list[Entry] = []
    but_for: dict[str, list[Entry]] = {name: [] for name in _CHOICES}
    for entry in entries:
        failed = [name for name, test in tests if not test(entry)] if tests else []
        if not failed:
            kept.append(entry)
        elif len(failed) == 1 and failed[0] in but_for:
            but_for[failed[0]].append(entry)
    choices = {name: Counter(chain.from_iterable(map(of, chain(kept, but_for[name])))) for name, of in _CHOICES.items()}
    return Selection(filters=filters, entries=tuple(in_order(kept, filters.order)), choices=choices)


def in_order(entries: Sequence[Entry], order: str) -> list[Entry]:
    """The entries sorted; what lacks the value comes last, ties go by id."""
    return sorted(sorted(entries, key=_ID), key=_KEYS[order])


_ID = attrgetter("head.id")


def _since_zero(day: date | None) -> int:
    return day.toordinal() if day else 0


def killed_of(incident: Incident) -> Estimate | None:
    """What is reported of deaths."""
    return next((estimate for estimate in incident.estimates if estimate.counts == "killed"), None)


def first_day(incident: Incident) -> date | None:
    """The first day on which it can have happened."""
    return (incident.occurred.start or incident.occurred.end) if incident.occurred else None


def last_day(incident: Incident) -> date | None:
    """The last day on which it can have happened."""
    return (incident.occurred.end or incident.occurred.start) if incident.occurred else None


def killed_range(incident: Incident) -> tuple[int, int | None] | None:
    """The lowest and highest number of dead that is reported; no highest where there may be more; None where there is no number."""
    estimate = killed_of(incident)
    numbers = [number for number in (estimate.low, estimate.best, estimate.high) if number is not None] if estimate else []
    if estimate is None or not numbers:
        return None
    return min(numbers), None if estimate.open or (estimate.high is None and estimate.best is None) else max(numbers)


def _most_killed(entry: Entry) -> int:
    found = killed_range(entry.head)
    return max(found[0], found[1] or 0) if found else -1


_KEYS: Mapping[str, Callable[[Entry], float | tuple[int, int]]] = {
    "occurred": lambda entry: -_since_zero(first_day(entry.head)),
    "earliest": lambda entry: _since_zero(first_day(entry.head)) or date.max.toordinal(),
    "recent": lambda entry: -(entry.head.last_at.timestamp() if entry.head.last_at else 0),
    "killed": lambda entry: -_most_killed(entry),
    "reports": lambda entry: (-entry.head.n_reports, -entry.head.n_sources),
    "origins": lambda entry: (-entry.head.n_origins, -entry.head.n_sources),
    "sources": lambda entry: (-entry.head.n_sources, -entry.head.n_origins),
}

_CHOICES: Mapping[str, Callable[[Entry], Sequence[str] | frozenset[str]]] = {
    "type": lambda entry: types_of(entry.head),
    "country": lambda entry: [entry.head.place.country_code] if entry.head.place and entry.head.place.country_code else [],
    "disputed": lambda entry: ["yes" if entry.head.disputed else "no"],
    "background": lambda entry: ["yes" if entry.head.background else "no"],
    "reviewed": lambda entry: ["yes" if entry.head.reviewed else "no"],
    "grade": lambda entry: [grade_of(entry.head)],
    "outlet": lambda entry: entry.outlets,
    "source": lambda entry: entry.sources,
}


def types_of(incident: Incident) -> list[str]:
    """The choices of type that give this incident: its type, and its type with its mode; "NONE" where it has no type."""
    event_type = incident.event_type or "NONE"
    return [event_type, f"{event_type}/{incident.mode}"] if incident.mode else [event_type]


def grade_of(incident: Incident) -> str:
    """The grade that a person set, or else the one that is suggested."""
    return str(incident.grade or incident.suggested_grade or "none")


def _tests(wanted: Filters, with_words: frozenset[str] | None) -> list[tuple[str, _Test]]:
    """The conditions that are set, each with its name."""
    tests: dict[str, _Test | None] = {
        "q": (lambda entry: entry.head.id in with_words) if with_words is not None else None,
        "type": lambda entry: wanted.type in types_of(entry.head),
        "place": lambda entry: _is_in_name(wanted.place or "", entry.head),
        "country": lambda entry: bool(entry.head.place and entry.head.place.country_code == wanted.country),
        "box": lambda entry: _is_in_box(wanted.box, entry.head),
        "since": lambda entry: wanted.since is None or (last_day(entry.head) or date.min) >= wanted.since,
        "until": lambda entry: wanted.until is None or (first_day(entry.head) or date.max) <= wanted.until,
        "killed_min": lambda entry: _reaches(entry.head, wanted.killed_min, None),
        "killed_max": lambda entry: _reaches(entry.head, None, wanted.killed_max),
        "disputed": lambda entry: bool(entry.head.disputed) == (wanted.disputed == "yes"),
        "background": lambda entry: entry.head.background == (wanted.background == "yes"),
        "reviewed": lambda entry: entry.head.reviewed == (wanted.reviewed == "yes"),
        "grade": lambda entry: grade_of(entry.head) == wanted.grade,
        "origins_min": lambda entry: entry.head.n_origins >= (wanted.origins_min or 0),
        "outlet": lambda entry: wanted.outlet in entry.outlets,
        "source": lambda entry: wanted.source in entry.sources,
    }
    return [(name, test) for name, test in tests.items() if test is not None and getattr(wanted, name) is not None]


def _is_in_name(words: str, incident: Incident) -> bool:
    place = incident.place
    names = (place.name, place.admin1, place.admin2, place.worded) if place else ()
    return any(words.casefold() in name.casefold() for name in names if name)


def _is_in_box(box: Box | None, incident: Incident) -> bool:
    place = incident.place
    if box is None or place is None or place.longitude is None or place.latitude is None:
        return box is None
    if place.precision == PlacePrecision.COUNTRY:  # the middle of a country is nowhere in particular
        return False
    return box.holds((place.longitude, place.latitude))


def _reaches(incident: Incident, least: int | None, most: int | None) -> bool:
    found = killed_range(incident)
    if found is None:
        return False
    low, high = found
    return (least is None or high is None or high >= least) and (most is None or low <= most)
