"""The review queue: one incident at a time, the least certain and most consequential first, with everything one can do about it.

Comes in: requests, and forms of ours. Goes out: the page of one incident, or the way to the next. Left out: the order of the queue
(`views/queue.py`) and what decisions mean. Accepting, grading and noting change nothing else, so they are saved at once; all other acts
first show what would follow (`deciding.py`).

Two people at once: whoever has an incident open keeps it from the other's queue for some minutes, and nothing is saved on an incident
that is no longer what the form showed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import NotFound, UsageError
from onrecord.records import UNDO, Decision, Grade, Incident, digest
from onrecord.relinking import FIELDS, REVIEWS, decide
from onrecord.serialise import to_line
from onrecord.store import Database, deciding
from onrecord.views import pages as asked
from onrecord.views.history import history_page
from onrecord.views.queue import Queued
from onrecord.views.web.deciding import Form, form_of, near, one_of, who_of
from onrecord.views.web.desk import choices, in_brief, told_in
from onrecord.views.web.ledger import ledger, voices_of
from onrecord.views.web.naming import names_of
from onrecord.views.web.pages import beside_of, database_of, first_reports, reviewer_of, shown
from onrecord.views.web.reprints import reprints_of
from onrecord.views.web.sitting import sitting_of
from onrecord.views.web.texts import say

_KEPT_OPEN = timedelta(minutes=5)
_MOST_STEPS = 100  # decisions of a sitting that are shown; earlier ones are taken back under Decisions


@dataclass(kw_only=True)
class Opened:
    """Which incident whom has been shown, and when: kept in memory, so that two people get different incidents."""

    by_name: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def open(self, name: str, incident: str, now: datetime) -> None:
        """This person looks at this incident now, and at no other."""
        with self.lock:
            self.by_name[name] = (incident, now)

    def others(self, name: str, now: datetime) -> dict[str, str]:
        """By incident who else has it open."""
        with self.lock:
            return {at: who for who, (at, since) in self.by_name.items() if who != name and now - since < _KEPT_OPEN}


def review(request: Request) -> Response:
    """The next incident of the queue, or the one that is asked for."""
    wanted, after = request.query_params.get("incident"), request.query_params.get("after")
    name, now = reviewer_of(request), datetime.now(UTC)
    others = request.app.state.opened.others(name, now)
    if wanted:
        identity = database_of(request).resolve(wanted)
    else:
        found = _next(database_of(request), after, set(others))
        if found is None:
            n_waiting = database_of(request).n_waiting()
            return shown(request, "review_done.html", n_waiting=n_waiting, by=name, **_sitting(request, name, now))
        identity = found.incident.id
    request.app.state.opened.open(name, identity, now)
    return _shown(request, identity, opened_by=others.get(identity))


def _next(database: Database, after: str | None, taken: set[str]) -> Queued | None:
    """The first in the queue behind `after` that nobody else has open."""
    behind = database.place_in_queue(after) if after else None
    waiting = database.queue(limit=len(taken) + 1, offset=behind[0] if behind else 0)
    return next((one for one in waiting if one.incident.id not in taken), None)


def _shown(request: Request, identity: str, *, opened_by: str | None = None, meanwhile: bool = False) -> Response:
    page = asked.incident_page(database_of(request), identity)
    queued = database_of(request).place_in_queue(page.incident.id)
    unknown = say("outlet.unknown")
    name = reviewer_of(request)
    voices = voices_of(page, page.claims.values(), unknown_outlet=unknown)
    entries = near(request, page.incident.id)
    return shown(
        request,
        "review.html",
        incident=page.incident,
        queued=queued[1] if queued else None,
        place=queued[0] if queued else None,
        n_waiting=database_of(request).n_waiting(),
        fields=in_brief(ledger(page, unknown_outlet=unknown)),
        voices=voices,
        choices=choices(voices),
        near=told_in(entries, first_reports(request, entries)),
        names=FIELDS,
        grades=list(Grade),
        history=history_page(database_of(request), page.incident.id),
        **_sitting(request, name, datetime.now(UTC)),
        seen=_seen(page.incident),
        opened_by=opened_by,
        meanwhile=meanwhile,
        again=reprints_of(database_of(request), page, request.query_params.get("done", "")),
        n_decisions=len(database_of(request).decisions()),
        by=name,
    )


def _undone(request: Request, form: Form) -> Response:
    """Takes back an acceptance, grade or note, or takes back that it was taken back, and leads to its incident again."""
    database, who = database_of(request), who_of(request, form)
    draft = deciding.undo(database, one_of(form, "decision"), who)
    if _meant(draft, database.decisions()).act not in REVIEWS:
        raise UsageError(say("review.two_steps"))
    effect = decide(database, draft)
    stays = {"incident": effect.after[0].id} if effect.after else {}
    return RedirectResponse(f"/review?{urlencode({'by': who.by, **stays})}", 303)


def _meant(decision: Decision, decisions: Sequence[Decision]) -> Decision:
    """What an undoing, or the undoing of an undoing, is about in the end."""
    by_id = {one.id: one for one in decisions}
    while decision.act == UNDO:
        decision = by_id[decision.on]
    return decision


def _seen(incident: Incident) -> str:
    """What was shown, as a mark: another incident, or the same with anything changed, has another one."""
    return digest(to_line("incident", incident))


def _sitting(request: Request, name: str, now: datetime) -> dict[str, Any]:
    """What this person decided in this sitting, with words for what each decision is on."""
    steps = sitting_of(database_of(request).decisions(), name, now)[:_MOST_STEPS]
    return {"sitting": steps, "names_of": names_of(request, [step.decision for step in steps])}


async def save_review(request: Request) -> Response:
    """Accepts, grades, notes, or takes the last of these back, and leads to the next incident."""
    form = await form_of(request)
    return await run_in_threadpool(_saved, request, form)


def _saved(request: Request, form: Form) -> Response:
    database, act = database_of(request), one_of(form, "act")
    if act == "undo":
        return _undone(request, form)
    identity = database.resolve(one_of(form, "incident"))
    if not identity.startswith("inc_"):
        raise NotFound(say("review.no_incident"))
    incident = database.incident(identity)
    if one_of(form, "seen") != _seen(incident):
        return _shown(request, incident.id, meanwhile=True)
    who = who_of(request, form)
    if act == "accept":
        draft = deciding.accept(database, incident.id, who, grade=one_of(form, "grade") or None)
    elif act == "grade":
        draft = deciding.grade(database, incident.id, one_of(form, "grade"), who)
    elif act == "note":
        draft = deciding.note(database, incident.id, who)
    else:
        raise UsageError(say("decide.no_act"))
    effect = decide(database, draft)
    for one in effect.after:
        beside_of(request).looked(who.by, one, who.at)
    stays = {} if act == "accept" else {"incident": incident.id}
    return RedirectResponse(f"/review?{urlencode({'by': who.by, **stays})}", 303)
