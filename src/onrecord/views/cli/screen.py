"""The terminal: one console, one set of styles, and text that is safe to print.

Comes in: words and pieces of reports. Goes out: rich `Text` without markup of its own, so that nothing in a report can colour,
link or move anything. Colour follows the terminal and `NO_COLOR`; whatever colour says is also said by words, weight or brackets.
"""

import json
import sys
from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.text import Text

from onrecord.records import Relation, SpanRole
from onrecord.views.quoting import Piece
from onrecord.views.wording import one_line, printable

# Longer lines are hard to read; tables and running text stop here however wide the window is.
WIDEST = 110

MARK_STYLES = {
    SpanRole.SOURCE: "bold cyan",
    SpanRole.CUE: "italic yellow",
    SpanRole.CONTENT: "underline",
    SpanRole.TRIGGER: "bold reverse magenta",
    SpanRole.FIGURE: "bold",
}
MARK_BRACKETS = {
    SpanRole.SOURCE: ("[", "]"),
    SpanRole.CUE: ("<", ">"),
    SpanRole.CONTENT: ("{", "}"),
    SpanRole.TRIGGER: ("*", "*"),
}
RELATION_STYLES = {
    Relation.AGREES: "green",
    Relation.REFINES: "cyan",
    Relation.REVISES: "yellow",
    Relation.DISPUTES: "bold red",
}
RELATION_MARKS = {Relation.AGREES: "=", Relation.REFINES: "+", Relation.REVISES: ">", Relation.DISPUTES: "!"}


def terminal(*, error: bool = False) -> Console:
    """The console of this run: standard output, or standard error for what is not the answer."""
    return Console(stderr=error, markup=False, highlight=False, emoji=False)


def width_of(console: Console) -> int:
    """The width to lay out for, in columns."""
    return min(console.width, WIDEST)


def shows_colour(console: Console) -> bool:
    """Whether colours reach the reader; where they do not, brackets mark the text."""
    return console.color_system is not None and not console.no_color


# In a quotation of a line or two the marks only help the eye; nothing there needs to be found.
QUIET_STYLES = MARK_STYLES | {SpanRole.TRIGGER: "bold magenta", SpanRole.CONTENT: ""}


def marked_text(text: str, cut: tuple[Piece | None, ...], *, brackets: bool, styles: Mapping[SpanRole, str] = MARK_STYLES) -> Text:
    """The pieces of `text` as they are marked; None is an omission."""
    shown = Text()
    for piece in cut:
        if piece is None:
            shown.append(" … ")
            continue
        if brackets:
            shown.append("".join(MARK_BRACKETS[role][0] for role in piece.opens if role in MARK_BRACKETS))
        style = " ".join(styles[role] for role in styles if role in piece.roles)
        shown.append(printable(text[piece.start : piece.end]), style=style)
        if brackets:
            shown.append("".join(MARK_BRACKETS[role][1] for role in piece.closes if role in MARK_BRACKETS))
    return shown


def fitted(text: str, columns: int) -> str:
    """`text` on one line in at most `columns` columns, cut with "…" where it does not fit."""
    shown = Text(one_line(text))
    shown.truncate(max(columns, 1), overflow="ellipsis")
    return shown.plain


def indented(text: Text, console: Console, *, by: int, first: str = "") -> list[Text]:
    """`text` wrapped to the window, each line `by` columns in, the first one led by `first`."""
    lines = text.wrap(console, max(width_of(console) - by, 20), overflow="fold")
    for line in lines:
        line.rstrip()
    return [Text.assemble((first if number == 0 else "").ljust(by), line) for number, line in enumerate(lines)]


def print_lines(lines: Iterable[str]) -> None:
    """Write lines for other programs: UTF-8 whatever the terminal speaks, nothing wrapped."""
    for line in lines:
        sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def print_object(data: Mapping[str, object]) -> None:
    """Write one JSON object on a line."""
    print_lines([json.dumps(data, ensure_ascii=False)])
