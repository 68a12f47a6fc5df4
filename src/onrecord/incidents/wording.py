"""How alike two texts are in their telling words. In: texts. Out: weighted words and their cosine.

Words are weighed by how rare they are in news reports at large (inverse document frequency, from a table that ships), so that "explosion"
says little and "Hassan Bridge" much. The table is fixed, so what two reports have in common does not change when others are read: a new
report can be linked without weighing the old ones again. This is the seam for embeddings: whatever replaces it gives a vector for a text
and a likeness between 0 and 1.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import log, sqrt

from onrecord.incidents.details import Details, details
from onrecord.incidents.tables import rows
from onrecord.incidents.text import content_words, sentences, singular
from onrecord.records import Report

UNLISTED = 7.5
"""Weight of a word that the table does not have: it stands in fewer than one report in a thousand."""

RARE = 6.0
"""Weight from which a shared word is worth counting by itself: one report in four hundred has it."""

LIKE_A_NAME, LIKE_A_FIRST_NAME = 5.0, 4.0
"""Weights from which words may be a last and a first name: neither "Police" nor "Monday"."""

REPORT_TERMS = 120
"""Heaviest words kept of a report; more cost time and say nothing new."""

CHIEF_NAMES, CHIEF_USES = 3, 3
"""How many names may be those that a report is about, and how often it uses them at least."""

LEAD_SENTENCES = 4
"""Headline and first sentences: where news says what it is about."""

FEW_WORDS, FEW_NAMES = 24.0, 14.0
"""Length of weights that some two dozen telling words, and some seven names, have together: what a report of two sentences lacks."""

_AGE = re.compile(r"\b(\d{1,3})-(?:year|month)s?-old\b|\b(?:aged?|,) (\d{1,2})(?=[,.;\s])")
_NAMELIKE = re.compile(r"(?<![.!?:\"“”\n]\s)(?<!^)(?<![\n\"“])\b[A-Z][\w'’]*[a-z][\w'’]*|\b\d[\d,]*\b")
_TWO_NAMES = re.compile(r"(?=\b((?:[A-Z][\w'’]*[a-z][\w'’]*|\d{2,6}) [A-Z][\w'’]*[a-z][\w'’]*))")

_CAPITAL = r"[A-Z][\w'’-]*[a-z][\w-]*"
_RUN = re.compile(rf"(?:{_CAPITAL}|[A-Z]\.)(?: (?:{_CAPITAL}|[A-Z]\.))*")
_POSSESSIVE = re.compile(r"['’]s?$")

Words = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Sketch:
    """A report in weighted words: of all of it, of its names and numbers, of its headline and lead; each of unit length.

    `chief` are the rare names that it uses most, `full` its names of two words ("Hassan Bridge"), `headline` is that or the first line,
    `foremost` the last name of whom the report names most ("marrin"), or empty.
    """

    whole: Words
    names: Words
    lead: Words
    chief: tuple[str, ...] = ()
    full: frozenset[str] = frozenset()
    headline: Words = field(default_factory=dict)
    details: Details = field(default_factory=Details)
    foremost: str = ""


@cache
def _weights() -> Mapping[str, float]:
    return {word: float(weight) for word, weight in rows("linking_words.tsv")}


def weight(word: str) -> float:
    """How much the word tells: the logarithm of one over the share of news reports that have it."""
    return _weights().get(word, UNLISTED)


def weighted(text: str, *, most: int | None = None, least: float = 0.0) -> Words:
    """The words of `text` with their weights, of unit length together; only the `most` heaviest where a number is given.

    A text whose weights are shorter than `least` together stays as much below unit length: a town in common makes no two lines alike.
    """
    return _unit(Counter([*content_words(text), *_ages(text)]), most, least)


def sketch(report: Report) -> Sketch:
    """The report in weighted words."""
    text = report.text
    lead = "\n".join(text[a:b] for a, b in sentences(text)[:LEAD_SENTENCES])
    named = Counter(word for match in _NAMELIKE.finditer(text) for word in content_words(match.group()))
    return Sketch(
        whole=weighted(text, most=REPORT_TERMS, least=FEW_WORDS),
        names=_unit(named + Counter(_ages(text)), REPORT_TERMS, FEW_NAMES),
        lead=weighted(lead),
        chief=_chief(named),
        full=_full(text),
        headline=weighted(report.headline or text.split("\n", 1)[0]),
        details=details(text),
        foremost=_foremost(text),
    )


def _chief(named: Counter[str]) -> tuple[str, ...]:
    """The rare names used most often, at least so often that they are more than a reporter or a street."""
    often = [word for word, n in named.items() if n >= CHIEF_USES and weight(word) >= RARE and not word[0].isdigit()]
    return tuple(sorted(often, key=lambda word: (-named[word], word))[:CHIEF_NAMES])


def _foremost(text: str) -> str:
    """Whom the report names most: one whom it names in full ("Ilse Marrin") and then by the last name alone, as news names people.

    "Port Ems" is nobody, for it is never "Ems". Accepted gap: neither is anybody of one name, or of three.
    """
    runs = [[_POSSESSIVE.sub("", word) for word in match.group().split() if not word.endswith(".")] for match in _RUN.finditer(text)]
    alone = Counter(singular(run[0].casefold()) for run in runs if len(run) == 1)
    full = Counter((run[0].casefold(), singular(run[1].casefold())) for run in runs if len(run) == 2)
    named: Counter[str] = Counter()
    for (first, last), n in full.items():
        is_name = weight(last) >= LIKE_A_NAME and weight(singular(first)) >= LIKE_A_FIRST_NAME
        if is_name and alone[last] > 0 and alone[last] >= alone[singular(first)]:
            named[last] += n
    return min(named, key=lambda last: (-named[last] - alone[last], last), default="")


def _full(text: str) -> frozenset[str]:
    """Names of two words of which one is rare: "Hassan Bridge" and "5400 Oakfield", not "Police Department"."""
    found = (tuple(content_words(match.group(1))) for match in _TWO_NAMES.finditer(text))
    return frozenset(" ".join(pair) for pair in found if len(pair) == 2 and max(map(weight, pair)) >= RARE)


def _ages(text: str) -> list[str]:
    """ "a 23-year-old man", "Jon Bel, 23," tell somebody apart better than the bare number does."""
    return [f"aged {one or other}" for one, other in _AGE.findall(text)]


def _unit(counted: Counter[str], most: int | None, least: float = 0.0) -> Words:
    weights = {word: (1 + log(n)) * weight(word) for word, n in counted.items()}
    heaviest = sorted(weights, key=lambda word: (-weights[word], word))[:most]
    length = max(least, sqrt(sum(weights[word] ** 2 for word in heaviest)))
    return {word: weights[word] / length for word in heaviest}


def likeness(one: Words, other: Words) -> float:
    """The cosine of two unit vectors of words, 0 to 1; 0 where one has none."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return min(1.0, sum([share * large[word] for word, share in small.items() if word in large]))


def is_rare_throughout(names: str) -> bool:
    """Whether each of the words is a rare one: "Jon Belisar", not "Talma County", nor a house number with its street."""
    return all(weight(word) >= RARE and not word[0].isdigit() for word in names.split())


def rare_in_common(one: Words, other: Words) -> list[str]:
    """The rare words that both have, the rarest first."""
    return sorted((word for word in one.keys() & other.keys() if weight(word) >= RARE), key=lambda word: (-weight(word), word))


def telling(words: Iterable[str]) -> list[str]:
    """The words, those that tell most first."""
    return sorted(words, key=lambda word: (-weight(word), word))
