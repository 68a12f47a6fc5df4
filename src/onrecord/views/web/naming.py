"""What decisions are on, in words that a person knows again: not an id but the happening, or whose claim it is.

Comes in: decisions. Goes out: by decision an address and words. Left out: what a blind coder must not see; pages that are open to
one while coding ask `headline_of` instead, which says no more than the reports do.
"""

from collections.abc import Iterable, Mapping, Sequence

from starlette.requests import Request

from onrecord.errors import OnRecordError
from onrecord.records import UNDO, Decision
from onrecord.store import Database
from onrecord.views.web.pages import catalogue_of, database_of
from onrecord.views.web.rendering import title_with_place
from onrecord.views.web.texts import say
from onrecord.views.wording import one_line, short_id, voice

Named = tuple[str | None, str]


def names_of(request: Request, decisions: Sequence[Decision]) -> Mapping[str, Named]:
    """By decision the address of what it is on, None where there is none any more, and words for it."""
    by_id = {decision.id: decision for decision in database_of(request).decisions()}
    meant = {decision.id: _meant(decision, by_id) for decision in decisions}
    incidents = _incidents(request, {one.on for one in meant.values() if one.on.startswith("inc_")})
    claims = {one.id: one for one in database_of(request).claims_by_id(sorted({d.on for d in meant.values() if d.on.startswith("clm_")}))}
    found: dict[str, Named] = {}
    for identity, decision in meant.items():
        if decision.on in claims:
            found[identity] = (f"/claims/{decision.on}", say("decisions.claim_of", voice=voice(claims[decision.on])))
        else:
            found[identity] = incidents.get(decision.on) or _told(database_of(request), decision)
    return found


def _told(database: Database, decision: Decision) -> Named:
    """The report in which what is no more was told of, for a decision on an incident that was rejected."""
    first = next((claim for group in decision.claims for claim in group), None)
    headline = _headline(database, first) if first else None
    return (f"/claims/{first}", headline) if headline else (None, short_id(decision.on))


def _meant(decision: Decision, by_id: Mapping[str, Decision]) -> Decision:
    """What an undoing is about in the end."""
    while decision.act == UNDO and decision.on in by_id:
        decision = by_id[decision.on]
    return decision


def _incidents(request: Request, ids: Iterable[str]) -> dict[str, Named]:
    """By incident, also by an id that it no longer has, its address and its title."""
    wanted = {identity: _present(database_of(request), identity) for identity in ids}
    entries = catalogue_of(request).entries(sorted({one for one in wanted.values() if one}))
    heads = {entry.head.id: entry.head for entry in entries}
    return {identity: (f"/incidents/{now}", title_with_place(heads[now])) for identity, now in wanted.items() if now in heads}


def _present(database: Database, identity: str) -> str | None:
    """The id that the incident has now; None where there is none any more."""
    try:
        found = database.resolve(identity)
    except OnRecordError:
        return None
    return found if found.startswith("inc_") else None


def headline_of(request: Request, incident: str) -> str:
    """The headline of the report that tells of the incident first: all that a coder who must not see what the machine read may see."""
    now = _present(database_of(request), incident)
    head = next(iter(database_of(request).heads([now])), None) if now else None
    return (_headline(database_of(request), head.claims[0]) if head and head.claims else None) or short_id(incident)


def _headline(database: Database, claim: str) -> str | None:
    """The headline of the report that a claim stands in."""
    report = database.reports_of_claims([claim]).get(claim)
    found = next(iter(database.reports([report])), None) if report else None
    return one_line(found.headline) or None if found else None
