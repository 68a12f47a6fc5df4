"""The accounts of every field of an incident. In: its voices. Out: for each field its accounts, the shown one first.

An account is one value with everybody behind it. The shown account of a count is the one that gives the best figure; of
times and places the closest one that most newsrooms can agree with (of several days, the one of them that most tell), no
day after the first report that tells of it as past, and of equals a day of the week before that report; of type and mode
what most claims say; of the actor whom most newsrooms name; of responsibility the strongest tie, with a denial never shown
where anybody accuses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.incidents.estimates import Reckoned
from onrecord.incidents.order import instant
from onrecord.incidents.relations import Ruling, relate
from onrecord.incidents.sayings import Key, Saying, Value, actors, replaced
from onrecord.incidents.status import status
from onrecord.incidents.values import Fit, bounds, known_as, name_fit, number_words, occurred_fit, place_fit
from onrecord.records import (
    Account,
    Certainty,
    Figure,
    Occurred,
    Participant,
    Place,
    Polarity,
    Relation,
    Responsibility,
    Role,
    Status,
    TimeFrame,
)

_STRENGTH = [
    Responsibility.CLAIMED_OR_ADMITTED,
    Responsibility.ACQUITTED,
    Responsibility.REPORTED_AS_FACT,
    Responsibility.SUSPECTED_OR_ACCUSED_BY_AUTHORITIES,
    Responsibility.SUSPECTED_OR_ACCUSED,
    Responsibility.POSSIBLE,
    Responsibility.DENIED,
]
_CERTAINTIES = list(Certainty)  # strongest first
_RECENT = 7  # days before the first report within which a happening is news; a guess, not tuned
_CAN_AGREE = (Fit.SAME, Fit.INSIDE, Fit.AROUND, Fit.OVERLAP)


@dataclass(frozen=True, slots=True)
class Group:
    """The sayings of one value, and what replaced them where their own sources have replaced them all."""

    sayings: tuple[Saying, ...]
    replaced_by: Saying | None

    @property
    def first(self) -> Saying:
        """The earliest saying, whose words stand for the account."""
        return self.sayings[0]

    @property
    def origins(self) -> tuple[str, ...]:
        """Newsrooms behind it, each once."""
        return tuple(dict.fromkeys(s.voice.origin for s in self.sayings))

    @property
    def speakers(self) -> dict[str, str]:
        """Folded canonical names of the last sources → as first written."""
        names: dict[str, str] = {}
        for saying in self.sayings:
            if saying.voice.source and saying.voice.speaker:
                names.setdefault(saying.voice.speaker, saying.voice.source.canonical)
        return names


def by_field(said: Sequence[Saying]) -> dict[str, list[Saying]]:
    """The sayings of each field, fields in alphabetical order; polarity only where somebody says that it did not happen."""
    fields: dict[str, list[Saying]] = {}
    for saying in said:
        fields.setdefault(saying.field, []).append(saying)
    if not any(saying.denied for saying in fields.get("polarity", ())):
        fields.pop("polarity", None)
    fields.setdefault("actor", []).extend(_denying_actors(fields))
    return {field: fields[field] for field in sorted(fields) if fields[field]}


def _denying_actors(fields: Mapping[str, Sequence[Saying]]) -> list[Saying]:
    """Denials of responsibility where nobody states one: they dispute the naming of the actor itself.

    "Soldiers shelled the village, residents said. The army denied it": with no other account of responsibility.
    """
    said = fields.get("responsibility", ())
    if any(not saying.denied for saying in said):
        return []
    named = {saying.key: saying for saying in fields.get("actor", ()) if not saying.denied}
    return [
        replace(named[key], voice=saying.voice, denied=True)
        for saying in said
        for key in named
        if isinstance(value := named[key].value, Participant) and known_as(value) in actors(saying.voice.claim)
    ]


def accounts(fields: Mapping[str, Sequence[Saying]], reckoned: Mapping[str, Reckoned]) -> tuple[tuple[str, tuple[Account, ...]], ...]:
    """Every field with its accounts; `reckoned` gives the accounts that the estimates show."""
    result = []
    all_withdrawn = status(fields.get("polarity", ())) is Status.RETRACTED
    for field, said in fields.items():
        groups = _groups(said)
        best = reckoned.get(field)
        shown = _shown(field, groups, best.best_key if best else None)
        ordered = [shown, *(group for group in groups if group is not shown)]
        result.append((field, tuple(_account(field, group, shown, best, all_withdrawn) for group in ordered)))
    return tuple(result)


def _groups(said: Sequence[Saying]) -> list[Group]:
    gone = replaced(said)
    held: dict[tuple[Key, bool], list[int]] = {}
    for position, saying in enumerate(said):
        held.setdefault((saying.key, saying.denied), []).append(position)
    return [
        Group(tuple(said[at] for at in positions), gone[positions[-1]] if all(at in gone for at in positions) else None)
        for positions in held.values()
    ]


# ── which account is shown ──────────────────────────────────────────────────────────────────────────────────────────


def _shown(field: str, groups: Sequence[Group], best: Key | None) -> Group:
    """The account that gives the field's shown value; ties go to the one told first."""
    told = _first_told(groups)

    def order(group: Group) -> tuple[object, ...]:
        value = group.first.value
        stands = (group.first.denied, group.replaced_by is not None)
        if isinstance(value, Figure):
            return (group.first.key != best, *stands, value.part_of_total, value.implied, -len(group.origins), group.first.voice.rank)
        if isinstance(value, Occurred | Place):
            # a town is told again and again, a day once: there the one shortly before the first report
            often = -len(group.sayings) if isinstance(value, Place) else not _is_news(value, told)
            company = -sum(_can_agree(value, g.first.value) for g in groups) if isinstance(value, Place) else 0
            return (stands[0], _is_after(value, told), stands[1], *_closest(value, groups), company, often, group.first.voice.rank)
        if isinstance(value, Participant):
            return (*stands, known_as(value) is None, -len(group.origins), -len(group.speakers), group.first.voice.rank)
        if field == "responsibility":
            return (_STRENGTH.index(Responsibility(str(value))), group.replaced_by is not None, group.first.voice.rank)
        return (*stands, -len(group.sayings), group.first.voice.rank)

    shown = min(groups, key=order)
    inside = [group for group in groups if _is_day_within(group, shown)]
    return min(inside, key=order, default=shown)


def _is_day_within(group: Group, shown: Group) -> bool:
    """Whether a group tells one of the days that the shown time spans, and nobody has taken it back: it is agreed with, and closer."""
    value, wide = group.first.value, shown.first.value
    if not (isinstance(value, Occurred) and isinstance(wide, Occurred)) or group.first.denied or group.replaced_by is not None:
        return False
    day, span = bounds(value), bounds(wide)
    return bool(day and span and day[0] == day[1] and span[0] <= day[0] <= span[1] and span[0] < span[1])


def _first_told(groups: Sequence[Group]) -> date | None:
    """The day of the first report that tells it as past; None where no report has a date."""
    past = (s.voice for group in groups for s in group.sayings if s.voice.claim.factuality.time is TimeFrame.PAST)
    return min((voice.published_at.date() for voice in past if voice.published_at), default=None)


def _is_after(value: Occurred | Place, told: date | None) -> bool:
    """Whether days begin after a report already told of it: a court day, or the weekday of a report that was printed again.

    A day's grace, for the zones: "Police said on 4 May that two were shot" cannot have happened on "Sunday", 30 August.
    """
    days = bounds(value) if isinstance(value, Occurred) else None
    return bool(days and told and (days[0] - told).days > 1)


def _is_news(value: Occurred, told: date | None) -> bool:
    """Whether days lie in the week before the first report that tells of it."""
    days = bounds(value)
    return bool(days and told and -1 <= (told - days[1]).days <= _RECENT)


def _closest(value: Occurred | Place, groups: Sequence[Group]) -> tuple[bool, int, int]:
    """Days and points before names alone, then what fewest newsrooms cannot agree with, then how wide it is: lower is better."""
    is_only_named = value.start is None if isinstance(value, Occurred) else value.latitude is None
    agreeing = {origin for group in groups if _can_agree(value, group.first.value) for origin in group.origins}
    return (is_only_named, -len(agreeing), _width(value))


def _can_agree(value: Value, other: Value) -> bool:
    if isinstance(value, Occurred) and isinstance(other, Occurred):
        return value == other or occurred_fit(value, other) in _CAN_AGREE
    return isinstance(value, Place) and isinstance(other, Place) and place_fit(value, other) in _CAN_AGREE


def _width(value: Occurred | Place) -> int:
    if isinstance(value, Place):
        order = ("exact", "near", "admin2", "feature", "admin1", "country", "international", "unknown")
        has_no_point = value.latitude is None and value.precision.value in ("exact", "near")
        return order.index(value.precision.value) + 2 * has_no_point  # a town that is known before a name that no table has
    days = bounds(value)
    return (days[1] - days[0]).days if days else 1_000_000


# ── one account ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _account(field: str, group: Group, shown: Group, best: Reckoned | None, all_withdrawn: bool) -> Account:
    relation, because = _ruling(field, group, shown, best, all_withdrawn)
    times = [s.voice.published_at for s in group.sayings if s.voice.published_at is not None]
    outlets = tuple(dict.fromkeys(s.voice.outlet for s in group.sayings))
    return Account(
        value=_fullest(group),
        relation=relation,
        because=because,
        claims=tuple(dict.fromkeys(s.voice.claim.id for s in group.sayings)),
        sources=tuple(group.speakers.values()),
        origins=group.origins,
        outlets=outlets,
        n_origins=len(group.origins),
        n_outlets=len(outlets),
        certainty=min((s.voice.claim.factuality.certainty for s in group.sayings), key=_CERTAINTIES.index),
        polarity=Polarity.NEGATIVE if group.first.denied else Polarity.POSITIVE,
        first_at=min(times, key=instant, default=None),
        last_at=max(times, key=instant, default=None),
    )


def _fullest(group: Group) -> Value:
    """The value in the words that say most: with a part of the day, with a name, with a place's code; else the first told."""

    def emptiness(saying: Saying) -> int:
        value = saying.value
        if isinstance(value, Occurred):
            return sum(part is None for part in (value.part_of_day, value.worded))
        if isinstance(value, Place):
            return sum(part is None for part in (value.geonameid, value.latitude, value.admin1, value.country_code))
        if isinstance(value, Participant):
            return sum(part is None for part in (value.name, value.kind, value.description))
        return 0

    return min(group.sayings, key=emptiness).value


def _ruling(field: str, group: Group, shown: Group, best: Reckoned | None, all_withdrawn: bool) -> Ruling:
    if group is shown:
        return Relation.AGREES, _why_shown(field, group, best)
    if group.replaced_by is not None:
        return Relation.REVISES, _revision(group)
    if field == "responsibility":
        return _responsibility(group, shown)
    if group.first.denied:
        return _denial(field, group, shown, all_withdrawn)
    value, other = group.first.value, shown.first.value
    if isinstance(value, Participant) and _share_claims(group, shown):
        return Relation.AGREES, "named together with the shown account"
    relation, because = relate(value, other, field=field)
    if relation is Relation.DISPUTES and field in ("event_type", "mode") and set(group.speakers) <= set(shown.speakers):
        return Relation.AGREES, "the same sources say both, of parts of one happening"
    return relation, because


def _why_shown(field: str, group: Group, best: Reckoned | None) -> str:
    value = group.first.value
    if best is not None:
        return (
            f"shown: {best.estimate.best_by}"
            if group.first.key == best.best_key
            else "shown: what most newsrooms carry; nobody gives a total"
        )
    if isinstance(value, Occurred | Place):
        return "shown: the closest that most newsrooms can agree with"
    if isinstance(value, Participant):
        return "shown: named by most newsrooms"
    return "shown: the strongest tie to an actor" if field == "responsibility" else "shown: what most claims say"


def _revision(group: Group) -> str:
    """What the voice said, and what it said later: "hospital officials: “12” at first, later “15”"."""
    later = group.replaced_by
    assert later is not None
    who = group.first.voice.source.canonical if group.first.voice.speaker == later.voice.speaker and group.first.voice.source else None
    return f"{who or later.voice.origin}: {_say(group.first.value)} at first, later {_say(later.value)}"


def _say(value: Value) -> str:
    if isinstance(value, Figure):
        return number_words(value)
    if isinstance(value, Occurred):
        return value.worded or str(value.start)
    if isinstance(value, Place | Participant):
        return value.name or ""
    return value


def _denial(field: str, group: Group, shown: Group, all_withdrawn: bool) -> Ruling:
    who = ", ".join(group.speakers.values()) or ", ".join(group.origins)
    if field == "polarity":
        if all_withdrawn:
            return Relation.REVISES, f"{who} takes back what was said before: it did not happen"
        return Relation.DISPUTES, f"{who}: it did not happen"
    if group.first.key == shown.first.key:
        return Relation.DISPUTES, f"{who} denies just this"
    return Relation.AGREES, f"{who} denies another value than the one shown"


def _responsibility(group: Group, shown: Group) -> Ruling:
    mine, theirs = set(actors(group.first.voice.claim)), set(actors(shown.first.voice.claim))
    one_actor = not mine or not theirs or any(_one_name(a, b) for a in mine for b in theirs)
    takes_back = {Responsibility.DENIED.value, Responsibility.ACQUITTED.value}
    if (group.first.value in takes_back) != (shown.first.value in takes_back):
        if not one_actor:
            return Relation.AGREES, f"it speaks of another actor: {', '.join(sorted(mine))}"
        return Relation.DISPUTES, "what one account says of the actor the other denies"
    if one_actor:
        return Relation.AGREES, "the same actor"
    rivals = all(p.kind != "person" for g in (group, shown) for p in g.first.voice.claim.about.participants if p.role is Role.ACTOR)
    if rivals:
        return Relation.DISPUTES, f"a rival actor is named: {', '.join(sorted(mine))} and {', '.join(sorted(theirs))}"
    return Relation.AGREES, "another actor; there may be several"


def _one_name(one: str, other: str) -> bool:
    return name_fit(one, other) in (Fit.SAME, Fit.INSIDE, Fit.AROUND)


def _share_claims(one: Group, other: Group) -> bool:
    return bool({s.voice.claim.id for s in one.sayings} & {s.voice.claim.id for s in other.sayings})
