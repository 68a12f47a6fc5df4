"""The HTTP interface: the JSON of the export, a page at a time, with ETags.

Comes in: requests under /api. Goes out: the objects that `onrecord export --format jsonl` writes, alone or in
`{"kind": "page", "total", "offset", "limit", "next", "items"}`. Filters of incidents are those of the page's own list.
Reading only. `openapi.py` describes all of it.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.errors import UsageError
from onrecord.serialise import to_object
from onrecord.store.codings import shown_decisions
from onrecord.store.read import SaidWanted
from onrecord.views.web import openapi
from onrecord.views.web.pages import catalogue_of, database_of, shown_of

LIMIT, MOST = 100, 1000


class Ambiguous(UsageError):
    """The beginning of an id that several things have."""


def incidents(request: Request) -> Response:
    """Incidents, filtered and in order as on the page; a filter that makes no sense is an error here."""
    _refuse_empty(request)
    found, _, wrong = shown_of(request)
    if wrong == ("q",):  # there is no word in it, so nothing has it
        return _page(request, 0, lambda *_: [])
    if wrong:
        raise UsageError(
            f"{', '.join(f'{name}={request.query_params[name]!r}' for name in wrong)} cannot be understood; see /api/openapi.json"
        )
    database = database_of(request)

    def items(limit: int, offset: int) -> list[dict[str, Any]]:
        return [to_object("incident", one) for one in database.incidents_by_id(found.ids(limit=limit, offset=offset))]

    return _page(request, found.n, items)


def reports(request: Request) -> Response:
    """Reports with their texts, the latest first."""
    database = database_of(request)

    def items(limit: int, offset: int) -> list[dict[str, Any]]:
        return [to_object("report", one) for one in database.latest_reports(limit=limit, offset=offset)]

    return _page(request, catalogue_of(request).counts.n_reports, items)


def claims(request: Request) -> Response:
    """Claims in order of publication, all or those of a report, incident, source or outlet."""
    _refuse_empty(request)
    wanted = SaidWanted(**{name: request.query_params.get(name) for name in ("report", "incident", "source", "outlet")})
    database = database_of(request)

    def items(limit: int, offset: int) -> list[dict[str, Any]]:
        return [to_object("claim", one, incident=incident) for one, incident in database.said(wanted, limit=limit, offset=offset)]

    total = catalogue_of(request).counts.n_claims if wanted == SaidWanted() else database.n_said(wanted)
    return _page(request, total, items)


def links(request: Request) -> Response:
    database = database_of(request)

    def items(limit: int, offset: int) -> list[dict[str, Any]]:
        return [to_object("link", link) for link in database.links(limit=limit, offset=offset)]

    return _page(request, catalogue_of(request).counts.n_links, items)


def decisions(request: Request) -> Response:
    return _listed(request, "decision", shown_decisions(database_of(request).decisions()))


def failures(request: Request) -> Response:
    return _listed(request, "failure", database_of(request).failures())


def incident(request: Request) -> Response:
    """One incident by any id that it ever had."""
    return _one(request, "incident", "inc_", lambda identity: database_of(request).incident(identity))


def report(request: Request) -> Response:
    return _one(request, "report", "rpt_", lambda identity: database_of(request).report(identity))


def claim(request: Request) -> Response:
    database = database_of(request)
    identity = _whole_id(request, "clm_")
    if identity != request.path_params["id"]:
        return RedirectResponse(f"/api/claims/{identity}", 302)
    found = database.claim(identity)
    incident = database.incident_of_claim([found.id]).get(found.id)
    return _answer(request, to_object("claim", found, incident=incident))


def description(request: Request) -> Response:
    """The OpenAPI document."""
    return _answer(request, openapi.document())


def start(request: Request) -> Response:
    """What there is, and how much of it."""
    counts = catalogue_of(request).counts
    names = ("n_reports", "n_claims", "n_incidents", "n_links", "n_failures", "n_decisions")
    return _answer(request, {"kind": "record", "openapi": "/api/openapi.json"} | {name: getattr(counts, name) for name in names})


def _one(request: Request, kind: str, prefix: str, ask: Callable[[str], object]) -> Response:
    identity = _whole_id(request, prefix)
    if identity != request.path_params["id"]:
        return RedirectResponse(f"/api/{kind}s/{identity}", 302)
    return _answer(request, to_object(kind, ask(identity)))


def _whole_id(request: Request, prefix: str) -> str:
    given = request.path_params["id"]
    if not re.fullmatch(rf"{prefix}[0-9a-f]{{1,20}}", given):
        raise UsageError(f"{given!r} is not an id of this kind; those begin with {prefix} and have up to 20 digits")
    try:
        return database_of(request).resolve(given)
    except UsageError as error:
        raise Ambiguous(str(error)) from None


def _listed(request: Request, kind: str, found: Sequence[Any]) -> Response:
    """One page of a list that is at hand."""
    return _page(request, len(found), lambda limit, offset: [to_object(kind, one) for one in found[offset : offset + limit]])


def _page(request: Request, total: int, items: Callable[[int, int], list[dict[str, Any]]]) -> Response:
    """One page of what was found; `items` fetches what is on it, so many from an offset."""
    limit, offset = _number(request, "limit", LIMIT, least=1, most=MOST), _number(request, "offset", 0, least=0, most=10**9)
    following = offset + limit
    address = request.url.include_query_params(offset=following, limit=limit)
    page = {
        "kind": "page",
        "total": total,
        "offset": offset,
        "limit": limit,
        "next": f"{address.path}?{address.query}" if following < total else None,
        "items": items(limit, offset) if offset < total else [],
    }
    return _answer(request, page)


def _refuse_empty(request: Request) -> None:
    """A condition that is named and not said is a mistake of the asker's."""
    empty = [name for name, value in request.query_params.items() if not value]
    if empty:
        raise UsageError(f"{', '.join(empty)} is empty; leave it away, or say what is wanted")


def _number(request: Request, name: str, usual: int, *, least: int, most: int) -> int:
    given = request.query_params.get(name)
    if given is None:
        return usual
    if not (given.isascii() and given.isdigit() and len(given) < 11 and least <= int(given) <= most):
        raise UsageError(f"{name} is {given!r}; give a whole number from {least} to {most:,}")
    return int(given)


def _answer(request: Request, data: Mapping[str, Any]) -> Response:
    """JSON with the hash of its bytes as ETag; 304 where the asker has these bytes already."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_plain).encode("utf-8", "backslashreplace")
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if tag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no JSON")


ROUTES = [
    Route("/api", start),
    Route("/api/openapi.json", description),
    Route("/api/incidents", incidents),
    Route("/api/incidents/{id}", incident),
    Route("/api/reports", reports),
    Route("/api/reports/{id}", report),
    Route("/api/claims", claims),
    Route("/api/claims/{id}", claim),
    Route("/api/links", links),
    Route("/api/decisions", decisions),
    Route("/api/failures", failures),
]
