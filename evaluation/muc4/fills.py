"""What a fill can be: words, alternatives, tagged values, ranges, places.

Left out: reading them from a file (`parse.py`), and which of them are equal (`compare.py`).
"""

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """How the parts of a value belong together."""

    TAGGED = "tagged"  # value, tag
    RANGE = "range"  # lower end, upper end
    LOCATION = "location"  # country, places from large to small
    PLACE = "place"  # name, kind
    BETWEEN = "between"  # two places


@dataclass(frozen=True, slots=True)
class Word:
    """A simple value; a string keeps its quotes."""

    text: str


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Values of which any one will do."""

    options: "tuple[Value, ...]"


@dataclass(frozen=True, slots=True)
class Compound:
    """Values that make one value together; the missing end of a range is `MISSING`."""

    form: Form
    parts: "tuple[Value, ...]"


Value = Word | Alternatives | Compound
NOTHING = Word("")
MISSING = Word("\0 missing end")
UNREADABLE = Word("\0 unreadable")


@dataclass(frozen=True, slots=True)
class Fill:
    """One fill: its value, whether it is marked optional, whether its line was left blank."""

    value: Value
    is_optional: bool = False
    is_blank: bool = False

    @property
    def tag(self) -> Value | None:
        """The tag, where there is one."""
        value = self.value
        return value.parts[1] if isinstance(value, Compound) and value.form is Form.TAGGED else None

    @property
    def untagged(self) -> Value:
        """The value without its tag."""
        value = self.value
        return value.parts[0] if isinstance(value, Compound) and value.form is Form.TAGGED else value


def words_in(value: Value) -> list[str]:
    """The text of every simple value in it, in order."""
    if isinstance(value, Word):
        return [value.text]
    parts = value.options if isinstance(value, Alternatives) else value.parts
    return [text for part in parts for text in words_in(part)]


def options(value: Value) -> tuple[Value, ...]:
    """Its alternatives; the value itself where there is but one."""
    return value.options if isinstance(value, Alternatives) else (value,)
