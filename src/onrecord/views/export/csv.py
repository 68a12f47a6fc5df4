"""Incidents, claims and reports as tables for a spreadsheet.

Comes in: records. Goes out: lines of CSV (UTF-8, comma, one header line). A blank cell is *not reported*; lists are joined with "; ".
Left out: accounts, spans and the text of reports; JSON Lines holds everything. No cell can become a formula: one that begins
like a formula gets an apostrophe in front, as OWASP advises ("CSV Injection").
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from onrecord.records import About, Account, Claim, Factuality, Figure, Incident, Occurred, Participant, Place, Report, Role, SpanRole
from onrecord.store.codings import Coding
from onrecord.views.codings import compared
from onrecord.views.export.place_precision import acled_geo_precision, ucdp_where_prec
from onrecord.views.export.precision import acled_time_precision, ucdp_date_prec
from onrecord.views.wording import printable

# What a spreadsheet takes for the beginning of a formula; the wide forms are what some turn into the narrow ones.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")
_COUNTS = ("killed", "injured", "abducted", "detained", "displaced", "missing")

_CODED = ("coding", "incident", "field", "coder_1", "value_1", "coder_2", "value_2", "value", "is_same")
_CODED_BY = ("adjudicated_by", "adjudicated_at", "why")

Cells = dict[str, Any]


def incident_cells(incident: Incident) -> Cells:
    """One incident as a row."""
    estimates = {estimate.counts: estimate for estimate in incident.estimates}
    cells: Cells = {
        "id": incident.id,
        "event_type": incident.event_type,
        "mode": incident.mode,
        "event_kind": incident.event_kind,
        "stage": incident.stage,
        "status": incident.status,
        "background": incident.background,
        "minor": incident.minor,
        **_occurred_cells(incident.occurred),
        "ucdp_date_prec": ucdp_date_prec(incident.occurred),
        "acled_time_precision": acled_time_precision(incident.occurred),
        **_place_cells(incident.place),
        "ucdp_where_prec": ucdp_where_prec(incident.place),
        "acled_geo_precision": acled_geo_precision(incident.place),
    }
    for counts in _COUNTS:
        estimate = estimates.get(counts)
        cells[f"{counts}_low"] = estimate and estimate.low
        cells[f"{counts}_best"] = estimate and estimate.best
        cells[f"{counts}_high"] = estimate and estimate.high
        cells[f"{counts}_open"] = estimate and estimate.open
    for name in ("actor", "recipient", "instrument", "responsibility"):
        cells[name] = [account_name(account) for account in dict(incident.fields).get(name, ())]
    names = ("disputed", "n_reports", "n_outlets", "n_origins", "n_sources", "corroborated", "suggested_grade", "grade", "reviewed")
    cells |= {name: getattr(incident, name) for name in names}
    return cells | {"first_at": incident.first_at, "last_at": incident.last_at, "n_claims": len(incident.claims)}


def account_name(account: Account) -> str:
    """The value of an account in a word or a name."""
    match account.value:
        case Participant() as value:
            return value.canonical or value.name or value.description or ""
        case Place() as value:
            return value.name
        case Figure() | Occurred() as value:
            return value.worded or ""
        case word:
            return str(word)


def claim_cells(claim: Claim, *, incident: str | None = None) -> Cells:
    """One claim as a row; `incident` is the id of the incident that holds it."""
    last = claim.sources[-1] if claim.sources else None
    about = claim.about
    cells: Cells = {
        "id": claim.id,
        "report": claim.report,
        "incident": incident,
        "outlet": claim.outlet,
        "source_chain": " > ".join(source.canonical for source in claim.sources),
        "source": last and last.canonical,
        "source_type": last and last.type,
        "source_country": last and last.country_code,
        "source_sector": last and last.sector,
        "cue": claim.cue,
        "quotation": claim.quotation,
        "certainty": claim.factuality.certainty,
        "polarity": claim.factuality.polarity,
        "time": claim.factuality.time,
    }
    cells |= {name: getattr(about, name) for name in ("event_type", "mode", "context", "stage", "trigger", "responsibility")}
    for role in Role:
        cells[role.value] = [part.canonical or part.name or part.description or "" for part in about.participants if part.role == role]
    cells |= _occurred_cells(about.occurred) | _place_cells(about.place)
    for counts in _COUNTS:
        cells |= _figure_cells(counts, about.figures)
    cells |= {name: getattr(claim, name) for name in ("background", "asked", "concerns", "same_voice_as", "probability", "made_by")}
    return cells | {"content": " … ".join(span.quote for span in claim.spans if span.role == SpanRole.CONTENT)}


def report_cells(report: Report) -> Cells:
    """One report as a row, without its text."""
    names = ("id", "version_of", "outlet", "headline", "byline", "dateline", "published_at", "published_by", "retrieved_at", "url", "path")
    cells: Cells = {name: getattr(report, name) for name in names}
    origins = [origin.name for origin in report.origins]
    return cells | {"language": report.language, "origins": origins, "n_characters": len(report.text), "sha256": report.sha256}


def _occurred_cells(occurred: Occurred | None) -> Cells:
    value = occurred or Occurred()
    precision = value.precision if occurred else None
    return {
        "occurred_start": value.start,
        "occurred_end": value.end,
        "occurred_precision": precision,
        "part_of_day": value.part_of_day,
        "occurred_worded": value.worded,
    }


def _place_cells(place: Place | None) -> Cells:
    names = ("country_code", "admin1", "admin2", "latitude", "longitude", "geonameid")
    cells: Cells = {"place": place and place.name} | {name: place and getattr(place, name) for name in names}
    return cells | {"place_precision": place and place.precision, "place_worded": place and place.worded}


def _figure_cells(counts: str, figures: Iterable[Figure]) -> Cells:
    """The first figure of that count that is a whole; parts are never given as totals."""
    figure = next((figure for figure in figures if figure.counts == counts and not figure.part_of_total), None)
    return {
        f"{counts}_low": figure and figure.low,
        f"{counts}_high": figure and figure.high,
        f"{counts}_open": figure and figure.open,
        f"{counts}_worded": figure and figure.worded,
    }


def incident_table(incidents: Iterable[Incident]) -> Iterator[str]:
    """Incidents as CSV lines, each with its line break (a cell may hold more of them), the header first."""
    return _table(incident_cells(Incident(id="", claims=())), map(incident_cells, incidents))


def claim_table(claims: Iterable[Claim], incident_of: Mapping[str, str]) -> Iterator[str]:
    """Claims as CSV lines, each with the incident that holds it, the header first."""
    empty = Claim(id="", report="", about=About(), factuality=Factuality(), spans=(), made_by="")
    return _table(claim_cells(empty), (claim_cells(claim, incident=incident_of.get(claim.id)) for claim in claims))


def report_table(reports: Iterable[Report]) -> Iterator[str]:
    """Reports as CSV lines without their text, the header first."""
    return _table(report_cells(Report(id="", text="", sha256="")), map(report_cells, reports))


def coding_table(codings: Iterable[Coding]) -> Iterator[str]:
    """What coders gave and what was chosen, one line for each field of each coding that both have finished, the header first."""
    return _table((*_CODED, *_CODED_BY), (row for coding in codings for row in _coded_rows(coding)))


def _coded_rows(coding: Coding) -> Iterator[Cells]:
    for one in compared(coding):
        given = [cell for coder, value in zip(coding.coders, one.values, strict=True) for cell in (coder, value)]
        chosen = one.chosen
        said = (one.value, one.is_same, chosen and chosen.by, chosen and chosen.at, chosen and chosen.why)
        yield dict(zip((*_CODED, *_CODED_BY), (coding.id, coding.incident, one.name, *given, *said), strict=True))


def _table(header: Iterable[str], rows: Iterable[Cells]) -> Iterator[str]:
    yield _line(list(header))
    for row in rows:
        yield _line([_cell(value) for value in row.values()])


def _line(cells: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case int() | float():
            return str(value)
        case tuple() | list():
            return guarded("; ".join(printable(str(item)) for item in value))
        case StrEnum():
            return value.value
        case _:
            return guarded(str(value))


def guarded(text: str) -> str:
    """`text` without control characters, and with an apostrophe in front where a spreadsheet would take it for a formula."""
    shown = printable(text)
    is_formula = shown.lstrip(" \u00a0").startswith(_FORMULA_STARTS) and not _PLAIN_NUMBER.fullmatch(shown)
    return f"'{shown}" if is_formula else shown
