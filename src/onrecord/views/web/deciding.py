"""What people decide on the page: first what would follow is shown, then it is saved.

Comes in: forms. Goes out: the effect of a decision, or the way back to what came of it. Left out: what decisions mean
(`store/deciding.py`, `relinking.py`): the page gives the same words to the same functions as the commands do.

A form is taken only with the token that our own pages carry and never from another site (CSRF). A decision is saved only if
nobody has decided anything since its effect was shown; otherwise the effect is shown anew.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from hmac import compare_digest
from typing import Any
from urllib.parse import parse_qs, quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import UsageError
from onrecord.records import Claim, Decision
from onrecord.relinking import FIELDS, Effect, decide, drafted_correction
from onrecord.store import Database, deciding
from onrecord.views.history import history_page
from onrecord.views.web import missed
from onrecord.views.web.catalogue import Entry
from onrecord.views.web.naming import names_of
from onrecord.views.web.otherwise import otherwise
from onrecord.views.web.pages import catalogue_of, database_of, reviewer_of, session_from, shown, token_of
from onrecord.views.web.texts import say
from onrecord.views.web.words import quote_of

_LARGEST_FORM = 200_000  # bytes
_MOST_FIELDS = 5_000
_NEAR_DAYS, _MOST_NEAR = 10, 40

Form = Mapping[str, list[str]]


async def try_decision(request: Request) -> Response:
    """What would follow from a decision, with the form to save it."""
    form = await form_of(request)
    return await run_in_threadpool(_tried, request, form)


async def save_decision(request: Request) -> Response:
    """Saves a decision and leads to what came of it."""
    form = await form_of(request)
    return await run_in_threadpool(_saved, request, form)


def _tried(request: Request, form: Form, *, meanwhile: bool = False) -> Response:
    given = [(name, value) for name, values in form.items() for value in values if name not in ("token", "n_decisions")]
    try:
        added, decision = _draft(request, form)
    except missed.Several as several:
        return missed.asked_which(request, several, given)
    effect = decide(database_of(request), decision, added=added, save=False)
    n_decisions = len(database_of(request).decisions())
    values: dict[str, Any] = {"added": added, "meanwhile": meanwhile, "back": _left_alone(form)}
    told = [(claim, quote_of(database_of(request).report(claim.report), claim)) for claim in _claims_of(request, effect.decision, added)]
    made = otherwise(effect.before, effect.after)
    return shown(request, "decide.html", effect=effect, made=made, told=told, given=given, n_decisions=n_decisions, **values)


def _claims_of(request: Request, decision: Decision, added: Claim | None) -> list[Claim]:
    """The claims that a decision is about by name: the one that is corrected, rejected, moved or added, those that are split off."""
    if added:
        return [added]
    named = decision.claims[1] if decision.act == "split" else (decision.on,)
    return database_of(request).claims_by_id([one for one in named if one.startswith("clm_")])


def _left_alone(form: Form) -> str:
    """Where whoever decides nothing goes back to."""
    incident, report, claim = (quote(one_of(form, name), safe="") for name in ("incident", "report", "claim"))
    if one_of(form, "back") == "review":
        return review_of(one_of(form, "by"), one_of(form, "at") or one_of(form, "incident"), claim=one_of(form, "claim"))
    return f"/reports/{report}" if report else f"/incidents/{incident}" if incident else f"/claims/{claim}" if claim else "/decisions"


def _saved(request: Request, form: Form) -> Response:
    if one_of(form, "n_decisions") != str(len(database_of(request).decisions())):
        return _tried(request, form, meanwhile=True)
    added, draft = _draft(request, form)
    effect = decide(database_of(request), draft, added=added)
    return RedirectResponse(_back_to_queue(form, effect) or _back_to_report(form, effect) or _after(effect), 303)


def _back_to_queue(form: Form, effect: Effect) -> str | None:
    """Where the queue goes on, for whoever came from it: with the same incident while there is one, at the claim decided on."""
    if one_of(form, "back") != "review":
        return None
    at = next((one for one in effect.after if one.id == one_of(form, "at")), effect.after[0] if effect.after else None)
    claim = one_of(form, "claim")
    return review_of(effect.decision.by, at.id if at else None, claim=claim, done=effect.decision.id if claim else None)


def review_of(by: str, incident: str | None, *, claim: str = "", done: str | None = None) -> str:
    """The address of the review of an incident, at a claim of it; `done` is the decision that was just made there."""
    words = {"by": by, **({"incident": incident} if incident else {}), **({"done": done} if done else {})}
    return f"/review?{urlencode(words)}" + (f"#said-{quote(claim, safe='')}" if claim else "")


def _back_to_report(form: Form, effect: Effect) -> str | None:
    """For whoever came from a report: back to it, with the claim that was decided on."""
    report = one_of(form, "report")
    return f"/reports/{quote(report, safe='')}?claim={effect.decision.on}#{effect.decision.on}" if report else None


def _after(effect: Effect) -> str:
    """Where to look at what came of it."""
    return f"/incidents/{effect.after[0].id}" if effect.after else "/decisions"


def _draft(request: Request, form: Form) -> tuple[Claim | None, Decision]:
    """The decision that the form describes, and the claim that it adds, if it adds one."""
    if one_of(form, "act") == "add":
        return missed.draft(request, form, who_of(request, form))
    act = _ACTS.get(one_of(form, "act"))
    if act is None:
        raise UsageError(say("decide.no_act"))
    return None, act(database_of(request), form, who_of(request, form))


def who_of(request: Request, form: Form) -> deciding.Deciding:
    """Who sent the form, now, and why; raises UsageError where a name or a reason is missing."""
    by, why = name_in(request, form), one_of(form, "why").strip()
    if not by or not why:
        raise UsageError(say("decide.no_name" if not by else "decide.no_reason"))
    return deciding.Deciding(by=by, at=datetime.now(UTC).replace(microsecond=0), why=why)


def name_in(request: Request, form: Form) -> str:
    """Who is logged in, whatever the form says; without a login the name in the form."""
    session = session_from(request)
    return session.name if session else one_of(form, "by").strip()


def one_of(form: Form, name: str) -> str:
    return form.get(name, [""])[-1]


def _all(form: Form, name: str) -> list[str]:
    return [value.strip() for value in form.get(name, ()) if value.strip()]


_ACTS: Mapping[str, Callable[[Database, Form, deciding.Deciding], Decision]] = {
    "merge": lambda database, form, who: deciding.merge(database, _all(form, "incident"), who),
    "keep_apart": lambda database, form, who: deciding.keep_apart(database, _all(form, "incident"), who),
    "split": lambda database, form, who: deciding.split(database, one_of(form, "incident"), _all(form, "claim"), who),
    "reject": lambda database, form, who: deciding.reject(database, one_of(form, "claim") or one_of(form, "incident"), who),
    "correct": lambda database, form, who: _correction(database, form, who),
    "move": lambda database, form, who: _moved(database, form, who),
    "undo": lambda database, form, who: deciding.undo(database, one_of(form, "decision"), who),
}


def _correction(database: Database, form: Form, who: deciding.Deciding) -> Decision:
    """A correction; words of the report ("at least a dozen people", "on Monday") are taken for the count or the day in them."""
    claim, field, value = one_of(form, "claim"), one_of(form, "field"), one_of(form, "value").strip()
    try:
        return drafted_correction(database, claim, field, value, who)
    except UsageError:
        held = database.claim(database.resolve(claim if "_" in claim else f"clm_{claim}"))
        read = missed.in_words(database.report(held.report), field, value)
        if read == value:
            raise
        return drafted_correction(database, claim, field, read, who)


def _moved(database: Database, form: Form, who: deciding.Deciding) -> Decision:
    """Claims go to another incident, or, where none is named but "own" is chosen, become one of their own."""
    if one_of(form, "incident") == "own" and not one_of(form, "other").strip():
        return deciding.split(database, one_of(form, "at"), _all(form, "claim"), who)
    return deciding.move(database, _all(form, "claim"), _one_incident(form), who)


def _one_incident(form: Form) -> str:
    """The incident that was typed, else the one that was chosen."""
    found = next((value for name in ("other", "incident") for value in _all(form, name)), None)
    if found is None:
        raise UsageError(say("decide.no_target"))
    return found


async def form_of(request: Request) -> Form:
    """The fields of a form of ours; anything else is refused."""
    refuse_others(request)
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST_FORM:
            raise HTTPException(413)
    try:
        form = parse_qs(body.decode("utf-8"), errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise HTTPException(400) from None
    refuse_without_token(request, one_of(form, "token"))
    return form


def refuse_others(request: Request) -> None:
    """A form that the browser says comes from another site is refused."""
    if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        raise HTTPException(403)


def refuse_without_token(request: Request, given: str) -> None:
    """A form without the token of our own pages is refused."""
    if not compare_digest(given.encode(), token_of(request).encode()):
        raise HTTPException(403)


def incident_form(request: Request) -> Response:
    """What can be decided on an incident."""
    database = database_of(request)
    incident = database.incident(database.resolve(request.path_params["id"]))
    claims = database.claims(incident=incident.id)
    reports = {report.id: report for report in database.reports({claim.report for claim in claims})}
    lines = [(claim, reports.get(claim.report), quote_of(reports.get(claim.report), claim, longest=200)) for claim in claims]
    close = near(request, incident.id)
    return shown(request, "decide_incident.html", incident=incident, lines=lines, near=close, by=reviewer_of(request))


def near(request: Request, incident: str) -> tuple[Entry, ...]:
    """Incidents that could be the same: some days apart at most, or without a day; those of one country and type first."""
    return catalogue_of(request).entries(database_of(request).near(incident, days_apart=_NEAR_DAYS, limit=_MOST_NEAR))


def claim_form(request: Request) -> Response:
    """What can be decided on a claim."""
    database = database_of(request)
    claim = database.claim(database.resolve(request.path_params["id"]))
    report = database.report(claim.report)
    return shown(
        request, "decide_claim.html", claim=claim, report=report, quote_runs=quote_of(report, claim), names=FIELDS, by=reviewer_of(request)
    )


def decisions(request: Request) -> Response:
    """All decisions, the latest first, with what stands of them."""
    page = history_page(database_of(request), None)
    return shown(request, "decisions.html", page=page, names_of=names_of(request, page.decisions), by=reviewer_of(request))
