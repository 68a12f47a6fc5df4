"""Alternatives of a pattern put together by their first letter, so that a search passes over most of them at a glance.

Comes in: the alternatives of a pattern as written in a table, joined by |, meant whatever the capitals. Goes out: the source of one
that finds exactly the same. Left out: any other change of a pattern.

Python's expressions try alternatives one after another at every word, and where case is ignored each try is a call; a set of two letters
is looked up without one. Alternatives that do not begin with a plain letter stay where they stand, so that the first that fits still wins.
"""

import re
from itertools import groupby

_LETTER_FIRST = re.compile(r"[a-zA-Z](?![?*+{])")
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_MORE_FORMS = {"i": "ıİ", "k": "\N{KELVIN SIGN}", "s": "ſ"}  # what else Python takes for the letter where case is ignored


def by_first_letter(alternatives: str) -> str:
    """The source of a pattern that finds what `(?i:alternatives)` finds; to be compiled without flags, inside a group."""
    grouped: list[str] = []
    for begins_plainly, some in groupby(split(alternatives), key=lambda one: _LETTER_FIRST.match(one) is not None):
        if not begins_plainly:
            grouped.append(f"(?i:{'|'.join(some)})")
            continue
        rests: dict[str, list[str]] = {}
        for one in some:
            rests.setdefault(one[0].lower(), []).append(one[1:])
        grouped += [f"[{first}{first.upper()}{_MORE_FORMS.get(first, '')}](?i:{'|'.join(rest)})" for first, rest in rests.items()]
    return "|".join(grouped)


def split(alternatives: str) -> list[str]:
    """The alternatives of a pattern, parted at every | that stands in no group and no set."""
    parts, depth = [""], 0
    for token in _TOKEN.findall(alternatives):
        depth += (token == "(") - (token == ")")
        if token == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += token
    return parts
