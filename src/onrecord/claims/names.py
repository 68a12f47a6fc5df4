"""Names of people and bodies: what is title and what is name, short names and their full ones, acronyms.

Comes in: named mentions and the text around them. Goes out: bare names, and for a short name the full one that the report uses.
Left out: pronouns and descriptions (`antecedents.py`), countries and sectors (`actors.py`).

News gives the full name once and the last part after that: "Interior Minister Adel Samar … Samar said". A body is named in full with
its letters in brackets: "the Northern Water Board (NWB) … the NWB said".
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.claims.phrases import table_rows
from onrecord.language.gazetteer import fold

_MAX_NAME_WORDS = 6
_WORD_IN_NAME = re.compile(r"[^\W\d_](?:[\w’'.-]*\w)?\.?", re.UNICODE)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_PREPOSITIONS = frozenset(["of", "at", "from", "for", "with", "in", "to", "by", "on", "and"])
_DETERMINERS = frozenset(["the", "a", "an", "his", "her", "its", "their"])
_ACRONYM = re.compile(r"[(\[]([A-Z][A-Z&.-]{1,9}|[A-Z][a-z]*[A-Z][A-Za-z]{0,6})[)\]]")
_SHORT_IN_BRACKETS = re.compile(r" [(\[]([A-Z][\w&.-]{1,11})[)\]]")
_BEFORE_ACRONYM = re.compile(r"[\w’'&-]+")
_NO_INITIAL = frozenset(["of", "for", "the", "and", "on", "in", "to", "de", "la", "del", "des", "du", "&"])
_LEGAL_FORM = frozenset(["inc", "co", "corp", "ltd", "llc", "plc", "company", "corporation", "group", "gmbh", "ag", "sa"])


@dataclass(frozen=True, slots=True)
class Named:
    """A named mention: its stretch, "person", "organization" or "place", and its name without titles."""

    start: int
    end: int
    kind: str
    name: str


@cache
def _words_of(kind: str) -> frozenset[str]:
    return frozenset(word for row in table_rows("person_words.tsv") if row[0] == kind for word in row[1].split("|"))


def gender(described: Iterable[str], first_name: str | None = None) -> str | None:
    """ "man" or "woman" by the words beside a name ("spokeswoman", "Mr"), the first that tells, then by the first name; else None."""
    for word in described:
        if word in _words_of("man"):
            return "man"
        if word in _words_of("woman"):
            return "woman"
    for sex in ("man", "woman"):
        if first_name and first_name.lower() in _words_of(f"{sex}-name"):
            return sex
    return None


@lru_cache(maxsize=4096)
def strip_titles(name: str) -> str:
    """A personal name without what stands before and after it: "Gilden County Sheriff Ann Orr of Talma" is "Ann Orr".

    A title stays before a name of one part that only it tells apart: "Pope Lucian".
    """
    bare = _POSSESSIVE.sub("", " ".join(name.split()).strip(" ,;:"))
    bare = bare.split(",")[0] or bare
    parts = max(_segments(bare.split()), key=_likeness, default=bare.split())
    begin = _begin_of_name(parts)
    if begin > 0 and begin == len(parts) - 1 and _plain(parts[begin - 1]) in _words_of("mononym-title") and parts[begin - 1][:1].isupper():
        begin -= 1
    return " ".join(parts[begin:])


def _segments(parts: Sequence[str]) -> list[Sequence[str]]:
    """The stretches of a mention between its prepositions: "Member | of | Parliament Ann Orr | of | the Labour Party"."""
    cuts = [at for at, part in enumerate(parts) if _plain(part) in _PREPOSITIONS]
    begins, ends = [0, *(at + 1 for at in cuts)], [*cuts, len(parts)]
    return [_without_realm(parts, begin, end) for begin, end in zip(begins, ends, strict=True) if begin < end]


def _without_realm(parts: Sequence[str], begin: int, end: int) -> Sequence[str]:
    """A stretch without what an office is of: "Secretary of | State Ann Orr"; accepted gap: "mayor of New York Ann Orr"."""
    is_of_office = begin >= 2 and _plain(parts[begin - 1]) == "of" and _plain(parts[begin - 2]) in _words_of("title")
    has_realm = end - begin > 2 and all(part[:1].isupper() for part in parts[begin:end]) and _plain(parts[begin]) not in _words_of("title")
    return parts[begin + 1 : end] if is_of_office and has_realm else parts[begin:end]


def _likeness(parts: Sequence[str]) -> tuple[bool, bool]:
    """How like a person's name a stretch is: after a title first, then of more than one part; the first of equals wins."""
    begin = _begin_of_name(parts)
    is_titled = begin > 0 and _plain(parts[begin - 1]) not in _DETERMINERS and not _POSSESSIVE.search(parts[begin - 1])
    return (is_titled and parts[begin][:1].isupper(), is_full(" ".join(parts[begin:])))


def _begin_of_name(parts: Sequence[str]) -> int:
    """Where the name begins in the words of a mention: after the last title or word with a small letter."""
    titles, suffixes = _words_of("title"), _words_of("suffix")
    begin = 0
    for position, part in enumerate(parts[:-1]):
        is_small = part[:1].islower() and not _is_particle(part)
        is_owner = bool(_POSSESSIVE.search(part))
        if (is_small or is_owner or _plain(part) in titles) and _plain(parts[position + 1]) not in suffixes:
            begin = position + 1
    return begin


def says_who(word: str) -> bool:
    """Whether a word can stand for one person: "minister", "spokeswoman", "father"; not "family"."""
    return any(word in _words_of(kind) for kind in ("title", "man", "woman"))


def is_only_title(name: str) -> bool:
    """Whether a mention is a title without a name: "Prime Minister", "Pope"."""
    return all(_plain(part) in _words_of("title") for part in name.split())


def _plain(word: str) -> str:
    return word.lower().strip(".,’'()")


def _is_particle(word: str) -> bool:
    return _plain(word) in _words_of("particle") or "-" in word or "'" in word or "’" in word


@lru_cache(maxsize=4096)
def is_full(name: str) -> bool:
    """Whether a name has more than one part, initials and "Jr" not counted."""
    suffixes = _words_of("suffix")
    return sum(len(_plain(part)) > 1 and _plain(part) not in suffixes for part in name.split()) > 1


@lru_cache(maxsize=4096)
def _last_names(full: str) -> tuple[str, ...]:
    """The short names that a full one can have: its endings without "Jr": "Ann van der Meer" → "Meer", "der Meer", "van der Meer"."""
    parts = [part for part in full.split() if _plain(part) not in _words_of("suffix")]
    return tuple(" ".join(parts[at:]) for at in range(1, len(parts)))


class Register:
    """The full names that one report uses, for looking up its short ones."""

    def __init__(self, text: str, named: Sequence[Named], speaking: Sequence[tuple[int, int]]) -> None:
        self._text = text
        self._first: dict[tuple[str, str], int] = {}
        self._counts: Counter[tuple[str, str]] = Counter()
        self._speakers: set[str] = set()
        self._short: dict[tuple[str, str], list[str]] = {}
        self._acronyms = _bracketed(text, named) | acronyms(text)
        for one in named:
            if one.kind != "place" and one.name[:1].isupper() and is_full(one.name):
                self._add(one)
                if any(start <= one.start and one.end <= end for start, end in speaking):
                    self._speakers.add(one.name)

    def _add(self, one: Named) -> None:
        key = (one.kind, one.name)
        self._counts[key] += 1
        if key in self._first:
            return
        self._first[key] = one.start
        shorts = _last_names(one.name) if one.kind == "person" else _short_bodies(one.name)
        for short in (*shorts, one.name.split()[0]) if one.kind == "person" else shorts:
            self._short.setdefault((one.kind, fold(short)), []).append(one.name)

    def full(self, name: str, kind: str, at: int) -> str:
        """The fullest name of the report that `name`, standing at `at`, is short for; `name` itself where there is none.

        Of several the one used before `at`, then the one that speaks, then the one whose ending it is, then the one named most.
        """
        if expanded := self._acronyms.get(name):
            return expanded
        if kind == "person" and is_full(name):
            return self._longer(name)
        rivals = self._short.get((kind, fold(name)), [])
        return max(rivals, key=lambda full: self._weight(full, name, kind, at), default=name)

    def knows_person(self, name: str) -> bool:
        """Whether somebody of the report has this short name."""
        return ("person", fold(name)) in self._short

    def _longer(self, name: str) -> str:
        """ "Nicolas Maduro" beside "Nicolas Maduro Moros" stays; "A. Orr" or "Ann Orr" without "Jr" find theirs."""
        for full in self._short.get(("person", fold(name.split()[-1])), []):
            first, other = full.split()[0], name.split()[0]
            if full != name and len(_plain(other)) == 1 and first.startswith(_plain(other).upper()):
                return full
        return name

    def _weight(self, full: str, name: str, kind: str, at: int) -> tuple[bool, bool, bool, int, int]:
        key = (kind, full)
        is_ending = fold(name) in map(fold, _last_names(full))
        return (self._first[key] <= at, is_ending, full in self._speakers, self._counts[key], -self._first[key])


def _short_bodies(name: str) -> list[str]:
    """Short names of a body: its endings that are a name ("Front" of "Lower Shire Front"), and itself without "Inc."."""
    parts = name.split()
    shorts = [" ".join(parts[at:]) for at in range(1, len(parts)) if parts[at][:1].isupper()]
    if _plain(parts[-1]) in _LEGAL_FORM:
        shorts.append(" ".join(parts[:-1]).rstrip(","))
    return shorts


def _bracketed(text: str, named: Sequence[Named]) -> dict[str, str]:
    """Short names in brackets right after a body's name: "the Talma Fire Board (TalmaFire)"."""
    found: dict[str, str] = {}
    for one in named:
        short = _SHORT_IN_BRACKETS.match(text, one.end) if one.kind == "organization" else None
        if short and is_full(one.name):
            found.setdefault(short.group(1), one.name)
    return found


def acronyms(text: str) -> dict[str, str]:
    """The letters that a report explains: "the Northern Water Board (NWB)" gives {"NWB": "Northern Water Board"}."""
    found: dict[str, str] = {}
    for match in _ACRONYM.finditer(text):
        letters = [letter.lower() for letter in match.group(1) if letter.isalpha()]
        begin = max(0, match.start() - 110)
        before = list(_BEFORE_ACRONYM.finditer(text, begin, match.start()))[-2 * len(letters) :]
        start = _start_of_expansion(before, letters)
        if start is not None:
            found.setdefault(match.group(1), " ".join(text[start : match.start()].split()))
    return found


def _start_of_expansion(before: Sequence[re.Match[str]], letters: Sequence[str]) -> int | None:
    """Where the words begin whose first letters are these, small words passed over; None where they do not fit."""
    left = list(letters)
    for word in reversed(before):
        if left and word.group()[0].lower() == left[-1] and (word.group()[0].isupper() or word.group().lower() not in _NO_INITIAL):
            left.pop()
            if not left:
                return word.start() if word.group()[0].isupper() else None
        elif word.group().lower() not in _NO_INITIAL:
            return None
    return None
