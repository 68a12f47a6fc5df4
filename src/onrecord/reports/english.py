"""Whether a text is English, by its small words.

Comes in: text. Goes out: "en", or the share of English function words for a message. No model, no dependency.
Left out: which other language it is. Texts too short to tell are let through without a language.
"""

import re

_WORDS = """
the of and to that for with by at from were this these those have has been it its which who they their them after not are or would could
his her she he said says will be but about than when what there into over more before between because during while since until
"""
_FUNCTION_WORDS = frozenset(_WORDS.split())
"""Frequent in English, and not among the most frequent words of its neighbours (so no "in", "is", "was", "a", "on", "an", "as")."""

MIN_WORDS = 25  # fewer words decide nothing: a headline may have no function word at all
MIN_SHARE = 0.10  # English news has 0.20 to 0.40, lists of names and scores 0.12; other languages in Latin letters 0.00 to 0.05
MIN_LATIN_SHARE = 0.5  # of the letters; asked also of short texts
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def function_word_share(text: str) -> tuple[float, int]:
    """The share of words that are English function words, and the number of words; capitals make no difference."""
    words = _WORD.findall(text.casefold())
    hits = sum(word in _FUNCTION_WORDS for word in words)
    return (hits / len(words) if words else 0.0), len(words)


def is_latin(text: str) -> bool:
    """Whether most letters of `text` are Latin."""
    letters = sum(map(str.isalpha, text))
    return len(_LATIN.findall(text)) >= MIN_LATIN_SHARE * letters
