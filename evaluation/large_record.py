"""A large record, invented: so many claims over as many days as they take, written in bulk, as reading and linking would have left it.

Comes in: a number of claims. Goes out: a filled record. Left out: measuring anything on it (`growth.py`, `pages.py`).

Every day brings happenings, each told by a few newsrooms, some of whom reprint; a larger record is a longer one. Towns, newsrooms and
speakers come back, as they do in the world: there are 20,000 towns, 400 newsrooms and 5,000 speakers. One telling in five gives another
toll. A slice of days is linked at a time, since what happens months apart does not meet.
"""

import random
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.growing import keep_all
from onrecord.incidents.build import build
from onrecord.records import (
    About,
    Claim,
    Factuality,
    Figure,
    Occurred,
    Participant,
    Place,
    PlacePrecision,
    Report,
    Role,
    Source,
    Span,
    SpanRole,
    TimePrecision,
    claim_id,
    report_id,
)
from onrecord.relinking import link_new
from onrecord.store import computed, kept, listing, packing, tallies
from onrecord.store.database import Database
from onrecord.views.web.map.shapes import by_code

Filed = tuple[Report, tuple[Claim, ...]]

REPORTS_A_DAY = 12
HAPPENINGS_A_DAY = 42
TOLD = 3  # happenings that a report tells of
CLAIMS_A_REPORT = 21
N_TOWNS, N_OUTLETS, N_SPEAKERS = 20_000, 400, 5_000
FIRST_DAY = date(1990, 1, 1)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
SLICE = 30
SYLLABLES = ("bal", "dor", "ven", "tas", "mir", "kol", "sun", "ral", "ost", "fen", "gar", "lim", "pel", "zor", "hab", "win")
VERBS = ("searched", "closed", "guarded", "crossed", "watched", "cleared", "opened", "left", "reached", "kept")
KINDS = (
    ("ASSAULT", "explosives", "A bomb killed {dead} people at the {words} in {town}, among them {victim}, {speaker} said"),
    ("ASSAULT", "firearms", "Gunmen shot {dead} people at the {words} in {town}, among them {victim}, {speaker} said"),
    ("COERCE", "arrest", "Officers arrested {victim} at the {words} in {town} after {dead} had died, {speaker} said"),
    ("PROTEST", "riot", "A riot at the {words} in {town} left {dead} dead, {victim} one of them, {speaker} said"),
)
PRECISIONS = (PlacePrecision.EXACT,) * 6 + (PlacePrecision.NEAR, PlacePrecision.ADMIN2, PlacePrecision.ADMIN1, PlacePrecision.COUNTRY)


def fill(database: Database, n_claims: int, progress: Callable[[str], None]) -> int:
    """Fills a record up to so many claims, going on after its last day; returns over how many days these go."""
    days, start = max(1, n_claims // (REPORTS_A_DAY * CLAIMS_A_REPORT)), days_of(database)
    if start:
        link_new(database)  # of a slice in which filling was ended
    else:
        with database.linking() as connection:
            kept.mark_whole(connection)
    for first in range(start, days, SLICE):
        _put(database, [filed for on in range(first, min(first + SLICE, days)) for filed in day_of(on)])
        if (first - start) // SLICE % 20 == 0:
            progress(f"large record: {first} of {days} days")
    return days


def days_of(database: Database) -> int:
    """Over how many days a filled record goes; an empty one over none."""
    latest = [report.published_at.date() for report in database.latest_reports(limit=1) if report.published_at]
    return (latest[0] - FIRST_DAY).days + 1 if latest else 0


def _put(database: Database, pile: Sequence[Filed]) -> None:
    """Saves the reports of some days as linking them by themselves leaves them."""
    database.save(pile, made_by="invented", now=NOW)
    reports = {report.id: report for report, _ in pile}
    built = build(list(reports.values()), [claim for _, claims in pile for claim in claims])
    with database.linking() as connection:
        computed.replace_origins(connection, built.origins)
        computed.replace_some(connection, set(), built.incidents, {c: i.id for i in built.incidents for c in i.claims})
        computed.replace_links(connection, set(), built.links)
        listing.put(connection, (), built.incidents)
        keep_all(connection, built, reports, anew=False)
        kept.mark_linked(connection)


def day_of(on: int, *, chance: random.Random | None = None, n: int = REPORTS_A_DAY) -> Iterator[Filed]:
    """The reports of a day."""
    of_day = random.Random(f"day {on}")
    happenings = [_happening(of_day, FIRST_DAY + timedelta(days=on)) for _ in range(HAPPENINGS_A_DAY)]
    chance = chance or of_day
    for _ in range(n):
        yield _report(FIRST_DAY + timedelta(days=on), chance.sample(happenings, TOLD), chance)


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(5)).title()


@cache
def _town(number: int) -> Place:
    """One of the towns, always at the same place; a tenth is known only by its country."""
    chance = random.Random(f"town {number}")
    code = chance.choice(sorted(by_code()))
    box, precision = by_code()[code].box, chance.choice(PRECISIONS)
    return Place(
        name=_name(chance),
        country_code=code,
        latitude=round(chance.uniform(box.south, box.north), 4),
        longitude=round(chance.uniform(box.west, box.east), 4),
        precision=precision,
    )


@cache
def _fixed(kind: str, number: int) -> str:
    return _name(random.Random(f"{kind} {number}"))


def _happening(chance: random.Random, on: date) -> dict[str, Any]:
    return {
        "town": _town(chance.randrange(N_TOWNS)),
        "on": on,
        "kind": chance.choice(KINDS),
        "victim": f"{_name(chance)} {_name(chance)}",
        "dead": int(chance.paretovariate(1.2)),
        "words": [_name(chance).lower() for _ in range(12)],
    }


def _report(on: date, told: Sequence[dict[str, Any]], chance: random.Random) -> Filed:
    lines, made = [], []
    for happening, one in enumerate(told):
        dead = one["dead"] + (chance.randint(1, 3) if chance.random() < 0.2 else 0)
        for turn in range(CLAIMS_A_REPORT // len(told)):
            speaker = _fixed("speaker", int(chance.paretovariate(0.7)) % N_SPEAKERS)
            words = " ".join(chance.sample(one["words"], 4))
            line = one["kind"][2].format(dead=dead, words=words, town=one["town"].name, victim=one["victim"], speaker=speaker)
            lines.append(line)
            made.append((happening, one | {"dead": dead, "is_first": not turn}, speaker, line))
    filler = [f"People {chance.choice(VERBS)} the {_name(chance).lower()} of {_name(chance)} before {_name(chance)} came" for _ in range(2)]
    headline = f"{told[0]['dead']} dead in {told[0]['town'].name}"
    text = f"{headline}\n\n" + ". ".join([*lines, *filler]) + "."
    outlet = f"The {_fixed('outlet', int(chance.paretovariate(0.7)) % N_OUTLETS)} Post"
    at = datetime(on.year, on.month, on.day, chance.randrange(24), chance.randrange(60), tzinfo=UTC)
    identity = report_id(text, outlet=outlet, url=None, published_at=at)
    report = Report(id=identity, text=text, sha256="0" * 64, outlet=outlet, headline=headline, published_at=at, language="en")
    return report, tuple(_claim(report, *one) for one in made)


def _claim(report: Report, happening: int, told: dict[str, Any], speaker: str, line: str) -> Claim:
    start = report.text.index(line)
    spans = (Span(role=SpanRole.CONTENT, start=start, end=start + len(line), quote=line),)
    event_type, mode, _ = told["kind"]
    about = About(
        event_type=event_type,
        mode=mode,
        place=told["town"],
        occurred=Occurred(start=told["on"], end=told["on"], precision=TimePrecision.DAY),
        figures=(Figure(counts="killed", low=told["dead"], high=told["dead"]),) if told["is_first"] else (),
        participants=(Participant(role=Role.RECIPIENT, name=told["victim"], kind="person"),) if told["is_first"] else (),
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
        probability=0.9,
    )


# ── a record made larger without linking ────────────────────────────────────────────────────────────────────────────

_ID = re.compile(r"\b(clm|rpt|inc)_([0-9a-f])")
_DAY = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}")
_GAP = 60  # days between a record and its repetition: nothing of the one is near anything of the other
_DAY_IN_PLACES = 24 * 60 * 60 * 1_000_000 * 4  # as `place` counts in report_copies


def multiply(path: Path, times: int, progress: Callable[[str], None]) -> None:
    """Makes a filled record so many times as large: every row again under other ids, later by as many days as there were.

    What linking keeps is made again as well, as if what is repeated had been told in other words: towns, speakers and newsrooms come
    back in it, copies do not. More can be linked to the days that were filled, which alone read as their reports do.
    """
    with closing(sqlite3.connect(path)) as file:
        for pragma in ("synchronous = OFF", "cache_size = -1500000", "temp_store = MEMORY"):
            file.execute(f"PRAGMA {pragma}")
        first, last = file.execute("SELECT min(first_day), max(first_day) FROM entries").fetchone()
        ends = {
            table: file.execute(f"SELECT max({number or 'rowid'}) FROM {table}").fetchone()[0] or 0 for table, number in _MULTIPLIED.items()
        }
        ends |= dict.fromkeys(("entry_names", "at_odds", "entries_words"), ends["entries"])
        file.execute("CREATE TEMP TABLE first_reports AS SELECT report_id, number FROM report_copies")
        file.execute("CREATE TEMP TABLE first_happenings AS SELECT number FROM happenings")
        for turn in range(1, times):
            for table in _MULTIPLIED:
                progress(f"large record: {table}, {turn + 1} of {times}")
                _again(file, table, turn, ends[table], turn * (last - first + 1 + _GAP))
            _kept_again(file, turn, turn * (last - first + 1 + _GAP))
            file.commit()
        for kind, name, n in file.execute("SELECT kind, name, count(*) FROM entry_names GROUP BY kind, name").fetchall():
            file.execute("UPDATE names SET n_entries = ? WHERE kind = ? AND name = ?", (n, kind, name))
        file.execute("INSERT INTO reports_words (reports_words) VALUES ('rebuild')")
        file.commit()
    with Database.open(path, create=False) as database, database.linking() as connection:
        packing.rebuild(connection)
        tallies.rebuild(connection)


_MULTIPLIED = {
    "reports": "number",
    "report_origins": None,
    "readings": None,
    "incidents": None,
    "claims": None,
    "claim_spans": None,
    "links": None,
    "entries": "number",
    "entry_names": "number",
    "at_odds": "number",
    "claims_words": None,
    "entries_words": "rowid",
}
"""The tables that are made again, each with its column of numbers, if it has one: these go on where they end."""


def _again(file: sqlite3.Connection, table: str, turn: int, end: int, days: int) -> None:
    """The rows that a table had at first, under other ids."""
    number = _MULTIPLIED[table]
    key = number or "rowid"
    found = file.execute(f"SELECT {'rowid, ' if key == 'rowid' and number else ''}* FROM {table} WHERE {key} <= ?", (end,))
    columns = [column[0] for column in found.description]
    names = ", ".join(name if name == "rowid" else '"' + name + '"' for name in columns)

    def moved(name: str, value: Any) -> Any:
        if name == number:
            return value + turn * end
        if name in ("first_day", "last_day") and value:
            return value + days
        if name in ("published_at", "first_at", "last_at") and value:
            return f"{datetime.fromisoformat(value) + timedelta(days=days)}.000000"
        return _ID.sub(lambda m: f"{m[1]}_{(int(m[2], 16) + turn) % 16:x}", value) if isinstance(value, str) else value

    made = ([moved(name, value) for name, value in zip(columns, row, strict=True)] for row in found)
    file.executemany(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})", made)


# ── what linking keeps ──────────────────────────────────────────────────────────────────────────────────────────────

_REPORTS, _HAPPENINGS = "(SELECT number FROM first_reports)", "(SELECT number FROM first_happenings)"
_KEPT: dict[str, tuple[dict[str, str], str]] = {
    "report_copies": (
        {"report_id": "other_id", "number": "other_number", "place": "later_place", "copied": "other_id"},
        f"number IN {_REPORTS}",
    ),
    "copied_sentences": (
        {"of": "other_id", "report_id": "other_id", "place": "later_place"},
        "report_id IN (SELECT report_id FROM first_reports)",
    ),
    "named_newsrooms": ({"report_id": "other_id"}, "report_id IN (SELECT report_id FROM first_reports)"),
    "prints": ({"print": "other_print", "number": "other_number", "place": "later_place"}, f"number IN {_REPORTS}"),
    "happenings": (
        {"number": "other_number", "cluster": "other_number", "rank": "later", "record": "later"}
        | dict.fromkeys(("claim_id", "report_id"), "other_id"),
        f"number IN {_HAPPENINGS}",
    ),
    "blocks": ({"day": "later_day", "number": "other_number"}, f"number IN {_HAPPENINGS}"),
    "compared": ({"a": "other_number", "b": "other_number"}, f"a IN {_HAPPENINGS}"),
}
"""By table how each column is made again, and which rows were there at first."""


def _kept_again(file: sqlite3.Connection, turn: int, days: int) -> None:
    """The rows that linking kept of a record, as it would keep those of the repetition."""
    for name, move in _moves(turn, days).items():
        file.create_function(name, 1, lambda value, move=move: None if value is None else move(value), deterministic=True)
    for table, (moved, among) in _KEPT.items():
        columns = [row[1] for row in file.execute(f"PRAGMA table_info({table})")]
        made = ", ".join(f'{moved[column]}("{column}")' if column in moved else f'"{column}"' for column in columns)
        file.execute(f"INSERT INTO {table} SELECT {made} FROM {table} WHERE {among}")


def _moves(turn: int, days: int) -> dict[str, Callable[[Any], Any]]:
    """Ids and their numbers (60 bits, of which the first four stand for the digit that `_again` moves on), days, and hashes of words."""

    def other_id(words: str) -> str:
        return _ID.sub(lambda m: f"{m[1]}_{(int(m[2], 16) + turn) % 16:x}", words)

    def later(words: str) -> str:
        return _DAY.sub(lambda m: str(date.fromisoformat(m[0]) + timedelta(days=days)), other_id(words))

    return {
        "other_id": other_id,
        "later": later,
        "other_number": lambda number: (number & ((1 << 56) - 1)) | ((((number >> 56) + turn) % 16) << 56),
        "other_print": lambda found: found ^ (turn * 0x1D872B41C5A3F69),
        "later_place": lambda place: place + days * _DAY_IN_PLACES,
        "later_day": lambda day: day + days,
    }
