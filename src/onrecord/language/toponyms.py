"""The stretches of a text that name a place.

Comes in: a text, its sentences, the reading model's named mentions, a gazetteer. Goes out: `Toponym` records.
Left out: what one stretch is as a name (`toponym.py`) and which place of that name is meant (`places.py`).

A stretch is a toponym because the model says so, or because the gazetteer knows the name and the words around it ask
for a place ("in", "north of", ", Illinois"). Names inside the model's persons and organisations are never toponyms.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from onrecord.language.document import Sentence, Tag, Token
from onrecord.language.gazetteer import Entry, Gazetteer, Kind, fold
from onrecord.language.placewords import (
    ASKING,
    COMPASS,
    CONTAINED,
    KIND_AFTER,
    LINKS,
    NOT_PLACES,
    STATE_AFTER,
    STATES,
    TITLES,
    WAYS,
    WIDER_AFTER,
)
from onrecord.language.stretches import is_known, names_in
from onrecord.language.toponym import Toponym, kind_before, named, of_mention, of_people, state_key, us_state

_LONGEST = 5  # words of a name: "San Luis de la Reina"
_LARGE = 200_000  # people: a town of this size may be named with nothing around it that asks for a place
BY_GAZETTEER = 0.7  # probability that a capitalised name with a place word before it is a place, by eye over 200
_UNSURE = 0.5  # a body read with less than this may be no body; the middle
_SURE = 0.9  # the model's probability from which a name unknown to the gazetteer is kept
_OFTEN = 2  # marked as often as this, a name is a place wherever it stands in the text
_APART = 50  # code points between a place and the wider one that holds it: "Kinda, a small town in northern Illinois"
_FREE_BEFORE = ASKING | COMPASS | NOT_PLACES
_SPANISH_LINKS = frozenset({"de", "del", "la", "las", "los", "el", "do", "da", "dos", "di", "upon"})


def toponyms(text: str, sentences: Sequence[Sentence], mentions: Sequence[Tag], *, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """The toponyms of `text` in order: what the model's layer of toponyms marks, its other places, names known to the gazetteer.

    Only a site may overlap another: "Redhill" (in a name) and "Redhill Gold" (a site).
    """
    found = [*_of_layer(text, mentions, gazetteer)]
    is_layered = any(tag.label == "toponym" for tag in mentions)
    for tag in mentions:
        if tag.label == "place" and not _is_plain_word(text[tag.start : tag.end]):
            found = _with_place(text, tag, found, is_layered, gazetteer)
    taken = sorted({(tag.start, tag.end) for tag in mentions if tag.label != "toponym"} | {(one.start, one.end) for one in found})
    for sentence in sentences:
        found += _apart(sorted(_in_sentence(text, sentence, taken, gazetteer), key=lambda t: (t.start, -t.end)))
    found += [*_repeated(text, found, mentions)]
    return together(text, sorted(found, key=lambda t: (t.start, -t.end)), gazetteer=gazetteer)


def marked(text: str, stretches: Sequence[tuple[int, int]], *, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """The toponyms at stretches that somebody else has marked, in the order given (which should be that of the text)."""
    tags = [Tag(label="toponym", start=start, end=end) for start, end in stretches]
    return together(text, [of_mention(text, tag, gazetteer) for tag in tags], gazetteer=gazetteer)


def _with_place(text: str, tag: Tag, found: list[Toponym], is_layered: bool, gazetteer: Gazetteer) -> list[Toponym]:
    """The toponyms with a place of the model's other layer: the same as one, a longer name, or a site that bears one's name."""
    inside = [one for one in found if one.start < tag.end and tag.start < one.end]
    if not inside:
        return [*found, replace(of_mention(text, tag, gazetteer), is_named=not is_layered)]
    parts = names_in(text, tag.start, tag.end, gazetteer=gazetteer)
    if any((one.start, one.end) in parts for one in inside):
        return found
    if len(parts) == 1 and is_known(text[slice(*parts[0])], gazetteer):  # "Ayn as-Safra" where the layer marks "Ayn" and "Safra"
        whole = of_mention(text, replace(tag, start=parts[0][0], end=parts[0][1]), gazetteer)
        return [*(one for one in found if one not in inside), whole]
    site = replace(of_mention(text, tag, gazetteer), is_named=False)
    return [*(replace(one, in_name=True) if one in inside else one for one in found), site]


def _of_layer(text: str, mentions: Sequence[Tag], gazetteer: Gazetteer) -> Iterator[Toponym]:
    """What the model's own layer for toponyms marks, adjectives and names inside other names among it."""
    bodies = [tag for tag in mentions if tag.label in ("organization", "person")]
    for tag in mentions:
        if tag.label != "toponym":
            continue
        in_body = any(body.start < tag.end and tag.start < body.end for body in bodies)
        for start, end in names_in(text, tag.start, tag.end, gazetteer=gazetteer, is_in_name=in_body):
            part = tag if (tag.start, tag.end) == (start, end) else replace(tag, start=start, end=end)
            one = of_mention(text, part, gazetteer)
            in_name = any(body.start <= start and end <= body.end for body in bodies if not _is_town_itself(body, tag))
            if not _is_plain_word(text[start:end]) and _is_likely(one, tag.probability, in_name):
                yield replace(one, in_name=True) if in_name else one


def _is_town_itself(body: Tag, toponym: Tag) -> bool:
    """Whether what the model takes for a body, and is unsure of, is the very toponym: "the town hall of | Lodwar"."""
    is_unsure = body.probability < min(_UNSURE, toponym.probability)
    return is_unsure and (body.start, body.end) == (toponym.start, toponym.end)


def _is_likely(toponym: Toponym, probability: float, in_name: bool) -> bool:
    """Whether a name that the gazetteer does not know may still be one: the model is sure, or its last word says what it is."""
    if toponym.entries or toponym.is_demonym or toponym.precision is not None:
        return True
    if in_name:
        return False
    return probability >= _SURE or toponym.words.split()[-1].rstrip(".").lower() in WAYS


def _overlaps(tag: Tag | Toponym, found: Sequence[Toponym]) -> bool:
    return any(one.start < tag.end and tag.start < one.end for one in found)


def _repeated(text: str, found: Sequence[Toponym], mentions: Sequence[Tag]) -> Iterator[Toponym]:
    """Names that the model marks twice or more, where it passed them over: "an Oakland officer" in a text about Oakland.

    Accepted gap: a person of that name whom the model does not see as a person.
    """
    times = Counter(one.words for one in found if one.is_named and one.entries and not one.in_name)
    people = [tag for tag in mentions if tag.label == "person"]
    bodies = [tag for tag in mentions if tag.label == "organization"]
    for words, n in times.items():
        if n < _OFTEN:
            continue
        like = next(one for one in found if one.words == words and one.is_named)
        for match in re.finditer(rf"(?<![\w-]){re.escape(words)}(?![\w-])", text):
            start, end = match.span()
            at = replace(like, start=start, end=end, worded_from=start, is_near=False, in_name=False, held_by=(), holds=())
            within = [tag for tag in people if tag.start < end and start < tag.end]
            if not _overlaps(at, found) and all(tag.end <= end or tag.start == start for tag in within):
                yield replace(at, in_name=bool(within) or _overlaps_any(at, bodies))


def _overlaps_any(toponym: Toponym, tags: Sequence[Tag]) -> bool:
    return any(tag.start < toponym.end and toponym.start < tag.end for tag in tags)


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
            held_by[fold(toponym.name)] = held_by.get(fold(toponym.name), ()) + wider
            after = found[min(index + 1, len(found) - 1)]
            holds[after.name] = holds.get(after.name, ()) + toponym.entries
    pairs = zip(found, held, strict=True)
    return tuple(_between(t, own or held_by.get(fold(t.name), ()), holds.get(t.name, ())) for t, own in pairs)


def _between(toponym: Toponym, held_by: tuple[Entry, ...], holds: tuple[Entry, ...]) -> Toponym:
    same = toponym.held_by == held_by and toponym.holds == holds
    return toponym if same else replace(toponym, held_by=held_by, holds=holds)


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
        if country is not None and not (at and tokens[at - 1].text.lower() == "in" and width == 1):
            return of_people(text, tokens[at].start, tokens[at + width - 1].end, country)
    return None


def _name_at(text: str, tokens: Sequence[Token], at: int, capitals: bool, goes_on: bool, gazetteer: Gazetteer) -> Toponym | None:
    """The longest gazetteer name that begins at the token, where the words around it ask for a place."""
    before = _word(tokens, at - 1)
    asked = goes_on or before in ASKING or (before == "the" and _word(tokens, at - 2) in ASKING)
    asked = asked or (before in ("of", "the") and kind_before(text, tokens[at].start) is not None)
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
    return held or entries[0].is_own or entries[0].kind in (Kind.COUNTRY, Kind.ADMIN1) or entries[0].population >= _LARGE


def _held_by_comma(text: str, end: int, entries: tuple[Entry, ...], gazetteer: Gazetteer) -> bool:
    """Whether a country or region that holds one of the entries follows: "Kinda, Ill.", "Kinda, in El Salvador"."""
    found = STATE_AFTER.match(text, end)
    holders = us_state(STATES.get(state_key(found["state"]), ""), gazetteer) if found else ()
    after = WIDER_AFTER.match(text, end)
    words = after["name"].split() if after else []
    for width in range(len(words), 0, -1):
        holders = holders or tuple(e for e in gazetteer.find(" ".join(words[:width])) if e.kind in (Kind.COUNTRY, Kind.ADMIN1))
    regions = {(holder.country, holder.admin1) for holder in holders}
    return any((entry.country, None) in regions or (entry.country, entry.admin1) in regions for entry in entries)


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
    state = STATES.get(state_key(found["state"])) if found else None
    if state:
        return us_state(state, gazetteer)
    if after is None or after.is_demonym or after.start - toponym.end > _APART or not CONTAINED.match(text[toponym.end : after.start]):
        return ()
    return tuple(entry for entry in after.entries if entry.kind != Kind.CITY)
