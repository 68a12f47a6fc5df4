"""What one more report, and one more decision, costs as the record grows: the time to save and link it, in records of some sizes.

Comes in: numbers of claims, or a record that was filled before. Goes out: figures by size, and the ratio of the largest to the smallest.
Left out: reading the report, which knows nothing of the record.

The records are invented (`large_record.py`). Reports of the last days, and of days in the middle, come one by one, a few to each day; then
two incidents of each of the last days are merged and parted again. What a report or a decision costs follows how much the record tells of
the same happenings, so each day is taken that has no more reports than it was filled with: a record that was measured before has others.
"""

import random
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import timedelta
from itertools import islice
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import process_time

from evaluation.large_record import FIRST_DAY, NOW, REPORTS_A_DAY, day_of, fill
from onrecord.relinking import decide, link_new
from onrecord.store import deciding
from onrecord.store.database import Database

N_DAYS = 10
N_NEW = 3  # reports a day


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
    """The figures of one record, which is left with what was measured in it; with each median the quartiles."""
    found: dict[str, float | str | None] = {}
    last, middle = untouched(database, range(days - 1, -1, -1)), untouched(database, range(days // 2, -1, -1))
    measures = {"last": (last, _report_seconds), "middle": (middle, _report_seconds), "decision": (last, _decision_seconds)}
    for name, (at, seconds) in measures.items():
        spent = [1000 * one for on in at for one in seconds(database, on)]
        low, found[f"{name}_ms.{size}"], high = quantiles(spent, n=4)
        found[f"{name}_quartiles.{size}"] = f"{low:.0f} to {high:.0f} of {len(spent)}"
    found[f"mb.{size}"] = database.path.stat().st_size / 1e6
    return found


def untouched(database: Database, days: Iterable[int]) -> list[int]:
    """The first days that have as many reports as they were filled with."""
    with closing(sqlite3.connect(f"{database.path.absolute().as_uri()}?mode=ro", uri=True)) as file:
        held = dict(file.execute("SELECT date(published_at), count(*) FROM reports GROUP BY 1"))
    return list(islice((on for on in days if held.get(str(FIRST_DAY + timedelta(days=on))) == REPORTS_A_DAY), N_DAYS))


def ratios(found: dict[str, float | str | None], sizes: Sequence[int]) -> dict[str, float | str | None]:
    """The largest against the smallest."""
    result: dict[str, float | str | None] = {}
    for name in ("last", "middle", "decision"):
        least, most = found[f"{name}_ms.{min(sizes)}"], found[f"{name}_ms.{max(sizes)}"]
        result[f"{name}_ratio"] = most / least if isinstance(least, float) and isinstance(most, float) else None
    return result


def _report_seconds(database: Database, on: int) -> Iterator[float]:
    """Saving and linking new reports of a day, one by one."""
    for filed in list(day_of(on, chance=random.Random(f"new {on}"), n=N_NEW)):
        start = process_time()
        database.save([filed], made_by="invented", now=NOW)
        link_new(database)
        yield process_time() - start


def _decision_seconds(database: Database, on: int) -> Iterator[float]:
    """A merge of two incidents of a day, and its undoing."""
    day, at = FIRST_DAY + timedelta(days=on), NOW + timedelta(minutes=2 * on)
    pair = [incident.id for incident in database.incidents(since=day, until=day, limit=2)]
    start = process_time()
    made = decide(database, deciding.merge(database, pair, deciding.Deciding(by="Ada", at=at, why="one")))
    yield process_time() - start
    start = process_time()
    again = deciding.Deciding(by="Ada", at=at + timedelta(minutes=1), why="two")
    decide(database, deciding.undo(database, made.decision.id, again))
    yield process_time() - start
