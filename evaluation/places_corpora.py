"""Corpora of toponyms read as articles with marks: LGL's layout (LGL, TR-News and any other), and GeoVirus' own.

Comes in: an XML file. Goes out: `Article` records, as a whole or the development share alone. Left out: scoring (`places.py`).

A mark is kept where its words stand. Some offsets of TR-News are wrong: such a mark is moved to the nearest place in its text
that has its words and no other mark; where there is none, it is counted as `n_lost` and left out.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.data import in_development, missing
from onrecord.errors import InputError

_OFFSETS_FROM = {"locations": 1, "toponyms": 0}  # GeoVirus counts from one


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A toponym, half-open in code points; `point` is WGS84 degrees where the corpus gives them, `geonameid` where it names one."""

    start: int
    end: int
    point: tuple[float, float] | None = None
    geonameid: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article with its marks in order, none at the same stretch twice; `outlet` and `url` as far as the corpus has them."""

    key: str
    text: str
    marks: tuple[Mark, ...]
    outlet: str | None = None
    url: str | None = None
    n_lost: int = 0


def file_of(path: Path) -> Path:
    """The file of a split, with or without its ending."""
    for candidate in (path, path.with_name(path.name + ".xml")):
        if candidate.is_file():
            return candidate
    raise missing(path)


def of_file(path: Path, *, whole: bool) -> list[Article]:
    """The articles of a file: all of them, or those of the development share (by `docid`, else by `source`, else by the text)."""
    try:
        root = ET.parse(path).getroot()
    except ET.ParseError as error:
        raise InputError(f"{path} is no XML file ({error}); give a file in LGL's or GeoVirus' layout") from None
    read = [_article(element) for element in root.iter("article")]
    return [article for article in read if whole or in_development(article.key)]


def _article(element: ET.Element) -> Article:
    text = element.findtext("text") or ""
    placed: dict[tuple[int, int], Mark] = {}
    wrong: list[tuple[int, str, ET.Element]] = []
    for start, words, item in _items(element):
        if text.startswith(words, start):
            placed.setdefault((start, start + len(words)), _mark(start, words, item))
        else:
            wrong.append((start, words, item))
    n_lost = 0
    for start, words, item in wrong:
        at = _nearest(text, words, start, placed)
        n_lost += at is None
        if at is not None:
            placed[at, at + len(words)] = _mark(at, words, item)
    marks = tuple(mark for _, mark in sorted(placed.items()))
    key = element.get("docid") or element.findtext("source") or text
    outlet, url = ((element.findtext(name) or "").strip() or None for name in ("domain", "url"))
    return Article(key=key, text=text, marks=marks, outlet=outlet, url=url, n_lost=n_lost)


def _items(element: ET.Element) -> Iterator[tuple[int, str, ET.Element]]:
    for layout, first in _OFFSETS_FROM.items():
        for item in element.findall(f"{layout}/*"):
            words = item.findtext("phrase") or item.findtext("name") or ""
            if words:
                yield int(item.findtext("start") or 0) - first, words, item


def _mark(start: int, words: str, item: ET.Element) -> Mark:
    tag = item.find("gaztag")
    holder = item if tag is None else tag
    latitude, longitude = holder.findtext("lat"), holder.findtext("lon")
    return Mark(
        start=start,
        end=start + len(words),
        point=(float(latitude), float(longitude)) if latitude and longitude else None,
        geonameid=int(tag.get("geonameid") or 0) or None if tag is not None else None,
    )


def _nearest(text: str, words: str, start: int, placed: dict[tuple[int, int], Mark]) -> int | None:
    """Where the words stand nearest to `start` under no other mark."""
    found: list[int] = []
    at = text.find(words)
    while at >= 0:
        if not any(a < at + len(words) and at < b for a, b in placed):
            found.append(at)
        at = text.find(words, at + 1)
    return min(found, key=lambda a: (abs(a - start), a), default=None)
