"""One line of JSON Lines → Draft.

Comes in: the bytes of one line, an object with "text" and, where known, "headline", "outlet", "url", "published", "byline".
Goes out: `Draft`; raises `Unusable` with the line's fault in words. Unknown keys are ignored; `null` and "" are *not given*.
Left out: finding the lines in a file (`read.py`).
"""

import json
from datetime import UTC, datetime
from typing import Any

from onrecord.records import Reason
from onrecord.reports.clean import decode, one_line, paragraphs
from onrecord.reports.dates import read_instant
from onrecord.reports.draft import Draft, Unusable

_TEXT = ("text", "body", "content")
_HEADLINE = ("headline", "title")
_OUTLET = ("outlet", "publisher")
_URL = ("url", "link")
_BYLINE = ("byline", "author")
_PUBLISHED = ("published", "published_at", "date")
_SHOWN_CHARS = 60  # of a wrong value, in a message


def read_line(raw: bytes, *, needs_date: bool = True) -> Draft:
    """The draft of one line; a date that cannot be read is a fault unless `needs_date` is False (the user gave one)."""
    row = _object(raw)
    key, text = _given(row, _TEXT)
    if key is None:
        raise Unusable(Reason.EMPTY, 'it has no "text"; put the report\'s text there')
    if not isinstance(text, str):
        raise Unusable(Reason.BROKEN, f'"{key}" is {_shown(text)}, not a text; put the report\'s text there')
    body = paragraphs(text)
    if not body:
        raise Unusable(Reason.EMPTY, f'"{key}" holds nothing but blanks; put the report\'s text there')
    return Draft(
        paragraphs=body,
        headline=_word(row, _HEADLINE),
        outlet=_word(row, _OUTLET),
        byline=_word(row, _BYLINE),
        url=_word(row, _URL),
        dates=_dates(row, needs_date=needs_date),
    )


def _object(raw: bytes) -> dict[str, Any]:
    try:
        row = json.loads(decode(raw))
    except ValueError as problem:
        where = f" at character {problem.colno}" if isinstance(problem, json.JSONDecodeError) else ""
        raise Unusable(Reason.BROKEN, f'this is not JSON{where}; correct it: one object on each line, such as {{"text": "…"}}') from problem
    except RecursionError as problem:
        raise Unusable(
            Reason.BROKEN, 'this JSON is nested too deep; write one flat object on each line, such as {"text": "…"}'
        ) from problem
    if not isinstance(row, dict):
        raise Unusable(Reason.BROKEN, f'this is {_shown(row)}, not an object; write one object on each line, such as {{"text": "…"}}')
    return row


def _given(row: dict[str, Any], keys: tuple[str, ...]) -> tuple[str | None, Any]:
    """The first of `keys` that has a value, and the value."""
    return next(((key, row[key]) for key in keys if row.get(key) not in (None, "")), (None, None))


def _word(row: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    """A short text; lists of texts ("byline": ["Jane Doe", "Joe Roe"]) and {"name": …} are taken too."""
    _, value = _given(row, keys)
    values = value if isinstance(value, list) else [value]
    words = [item.get("name") if isinstance(item, dict) else item for item in values]
    return one_line(", ".join(word for word in words if isinstance(word, str) and word.strip()))


def _dates(row: dict[str, Any], *, needs_date: bool) -> tuple[tuple[str, datetime], ...]:
    key, value = _given(row, _PUBLISHED)
    if key is None:
        return ()
    instant = read_instant(value)
    if instant is None and needs_date:
        shown = datetime(2026, 3, 5, tzinfo=UTC).date().isoformat()
        raise Unusable(Reason.BROKEN, f'"{key}" is {_shown(value)}, not a date; correct it (for example "{shown}") or pass --published')
    return (("jsonl", instant),) if instant else ()


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN_CHARS else text[:_SHOWN_CHARS] + "…"
