"""What a coder can say of an incident: the fields, and one way to write each value, so that equal codings are equal words.

Comes in: a field and words. Goes out: the value as it is kept and compared, or UsageError. Left out: what claims say of the field; a
coder's value is the coder's, and stands beside the accounts.
"""

from collections.abc import Mapping

from onrecord.errors import UsageError
from onrecord.incidents.corrections import COUNTS as COUNTS
from onrecord.incidents.corrections import NONE as NONE
from onrecord.incidents.corrections import corrected, value_of
from onrecord.records import About, Claim, Factuality, Grade, Responsibility, Stage

EVENT_TYPES = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST"),
    *("SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
_FREE = ("actor", "recipient")
_WORDS: Mapping[str, tuple[str, ...]] = {"stage": tuple(Stage), "responsibility": tuple(Responsibility), "grade": tuple(Grade)}
FIELDS = ("event_type", "stage", "occurred", "place", *_FREE, "responsibility", *COUNTS, "grade")
LONGEST = 200  # code points of a value

_NOTHING = Claim(id="", report="", about=About(), factuality=Factuality(), spans=(), made_by="")


def choices(field: str) -> tuple[str, ...]:
    """The words of a closed set, or nothing where the field takes any."""
    return _WORDS.get(field, ())


def value(field: str, given: str) -> str:
    """The value as it is kept: "12 " is "12", "assault / Explosives" "ASSAULT/explosives", "none" stands for not reported.

    Raises UsageError where there is no such field, or the words are no value of it.
    """
    if field not in FIELDS:
        raise UsageError(f"{field!r} cannot be coded; choose one of {', '.join(FIELDS)}")
    words = " ".join(given.split())
    if not words or len(words) > LONGEST or not words.isprintable():
        raise UsageError(f"{field} needs 1 to {LONGEST} printable letters; write none for not reported, or leave the field away")
    if words.casefold() == NONE:
        return NONE
    if field in _WORDS:
        return _chosen(field, words)
    if field in _FREE:
        return words
    found = value_of(corrected(_NOTHING, field, words), field)
    if field == "event_type" and found.partition("/")[0] not in EVENT_TYPES:
        raise UsageError(f"{given!r} is no event type; choose one of {', '.join(EVENT_TYPES)}, with a mode if you like: ASSAULT/explosives")
    return found


def _chosen(field: str, words: str) -> str:
    found = next((one for one in _WORDS[field] if one.casefold() == words.casefold()), None)
    if found is None:
        raise UsageError(f"{words!r} is no {field}; choose one of {', '.join(_WORDS[field])}")
    return str(found)


def same(one: str, other: str) -> bool:
    """Whether two values are the same; capitals do not part them."""
    return one.casefold() == other.casefold()
