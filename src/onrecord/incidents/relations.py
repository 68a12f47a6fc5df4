"""How an account stands to the shown one. In: two values of one field. Out: a relation and the rule that gives it, in words.

A dispute is two values that cannot both hold; "at least 12" and 15 can, so 15 refines. *Refines* names the pair,
whichever of the two is shown; the words say which says more. Revision is not decided here: it is a matter of sources.
"""

from onrecord.incidents.kinds import type_fit
from onrecord.incidents.sayings import Value, counts_everybody
from onrecord.incidents.values import (
    Fit,
    bounds,
    days_between,
    figure_fit,
    known_as,
    low_high,
    name_fit,
    number_words,
    occurred_fit,
    place_fit,
)
from onrecord.records import Figure, Occurred, Participant, Place, Relation, Role

Ruling = tuple[Relation, str]


def relate(value: Value, shown: Value, *, field: str) -> Ruling:
    """The relation of `value` to `shown`, both of `field`, and why."""
    if isinstance(value, Figure) and isinstance(shown, Figure):
        return _figures(value, shown)
    if isinstance(value, Occurred) and isinstance(shown, Occurred):
        return _times(value, shown)
    if isinstance(value, Place) and isinstance(shown, Place):
        return _places(value, shown)
    if isinstance(value, Participant) and isinstance(shown, Participant):
        return _participants(value, shown)
    if field == "mode":
        return _modes(str(value), str(shown))
    return Relation.DISPUTES, f"{value} and {shown} cannot both hold"


def _figures(value: Figure, shown: Figure) -> Ruling:
    said, other = number_words(value), number_words(shown)
    if value.part_of_total:
        return Relation.REFINES, f"{said} is a part of the total, never added to it"
    if value.implied:
        return Relation.REFINES, f"{said} is a single victim told of, not a total"
    if not counts_everybody(value) and counts_everybody(shown) and (low_high(value)[0] or 0) <= (low_high(shown)[0] or 0):
        return Relation.REFINES, f"{said} counts only {value.of}"
    match figure_fit(value, shown):
        case Fit.INSIDE:
            return Relation.REFINES, f"{said} refines {other}: it lies within it"
        case Fit.AROUND:
            return Relation.REFINES, f"{other} refines {said}: it lies within it"
        case Fit.APART:
            return Relation.DISPUTES, f"{said} and {other} cannot both be the number"
        case Fit.UNKNOWN:
            return Relation.AGREES, f"{said} gives no bounds, so it disputes nothing"
        case _:
            return Relation.AGREES, f"{said} and {other} can both hold"


def _times(value: Occurred, shown: Occurred) -> Ruling:
    match occurred_fit(value, shown):
        case Fit.INSIDE:
            return Relation.REFINES, "it lies within the shown time"
        case Fit.AROUND:
            return Relation.REFINES, "the shown time lies within it"
        case Fit.APART:
            a, b = bounds(value), bounds(shown)
            gap = days_between(a, b) if a and b else 0
            return Relation.DISPUTES, f"no day in common: {gap} {'day' if gap == 1 else 'days'} apart"
        case Fit.UNKNOWN:
            return Relation.AGREES, "its words could not be placed in the calendar, so it disputes nothing"
        case _:
            return Relation.AGREES, "the times overlap"


def _places(value: Place, shown: Place) -> Ruling:
    match place_fit(value, shown):
        case Fit.INSIDE:
            return Relation.REFINES, f"{value.name} lies within {shown.name}"
        case Fit.AROUND:
            return Relation.REFINES, f"{shown.name} lies within {value.name}"
        case Fit.APART:
            return Relation.DISPUTES, f"{value.name} and {shown.name} are two places"
        case Fit.UNKNOWN:
            return Relation.AGREES, f"{value.name} and {shown.name} could not be compared: one is not located"
        case Fit.OVERLAP:
            return Relation.AGREES, f"{value.name} and {shown.name} are next to each other"
        case _:
            return Relation.AGREES, "the same place"


def _modes(value: str, shown: str) -> Ruling:
    if type_fit(("", value), ("", shown)) is Fit.OVERLAP:
        return Relation.AGREES, f"{value} and {shown} can name one happening"
    return Relation.DISPUTES, f"{value} and {shown} cannot both hold"


def _participants(value: Participant, shown: Participant) -> Ruling:
    one, other = known_as(value), known_as(shown)
    if one is None or other is None:
        told = "names whom the shown account describes" if one else "describes without a name"
        return (Relation.REFINES if one else Relation.AGREES), told
    fit = name_fit(one, other)
    if fit is Fit.SAME:
        return Relation.AGREES, "the same name"
    if fit in (Fit.INSIDE, Fit.AROUND):
        return Relation.REFINES, "one name is a longer form of the other"
    if value.role is Role.ACTOR and _are_rivals(value, shown):
        return Relation.DISPUTES, f"a rival actor is named: {value.canonical or value.name} and {shown.canonical or shown.name}"
    return Relation.AGREES, f"another {value.role.value}; there may be several"


def _are_rivals(one: Participant, other: Participant) -> bool:
    """Two groups named for one act are rivals; a person may belong to the group, and several persons may act together."""
    return one.kind != "person" and other.kind != "person"
