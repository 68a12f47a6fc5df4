"""What each page shows, as records: the questions that views ask of the store, and their answers.

Comes in: an open record and what the user named. Goes out: frozen pages that hold all a view prints, so that a view can be
tested on pages built by hand. Left out: every decision about how a page looks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.errors import UsageError
from onrecord.records import Certainty, Claim, Decision, Incident, Polarity, Report
from onrecord.relinking import present_claims
from onrecord.views.history import standing_on_claims

if TYPE_CHECKING:
    from onrecord.store.readable import Readable
    from onrecord.store.search import Hit


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentPage:
    """One incident with the claims behind it, by id, and the reports that they stand in, by id."""

    incident: Incident
    claims: Mapping[str, Claim] = field(default_factory=dict)
    reports: Mapping[str, Report] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """One report with the claims read in it and all versions of it, oldest first, itself among them."""

    report: Report
    claims: tuple[Claim, ...] = ()
    versions: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsPage:
    """Claims in order as people corrected them, by id the incident that holds each, their reports, and what people decided of them."""

    claims: tuple[Claim, ...] = ()
    incident_of: Mapping[str, str] = field(default_factory=dict)
    reports: Mapping[str, Report] = field(default_factory=dict)
    decided: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """What was found, best first, with the claims and reports that it was found in, by id."""

    hits: "tuple[Hit, ...]" = ()
    claims: Mapping[str, Claim] = field(default_factory=dict)
    reports: Mapping[str, Report] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which incidents or claims the user asked for, in the user's words; None sets no condition.

    `event_type` is a PLOVER type or type/mode in any case, `since` and `until` are ISO days, `source` is part of a name.
    """

    event_type: str | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None
    disputed: bool | None = None
    background: bool | None = None
    incident: str | None = None
    report: str | None = None
    source: str | None = None
    certainty: str | None = None
    polarity: str | None = None
    limit: int | None = None


def narrowed(
    wanted: Wanted, *, report: str | None, incident: str | None, source: str | None, certainty: str | None, polarity: str | None
) -> Wanted:
    """The same with what only claims can be asked for; raises UsageError for a word that is no certainty or polarity."""
    return replace(
        wanted,
        report=report,
        incident=incident,
        source=source,
        certainty=_one_of(Certainty, certainty, "--certainty"),
        polarity=_one_of(Polarity, polarity, "--polarity"),
    )


def _one_of(words: type[StrEnum], given: str | None, option: str) -> str | None:
    if given is None or given.lower() in list(words):
        return given and given.lower()
    raise UsageError(f'{option} is "{given}"; choose one of {", ".join(words)}')


def find_incidents(database: "Readable", wanted: Wanted) -> tuple[Incident, ...]:
    """The incidents that were asked for, the latest first; raises UsageError for a day that is none."""
    event_type, mode = _type_and_mode(wanted.event_type)
    found = database.incidents(
        event_type=event_type,
        country=wanted.country,
        since=_day(wanted.since, "--since"),
        until=_day(wanted.until, "--until"),
        disputed=wanted.disputed,
        background=wanted.background,
        limit=None if mode else wanted.limit,
    )
    return tuple(incident for incident in found if mode in (None, incident.mode or _kind_of(incident)))[: wanted.limit]


def _kind_of(incident: Incident) -> str | None:
    """What stands for the mode of harm without a type: none/flood."""
    return incident.event_kind if incident.event_type is None else None


def find_claims(database: "Readable", wanted: Wanted, *, with_incidents: bool = True) -> ClaimsPage:
    """The claims that were asked for, in order of publication; raises UsageError and NotFound for ids that are none.

    `with_incidents` also says which incident holds each.
    """
    report = database.resolve(_of_kind(wanted.report, "rpt_", "a report")) if wanted.report else None
    if report and wanted == Wanted(report=wanted.report, limit=wanted.limit):
        claims = database.claims_of_report(report)[: wanted.limit]
    else:
        claims = _filtered_claims(database, wanted, report)
    incident_of = database.incident_of_claim([claim.id for claim in claims]) if with_incidents else {}
    return ClaimsPage(
        claims=tuple(present_claims(database, claims)),
        incident_of=incident_of,
        reports=_reports(database, claims),
        decided=standing_on_claims(database),
    )


def _filtered_claims(database: "Readable", wanted: Wanted, report: str | None) -> list[Claim]:
    event_type, mode = _type_and_mode(wanted.event_type)
    found = database.claims(
        incident=database.resolve(_of_kind(wanted.incident, "inc_", "an incident")) if wanted.incident else None,
        event_type=event_type,
        source=wanted.source,
        certainty=wanted.certainty,
        polarity=wanted.polarity,
        country=wanted.country,
        since=_day(wanted.since, "--since"),
        until=_day(wanted.until, "--until"),
        limit=None if mode or report else wanted.limit,
    )
    return [claim for claim in found if mode in (None, claim.about.mode) and report in (None, claim.report)][: wanted.limit]


def incident_page(database: "Readable", given: str) -> IncidentPage:
    """The page of the incident that `given` names now, by any id it ever had or the beginning of one."""
    incident = database.incident(database.resolve(_of_kind(given, "inc_", "an incident")))
    held = set(incident.claims)
    found = [claim for claim in database.claims(incident=incident.id, earlier_too=True) if claim.id in held]
    claims = {claim.id: claim for claim in present_claims(database, found)}
    return IncidentPage(incident=incident, claims=claims, reports=_reports(database, claims.values()))


def report_page(database: "Readable", given: str) -> ReportPage:
    """The page of the report that `given` names, by its id or the beginning of it."""
    identity = database.resolve(_of_kind(given, "rpt_", "a report"))
    return ReportPage(
        report=database.report(identity),
        claims=tuple(database.claims_of_report(identity)),
        versions=tuple(database.versions(identity)),
    )


def search_page(database: "Readable", words: str, *, limit: int) -> SearchPage:
    """Claims and reports in which all words are, at most `limit` of each."""
    hits = tuple(database.search(words, limit=limit))
    claims = {hit.id: database.claim(hit.id) for hit in hits if hit.kind == "claim"}
    return SearchPage(hits=hits, claims=claims, reports={report.id: report for report in database.reports({hit.report for hit in hits})})


def _reports(database: "Readable", claims: Iterable[Claim]) -> dict[str, Report]:
    return {report.id: report for report in database.reports({claim.report for claim in claims})}


def _of_kind(given: str, prefix: str, noun: str) -> str:
    """`given` with its prefix where only digits were typed; raises UsageError for an id of another kind."""
    if "_" in given and not given.startswith(prefix):
        raise UsageError(f"{given} is not the id of {noun}; those begin with {prefix}")
    return given if "_" in given else prefix + given


def _type_and_mode(words: str | None) -> tuple[str | None, str | None]:
    """ "assault/explosives" is the type ASSAULT and the mode explosives."""
    event_type, _, mode = (words or "").partition("/")
    return event_type.strip().upper() or None, mode.strip().lower() or None


def _day(words: str | None, option: str) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise UsageError(f'{option} is "{words}", not a day; write it like 2026-03-05') from None
