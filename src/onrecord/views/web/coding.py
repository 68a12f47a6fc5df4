"""Blind coding on the page: who codes what, the form of one coder, both codings side by side, and what is closed to a coder meanwhile.

Comes in: requests and forms of ours. Goes out: pages, and decisions of the coding. Left out: who may do what when (`coding/drafts.py`),
what of it may be seen (`views/codings.py`).

While somebody who is logged in codes an incident without what the machine read, every page but those of the coding is closed to them
(`Blinds`): lists, maps, searches and exports would tell it as well as the incident's own page. Without a login nobody is known, so
nothing can be closed; the pages of the coding still show nobody what another gave.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from threading import Lock
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.coding import drafts
from onrecord.coding.agreement import agreements
from onrecord.coding.fields import COUNTS, EVENT_TYPES, FIELDS, choices
from onrecord.errors import UsageError
from onrecord.records import Decision, digest
from onrecord.relinking import decide
from onrecord.store import Database
from onrecord.store.codings import Coding, codings
from onrecord.store.deciding import Deciding, undo
from onrecord.store.people import Role, users
from onrecord.views.codings import CodingPage, coding_page, compared
from onrecord.views.web.deciding import Form, form_of, name_in, one_of, who_of
from onrecord.views.web.naming import headline_of
from onrecord.views.web.pages import beside_of, database_of, refusal, reviewer_of, session_from, shown
from onrecord.views.web.texts import say
from onrecord.views.web.words import plain, quote_of
from onrecord.views.wording import listed

_LONGEST_QUOTE = 400
_HINTS = {"place": "coding.hint_place", "occurred": "coding.hint_day", "event_type": "coding.hint_type"}
_OPEN_TO_CODERS = ("/coding", "/api/codings", "/api/agreement", "/static", "/login", "/logout", "/help", "/api/openapi.json")


class Codings:
    """The codings of a record, read again when somebody has decided something; threads share one."""

    def __init__(self, database: Database) -> None:
        self._database, self._lock = database, Lock()
        self._n, self._found = -1, list[Coding]()

    def current(self) -> list[Coding]:
        """All of them, in the order in which they were assigned."""
        n = self._database.n_decisions()
        with self._lock:
            if n != self._n:
                self._found, self._n = codings(self._database.decisions()), n
            return self._found


class Blinds:
    """Closes what a coder may not see while they code without it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = await run_in_threadpool(_closed, Request(scope)) if scope["type"] == "http" else None
        await (self.app if refusal is None else refusal)(scope, receive, send)


def _closed(request: Request) -> Response | None:
    session, path = session_from(request), request.scope["path"]
    if session is None or any(path == start or path.startswith(start + "/") for start in _OPEN_TO_CODERS):
        return None
    blind = [one for one in request.app.state.codings.current() if one.is_open and one.hides_machine and session.name in one.coders]
    if not blind:
        return None
    if path == "/":
        return RedirectResponse("/coding", 303)
    return refusal(request, 403, say("coding.closed", n_codings=len(blind)))


def overview(request: Request) -> Response:
    """What waits for whoever looks, all codings, how far coders agree, and the form that gives an incident to two."""
    name = reviewer_of(request)
    found = request.app.state.codings.current()[::-1]
    return shown(
        request,
        "codings.html",
        yours=[one for one in found if one.is_open and name in one.coders and name not in one.finished],
        codings=found,
        headlines={incident: headline_of(request, incident) for incident in {one.incident for one in found}},
        n_unsettled={one.id: sum(field.value is None for field in compared(one)) for one in found},
        pairs=agreements(found),
        names=[user.name for user in users(beside_of(request)) if user.is_active and user.role != Role.READER],
        incident=request.query_params.get("incident", ""),
        by=name,
    )


async def save_assignment(request: Request) -> Response:
    """Gives an incident to two coders."""
    form = await form_of(request)
    return await run_in_threadpool(_assigned, request, form)


def _assigned(request: Request, form: Form) -> Response:
    coders = [one_of(form, "first"), one_of(form, "second")]
    hides = one_of(form, "machine") != "shown"
    draft = drafts.assign(database_of(request), one_of(form, "incident").strip(), coders, who_of(request, form), hides_machine=hides)
    effect = decide(database_of(request), draft)
    return RedirectResponse(f"/coding/{effect.decision.id}", 303)


def one(request: Request) -> Response:
    """One coding as whoever looks may see it."""
    return _shown(request, reviewer_of(request))


def _shown(
    request: Request, name: str, *, given: Mapping[str, str] | None = None, problem: str | None = None, status: int = 200
) -> Response:
    page = coding_page(database_of(request), request.path_params["id"], name=name)
    others = listed([coder for coder in page.coding.coders if coder != name])
    return shown(
        request,
        "coding.html" if page.coding.is_open else "coded.html",
        status=status,
        page=page,
        coding=page.coding,
        headline=headline_of(request, page.coding.incident),
        may_code=name in page.coding.coders and name not in page.coding.finished,
        finish=_finishing(request, page.coding, name),
        others=others,
        values={**page.own, **(given or {})},
        quotes={told.report.id: plain(quote_of(told.report, told.claims[0], longest=_LONGEST_QUOTE)) for told in page.reports},
        names=FIELDS,
        words_of={field: EVENT_TYPES if field == "event_type" else choices(field) for field in FIELDS},
        hints={field: say("coding.hint") if field in COUNTS else say(_HINTS.get(field, "coding.hint_name")) for field in FIELDS},
        seen=_seen(page, name),
        problem=problem,
        by=name,
    )


def _finishing(request: Request, found: Coding, name: str) -> Decision | None:
    """The decision by which this coder finished, while it can be taken back."""
    if not found.is_open or name not in found.finished:
        return None
    decisions = database_of(request).decisions()
    return next(one for one in reversed(decisions) if one.act == "finish" and one.on == found.id and one.by == name)


def _seen(page: CodingPage, name: str) -> str:
    """What was shown to this person, as a mark."""
    found = page.coding
    chosen = [decision.id for decision in found.chosen.values()]
    return digest(found.state, *(str(pair) for pair in sorted(page.own.items())), *sorted(chosen), str(name in found.finished))


async def save(request: Request) -> Response:
    """Saves a coder's values, finishes, takes the finishing back, or chooses between the two codings."""
    form = await form_of(request)
    return await run_in_threadpool(_saved, request, form)


def _saved(request: Request, form: Form) -> Response:
    name, act = name_in(request, form), one_of(form, "act")
    if not name:
        raise UsageError(say("decide.no_name"))
    page = coding_page(database_of(request), request.path_params["id"], name=name)
    if one_of(form, "seen") != _seen(page, name):
        return _shown(request, name, problem=say("coding.meanwhile"))
    key = page.coding.id
    if act in ("save", "finish"):
        given = {field: one_of(form, f"value_{field}") for field in FIELDS}
        try:
            _save_values(request, key, given, _coder(name, form), finish=act == "finish")
        except UsageError as error:
            return _shown(request, name, given=given, problem=str(error), status=400)
    elif act == "adjudicate":
        _choose(request, page, form)
    elif act == "reopen":
        last = _finishing(request, page.coding, name)
        if last is not None:
            _decided(request, [undo(database_of(request), last.id, _coder(name, form))])
    else:
        raise UsageError(say("coding.no_act"))
    return RedirectResponse(f"/coding/{key}" + ("" if session_from(request) else f"?{_by(name)}"), 303)


def _by(name: str) -> str:
    return urlencode({"by": name})


def _coder(name: str, form: Form) -> Deciding:
    """A coder need not say why."""
    return Deciding(by=name, at=datetime.now(UTC).replace(microsecond=0), why=one_of(form, "why").strip() or None)


def _save_values(request: Request, key: str, given: Mapping[str, str], who: Deciding, *, finish: bool) -> None:
    _decided(request, drafts.code(database_of(request), key, given, who))
    if finish:
        _decided(request, [drafts.finish(database_of(request), key, who)])


def _choose(request: Request, page: CodingPage, form: Form) -> None:
    """Takes the value of one coder, or the one that was written beside."""
    field, whose = one_of(form, "field"), one_of(form, "whose")
    taken = page.coding.values.get(whose, {}).get(field, "") if whose else one_of(form, "value")
    if not taken.strip():
        raise UsageError(say("coding.no_choice"))
    _decided(request, [drafts.adjudicate(database_of(request), page.coding.id, field, taken, who_of(request, form))])


def _decided(request: Request, made: Sequence[Decision]) -> None:
    for draft in made:
        decide(database_of(request), draft)
