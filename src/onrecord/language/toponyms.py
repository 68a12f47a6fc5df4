"""The stretches of a text that name a place.

Comes in: a text, its sentences, the reading model's named mentions, a gazetteer. Goes out: `Toponym` records.
Left out: which place of that name is meant; that is `places.py`.

A stretch is a toponym because the model says so, or because the gazetteer knows the name and the words around it ask
for a place ("in", "north of", ", Illinois"). Names inside the model's persons and organisations are never toponyms.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from onrecord.language.document import Sentence, Tag, Token
from onrecord.language.gazetteer import Entry, Gazetteer, Kind
from onrecord.language.placewords import (
    ASKING,
    COMPASS,
    COMPASS_BEFORE,
    CONTAINED,
    IS_FEATURE,
    KIND_AFTER,
    KIND_BEFORE,
    KIND_FIRST,
    KIND_LAST,
    KINDS,
    LINKS,
    NEAR_BEFORE,
    NEAR_ENDS,
    NOT_PLACES,
    STATE_AFTER,
    STATES,
    TITLES,
    WIDER_AFTER,
)
from onrecord.records import PlacePrecision

_LONGEST = 5  # words of a name: "San Luis de la Reina"
_LARGE = 200_000  # people: a town of this size may be named with nothing around it that asks for a place
BY_GAZETTEER = 0.7  # probability that a capitalised name with a place word before it is a place, by eye over 200
_DEMONYM = 0.95
_LOOK_BACK = 60  # code points in which words about a name may stand
_APART = 50  # code points between a place and the wider one that holds it: "Kinda, a small town in northern Illinois"
_FREE_BEFORE = ASKING | COMPASS | NOT_PLACES
_SPANISH_LINKS = frozenset({"de", "del", "la", "las", "los", "el", "do", "da", "dos", "di", "upon"})
_ARTICLE = re.compile(r"^(?:the|al|el|ar|as|ash|at|ad|az|an)[\s-]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Toponym:
    """A stretch that names a place. `name` is what is looked up, `words` what stands there.

    `kind` is what the words say it is ("province"); `precision` overrides it for seas, rivers and continents;
    `held_by` are entries that the words beside it put it in, `holds` those that they put in it; `demonym_of` the country of an adjective.
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


def toponyms(text: str, sentences: Sequence[Sentence], mentions: Sequence[Tag], *, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """The toponyms of `text` in order, none overlapping."""
    places = [tag for tag in mentions if tag.label == "place" and not _is_plain_word(text[tag.start : tag.end])]
    marked = [_of_mention(text, tag, gazetteer) for tag in places]
    taken = sorted((tag.start, tag.end) for tag in mentions)
    found = [*marked]
    for sentence in sentences:
        found += _in_sentence(text, sentence, taken, gazetteer)
    found = _apart(sorted(found, key=lambda t: (t.start, -t.end)))
    return together(text, found, gazetteer=gazetteer)


def _is_plain_word(words: str) -> bool:
    """Whether what the model calls a place is a word that never names one: "Police" at the start of a sentence."""
    return words.lower() in NOT_PLACES and words != "US"


def together(text: str, found: Sequence[Toponym], *, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """The toponyms with what holds them and what they hold; one name has one sense in a text, and shares both."""
    held = [_holders(text, one, after, gazetteer) for one, after in zip_longest(found, found[1:])]
    held_by: dict[str, tuple[Entry, ...]] = {}
    holds: dict[str, tuple[Entry, ...]] = {}
    for index, (toponym, wider) in enumerate(zip(found, held, strict=True)):
        if wider:
            held_by[toponym.name] = held_by.get(toponym.name, ()) + wider
            after = found[min(index + 1, len(found) - 1)]
            holds[after.name] = holds.get(after.name, ()) + toponym.entries
    pairs = zip(found, held, strict=True)
    return tuple(replace(t, held_by=own or held_by.get(t.name, ()), holds=holds.get(t.name, ())) for t, own in pairs)


def named(text: str, start: int, end: int, *, probability: float, gazetteer: Gazetteer) -> Toponym:
    """The stretch as a toponym, with the kind and nearness that the words in and around it say."""
    words = " ".join(text[start:end].split())
    kind, name, precision = _kind_inside(words, gazetteer)
    before = text[max(0, start - _LOOK_BACK) : start]
    last_word = before.split()[-1].lower() if before.strip() else ""
    said = _kind_before(text, start) if last_word in ("of", "the") else None
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


def _of_mention(text: str, tag: Tag, gazetteer: Gazetteer) -> Toponym:
    country = gazetteer.demonym(text[tag.start : tag.end])
    if country:
        return _people(text, tag.start, tag.end, country)
    return named(text, tag.start, tag.end, probability=tag.probability, gazetteer=gazetteer)


def _people(text: str, start: int, end: int, country: str) -> Toponym:
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


def _entries(name: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Entries of the name, or else of the name without a compass word or an article ("northern Kinda", "the Kinda", "al-Kinda")."""
    state = STATES.get(_state_key(name)) if name.endswith(".") or name.isupper() else None  # "Ky.", "S.D."
    if state:
        return _state(state, gazetteer)
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


def _in_sentence(text: str, sentence: Sentence, taken: list[tuple[int, int]], gazetteer: Gazetteer) -> Iterator[Toponym]:
    """Demonyms and gazetteer names among the capitalised words that no mention of the model covers."""
    tokens = sentence.tokens
    capitals = text[sentence.start : sentence.end].isupper()
    at = 0
    last_end = -1
    while at < len(tokens):
        token = tokens[at]
        step = 1
        if token.text[0].isupper() and not _covered(token, taken):
            goes_on = at > 1 and tokens[at - 1].text == "," and tokens[at - 2].end == last_end  # "KINDA, EL SALVADOR"
            found = _demonym_at(text, tokens, at, gazetteer) or _name_at(text, tokens, at, capitals, goes_on, gazetteer)
            if found:
                yield found
                last_end = found.end
                step = sum(1 for t in tokens[at : at + _LONGEST] if t.start < found.end)
        at += step


def _covered(token: Token, taken: list[tuple[int, int]]) -> bool:
    """Whether a mention of the model covers the token."""
    index = bisect_right(taken, (token.start, 10**12)) - 1
    return index >= 0 and taken[index][1] > token.start


def _demonym_at(text: str, tokens: Sequence[Token], at: int, gazetteer: Gazetteer) -> Toponym | None:
    """ "Sudanese", "South Korean"; the language in "said in English" is none."""
    for width in (2, 1) if tokens[at].text.lower() in gazetteer.demonym_heads else (1,):
        if at + width > len(tokens):
            continue
        words = " ".join(token.text for token in tokens[at : at + width])
        country = gazetteer.demonym(words)
        if country and not (at and tokens[at - 1].text.lower() == "in" and width == 1):
            return _people(text, tokens[at].start, tokens[at + width - 1].end, country)
    return None


def _name_at(text: str, tokens: Sequence[Token], at: int, capitals: bool, goes_on: bool, gazetteer: Gazetteer) -> Toponym | None:
    """The longest gazetteer name that begins at the token, where the words around it ask for a place."""
    before = _word(tokens, at - 1)
    asked = goes_on or before in ASKING or (before == "the" and _word(tokens, at - 2) in ASKING)
    asked = asked or (before in ("of", "the") and _kind_before(text, tokens[at].start) is not None)
    if (capitals and not asked) or before in TITLES or (before == "." and _word(tokens, at - 2) in TITLES):
        return None
    if not capitals and at and tokens[at - 1].text[0].isupper() and before not in _FREE_BEFORE and len(before) > 1:
        return None  # "Avery Kinda": part of a longer name
    if goes_on and STATE_AFTER.match(text, tokens[at - 1].start) and tokens[at].text.rstrip(".").lower() in STATES:
        return None  # "Kinda, Ill.": the state is taken in by the town
    for width in range(min(_LONGEST, len(tokens) - at), 0, -1):
        last = at + width - 1
        if not _is_name(tokens, at, last):
            continue
        words = text[tokens[at].start : tokens[last].end]
        entries = gazetteer.find(words)
        if (entries or gazetteer.wide(words)) and _is_place(text, tokens, at, last, entries, asked, capitals, gazetteer):
            return named(text, tokens[at].start, tokens[last].end, probability=BY_GAZETTEER, gazetteer=gazetteer)
    return None


def _kind_before(text: str, start: int) -> re.Match[str] | None:
    return KIND_BEFORE.search(text, max(0, start - 30), start)


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text.lower() if 0 <= at < len(tokens) else ""


def _is_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the tokens could be one name: capitals at both ends, only capitals and link words between."""
    if not tokens[last].text[0].isupper():
        return False
    return all(t.text[0].isupper() or t.text.lower() in LINKS or t.text in ("-", ".", "'", "’") for t in tokens[first : last + 1])


def _is_place(
    text: str, tokens: Sequence[Token], first: int, last: int, entries: tuple[Entry, ...], asked: bool, capitals: bool, gazetteer: Gazetteer
) -> bool:
    """Whether the words around ask for a place, or the place is too well known to need it."""
    if first == last and tokens[first].text.lower() in NOT_PLACES and (capitals or tokens[first].text != "US"):
        return False
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    kind_follows = KIND_AFTER.match(text, tokens[last].end) is not None
    if not capitals and following and following.text[0].isupper() and not kind_follows:
        return False  # "Kinda Hilt": a person, a firm
    if following and following.text.lower() in _SPANISH_LINKS:
        return False  # "San Kinda de la Orla": the gazetteer knows only its beginning
    if asked or not entries or kind_follows or gazetteer.wide(text[tokens[first].start : tokens[last].end]):
        return True
    held = _held_by_comma(text, tokens[last].end, entries, gazetteer)
    return held or entries[0].kind in (Kind.COUNTRY, Kind.ADMIN1) or entries[0].population >= _LARGE


def _held_by_comma(text: str, end: int, entries: tuple[Entry, ...], gazetteer: Gazetteer) -> bool:
    """Whether a country or region that holds one of the entries follows: "Kinda, Ill.", "Kinda, in El Salvador"."""
    found = STATE_AFTER.match(text, end)
    holders = _state(STATES.get(_state_key(found["state"]), ""), gazetteer) if found else ()
    after = WIDER_AFTER.match(text, end)
    words = after["name"].split() if after else []
    for width in range(len(words), 0, -1):
        holders = holders or tuple(e for e in gazetteer.find(" ".join(words[:width])) if e.kind in (Kind.COUNTRY, Kind.ADMIN1))
    regions = {(holder.country, holder.admin1) for holder in holders}
    return any((entry.country, None) in regions or (entry.country, entry.admin1) in regions for entry in entries)


def _state_key(words: str) -> str:
    return words.replace(" ", "").rstrip(".").lower()


def _apart(found: list[Toponym]) -> list[Toponym]:
    """The toponyms without those that overlap an earlier one."""
    kept: list[Toponym] = []
    for toponym in found:
        if not kept or toponym.start >= kept[-1].end:
            kept.append(toponym)
    return kept


def _holders(text: str, toponym: Toponym, after: Toponym | None, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The wider places that the words right behind a toponym name: "Kinda, Ill.", "Kinda, in northern Morazan"."""
    found = STATE_AFTER.match(text, toponym.end)
    state = STATES.get(_state_key(found["state"])) if found else None
    if state:
        return _state(state, gazetteer)
    if after is None or after.demonym_of or after.start - toponym.end > _APART or not CONTAINED.match(text[toponym.end : after.start]):
        return ()
    return tuple(entry for entry in after.entries if entry.kind != Kind.CITY)


def _state(name: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The state of the United States of that name."""
    return tuple(entry for entry in gazetteer.find(name) if entry.kind == Kind.ADMIN1 and entry.country == "US")
