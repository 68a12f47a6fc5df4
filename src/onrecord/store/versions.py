"""Reports at one address: which is a version of which, and what changed between two.

Comes in: reports. Goes out: the chain of versions, or the changed passages. Pure; `write.py` keeps the chain up to date.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import SequenceMatcher
from typing import Protocol

from onrecord.records import Report

_BEGINNING = datetime.min.replace(tzinfo=UTC)
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
# A full stop, question or exclamation mark, perhaps closing quotation marks or brackets, then space. Too many breaks ("Mr. X")
# do no harm here: they only make the shown pieces shorter.
_SENTENCE = re.compile(r"\S.*?(?:[.!?…][\"'”’»)\]]*(?=\s)|$)")


class Dated(Protocol):
    """What the order of versions depends on; a Report has it, and so has its row."""

    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def published_at(self) -> datetime | None: ...
    @property
    def retrieved_at(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A passage that differs: what stood in the old text, at code point `start_before`, and what stands in the new, at `start_after`.

    `before` is None for what was added, `after` is None for what was taken out; both starts are those of where it would stand.
    """

    before: str | None
    after: str | None
    start_before: int
    start_after: int


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    text: str


def order_of(report: Dated) -> tuple[datetime, datetime, str]:
    """Versions follow each other by publication, then by retrieval (a page is often edited under its first date), then by id."""
    return report.published_at or _BEGINNING, report.retrieved_at or _BEGINNING, report.id


def chain(reports: Sequence[Dated]) -> Mapping[str, str | None]:
    """For each report at one address, the id of the one before it that has another text."""
    ordered = sorted(reports, key=order_of)
    version_of: dict[str, str | None] = {}
    differing: Dated | None = None
    for i, report in enumerate(ordered):
        if i and ordered[i - 1].text != report.text:
            differing = ordered[i - 1]
        version_of[report.id] = differing.id if differing else None
    return version_of


def changed(old: Report, new: Report) -> tuple[Change, ...]:
    """What differs between two texts, in the order of the new one: by paragraphs, and within a rewritten paragraph by sentences."""
    return tuple(_differences(_pieces(_PARAGRAPH, old.text, 0), _pieces(_PARAGRAPH, new.text, 0), len(old.text), len(new.text)))


def _differences(old: list[_Piece], new: list[_Piece], old_end: int, new_end: int, *, by_sentence: bool = False) -> Iterator[Change]:
    matcher = SequenceMatcher(None, [piece.text for piece in old], [piece.text for piece in new], autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        if tag == "replace" and not by_sentence:
            yield from _within(old[i:i_end], new[j:j_end])
            continue
        yield Change(
            before=" ".join(piece.text for piece in old[i:i_end]) or None,
            after=" ".join(piece.text for piece in new[j:j_end]) or None,
            start_before=old[i].start if i < len(old) else old_end,
            start_after=new[j].start if j < len(new) else new_end,
        )


def _within(old: list[_Piece], new: list[_Piece]) -> Iterator[Change]:
    """The differences by sentences of paragraphs that stand for each other."""
    before = [sentence for piece in old for sentence in _pieces(_SENTENCE, piece.text, piece.start)]
    after = [sentence for piece in new for sentence in _pieces(_SENTENCE, piece.text, piece.start)]
    old_end = old[-1].start + len(old[-1].text)
    new_end = new[-1].start + len(new[-1].text)
    yield from _differences(before, after, old_end, new_end, by_sentence=True)


def _pieces(pattern: re.Pattern[str], text: str, start: int) -> list[_Piece]:
    return [_Piece(start + match.start(), match[0].rstrip()) for match in pattern.finditer(text)]
