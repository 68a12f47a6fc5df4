"""The HTTP interface that writes: what a person can do on the page, a program can do with a token.

Comes in: JSON that fits `bodies.py`, with `If-Match` for whatever is written on. Goes out: what came of it, as the objects of the export.
Left out: what a decision means (`store/deciding.py`, `relinking.py`, `coding/`): these are the functions that page and commands call.
"""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.byhand import Value, drafted
from onrecord.coding import drafts
from onrecord.coding.agreement import agreements
from onrecord.errors import RecordError, UsageError
from onrecord.records import Claim, Decision
from onrecord.relinking import Effect, decide, drafted_correction, remove
from onrecord.reports import Options
from onrecord.serialise import to_object
from onrecord.store import deciding
from onrecord.store.codings import coding
from onrecord.views.codings import agreement_object, coding_object
from onrecord.views.web import bodies
from onrecord.views.web.adding import MOST_BYTES, day_of, read_one
from onrecord.views.web.api import answer, claim_tag, decision_tag, incident_tag, listed, refuse_empty, report_tag, whole_id
from onrecord.views.web.deciding import refuse_others
from onrecord.views.web.marks import body_and_tag, refuse_other, refuse_unseen, tags
from onrecord.views.web.pages import database_of, reviewer_of, session_from
from onrecord.views.web.texts import say

Body = Mapping[str, Any]
Write = Callable[[Request, Any], Response]


def writes(work: Write, *, largest: int = 200_000) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that takes JSON; whoever is logged in with a cookie uses the page instead."""

    async def endpoint(request: Request) -> Response:
        refuse_others(request)
        session = session_from(request)
        if session is not None and session.form:
            raise HTTPException(403, say("writing.token"))
        return await run_in_threadpool(work, request, await bodies.body_of(request, largest=largest))

    return endpoint


def _who(request: Request, body: Body) -> deciding.Deciding:
    """The user whose token it is, or without a login the name in the body."""
    session = session_from(request)
    name = session.name if session else " ".join(str(body.get("by", "")).split())
    if not name:
        raise UsageError(say("writing.no_by"))
    return deciding.Deciding(by=name, at=datetime.now(UTC), why=str(body["why"]).strip() if "why" in body else None)


# ── decisions ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def on_incident(request: Request, given: Any) -> Response:
    """A decision on an incident that is still as the program saw it."""
    body = bodies.checked(bodies.by_act(bodies.ON_INCIDENT, given), given)
    database = database_of(request)
    incident = database.incident(whole_id(request, "inc_"))
    refuse_unseen(request, incident_tag(request, incident))
    others = [_seen_other(request, one) for one in body.get("others", ())]
    who = _who(request, body)
    match body["act"]:
        case "accept":
            draft = deciding.accept(database, incident.id, who, grade=body.get("grade"))
        case "grade":
            draft = deciding.grade(database, incident.id, body["grade"], who)
        case "note":
            draft = deciding.note(database, incident.id, who)
        case "reject":
            draft = deciding.reject(database, incident.id, who)
        case "split":
            draft = deciding.split(database, incident.id, body["claims"], who)
        case "merge":
            draft = deciding.merge(database, [incident.id, *others], who)
        case _:
            draft = deciding.keep_apart(database, [incident.id, *others], who)
    return _decided(request, draft, body)


def on_claim(request: Request, given: Any) -> Response:
    """A decision on a claim on which nobody has decided since the program saw it."""
    body = bodies.checked(bodies.by_act(bodies.ON_CLAIM, given), given)
    database = database_of(request)
    claim = database.claim(whole_id(request, "clm_"))
    refuse_unseen(request, claim_tag(request, claim))
    who = _who(request, body)
    match body["act"]:
        case "correct":
            draft = drafted_correction(database, claim.id, body["field"], body["value"], who)
        case "reject":
            draft = deciding.reject(database, claim.id, who)
        case "note":
            draft = deciding.note(database, claim.id, who)
        case _:
            target = _seen_other(request, body["to"])
            draft = deciding.move(database, list(dict.fromkeys([claim.id, *body.get("claims", ())])), target, who)
    return _decided(request, draft, body)


def add_claim(request: Request, given: Any) -> Response:
    """Adds a claim that the reader missed, of words of the report as the program saw it."""
    body = bodies.checked(bodies.MISSED, given)
    database = database_of(request)
    report = database.report(whole_id(request, "rpt_"))
    refuse_unseen(request, report_tag(report))
    start, end = body["start"], body["end"]
    if not start < end <= len(report.text):
        raise UsageError(say("writing.no_words", most=f"{len(report.text):,}"))
    target = _seen_other(request, body["to"]) if "to" in body else None
    values = [Value(field=name, value=one["value"], worded=one.get("worded", "")) for name, one in body["values"].items()]
    claim, draft = drafted(database, report, (start, end), values, _who(request, body), incident=target)
    return _decided(request, draft, body, claim)


def undo(request: Request, given: Any) -> Response:
    """Undoes a decision that still stands as the program saw it."""
    body = bodies.checked(bodies.UNDO, given)
    database = database_of(request)
    identity = whole_id(request, "dec_")
    refuse_unseen(request, decision_tag(request, identity))
    return _decided(request, deciding.undo(database, identity, _who(request, body)), body)


def _seen_other(request: Request, one: Body) -> str:
    """The id of an incident that is as its ETag says."""
    database = database_of(request)
    incident = database.incident(database.resolve(one["id"]))
    refuse_other(tags(one["etag"]), incident_tag(request, incident))
    return incident.id


def _decided(request: Request, draft: Decision, body: Body, added: Claim | None = None) -> Response:
    if body.get("dry_run", False):
        return answer(request, _effect(request, decide(database_of(request), draft, added=added, save=False), saved=False))
    effect = _save(request, draft, added)
    headers = {"Location": f"/api/decisions/{effect.decision.id}"}
    return answer(request, _effect(request, effect, saved=True), status=201, headers=headers)


def _save(request: Request, draft: Decision, added: Claim | None = None) -> Effect:
    """Saves the decision; where somebody else decided at the same time, the program has to look again."""
    database = database_of(request)
    n_decisions = database.n_decisions()
    try:
        return decide(database, draft, added=added)
    except RecordError:
        if database.n_decisions() == n_decisions:
            raise
        raise HTTPException(409, say("writing.meanwhile")) from None


def _effect(request: Request, effect: Effect, *, saved: bool) -> dict[str, Any]:
    """What came of it, or would; `etags` are those by which the incidents can be written on next."""
    return {
        "kind": "effect",
        "saved": saved,
        "decision": to_object("decision", effect.decision),
        "before": [incident.id for incident in effect.before],
        "after": [to_object("incident", incident) for incident in effect.after],
        "others": [incident.id for incident in effect.others],
        "in_none": list(effect.in_none),
        "etags": {incident.id: incident_tag(request, incident) for incident in effect.after} if saved else {},
    }


# ── reports ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def add(request: Request, given: Any) -> Response:
    """Reads a report into the record; the same one again changes nothing, so a program may try again."""
    body = bodies.checked(bodies.REPORT, given)
    if ("text" in body) == ("base64" in body):
        raise UsageError(say("writing.one_text"))
    try:
        raw = b64decode(body["base64"], validate=True) if "base64" in body else body["text"].encode()
        options = Options(outlet=body.get("outlet"), published=day_of(body.get("published", "")), url=body.get("url"))
    except NotBase64:
        raise UsageError(say("writing.no_base64")) from None
    except (ValueError, OverflowError):
        raise UsageError(say("add.no_day")) from None
    if len(raw) > MOST_BYTES:
        raise HTTPException(413, say("writing.large", most=f"{MOST_BYTES:,}"))
    done = read_one(database_of(request), raw, name=body.get("name", ""), options=options)
    failures = [to_object("failure", failure) for failure in done.failures]
    if not done.reports:
        raise UsageError("; ".join(failure.detail for failure in done.failures) or say("add.removed"))
    data = {"kind": "added", "reports": list(done.reports), "n_known": done.n_known, "failures": failures}
    return answer(request, data, status=200 if done.n_known == len(done.reports) else 201)


def remove_report(request: Request, given: Any) -> Response:
    """Takes a report out for good."""
    body = bodies.checked(bodies.REMOVE, given)
    database = database_of(request)
    report = database.report(whole_id(request, "rpt_"))
    refuse_unseen(request, report_tag(report))
    made = remove(database, report.id, _who(request, body))
    return answer(request, {"kind": "removed", "report": report.id, "decisions": [to_object("decision", one) for one in made]})


# ── coding ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def codings(request: Request) -> Response:
    """All codings, the latest first, each as the asker may see it."""
    refuse_empty(request)
    found, name = request.app.state.codings.current()[::-1], reviewer_of(request)
    return listed(request, found, lambda one: coding_object(one, name=name))


def one_coding(request: Request) -> Response:
    """One coding as the asker may see it."""
    refuse_empty(request)
    return answer(request, _coding(request, reviewer_of(request)))


def _coding(request: Request, name: str) -> dict[str, Any]:
    return coding_object(coding(database_of(request).decisions(), whole_id(request, "dec_")), name=name)


def agreement(request: Request) -> Response:
    """How far coders agree, pair by pair."""
    return listed(request, agreements(request.app.state.codings.current()), agreement_object)


def assign(request: Request, given: Any) -> Response:
    """Gives an incident to two coders."""
    body = bodies.checked(bodies.ASSIGN, given)
    hides, who = body.get("hides_machine", True), _who(request, body)
    draft = drafts.assign(database_of(request), body["incident"], body["coders"], who, hides_machine=hides)
    made = _save(request, draft).decision.id
    data = coding_object(coding(database_of(request).decisions(), made), name=who.by)
    return answer(request, data, status=201, headers={"Location": f"/api/codings/{made}"})


def code(request: Request, given: Any) -> Response:
    """Values of one coder, whose coding is still as the program saw it."""
    body = bodies.checked(bodies.VALUES, given)
    database, who = database_of(request), _who(request, body)
    key = _seen_coding(request, who.by)
    for draft in drafts.code(database, key, body["values"], who):
        _save(request, draft)
    if body.get("finish", False):
        _save(request, drafts.finish(database, key, who))
    return answer(request, _coding(request, who.by))


def choose(request: Request, given: Any) -> Response:
    """Takes a value where two codings differ."""
    body = bodies.checked(bodies.CHOICE, given)
    who = _who(request, body)
    key = _seen_coding(request, who.by)
    _save(request, drafts.adjudicate(database_of(request), key, body["field"], body["value"], who))
    return answer(request, _coding(request, who.by))


def _seen_coding(request: Request, name: str) -> str:
    data = _coding(request, name)
    refuse_unseen(request, body_and_tag(data)[1])
    return str(data["id"])


# ── routes ────────────────────────────────────────────────────────────────────────────────────────────────────────────


ROUTES = [
    Route("/api/incidents/{id}/decisions", writes(on_incident), methods=["POST"]),
    Route("/api/claims/{id}/decisions", writes(on_claim), methods=["POST"]),
    Route("/api/decisions/{id}/undo", writes(undo), methods=["POST"]),
    Route("/api/reports", writes(add, largest=MOST_BYTES * 2), methods=["POST"]),
    Route("/api/reports/{id}/claims", writes(add_claim), methods=["POST"]),
    Route("/api/reports/{id}/remove", writes(remove_report), methods=["POST"]),
    Route("/api/codings", codings),
    Route("/api/codings", writes(assign), methods=["POST"]),
    Route("/api/codings/{id}", one_coding),
    Route("/api/codings/{id}/values", writes(code), methods=["POST"]),
    Route("/api/codings/{id}/choices", writes(choose), methods=["POST"]),
    Route("/api/agreement", agreement),
]
