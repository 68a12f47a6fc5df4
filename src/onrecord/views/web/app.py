"""The application: which address leads to which page, and what is shown when something is wrong.

Comes in: an open record. Goes out: an ASGI application. Left out: the server (`server.py`), and who may ask (`guard.py`).
"""

from collections.abc import Collection, Sequence
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path
from secrets import token_urlsafe

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from onrecord.errors import NotFound, OnRecordError, RecordError, Removed, UsageError
from onrecord.store import Database
from onrecord.store.beside import Beside
from onrecord.views.web import adding, api, coding, deciding, history, pages, people, reprints, review, writing
from onrecord.views.web.guard import Guard
from onrecord.views.web.limits import Limits
from onrecord.views.web.marks import Marks
from onrecord.views.web.people import Door
from onrecord.views.web.showing import Shelf
from onrecord.views.web.texts import say

_KEEP = "public, max-age=31536000, immutable"


def make_app(database: Database, *, login: bool = False, hosts: Collection[str] | None = (), limits: Limits | None = None) -> Starlette:
    """The page of a record; the record stays the caller's to close.

    With `login` only named users see it. `hosts` are names beside loopback that it may be asked for by; None lets it be asked by any.
    `limits` are on what programs ask, where there is a login.
    """
    doors = [Middleware(Door, beside=Beside(database.path), limits=limits or Limits()), Middleware(coding.Blinds)] if login else []
    app = Starlette(
        routes=[
            Route("/", pages.incidents),
            Route("/incidents", pages.incidents),
            Route("/incidents/{id}", pages.incident),
            Route("/reports", pages.reports),
            Route("/reports/{id}", pages.report),
            Route("/reports/{id}/versions", pages.versions),
            Route("/claims/{id}", pages.claim),
            Route("/sources", pages.sources_page),
            Route("/outlets", pages.outlets_page),
            Route("/search", pages.search),
            Route("/failures", pages.failures),
            Route("/incidents/{id}/decide", deciding.incident_form),
            Route("/claims/{id}/decide", deciding.claim_form),
            Route("/decisions", deciding.decisions),
            Route("/decide/try", deciding.try_decision, methods=["POST"]),
            Route("/decide", deciding.save_decision, methods=["POST"]),
            Route("/review", review.review),
            Route("/review", review.save_review, methods=["POST"]),
            Route("/review/again", reprints.decide_again, methods=["POST"]),
            Route("/incidents/{id}/history", history.history),
            Route("/changed", history.changed),
            Route("/looked", history.looked, methods=["POST"]),
            Route("/restore", history.restore, methods=["POST"]),
            Route("/add", adding.add_form),
            Route("/add", adding.add, methods=["POST"]),
            Route("/reports/{id}/remove", adding.remove_form),
            Route("/remove", adding.remove_report, methods=["POST"]),
            Route("/export", adding.export),
            Route("/views", adding.keep_view, methods=["POST"]),
            Route("/coding", coding.overview),
            Route("/coding", coding.save_assignment, methods=["POST"]),
            Route("/coding/{id}", coding.one),
            Route("/coding/{id}", coding.save, methods=["POST"]),
            Route("/login", people.login_form),
            Route("/login", people.login, methods=["POST"]),
            Route("/logout", people.logout, methods=["POST"]),
            Route("/people", people.people),
            Route("/help", pages.help_page),
            *_by_path([*api.ROUTES, *writing.ROUTES]),
            Mount("/static", _Kept(directory=Path(str(files(__package__) / "static")))),
        ],
        middleware=[Middleware(Guard, hosts=hosts), *doors, Middleware(GZipMiddleware, minimum_size=1000, compresslevel=4)],
        exception_handlers={OnRecordError: _explained, HTTPException: _refused, Exception: _broken},
    )
    app.state.database, app.state.shelf = database, Shelf(database)
    app.state.asks_login = login
    app.state.codings, app.state.marks = coding.Codings(database), Marks(database)
    app.state.opened = review.Opened()
    app.state.token = token_urlsafe(24)  # new with every start: forms of our own pages carry it
    return app


def _by_path(routes: Sequence[Route]) -> list[Route]:
    """One route for each path, so that a method that is not there is answered with all that are."""
    found: dict[str, list[Route]] = {}
    for route in routes:
        found.setdefault(route.path, []).append(route)
    return [
        held[0] if len(held) == 1 else Route(path, _Either(held), methods=sorted({name for one in held for name in one.methods or ()}))
        for path, held in found.items()
    ]


class _Either:
    """Routes of one path, by method."""

    def __init__(self, routes: Sequence[Route]) -> None:
        self._routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        chosen = next(route for route in self._routes if scope["method"] in (route.methods or ()))
        await chosen.app(scope, receive, send)


class _Kept(StaticFiles):
    """Files of ours; their addresses change when they do, so browsers may keep them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if response.status_code == 200 and scope["query_string"]:
            response.headers["Cache-Control"] = _KEEP
        return response


def _explained(request: Request, error: Exception) -> Response:
    """What onrecord itself refuses: the status that fits, and its own words."""
    status = (
        409
        if isinstance(error, api.Ambiguous)
        else 404
        if isinstance(error, NotFound)
        else 400
        if isinstance(error, UsageError)
        else 503
        if isinstance(error, RecordError)
        else 500
    )
    is_known = isinstance(error, NotFound) and not isinstance(error, Removed) and not request.url.path.startswith("/api")
    words = str(error).split(";")[0] + "." if is_known else str(error)
    return pages.refusal(request, status, words)  # what to do on the command line helps nobody here; the page has links


def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    own = error.detail if isinstance(error, HTTPException) and error.detail != HTTPStatus(status).phrase else None
    words = own or _why_refused(request, status)
    answer = pages.refusal(request, status, words)
    answer.headers.update((error.headers or {}) if isinstance(error, HTTPException) else {})  # 405 says which methods there are
    return answer


def _why_refused(request: Request, status: int) -> str:
    """What went wrong and what one can do, for a refusal that brings no words of its own."""
    if status == 404:
        return say("wrong.no_page", path=request.url.path)
    if status == 413:
        return say("wrong.too_large", most=adding.MOST_BYTES // (1024 * 1024))
    return say({403: "wrong.old_form", 405: "wrong.no_such_act", 411: "wrong.no_length"}.get(status, "wrong.refused"), status=status)


def _broken(request: Request, error: Exception) -> Response:
    """A fault of ours: its kind is said, its details go to the terminal, not to the browser."""
    return pages.refusal(request, 500, say("wrong.broken", kind=type(error).__name__))
