"""When two fills are equal, when a response is a part of the key, which words they share: the rules of the scoring program of 1992.

Comes in: values of key and response. Goes out: yes or no. Left out: what is counted (`verdicts.py`).
"""

import re
from functools import lru_cache

from evaluation.muc4.fills import Alternatives, Compound, Fill, Form, Value, Word, options, words_in
from evaluation.muc4.slots import Kind, Slot, is_above

# Words that do not count, in the order in which they are taken out. The program found them at the end of longer words too
# ("LA PAZ" is "LPAZ"), and the second digit of a day before a blank ("02 FEB" is "05 FEB").
_PREMODIFIERS = (
    *("a", "the", "an", "this", "that", "these", "those"),
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"),
    *("more", "most", "many", "several", "some", "all", "few", "any", "another", "other", "certain", "of"),
)
_PATTERNS = tuple(re.compile(f"{word}[ \t\n]+", re.IGNORECASE) for word in _PREMODIFIERS)


@lru_cache(maxsize=65536)
def bared(text: str) -> str:
    """The text without premodifiers."""
    for pattern in _PATTERNS:
        while match := pattern.search(text):
            text = text[: match.start()] + text[match.end() :]
    return text


def equal(key: Value, response: Value) -> bool:
    """Whether a response says what the key says, or one of the things that the key allows."""
    if isinstance(key, Alternatives) and isinstance(response, Alternatives):
        forth = all(any(equal(one, other) for other in response.options) for one in key.options)
        return forth and all(any(equal(one, other) for one in key.options) for other in response.options)
    if isinstance(key, Alternatives) or isinstance(response, Alternatives):
        return any(equal(one, other) for one in options(key) for other in options(response))
    if isinstance(key, Word) and isinstance(response, Word):
        return key.text == response.text or bared(key.text) == bared(response.text)
    if isinstance(key, Compound) and isinstance(response, Compound):
        is_alike = key.form is response.form and len(key.parts) == len(response.parts)
        return is_alike and all(equal(one, other) for one, other in zip(key.parts, response.parts, strict=True))
    return False


def is_ancestor(slot: Slot, response: Value, key: Value) -> bool:
    """Whether the response's value stands above the key's in the slot's set; alternatives never do."""
    return isinstance(key, Word) and isinstance(response, Word) and is_above(slot.name, response.text, key.text)


def has_country_right(slot: Slot, key: Value, response: Value) -> bool:
    """Whether a location names the country of the key, where the key names a place in it: partly right."""
    if slot.kind is not Kind.LOCATION or isinstance(response, Alternatives):
        return False
    country = _country(response)
    return any(isinstance(one, Compound) and one.form is Form.LOCATION and equal(one.parts[0], country) for one in options(key))


def _country(value: Value) -> Value:
    return value.parts[0] if isinstance(value, Compound) and value.form is Form.LOCATION else value


def shared_words(fill: Fill) -> frozenset[str]:
    """The words of a fill, value and tag, without quote marks and premodifiers."""
    return frozenset(word for text in words_in(fill.value) for word in re.split(r"\s+", bared(text.replace('"', ""))))
