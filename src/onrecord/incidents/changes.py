"""What some reports changed: incidents without them against incidents with them. In: both lists. Out: changes, incident by incident.

An incident is the same one where they share a claim. An account is new where none of its claims was there; a value that others told
before gains a voice, and no account is new. Left out: which reports are left out, and how a change is told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.records import Account, Estimate, Figure, Incident, Relation


class Kind(StrEnum):
    """What changed."""

    NEW_INCIDENT = "new_incident"
    JOINED = "joined"
    PARTED = "parted"
    GONE = "gone"
    STATUS = "status"
    REVISED_TOLL = "revised_toll"
    NEW_DISPUTE = "new_dispute"
    SETTLED_DISPUTE = "settled_dispute"
    NEW_ACCOUNT = "new_account"
    CORROBORATED = "corroborated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of `incident`: the field, what stood and what stands there, and the claims that brought it, earliest first.

    `before` and `after` are words, or ids of incidents; of a toll the estimates are given too, of a new account the account.
    """

    change: Kind
    incident: str
    field: str | None = None
    before: str | None = None
    after: str | None = None
    because: str | None = None
    claims: tuple[str, ...] = ()
    estimate_before: Estimate | None = None
    estimate_after: Estimate | None = None
    account: Account | None = None


def changes(before: Sequence[Incident], after: Sequence[Incident]) -> tuple[Change, ...]:
    """All changes, in the order of the incidents as they are, then those that are no more."""
    was_in = {claim: incident for incident in before for claim in incident.claims}
    is_in = {claim: incident for incident in after for claim in incident.claims}
    found = [change for incident in after for change in _of(incident, was_in)]
    return (*found, *(change for incident in before for change in _left(incident, is_in)))


def _of(incident: Incident, was_in: Mapping[str, Incident]) -> Iterator[Change]:
    held = {was_in[claim].id: was_in[claim] for claim in incident.claims if claim in was_in}
    if not held:
        yield Change(change=Kind.NEW_INCIDENT, incident=incident.id, claims=incident.claims)
        return
    known = {claim for old in held.values() for claim in old.claims}
    new = tuple(claim for claim in incident.claims if claim not in known)
    if len(held) > 1:
        yield Change(change=Kind.JOINED, incident=incident.id, before=", ".join(held), after=incident.id, claims=new)
    was = held.get(incident.id) or max(held.values(), key=lambda old: (len(set(old.claims) & set(incident.claims)), old.id))
    if was.status is not incident.status:
        yield Change(change=Kind.STATUS, incident=incident.id, before=str(was.status), after=str(incident.status), claims=new)
    yield from _tolls(incident, was, set(new))
    yield from _disputes(incident, was, set(new))
    yield from _accounts(incident, known)
    if incident.corroborated and not was.corroborated:
        yield Change(change=Kind.CORROBORATED, incident=incident.id, claims=new)


def _tolls(incident: Incident, was: Incident, new: set[str]) -> Iterator[Change]:
    stood = {estimate.counts: estimate for estimate in was.estimates}
    fields = dict(incident.fields)
    for estimate in incident.estimates:
        old = stood.get(estimate.counts)
        if old is None or _bounds(old) == _bounds(estimate):
            continue
        told = tuple(claim for account in fields.get(estimate.counts, ()) for claim in account.claims if claim in new)
        yield Change(
            change=Kind.REVISED_TOLL,
            incident=incident.id,
            field=estimate.counts,
            because=estimate.best_by,
            claims=told,
            estimate_before=old,
            estimate_after=estimate,
        )


def _bounds(estimate: Estimate) -> tuple[object, ...]:
    return estimate.low, estimate.best, estimate.high, estimate.open


def _disputes(incident: Incident, was: Incident, new: set[str]) -> Iterator[Change]:
    fields = dict(incident.fields)
    for name in incident.disputed:
        if name not in was.disputed:
            disputing = [account for account in fields.get(name, ()) if account.relation is Relation.DISPUTES]
            because = next((account.because for account in disputing if account.because), None)
            against = tuple(claim for account in disputing for claim in account.claims)
            told = tuple(claim for account in fields.get(name, ()) for claim in account.claims if claim in new)
            claims = tuple(claim for claim in against if claim in new) or told or against
            yield Change(change=Kind.NEW_DISPUTE, incident=incident.id, field=name, because=because, claims=claims)
    for name in was.disputed:
        if name not in incident.disputed:
            yield Change(change=Kind.SETTLED_DISPUTE, incident=incident.id, field=name)


def _accounts(incident: Incident, known: set[str]) -> Iterator[Change]:
    for name, accounts in incident.fields:
        for account in accounts:
            if known.isdisjoint(account.claims) and not _says_nothing_new(account):
                yield Change(
                    change=Kind.NEW_ACCOUNT,
                    incident=incident.id,
                    field=name,
                    because=account.because,
                    claims=account.claims,
                    account=account,
                )


def _says_nothing_new(account: Account) -> bool:
    """A single victim told of again is no new figure, and that it happened is said by every report of it."""
    return (isinstance(account.value, Figure) and account.value.implied) or account.value == "positive"


def _left(incident: Incident, is_in: Mapping[str, Incident]) -> Iterator[Change]:
    heirs = {is_in[claim].id: None for claim in incident.claims if claim in is_in}
    if not heirs:
        yield Change(change=Kind.GONE, incident=incident.id, before=incident.id, claims=incident.claims)
    elif len(heirs) > 1:
        yield Change(change=Kind.PARTED, incident=incident.id, before=incident.id, after=", ".join(heirs))
