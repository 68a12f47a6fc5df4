"""A record held open: everything that can be saved in it, and the opening itself.

Comes in: records. Goes out: what was new, and RecordError in words where the file refuses. Left out: what can be asked
(`readable.py`), and how it is saved (`write.py`, `computed.py`, `removing.py`): here each of these only gets its transaction.

One process may write while others read; a second writer waits. Saving is all or nothing.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine

from onrecord.errors import NotFound, RecordError
from onrecord.records import Claim, Decision, Failure, Incident, Link, Origin, Report
from onrecord.store import (
    computed,
    deciding,
    kept,
    listing,
    postgres,
    read,
    removing,
    reviewing,
    search,
    upkeep,
    write,
)
from onrecord.store.connect import BUSY_TIMEOUT, check_place, engine_of, write_anew, writing
from onrecord.store.readable import Readable
from onrecord.store.schema import Tell, no_record, prepare
from onrecord.store.write import Saved

DEFAULT_PATH = Path("onrecord.sqlite")


class Database(Readable):
    """A record in an SQLite file, or in a PostgreSQL database. Use it in a `with` statement, or `close` it."""

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

    # What is taken out, and what is wrong

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

    def _check_decisions(self, connection: Connection, n_decisions: int | None) -> None:
        if n_decisions is not None and read.n_decisions(connection) != n_decisions:
            raise RecordError(f"somebody else has just decided something in {self.path}; look again: onrecord decisions")

    def _writing(self) -> AbstractContextManager[Connection]:
        return writing(self._engine, self.path)
