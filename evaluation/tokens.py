"""Tokens back into running text, with the place of each token in it.

Comes in: sentences of tokens, as corpora give them. Goes out: a text a newspaper could have printed, and offsets
(the Penn Treebank's `` and '' become “ and ”).
Left out: white space that the corpus threw away for good; where in doubt a space stays.
"""

from collections.abc import Sequence

from evaluation.polnear import Stretch

_CLOSING = frozenset(", . ; : ! ? ) ] } % '' ” … ' n't 's 're 've 'll 'd 'm n’t ’s".split())  # noqa: SIM905 - one line, not thirty
_OPENING = frozenset("( [ { $ `` “ £ € #".split())  # noqa: SIM905
_PRINTED = {"``": "“", "''": "”"}
_ENDS = (".", "!", "?", '"', "”", "''", "'", ")")


def running_text(sentences: Sequence[Sequence[str]]) -> tuple[str, list[list[Stretch]]]:
    """The text and each token's `[start, end)` in it, sentence by sentence.

    What ends without a full stop (a headline, a date line) is a paragraph of its own, and so is the first sentence of several.
    """
    text, places = "", []
    for number, tokens in enumerate(sentences):
        if text:
            text += "\n\n" if number == 1 or not text.endswith(_ENDS) else " "
        text, offsets = _with_sentence(text, tokens)
        places.append(offsets)
    return text, places


def _with_sentence(text: str, tokens: Sequence[str]) -> tuple[str, list[Stretch]]:
    offsets: list[Stretch] = []
    glued, inside_quotes = True, False
    for token in (_PRINTED.get(token, token) for token in tokens):
        is_closing = token in _CLOSING or (token == '"' and inside_quotes)
        text += "" if glued or is_closing else " "
        offsets.append((len(text), len(text) + len(token)))
        text += token
        glued = token in _OPENING or (token == '"' and not inside_quotes)
        inside_quotes ^= token == '"'
    return text, offsets
