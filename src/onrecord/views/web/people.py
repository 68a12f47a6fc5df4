"""Who may see and do what when the page asks for a login: sessions in a cookie, tokens of programs, roles.

Comes in: requests. Goes out: the same with their session, or the way to the login. Left out: passwords and sessions themselves
(`store/people.py`). Without a login (on loopback, unless asked for) whoever reaches the page may do everything.

A stranger gets the login page, its style and nothing else: not one other address answers, whether it is there or not.
"""

from datetime import UTC, datetime
from math import ceil
from time import monotonic
from urllib.parse import quote, unquote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.errors import UsageError
from onrecord.store.beside import Beside
from onrecord.store.people import LASTS, Role, Session, log_in, log_out, logins, session_of, users
from onrecord.store.tokens import session_of_token, tokens
from onrecord.views.web.deciding import form_of, one_of
from onrecord.views.web.limits import A_MINUTE, READS, UNKNOWN, WRITES, Limits
from onrecord.views.web.pages import beside_of, refusal, session_from, shown
from onrecord.views.web.refusals import told
from onrecord.views.web.texts import say

COOKIE = "onrecord_session"
_OPEN = ("/login", "/static/style.css", "/static/icon.svg", "/static/keys.js")
_BY_READERS = ("/looked", "/logout")
_OF_REVIEWERS = ("/add", "/review")
_OF_ADMINS = ("/remove", "/people")


class Door:
    """Lets in who is logged in, as far as their role goes."""

    def __init__(self, app: ASGIApp, beside: Beside, limits: Limits) -> None:
        self.app, self.beside, self.limits = app, beside, limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        session = await run_in_threadpool(self._session, request)
        refusal = self._too_much(request, session) or (None if scope["path"] in _OPEN else _refusal(request, session))
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        scope.setdefault("state", {})["session"] = session

        async def send_unkept(message: Message) -> None:
            if message["type"] == "http.response.start" and not scope["path"].startswith("/static/"):
                MutableHeaders(scope=message)["Cache-Control"] = "private, no-store"  # nothing is left in the browser after logging out
            await send(message)

        await self.app(scope, receive, send_unkept)

    def _session(self, request: Request) -> Session | None:
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return session_of_token(self.beside, token.strip(), datetime.now(UTC))
        secret = request.cookies.get(COOKIE)
        return session_of(self.beside, secret, datetime.now(UTC)) if secret else None

    def _too_much(self, request: Request, session: Session | None) -> Response | None:
        """A program that asks more than its share has to wait; people in a browser do not."""
        if "authorization" not in request.headers:
            return None
        kind = UNKNOWN if session is None else READS if request.method in ("GET", "HEAD") else WRITES
        name = session.name if session else request.client.host if request.client else ""
        seconds = self.limits.wait(kind, name, monotonic())
        if not seconds:
            return None
        return told(request, 429, say("people.too_much", most=A_MINUTE[kind]), {"Retry-After": str(ceil(seconds))})


def _refusal(request: Request, session: Session | None) -> Response | None:
    """What stands in the way, if anything does."""
    path, reads = request.scope["path"], request.method in ("GET", "HEAD")
    for_programs = path == "/api" or path.startswith("/api/") or path == "/export"
    if session is None:
        if for_programs or not reads:
            return told(request, 401, say("people.log_in_first"), {"WWW-Authenticate": "Bearer"})
        target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/login?next={quote(target, safe='')}", 303)
    if not session.form and not (for_programs and (reads or session.may_write)):
        return told(request, 403, say("people.token_reads"))
    needed = _needed(path, reads=reads)
    if list(Role).index(session.role) < list(Role).index(needed):
        words = say("people.not_allowed", role=session.role, needed=needed)
        return refusal(request, 403, words) if session.form else told(request, 403, words)
    return None


def _needed(path: str, *, reads: bool) -> Role:
    """The least role that an address asks for."""
    if path in _OF_ADMINS or (path.removeprefix("/api").startswith("/reports/") and path.endswith("/remove")):
        return Role.ADMIN
    is_desk = path in _OF_REVIEWERS or (path.endswith("/decide") and not path.startswith("/api/"))  # forms that a reader could not send
    return Role.READER if (reads and not is_desk) or path in _BY_READERS else Role.REVIEWER


def login_form(request: Request) -> Response:
    """Where one logs in; where the page asks for no login, the list of incidents."""
    if not request.app.state.asks_login:
        return RedirectResponse("/", 303)
    return shown(request, "login.html", problem=None, next=_way_back(request.query_params.get("next", "")), name="")


async def login(request: Request) -> Response:
    """Begins a session."""
    form = await form_of(request)
    if not request.app.state.asks_login:
        return RedirectResponse("/", 303)
    name, password, back = one_of(form, "name").strip(), one_of(form, "password"), _way_back(one_of(form, "next"))
    address, now = request.client.host if request.client else "", datetime.now(UTC)
    try:
        secret = await run_in_threadpool(log_in, beside_of(request), name, password, address, now)
    except UsageError as error:
        return shown(request, "login.html", status=429, problem=str(error), next=back, name=name)
    if secret is None:
        return shown(request, "login.html", status=401, problem=say("people.wrong"), next=back, name=name)
    answer = RedirectResponse(back, 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, secret, max_age=int(LASTS.total_seconds()), httponly=True, samesite="strict", secure=secure)
    return answer


async def logout(request: Request) -> Response:
    """Ends the session."""
    await form_of(request)
    secret, address = request.cookies.get(COOKIE, ""), request.client.host if request.client else ""
    await run_in_threadpool(log_out, beside_of(request), secret, address, datetime.now(UTC))
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return answer


def people(request: Request) -> Response:
    """Users, and the audit of logins."""
    beside = beside_of(request)
    return shown(request, "people.html", users=users(beside), tokens=tokens(beside), logins=logins(beside), own=session_from(request))


def _way_back(given: str) -> str:
    """An address of this page, never of another."""
    path = unquote(given) if given.startswith("%") else given
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and "\\" not in path
    return path if is_ours and not path.startswith("/login") else "/"
