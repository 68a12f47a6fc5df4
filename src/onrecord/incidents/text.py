"""Small tools over text: sentences, words, folded names. In: strings. Out: spans and keys. Leaves out: any reading.

The linking stage needs only rough sentences (which words stand near a claim) and names that meet across spellings;
the careful layers belong to the language stage and reach this one only through claims.
"""

import re
import unicodedata
from functools import lru_cache

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’»)]*\s+(?=[\"“‘«(]?[A-Z0-9\u00c0-\u024f])|\n+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NOT_NAME = re.compile(r"[^\w\s]|_")

ARTICLES = frozenset({"the", "a", "an", "al", "el", "ad", "ar", "as", "ash", "at", "az"})
"""Words that a name may carry or lack: "the Northern Column" is "Northern Column", "al-Raya" is "Raya"."""

STOPWORDS = frozenset(
    re.findall(
        r"\w+",
        """a about after again against all also among an and any are as at be because been before being between both but by can could did
    do does during each few first for from further had has have he her here him his how i if in into is it its just last later least
    less like made many may me might more most much my near new next no nor not now of off on once one only or other our out over own
    part people said same say says she should since so some still such than that the their them then there these they this those three
    through time to told too two under until up us very was we were what when where which while who whom why will with would year years
    you your monday tuesday wednesday thursday friday saturday sunday""",
    )
)
"""Words that say nothing about which happening is meant."""

_VOWELS = re.compile(r"[aeiouyhw']+")
_DOUBLED = re.compile(r"(.)\1+")
_SAME_SOUND = (
    ("kh", "k"),
    ("gh", "g"),
    ("sch", "s"),
    ("sh", "s"),
    ("ch", "s"),
    ("q", "k"),
    ("c", "k"),
    ("z", "s"),
    ("v", "b"),
    ("ph", "f"),
)
_SHORTEST_SKELETON = 4  # consonants; shorter skeletons ("Homs", "Hama") would let unlike names meet


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Rough sentences of `text` as half-open spans; line breaks always end one. Kept for a while: every happening asks for its report's."""
    spans, start = [], 0
    for end in _SENTENCE_END.finditer(text):
        spans.append((start, end.start()))
        start = end.end()
    spans.append((start, len(text)))
    return tuple((a, b) for a, b in spans if text[a:b].strip())


def words(text: str) -> list[tuple[str, int, int]]:
    """The words of `text`, casefolded, with where they stand."""
    return [(match.group().casefold(), match.start(), match.end()) for match in _WORD.finditer(text)]


def content_words(text: str) -> list[str]:
    """The words that may tell one happening from another, with a plural's or possessive's ending off."""
    return [singular(word) for word, _, _ in words(text) if word not in STOPWORDS and (len(word) > 2 or word.isdigit())]


def singular(word: str) -> str:
    """A word without the ending of a plural or possessive, rough: names lose theirs too ("williams", "william")."""
    bare = word.replace("’", "'").removesuffix("'s")
    return bare[:-1] if len(bare) > 3 and bare.endswith("s") and not bare.endswith("ss") else bare


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name without case, marks, punctuation and articles: "the Khān-Shaykhūn" gives "khan shaykhun"."""
    decomposed = unicodedata.normalize("NFKD", name.replace("’s", "").replace("'s", ""))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()
    parts = _NOT_NAME.sub(" ", bare).split()
    kept = [part for part in parts if part not in ARTICLES]
    return " ".join(kept or parts)


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """A key under which spellings of one name meet: its consonants where there are enough of them, else the folded name.

    "Khan Sheikhoun" and "Khān Shaykhūn" both give "kn skn". Vowels and doubled letters differ between
    transliterations, consonants seldom do. Accepted gap: "Kaifeng" and "Kafang" meet too; a code or a distance keeps them apart.
    """
    folded = fold(name)
    skeleton = " ".join(_skeleton(part) for part in folded.split())
    return skeleton if len(skeleton.replace(" ", "")) >= _SHORTEST_SKELETON else folded


def _skeleton(word: str) -> str:
    for letters, sound in _SAME_SOUND:
        word = word.replace(letters, sound)
    first, rest = _VOWELS.sub("a", word[:1]), _VOWELS.sub("", word[1:])
    return _DOUBLED.sub(r"\1", first + rest)
