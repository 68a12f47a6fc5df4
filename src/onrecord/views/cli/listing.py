"""The answers of the asking commands, each as JSON lines or for people: what was found, and a word when nothing was.

Comes in: pages. Goes out: lines on standard output and the exit code: 0 when something was found, 1 when nothing was.
Left out: the layout of a page (`tables.py`, `ledger.py`, `marked.py`, `found.py`).
"""

from collections.abc import Sequence

from onrecord.records import Failure, Incident
from onrecord.serialise import to_json
from onrecord.views.cli import found, ledger, marked, tables
from onrecord.views.cli.errors import FINISHED, NOTHING_FOUND
from onrecord.views.cli.screen import print_lines, print_object, terminal
from onrecord.views.export.jsonl import claim_lines, record_lines
from onrecord.views.pages import ClaimsPage, IncidentPage, ReportPage, SearchPage


def show_incidents(incidents: Sequence[Incident], *, record: str, filtered: bool, as_json: bool) -> int:
    """The list of incidents."""
    if as_json:
        print_lines(record_lines("incident", incidents))
    elif incidents:
        tables.print_incidents(terminal(), incidents, record=record)
    return _code(incidents, _none("incident", record, filtered=filtered), as_json=as_json)


def show_incident(page: IncidentPage, *, everything: bool, as_json: bool) -> int:
    """The ledger of one incident; as JSON the incident and then its claims."""
    if as_json:
        print_lines(record_lines("incident", [page.incident]))
        print_lines(claim_lines(page.claims.values(), dict.fromkeys(page.claims, page.incident.id)))
    else:
        ledger.print_ledger(terminal(), page, everything=everything)
    return FINISHED


def show_report(page: ReportPage, *, versions: bool, incident_of: dict[str, str], as_json: bool) -> int:
    """One report with its marks, or its versions; as JSON the report and then its claims, or all versions."""
    if as_json:
        print_lines(record_lines("report", page.versions if versions else [page.report]))
        print_lines(claim_lines(() if versions else page.claims, incident_of))
    elif versions:
        marked.print_versions(terminal(), page)
    else:
        marked.print_report(terminal(), page)
    return FINISHED


def show_claims(page: ClaimsPage, *, record: str, filtered: bool, as_json: bool) -> int:
    """The list of claims."""
    if as_json:
        print_lines(claim_lines(page.claims, page.incident_of))
    elif page.claims:
        tables.print_claims(terminal(), page)
    return _code(page.claims, _none("claim", record, filtered=filtered), as_json=as_json)


def show_found(page: SearchPage, words: str, *, as_json: bool) -> int:
    """What a search found; as JSON one object of the kind "hit" for each place."""
    if as_json:
        for hit in page.hits:
            data = to_json(hit)
            print_object({"kind": "hit", "found": data.pop("kind"), **data})
    elif page.hits:
        found.print_found(terminal(), page)
    return _code(page.hits, f"nothing found for {words}; all words must be there, in any form; bomb* finds beginnings", as_json=as_json)


def show_failures(failures: Sequence[Failure], *, as_json: bool) -> int:
    """What could not be used; none is good news, and no failure of the command."""
    if as_json:
        print_lines(record_lines("failure", failures))
    elif failures:
        tables.print_failures(terminal(), failures)
    else:
        terminal().print("Nothing failed: all that was read could be used.")
    return FINISHED


def _none(noun: str, record: str, *, filtered: bool) -> str:
    if filtered:
        return f"no such {noun} in {record}; onrecord {noun}s without filters lists all of them"
    return f"no {noun}s in {record} yet; read reports with: onrecord read PATH"


def _code(things: Sequence[object], message: str, *, as_json: bool) -> int:
    if things:
        return FINISHED
    if not as_json:
        terminal(error=True).print(f"onrecord: {message}", soft_wrap=True)
    return NOTHING_FOUND
