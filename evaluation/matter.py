"""Reports and pages of a known size to measure speed on: invented ones, or real ones from a data folder.

Comes in: the invented newsroom of `examples/`, or a data folder. Goes out: texts of 500 words, pages around them.
Left out: any clock.

Invented reports are put together from the newsroom's paragraphs, turned round so that no two reports are alike, with every number
changed so that few sentences repeat (a repeated sentence would flatter whatever caches).
"""

import csv
import html
import random
import re
from collections.abc import Iterator
from pathlib import Path

from evaluation.data import place_in_hash
from evaluation.measures import SEED
from evaluation.polnear import as_is
from onrecord.errors import InputError

WORDS = 500  # what BENCHMARKS calls a report
NEWSROOM = Path(__file__).parents[1] / "examples" / "newsroom"
_MIN_WORDS = 8  # a shorter paragraph is a headline or a byline
_MAX_FIELD = 10_000_000  # characters in one field of a CSV file; the standard library's own limit is too low for an article
_NUMBER = re.compile(r"(?<!\w)\d{1,2}(?!\w|,\d)")
_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} - The Invented Post</title>
<meta property="og:site_name" content="The Invented Post"><meta property="og:title" content="{title}">
<meta property="article:published_time" content="2026-03-03T19:42:00Z"><script>window.ads = [{{"slot": "top"}}];</script>
<style>nav ul {{ list-style: none }}</style></head><body>
<div class="cookie"><p>We and our partners store information on your device.</p><button>Accept</button></div>
<header><a href="/">The Invented Post</a><nav><ul>{menu}</ul></nav></header>
<main><article><h1>{title}</h1><p class="byline">By A Reporter</p>{body}
<aside class="newsletter"><p>Sign up for our newsletter and never miss a story.</p><form><input type="email"></form></aside></article>
<section class="related"><h2>Related stories</h2><ul>{related}</ul></section></main>
<footer><p>Imprint. Privacy. All invented.</p></footer></body></html>"""


def invented_reports(count: int) -> list[str]:
    """So many different reports of 500 words from the invented newsroom."""
    paragraphs = list(_paragraphs())
    if not paragraphs:
        raise InputError(f"{NEWSROOM} holds no .txt report to make matter from; run from a checkout")
    chance = random.Random(SEED)
    return [_report([_renumbered(p, chance) for p in chance.sample(paragraphs, len(paragraphs))]) for _ in range(count)]


def _paragraphs() -> Iterator[str]:
    for path in sorted(NEWSROOM.glob("*.txt")):
        text = path.read_bytes().decode("utf-8", "replace")
        yield from (p.strip() for p in text.split("\n\n") if len(p.split()) >= _MIN_WORDS and "\0" not in p and "�" not in p)


def _renumbered(paragraph: str, chance: random.Random) -> str:
    return _NUMBER.sub(lambda _: str(chance.randint(2, 99)), paragraph)


def _report(paragraphs: list[str]) -> str:
    """Exactly 500 words of the paragraphs, gone through again where they are too few; the last sentence may be cut."""
    kept: list[str] = []
    room = WORDS
    while room > 0:
        for paragraph in paragraphs:
            words = paragraph.split()[:room]
            if words:
                kept.append(" ".join(words))
                room -= len(words)
    return "\n\n".join(kept)


def real_reports(data: Path, count: int) -> list[str]:
    """Up to so many stretches of 500 words from the articles of wikinews and of PolNeAR's development part."""
    texts = [row["text"] for row in wikinews(data)]
    texts += [as_is(path) for path in sorted((data / "polnear" / "dev" / "text").glob("*.txt"))]
    pieces = [piece for text in sorted(texts, key=place_in_hash) for piece in _stretches(text)]
    if not pieces:
        raise InputError(
            f"{data} holds no article of {WORDS} words in wikinews/data/*.csv or polnear/dev/text; leave out --data for invented ones"
        )
    return pieces[:count]


def wikinews(data: Path) -> list[dict[str, str]]:
    """The articles of wikinews: url, date, title, text."""
    csv.field_size_limit(_MAX_FIELD)
    rows: list[dict[str, str]] = []
    for path in sorted((data / "wikinews" / "data").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += [row for row in csv.DictReader(file) if row.get("text")]
    return rows


def _stretches(text: str) -> Iterator[str]:
    """The text in stretches of 500 words, paragraphs kept; what is left over is dropped."""
    words = [(word.start(), word.end()) for word in re.finditer(r"\S+", text)]
    for first in range(0, len(words) - WORDS + 1, WORDS):
        yield text[words[first][0] : words[first + WORDS - 1][1]]


def page(text: str, number: int) -> bytes:
    """A page of the usual kind around a report."""
    title = f"Invented report {number}: what was said on the day"
    body = "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in text.split("\n\n"))
    menu = "".join(f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("news", "sport", "weather", "podcasts", "donate"))
    related = "".join(f'<li><a href="/story-{number + n}">Another invented story, number {number + n}</a></li>' for n in range(1, 9))
    return _PAGE.format(title=title, body=body, menu=menu, related=related).encode()
