"""A claim that a person adds by pointing at words of a report: what the reader missed.

Comes in: an open `Database`, words and where they stand, values of fields in the words of a correction. Goes out: a `Claim` and the
`Decision` that adds it; neither is saved (`relinking.decide` works out what follows and saves both). Left out: how days and counts are read
from words (`pipeline.py`), and what a decision means (`store/deciding.py`).

The claim is one like any other: it stands on spans of the text, has an id of report, spans and content, is linked and exported.
Only `made_by` says that a person made it. No reading takes it away; undoing the decision does.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.errors import UsageError
from onrecord.incidents.corrections import COUNTS, corrected
from onrecord.incidents.decided import ADD
from onrecord.records import (
    BY_HAND,
    About,
    Claim,
    Decision,
    Factuality,
    Place,
    Quotation,
    Report,
    Source,
    Span,
    SpanRole,
    claim_id,
    in_force,
)
from onrecord.store import deciding
from onrecord.store.database import Database

LONGEST = 2_000  # code points of words that can be looked for
_ALIKE = ("'‘’`", '"“”„')
_ROLE_OF = {
    "source": SpanRole.SOURCE,
    "actor": SpanRole.ACTOR,
    "recipient": SpanRole.RECIPIENT,
    "place": SpanRole.PLACE,
    "occurred": SpanRole.TIME,
    **dict.fromkeys(COUNTS, SpanRole.FIGURE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One field of the claim: its value as a correction gives it ("12+", "2026-03-05"), and the words that say so ("at least a dozen")."""

    field: str
    value: str
    worded: str


def places_of(text: str, words: str) -> list[tuple[int, int]]:
    """Where the words stand in the text, half-open and in code points; blanks and quotation marks of any kind are alike.

    Capitals count, unless the words stand nowhere as they are written. Raises UsageError where there are no words, or too many.
    """
    parts = words.split()
    if not parts or len(words) > LONGEST:
        raise UsageError(f"the words are {'missing' if not parts else f'more than {LONGEST:,} characters'}; give those of one sentence")
    pattern = r"\s+".join("".join(_one(character) for character in part) for part in parts)
    found = [match.span() for match in re.finditer(pattern, text)]
    return found or [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


def _one(character: str) -> str:
    alike = next((marks for marks in _ALIKE if character in marks), None)
    return f"[{alike}]" if alike else re.escape(character)


def drafted(
    database: Database,
    report: Report,
    at: tuple[int, int],
    values: Sequence[Value],
    who: deciding.Deciding,
    *,
    incident: str | None = None,
) -> tuple[Claim, Decision]:
    """The claim that these words of the report make, and the decision that adds it, to an `incident` or as one of its own.

    A source or a place that the report's other claims name is taken as they have it. Without a type and a figure it is a statement.
    Raises UsageError where a value is none, or where the very same claim was added before, and NotFound for the incident.
    """
    near = [one for one in database.claims_of_report(report.id) if one.made_by != BY_HAND]
    spans = _spans(report.text, at, values)
    claim = Claim(
        id="",
        report=report.id,
        outlet=report.outlet,
        about=About(),
        factuality=Factuality(),
        spans=spans,
        made_by=BY_HAND,
    )
    for value in values:
        claim = _with(claim, value, near)
    content = ";".join(f"{value.field}={value.value}" for value in sorted(values, key=lambda v: v.field))
    claim = replace(claim, id=claim_id(report.id, spans, f"{BY_HAND};{content}"))
    if any(decision.act == ADD and decision.on == claim.id for decision in in_force(database.decisions())):
        raise UsageError(f"this very claim was added before; it is {claim.id}")
    return claim, deciding.add(database, claim.id, who, incident=incident)


def _spans(text: str, at: tuple[int, int], values: Sequence[Value]) -> tuple[Span, ...]:
    """The words themselves, and for each value its words: within them where they stand there, else the nearest in the report."""
    found = [Span(role=SpanRole.CONTENT, start=at[0], end=at[1], quote=text[at[0] : at[1]])]
    for value in values:
        role = _ROLE_OF.get(value.field)
        if role is None or not value.worded.strip() or len(value.worded) > LONGEST:
            continue
        nearest = min(places_of(text, value.worded), key=lambda place: (max(at[0] - place[0], place[1] - at[1], 0), place), default=None)
        if nearest is not None:
            found.append(Span(role=role, start=nearest[0], end=nearest[1], quote=text[slice(*nearest)]))
    return tuple(dict.fromkeys(found))


def _with(claim: Claim, value: Value, near: Sequence[Claim]) -> Claim:
    """The claim with this value."""
    if value.field == "source":
        chain = _chain_of(value.value, near)
        named = replace(claim, sources=chain) if chain else corrected(claim, "source", value.value)
        return replace(named, quotation=Quotation.INDIRECT if named.sources else Quotation.NONE)
    if value.field == "place" and (place := _place_of(value.value, near)):
        return replace(claim, about=replace(claim.about, place=replace(place, worded=value.worded)))
    return _worded(corrected(claim, value.field, value.value), value)


def _worded(claim: Claim, value: Value) -> Claim:
    """The claim with the words of the value, not the value, as what was written."""
    about = claim.about
    if value.field == "occurred" and about.occurred:
        return replace(claim, about=replace(about, occurred=replace(about.occurred, worded=value.worded)))
    figures = tuple(replace(one, worded=value.worded) if one.counts == value.field else one for one in about.figures)
    return replace(claim, about=replace(about, figures=figures))


def _chain_of(name: str, near: Sequence[Claim]) -> tuple[Source, ...]:
    """The chain of sources that ends in one of this name."""
    return next((claim.sources for claim in near if claim.sources and name in (claim.sources[-1].canonical, claim.sources[-1].name)), ())


def _place_of(name: str, near: Sequence[Claim]) -> Place | None:
    """The place that the report calls so, or that has this name, with its coordinates."""
    places = [claim.about.place for claim in near if claim.about.place]
    wanted = name.casefold()
    return next((place for place in places if wanted in {word.casefold() for word in (place.name, place.worded) if word}), None)


def added_by(decisions: Sequence[Decision]) -> Mapping[str, Decision]:
    """By claim that a person added and that stands, the decision that added it."""
    return {decision.on: decision for decision in in_force(decisions) if decision.act == ADD}
