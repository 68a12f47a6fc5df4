"""The fills of a slot, read from its lines as the scoring program of 1992 read them, oddities included.

Comes in: the lines of one slot. Goes out: fills. Left out: the layout of the file (`blocks.py`).

Oddity worth knowing: after a quoted string or a bracket the program looked for the next separator across the end of the line, so
that a line that begins with a separator, or that follows a "/", is lost.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.muc4.fills import MISSING, NOTHING, UNREADABLE, Alternatives, Compound, Fill, Form, Value, Word
from evaluation.muc4.slots import Kind, Slot

_NULL = ("-", "*")
_OPTIONAL_MARK = "?"
_SEPARATORS = {Kind.STRING: "/:", Kind.SET: "/:", Kind.DATE: "/-", Kind.LOCATION: "/:-(", Kind.NUMBER: "/:"}
_BLANKS = " \t"
_CLOSING_QUOTE = re.compile(r'(?<!\\)"')


class _UnreadableError(Exception):
    """The fill follows no rule of the format."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A line's value, and how the line ended: after a string or bracket (`is_closed`), after "/" behind one, after a whole-fill bracket."""

    value: Value
    is_closed: bool = False
    has_loose_slash: bool = False
    is_bracket: bool = False


def fills(slot: Slot, lines: Sequence[str]) -> list[Fill]:
    """The fills of a slot in the order of its lines; "-" and "*" are none."""
    result = []
    at = 0
    while at < len(lines):
        line = lines[at].strip()
        is_optional = line.startswith(_OPTIONAL_MARK)
        words = line.lstrip(_OPTIONAL_MARK).strip().upper() if is_optional else line.upper()
        at += 1
        if words in _NULL:
            continue
        read = _line(words, slot.kind)
        value = read.value
        follower = lines[at].strip()[:1] if at < len(lines) else ""
        if read.has_loose_slash or (read.is_closed and follower and follower in _swallowing(slot.kind, read)):
            value = _with_empty_end(value, slot.kind, follower)
            at += 1
        result.append(Fill(value, is_optional=is_optional, is_blank=not line))
    return result


def _swallowing(kind: Kind, read: _Read) -> str:
    """What the next line must begin with to be lost."""
    if kind is Kind.LOCATION:
        return "/:-(" if read.is_bracket else "/:-"
    is_tagged = isinstance(read.value, Compound) and read.value.form is Form.TAGGED
    return "/-" if kind is Kind.NUMBER and not is_tagged else _SEPARATORS[kind]


def _with_empty_end(value: Value, kind: Kind, follower: str) -> Value:
    """A location before a lost line that begins with ":" or "-" has an empty last part."""
    if kind is not Kind.LOCATION or follower not in (":", "-"):
        return value
    parts = value.parts if isinstance(value, Compound) and value.form is Form.LOCATION else (value,)
    if follower == ":":
        return Compound(Form.LOCATION, (*parts, NOTHING))
    return Compound(Form.LOCATION, (*parts[:-1], Compound(Form.BETWEEN, (parts[-1], NOTHING))))


def _line(words: str, kind: Kind) -> _Read:
    try:
        if kind is not Kind.NUMBER:
            return _whole(words, kind)
        read = _whole(words, Kind.SET)
        return _whole(words, Kind.DATE) if isinstance(read.value, Word) else read
    except _UnreadableError:
        return _Read(UNREADABLE)


def _whole(words: str, kind: Kind) -> _Read:
    cursor = _Cursor(words, kind)
    value = cursor.sequence(closing="")
    return _Read(value, cursor.is_closed, cursor.has_loose_slash, cursor.is_bracket)


class _Cursor:
    """Reads one line from left to right."""

    def __init__(self, words: str, kind: Kind) -> None:
        self.words = words
        self.kind = kind
        self.separators = _SEPARATORS[kind]
        self.at = 0
        self.is_closed = False
        self.is_bracket = False
        self.has_loose_slash = False

    def peek(self) -> str:
        """The next mark that is no blank, "" at the end."""
        while self.at < len(self.words) and self.words[self.at] in _BLANKS:
            self.at += 1
        return self.words[self.at : self.at + 1]

    def sequence(self, closing: str) -> Value:
        """Everything up to the closing bracket ("": up to the end)."""
        if self.kind is Kind.LOCATION:
            value = self._location(closing)
        elif self.kind is Kind.DATE:
            value = self._ends(closing)
        else:
            value = self._tagged(closing)
        if self.peek() != closing:
            raise _UnreadableError
        return value

    def element(self, closing: str) -> Value:
        """One quoted string, bracket or bare word."""
        mark = self.peek()
        self.is_closed = mark == '"'
        self.is_bracket = False
        if mark == '"':
            return self._quoted(closing)
        if mark == "(":
            value = self._bracket(closing)
            self.is_bracket = True
            return value
        start = self.at
        while self.at < len(self.words) and self.words[self.at] not in self.separators + closing:
            self.at += 1
        return Word(self.words[start : self.at].strip())

    def _quoted(self, closing: str) -> Value:
        end = _CLOSING_QUOTE.search(self.words, self.at + 1)
        if end is None:
            raise _UnreadableError
        start, self.at = self.at, end.end()
        self._check_end(closing)
        return Word(self.words[start : end.end()])

    def _bracket(self, closing: str) -> Value:
        self.at += 1
        value = self.sequence(closing=")")
        self.at += 1
        self.is_closed = True
        self._check_end(closing)
        return value

    def _check_end(self, closing: str) -> None:
        """Behind a string or a bracket only a separator or the end may stand."""
        mark = self.peek()
        if mark and mark not in self.separators + closing:
            raise _UnreadableError

    def _next_is(self, marks: str) -> bool:
        """Whether one of these separators comes next; if so, it is taken."""
        mark = self.peek()
        if not mark or mark not in marks:
            return False
        self.at += 1
        return True

    def _one_of(self, closing: str) -> Value:
        """Alternatives between "/"."""
        found = [self.element(closing)]
        while self._next_is("/"):
            self._add_option(found, closing)
        return _any_of(found)

    def _add_option(self, found: list[Value], closing: str) -> None:
        """One more alternative; behind a string or bracket, nothing is none."""
        was_closed = self.is_closed
        option = self.element(closing)
        self.has_loose_slash = was_closed and option == NOTHING and self.peek() == ""
        if not self.has_loose_slash:
            found.append(option)

    def _tagged(self, closing: str) -> Value:
        """VALUE, or VALUE: TAG, alternatives on either side."""
        value = self._one_of(closing)
        if self.peek() != ":":
            return value
        self.at += 1
        sides = (value, self._one_of(closing))
        if self.peek() == ":" or any(_holds(side, Form.TAGGED) for side in sides):
            raise _UnreadableError
        return Compound(Form.TAGGED, sides)

    def _ends(self, closing: str) -> Value:
        """A date or number, alternatives of them, or ends between "-"."""
        first = self.element(closing)
        if self.peek() != "-":
            found = [first]
            while self._next_is("/"):
                self._add_option(found, closing)
            if self.peek() == "-":
                raise _UnreadableError
            return _any_of(found)
        ends = [first]
        while self._next_is("-"):
            ends.append(self.element(closing))
        if self.peek() == "/":
            raise _UnreadableError
        return Compound(Form.RANGE, tuple(MISSING if end == NOTHING else end for end in ends))

    def _location(self, closing: str) -> Value:
        """COUNTRY: PLACE: PLACE; in anything else every element is an alternative."""
        start = self.at
        parts = [self.element(closing)]
        while self._next_is(":"):
            parts.append(self._between(closing))
        if len(parts) > 1 and self.peek() != "/":
            return Compound(Form.LOCATION, tuple(parts))
        self.at = start
        found = [self.element(closing)]
        while self._next_is(self.separators):
            self._add_option(found, closing)
        return _any_of(found)

    def _between(self, closing: str) -> Value:
        one = self._place(closing)
        return Compound(Form.BETWEEN, (one, self._place(closing))) if self._next_is("-") else one

    def _place(self, closing: str) -> Value:
        name = self.element(closing)
        if self.peek() != "(":
            return name
        kind = self._bracket(closing)
        self.is_bracket = False
        return Compound(Form.PLACE, (name, kind))


def _any_of(found: Sequence[Value]) -> Value:
    if len(found) == 1:
        return found[0]
    if any(_holds(one, Form.TAGGED) for one in found):
        raise _UnreadableError
    return Alternatives(tuple(found))


def _holds(value: Value, form: Form) -> bool:
    return isinstance(value, Compound) and value.form is form
