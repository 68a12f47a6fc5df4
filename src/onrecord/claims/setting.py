"""What claims are made from: the setting of a report, and what one voice tells in one sentence.

Comes in: nothing. Goes out: `Setting` and `Unit`. Left out: making claims of them (`compose.py`, `statements.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.claims.attribution import Scope
from onrecord.claims.sources import Voices
from onrecord.claims.told import Happening, Told
from onrecord.language.document import Document
from onrecord.records import Factuality, Place, Report, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What one voice says of one happening in one sentence."""

    sentence: int
    scope: Scope | None
    happening: int | None
    factuality: Factuality
    stage: Stage | None
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What every claim of one report is made from."""

    report: Report
    document: Document
    voices: Voices
    happenings: Sequence[Happening]
    homeland: Place | None = None
