"""One field of a claim as a person corrected it. In: a claim, a field and its value in words. Out: the claim with that value.

The claim's id, spans and quotes stay what they are: what was written is kept beside what is made of it. Left out: coordinates of a
corrected place; a name given by hand has none until a gazetteer gives it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from onrecord.errors import UsageError
from onrecord.records import (
    About,
    Certainty,
    Claim,
    Figure,
    Occurred,
    Participant,
    Place,
    Polarity,
    Responsibility,
    Role,
    Source,
    Stage,
    TimeFrame,
    TimePrecision,
)

NONE = "none"
"""The word that takes a value out: not reported."""

COUNTS = ("killed", "injured", "abducted", "detained", "displaced", "missing")
_Word = TypeVar("_Word", Certainty, Polarity, TimeFrame, Stage)
_NUMBER = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?(\+)?")


def corrected(claim: Claim, field: str, value: str | None) -> Claim:
    """The claim with this field as given; raises UsageError where there is no such field, or the words are no value of it."""
    if field in COUNTS:
        return replace(claim, about=_with_figure(claim.about, field, value or NONE))
    change = _CHANGES.get(field)
    if change is None:
        raise UsageError(f"{field!r} cannot be corrected; choose one of {', '.join(FIELDS)}")
    return change(claim, value or NONE)


def value_of(claim: Claim, field: str) -> str:
    """The present value of a field, in the words in which a correction gives one; "none" where nothing is reported."""
    if field in COUNTS:
        figure = next((f for f in claim.about.figures if f.counts == field and not f.part_of_total), None)
        return _number_words(figure) if figure else NONE
    read = _VALUES.get(field)
    if read is None:
        raise UsageError(f"{field!r} cannot be corrected; choose one of {', '.join(FIELDS)}")
    return read(claim) or NONE


def _number_words(figure: Figure) -> str:
    if figure.low is None and figure.high is None:
        return figure.worded or NONE
    low, high = figure.low if figure.low is not None else 0, figure.high
    return f"{low}{'+' if figure.open else ''}" if high is None or high == low else f"{low}-{high}{'+' if figure.open else ''}"


def _with_figure(about: About, counts: str, value: str) -> About:
    """The whole count in place of the one read; parts of it stay."""
    others = tuple(f for f in about.figures if f.counts != counts or f.part_of_total)
    if value == NONE:
        return replace(about, figures=others)
    found = _NUMBER.fullmatch(value.strip())
    if found is None:
        raise UsageError(f"{value!r} is no count; write 12, 12-15, 12+ for at least 12, or none")
    low, high, is_open = int(found[1]), int(found[2] or found[1]), bool(found[3])
    if high < low:
        raise UsageError(f"{value!r} runs backwards; write the lower number first")
    upper = None if is_open and found[2] is None else high
    return replace(about, figures=(Figure(counts=counts, low=low, high=upper, open=is_open, worded=value.strip()), *others))


def _with_event_type(claim: Claim, value: str) -> Claim:
    event_type, _, mode = value.partition("/")
    if value == NONE:
        return replace(claim, about=replace(claim.about, event_type=None, mode=None))
    if not re.fullmatch(r"[A-Z]+", event_type.strip().upper()):
        raise UsageError(f"{value!r} is no event type; write a PLOVER type, or type/mode: ASSAULT/explosives")
    return replace(claim, about=replace(claim.about, event_type=event_type.strip().upper(), mode=mode.strip().lower() or None))


def _with_occurred(claim: Claim, value: str) -> Claim:
    if value == NONE:
        return replace(claim, about=replace(claim.about, occurred=None))
    start, _, end = value.partition("/")
    try:
        first, last = date.fromisoformat(start.strip()), date.fromisoformat((end or start).strip())
    except ValueError:
        raise UsageError(f"{value!r} is no day; write 2026-03-05, or 2026-03-04/2026-03-06") from None
    if last < first:
        raise UsageError(f"{value!r} runs backwards; write the earlier day first")
    precision = TimePrecision.DAY if first == last else TimePrecision.DAYS if (last - first).days < 6 else TimePrecision.UNKNOWN
    return replace(claim, about=replace(claim.about, occurred=Occurred(start=first, end=last, precision=precision, worded=value)))


def _with_place(claim: Claim, value: str) -> Claim:
    """ "Talma", or "Talma, SV" with the country's two letters."""
    if value == NONE:
        return replace(claim, about=replace(claim.about, place=None))
    name, _, country = value.rpartition(",")
    code = country.strip()
    if name and re.fullmatch(r"[A-Z]{2}", code):
        return replace(claim, about=replace(claim.about, place=Place(name=name.strip(), country_code=code, worded=value)))
    return replace(claim, about=replace(claim.about, place=Place(name=value.strip(), worded=value)))


def _with_source(claim: Claim, value: str) -> Claim:
    """The last source of the chain by another name; "none" is the outlet's own voice."""
    if value == NONE:
        return replace(claim, sources=())
    last = claim.sources[-1] if claim.sources else Source(name=value, canonical=value)
    return replace(claim, sources=(*claim.sources[:-1], replace(last, name=value, canonical=value)))


def _with_actor(claim: Claim, value: str) -> Claim:
    return _with_participant(claim, Role.ACTOR, value)


def _with_recipient(claim: Claim, value: str) -> Claim:
    return _with_participant(claim, Role.RECIPIENT, value)


def _with_participant(claim: Claim, role: Role, value: str) -> Claim:
    """One by this name in the place of all who have the part; "none" takes them out."""
    others = tuple(participant for participant in claim.about.participants if participant.role != role)
    named = () if value == NONE else (Participant(role=role, name=value.strip()),)
    return replace(claim, about=replace(claim.about, participants=(*named, *others)))


def _with_instrument(claim: Claim, value: str) -> Claim:
    return _with_participant(claim, Role.INSTRUMENT, value)


def _with_responsibility(claim: Claim, value: str) -> Claim:
    if value == NONE:
        return replace(claim, about=replace(claim.about, responsibility=None))
    words = " ".join(value.upper().split())
    if words not in list(Responsibility):
        raise UsageError(f"{value!r} is not one of {', '.join(one.lower() for one in Responsibility)}")
    return replace(claim, about=replace(claim.about, responsibility=Responsibility(words)))


def _participants(claim: Claim, role: Role) -> str | None:
    named = (one.name or one.canonical or one.description for one in claim.about.participants if one.role == role)
    return "; ".join(name for name in named if name) or None


def _with_certainty(claim: Claim, value: str) -> Claim:
    return replace(claim, factuality=replace(claim.factuality, certainty=_word(Certainty, value)))


def _with_polarity(claim: Claim, value: str) -> Claim:
    return replace(claim, factuality=replace(claim.factuality, polarity=_word(Polarity, value)))


def _with_time(claim: Claim, value: str) -> Claim:
    return replace(claim, factuality=replace(claim.factuality, time=_word(TimeFrame, value)))


def _with_stage(claim: Claim, value: str) -> Claim:
    return replace(claim, about=replace(claim.about, stage=None if value == NONE else _word(Stage, value)))


def _word(words: type[_Word], value: str) -> _Word:
    try:
        return words(value.strip().lower())
    except ValueError:
        raise UsageError(f"{value!r} is not one of {', '.join(words)}") from None


_CHANGES: Mapping[str, Callable[[Claim, str], Claim]] = {
    "event_type": _with_event_type,
    "occurred": _with_occurred,
    "place": _with_place,
    "source": _with_source,
    "actor": _with_actor,
    "recipient": _with_recipient,
    "instrument": _with_instrument,
    "responsibility": _with_responsibility,
    "certainty": _with_certainty,
    "polarity": _with_polarity,
    "time": _with_time,
    "stage": _with_stage,
}
_VALUES: Mapping[str, Callable[[Claim], str | None]] = {
    "event_type": lambda c: "/".join(word for word in (c.about.event_type, c.about.mode) if word),
    "occurred": lambda c: (
        "/".join(sorted({str(d) for d in (c.about.occurred.start, c.about.occurred.end) if d})) if c.about.occurred else None
    ),
    "place": lambda c: ", ".join(word for word in (c.about.place.name, c.about.place.country_code) if word) if c.about.place else None,
    "source": lambda c: c.sources[-1].canonical if c.sources else None,
    "actor": lambda c: _participants(c, Role.ACTOR),
    "recipient": lambda c: _participants(c, Role.RECIPIENT),
    "instrument": lambda c: _participants(c, Role.INSTRUMENT),
    "responsibility": lambda c: str(c.about.responsibility).lower() if c.about.responsibility else None,
    "certainty": lambda c: str(c.factuality.certainty),
    "polarity": lambda c: str(c.factuality.polarity),
    "time": lambda c: str(c.factuality.time),
    "stage": lambda c: str(c.about.stage) if c.about.stage else None,
}
FIELDS = (*_CHANGES, *COUNTS)
