"""What one more report costs as the record grows: the time to save and link it, in records of some sizes.

Comes in: numbers of claims. Goes out: figures by size, and the ratio of the largest to the smallest. Left out: reading the report, which
knows nothing of the record.

The records are invented: every day brings happenings in towns of their own, each told by a few newsrooms, some of whom reprint. They are
written in bulk, as `read` would have left them, a slice of days at a time, since what happens months apart does not meet; a larger record
is a longer one. Then reports of the last day, and of a day in the middle, come one by one.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from onrecord.growing import keep_all
from onrecord.incidents.build import build
from onrecord.records import (
    About,
    Claim,
    Factuality,
    Figure,
    Participant,
    Place,
    PlacePrecision,
    Report,
    Role,
    Source,
    Span,
    SpanRole,
    claim_id,
    report_id,
)
from onrecord.relinking import link_new
from onrecord.store import computed, kept
from onrecord.store.database import Database

Filed = tuple[Report, tuple[Claim, ...]]

REPORTS_A_DAY = 12
CLAIMS_A_REPORT = 10
FIRST_DAY = date(1990, 1, 1)
N_NEW = 30
NOW = datetime(2026, 1, 1, tzinfo=UTC)
SYLLABLES = ("bal", "dor", "ven", "tas", "mir", "kol", "sun", "ral", "ost", "fen", "gar", "lim", "pel", "zor", "hab", "win")
VERBS = ("searched", "closed", "guarded", "crossed", "watched", "cleared", "opened", "left", "reached", "kept")


def evaluate(sizes: Sequence[int], *, progress: Callable[[str], None]) -> dict[str, float | str | None]:
    """Median milliseconds of the processor for a report of the last day, and of a day in the middle, by size; and the ratios."""
    result: dict[str, float | str | None] = {}
    for size in sizes:
        with TemporaryDirectory() as folder, Database.open(Path(folder) / "record.sqlite", create=True) as database:
            days = fill(database, size, progress)
            for name, on in (("last", days - 1), ("middle", days // 2)):
                result[f"{name}_ms.{size}"] = 1000 * median(_seconds(database, n, on) for n in range(N_NEW))
            result[f"mb.{size}"] = (Path(folder) / "record.sqlite").stat().st_size / 1e6
            progress(f"growth: {size} claims: {result}")
    for name in ("last", "middle"):
        least, most = result[f"{name}_ms.{min(sizes)}"], result[f"{name}_ms.{max(sizes)}"]
        result[f"{name}_ratio"] = most / least if isinstance(least, float) and isinstance(most, float) else None
    return result


def _seconds(database: Database, number: int, on: int) -> float:
    (filed,) = day_of(on, chance=random.Random(f"new {on} {number}"), n=1)
    start = process_time()
    database.save([filed], made_by="invented", now=NOW)
    link_new(database)
    return process_time() - start


def fill(database: Database, n_claims: int, progress: Callable[[str], None]) -> int:
    """Fills a record with so many claims; returns over how many days."""
    days = max(1, n_claims // (REPORTS_A_DAY * CLAIMS_A_REPORT))
    with database.linking() as connection:
        kept.mark_whole(connection)
    for first in range(0, days, SLICE):
        pile = [filed for on in range(first, min(first + SLICE, days)) for filed in day_of(on)]
        _put(database, pile)
        if first // SLICE % 20 == 0:
            progress(f"growth: {first} of {days} days")
    with database.linking() as connection:
        kept.mark_linked(connection)
    return days


SLICE = 30


def _put(database: Database, pile: Sequence[Filed]) -> None:
    """Saves the reports of some days as linking them by themselves leaves them."""
    database.save(pile, made_by="invented", now=NOW)
    reports = {report.id: report for report, _ in pile}
    built = build(list(reports.values()), [claim for _, claims in pile for claim in claims])
    with database.linking() as connection:
        computed.replace_origins(connection, built.origins)
        computed.replace_some(connection, set(), built.incidents, {c: i.id for i in built.incidents for c in i.claims})
        computed.replace_links(connection, set(), built.links)
        keep_all(connection, built, reports, anew=False)


def day_of(on: int, *, chance: random.Random | None = None, n: int = REPORTS_A_DAY) -> Iterator[Filed]:
    """The reports of a day."""
    of_day = random.Random(f"day {on}")
    happenings = [_happening(of_day) for _ in range(6)]
    chance = chance or of_day
    for _ in range(n):
        yield _report(FIRST_DAY + timedelta(days=on), chance.sample(happenings, 2), chance)


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(5)).title()  # a million names: a longer record has other towns and people


def _happening(chance: random.Random) -> dict[str, Any]:
    words = [_name(chance).lower() for _ in range(12)]
    return {"town": _name(chance), "victim": f"{_name(chance)} {_name(chance)}", "dead": chance.randint(1, 40), "words": words}


def _report(on: date, told: Sequence[dict[str, Any]], chance: random.Random) -> Filed:
    lines, made = [], []
    for happening, one in enumerate(told):
        speakers = [_name(chance) for _ in range(CLAIMS_A_REPORT // len(told))]
        for speaker in speakers:
            words = " ".join(chance.sample(one["words"], 6))
            line = f"A bomb killed {one['dead']} people at the {words} in {one['town']}, among them {one['victim']}, {speaker} said"
            lines.append(line)
            made.append((happening, one, speaker, line))
    filler = [f"People {chance.choice(VERBS)} the {_name(chance).lower()} of {_name(chance)} before {_name(chance)} came" for _ in range(6)]
    text = ". ".join([*lines, *filler]) + "."
    outlet, at = f"The {_name(chance)} Post", datetime(on.year, on.month, on.day, chance.randrange(24), chance.randrange(60), tzinfo=UTC)
    identity = report_id(text, outlet=outlet, url=None, published_at=at)
    report = Report(id=identity, text=text, sha256="0" * 64, outlet=outlet, published_at=at, language="en")
    return report, tuple(_claim(report, *one) for one in made)


def _claim(report: Report, happening: int, told: dict[str, Any], speaker: str, line: str) -> Claim:
    start = report.text.index(line)
    spans = (Span(role=SpanRole.CONTENT, start=start, end=start + len(line), quote=line),)
    about = About(
        event_type="ASSAULT",
        mode="explosives",
        place=Place(name=told["town"], country_code="XA", precision=PlacePrecision.EXACT),
        figures=(Figure(counts="killed", low=told["dead"], high=told["dead"]),),
        participants=(Participant(role=Role.RECIPIENT, name=told["victim"], kind="person"),),
    )
    return Claim(
        id=claim_id(report.id, spans, line),
        report=report.id,
        outlet=report.outlet,
        about=about,
        factuality=Factuality(),
        spans=spans,
        made_by="invented",
        sources=(Source(name=speaker, canonical=speaker),),
        happening=happening,
    )
