"""How many speak, through how many newsrooms, and the grade that this suggests. In: voices and accounts. Out: counts and grade.

Sources are the last ones of their chains, one canonical name once. Relays, refusals, plans and the outlet's own voice
add none, nor does a newsroom that is quoted as a source and is an origin already. Origins are newsrooms where the text
began: five reprints of one agency story are five outlets and one origin.

Grades are Airwars': *confirmed* a party admits it; *fair* two sources through two newsrooms; *weak* less than that;
*contested* rival groups are held or hold themselves responsible; *discounted* it is denied by all or taken back. A
denial alone contests nothing: it is an account like others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.incidents.commitment import affirms, takes_stand
from onrecord.incidents.passages import UNKNOWN_NEWSROOM
from onrecord.incidents.sayings import actors
from onrecord.incidents.text import fold
from onrecord.incidents.voices import Voice
from onrecord.records import Account, Grade, Relation, Responsibility, SourceType, Status

LEAST_TO_CORROBORATE = 2
"""Origins and sources, each, that agree on an incident before it counts as corroborated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corroboration:
    """The counts of an incident and the grade they suggest."""

    n_sources: int
    n_origins: int
    n_outlets: int
    n_reports: int
    corroborated: bool
    grade: Grade


def corroborate(voices: Sequence[Voice], *, status: Status, fields: Mapping[str, Sequence[Account]]) -> Corroboration:
    """Counts over all who take a stand, for or against; corroboration over those who say that it happened."""
    heard = [voice for voice in voices if takes_stand(voice.claim)]
    agreeing = [voice for voice in heard if affirms(voice.claim)]
    agreed = min(len(_sources(agreeing)), len({voice.origin for voice in agreeing}))
    corroborated = agreed >= LEAST_TO_CORROBORATE
    return Corroboration(
        n_sources=len(_sources(heard)),
        n_origins=len({voice.origin for voice in heard}),
        n_outlets=_outlets(heard),
        n_reports=len({voice.root for voice in heard}),
        corroborated=corroborated,
        grade=_grade(voices, status, fields, corroborated),
    )


def _outlets(voices: Sequence[Voice]) -> int:
    """How many outlets are named; one that no report names counts only where no other is, for it may be one of them."""
    outlets = {voice.outlet for voice in voices}
    return len(outlets - {UNKNOWN_NEWSROOM}) or len(outlets)


def _sources(voices: Sequence[Voice]) -> set[str]:
    newsrooms = {fold(voice.origin) for voice in voices}
    return {
        voice.speaker
        for voice in voices
        if voice.speaker and voice.source and not (voice.source.type is SourceType.OUTLET and voice.speaker in newsrooms)
    }


def _grade(voices: Sequence[Voice], status: Status, fields: Mapping[str, Sequence[Account]], corroborated: bool) -> Grade:
    if status in (Status.DENIED, Status.RETRACTED):
        return Grade.DISCOUNTED
    if _has_rivals(fields):
        return Grade.CONTESTED
    if any(_admits(voice) for voice in voices):
        return Grade.CONFIRMED
    return Grade.FAIR if corroborated else Grade.WEAK


def _has_rivals(fields: Mapping[str, Sequence[Account]]) -> bool:
    both = [*fields.get("actor", ()), *fields.get("responsibility", ())]
    return any(account.relation is Relation.DISPUTES and account.because.startswith("a rival actor") for account in both)


def _admits(voice: Voice) -> bool:
    """Whether the actor itself says that it did it: "the Northern Column claimed the attack" with that group as source."""
    claim = voice.claim
    if not affirms(claim) or claim.about.responsibility is not Responsibility.CLAIMED_OR_ADMITTED:
        return False
    return not actors(claim) or voice.speaker in actors(claim)
