"""What an incident was, more closely than its type, and whether it is told only beside others. In: voices. Out: a kind, and a yes or no.

Kinds of typed incidents are those of its claims (`armed_clash`, `air_strike`). Harm without a type gets its kind by the words that tell it
(`harm_kinds.tsv`): `flood`, `crash`, `fire`. What it leaves out: type and mode (`assemble.py`).
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from onrecord.incidents.tables import rows
from onrecord.incidents.voices import Voice
from onrecord.records import Claim, Estimate

_SAYS_LEAST = ("accident", "death")
_PLAIN = ("other", "attack")
_NATURAL, _MAN_MADE = "natural_disaster", "man_made_disaster"
_BESIDE = (
    "CONCEDE",
    "SUPPORT",
    "CONSULT",
    "COOPERATE",
    "AGREE",
    "MOBILIZE",
    "RETREAT",
    None,
)  # types of what is news only where more tells it
_OF_ORDER = ("restrict",)  # what police do at the scene: a road closed, a street cordoned off
_OF_COURT = ("arraigned", "remanded", "jailed pending", "booked", "in custody", "fined")
_LEAST_TOLD = 2  # claims from which on even such a thing is what a report is about


def event_kind(voices: Sequence[Voice], event_type: str | None) -> str | None:
    """The kind said most often by the claims of the shown type, of equals the one said first; None where no word tells."""
    claims = [voice.claim for voice in voices if voice.claim.about.event_type == event_type and _tells(voice.claim)]
    if event_type is not None:
        return _most([claim.about.kind for claim in claims if claim.about.kind not in _PLAIN])
    worded = [kind_of_word(claim.about.trigger) for claim in claims]
    general = _NATURAL if any(claim.about.kind == _NATURAL for claim in claims) else None
    return _most([kind for kind in worded if kind not in _SAYS_LEAST]) or general or _most(worded)


def kind_of_word(trigger: str | None) -> str | None:
    """What harm a word tells of: "quakes" is earthquake, "capsized" sinking; None where it does not say ("injured")."""
    words = (trigger or "").casefold()
    return next((kind for kind, forms in _kinds() if any(_begins(words, form) for form in forms)), None)


def is_minor(voices: Sequence[Voice], event_type: str | None, mode: str | None, harm: Sequence[Estimate]) -> bool:
    """Whether it is told beside other news: a street cordoned off, a search called off, a day in court, in one claim, without any harm."""
    claims = [voice.claim for voice in voices]
    if any(estimate.low or estimate.high or estimate.open for estimate in harm) or any(_struck(claim) for claim in claims):
        return False
    if len({claim.report for claim in claims}) > 1 or len(claims) >= _LEAST_TOLD:
        return False
    trigger = (claims[0].about.trigger or "").casefold()
    if event_type == "COERCE":
        return mode in _OF_ORDER or trigger.startswith(_OF_COURT)
    return event_type in _BESIDE and not (event_type is None and kind_of_word(trigger) not in (None, *_SAYS_LEAST))


def _struck(claim: Claim) -> bool:
    return any(participant.effects for participant in claim.about.participants)


def _tells(claim: Claim) -> bool:
    return bool(claim.about.kind or claim.about.trigger)


def _most(values: Sequence[str | None]) -> str | None:
    counted = Counter(value for value in values if value is not None)
    return max(counted, key=lambda value: counted[value]) if counted else None


def _begins(words: str, form: str) -> bool:
    """Whether a form begins one of the words: "quake" in "the quakes", "fire" not in "gunfire"."""
    return f" {words}".find(f" {form}") >= 0


@cache
def _kinds() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((kind, tuple(forms.split("|"))) for kind, forms in rows("harm_kinds.tsv"))
