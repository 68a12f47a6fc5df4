"""The pages, one function each: what was asked for, and the template that shows it.

Comes in: requests. Goes out: HTML. Left out: how a page looks (templates), what the record says (`views/pages.py`, the other modules
here), refusals and errors (`app.py`).
"""

import getpass
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from onrecord.errors import NotFound
from onrecord.records import Incident, Report
from onrecord.store import Database, changed
from onrecord.store.beside import Beside
from onrecord.store.people import Session
from onrecord.views import pages as asked
from onrecord.views.history import history_page
from onrecord.views.web.catalogue import Catalogue, Entry
from onrecord.views.web.cites import citations
from onrecord.views.web.filters import Filters, parse, words_of
from onrecord.views.web.ledger import ledger, reports_in_order
from onrecord.views.web.map.picture import draw
from onrecord.views.web.marked import marked, notes
from onrecord.views.web.rendering import render
from onrecord.views.web.showing import Shelf, Showing, Shown
from onrecord.views.web.texts import say
from onrecord.views.web.toll import toll
from onrecord.views.web.voices import outlets, sources
from onrecord.views.wording import in_reading_order

_HITS_SHOWN = 50
_LIST_SIZE = 100


def shown(request: Request, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """A page with what every page needs: the way here, and the name of the record."""
    common = {
        "path": request.url.path,
        "record": request.app.state.database.path.name,
        "words": request.query_params.get("q", ""),
        "status": status,
        "user": session_from(request),
        "token": token_of(request),
    }
    return HTMLResponse(render(template, common | values), status_code=status)


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
    selection = replace(found.selection, filters=filters)
    return shown(
        request,
        "incidents.html",
        selection=selection,
        filters=filters,
        given=words_of(filters),
        wrong=wrong,
        total=len(catalogue_of(request).entries),
        counts=catalogue_of(request).counts,
        first_reports=_first_reports(request, selection.on_page),
        picture=found.picture,
        timeline=found.timeline,
        views=beside_of(request).views(),
    )


def _first_reports(request: Request, entries: tuple[Entry, ...]) -> Mapping[str, Report]:
    """By incident, the report that its earliest claim stands in."""
    database = database_of(request)
    report_of = {entry.head.id: database.claim(entry.first_claim).report for entry in entries if entry.first_claim}
    reports = {report.id: report for report in database.reports(set(report_of.values()))}
    return {incident: reports[report] for incident, report in report_of.items() if report in reports}


def incident(request: Request) -> Response:
    """The ledger of one incident, by any id that it ever had."""
    given = request.path_params["id"]
    page = asked.incident_page(database_of(request), given)
    if page.incident.id != given:
        return RedirectResponse(f"/incidents/{page.incident.id}", 302)
    unknown = say("outlet.unknown")
    estimates = {estimate.counts: estimate for estimate in page.incident.estimates}
    tolls = {name: toll(accounts, page, estimates.get(name)) for name, accounts in page.incident.fields}
    return shown(
        request,
        "incident.html",
        page=page,
        incident=page.incident,
        fields=ledger(page, unknown_outlet=unknown),
        tolls=tolls,
        estimates=[estimates[name] for name in in_reading_order(estimates)],
        cites=citations(page, own_voice=say("outlet.own_voice"), unknown_outlet=unknown),
        reports=reports_in_order(page),
        picture=draw([_as_entry(page.incident)]) if page.incident.place else None,
        history=history_page(database_of(request), page.incident.id),
    )


def _as_entry(head: Incident) -> Entry:
    nothing: frozenset[str] = frozenset()
    return Entry(head=head, first_claim=None, n_claims=0, outlets=nothing, origins=nothing, sources=nothing, at_odds=())


def report(request: Request) -> Response:
    """One report as published, with every mark; `?claim=` puts one claim first."""
    page = asked.report_page(database_of(request), request.path_params["id"])
    if page.report.id != request.path_params["id"]:
        return RedirectResponse(f"/reports/{page.report.id}", 302)
    incident_of = database_of(request).incident_of_claim()
    given = request.query_params.get("claim")
    chosen = given if any(claim.id == given for claim in page.claims) else None
    catalogue = catalogue_of(request)
    return shown(
        request,
        "report.html",
        page=page,
        report=page.report,
        pieces=marked(page.report, page.claims, chosen=chosen),
        notes=notes(page.claims, incident_of, unknown_outlet=say("outlet.unknown"), chosen=chosen),
        chosen=chosen,
        incidents=[catalogue.by_id[found] for found in _incidents_of(page, incident_of) if found in catalogue.by_id],
        family=_family(catalogue, page.report),
        number_of=_numbers(page),
    )


def _incidents_of(page: asked.ReportPage, incident_of: Mapping[str, str]) -> list[str]:
    """The incidents that hold claims of the report, in the order of the claims, each once."""
    return list(dict.fromkeys(incident_of[claim.id] for claim in page.claims if claim.id in incident_of))


def _numbers(page: asked.ReportPage) -> dict[str, int]:
    """By claim, its number in the order of the text."""
    in_order = sorted(page.claims, key=lambda claim: (min((span.start for span in claim.spans), default=0), claim.id))
    return {claim.id: number for number, claim in enumerate(in_order, start=1)}


def _family(catalogue: Catalogue, report: Report) -> list[Report]:
    """Reports that share text with this one: those it took from, those that took from it, and those that took from the same."""
    roots = {report.id, *(origin.report for origin in report.origins if origin.report)}
    return [
        other
        for other in catalogue.reports.values()
        if other.id != report.id and (other.id in roots or any(origin.report in roots for origin in other.origins))
    ]


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
    everything = list(catalogue_of(request).reports.values())
    number = _page_number(request)
    start = (number - 1) * _LIST_SIZE
    n_pages = max(-(-len(everything) // _LIST_SIZE), 1)
    listed = everything[start : start + _LIST_SIZE]
    return shown(request, "reports.html", reports=listed, total=len(everything), number=number, n_pages=n_pages)


def _page_number(request: Request) -> int:
    given = request.query_params.get("page", "1")
    return max(int(given), 1) if given.isascii() and given.isdigit() and len(given) < 9 else 1


def sources_page(request: Request) -> Response:
    """All sources, or with `?name=` what one of them said."""
    name = request.query_params.get("name")
    catalogue = catalogue_of(request)
    if name is None:
        return shown(request, "voices.html", kind="source", standings=sources(catalogue))
    return _voice(request, catalogue, "source", name)


def outlets_page(request: Request) -> Response:
    """All outlets, or with `?name=` what one of them published."""
    name = request.query_params.get("name")
    catalogue = catalogue_of(request)
    if name is None:
        return shown(request, "voices.html", kind="outlet", standings=outlets(catalogue))
    return _voice(request, catalogue, "outlet", name)


def _voice(request: Request, catalogue: Catalogue, kind: str, name: str) -> Response:
    standings = sources(catalogue) if kind == "source" else outlets(catalogue)
    standing = next((one for one in standings if one.name == name), None)
    if standing is None:
        raise NotFound(say(f"missing.{kind}", name=name))
    number = _page_number(request)
    everything = [line for line in catalogue.said if name in ((line.source, *line.relays) if kind == "source" else (line.outlet,))]
    lines = everything[(number - 1) * _LIST_SIZE : number * _LIST_SIZE]
    database = database_of(request)
    claims = [database.claim(line.id) for line in lines]
    values: dict[str, Any] = {
        "kind": kind,
        "standing": standing,
        "claims": notes_in_time(claims, {line.id: line.incident for line in lines if line.incident}),
        "reports": catalogue.reports,
        "entries": catalogue.by_id,
        "published": [one for one in catalogue.reports.values() if one.outlet == name] if kind == "outlet" else [],
        "number": number,
        "n_pages": max(-(-len(everything) // _LIST_SIZE), 1),
    }
    return shown(request, "voice.html", **values)


def notes_in_time(claims: list[Any], incident_of: Mapping[str, str]) -> list[Any]:
    """Claims as notes in the order given."""
    return [note for one in claims for note in notes([one], incident_of, unknown_outlet=say("outlet.unknown"))]


def search(request: Request) -> Response:
    """Claims and reports in which all words are."""
    words = request.query_params.get("q", "")
    if not any(character.isalnum() for character in words):
        return shown(request, "search.html", page=asked.SearchPage(), asked_for="", most=_HITS_SHOWN)
    page = asked.search_page(database_of(request), words, limit=_HITS_SHOWN)
    return shown(request, "search.html", page=page, asked_for=words, most=_HITS_SHOWN)


def failures(request: Request) -> Response:
    """What could not be used, and why."""
    return shown(request, "failures.html", failures=database_of(request).failures())


def help_page(request: Request) -> Response:
    """Keys, words and how to read the page."""
    return shown(request, "help.html")
