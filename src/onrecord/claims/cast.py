"""Who of a report's happening is who: "the Jesuit priests", "the Jesuits" and "the priests" are one, "the senator" is Luis Orta.

Comes in: the claims of a report in order of its text. Goes out: the same claims, participants of one happening who are one under one
canonical name. Left out: pronouns (`antecedents.py`), and who is one over several reports.

Rules, after those of name matching in coreference: the same words; a name within a longer one; two descriptions with one head, or of
one narrow category (priests, judges) and alike in number; a trade where the happening has one named person of that trade or of none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from onrecord.claims.fates import is_plural
from onrecord.claims.finishing import with_participants
from onrecord.claims.phrases import words
from onrecord.records import Claim, Participant, Role

_TOO_WIDE = {None, "civilian", "residence", "commercial", "government", "organization-office"}  # two of these are seldom one
_NARROW = {"religious", "legal", "diplomat", "journalist", "medical"}  # two groups of these in one happening are mostly one
# callings that one person is described by in turn: "the senator" is a candidate, "the police commander" a colonel
_ALIKE = (
    frozenset({None, "government-official", "political-figure", "former-official", "legal", "diplomat"}),
    frozenset({None, "military", "police", "former-military"}),
)
_ARTICLES = {"the", "a", "an", "some", "several", "other", "these", "those", "his", "her", "its", "their"}


@dataclass(slots=True)
class _Somebody:
    """One participant of a happening, as put together so far."""

    role: Role
    first: Participant
    names: set[frozenset[str]] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    worded: set[tuple[str, ...]] = field(default_factory=set)
    categories: set[str | None] = field(default_factory=set)

    @property
    def canonical(self) -> str | None:
        return self.first.canonical


def one_cast(claims: Sequence[Claim]) -> list[Claim]:
    """The claims with one canonical name for each participant of a happening; names before descriptions."""
    casts: dict[int, list[_Somebody]] = {}
    everybody = [(claim.happening, p) for claim in claims if claim.happening is not None for p in claim.about.participants]
    for happening, participant in sorted(everybody, key=lambda item: item[1].name is None):
        cast = casts.setdefault(happening, [])
        _join(cast, participant)
    return [_renamed(claim, casts.get(claim.happening, [])) if claim.happening is not None else claim for claim in claims]


def _join(cast: list[_Somebody], participant: Participant) -> None:
    somebody = _found(cast, participant)
    if somebody is None:
        somebody = _Somebody(participant.role, participant)
        cast.append(somebody)
    if participant.name:
        somebody.names.add(frozenset(_words(participant.name)))
    for worded in filter(None, (participant.canonical, participant.description)):
        somebody.worded.add(_words(worded))
    if participant.description and (worded_as := _words(participant.description)):
        somebody.heads.add(worded_as[-1])
    somebody.categories.add(participant.category)


def _found(cast: Iterable[_Somebody], participant: Participant) -> _Somebody | None:
    alike = [s for s in cast if s.role is participant.role]
    for somebody in alike:
        if _words(participant.canonical or "") in somebody.worded or _is_named_so(somebody, participant):
            return somebody
    if participant.name:
        return None
    named = [s for s in alike if s.names and s.first.kind == "person" and _may_be_called(s.categories, participant.category)]
    is_one = not _is_many(participant) and not is_plural(participant.description or "")  # "urban guerrillas" are no president
    if len(named) == 1 and participant.category not in _TOO_WIDE and is_one:
        return named[0]
    return next((s for s in alike if not s.names and _are_alike(s, participant)), None)


def _may_be_called(known: set[str | None], category: str | None) -> bool:
    return known <= {None, category} or any(category in alike and known <= alike for alike in _ALIKE)


def _is_named_so(somebody: _Somebody, participant: Participant) -> bool:
    if not participant.name:
        return False
    name = frozenset(_words(participant.name))
    return any(name and (name <= other or other <= name) for other in somebody.names)


def _are_alike(somebody: _Somebody, participant: Participant) -> bool:
    """Whether two descriptions may be of one: "the soldiers" and "two soldiers", "Jesuits" and "priests"; never one and many."""
    if _is_many(somebody.first) != _is_many(participant) or participant.role is Role.INSTRUMENT:
        return False
    worded = _words(participant.description or "")
    same_head = bool(worded) and worded[-1] in somebody.heads and participant.category in somebody.categories
    return same_head or (participant.category in _NARROW and participant.category in somebody.categories)


def _is_many(participant: Participant) -> bool:
    number = participant.number
    return number is not None and (number.low or 0) != 1 and (number.open or (number.low or 0) > 1)


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    found = [word.lower for word in words(text)]
    while found and found[0] in _ARTICLES:
        found.pop(0)
    return tuple(found)


def _renamed(claim: Claim, cast: Sequence[_Somebody]) -> Claim:
    known = [(p, _found(cast, p)) for p in claim.about.participants]
    changed = tuple(replace(p, canonical=s.canonical) if s and s.canonical else p for p, s in known)
    return claim if changed == claim.about.participants else with_participants(claim, changed)
