"""What a decision makes otherwise: incidents as they were against incidents as they would be, field by field.

Comes in: both lists. Goes out: for each incident as it would be, the fields in which it differs, with the values that go and come.
Left out: working out what would follow (`relinking.py`), and how it is told (templates).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.records import Incident
from onrecord.views.web.ledger import words_for
from onrecord.views.wording import in_reading_order


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field in which two states of an incident differ: the values that only one of them has, and whether it became disputed or settled.

    `dispute` is "new", "settled" or "" where that stays as it was.
    """

    name: str
    gone: tuple[str, ...]
    new: tuple[str, ...]
    dispute: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Otherwise:
    """An incident as it would be. `was` is the one that most of its claims were in, None where they were in none."""

    incident: Incident
    was: Incident | None
    fields: tuple[FieldChange, ...]


def otherwise(before: Sequence[Incident], after: Sequence[Incident]) -> tuple[Otherwise, ...]:
    """The incidents as they would be, in the order in which they stood, new ones last."""
    place = {incident.id: number for number, incident in enumerate(before)}
    made = [_against(incident, _earlier(incident, before)) for incident in after]
    return tuple(sorted(made, key=lambda one: place.get(one.was.id, len(place)) if one.was else len(place)))


def _earlier(incident: Incident, before: Sequence[Incident]) -> Incident | None:
    """The incident with the same id, else the one with the most of the same claims."""
    same = next((one for one in before if one.id == incident.id), None)
    held = set(incident.claims)
    likely = [one for one in before if held & set(one.claims)]
    return same or max(likely, key=lambda one: (len(held & set(one.claims)), one.id), default=None)


def _against(incident: Incident, was: Incident | None) -> Otherwise:
    earlier = _values(was) if was else {}
    now = _values(incident)
    disputed = set(was.disputed) if was else set()
    fields = [
        FieldChange(
            name=name,
            gone=tuple(value for value in earlier.get(name, ()) if value not in now.get(name, ())),
            new=tuple(value for value in now.get(name, ()) if value not in earlier.get(name, ())),
            dispute=_dispute(name in disputed, name in incident.disputed),
        )
        for name in in_reading_order({*earlier, *now} if was else set())
    ]
    return Otherwise(incident=incident, was=was, fields=tuple(one for one in fields if one.gone or one.new or one.dispute))


def _dispute(was: bool, is_now: bool) -> str:
    return "" if was == is_now else "new" if is_now else "settled"


def _values(incident: Incident) -> dict[str, tuple[str, ...]]:
    """By field the values of its accounts in words, each once."""
    return {name: tuple(dict.fromkeys(words_for(name, account.value) for account in accounts)) for name, accounts in incident.fields}
