"""Alternatives of a pattern put together by their first letter, so that a search passes over most of them at a glance.

Comes in: the alternatives of a pattern as written in a table, joined by |, meant whatever the capitals. Goes out: the source of one
that finds exactly the same. Left out: any other change of a pattern.

Python's expressions try alternatives one after another at every word, and where case is ignored each try is a call; a set of two letters
is looked up without one. An alternative that begins with a group is taken apart first: "(?:car|bus) crash" is "car crash" and "bus crash".
Alternatives that do not begin with a plain letter stay where they stand, so that the first that fits still wins.
"""

import re
from itertools import groupby

_LETTER_FIRST = re.compile(r"[a-zA-Z](?![?*+{])")
_FIRST_GROUP = re.compile(r"\(\?:")
_CAPTURES = re.compile(r"(?<!\\)\((?!\?[:=!<])|\(\?P")
_REPEATS = ("?", "*", "+", "{")
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
MOST_OPENED = 48  # alternatives that one may become: more make an expression slow to compile
_MORE_FORMS = {"i": "ıİ", "k": "\N{KELVIN SIGN}", "s": "ſ"}  # what else Python takes for the letter where case is ignored


def by_first_letter(alternatives: str) -> str:
    """The source of a pattern that finds what `(?i:alternatives)` finds; to be compiled without flags, inside a group."""
    grouped: list[str] = []
    taken_apart = [part for one in split(alternatives) for part in opened(one)]
    for begins_plainly, some in groupby(taken_apart, key=lambda one: _LETTER_FIRST.match(one) is not None):
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


def opened(alternative: str) -> list[str]:
    """An alternative that begins with a group, once for each of the group's, in their order: "(?:the )?bus" is "the bus" and "bus".

    Left as it is where the group is repeated, where it holds names for what it finds, and where it would become too many.
    """
    begun = _FIRST_GROUP.match(alternative)
    if begun is None:
        return [alternative]
    inside, rest = _group_and_rest(alternative[begun.end() :])
    is_optional = rest.startswith("?")
    rest = rest.removeprefix("?")
    if rest[:1] in _REPEATS or _CAPTURES.search(alternative):
        return [alternative]
    parts = [part for one in split(inside) for part in opened(one + rest)] + (opened(rest) if is_optional else [])
    return parts if len(parts) <= MOST_OPENED else [alternative]


def _group_and_rest(behind: str) -> tuple[str, str]:
    """What stands in a group, and what follows it; `behind` is all that stands behind its opening bracket."""
    depth, at = 1, 0
    for token in _TOKEN.findall(behind):
        depth += (token == "(") - (token == ")")
        at += len(token)
        if not depth:
            return behind[: at - 1], behind[at:]
    raise ValueError(f"a bracket is never closed in (?:{behind}")
