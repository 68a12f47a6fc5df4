"""Words and fixed phrases: the tables of `data/tables`, and finding their phrases in a text.

Comes in: a text and a stretch of it. Goes out: words with offsets, and phrases of a table with what the table says of them.
Left out: what the phrases mean for a claim.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Generic, TypeVar

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*", re.UNICODE)

Payload = TypeVar("Payload")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, half-open in code points, and its lower-case form with straight apostrophes."""

    start: int
    end: int
    lower: str


@dataclass(frozen=True, slots=True)
class Match(Generic[Payload]):
    """A phrase found, half-open in code points, with its entry of the table."""

    start: int
    end: int
    entry: Payload


@lru_cache(maxsize=2048)
def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words of `text[start:end)`, in order; kept for a while, since several rules ask for the same sentence."""
    stop = len(text) if end is None else end
    return tuple(Word(m.start(), m.end(), m.group().lower().replace("’", "'")) for m in _WORD.finditer(text, start, stop))


class Phrases(Generic[Payload]):
    """A table of phrases with one entry each; finds the longest phrase at each word, left to right."""

    def __init__(self, entries: Iterable[tuple[str, Payload]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Payload]]] = {}
        for phrase, entry in entries:
            parts = tuple(phrase.lower().split())
            self._by_first.setdefault(parts[0], []).append((parts, entry))
        for rivals in self._by_first.values():
            rivals.sort(key=lambda item: -len(item[0]))

    def find(self, found: Sequence[Word]) -> Iterator[Match[Payload]]:
        """The phrases in a list of words, longest first at each place, without overlap."""
        at = 0
        while at < len(found):
            hit = self._at(found, at)
            if hit is None:
                at += 1
                continue
            length, entry = hit
            yield Match(found[at].start, found[at + length - 1].end, entry)
            at += length

    def _at(self, found: Sequence[Word], at: int) -> tuple[int, Payload] | None:
        for parts, entry in self._by_first.get(found[at].lower, ()):
            if len(parts) == 1 or tuple(word.lower for word in found[at : at + len(parts)]) == parts:
                return len(parts), entry
        return None


def table_rows(name: str) -> list[list[str]]:
    """The rows of a shipped table, comments and blank lines left out, cells split at tabs."""
    text = files("onrecord").joinpath("data", "tables", name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@dataclass(frozen=True, slots=True)
class TriggerEntry:
    """What the table says of a trigger: PLOVER type and mode (None where it has none) and how strongly it names a happening."""

    event_type: str | None
    mode: str | None
    strength: str


@cache
def trigger_phrases() -> Phrases[TriggerEntry]:
    """The trigger table, ready to search."""
    entries = []
    for forms, event_type, mode, strength in table_rows("triggers.tsv"):
        entry = TriggerEntry(None if event_type == "-" else event_type, None if mode == "-" else mode, strength)
        entries += [(form, entry) for form in forms.split("|")]
    return Phrases(entries)


@cache
def cue_classes() -> tuple[tuple[str, Phrases[str]], ...]:
    """The cue classes in the order in which they are tried, each with its phrases."""
    return tuple((row[0], Phrases((form, row[0]) for form in row[1].split("|"))) for row in table_rows("cues.tsv"))


@cache
def source_words() -> tuple[tuple[str, Phrases[str]], ...]:
    """The words that tell the kind of a voice, in the order in which they are tried."""
    return tuple((row[0], Phrases((form, row[0]) for form in row[1].split("|"))) for row in table_rows("source_words.tsv"))


@lru_cache(maxsize=4096)
def cue_class(cue: str) -> str:
    """The class of a cue by its words ("would not say" → refuse); "say" for words not in the table."""
    found = words(cue)
    for name, phrases in cue_classes():
        if next(iter(phrases.find(found)), None) is not None:
            return name
    return "say"


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The word pattern of this name from the pattern table, whole words, whatever the capitals."""
    alternatives = "|".join(row[1] for row in table_rows("patterns.tsv") if row[0] == name)
    if not alternatives:
        raise KeyError(f"data/tables/patterns.tsv has no pattern {name!r}")
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE)


@cache
def statement_modes(event_type: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The modes of a statement type in the order in which they are tried, each with the words that show it."""
    return tuple(
        (mode, re.compile(rf"\b(?:{alternatives})", re.IGNORECASE))
        for row_type, mode, alternatives in table_rows("statement_modes.tsv")
        if row_type == event_type
    )
