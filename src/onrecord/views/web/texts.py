"""Every word of the interface, from one file for each language (`texts/en.toml`), so that it can be translated.

Comes in: a key and the values to put in. Goes out: plain text, which templates escape. Words about the record itself (days, places,
figures, relations' reasons) come from `views/wording.py`, which all views share.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGE = "en"


@cache
def _all(language: str) -> Mapping[str, Any]:
    return tomllib.loads((files(__package__) / "texts" / f"{language}.toml").read_text("utf-8"))


def say(key: str, /, **values: object) -> str:
    """The text of a key like "incidents.title", with `{name}` filled in; of two forms, the one that fits the number `n`.

    Raises KeyError for a key that is not there: a page is never shown with a word missing.
    """
    found = _at(key)
    if isinstance(found, dict):
        found = found["one" if values.get("n") == 1 else "other"]
    number = values.get("n")
    shown = {**values, "n": f"{number:,}"} if isinstance(number, int) else values
    return str(found).format(**shown) if shown else str(found)


@cache
def _at(key: str) -> Any:
    """What stands at a key: a text, or its two forms."""
    found: Any = _all(LANGUAGE)
    for part in key.split("."):
        found = found[part]
    return found


def named(section: str, word: str | None, /) -> str:
    """The text for a word of a closed set, or the word itself, made readable, where it has none."""
    known = _all(LANGUAGE).get(section, {})
    found = known.get(word or "none")
    return found if isinstance(found, str) else (word or "").replace("_", " ").replace("-", " ")


def keys() -> set[str]:
    """All keys, for the test that each is used and each used one is there."""

    def walk(table: Mapping[str, Any], before: str) -> set[str]:
        found = set()
        for name, value in table.items():
            key = f"{before}{name}"
            found |= {key} if isinstance(value, str) or "other" in value else walk(value, key + ".")
        return found

    return walk(_all(LANGUAGE), "")
