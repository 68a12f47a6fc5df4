"""What each page shows, as records: the questions that views ask of the store, and their answers.

Comes in: an open `Database` and what the user named. Goes out: frozen pages that hold all a view prints, so that a view can be
tested on pages built by hand. Left out: every decision about how a page looks.
"""

from dataclasses import dataclass, field

from onrecord.records import Claim, Incident, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentPage:
    """One incident with the claims behind it, by id, and the reports that they stand in, by id."""

    incident: Incident
    claims: dict[str, Claim] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """One report with the claims read in it and all versions of it, oldest first, itself among them."""

    report: Report
    claims: tuple[Claim, ...] = ()
    versions: tuple[Report, ...] = ()
