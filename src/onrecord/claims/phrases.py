"""Words and fixed phrases: the tables of `data/tables`, and finding their phrases in a text.

Comes in: a text and a stretch of it. Goes out: words with offsets, and phrases of a table with what the table says of them.
Left out: what the phrases mean for a claim.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Generic, NamedTuple, TypeVar

from onrecord.language.alternatives import by_first_letter

_WORD = re.compile(r"\d{1,3}(?:,\d{3})+(?![\w,])|[^\W_]+(?:[-'’.][^\W_]+)*", re.UNICODE)

Payload = TypeVar("Payload")


class Word(NamedTuple):
    """A word, half-open in code points, and its lower-case form with straight apostrophes."""

    start: int
    end: int
    lower: str


class Match(NamedTuple, Generic[Payload]):
    """A phrase found, half-open in code points, with its entry of the table."""

    start: int
    end: int
    entry: Payload


@lru_cache(maxsize=64)
def _all_words(text: str) -> tuple[tuple[Word, ...], list[int], list[int]]:
    """The words of a whole text, with their starts and ends; kept for a while, for the text of a report is asked about again and again."""
    found = _scanned(text, 0, len(text))
    return found, [word.start for word in found], [word.end for word in found]


@lru_cache(maxsize=2048)
def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words of `text[start:end)`, in order; kept for a while, since several rules ask for the same sentence."""
    stop = len(text) if end is None else min(end, len(text))
    found, starts, ends = _all_words(text)
    if stop - start == len(text):
        return found
    first, last = bisect_right(ends, start), bisect_left(starts, stop)
    if first < last and (starts[first] < start or ends[last - 1] > stop):  # the stretch cuts a word
        return _scanned(text, start, stop)
    return found[first:last]


def _scanned(text: str, start: int, stop: int) -> tuple[Word, ...]:
    return tuple([Word(*m.span(), m[0].lower().replace("’", "'")) for m in _WORD.finditer(text, start, stop)])


class Phrases(Generic[Payload]):
    """A table of phrases with one entry each; finds the longest phrase at each word, left to right."""

    def __init__(self, entries: Iterable[tuple[str, Payload]]) -> None:
        self._by_first: dict[str, list[tuple[list[str], Payload]]] = {}  # the words behind the first one, with their entry
        for phrase, entry in entries:
            first, *rest = phrase.lower().split()
            self._by_first.setdefault(first, []).append((rest, entry))
        for rivals in self._by_first.values():
            rivals.sort(key=lambda item: -len(item[0]))

    def find(self, found: Sequence[Word]) -> Iterator[Match[Payload]]:
        """The phrases in a list of words, longest first at each place, without overlap."""
        free_from = 0
        for at, word in enumerate(found):
            rivals = self._by_first.get(word.lower)
            if rivals is None or at < free_from:
                continue
            following = found[at + 1].lower if at + 1 < len(found) else None
            for rest, entry in rivals:
                last = at + len(rest)
                if not rest or (rest[0] == following and [other.lower for other in found[at + 1 : last + 1]] == rest):
                    yield Match(word.start, found[last].end, entry)
                    free_from = last + 1
                    break


def table_rows(name: str) -> list[list[str]]:
    """The rows of a shipped table, comments and blank lines left out, cells split at tabs."""
    text = files("onrecord").joinpath("data", "tables", name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@dataclass(frozen=True, slots=True)
class TriggerEntry:
    """What the table says of a trigger: PLOVER type and mode (None where it has none), how strongly it names a happening, and its kind.

    `kind` is None where type and mode say it (kinds.tsv).
    """

    event_type: str | None
    mode: str | None
    strength: str
    kind: str | None = None


NO_HAPPENING = TriggerEntry(None, None, "-")
"""What a form is that means something only in a context."""


def _entry(event_type: str, mode: str, strength: str, kind: str = "-") -> TriggerEntry:
    event_type_or_none, mode_or_none, kind_or_none = (None if cell == "-" else cell for cell in (event_type, mode, kind))
    return TriggerEntry(event_type_or_none, mode_or_none, strength, kind_or_none)


@cache
def trigger_phrases() -> Phrases[TriggerEntry]:
    """The trigger table, ready to search; forms that only a context makes a trigger are in it as `NO_HAPPENING`."""
    entries = [(form, _entry(*cells)) for forms, *cells in table_rows("triggers.tsv") for form in spelled_out(forms)]
    return Phrases([*entries, *((form, NO_HAPPENING) for form in trigger_contexts())])


@dataclass(frozen=True, slots=True)
class TriggerContext:
    """A pattern that makes a form a trigger of this entry: `where` it is looked for is before, after, sentence or text."""

    where: str
    words: re.Pattern[str]
    entry: TriggerEntry


@cache
def trigger_contexts() -> Mapping[str, tuple[TriggerContext, ...]]:
    """What decides forms that mean different things beside different words ("shot a film"), by form, in the order of the table."""
    by_form: dict[str, list[TriggerContext]] = {}
    for forms, where, alternatives, *cells in table_rows("trigger_contexts.tsv"):
        context = TriggerContext(where, _SHAPE_OF[where](alternatives), _entry(*cells))
        for form in spelled_out(forms):
            by_form.setdefault(form, []).append(context)
    return {form: tuple(contexts) for form, contexts in by_form.items()}


_SHAPE_OF: Mapping[str, Callable[[str], re.Pattern[str]]] = {
    "before": lambda alternatives: re.compile(rf"(?:^|\W)(?:{by_first_letter(alternatives)})\W*$"),
    "after": lambda alternatives: re.compile(rf"^\W*(?:{by_first_letter(alternatives)})\b"),
    "sentence": lambda alternatives: re.compile(rf"\b(?:{by_first_letter(alternatives)})\b"),
    "text": lambda alternatives: re.compile(rf"\b(?:{by_first_letter(alternatives)})\b"),
}


def spelled_out(forms: str) -> list[str]:
    """The forms of a cell: split at |, each word with * in its regular inflections ("attack*" is attack, attacks, attacked, attacking)."""
    spelled = []
    for form in forms.split("|"):
        before, star, after = form.partition("*")
        spelled += [f"{one}{after}" for one in _inflected(before)] if star else [form]
    return spelled


def _inflected(verb: str) -> tuple[str, str, str, str]:
    """A regular verb's forms; one that doubles its last letter or is irregular is written out in the table."""
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return verb, verb + "es", verb + "ed", verb + "ing"
    return verb, verb + "s", verb + "ed", verb + "ing"


@dataclass(frozen=True, slots=True)
class KindEntry:
    """The kind of happening that a type and mode stand for, with its PLOVER contexts."""

    kind: str
    contexts: tuple[str, ...]


@cache
def default_kind(event_type: str | None, mode: str | None) -> KindEntry:
    """The kind of a type and mode where no trigger says it better (kinds.tsv)."""
    for row_type, row_mode, kind, contexts in table_rows("kinds.tsv"):
        if row_type in ("-", event_type) and row_mode in ("-", mode):
            return KindEntry(kind, () if contexts == "-" else tuple(contexts.split()))
    raise KeyError(f"data/tables/kinds.tsv has no row for {event_type}, {mode}")


@cache
def contexts_of(kind: str) -> tuple[str, ...]:
    """The PLOVER contexts of a kind."""
    return next((() if row[3] == "-" else tuple(row[3].split()) for row in table_rows("kinds.tsv") if row[2] == kind), ())


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
    if cue[:12].lower() == "according to":
        return "say"
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
    return re.compile(rf"\b(?:{by_first_letter(alternatives)})\b")


@lru_cache(maxsize=4096)
def says(name: str, text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether `text[start:end)` has the word pattern of this name; kept for a while, since several rules ask it of the same sentence."""
    return pattern(name).search(text, start, len(text) if end is None else end) is not None


@cache
def statement_modes(event_type: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The modes of a statement type in the order in which they are tried, each with the words that show it."""
    return tuple(
        (mode, re.compile(rf"\b(?:{by_first_letter(alternatives)})"))
        for row_type, mode, alternatives in table_rows("statement_modes.tsv")
        if row_type == event_type
    )
