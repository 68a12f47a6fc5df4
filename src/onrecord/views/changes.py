"""What changed since a day or since some reports, how a toll was told, what a source said: pages that compare over time.

Comes in: an open record and what the user named. Goes out: frozen pages. Left out: how they look; the comparing (`incidents/`).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from onrecord.errors import NotFound, UsageError
from onrecord.records import Claim, Incident, Report
from onrecord.relinking import Change, Contradiction, Telling, built_now, built_without, changes, contradictions, present_claims, tellings
from onrecord.views.pages import incident_page

if TYPE_CHECKING:
    from onrecord.store.readable import Readable


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage:
    """The changes that `reports` brought, with the incidents, claims and reports that they name, by id."""

    changes: tuple[Change, ...] = ()
    since: tuple[Report, ...] = ()
    incidents: Mapping[str, Incident] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    reports: Mapping[str, Report] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TollPage:
    """The tellings of one incident's counts, oldest first, with the claims and reports behind them."""

    incident: Incident
    tellings: tuple[Telling, ...] = ()
    claims: Mapping[str, Claim] = field(default_factory=dict)
    reports: Mapping[str, Report] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidPage:
    """What sources of a name said, oldest first, where it contradicts itself by incident, and other names that were found."""

    names: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    incident_of: Mapping[str, str] = field(default_factory=dict)
    incidents: Mapping[str, Incident] = field(default_factory=dict)
    contradictions: Mapping[str, tuple[Contradiction, ...]] = field(default_factory=dict)
    reports: Mapping[str, Report] = field(default_factory=dict)


def changes_page(database: "Readable", since: Sequence[str]) -> ChangesPage:
    """What the reports published since a day, or the reports named, changed.

    A day is taken in UTC; a report without a publication date was there before every day. Raises UsageError for what is neither a
    day nor a report, NotFound for a report that is not in the record and where nothing was published since.
    """
    is_new = _is_new(database, since)
    reports = {report.id: report for report in database.reports()}
    new = tuple(report for report in reports.values() if is_new(report))
    if not new:
        raise NotFound(f"no report in the record was published since {', '.join(since)}; list what there is with: onrecord incidents")
    before = built_without(database, is_new).incidents
    after = built_now(database, reports)
    found = changes(before, after)
    named = {claim for change in found for claim in change.claims}
    claims = {claim.id: claim for claim in present_claims(database, database.claims_by_id(sorted(named)))}
    incidents = {incident.id: incident for incident in (*before, *after)}
    return ChangesPage(changes=found, since=new, incidents=incidents, claims=claims, reports=reports)


def _is_new(database: "Readable", since: Sequence[str]) -> Callable[[Report], bool]:
    named = {database.resolve(one) for one in since if one.startswith("rpt_")}
    days = [_day(one) for one in since if not one.startswith("rpt_")]
    if len(days) > 1 or (days and named):
        raise UsageError("--since takes one day, or reports; not both, and not two days")
    if not days:
        return lambda report: report.id in named
    (day,) = days
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return lambda report: report.published_at is not None and report.published_at >= start


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise UsageError(f'--since is "{words}", neither a day like 2026-03-05 nor a report like rpt_1a2b3c') from None


def toll_page(database: "Readable", given: str, counts: str | None) -> TollPage:
    """The tellings of the incident's counts, or of one; raises NotFound where nobody gave any."""
    page = incident_page(database, given)
    claims = {claim.id: claim for claim in present_claims(database, list(page.claims.values()))}
    found = tuple(telling for telling in tellings(list(claims.values()), page.reports) if counts in (None, telling.counts))
    if not found:
        known = sorted(estimate.counts for estimate in page.incident.estimates)
        told = f"told are: {', '.join(known)}" if known else "nobody gave a count"
        raise NotFound(f"nobody gave {f'how many were {counts}' if counts else 'a count'} in {page.incident.id}; {told}")
    return TollPage(incident=page.incident, tellings=found, claims=claims, reports=page.reports)


def said_page(database: "Readable", name: str) -> SaidPage:
    """What the source of this name said; where none has just this name, those that have it in theirs. NotFound without one."""
    if not name.strip():
        raise UsageError("name a source, or part of its name: onrecord said police")
    found = present_claims(database, database.claims(source=name.strip()))
    names = list(dict.fromkeys(claim.sources[-1].canonical for claim in found if claim.sources))
    if not names:
        raise NotFound(f"no source in the record has {name!r} in its name; list claims with their sources: onrecord claims")
    exact = [one for one in names if one.casefold() == name.strip().casefold()]
    shown = exact or names
    said = [claim for claim in found if claim.sources and claim.sources[-1].canonical in shown]
    reports = {report.id: report for report in database.reports({claim.report for claim in said})}
    said.sort(key=lambda claim: _in_time(claim, reports))
    incident_of = database.incident_of_claim([claim.id for claim in said])
    return SaidPage(
        names=tuple(shown),
        others=tuple(one for one in names if one not in shown),
        claims=tuple(said),
        incident_of=incident_of,
        incidents={incident.id: incident for incident in database.incidents_by_id(sorted(set(incident_of.values())))},
        contradictions=_contradictions(said, incident_of, reports),
        reports=reports,
    )


def _in_time(claim: Claim, reports: Mapping[str, Report]) -> tuple[bool, str, str, int, str]:
    at = reports[claim.report].published_at
    start = min((span.start for span in claim.spans), default=0)
    return at is None, at.astimezone(UTC).isoformat() if at else "", claim.report, start, claim.id


def _contradictions(
    said: Iterable[Claim], incident_of: Mapping[str, str], reports: Mapping[str, Report]
) -> dict[str, tuple[Contradiction, ...]]:
    by_incident: dict[str, list[Claim]] = {}
    for claim in said:
        if claim.id in incident_of:
            by_incident.setdefault(incident_of[claim.id], []).append(claim)
    found = {incident: contradictions(claims, reports) for incident, claims in by_incident.items()}
    return {incident: pairs for incident, pairs in found.items() if pairs}
