"""A record held open: everything that can be saved in it and asked of it, records in and records out.

Comes in: records. Goes out: records, and RecordError in words where the file refuses. Left out: how (`write.py`, `computed.py`,
`read.py`, `search.py`, `resolve.py`): here each of these only gets its transaction.

One process may write while others read; a second writer waits. Saving is all or nothing.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Concatenate, ParamSpec, TypeVar, Unpack

from sqlalchemy import Connection, Engine

from onrecord.errors import NotFound, RecordError
from onrecord.records import Claim, Decision, Failure, Incident, Link, Origin, Report
from onrecord.store import (
    computed,
    deciding,
    kept,
    listing,
    postgres,
    queueing,
    read,
    removing,
    reviewing,
    said,
    search,
    selecting,
    standings,
    upkeep,
    write,
)
from onrecord.store.connect import BUSY_TIMEOUT, check_place, engine_of, reading, write_anew, writing
from onrecord.store.listed import Listed, Shelf
from onrecord.store.ranking import Queued
from onrecord.store.read import ClaimsWanted, Counts, IncidentsWanted
from onrecord.store.resolve import resolve
from onrecord.store.said import SaidWanted
from onrecord.store.schema import Tell, no_record, prepare
from onrecord.store.search import Hit
from onrecord.store.selecting import Conditions, Days
from onrecord.store.standings import Standing
from onrecord.store.words import Spots
from onrecord.store.write import Saved

DEFAULT_PATH = Path("onrecord.sqlite")

P = ParamSpec("P")
T = TypeVar("T")

# Reports that are loaded at a time when all are asked for; about a megabyte of text.
_PAGE = 200


class Database:
    """A record in an SQLite file, or in a PostgreSQL database. Use it in a `with` statement, or `close` it."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self.path = path
        self._engine = engine
        self._shelf = Shelf()

    @classmethod
    def open(
        cls, path: Path | str = DEFAULT_PATH, *, create: bool, busy_timeout: float = BUSY_TIMEOUT, tell: Tell = lambda words: None
    ) -> "Database":
        """The record at `path`, its tables brought to their present form.

        With `create` a missing file is made, without it is NotFound. Raises RecordError for a file that is no record, is
        damaged, cannot be written, or comes from a newer onrecord. `busy_timeout`: seconds to wait for another writer. `tell` is called
        with a sentence before a large record of an earlier onrecord is brought to its present form, which can take minutes.
        """
        path = Path(path)
        check_place(path, default=DEFAULT_PATH)
        if not path.exists() and not create:
            raise NotFound(no_record(path))
        return cls._prepared(engine_of(path, create=create, busy_timeout=busy_timeout), path, create=create, tell=tell)

    @classmethod
    def on_server(
        cls, address: str, path: Path | str, *, create: bool, busy_timeout: float = BUSY_TIMEOUT, tell: Tell = lambda words: None
    ) -> "Database":
        """The record in the PostgreSQL database of this address ("postgresql://USER@HOST/DATABASE"), as `open` gives that of a file.

        `path` is its name here: it stands in messages, and what belongs to people (`Beside`) lies beside it. No file is made there.
        Raises also UsageError for what is no address, and RecordError where the driver is not installed or the server refuses.
        """
        return cls._prepared(postgres.engine_of(address, busy_timeout=busy_timeout), Path(path), create=create, tell=tell)

    @classmethod
    def _prepared(cls, engine: Engine, path: Path, *, create: bool, tell: Tell) -> "Database":
        try:
            prepare(engine, path, create=create, tell=tell)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, path)

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> "Database":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # What is read and decided

    def save(
        self,
        batch: Sequence[tuple[Report, Sequence[Claim]]],
        *,
        failures: Sequence[Failure] = (),
        made_by: str,
        now: datetime,
        again: bool = False,
    ) -> Saved:
        """Saves reports with their claims, and failures, all together or not at all; what is there already stays as it is.

        A report that `made_by` has read before is passed over, unless `again`; one that something else has read keeps its earlier
        claims, but only those of this reading are current. Raises InputError, naming report and claim, where a quote is not in the text.
        """
        for report, claims in batch:
            write.check(report, claims)
        with self._writing() as connection:
            return write.save(connection, batch, failed=failures, made_by=made_by, now=now, again=again)

    def has_reading(self, report_ids: Collection[str], made_by: str) -> set[str]:
        """Those of the reports that `made_by` has read already."""
        return self._ask(write.read_by, report_ids, made_by)

    def append_decision(self, decision: Decision) -> None:
        """Adds a decision; nothing can change or remove it."""
        with self._writing() as connection:
            write.append_decision(connection, decision)

    # What is computed

    def replace_incidents(
        self,
        incidents: Sequence[Incident],
        links: Sequence[Link],
        *,
        origins: Mapping[str, tuple[Origin, ...]] | None = None,
        attached: Mapping[str, str] | None = None,
        decision: Decision | None = None,
        added: Claim | None = None,
        by_hand: Collection[str] | None = None,
        n_decisions: int | None = None,
        keep: Callable[[Connection], None] = kept.forget,
    ) -> None:
        """Puts what was computed from the claims in the place of what was computed before, all or nothing.

        `origins` are those of whole reports, by report id; reports that are not named keep theirs. `attached` gives, by the id of a
        claim of an earlier reading, the present claim that stands for it. A new `decision` is appended together with what follows
        from it; `n_decisions` is how many there were when it was worked out, and RecordError is raised where somebody has decided
        since. `added` is a claim that the decision adds; of the claims that people added those of `by_hand` are current, where it is
        given. `keep` puts down what the linking was made from (`growing.keep_all`); without it the next linking is of the whole record.
        Raises InputError where an incident, link or origin names something that is not in the record.
        """
        with self._writing() as connection:
            self._check_decisions(connection, n_decisions)
            if decision is not None:
                write.append_decision(connection, decision)
            if added is not None and decision is not None:
                write.add_by_hand(connection, added, decision.at)
            if by_hand is not None:
                write.show_by_hand(connection, by_hand)
            computed.replace_incidents(connection, incidents, links, origins=origins or {}, attached=attached or {})
            keep(connection)

    def linking(self) -> AbstractContextManager[Connection]:
        """A transaction in which a part of the record is linked anew, all or nothing; nobody else writes meanwhile."""
        return self._writing()

    def save_review(self, decision: Decision, changed: Sequence[Incident], *, n_decisions: int) -> None:
        """Appends a decision that changes only whether incidents are reviewed, and their grade, with these incidents, or neither.

        Raises RecordError where there are no longer `n_decisions` decisions: somebody has decided meanwhile.
        """
        with self._writing() as connection:
            self._check_decisions(connection, n_decisions)
            write.append_decision(connection, decision)
            reviewing.save_reviewed(connection, changed)
            listing.put_reviews(connection, changed)

    def remove_report(self, report_id: str, who: deciding.Deciding) -> list[Decision]:
        """Deletes a report for good and leaves a tombstone; compute the incidents anew after it. Raises NotFound."""
        self.report(report_id)
        with self._writing() as connection:
            return removing.remove_report(connection, report_id, who)

    def remove_name(self, name: str, who: deciding.Deciding) -> list[Decision]:
        """Covers a name wherever it stands and leaves tombstones; compute the incidents anew after it. Raises UsageError."""
        with self._writing() as connection:
            return removing.remove_name(connection, name, who)

    def overwrite(self) -> None:
        """Writes the file anew, so that nothing of what was deleted is left in it: after a removal and a linking anew."""
        with self._writing() as connection:
            search.optimize(connection)
        write_anew(self._engine, self.path)

    def check(self) -> list[upkeep.Fault]:
        """Everything in the record that is not as it should be."""
        with self._writing() as connection:
            try:
                return upkeep.check(connection)
            finally:
                connection.rollback()

    def is_stale(self) -> bool:
        """Whether something has been read since the incidents were computed, by this run or by one that was broken off."""
        return self._ask(computed.is_stale)

    def is_in_step(self) -> bool:
        """Whether the incidents are what this onrecord makes of all that was read."""
        with self._reading() as connection:
            return kept.is_whole(connection) and not computed.is_stale(connection)

    # Asking

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

    def _check_decisions(self, connection: Connection, n_decisions: int | None) -> None:
        if n_decisions is not None and read.n_decisions(connection) != n_decisions:
            raise RecordError(f"somebody else has just decided something in {self.path}; look again: onrecord decisions")

    def _list(self, question: Callable[Concatenate[Connection, Listed, P], T], *given: P.args, **by_name: P.kwargs) -> T:
        with self._reading() as connection:
            return question(connection, self._shelf.of(connection), *given, **by_name)

    def _ask(self, question: Callable[Concatenate[Connection, P], T], *given: P.args, **by_name: P.kwargs) -> T:
        with self._reading() as connection:
            return question(connection, *given, **by_name)

    def _reading(self) -> AbstractContextManager[Connection]:
        return reading(self._engine, self.path)

    def _writing(self) -> AbstractContextManager[Connection]:
        return writing(self._engine, self.path)
