"""Word pieces of a text, as the reading model takes them.

Comes in: a text and the character offsets of its word pieces. Goes out: the shape of the word that
each piece belongs to, and windows of whole sentences. Left out: the tokenizer and the model.

Training uses the same functions, so that the model meets the same windows and shapes later.
"""

import re
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

#: The model's second input: how the word is written. "unknown" is what text in capitals gets.
SHAPES = ("unknown", "lower", "capitalised", "capitals", "mixed", "other")
_OTHER = 5

#: A paragraph may end here: a blank line, or a new line after a full stop, a colon or what closes a quotation.
#: A new line in the middle of a sentence is only a wrapped line of newswire.
PARAGRAPH = re.compile(r"\n\s*\n\s*|(?<=[.!?:…\"'”’)\]])[ \t]*\n\s*")

#: A sentence may end here: a full stop with its closing quotes and brackets, white space, and something that can
#: begin a sentence; not after an initial or a title ("Mr. Obama", "Charles E. Grassley", "U.S. officials").
SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\bJr\.)(?<!\bNo\.)(?<!\bMrs\.)(?<!\bSen\.)(?<!\bRep\.)"
    r"(?<!\bGov\.)(?<!\bGen\.)(?<!\bCol\.)(?<!\bSgt\.)(?<!\bRev\.)(?<!\bSens\.)(?<!\bReps\.)(?<!\bProf\.)(?<!\bCapt\.)"
    r"[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])"
)

#: A window ends at a paragraph when that leaves it at least this full, else at a sentence.
FULL_ENOUGH = 0.6

#: Above this share of capitals among its letters a window counts as all-capitals text, whose case says nothing.
CAPITALS_SHARE = 0.7


class CharKinds(NamedTuple):
    """Per code point below the table's end: is it part of a word, upper case, lower case, a letter."""

    word: NDArray[np.bool_]
    upper: NDArray[np.bool_]
    lower: NDArray[np.bool_]
    alpha: NDArray[np.bool_]


@cache
def char_kinds() -> CharKinds:
    """The tables for code points below U+2100; anything beyond counts as its last entry (no letter)."""
    chars = [chr(i) for i in range(0x2100)]
    return CharKinds(
        word=np.array([c.isalnum() or c == "_" for c in chars]),
        upper=np.array([c.isupper() for c in chars]),
        lower=np.array([c.islower() for c in chars]),
        alpha=np.array([c.isalpha() for c in chars]),
    )


def code_points(text: str) -> Ints:
    """The text's code points, those beyond the tables cut down to the tables' end."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return np.minimum(points, 0x20FF).astype(np.int64)


def word_shapes(text: str, starts: Ints) -> Ints:
    """For each piece start (a character position) the shape of the word around it: an index into SHAPES.

    A word is a run of letters and digits with apostrophes inside. "McCain" is mixed, "U" capitalised,
    "UN" capitals, "3rd" lower, "1989" and punctuation other.
    """
    if not len(starts):
        return np.zeros(0, dtype=np.int64)
    kinds = char_kinds()
    points = code_points(text)
    in_word = kinds.word[points]
    apostrophe = (points == 0x27) | (points == 0x2019)
    apostrophe[1:-1] &= in_word[:-2] & in_word[2:]
    apostrophe[[0, -1]] = False
    in_word = in_word | apostrophe
    begins = in_word.copy()
    begins[1:] &= ~in_word[:-1]
    word_of = np.cumsum(begins)  # 1-based number of the word; only meaningful where in_word
    n = int(word_of[-1]) + 1
    inside = np.where(in_word, word_of, 0)
    n_alpha = np.bincount(inside, weights=kinds.alpha[points], minlength=n)
    n_upper = np.bincount(inside, weights=kinds.upper[points], minlength=n)
    n_lower = np.bincount(inside, weights=kinds.lower[points], minlength=n)
    first_upper = np.zeros(n, dtype=bool)
    first_upper[word_of[begins]] = kinds.upper[points[begins]]
    shape = np.select(
        [n_alpha == 0, n_upper == 0, (n_lower == 0) & (n_alpha > 1), first_upper & (n_upper == 1)],
        [_OTHER, 1, 3, 2],
        default=4,
    )
    shape[0] = _OTHER
    result: Ints = shape[inside[starts]].astype(np.int64)
    return result


def breaks(text: str, starts: Ints) -> NDArray[np.int8]:
    """For each piece: 2 when a paragraph begins with it, 1 when a sentence does, else 0."""
    result = np.zeros(len(starts), dtype=np.int8)
    for strength, pattern in ((1, SENTENCE), (2, PARAGRAPH)):
        cuts = np.array([found.end() for found in pattern.finditer(text)], dtype=np.int64)
        at = np.searchsorted(starts, cuts)
        result[at[at < len(starts)]] = strength
    return result


def pack(begins: NDArray[np.int8], size: int, *, first: int = 0) -> list[tuple[int, int]]:
    """Ranges of at most `size` pieces from piece `first` on: whole paragraphs, else whole sentences.

    A sentence that is longer than a window is cut.
    """
    paragraphs = np.flatnonzero(begins == 2)
    sentences = np.flatnonzero(begins)
    ranges: list[tuple[int, int]] = []
    at = first
    while at < len(begins):
        end = min(at + size, len(begins))
        if end < len(begins):
            for cuts, least in ((paragraphs, at + int(size * FULL_ENOUGH)), (sentences, at + 1)):
                last = int(np.searchsorted(cuts, end, side="right")) - 1
                if last >= 0 and cuts[last] >= least:
                    end = int(cuts[last])
                    break
        ranges.append((at, end))
        at = end
    return ranges


def capitals_only(text: str) -> bool:
    """True when so much of the text is in capitals that its case says nothing ("SAN SALVADOR, 3 JAN 90 …")."""
    upper = sum(map(str.isupper, text))
    lower = sum(map(str.islower, text))
    return upper > CAPITALS_SHARE * (upper + lower)
