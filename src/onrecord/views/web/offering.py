"""The lists of the filters, as the options of a form: each choice in words, with how many incidents it would give.

Comes in: choices with their numbers, and what is chosen. Goes out: markup in which every text is escaped; for a thousand sources and
outlets a template takes longer than all else of the page. Left out: counting (`store/selecting.py`).
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape

from markupsafe import Markup

from onrecord.views.web.map.shapes import country_name
from onrecord.views.web.texts import named, say
from onrecord.views.wording import one_line, printable

_YES_NO = ("disputed", "background", "reviewed")


def offered(choices: Mapping[str, Mapping[str, int | None]], given: Mapping[str, str]) -> dict[str, Markup]:
    """By filter its options; `given` are the filters as in an address."""
    found = {}
    for name, numbers in choices.items():
        if name in _YES_NO:
            lines: list[tuple[str, str, int | None]] = [(word, say(f"filter.{word}"), numbers.get(word, 0)) for word in ("yes", "no")]
        else:
            lines = [(value, _WORDS[name](value), n) for value, n in sorted(numbers.items())]
        if name == "country":
            lines.sort(key=lambda line: line[1].lower())
        found[name] = _options(tuple(lines), given.get(name))
    return found


@lru_cache(maxsize=64)
def _options(lines: tuple[tuple[str, str, int | None], ...], chosen: str | None) -> Markup:
    """The same for every selection that is too large for its names to be counted."""
    made = []
    for value, words, n in lines:
        selected = " selected" if value == chosen else ""
        number = "" if n is None else f" ({n:,})"
        made.append(f'<option value="{escape(printable(value))}"{selected}>{escape(printable(words))}{number}</option>')
    return Markup("".join(made))


@lru_cache(maxsize=4096)
def _name(value: str) -> str:
    return one_line(value)


def _type(value: str) -> str:
    event_type, _, mode = value.partition("/")
    return named("event_type", event_type) + (f" · {named('mode', mode)}" if mode else "")


_WORDS: Mapping[str, Callable[[str], str]] = {
    "type": _type,
    "country": country_name,
    "grade": lambda value: named("grade", value),
    "outlet": _name,
    "source": _name,
}
