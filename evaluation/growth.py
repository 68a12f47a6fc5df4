"""What one more report, and one more decision, costs as the record grows: the time to save and link it, in records of some sizes.

Comes in: numbers of claims, or a record that was filled before. Goes out: figures by size, and the ratio of the largest to the smallest.
Left out: reading the report, which knows nothing of the record.

The records are invented (`large_record.py`). Reports of the last day, and of a day in the middle, come one by one; then two incidents of
the last days are merged and parted again.
"""

import random
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from evaluation.large_record import FIRST_DAY, NOW, day_of, fill
from onrecord.relinking import decide, link_new
from onrecord.store import deciding
from onrecord.store.database import Database

N_NEW = 30
N_DECISIONS = 10


def evaluate(sizes: Sequence[int], *, progress: Callable[[str], None]) -> dict[str, float | str | None]:
    """Median milliseconds of the processor for a report of the last day, one of a day in the middle, and a decision, by size; ratios."""
    result: dict[str, float | str | None] = {}
    for size in sizes:
        with TemporaryDirectory() as folder, Database.open(Path(folder) / "record.sqlite", create=True) as database:
            days = fill(database, size, progress)
            result |= measured(database, days, size)
            progress(f"growth: {size} claims: {result}")
    return result | ratios(result, sizes)


def measured(database: Database, days: int, size: int) -> dict[str, float | str | None]:
    """The figures of one record, which is left with what was measured in it."""
    found: dict[str, float | str | None] = {}
    for name, on in (("last", days - 1), ("middle", days // 2)):
        found[f"{name}_ms.{size}"] = 1000 * median(_report_seconds(database, n, on) for n in range(N_NEW))
    found[f"decision_ms.{size}"] = 1000 * median(_decision_seconds(database, n) for n in range(N_DECISIONS))
    found[f"mb.{size}"] = database.path.stat().st_size / 1e6
    return found


def ratios(found: dict[str, float | str | None], sizes: Sequence[int]) -> dict[str, float | str | None]:
    """The largest against the smallest."""
    result: dict[str, float | str | None] = {}
    for name in ("last", "middle", "decision"):
        least, most = found[f"{name}_ms.{min(sizes)}"], found[f"{name}_ms.{max(sizes)}"]
        result[f"{name}_ratio"] = most / least if isinstance(least, float) and isinstance(most, float) else None
    return result


def days_of(database: Database) -> int:
    """Over how many days a filled record goes."""
    latest = max(report.published_at or datetime.min.replace(tzinfo=UTC) for report in database.latest_reports(limit=1))
    return (date(latest.year, latest.month, latest.day) - FIRST_DAY).days + 1


def _report_seconds(database: Database, number: int, on: int) -> float:
    (filed,) = day_of(on, chance=random.Random(f"new {on} {number}"), n=1)
    start = process_time()
    database.save([filed], made_by="invented", now=NOW)
    link_new(database)
    return process_time() - start


def _decision_seconds(database: Database, number: int) -> float:
    """A merge of two incidents of the last days, and its undoing, together; half of it is one decision."""
    recent = database.incidents(limit=2 * N_DECISIONS)
    pair = [incident.id for incident in recent[2 * number : 2 * number + 2]]
    start = process_time()
    made = decide(database, deciding.merge(database, pair, deciding.Deciding(by="Ada", at=NOW + timedelta(minutes=2 * number), why="one")))
    again = deciding.Deciding(by="Ada", at=NOW + timedelta(minutes=2 * number + 1), why="two")
    decide(database, deciding.undo(database, made.decision.id, again))
    return (process_time() - start) / 2
