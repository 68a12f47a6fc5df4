"""What a participant is, by the words that describe it: a judge, a bank, a car bomb.

Comes in: the words of a description and, where known, whether it is a person, an object or an instrument. Goes out: kind and category.
Left out: who it is by name, country and sector; that is `actors.py`. The words stand in `data/tables/participant_words.tsv`.
"""

from dataclasses import dataclass
from functools import cache

from onrecord.claims.phrases import Phrases, table_rows, words
from onrecord.language.segment import word_set


@dataclass(frozen=True, slots=True)
class Category:
    """A kind (person, object, instrument) and a category within it ("legal", "financial", "grenade")."""

    kind: str
    name: str


@cache
def _phrases() -> dict[str, Phrases[Category]]:
    """The table of each kind, and of all kinds together under ""."""
    rows = [(Category(kind, name), forms.split("|")) for kind, name, forms in table_rows("participant_words.tsv")]
    kinds = sorted({category.kind for category, _ in rows})
    tables = {kind: Phrases((form, category) for category, forms in rows if category.kind == kind for form in forms) for kind in kinds}
    return tables | {"": Phrases((form, category) for category, forms in rows for form in forms)}


@cache
def _heads_end() -> frozenset[str]:
    """The words behind which a description goes on about something else: "the home | of a judge"."""
    return word_set(
        "of in at on for from with near who which that whose belonging owned used by during along against to and "
        "carrying transporting containing full loaded holding"
    )


def category_of(description: str, kind: str | None = None) -> Category | None:
    """The category of a description by its head: "the home of a judge" is a residence, "two bank guards" are guards.

    `kind` (person, object, instrument) limits the search; None where no word of the table is in the head.
    """
    found = words(description)
    head = found[: next((i for i, word in enumerate(found) if i and word.lower in _heads_end()), len(found))]
    for part in (head, found):
        matches = list(_phrases()[kind or ""].find(part))
        if matches:
            return matches[-1].entry
    return None


def last_word_of(description: str, kind: str) -> int | None:
    """Where the last phrase of the table ends in a description, in code points from its start; None where it holds none."""
    matches = list(_phrases()[kind].find(words(description)))
    return matches[-1].end if matches else None
