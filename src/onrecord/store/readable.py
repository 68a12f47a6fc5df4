"""A record as far as it is only asked: every question, records out.

Comes in: ids, conditions, words. Goes out: records; NotFound and UsageError where a question names nothing. Left out: opening and
saving (`database.py`), and how it is found (`read.py`, `search.py`, `selecting.py`, `resolve.py`): here each of these only gets its
transaction.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar, Unpack

from sqlalchemy import Connection, Engine

from onrecord.errors import NotFound
from onrecord.records import Claim, Decision, Failure, Incident, Link, Report
from onrecord.store import (
    computed,
    kept,
    queueing,
    read,
    reviewing,
    said,
    search,
    selecting,
    standings,
    write,
)
from onrecord.store.connect import reading
from onrecord.store.listed import Listed, Shelf
from onrecord.store.ranking import Queued
from onrecord.store.read import ClaimsWanted, Counts, IncidentsWanted
from onrecord.store.resolve import resolve
from onrecord.store.said import SaidWanted
from onrecord.store.search import Hit
from onrecord.store.selecting import Conditions, Days
from onrecord.store.standings import Standing
from onrecord.store.words import Spots

P = ParamSpec("P")
T = TypeVar("T")

# Reports that are loaded at a time when all are asked for; about a megabyte of text.
_PAGE = 200


class Readable:
    """A record that can be asked; who only shows what is in it takes this, and cannot save."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self.path = path
        self._engine = engine
        self._shelf = Shelf()

    def resolve(self, given: str) -> str:
        """The whole id of a report, claim, incident or decision from a unique beginning; an incident's former id gives its present one."""
        return self._ask(resolve, given)

    def reports(self, ids: Collection[str] | None = None, *, as_read: bool = False) -> Iterator[Report]:
        """All reports, or those of `ids`, in order of id; `as_read` with the origins that reading gave, not the computed ones."""
        after = ""
        while True:
            with self._reading() as connection:
                page = read.some_reports(connection, after=after, ids=ids, limit=_PAGE, as_read=as_read)
            if not page:
                return
            yield from page
            after = page[-1].id

    def report(self, report_id: str) -> Report:
        """The report of this whole id; raises NotFound."""
        found = next(self.reports([report_id]), None)
        if found is None:
            raise NotFound(f"no report {report_id} in the record; find reports with: onrecord search WORDS")
        return found

    def versions(self, report_id: str) -> list[Report]:
        """The report and all others at its address, earliest first."""
        return self._ask(read.versions, report_id)

    def claims(self, **wanted: Unpack[ClaimsWanted]) -> list[Claim]:
        """Claims of the latest readings, in order of publication, report and text; `ClaimsWanted` says what can be asked."""
        return self._ask(read.some_claims, wanted=wanted)

    def claims_of_report(self, report_id: str) -> list[Claim]:
        """The claims of the latest reading of a report, in the order in which they were saved."""
        return self._ask(read.some_claims, report=report_id, wanted={})

    def claim(self, claim_id: str) -> Claim:
        """The claim of this whole id; raises NotFound."""
        return self._ask(read.claim, claim_id)

    def claims_by_id(self, ids: Sequence[str]) -> list[Claim]:
        """These claims in the order given; those that are not there are left out."""
        return self._ask(read.claims_by_id, ids)

    def incidents(self, **wanted: Unpack[IncidentsWanted]) -> list[Incident]:
        """Incidents as last computed, in the order asked for; `IncidentsWanted` says what can be asked."""
        return self._ask(read.some_incidents, wanted=wanted)

    def incident(self, incident_id: str) -> Incident:
        """The incident of this whole, present id (`resolve` gives it); raises NotFound."""
        return self._ask(read.incident, incident_id)

    def incident_of_claim(self, claim_ids: Collection[str] | None = None) -> dict[str, str]:
        """By claim id, of all or of these, the incident that holds it now; claims in no incident are left out."""
        with self._reading() as connection:
            return read.incident_of_claim(connection) if claim_ids is None else kept.incidents_of(connection, claim_ids)

    def incidents_holding(self, claim_ids: Collection[str]) -> list[Incident]:
        """The incidents that hold any of these claims."""
        return self._ask(reviewing.holding, claim_ids)

    # What lists show

    def selected(self, wanted: Conditions, *, order: str, limit: int | None = None, offset: int = 0) -> list[str]:
        """Ids of the incidents that fit, in order."""
        return self._list(selecting.page, wanted, order=order, limit=limit, offset=offset)

    def choices(self, wanted: Conditions) -> tuple[int, dict[str, dict[str, int | None]]]:
        """How many incidents fit, and how many would under every other choice."""
        return self._list(selecting.choices, wanted)

    def spots(self, wanted: Conditions) -> Spots:
        """Where those that fit happened."""
        return self._list(selecting.spots, wanted)

    def days(self, wanted: Conditions) -> list[Days]:
        """When those that fit happened."""
        return self._list(selecting.days, wanted)

    def near(self, incident_id: str, *, days_apart: int, limit: int) -> list[str]:
        """Ids of incidents that could be the same as this one, the likeliest first."""
        return self._ask(queueing.near, incident_id, days_apart=days_apart, limit=limit)

    def heads(self, ids: Sequence[str]) -> list[Incident]:
        """These incidents in the order given, without their accounts, and of their claims only the earliest."""
        return self._ask(read.heads, ids)

    def latest_reports(self, *, outlet: str | None = None, limit: int, offset: int = 0) -> list[Report]:
        """Reports, all or of one outlet, the latest first."""
        return self._ask(read.latest_reports, outlet=outlet, limit=limit, offset=offset)

    def family(self, report: Report) -> list[Report]:
        """Reports that share text with this one, the latest first."""
        return self._ask(read.family, report)

    def reports_of_claims(self, claim_ids: Collection[str]) -> dict[str, str]:
        """By claim its report."""
        return self._ask(kept.reports_of_claims, claim_ids)

    def said(self, wanted: SaidWanted, *, limit: int, offset: int = 0) -> list[tuple[Claim, str | None]]:
        """Claims of the latest readings in order of publication, each with the incident that holds it."""
        return self._ask(said.said, wanted, limit=limit, offset=offset)

    def n_said(self, wanted: SaidWanted) -> int:
        """How many claims there are."""
        return self._ask(said.n_said, wanted)

    def gone_claims(self, ids: Collection[str]) -> set[str]:
        """Those of the claims that the latest reading of their report does not give."""
        return self._ask(read.gone_claims, ids)

    def standings(self, kind: str, *, limit: int | None = None, offset: int = 0) -> list[Standing]:
        """Sources or outlets with how much each said, those of most incidents first."""
        return self._ask(standings.standings, kind, limit=limit, offset=offset)

    def n_standings(self, kind: str) -> int:
        """How many sources or outlets there are."""
        return self._ask(standings.n_standings, kind)

    def standing(self, kind: str, name: str) -> Standing | None:
        """One source or outlet, None where there is none of this name."""
        return self._ask(standings.standing, kind, name)

    def at_odds(self, source: str, *, limit: int) -> list[tuple[str, str]]:
        """Incidents and fields on which a source is at odds with itself, the latest first."""
        return self._ask(standings.at_odds, source, limit=limit)

    def state(self) -> tuple[int, int]:
        """How many readings and decisions there are: another number says that something was added."""
        with self._reading() as connection:
            return read.n_readings(connection), read.n_decisions(connection)

    def place_in_queue(self, incident_id: str) -> tuple[int, Queued] | None:
        """The place of an incident in the queue, from 1; None where it is reviewed."""
        return self._ask(queueing.place_in_queue, incident_id)

    def n_waiting(self) -> int:
        """How many incidents wait for review."""
        return self._list(selecting.count, Conditions(reviewed=False))

    def queue(self, *, limit: int | None = None, offset: int = 0) -> list[Queued]:
        """What waits for review, the first to look at first."""
        return self._ask(queueing.queue, limit=limit, offset=offset)

    def incidents_by_id(self, ids: Sequence[str]) -> list[Incident]:
        """These incidents in the order given; those that are not there are left out."""
        with self._reading() as connection:
            found = {incident.id: incident for incident in read.incidents_by_id(connection, ids)}
        return [found[key] for key in ids if key in found]

    def links(self, *, limit: int | None = None, offset: int = 0) -> list[Link]:
        """All links in order of their claims, or so many of them."""
        with self._reading() as connection:
            return read.all_links(connection) if limit is None else read.some_links(connection, limit=limit, offset=offset)

    def each_claim(self, *, earlier_too: bool = False) -> Iterator[tuple[Claim, str | None]]:
        """Claims in order of publication, report and text, each with the incident that holds it; all of one state of the record."""
        with self._reading() as connection:
            yield from read.each_claim(connection, earlier_too=earlier_too)

    def each_incident(self) -> Iterator[Incident]:
        """Incidents, the latest first, one after the other."""
        with self._reading() as connection:
            yield from read.each_incident(connection)

    def each_link(self) -> Iterator[Link]:
        """Links, one after the other."""
        with self._reading() as connection:
            yield from read.each_link(connection)

    def undecided_pairs(self, *, limit: int) -> list[tuple[str, str, Link]]:
        """The pairs of incidents with the likeliest links between them on which nobody has judged."""
        return self._ask(read.undecided_pairs, limit=limit)

    def failures(self) -> list[Failure]:
        """Everything that could not be used, in order of path."""
        return self._ask(read.all_failures)

    def decisions(self) -> list[Decision]:
        """All decisions, in the order in which they were made."""
        return self._ask(read.all_decisions)

    def n_decisions(self) -> int:
        """How many decisions there are; quicker than reading them."""
        return self._ask(read.n_decisions)

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """Claims, then reports, in which all words are, best first, at most `limit` of each; raises UsageError without a word."""
        return self._ask(search.find, words, limit=limit)

    def n_incidents(self) -> int:
        """How many incidents there are; quicker than all `counts`."""
        return self._ask(kept.n_incidents)

    def has_earlier_claims(self) -> bool:
        """Whether some report was read more than once with other claims."""
        return self._ask(kept.earlier_claims_exist)

    def counts(self) -> Counts:
        return self._ask(read.counts)

    def has_reading(self, report_ids: Collection[str], made_by: str) -> set[str]:
        """Those of the reports that `made_by` has read already."""
        return self._ask(write.read_by, report_ids, made_by)

    def is_stale(self) -> bool:
        """Whether something has been read since the incidents were computed, by this run or by one that was broken off."""
        return self._ask(computed.is_stale)

    def is_in_step(self) -> bool:
        """Whether the incidents are what this onrecord makes of all that was read."""
        with self._reading() as connection:
            return kept.is_whole(connection) and not computed.is_stale(connection)

    def _list(self, question: Callable[Concatenate[Connection, Listed, P], T], *given: P.args, **by_name: P.kwargs) -> T:
        with self._reading() as connection:
            return question(connection, self._shelf.of(connection), *given, **by_name)

    def _ask(self, question: Callable[Concatenate[Connection, P], T], *given: P.args, **by_name: P.kwargs) -> T:
        with self._reading() as connection:
            return question(connection, *given, **by_name)

    def _reading(self) -> AbstractContextManager[Connection]:
        return reading(self._engine, self.path)
