"""The reading model's stretches for places, cut to the name itself.

Comes in: a text and a stretch that the model marked. Goes out: the names in it, as half-open stretches of code points; none where no
name is left. Left out: what the names mean (`places.py`) and names that the model did not mark (`toponyms.py`).

The model errs at edges more than in the middle: "Chile's Ripley", "Springfield,", "Maoxian county", "Alberta" in "Albertans".
A word in small letters at an edge is no part of a name; what a possessive, a comma or "and" joins are two names unless the gazetteer
knows the whole.
"""

import re
from collections.abc import Iterator

from onrecord.language.gazetteer import Gazetteer
from onrecord.language.placewords import COMPASS, KINDS, STATES, TITLES

Stretch = tuple[int, int]

_OUTER = " \t\n\r\f\v,;:!?\"'“”‘’()[]{}<>«»|*•/-‐‑–—\x91\x92\x93\x94\x96\x97"
_JOINTS = re.compile(r"['’]s\s+|\s*[,;:/(]\s*|\s+(?:and|&)\s+|\s*[–—]\s*|\s+-+\s+|\n+")
_WORD = re.compile(r"\S+")
_ABBREVIATIONS = frozenset(STATES) | {"u.s", "u.k", "u.n", "e.u", "u.s.a", "u.a.e", "phila", "l.a", "co", "mt", "st", "ft"}
_SHORTEST = 2
_SHORT_FORMS = {"L.A.": "Los Angeles", "Phila.": "Philadelphia"}
_COMPASS_POINTS = {"N.": "North", "S.": "South", "E.": "East", "W.": "West"}


def names_in(text: str, start: int, end: int, *, gazetteer: Gazetteer, is_in_name: bool = False) -> tuple[Stretch, ...]:
    """The names of places in a marked stretch, in order.

    `is_in_name`: the stretch begins the name of a body ("Canadian Coast" of the Canadian Coast Guard): only what is known of it is a name.
    """
    return tuple(name for part in _parts(text, start, end, gazetteer) for name in _one_name(text, part, gazetteer, is_in_name))


def spelled_out(name: str) -> str:
    """The name without what newsrooms shorten: "Kinda Co." is Kinda County, "W. Kinda" West Kinda, "L.A." Los Angeles."""
    if name in _SHORT_FORMS:
        return _SHORT_FORMS[name]
    words = name.split()
    if len(words) > 1 and words[-1] in ("Co.", "CO."):
        words[-1] = "County"
    if len(words) > 1 and words[0] in _COMPASS_POINTS:
        words[0] = _COMPASS_POINTS[words[0]]
    return " ".join(words)


def is_known(words: str, gazetteer: Gazetteer) -> bool:
    """Whether the gazetteer or the tables have the name."""
    return bool(gazetteer.find(spelled_out(words)) or gazetteer.wide(words) or gazetteer.demonym(words) is not None or is_state(words))


def is_state(words: str) -> bool:
    """Whether the words are a state of the United States as newsrooms shorten it ("Ky.", "N.H."): with a full stop, or in capitals."""
    return words.replace(" ", "").rstrip(".").lower() in STATES and (words.endswith(".") or words.isupper())


def _parts(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Stretch]:
    """The stretch taken apart at its joints: "Bozeman, Mont.", "Chile's Ripley", "Gaston and Swansea"."""
    if is_known(text[start:end], gazetteer):
        yield start, end
        return
    at = start
    for joint in _JOINTS.finditer(text, start, end):
        yield at, joint.start()
        at = joint.end()
    yield at, end


def _one_name(text: str, part: Stretch, gazetteer: Gazetteer, is_in_name: bool) -> Iterator[Stretch]:
    start, end = _whole_words(text, *_stripped(text, *part), gazetteer)
    if not _has_article(text[start:end], gazetteer):
        start, end = _without_small(text, start, end)
    if end - start < _SHORTEST or _is_title(text, start):
        return
    words = text[start:end]
    if not is_known(words, gazetteer):
        start, end = _without_compass(text, start, end, gazetteer)
        if is_in_name:
            start, end = _known_beginning(text, start, end, gazetteer)
    if end > start:
        yield start, end


def _stripped(text: str, start: int, end: int) -> Stretch:
    while start < end and text[start] in _OUTER + ".":
        start += 1
    while start < end and text[end - 1] in _OUTER:
        end -= 1
    if text.endswith(("'s", "’s"), start, end) and end < len(text):
        end -= 2
    return _full_stop(text, start, end)


def _full_stop(text: str, start: int, end: int) -> Stretch:
    """With the full stop of an abbreviation ("W.Va", "D.C"), without that of a sentence ("Talma.")."""
    bare = text[start:end].rstrip(".")
    last = bare.split()[-1].lower() if bare.split() else ""
    is_short = (last in _ABBREVIATIONS and len(last) > 1 and not bare.isupper()) or re.fullmatch(r"(?:[A-Z]\.\s?)+[A-Z]", bare) is not None
    end = start + len(bare)
    return (start, end + 1) if is_short and text.startswith(".", end) else (start, end)


def _whole_words(text: str, start: int, end: int, gazetteer: Gazetteer) -> Stretch:
    """With the rest of a word that the stretch breaks off ("Cuban|s"); nothing where the word then names no place ("Alberta|ns")."""
    first, last = start, end
    while first > 0 and start < end and text[first - 1].isalpha() and text[first].isalpha():
        first -= 1
    while last < len(text) and start < end and text[last - 1].isalpha() and text[last].isalpha():
        last += 1
    if (first, last) == (start, end) or is_known(text[first:last], gazetteer):
        return first, last
    return start, start


def _without_small(text: str, start: int, end: int) -> Stretch:
    """Without words in small letters at the edges, and without "The": "the central Talma", "Talma district"."""
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    while words and (text[words[0][0]].islower() or (text[slice(*words[0])] in ("The", "THE") and len(words) > 1)):
        if text[words[0][0] : words[0][1]].lower().startswith(("al-", "el-", "d'", "d’", "as-", "ash-")):
            break
        words.pop(0)
    while words and text[words[-1][0]].islower():
        words.pop()
    return (words[0][0], words[-1][1]) if words else (start, start)


def _has_article(words: str, gazetteer: Gazetteer) -> bool:
    """Whether the article belongs to the name: "The Hague"."""
    return words.lower().startswith("the ") and any(entry.name.startswith("The ") for entry in gazetteer.find(words))


def _is_title(text: str, start: int) -> bool:
    first = _WORD.match(text, start)
    return first is not None and first[0].endswith(".") and first[0].rstrip(".").lower() in TITLES


def _without_compass(text: str, start: int, end: int, gazetteer: Gazetteer) -> Stretch:
    """The known name behind a compass word: "South Philadelphia", "Far North Queensland", "Northeast Texas"."""
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    for index in range(len(words) - 1):
        if text[slice(*words[index])].lower().rstrip(".") not in COMPASS | {"far", "metro"}:
            break
        if is_known(text[words[index + 1][0] : end], gazetteer):
            return words[index + 1][0], end
    return start, end


def _known_beginning(text: str, start: int, end: int, gazetteer: Gazetteer) -> Stretch:
    """The longest beginning that the gazetteer knows; nothing where it knows none and no kind of place is said."""
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    if text[slice(*words[-1])].lower() in KINDS:  # "Greene County" of its court
        return start, end
    for index in range(len(words) - 2, -1, -1):
        if is_known(text[start : words[index][1]], gazetteer):
            return start, words[index][1]
    return start, end
