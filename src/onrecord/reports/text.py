"""Plain text → Draft: labelled lines at the top, headline by its shape, byline, a line that only holds the date.

Comes in: decoded text. Goes out: `Draft`.
Left out: datelines and credits, which every format has (`finish.py`).

    Outlet: The Lowland Courier            labelled lines at the very top are about the report, not part of it
    Published: 2026-03-05
    Bomb at market kills 12                a short first line without a full stop is the headline

    By Jane Doe, Meridian Press            the byline

    TALMA, March 5 — A bomb …              the body
"""

import re
from datetime import datetime

from onrecord.reports.clean import paragraphs, tidy
from onrecord.reports.dateline import dateline_of
from onrecord.reports.dates import read_instant
from onrecord.reports.draft import Draft

_LABELS = {
    "outlet": "outlet", "publisher": "outlet", "publication": "outlet", "newspaper": "outlet",
    "published": "published", "published at": "published", "published on": "published", "publication date": "published",
    "date": "published",
    "url": "url", "link": "url", "address": "url",
    "headline": "headline", "title": "headline",
    "byline": "byline", "author": "byline", "authors": "byline",
    "source": "credit", "credit": "credit", "agency": "credit",
}  # fmt: skip
_LABELLED = re.compile(r"^(?P<label>[A-Za-z]+(?: [A-Za-z]+)?)\s*:\s*(?P<value>\S.*)$")

_MAX_HEADLINE_CHARS = 200
_MAX_HEADLINE_WORDS = 30
_MIN_HEADLINE_WORDS = 2  # words of letters only: "DOC-0001 (ABCD)" is a number, not a headline
_BYLINE = re.compile(r"^(?:by|words by|story by|report by|reported by)\s+(?P<who>\S.{2,90})$", re.IGNORECASE)
_BYLINE_WORDS = """
and of the in at for with to from de la van von der den al bin ibn our & | / - –
staff writer writers reporter reporters correspondent correspondents special editor senior chief contributing political national crime
agencies wire wires
"""
_BYLINE_SMALL_WORDS = frozenset(_BYLINE_WORDS.split())
_MAX_BYLINE_WORDS = 14
_BYLINE_TAIL = re.compile(r"\s+(?:on|updated|posted|published|last)\b.*\d.*$", re.IGNORECASE)
_TOP_PARAGRAPHS = 4  # where a byline or a line with the date may stand
_DATE_WORDS = re.compile(
    r"\b(?:published|posted|updated|modified|created|on|at|am|pm|[ap]\.m\.|[ECMP][SD]?T|GMT|UTC|BST|hours?|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*)\b",
    re.IGNORECASE,
)


def read_plain(text: str) -> Draft:
    """The draft of a plain text."""
    labelled, rest = _front_matter(tidy(text))
    body = paragraphs(rest)
    headline = labelled.get("headline")
    if headline is None and len(body) > 1 and is_headline(body[0]):
        headline, body = body[0], body[1:]
    found = [read_instant(labelled["published"])] if "published" in labelled else [_date_line(body)]
    return Draft(
        paragraphs=body,
        headline=headline,
        outlet=labelled.get("outlet"),
        byline=labelled.get("byline"),
        url=labelled.get("url"),
        dates=tuple(("header", instant) for instant in found if instant),
        credits=(labelled["credit"],) if "credit" in labelled else (),
    )


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """The labelled lines at the very top, and the text after them. A label whose date cannot be read stays in the text."""
    lines = text.split("\n")
    found: dict[str, str] = {}
    used = 1 if lines[0] == "---" else 0
    for line in lines[used:]:
        match = _LABELLED.match(line)
        label = _LABELS.get(match["label"].lower()) if match else None
        if not match or not label or label in found or (label == "published" and read_instant(match["value"]) is None):
            break
        found[label] = match["value"]
        used += 1
    if not found:
        return {}, text
    if used < len(lines) and lines[used] == "---":
        used += 1
    return found, "\n".join(lines[used:])


def is_headline(paragraph: str) -> bool:
    """Whether a first paragraph is a headline by its shape: short, words, no full stop, no dateline, byline or date."""
    words = re.sub(r"\([^()]*\)", " ", paragraph).split()
    if len(paragraph) > _MAX_HEADLINE_CHARS or len(words) > _MAX_HEADLINE_WORDS or paragraph.endswith((".", ":", ";", ",", "-", "—", "–")):
        return False
    if (
        sum(word.strip("'\"‘’“”,:;.!?()-").replace("-", "").replace("’", "").replace("'", "").isalpha() for word in words)
        < _MIN_HEADLINE_WORDS
    ):
        return False
    label = _LABELLED.match(paragraph)
    if label and label["label"].lower() in _LABELS:
        return False
    return not (dateline_of(paragraph) or byline_in(paragraph) or is_date_line(paragraph))


def byline_in(paragraph: str) -> str | None:
    """The names of a byline paragraph, without "By": "By Jane Doe, Meridian Press"; None for "By the time officers arrived …"."""
    match = _BYLINE.match(paragraph)
    if not match or (paragraph.endswith((".", "!", "?", ":")) and not paragraph.endswith((" Jr.", " Sr."))):
        return None
    who = _BYLINE_TAIL.sub("", match["who"]).strip(" ,|-–—")
    words = who.replace(",", " ").replace("/", " ").split()
    if not words or len(words) > _MAX_BYLINE_WORDS or not words[0][:1].isalpha():
        return None
    is_names = all(word[0].isupper() or word[0].isdigit() or word.casefold() in _BYLINE_SMALL_WORDS or "@" in word for word in words)
    return who if is_names and any(word[0].isupper() for word in words) else None


def is_date_line(paragraph: str) -> bool:
    """Whether `paragraph` holds a date and nothing else: "Thursday, March 5, 2026", "Updated: 7:30 PM EST 03/15/2026"."""
    return len(paragraph) <= 120 and any(map(str.isdigit, paragraph)) and not any(map(str.isalpha, _DATE_WORDS.sub("", paragraph)))


def _date_line(body: tuple[str, ...]) -> datetime | None:
    """The date in a line of its own above the article; a letter's date below the first paragraphs is not the report's."""
    for paragraph in body[:_TOP_PARAGRAPHS]:
        if is_date_line(paragraph):
            return read_instant(paragraph)
        if len(paragraph) > _MAX_HEADLINE_CHARS or dateline_of(paragraph):
            return None
    return None


def take_byline(body: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """The byline among the first paragraphs, and `body` without it."""
    for position, paragraph in enumerate(body[:_TOP_PARAGRAPHS]):
        if len(body) > 1 and (byline := byline_in(paragraph)):
            return byline, body[:position] + body[position + 1 :]
    return None, body
