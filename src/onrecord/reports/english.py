"""Whether a text is English, by its small words.

Comes in: text. Goes out: "en", or the share of English function words for a message. No model, no dependency.
Left out: which other language it is. Texts too short to tell are let through without a language.
"""

import re

_WORDS = """
the of and to that with from were this these those have has been it its which who they their them after not are or would could
his she he said says will be but about than when what there into more before between because during while since until
"""
_FUNCTION_WORDS = frozenset(_WORDS.split())
"""Frequent in English, and not in its neighbours (so no "in", "is", "was", "a", "on", "an", "as", "for", "at", "by", "her", "over")."""

_BROAD_WORDS = "in is was a on an as for at by her over"
_BROAD = _FUNCTION_WORDS | frozenset(_BROAD_WORDS.split())
_FOREIGN_WORDS = """
de la el los las que y en un una del se con por para et les des du le est dans pour der das und ist von mit ein eine il di che per non
gli een het van dat niet och att som ett o os da em um uma og af til ikke jest nie na ve bir ini yang dan var med efter blev havde hade inte
"""
_FOREIGN = frozenset(_FOREIGN_WORDS.split())
"""Frequent in Latin-script neighbours and no English words."""

MIN_WORDS = 25  # fewer words decide nothing: a headline may have no function word at all
MIN_SHARE = 0.06  # English news has 0.15 to 0.35, bare lists of names and headlines 0.07 and more, other Latin-script languages up to 0.04
FEW_WORDS = 60  # of fewer words the share is chance: a line of names and numbers; only what looks like another language is turned away
MIN_LATIN_SHARE = 0.5  # of the letters; asked also of short texts
_JUDGED_CHARS = 20_000  # enough to tell, however long the text
_WORD = re.compile(r"[^\W\d_]+")
_NOT_LATIN = re.compile("[^\\W\\d_A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


def function_word_share(text: str) -> tuple[float, int]:
    """The share of words that are English function words, and the number of words judged; capitals make no difference."""
    words = _WORD.findall(text[:_JUDGED_CHARS].casefold())
    hits = sum(map(_FUNCTION_WORDS.__contains__, words))
    return (hits / len(words) if words else 0.0), len(words)


def is_latin(text: str) -> bool:
    """Whether most letters of `text` are Latin."""
    judged = text[:_JUDGED_CHARS]
    return judged.isascii() or len(_NOT_LATIN.findall(judged)) <= (1 - MIN_LATIN_SHARE) * sum(map(str.isalpha, judged))


def is_foreign(text: str) -> bool:
    """Whether small words of other languages are as many as English ones: what decides on a text of a few lines."""
    words = _WORD.findall(text[:_JUDGED_CHARS].casefold())
    n_foreign = sum(map(_FOREIGN.__contains__, words))
    return n_foreign > 0 and n_foreign >= sum(map(_BROAD.__contains__, words))
