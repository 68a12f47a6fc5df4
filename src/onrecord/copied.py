"""What finding copies keeps, in a record: the `Shelf` of `incidents/copies.py` on the tables of `store/kept.py`.

Comes in: a connection inside a transaction. Goes out: records of the stage. Left out: SQL (`store/kept.py`) and the finding (`copies.py`).
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from onrecord.incidents.copies import MOST_CARRIERS, Carried, Order
from onrecord.incidents.order import digits
from onrecord.incidents.passages import CREDITED, Newsroom
from onrecord.records import OriginKind, Report
from onrecord.store import kept, read


class RecordShelf:
    """The reports of a record as finding copies knows them; a text is loaded once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._texts: dict[str, Report] = {}

    def texts(self, reports: Collection[str]) -> Mapping[str, Report]:
        missing = sorted(set(reports) - self._texts.keys())
        for at in range(0, len(missing), 200):
            some = missing[at : at + 200]
            found = read.some_reports(self._connection, after="", ids=some, limit=len(some), as_read=True)
            self._texts |= {report.id: report for report in found}
        return {key: self._texts[key] for key in reports}

    def carried(self, reports: Collection[str]) -> Mapping[str, Carried]:
        return {row.report_id: _carried(row) for row in kept.copies(self._connection, reports)}

    def keep(self, carried: Carried) -> None:
        kept.put_copies(self._connection, copies_row(carried), copied_rows(carried))

    def keep_prints(self, report: str, order: Order, found: Mapping[int, bool]) -> None:
        kept.put_prints(self._connection, order[1], order[0], found)

    def carriers(self, found: Collection[int], before: Order) -> Mapping[int, Sequence[str]]:
        numbers = kept.carriers(self._connection, found, before, most=MOST_CARRIERS)
        ids = kept.report_ids(self._connection, {number for held in numbers.values() for number in held})
        return {one: [ids[number] for number in held] for one, held in numbers.items()}

    def later(self, found: Collection[int], after: Order) -> Mapping[str, Order]:
        places = kept.later(self._connection, found, after)
        ids = kept.report_ids(self._connection, places)
        return {ids[number]: place for number, place in places.items()}

    def copiers(self, report: str) -> Collection[str]:
        return kept.copiers(self._connection, report)

    def credited(self, report: str) -> Mapping[int, Newsroom]:
        return {one: (name, OriginKind(kind)) for one, (name, kind) in kept.credited(self._connection, report).items()}

    def agencies(self, names: Collection[str]) -> Collection[str]:
        return kept.agencies(self._connection, names)

    def name(self, report: str, names: Mapping[str, bool]) -> Collection[str]:
        return kept.put_newsrooms(self._connection, report, names)


def copies_row(carried: Carried) -> dict[str, Any]:
    """The row of `report_copies`."""
    return {
        "report_id": carried.report,
        "number": digits(carried.report),
        "place": carried.order[0],
        "copied": [list(copy) if copy else None for copy in carried.copied],
        "own": [[name, str(kind)] for name, kind in carried.own],
        "first": [[name, str(kind)] for name, kind in carried.first],
    }


def copied_rows(carried: Carried) -> list[dict[str, Any]]:
    """The rows of `copied_sentences`."""
    return [
        {
            "of": copy[0],
            "sentence": copy[1],
            "place": carried.order[0],
            "report_id": carried.report,
            "position": position,
            "name": name if kind in CREDITED else None,
            "kind": str(kind) if kind in CREDITED else None,
        }
        for position, (copy, (name, kind)) in enumerate(zip(carried.copied, carried.own, strict=True))
        if copy
    ]


def _carried(row: Any) -> Carried:
    return Carried(
        report=row.report_id,
        order=(row.place, row.number),
        copied=tuple((copy[0], copy[1]) if copy else None for copy in row.copied),
        own=tuple((name, OriginKind(kind)) for name, kind in row.own),
        first=tuple((name, OriginKind(kind)) for name, kind in row.first),
    )
