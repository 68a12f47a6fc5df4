"""The HTTP interface: the JSON of the export, a page at a time, with ETags.

Comes in: requests under /api. Goes out: the objects that `onrecord export --format jsonl` writes, alone or in
`{"kind": "page", "total", "offset", "limit", "next", "items"}`. Filters of incidents are those of the page's own list.
Reading only; `writing.py` writes, `openapi.py` describes all of it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.errors import UsageError
from onrecord.records import Claim, Decision, Incident, Report
from onrecord.serialise import to_object
from onrecord.store.codings import shown_decisions
from onrecord.store.said import SaidWanted
from onrecord.views.web import openapi
from onrecord.views.web.marks import Marks, body_and_tag, tags
from onrecord.views.web.pages import catalogue_of, database_of, shown_of

LIMIT, MOST = 100, 1000


class Ambiguous(UsageError):
    """The beginning of an id that several things have."""


def incidents(request: Request) -> Response:
    """Incidents, filtered and in order as on the page; a filter that makes no sense is an error here."""
    refuse_empty(request)
    found, filters, wrong = shown_of(request)
    if wrong == ("q",):  # there is no word in it, so nothing has it
        return page_of(request, 0, lambda *_: [])
    if wrong:
        raise UsageError(
            f"{', '.join(f'{name}={request.query_params[name]!r}' for name in wrong)} cannot be understood; see /api/openapi.json"
        )
    database = database_of(request)

    def items(limit: int, offset: int) -> list[dict[str, Any]]:
        return [to_object("incident", one) for one in database.incidents_by_id(found.ids(filters.order, limit=limit, offset=offset))]

    return page_of(request, found.n, items)


def reports(request: Request) -> Response:
    """Reports with their texts, the latest first."""
    database = database_of(request)

    def items(limit: int, offset: int) -> list[dict[str, Any]]:
        return [to_object("report", one) for one in database.latest_reports(limit=limit, offset=offset)]

    return page_of(request, catalogue_of(request).counts.n_reports, items)


def claims(request: Request) -> Response:
    """Claims in order of publication, all or those of a report, incident, source or outlet."""
    refuse_empty(request)
    wanted = SaidWanted(**{name: request.query_params.get(name) for name in ("report", "incident", "source", "outlet")})
    database = database_of(request)

    def items(limit: int, offset: int) -> list[dict[str, Any]]:
        return [to_object("claim", one, incident=incident) for one, incident in database.said(wanted, limit=limit, offset=offset)]

    total = catalogue_of(request).counts.n_claims if wanted == SaidWanted() else database.n_said(wanted)
    return page_of(request, total, items)


def links(request: Request) -> Response:
    database = database_of(request)

    def items(limit: int, offset: int) -> list[dict[str, Any]]:
        return [to_object("link", link) for link in database.links(limit=limit, offset=offset)]

    return page_of(request, catalogue_of(request).counts.n_links, items)


def decisions(request: Request) -> Response:
    return _listed(request, "decision", shown_decisions(database_of(request).decisions()))


def failures(request: Request) -> Response:
    return _listed(request, "failure", database_of(request).failures())


def incident(request: Request) -> Response:
    """One incident by any id that it ever had."""
    identity = whole_id(request, "inc_")
    if identity != request.path_params["id"]:
        return RedirectResponse(f"/api/incidents/{identity}", 302)
    found = database_of(request).incident(identity)
    return answer(request, to_object("incident", found), also=marks_of(request).of(found.claims))


def report(request: Request) -> Response:
    identity = whole_id(request, "rpt_")
    if identity != request.path_params["id"]:
        return RedirectResponse(f"/api/reports/{identity}", 302)
    return answer(request, to_object("report", database_of(request).report(identity)))


def claim(request: Request) -> Response:
    identity = whole_id(request, "clm_")
    if identity != request.path_params["id"]:
        return RedirectResponse(f"/api/claims/{identity}", 302)
    found = database_of(request).claim(identity)
    return answer(request, _claim_object(request, found), also=marks_of(request).of([found.id]))


def decision(request: Request) -> Response:
    """One decision."""
    identity = whole_id(request, "dec_")
    if identity != request.path_params["id"]:
        return RedirectResponse(f"/api/decisions/{identity}", 302)
    found, undone = _decision(request, identity)
    return answer(request, to_object("decision", found), also=undone)


def description(request: Request) -> Response:
    """The OpenAPI document."""
    return answer(request, openapi.document())


def start(request: Request) -> Response:
    """What there is, and how much of it."""
    counts = catalogue_of(request).counts
    names = ("n_reports", "n_claims", "n_incidents", "n_links", "n_failures", "n_decisions")
    return answer(request, {"kind": "record", "openapi": "/api/openapi.json"} | {name: getattr(counts, name) for name in names})


def whole_id(request: Request, prefix: str) -> str:
    """The id in the address, completed; an incident's former one gives its present one."""
    given = request.path_params["id"]
    if not re.fullmatch(rf"{prefix}[0-9a-f]{{1,20}}", given):
        raise UsageError(f"{given!r} is not an id of this kind; those begin with {prefix} and have up to 20 digits")
    try:
        return database_of(request).resolve(given)
    except UsageError as error:
        raise Ambiguous(str(error)) from None


def _listed(request: Request, kind: str, found: Sequence[Any]) -> Response:
    return listed(request, found, lambda one: to_object(kind, one))


def listed(request: Request, found: Sequence[Any], shown: Callable[[Any], dict[str, Any]]) -> Response:
    """One page of a list that is at hand."""
    return page_of(request, len(found), lambda limit, offset: [shown(one) for one in found[offset : offset + limit]])


def page_of(request: Request, total: int, items: Callable[[int, int], list[dict[str, Any]]]) -> Response:
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
    return answer(request, page)


def refuse_empty(request: Request) -> None:
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


def answer(
    request: Request, data: Mapping[str, Any], *, also: str = "", status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """JSON with its ETag, which `also` changes besides; 304 where the asker has it already."""
    body, tag = body_and_tag(data, also)
    sent = {"ETag": tag, "Cache-Control": "no-cache", **(headers or {})}
    known = tags(request.headers.get("if-none-match", "")) if request.method in ("GET", "HEAD") else set()
    if tag in known or "*" in known:
        return Response(status_code=304, headers=sent)
    return Response(body, status_code=status, media_type="application/json", headers=sent)


def incident_tag(request: Request, incident: Incident) -> str:
    """By which a program says that it saw the incident as it is, with what was decided on it."""
    return body_and_tag(to_object("incident", incident), marks_of(request).of(incident.claims))[1]


def claim_tag(request: Request, claim: Claim) -> str:
    return body_and_tag(_claim_object(request, claim), marks_of(request).of([claim.id]))[1]


def report_tag(report: Report) -> str:
    return body_and_tag(to_object("report", report))[1]


def decision_tag(request: Request, identity: str) -> str:
    found, undone = _decision(request, identity)
    return body_and_tag(to_object("decision", found), undone)[1]


def marks_of(request: Request) -> Marks:
    found: Marks = request.app.state.marks
    return found


def _claim_object(request: Request, claim: Claim) -> dict[str, Any]:
    return to_object("claim", claim, incident=database_of(request).incident_of_claim([claim.id]).get(claim.id))


def _decision(request: Request, identity: str) -> tuple[Decision, str]:
    """The decision, and the decisions that undo it or bring it back."""
    decisions = shown_decisions(database_of(request).decisions())
    found = next(one for one in decisions if one.id == identity)
    chain = [identity]
    for one in decisions:
        if one.act == "undo" and one.on in chain:
            chain.append(one.id)
    return found, ",".join(chain)


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
    Route("/api/decisions/{id}", decision),
    Route("/api/failures", failures),
]
