"""What a record holds, kept small in memory so that every filter, count and picture of a page is of one and the same selection.

Comes in: an open `Database`. Goes out: a `Catalogue` of incidents, reports and who said what, made anew when the file has changed.
Left out: accounts, spans and texts; the page of one incident or report asks the record for those.
"""

from bisect import insort
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.records import Account, Claim, Incident, Relation, Report
from onrecord.store import Counts, Database
from onrecord.store.reviewing import Reading
from onrecord.views.queue import Queued, order_of, ranked, readings_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An incident without its accounts, with the names that stand behind them.

    `head` has no `fields` and no `claims`; `first_claim` is the earliest of them. `at_odds` are sources that have two accounts
    of one field which revise or dispute one another, with the field.
    """

    head: Incident
    first_claim: str | None
    n_claims: int
    outlets: frozenset[str]
    origins: frozenset[str]
    sources: frozenset[str]
    at_odds: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A claim in brief: which report, whose words through whom, which incident; `source` None is the outlet's own voice."""

    id: str
    report: str
    outlet: str | None
    source: str | None
    relays: tuple[str, ...]
    incident: str | None


class Catalogue:
    """One state of a record. Reports and claims are only gone through when a page asks for them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.entries: tuple[Entry, ...] = tuple(_entry(incident) for incident in database.incidents())
        self.counts = database.counts()

    def with_reviews(self, incidents: Iterable[Incident], counts: Counts) -> "Catalogue":
        """This catalogue with the review and grade that these incidents have now; all else is as it was."""
        heads = {incident.id: replace(incident, fields=(), claims=()) for incident in incidents}
        changed = copy(self)
        changed.__dict__.pop("by_id", None)
        if "queue" in changed.__dict__:  # ranking all of them again would take longer than everything else
            waiting = [one for one in self.queue if one.incident.id not in heads]
            for one in ranked(heads.values(), self._readings):
                insort(waiting, one, key=order_of)
            changed.__dict__["queue"] = waiting
        changed.entries = tuple(replace(e, head=heads[e.head.id]) if e.head.id in heads else e for e in self.entries)
        changed.counts = counts
        return changed

    @cached_property
    def queue(self) -> list[Queued]:
        """What waits for review, the first to look at first."""
        return ranked((entry.head for entry in self.entries), self._readings)

    @cached_property
    def _readings(self) -> Mapping[str, Reading]:
        return readings_of(self._database)

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        return {entry.head.id: entry for entry in self.entries}

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """Every report by id, without its text, the latest first."""
        found = [replace(report, text="") for report in self._database.reports()]
        found.sort(key=lambda report: (report.published_at is not None, report.published_at or 0, report.id), reverse=True)
        return {report.id: report for report in found}

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Every claim of the latest readings in order of publication."""
        holder = self._database.incident_of_claim()
        return tuple(_said(claim, holder.get(claim.id)) for claim in self._database.claims())


def _entry(incident: Incident) -> Entry:
    accounts = [account for _, of_field in incident.fields for account in of_field]
    return Entry(
        head=replace(incident, fields=(), claims=()),
        first_claim=incident.claims[0] if incident.claims else None,
        n_claims=len(incident.claims),
        outlets=frozenset(name for account in accounts for name in account.outlets),
        origins=frozenset(name for account in accounts for name in account.origins),
        sources=frozenset(name for account in accounts for name in account.sources),
        at_odds=tuple((source, name) for name, of_field in incident.fields for source in _at_odds(of_field)),
    )


def _at_odds(accounts: Iterable[Account]) -> list[str]:
    """The sources that stand behind two accounts of a field, one of which revises or disputes what is shown."""
    seen: set[str] = set()
    found: dict[str, None] = {}
    for account in accounts:
        if account.relation in (Relation.REVISES, Relation.DISPUTES):
            found |= dict.fromkeys(source for source in account.sources if source in seen)
        seen.update(account.sources)
    return list(found)


def _said(claim: Claim, incident: str | None) -> Said:
    names = [link.canonical for link in claim.sources]
    source, through = (names[-1], tuple(names[:-1])) if names else (None, ())
    return Said(id=claim.id, report=claim.report, outlet=claim.outlet, source=source, relays=through, incident=incident)
