"""The decisions of a blind coding: assign, code, finish, adjudicate. In: what a person gave. Out: a `Decision` that is not saved yet.

Left out: saving (`relinking.decide`), what of it may be seen (`store/codings.py`). Raises UsageError where somebody may not do it, or not
any more, NotFound where an id names nothing. Undoing is `store.deciding.undo`, which knows the same rules.
"""

from collections.abc import Mapping, Sequence

from onrecord.coding.fields import FIELDS, same, value
from onrecord.errors import UsageError
from onrecord.records import Decision
from onrecord.store.beside import Beside
from onrecord.store.codings import (
    ADJUDICATE,
    ASSIGN,
    BETWEEN_NAMES,
    CODE,
    FINISH,
    MACHINE_HIDDEN,
    MACHINE_SHOWN,
    Coding,
    coding,
    codings,
)
from onrecord.store.database import Database
from onrecord.store.deciding import Deciding
from onrecord.store.people import LONGEST_NAME, Role, users


def assign(database: Database, given: str, coders: Sequence[str], who: Deciding, *, hides_machine: bool) -> Decision:
    """These two code this incident; with `hides_machine` they do not see what the machine read either."""
    names = [" ".join(name.split()) for name in coders]
    _check_names(database, names)
    identity = database.resolve(given if "_" in given else f"inc_{given}")
    if not identity.startswith("inc_"):
        raise UsageError(f"{given} is not the id of an incident; those begin with inc_, list them with: onrecord incidents")
    incident = database.incident(identity)
    for other in codings(database.decisions()):
        if other.is_open and set(other.claims) & set(incident.claims):
            raise UsageError(f"{incident.id} is being coded already, by {' and '.join(other.coders)} ({other.id})")
    return Decision(
        id="",
        at=who.at,
        by=who.by,
        act=ASSIGN,
        on=incident.id,
        field=MACHINE_HIDDEN if hides_machine else MACHINE_SHOWN,
        after=BETWEEN_NAMES.join(names),
        why=who.why,
        claims=(incident.claims,),
    )


def _check_names(database: Database, names: Sequence[str]) -> None:
    if len(names) != 2 or len({name.casefold() for name in names}) != 2:
        raise UsageError("name two different coders; agreement is that of two people")
    for name in names:
        if not 0 < len(name) <= LONGEST_NAME or not name.isprintable() or BETWEEN_NAMES.strip() in name:
            raise UsageError(f"{name!r} is no name of a coder; give 1 to {LONGEST_NAME} printable letters without a semicolon")
    known = {user.name: user for user in users(Beside(database.path))}
    for name in names if known else ():
        if name not in known or not known[name].is_active or known[name].role == Role.READER:
            raise UsageError(f"{name} is no user who may code; make them a reviewer: onrecord user role {name} reviewer")


def code(database: Database, given: str, values: Mapping[str, str], who: Deciding) -> list[Decision]:
    """The values that are new or other than before, a decision for each; where the words are empty, no value is given any more."""
    found = _own(database, given, who)
    before = found.values[who.by]
    wanted = {field: value(field, words) if words.strip() else None for field, words in values.items()}
    return [
        _drafted(found, CODE, who, field=field, before=before.get(field), after=wanted[field])
        for field in FIELDS
        if field in wanted and before.get(field) != wanted[field]
    ]


def finish(database: Database, given: str, who: Deciding) -> Decision:
    """This coder is done. When the other is, too, both codings are opened to view."""
    found = _own(database, given, who)
    if not found.values[who.by]:
        raise UsageError("nothing is coded yet; give a value first, none where the reports do not say")
    return _drafted(found, FINISH, who)


def adjudicate(database: Database, given: str, field: str, words: str, who: Deciding) -> Decision:
    """Of what two coders gave for a field, this is taken; it may also be a third value."""
    found = coding(database.decisions(), given)
    if found.is_open:
        raise UsageError(f"{found.id} is still being coded; when {_listed(found)} have finished, values are chosen")
    if found.is_withdrawn:
        raise UsageError(f"{found.id} was broken off, so there is nothing to choose; assign the incident anew")
    chosen = value(field, words)
    gave = "; ".join(f"{name}: {found.values[name].get(field, '–')}" for name in found.coders)
    standing = found.chosen.get(field)
    if standing is not None and same(standing.after or "", chosen):
        raise UsageError(f"{field} is {standing.after} already, by {standing.by}")
    return _drafted(found, ADJUDICATE, who, field=field, before=gave, after=chosen)


def _own(database: Database, given: str, who: Deciding) -> Coding:
    """The coding, for one of its coders who has not finished."""
    found = coding(database.decisions(), given)
    if who.by not in found.coders:
        raise UsageError(f"{who.by} does not code {found.id}; its coders are {_listed(found)}")
    if not found.is_open:
        raise UsageError(f"{found.id} is over, and both codings can be seen; adjudicate a field instead")
    if who.by in found.finished:
        raise UsageError(f"{who.by} has finished {found.id}; undo the finishing first, as long as the other has not finished")
    return found


def _listed(found: Coding) -> str:
    return " and ".join(found.coders)


def _drafted(
    found: Coding, act: str, who: Deciding, *, field: str | None = None, before: str | None = None, after: str | None = None
) -> Decision:
    said = {"by": who.by, "why": who.why, "before": before, "after": after}
    return Decision(id="", at=who.at, act=act, on=found.id, field=field, claims=(found.claims,), **said)  # type: ignore[arg-type]
