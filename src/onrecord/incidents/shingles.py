"""A report cut into sentences and runs of five words. In: a report. Out: its sentences with what counts in them, and their fingerprints.

Runs of words are the shingles of Broder (1997), fingerprints those of winnowing (Schleimer, Wilkerson and Aiken, 2003): of every few
shingles in a row one, chosen by its hash, so that two texts with as many shingles in a row in common have a fingerprint in common. They
depend on nothing but the sentence, so an index of them in a record stays as it is when other reports are read. What several newsrooms
may quote alike is left out: words inside quotation marks, bylines, datelines, credit lines, headlines.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from onrecord.incidents.text import sentences, words
from onrecord.records import Report

SHINGLE = 5
"""Words in a shingle: four let stock phrases meet ("told reporters on Monday"), six lose a lightly edited sentence."""

RECENT = 256
"""Reports of which the sentences are held: whoever is looked up shares text with the same few again and again."""

WINDOW = 4
"""Shingles in a row of which one is a fingerprint: eight shared words in a row are always seen, and two shingles in five are kept."""

_QUOTED = re.compile(r"“[^”\n]{1,1500}”|\"[^\"\n]{1,1500}\"|«[^»\n]{1,1500}»|„[^“”\n]{1,1500}[“”]")
_CREDIT = re.compile(
    r"^\W*(?:additional )?(?:reporting|writing|editing|written|reported|compiled|with (?:additional )?(?:files|reporting)"
    r"|source|photo(?:graph)?s?|by)\b[^\n.]{0,120}\.?$"
    r"|©[^\n]*|\(c\)[^\n]{0,80}|all rights reserved[^\n]*|copyright \d{4}[^\n]*",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its countable words, and the shingles that begin in it."""

    start: int
    end: int
    words: tuple[int, ...]  # positions of the words that count
    shingles: tuple[tuple[int, tuple[str, ...]], ...]  # position of the first word, the words


def cut(report: Report) -> tuple[Sentence, ...]:
    """The sentences of the report, in order."""
    return _cut(report.text, report.headline, report.byline, report.dateline)


@lru_cache(maxsize=RECENT)
def _cut(text: str, *may_be_shared: str | None) -> tuple[Sentence, ...]:
    masked = _masked(text, may_be_shared)
    return tuple(_sentence(text, start, end, masked) for start, end in sentences(text))


def prints(sentence: Sentence) -> frozenset[int]:
    """The sentence's fingerprints, 63 bits each; none where it has no shingle."""
    hashed = [_hashed(shingle) for _, shingle in sentence.shingles]
    window = min(WINDOW, len(hashed))
    return frozenset(min(hashed[at : at + window]) for at in range(len(hashed) - window + 1)) if hashed else frozenset()


def _hashed(shingle: tuple[str, ...]) -> int:
    return int.from_bytes(blake2b(" ".join(shingle).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


def _sentence(text: str, start: int, end: int, masked: bytearray) -> Sentence:
    found = words(text[start:end])
    counted = [not masked[start + at] for _, at, _ in found]
    said = [word for word, _, _ in found]
    shingles = tuple(
        (index, tuple(said[index : index + SHINGLE]))
        for index in range(len(said) - SHINGLE + 1)
        if False not in counted[index : index + SHINGLE]
    )
    return Sentence(start, end, tuple(index for index, counts in enumerate(counted) if counts), shingles)


def _masked(text: str, lines: Sequence[str | None]) -> bytearray:
    """For each character 1 where newsrooms may share it without copying: quotations, credit lines, and headline, byline, dateline."""
    stretches = [match.span() for pattern in (_QUOTED, _CREDIT) for match in pattern.finditer(text)]
    for line in lines:
        at = text.find(line) if line else -1
        if line and at >= 0:
            stretches.append((at, at + len(line)))
    masked = bytearray(len(text))
    for start, end in stretches:
        masked[start:end] = b"\x01" * (end - start)
    return masked
