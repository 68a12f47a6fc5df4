"""A stretch that names a place, as what is looked up: its name, its entries, its kind, whether it is only near.

Comes in: a text, a stretch or a named mention, a gazetteer. Goes out: a `Toponym`.
Left out: which stretches of a text name a place (`toponyms.py`) and which place is meant (`places.py`).
"""

import re
from dataclasses import dataclass

from onrecord.language.document import Tag
from onrecord.language.gazetteer import Entry, Gazetteer, Kind
from onrecord.language.placewords import (
    COMPASS,
    COMPASS_BEFORE,
    IS_FEATURE,
    KIND_AFTER,
    KIND_BEFORE,
    KIND_FIRST,
    KIND_LAST,
    KINDS,
    NEAR_BEFORE,
    NEAR_ENDS,
    STATES,
)
from onrecord.language.stretches import spelled_out
from onrecord.records import PlacePrecision

_DEMONYM = 0.95
_LOOK_BACK = 60  # code points in which words about a name may stand
_ARTICLE = re.compile(r"^(?:the|al|el|ar|as|ash|at|ad|az|an)[\s-]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Toponym:
    """A stretch that names a place. `name` is what is looked up, `words` what stands there.

    `kind` is what the words say it is ("province"); `precision` overrides it for seas, rivers and continents;
    `held_by` are entries that the words beside it put it in, `holds` those that they put in it; `demonym_of` the
    country of an adjective, "" of a continent's.
    `is_named` is False for what is only a site ("the fire station"); `in_name` says that it stands inside the name of a body or person.
    """

    start: int
    end: int
    words: str
    name: str
    entries: tuple[Entry, ...] = ()
    probability: float = 1.0
    kind: Kind | None = None
    precision: PlacePrecision | None = None
    is_near: bool = False
    worded_from: int = 0
    held_by: tuple[Entry, ...] = ()
    holds: tuple[Entry, ...] = ()
    demonym_of: str | None = None
    is_named: bool = True
    in_name: bool = False

    @property
    def is_demonym(self) -> bool:
        """Whether it is an adjective or a word for a people."""
        return self.demonym_of is not None


def named(text: str, start: int, end: int, *, probability: float, gazetteer: Gazetteer) -> Toponym:
    """The stretch as a toponym, with the kind and nearness that the words in and around it say."""
    words = " ".join(text[start:end].split())
    kind, name, precision = _kind_inside(words, gazetteer)
    before = text[max(0, start - _LOOK_BACK) : start]
    last_word = before.split()[-1].lower() if before.strip() else ""
    said = kind_before(text, start) if last_word in ("of", "the") else None
    after = KIND_AFTER.match(text, end, end + 20)
    if kind is None and precision is None:
        kind_word = (said or after or {"kind": ""})["kind"].lower()
        kind = KINDS.get(kind_word)
        if after and not said and kind is None and text[after.start("kind")].isupper():
            precision = PlacePrecision.FEATURE  # "Kinda River"
    near = NEAR_BEFORE.search(before) if last_word in NEAR_ENDS else None
    compass = COMPASS_BEFORE.search(before) if last_word in COMPASS else None
    worded_from = start - len(before) + min(m.start() for m in (near, compass) if m) if near or compass else start
    wide = gazetteer.wide(words)
    if wide:
        precision = PlacePrecision(wide)
    entries = () if precision is not None else _entries(name, gazetteer)
    return Toponym(
        start=start,
        end=end,
        words=words,
        name=name,
        entries=entries,
        probability=probability,
        kind=kind,
        precision=precision,
        is_near=near is not None,
        worded_from=worded_from,
    )


def of_mention(text: str, tag: Tag, gazetteer: Gazetteer) -> Toponym:
    """The mention as a toponym: an adjective or a word for a people, else a name."""
    country = gazetteer.demonym(text[tag.start : tag.end])
    if country is not None:
        return of_people(text, tag.start, tag.end, country)
    return named(text, tag.start, tag.end, probability=tag.probability, gazetteer=gazetteer)


def of_people(text: str, start: int, end: int, country: str) -> Toponym:
    """The stretch as an adjective or a word for a people of this country, "" for a continent's."""
    words = text[start:end]
    return Toponym(start=start, end=end, words=words, name=words, probability=_DEMONYM, demonym_of=country, worded_from=start)


def _kind_inside(words: str, gazetteer: Gazetteer) -> tuple[Kind | None, str, PlacePrecision | None]:
    """The kind that the name itself says: "Kinda Province" is Kinda, "Mount Kinda" a feature; "Mexico City" is a name."""
    if gazetteer.find(words):
        found = KIND_LAST.match(words)
        kind = KINDS.get(found["kind"].lower()) if found else None
        return kind, words, None
    for pattern in (KIND_LAST, KIND_FIRST):
        found = pattern.match(words)
        if found and IS_FEATURE.match(found["kind"]):
            return None, words, PlacePrecision.FEATURE
        if found:
            return KINDS[found["kind"].lower()], found["name"], None
    return None, words, None


def kind_before(text: str, start: int) -> re.Match[str] | None:
    """The word right before a name that says its kind: "the province of | Kinda"."""
    return KIND_BEFORE.search(text, max(0, start - 30), start)


def _entries(name: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Entries of the name, or else of the name without a compass word or an article ("northern Kinda", "the Kinda", "al-Kinda")."""
    if all(word in COMPASS or word == "side" for word in name.lower().split()):
        return ()  # "Northeast", "South Side": a part of any town
    spelled = spelled_out(name)
    if spelled != name:
        return gazetteer.find(spelled)
    state = STATES.get(state_key(name)) if name.endswith(".") or name.isupper() else None  # "Ky.", "S.D."
    if state:
        return us_state(state, gazetteer)
    found = gazetteer.find(name)
    rest = name
    while not found:
        first, _, tail = rest.partition(" ")
        shorter = tail if first.lower() in COMPASS else _ARTICLE.sub("", rest)
        if not shorter or shorter == rest:
            return ()
        rest = shorter
        found = gazetteer.find(rest)
    return found


def us_state(name: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The state of the United States of that name."""
    return tuple(entry for entry in gazetteer.find(name) if entry.kind == Kind.ADMIN1 and entry.country == "US")


def state_key(words: str) -> str:
    """An abbreviation as `STATES` has it: "N. Y." is "n.y"."""
    return words.replace(" ", "").rstrip(".").lower()
