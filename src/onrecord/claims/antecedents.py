"""Whom a pronoun or a description stands for: "he", "they", "which", "the minister", "the group", "the union".

Comes in: the voices named or speaking before a stretch, by place. Goes out: the voice meant, or None when the stretch stands for itself.
Left out: who says "I" inside a quotation (`sources.py`).

Method, after Hobbs and the salience of news style: sentences are searched backwards from the pronoun, inside a sentence whoever speaks
comes before whoever is only named, and the first (mostly the subject) before the later; number and sex must not clash.
"""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.claims.names import gender, says_who
from onrecord.claims.phrases import words
from onrecord.records import Source, SourceType

_REACH = 10  # sentences that "he" and "she" look back: news names a speaker again sooner; not tuned
_REACH_OF_MANY = 3  # "they" and "it" change their meaning faster; not tuned
PRONOUNS = {
    "he": "person",
    "she": "person",
    "him": "person",
    "her": "person",
    "it": "body",
    "they": "many",
    "them": "many",
    "who": "near",
    "whom": "near",
    "which": "near",
    "that": "near",
}
_BODIES = frozenset([SourceType.GOVERNMENT, SourceType.ORGANIZATION, SourceType.ARMED_GROUP, SourceType.OUTLET])
_ONE = frozenset([SourceType.OFFICE, SourceType.WITNESS, SourceType.ANONYMOUS, SourceType.UNKNOWN])
GROUPS = frozenset(
    ["group", "movement", "organisation", "organization", "faction", "militia", "militants", "rebels", "front", "brigade", "column"]
)
_FIGHTERS = frozenset(["militia", "militants", "rebels", "front", "brigade", "column"])  # never "the Press Committee", a ministry, a union
_OUTLETS = frozenset(
    ["newspaper", "daily", "paper", "agency", "broadcaster", "channel", "station", "network", "magazine", "website", "outlet"]
)
_COMPANIES = frozenset(["company", "firm", "corporation", "airline", "manufacturer", "operator", "bank", "retailer", "carrier"])
_SPOKESPEOPLE = re.compile(r"^spokes(?:man|woman|person)$")
_PLURAL = frozenset(
    [
        "officials",
        "police",
        "residents",
        "witnesses",
        "authorities",
        "people",
        "men",
        "women",
        "children",
        "doctors",
        "troops",
        "family",
        "families",
    ]
)


@dataclass(frozen=True, slots=True, order=True)
class Voice:
    """Somebody named or speaking: where, under which name, as what, and by which describing words."""

    start: int
    end: int
    source: Source = field(compare=False)
    described_by: frozenset[str] = field(compare=False)
    is_plural: bool = field(compare=False, default=False)
    is_speaking: bool = field(compare=False, default=False)
    gender: str | None = field(compare=False, default=None)


def is_plural(worded: str) -> bool:
    """Whether a description is of several: "two officers", "officials familiar with the inquiry", "police"."""
    head = re.split(r",|\s(?:of|for|in|at|from|with|who|near|familiar|close|briefed|involved|reached)\s", worded, maxsplit=1)[0]
    last = words(head)[-1:]
    return bool(last) and (last[0].lower in _PLURAL or bool(re.search(r"[^su]s$", last[0].lower)))


class Heard:
    """The voices of one report in the order of the text, and whom a word before or after them stands for."""

    def __init__(self, sentence_starts: Sequence[int]) -> None:
        self._starts = sentence_starts
        self._seen: list[Voice] = []

    def add(self, voice: Voice) -> None:
        """Takes in somebody named or speaking."""
        insort(self._seen, voice)

    def pronoun(self, lower: str, start: int) -> Voice | None:
        """The voice that this pronoun at `start` stands for."""
        wanted = PRONOUNS[lower]
        if wanted == "near":
            return self._near(start)
        if wanted == "person":
            sex = "woman" if lower in ("she", "her") else "man"
            return self._first(start, _REACH, lambda v: _is_person(v) and v.gender in (None, sex))
        if wanted == "body":
            return self._first(start, _REACH_OF_MANY, _is_body)
        return self._first(start, _REACH_OF_MANY, lambda v: v.is_speaking and (v.is_plural or _is_body(v))) or self._first(
            start, _REACH_OF_MANY, lambda v: v.is_plural or v.source.type is SourceType.GOVERNMENT
        )

    def possessor(self, lower: str, start: int) -> Voice | None:
        """The voice that "its", "his", "her" or "their" at `start` stands for."""
        return self.pronoun({"its": "it", "his": "he", "her": "she", "their": "they"}[lower], start)

    def described(self, lower: str, start: int, *, is_proper: bool = False) -> Voice | None:
        """The voice that a definite description at `start` fits: "the minister" after "Interior Minister Adel Samar".

        `is_proper`: its last word has a capital, so that it is the end of a name ("the Front") or none of those before.
        """
        parts = lower.split()
        head = parts[-1]
        earlier = self._seen[: bisect_left(self._seen, start, key=_start_of)]
        for fits in _tests_of(head, parts[1:-1]):
            found = [voice for voice in earlier if fits(voice) and (not is_proper or _ends_so(voice, head))]
            if found:
                return found[-1]
        return None

    def _first(self, start: int, reach: int, fits: Callable[[Voice], bool]) -> Voice | None:
        for sentence in self._backwards(start, reach):
            fitting = [voice for voice in sentence if fits(voice)]
            if fitting:
                return next((voice for voice in fitting if voice.is_speaking), fitting[0])
        return None

    def _backwards(self, start: int, reach: int) -> Iterator[list[Voice]]:
        """The voices before `start`, sentence by sentence, the nearest sentence first, each in the order of the text."""
        own = bisect_right(self._starts, start) - 1
        upto = bisect_left(self._seen, start, key=_start_of)
        for index in range(own, max(-1, own - reach - 1), -1):
            begin = bisect_left(self._seen, self._starts[index] if index >= 0 else 0, 0, upto, key=_start_of)
            yield self._seen[begin:upto]
            upto = begin

    def _near(self, start: int) -> Voice | None:
        """The voice that ends last before a relative pronoun in its sentence: "Senator Ann Orr of Talma, | who …"."""
        sentence = next(self._backwards(start, 0), [])
        ended = [voice for voice in sentence if voice.end <= start]
        return max(ended, key=lambda voice: (voice.end, -voice.start), default=None)


def _start_of(voice: Voice) -> int:
    return voice.start


def _is_person(voice: Voice) -> bool:
    kind = voice.source.type
    return kind is SourceType.PERSON or (kind in _ONE and not voice.is_plural and (voice.is_speaking or voice.gender is not None))


def _is_body(voice: Voice) -> bool:
    return voice.source.type in _BODIES


def is_name(canonical: str) -> bool:
    """Whether a canonical name is a name and not a description."""
    return canonical[:1].isupper()


def _tests_of(head: str, before: Sequence[str]) -> list[Callable[[Voice], bool]]:
    """What a voice must be to fit "the … HEAD", the strictest first; words before the head must describe it too."""

    def holds_words(voice: Voice) -> bool:
        return all(word in voice.described_by for word in before)

    def is_named_so(voice: Voice) -> bool:
        return is_name(voice.source.canonical) and head in voice.source.canonical.lower().split() and voice.source.canonical.lower() != head

    def is_person_so(voice: Voice) -> bool:
        so = (head in voice.described_by and says_who(head)) or (bool(_SPOKESPEOPLE.match(head)) and _speaks_for(voice, head))
        return voice.source.type is SourceType.PERSON and is_name(voice.source.canonical) and so and holds_words(voice)

    def may_fight(voice: Voice) -> bool:
        return voice.source.type is SourceType.ARMED_GROUP or (voice.source.sector in (None, "REB", "UAF"))

    def is_kind(voice: Voice) -> bool:
        kind = voice.source.type
        fits = (
            (head in GROUPS and kind in (SourceType.ARMED_GROUP, SourceType.ORGANIZATION) and (head not in _FIGHTERS or may_fight(voice)))
            or (head in _OUTLETS and kind is SourceType.OUTLET)
            or (head in _COMPANIES and kind is SourceType.ORGANIZATION and voice.source.sector in (None, "BUS"))
        )
        return fits and is_name(voice.source.canonical) and (not before or holds_words(voice) or head in GROUPS)

    def is_group(voice: Voice) -> bool:
        return head in GROUPS and voice.source.type is SourceType.ARMED_GROUP and is_name(voice.source.canonical)

    def spoke_so(voice: Voice) -> bool:
        """ "the officers" after "two officers with knowledge of the plan"."""
        is_longer = voice.is_speaking and not is_name(voice.source.canonical) and len(voice.source.canonical.split()) > 1
        return is_longer and _head_of(voice.source.canonical) == head and holds_words(voice)

    def is_body_so(voice: Voice) -> bool:
        return _is_body(voice) and is_named_so(voice) and holds_words(voice)

    return [is_body_so, is_person_so, is_group, is_kind, spoke_so]


def _ends_so(voice: Voice, head: str) -> bool:
    return voice.source.canonical.lower().endswith(head)


def _speaks_for(voice: Voice, head: str) -> bool:
    """ "the spokeswoman" fits a woman described as "spokesperson"."""
    return any(_SPOKESPEOPLE.match(word) for word in voice.described_by) and voice.gender in (None, gender([head]))


def _head_of(description: str) -> str:
    head = re.split(r",|\s(?:of|for|in|at|from|with|who|near|familiar|close)\s", description, maxsplit=1)[0]
    last = words(head)[-1:]
    return last[0].lower if last else ""
