"""The model's tags kept to whole words and to paragraphs (it reads pieces of words across blank lines), and towns behind offices.

Comes in: a text and a `Reading`. Goes out: the `Reading` with every tag of whole words inside one paragraph, contents out of the headline
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
# what the words around a cue own, as PolNeAR's training articles mark it: "| for | saying", "according to | an", "said | to"
_LOOSE_START = re.compile(r"(?:for|with|by|and|who|that|both|each)\s+", re.IGNORECASE)
_ARTICLE_BEHIND = re.compile(r"\s+(?:an?|the|his|her|its|their|our|my|your)$", re.IGNORECASE)
_SPEECH_AND_MORE = re.compile(r"\b(?:said|says|wrote|tweeted|added|spoke)(?P<more>\s+(?:to|on|in|by|at|of))$", re.IGNORECASE)

_OFFICE_OF = re.compile(
    r"\b(?:mayor|governor|prefect|bishop|archbishop|police chief|residents|people|outskirts|streets|suburbs?|town|city|village|port|"
    r"capital|districts?|provinces?|county|university|region|(?:north|south|east|west)) of $",
    re.IGNORECASE,
)

_THROUGH = re.compile(r"\b(?:in|through|at|near|from|to|across|around|outside|of|into|for|over|on) $", re.IGNORECASE)

AnyTag = TypeVar("AnyTag", bound=Tag)


def of_whole_words(text: str, reading: Reading) -> Reading:
    """The reading with sources, cues, contents and roles that begin and end with a word; cues without loose ends."""
    return replace(
        reading,
        sources=_whole(text, reading.sources),
        cues=tuple(_bare(text, cue) for cue in _whole(text, reading.cues)),
        contents=_whole(text, reading.contents),
        roles=_whole(text, reading.roles),
    )


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


def _whole(text: str, tags: Sequence[AnyTag]) -> tuple[AnyTag, ...]:
    """The tags with the rest of a word that they break off: "refused to endors|e", "by|standers"."""
    return tuple(replace(tag, start=_word_start(text, tag.start), end=_word_end(text, tag.end)) for tag in tags)


def _word_start(text: str, at: int) -> int:
    while 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    while 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
        at += 1
    return at


def _bare(text: str, cue: Tag) -> Tag:
    """A cue without what the words around it own: "| for | saying", "according to | an"; never without all of itself."""
    words = text[cue.start : cue.end]
    loose = _LOOSE_START.match(words)
    behind, more = _ARTICLE_BEHIND.search(words), _SPEECH_AND_MORE.search(words)
    first = loose.end() if loose else 0
    last = behind.start() if behind else more.start("more") if more else len(words)
    return replace(cue, start=cue.start + first, end=cue.start + last) if first < last else cue


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
