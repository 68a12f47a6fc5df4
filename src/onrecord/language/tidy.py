"""The model's tags kept inside paragraphs (the model reads across a blank line, names and contents do not), and towns behind offices.

Comes in: a text, its headline and a `Reading`. Goes out: the `Reading` with every tag inside one paragraph, contents out of the headline
where they begin in it and go on after it. Left out: other tags that are wrong inside one paragraph.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from onrecord.language.document import Reading, Tag

_BREAK = "\n\n"
_REACH = 40  # characters before a name in which its "the mayor of" stands
_LOOSE_END = re.compile(r"(?:[\s,;:]+(?:and|or|of|the|in|at|on|to|for|from|by|with|who|which|that))*[\s,;:]*$")

_OFFICE_OF = re.compile(
    r"\b(?:mayor|governor|prefect|bishop|archbishop|police chief|residents|people|outskirts|streets|suburbs?|town|city|village|port|"
    r"capital|districts?|provinces?|county|university|region|(?:north|south|east|west)) of $",
    re.IGNORECASE,
)

_THROUGH = re.compile(r"\b(?:in|through|at|near|from|to|across|around|outside|of|into|for|over|on) $", re.IGNORECASE)

AnyTag = TypeVar("AnyTag", bound=Tag)


def within_paragraphs(text: str, reading: Reading) -> Reading:
    """The reading with sources, cues, roles and mentions cut to the paragraph that holds most of them.

    A content may run over paragraphs (a long quotation does); it is cut only at the end of the headline, which is a paragraph of its own.
    """
    headline_end = text.find(_BREAK)
    return replace(
        reading,
        sources=_cut(text, reading.sources),
        cues=_cut(text, reading.cues),
        contents=tuple(_out_of_headline(tag, headline_end) for tag in reading.contents),
        roles=_cut(text, reading.roles),
        mentions=_without_loose_ends(text, _cut(text, reading.mentions)),
    )


def _without_loose_ends(text: str, tags: Sequence[AnyTag]) -> tuple[AnyTag, ...]:
    """Names without the small words that the model took in behind them: "Eloy | and", "fuel depot | of"."""
    kept = []
    for tag in tags:
        loose = _LOOSE_END.search(text[tag.start : tag.end])
        kept.append(replace(tag, end=tag.start + loose.start()) if loose and loose.start() else tag)
    return tuple(kept)


def with_towns_of_offices(text: str, reading: Reading) -> Reading:
    """The reading with towns that the model takes for people as towns: "the mayor of | Ruvo | , Ana Belk", "marched through | Talma"."""
    toponyms = {(tag.start, tag.end) for tag in reading.mentions if tag.label == "toponym"}

    def is_town(tag: Tag) -> bool:
        is_word = tag.label == "person" and " " not in text[tag.start : tag.end]
        joint = _THROUGH if (tag.start, tag.end) in toponyms else _OFFICE_OF
        return is_word and joint.search(text, max(0, tag.start - _REACH), tag.start) is not None

    return replace(reading, mentions=tuple(replace(tag, label="place") if is_town(tag) else tag for tag in reading.mentions))


def _cut(text: str, tags: Sequence[AnyTag]) -> tuple[AnyTag, ...]:
    return tuple(_longest_part(text, tag) for tag in tags)


def _longest_part(text: str, tag: AnyTag) -> AnyTag:
    words = text[tag.start : tag.end]
    if _BREAK not in words:
        return tag
    parts, at = [], tag.start
    for part in words.split(_BREAK):
        parts.append((at, at + len(part)))
        at += len(part) + len(_BREAK)
    start, end = max(parts, key=lambda p: (p[1] - p[0], p[0]))
    return replace(tag, start=start, end=end)


def _out_of_headline(tag: Tag, headline_end: int) -> Tag:
    start = headline_end + len(_BREAK)
    return replace(tag, start=start) if 0 <= tag.start < headline_end and start < tag.end else tag
