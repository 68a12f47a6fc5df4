"""Where one source says what cannot both hold. In: claims of one source on one incident, earliest first or not. Out: pairs of them.

A later count that replaces an earlier one is a revision, and told as one; a toll that grows ("at least 12", then 15) is neither.
Types and modes are the reader's words and not the source's: they never contradict. Left out: what others say (`accounts.py`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.incidents.order import instant
from onrecord.incidents.relations import relate
from onrecord.incidents.sayings import Saying, sayings
from onrecord.incidents.voices import voices
from onrecord.records import Claim, Figure, Relation, Report

_NOT_THE_SOURCES = ("event_type", "mode", "recipient", "instrument")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two claims of one source whose values of `field` cannot both hold; `revises` where the later one replaces the other."""

    field: str
    earlier: str
    later: str
    because: str
    revises: bool = False


def contradictions(claims: Sequence[Claim], reports: Mapping[str, Report]) -> tuple[Contradiction, ...]:
    """Each value against the last other one that the source gave of the field, in order of publication."""
    said = sayings(voices(claims, reports=reports, origins={report.id: report.origins for report in reports.values()}))
    by_field: dict[tuple[str, str | None], list[Saying]] = {}
    for saying in sorted(said, key=lambda s: (instant(s.voice.published_at), s.voice.rank)):
        if saying.field not in _NOT_THE_SOURCES:
            by_field.setdefault((saying.field, saying.voice.speaker), []).append(saying)
    return tuple(found for told in by_field.values() for found in _within(told))


def _within(told: Sequence[Saying]) -> Iterator[Contradiction]:
    seen: list[Saying] = []
    for saying in told:
        if any((saying.key, saying.denied) == (other.key, other.denied) for other in seen):
            continue
        ruling = next((why for other in reversed(seen) if (why := _against(saying, other))), None)
        if ruling is not None:
            yield ruling
        seen.append(saying)


def _against(later: Saying, earlier: Saying) -> Contradiction | None:
    """The contradiction between two sayings, None where both can hold."""
    because = None
    if later.denied != earlier.denied:
        same = later.field in ("polarity", "responsibility") or later.key == earlier.key
        because = "affirmed once and denied once" if same else None
    elif later.field not in ("responsibility", "polarity") and not later.denied:
        relation, words = relate(later.value, earlier.value, field=later.field)
        because = words if relation is Relation.DISPUTES else None
    if because is None:
        return None
    if earlier.voice.is_later_than(later.voice):
        later, earlier = earlier, later
    revises = isinstance(later.value, Figure) and not later.denied and later.voice.is_later_than(earlier.voice)
    return Contradiction(field=later.field, earlier=earlier.voice.claim.id, later=later.voice.claim.id, because=because, revises=revises)
