"""Saves what was read, what was made of it, and what people decided.

Comes in: records and a connection inside a transaction (`database.py` opens it). Goes out: rows, and a count of what was new.
Left out: the computed incidents (`computed.py`). Nothing here changes or removes what was saved before, except which report is
a version of which, and which claims are of the latest reading.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, select, update

from onrecord.errors import InputError
from onrecord.records import BY_HAND, Claim, Decision, Failure, Report
from onrecord.store import rows, search, tallies
from onrecord.store.bulk import add, add_plain, among, chunks
from onrecord.store.list_tables import relayed
from onrecord.store.tables import claim_spans, claims, decisions, failures, readings, report_origins, reports
from onrecord.store.versions import chain

REMOVE = "remove"
"""The act of a tombstone: a report that was taken out, or with the field `name` one in which a name was covered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What a batch added. `n_known` are reports that the record had before; `n_versions` those that follow another text."""

    n_new: int = 0
    n_known: int = 0
    n_claims: int = 0
    n_failures: int = 0
    n_versions: int = 0


def check(report: Report, made: Iterable[Claim]) -> None:
    """Raises InputError unless each claim is of this report and each of its quotes is the report's text from start to end."""
    try:
        report.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            f"{_named(report)}: its text has half a surrogate pair at {error.start}, which is no character; replace it and read again"
        ) from None
    for claim in made:
        if claim.report != report.id:
            raise InputError(f"{claim.id} is a claim of {claim.report}, but was given with {_named(report)}; it was not saved")
        for span in claim.spans:
            there = report.text[span.start : span.end] if 0 <= span.start <= span.end else ""
            if there != span.quote:
                raise InputError(
                    f"{_named(report)}: {claim.id} quotes its {span.role} as {span.quote!r} at {span.start} to {span.end}, "
                    f"but the text has {there!r} there; the report was not saved: what made the claim ({claim.made_by}) is wrong"
                )


def save(
    connection: Connection,
    batch: Sequence[tuple[Report, Sequence[Claim]]],
    *,
    failed: Sequence[Failure],
    made_by: str,
    now: datetime,
    again: bool = False,
) -> Saved:
    """Adds reports with their claims and the mark that `made_by` has read them; what is there already stays as it is.

    With `again` also the claims of reports that it has read before: those given now are current, whichever reading was before.
    """
    given = {report.id: (report, made) for report, made in reversed(batch)}
    gone = removed(connection, given, covered_too=not again)
    given = {key: one for key, one in reversed(given.items()) if key not in gone}  # the first of two with one id stands, in the order given
    known = among(connection, reports.c.id, given)
    new = [report for report, _ in given.values() if report.id not in known]
    with tallies.keeping(connection, of_reports=given, of_incidents=tallies.incidents_of_reports(connection, known)):
        n_versions = _add_reports(connection, new, now)
        read = read_by(connection, given, made_by)
        unread = {report_id: made for report_id, (_, made) in given.items() if again or report_id not in read}
        n_claims = _add_claims(connection, unread, known, now)
    marks = {"made_by": made_by, "is_linked": False, "recorded_at": now}
    add(connection, readings, ({"report_id": key, "n_claims": len(made), **marks} for key, made in unread.items() if key not in read))
    for some in chunks(sorted(read) if again else []):
        of_these = update(readings).where(readings.c.report_id.in_(some), readings.c.made_by == made_by)
        connection.execute(of_these.values(is_linked=False))
    n_failures = _add_failures(connection, failed, now)
    return Saved(n_new=len(new), n_known=len(given) - len(new), n_claims=n_claims, n_failures=n_failures, n_versions=n_versions)


def read_by(connection: Connection, report_ids: Collection[str], made_by: str) -> set[str]:
    """Those of the reports that `made_by` has read."""
    return among(connection, readings.c.report_id, report_ids, readings.c.made_by == made_by) | removed(connection, report_ids)


def removed(connection: Connection, report_ids: Collection[str], *, covered_too: bool = True) -> set[str]:
    """Those of the reports that were removed for good, and those in which a name was covered: no file brings back what they said."""
    conditions = [decisions.c.act == REMOVE] + ([] if covered_too else [decisions.c.field.is_(None)])
    return among(connection, decisions.c.on, report_ids, *conditions)


def append_decision(connection: Connection, decision: Decision) -> None:
    """Adds a decision; the same one twice is one."""
    if not among(connection, decisions.c.id, [decision.id]):
        connection.execute(decisions.insert(), rows.decision_row(decision))


def add_by_hand(connection: Connection, claim: Claim, now: datetime) -> None:
    """Adds a claim that a person made; the same one twice is one. It stands behind those that were read."""
    if among(connection, claims.c.id, [claim.id]):
        return
    last = connection.scalar(select(func.max(claims.c.position)).where(claims.c.report_id == claim.report))
    with tallies.keeping(connection, of_reports=[claim.report]):
        add(connection, claims, [rows.claim_row(claim, 0 if last is None else last + 1, now)])
        add_plain(connection, claim_spans, rows.span_rows(claim))
        add_plain(connection, relayed, rows.relayed_rows([claim]))
    search.index_claims(connection, [claim])


def show_by_hand(connection: Connection, standing: Collection[str]) -> None:
    """Of the claims that people added, these are current, and no others: those whose adding stands."""
    columns = (claims.c.id, claims.c.report_id, claims.c.incident_id, claims.c.is_current)
    added = select(*columns).join(decisions, decisions.c.on == claims.c.id).where(decisions.c.act == "add")
    for row in connection.execute(added.distinct()).all():
        if row.is_current != (row.id in standing):
            holding = [row.incident_id] if row.incident_id else []
            with tallies.keeping(connection, of_reports=[row.report_id], of_incidents=holding):
                connection.execute(update(claims).where(claims.c.id == row.id).values(is_current=row.id in standing))


def _add_reports(connection: Connection, new: Sequence[Report], now: datetime) -> int:
    """How many of the new reports made a version of another."""
    last = connection.scalar(select(func.max(reports.c.number))) or 0
    add(connection, reports, (rows.report_row(report, now) for report in new))
    origins = (row for report in new for row in rows.origin_rows(report.id, report.origins, is_computed=False))
    add(connection, report_origins, origins)
    search.index_reports(connection, after=last)
    return _chain(connection, {report.url for report in new if report.url})


def _chain(connection: Connection, urls: Collection[str]) -> int:
    """Writes which report is a version of which at these addresses; returns how many more there are than before."""
    columns = (reports.c.id, reports.c.url, reports.c.text, reports.c.published_at, reports.c.retrieved_at, reports.c.version_of)
    at: dict[str, list[Any]] = {}
    for some in chunks(sorted(urls)):
        for row in connection.execute(select(*columns).where(reports.c.url.in_(some))):
            at.setdefault(row.url, []).append(row)
    before = {row.id: row.version_of for found in at.values() for row in found}
    after = {key: value for found in at.values() for key, value in chain(found).items()}
    moved = [{"key": key, "value": value} for key, value in after.items() if value != before[key]]
    if moved:
        connection.execute(update(reports).where(reports.c.id == bindparam("key")).values(version_of=bindparam("value")), moved)
    return sum(value is not None for value in after.values()) - sum(value is not None for value in before.values())


def _add_claims(connection: Connection, made: Mapping[str, Sequence[Claim]], known: Collection[str], now: datetime) -> int:
    """How many claims are new; those that an earlier reading gave are marked as to whether this one gave them too."""
    by_id = {claim.id: rows.claim_row(claim, i, now) for report in made.values() for i, claim in enumerate(report)}
    had = among(connection, claims.c.id, by_id) if known else set()
    _mark(connection, [report_id for report_id in made if report_id in known], {key: by_id[key]["position"] for key in had})
    new = {claim.id: claim for report in made.values() for claim in report if claim.id not in had}
    add(connection, claims, (by_id[key] for key in new))
    add_plain(connection, claim_spans, (row for claim in new.values() for row in rows.span_rows(claim)))
    add_plain(connection, relayed, (row for claim in new.values() for row in rows.relayed_rows([claim])))
    search.index_claims(connection, new.values())
    return len(new)


def _mark(connection: Connection, reread: Sequence[str], positions: Mapping[str, int]) -> None:
    """Of reports that are read again, only the claims that the new reading gave are current; they stand in its order."""
    for some in chunks(reread):
        read = and_(claims.c.report_id.in_(some), claims.c.made_by != BY_HAND)  # what a person added stays, whatever reads
        connection.execute(update(claims).where(read).values(is_current=False))
    again = [{"key": key, "order": position} for key, position in positions.items()]
    if again:
        one = update(claims).where(claims.c.id == bindparam("key"))
        connection.execute(one.values(is_current=True, position=bindparam("order")), again)


def _add_failures(connection: Connection, failed: Sequence[Failure], now: datetime) -> int:
    by_id = {row["id"]: row for row in (rows.failure_row(failure, now) for failure in failed)}
    new = by_id.keys() - among(connection, failures.c.id, by_id)
    add(connection, failures, (row for key, row in by_id.items() if key in new))
    return len(new)


def _named(report: Report) -> str:
    return f"{report.id} ({report.path})" if report.path else report.id
