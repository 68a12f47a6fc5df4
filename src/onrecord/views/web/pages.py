"""The pages, one function each: what was asked for, and the template that shows it.

Comes in: requests. Goes out: HTML. Left out: how a page looks (templates), what the record says (`views/pages.py`, the other modules
here), refusals and errors (`app.py`).
"""

import getpass
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from secrets import token_hex
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from onrecord.byhand import added_by
from onrecord.coding.fields import EVENT_TYPES
from onrecord.errors import NotFound
from onrecord.records import Place, Report
from onrecord.relinking import FIELDS, present_claims
from onrecord.store import Database, changed
from onrecord.store.beside import Beside
from onrecord.store.people import Role, Session
from onrecord.store.said import SaidWanted
from onrecord.store.words import Spot, spots_of
from onrecord.views import pages as asked
from onrecord.views.history import history_page, standing_on_claims
from onrecord.views.web.catalogue import Catalogue, Entry
from onrecord.views.web.cites import citations
from onrecord.views.web.filters import Filters, parse, words_of
from onrecord.views.web.glance import glances
from onrecord.views.web.ledger import ledger, reports_in_order
from onrecord.views.web.map.picture import draw
from onrecord.views.web.marked import marked, notes
from onrecord.views.web.refusals import problem
from onrecord.views.web.rendering import render, title_with_place
from onrecord.views.web.showing import Shelf, Showing, Shown
from onrecord.views.web.texts import say
from onrecord.views.web.toll import toll
from onrecord.views.wording import in_reading_order

_TITLES = {
    400: "wrong.title.asked",
    403: "wrong.title.not_allowed",
    404: "wrong.title.missing",
    405: "wrong.title.asked",
    409: "wrong.title.asked",
    413: "wrong.title.too_large",
    503: "wrong.title.unusable",
}
_HITS_SHOWN = 50
_LIST_SIZE = 100
_PUBLISHED_SHOWN = 200


def shown(request: Request, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """A page with what every page needs: the way here, and the name of the record."""
    return HTMLResponse(render(template, _common(request, status) | values), status_code=status)


def shown_in_parts(request: Request, template: str, later: Mapping[str, Callable[[], str]], **values: object) -> StreamingResponse:
    """The same, but what stands before a part that takes longer is sent before that part is made: nobody waits for it to read.

    By name in the template each of these parts, in their order.
    """
    marks = {name: token_hex(16) for name in later}
    page = render(template, _common(request, 200) | values | marks)
    return StreamingResponse(pieces(page, {mark: later[name] for name, mark in marks.items()}), media_type="text/html")


def pieces(page: str, later: Mapping[str, Callable[[], str]]) -> Iterator[str]:
    """A page up to each mark in it, what is made in its place only when that was sent, and the rest."""
    for mark, make in later.items():
        before, page = page.split(mark)
        yield before
        yield make()
    yield page


def _common(request: Request, status: int) -> dict[str, object]:
    session = session_from(request)
    return {
        "path": request.url.path,
        "record": request.app.state.database.path.name,
        "words": request.query_params.get("q", ""),
        "status": status,
        "user": session,
        "may_decide": session is None or session.role is not Role.READER,
        "may_remove": session is None or session.role is Role.ADMIN,
        "token": token_of(request),
    }


def refusal(request: Request, status: int, words: str) -> Response:
    """A refusal in words: a page with ways to go on, or a problem where a program asks. For whoever may see the page at all."""
    if request.url.path == "/api" or request.url.path.startswith("/api/"):
        return problem(status, words)
    return shown(request, "wrong.html", status=status, message=words, title=say(_TITLES.get(status, "wrong.title.broken")))


def database_of(request: Request) -> Database:
    found: Database = request.app.state.database
    return found


def catalogue_of(request: Request) -> Catalogue:
    return showing_of(request).catalogue


def showing_of(request: Request) -> Showing:
    return shelf_of(request).current()


def shelf_of(request: Request) -> Shelf:
    found: Shelf = request.app.state.shelf
    return found


def token_of(request: Request) -> str:
    """What forms of our own pages carry, and nobody else can know."""
    session = session_from(request)
    found: str = session.form if session else request.app.state.token
    return found


def session_from(request: Request) -> Session | None:
    """Who is logged in, where the page asks for a login."""
    found: Session | None = getattr(request.state, "session", None)
    return found


def beside_of(request: Request) -> Beside:
    """What belongs to people and not to the record."""
    return Beside(database_of(request).path)


def reviewer_of(request: Request) -> str:
    """Who looks: who is logged in; without a login the name in the address, or the name by which this machine knows its user."""
    if (session := session_from(request)) is not None:
        return session.name
    given = request.query_params.get("by", "").strip()[:200]
    return given or _user()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def shown_of(request: Request) -> tuple[Shown, Filters, tuple[str, ...]]:
    """What the address asks to be shown, its filters, and the names of those that make no sense; these are left out."""
    filters, wrong = parse(request.query_params)
    if filters.q and not any(character.isalnum() for character in filters.q):
        filters, wrong = replace(filters, q=None), (*wrong, "q")
    return showing_of(request).of(filters), filters, wrong


def incidents(request: Request) -> Response:
    """The list of incidents, with the map and the timeline of the same selection."""
    found, filters, wrong = shown_of(request)
    selection = found.page(filters)
    return shown_in_parts(
        request,
        "incidents.html",
        {"pictures": lambda: found.pictures(filters)},
        selection=selection,
        offered=found.offered,
        filters=filters,
        given=words_of(filters),
        wrong=wrong,
        total=catalogue_of(request).counts.n_incidents,
        counts=catalogue_of(request).counts,
        first_reports=first_reports(request, selection.on_page),
        views=beside_of(request).views(),
    )


def first_reports(request: Request, entries: tuple[Entry, ...]) -> Mapping[str, Report]:
    """By incident, the report that its earliest claim stands in."""
    database = database_of(request)
    first = {entry.head.id: entry.head.claims[0] for entry in entries if entry.head.claims}
    of_claim = database.reports_of_claims(first.values())
    report_of = {incident: of_claim[claim] for incident, claim in first.items() if claim in of_claim}
    reports = {report.id: report for report in database.reports(set(report_of.values()))}
    return {incident: reports[report] for incident, report in report_of.items() if report in reports}


def incident(request: Request) -> Response:
    """The ledger of one incident, by any id that it ever had."""
    given = request.path_params["id"]
    page = asked.incident_page(database_of(request), given)
    if page.incident.id != given:
        return RedirectResponse(f"/incidents/{page.incident.id}", 302)
    unknown = say("outlet.unknown")
    fields = ledger(page, unknown_outlet=unknown)
    estimates = {estimate.counts: estimate for estimate in page.incident.estimates}
    tolls = {name: toll(accounts, page, estimates.get(name)) for name, accounts in page.incident.fields}
    return shown(
        request,
        "incident.html",
        page=page,
        incident=page.incident,
        fields=fields,
        glances=glances(fields),
        tolls=tolls,
        estimates=[estimates[name] for name in in_reading_order(estimates)],
        cites=citations(page, own_voice=say("outlet.own_voice"), unknown_outlet=unknown),
        reports=reports_in_order(page),
        picture=draw(spots_of([_spot(page.incident.place)])) if page.incident.place else None,
        history=history_page(database_of(request), page.incident.id),
    )


def _spot(place: Place) -> Spot:
    """The place of one incident."""
    return Spot(
        longitude=place.longitude,
        latitude=place.latitude,
        precision=str(place.precision),
        country_code=place.country_code,
        place=place.name,
        n=1,
        n_disputed=0,
    )


def report(request: Request) -> Response:
    """One report as published, with every mark; `?claim=` puts one claim first."""
    page = asked.report_page(database_of(request), request.path_params["id"])
    if page.report.id != request.path_params["id"]:
        return RedirectResponse(f"/reports/{page.report.id}", 302)
    incident_of = database_of(request).incident_of_claim([claim.id for claim in page.claims])
    given = request.query_params.get("claim")
    chosen = given if any(claim.id == given for claim in page.claims) else None
    return shown(
        request,
        "report.html",
        page=page,
        report=page.report,
        pieces=marked(page.report, page.claims, chosen=chosen),
        notes=notes(present_claims(database_of(request), page.claims), incident_of, unknown_outlet=say("outlet.unknown"), chosen=chosen),
        chosen=chosen,
        incidents=catalogue_of(request).entries(_incidents_of(page, incident_of)),
        family=database_of(request).family(page.report),
        number_of=_numbers(page),
        by=reviewer_of(request),
        **_for_forms(request, page),
    )


def _for_forms(request: Request, page: asked.ReportPage) -> dict[str, Any]:
    """What the forms of a report offer: sources that it names, kinds, fields; and by claim that a person added, the decision."""
    named = dict.fromkeys(source.canonical for claim in page.claims for source in claim.sources)
    decisions, decided = database_of(request).decisions(), standing_on_claims(database_of(request))
    return {"speakers": list(named), "types": EVENT_TYPES, "names": FIELDS, "added_by": added_by(decisions), "decided": decided}


def _incidents_of(page: asked.ReportPage, incident_of: Mapping[str, str]) -> list[str]:
    """The incidents that hold claims of the report, in the order of the claims, each once."""
    return list(dict.fromkeys(incident_of[claim.id] for claim in page.claims if claim.id in incident_of))


def _numbers(page: asked.ReportPage) -> dict[str, int]:
    """By claim, its number in the order of the text."""
    in_order = sorted(page.claims, key=lambda claim: (min((span.start for span in claim.spans), default=0), claim.id))
    return {claim.id: number for number, claim in enumerate(in_order, start=1)}


def versions(request: Request) -> Response:
    """What changed between the versions of a report."""
    page = asked.report_page(database_of(request), request.path_params["id"])
    pairs = [(before, after, changed(before, after)) for before, after in zip(page.versions, page.versions[1:], strict=False)]
    return shown(request, "versions.html", report=page.report, versions=page.versions, pairs=pairs)


def claim(request: Request) -> Response:
    """A claim is shown in its report."""
    identity = database_of(request).resolve(request.path_params["id"])
    found = database_of(request).claim(identity)
    return RedirectResponse(f"/reports/{found.report}?claim={found.id}#{found.id}", 302)


def reports(request: Request) -> Response:
    """All reports, the latest first."""
    number, total = _page_number(request), catalogue_of(request).counts.n_reports
    listed = database_of(request).latest_reports(limit=_LIST_SIZE, offset=(number - 1) * _LIST_SIZE)
    return shown(request, "reports.html", reports=listed, total=total, number=number, n_pages=_pages(total))


def _pages(n: int) -> int:
    """How many pages so many things fill; an empty list is a page too."""
    return max(-(-n // _LIST_SIZE), 1)


def _page_number(request: Request) -> int:
    given = request.query_params.get("page", "1")
    return max(int(given), 1) if given.isascii() and given.isdigit() and len(given) < 9 else 1


def sources_page(request: Request) -> Response:
    """All sources, or with `?name=` what one of them said."""
    return _voices(request, "source")


def outlets_page(request: Request) -> Response:
    """All outlets, or with `?name=` what one of them published."""
    return _voices(request, "outlet")


def _voices(request: Request, kind: str) -> Response:
    name = request.query_params.get("name")
    if name is not None:
        return _voice(request, kind, name)
    number, total = _page_number(request), database_of(request).n_standings(kind)
    listed = database_of(request).standings(kind, limit=_LIST_SIZE, offset=(number - 1) * _LIST_SIZE)
    return shown(request, "voices.html", kind=kind, standings=listed, total=total, number=number, n_pages=_pages(total))


def _voice(request: Request, kind: str, name: str) -> Response:
    database, number = database_of(request), _page_number(request)
    standing = database.standing(kind, name)
    if standing is None:
        raise NotFound(say(f"missing.{kind}", name=name))
    wanted = SaidWanted(voice=name) if kind == "source" else SaidWanted(outlet=name)
    lines = database.said(wanted, limit=_LIST_SIZE, offset=(number - 1) * _LIST_SIZE)
    incident_of = {claim.id: incident for claim, incident in lines if incident}
    at_odds = database.at_odds(name, limit=_LIST_SIZE) if kind == "source" else []
    entries = catalogue_of(request).entries(list(dict.fromkeys([*incident_of.values(), *(identity for identity, _ in at_odds)])))
    values: dict[str, Any] = {
        "kind": kind,
        "standing": standing,
        "at_odds": at_odds,
        "claims": notes_in_time([claim for claim, _ in lines], incident_of),
        "reports": {report.id: report for report in database.reports({claim.report for claim, _ in lines})},
        "entries": {entry.head.id: entry for entry in entries},
        "published": database.latest_reports(outlet=name, limit=_PUBLISHED_SHOWN) if kind == "outlet" else [],
        "number": number,
        "n_pages": _pages(standing.n_claims + standing.n_relays),
    }
    return shown(request, "voice.html", **values)


def notes_in_time(claims: list[Any], incident_of: Mapping[str, str]) -> list[Any]:
    """Claims as notes in the order given."""
    return [note for one in claims for note in notes([one], incident_of, unknown_outlet=say("outlet.unknown"))]


def search(request: Request) -> Response:
    """Claims and reports in which all words are."""
    words = request.query_params.get("q", "")
    if not any(character.isalnum() for character in words):
        return shown(request, "search.html", page=asked.SearchPage(), asked_for="", most=_HITS_SHOWN, titles={})
    page = asked.search_page(database_of(request), words, limit=_HITS_SHOWN)
    entries = catalogue_of(request).entries(sorted({hit.incident for hit in page.hits if hit.incident}))
    titles = {entry.head.id: title_with_place(entry.head) for entry in entries}
    return shown(request, "search.html", page=page, asked_for=words, most=_HITS_SHOWN, titles=titles)


def failures(request: Request) -> Response:
    """What could not be used, and why."""
    return shown(request, "failures.html", failures=database_of(request).failures())


def help_page(request: Request) -> Response:
    """Keys, words and how to read the page."""
    return shown(request, "help.html")
