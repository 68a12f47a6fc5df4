"""How long every page and every search takes on a large record: milliseconds from the request to the last byte, one after the other.

Comes in: how large the record is to be. Goes out: by page the first answer after the record has changed (somebody has reviewed an
incident), the median and the 95th percentile of many, each of another incident, report, filter or name; by the clock and, since a busy
machine slows mostly that, of the processor. Left out: the network and the browser. A record that is given is written to: measure a copy.

The record is invented (`large_record.py`): so many claims are linked, and the whole is then repeated, later each time.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from urllib.parse import urlencode

from starlette.testclient import TestClient

from evaluation import paint
from evaluation.large_record import NOW, fill, multiply
from onrecord.store import deciding
from onrecord.store.database import Database
from onrecord.store.selecting import Conditions
from onrecord.views.web.app import make_app
from onrecord.views.web.server import warm

N = 40  # requests of each kind, so that two are slower than the 95th percentile
_P95 = N * 95 // 100 - 1  # the slowest but two of forty
MOST_MS = 200.0

Addresses = Mapping[str, Callable[[random.Random], str]]


def evaluate(n_claims: int, times: int, *, record: Path | None, progress: Callable[[str], None]) -> dict[str, float | str | None]:
    """Milliseconds by page: `NAME.first`, `.p50`, `.p95`, `.cpu_first`, `.cpu_p95`; `over` are the pages whose `cpu_p95` is beyond 200."""
    with TemporaryDirectory() as folder:
        path = record or Path(folder) / "record.sqlite"
        if not path.exists():
            with Database.open(path, create=True) as database:
                fill(database, n_claims, progress)
            multiply(path, times, progress)
        with Database.open(path, create=False) as database:
            return measured(database, progress)


def painted(record: Path, progress: Callable[[str], None]) -> dict[str, float]:
    """When Chromium paints these pages first, and when they are whole."""
    with Database.open(record, create=False) as database:
        given = addresses(database)
    return paint.evaluate(record, {name: partial(_of_turn, given[name], name) for name in _PAINTED}, progress=progress)


_PAINTED = (
    "list",
    "list, the world",
    "filter since",
    "filter type",
    "filter killed",
    "words, common",
    "incident",
    "report",
    "sources",
    "review",
)


def _of_turn(address: Callable[[random.Random], str], name: str, turn: int) -> str:
    return address(random.Random(f"{name} {turn}"))


def measured(database: Database, progress: Callable[[str], None]) -> dict[str, float | str | None]:
    """The figures of one record."""
    counts = database.counts()
    result: dict[str, float | str | None] = {"n_claims": counts.n_claims, "n_incidents": counts.n_incidents, "n_reports": counts.n_reports}
    over = []
    given = addresses(database)
    with Database.open(database.path, create=False) as opened, _client(opened, is_warm=False) as client:
        result |= dict(zip(("start", "cpu_start"), _taken(client, "/"), strict=True))
        progress(f"pages: the first list after the start: {result['start']:.0f}, cpu {result['cpu_start']:.0f} ms")
    for name, address in given.items():
        chance = random.Random(name)
        with _client(database) as client:
            _taken(client, "/")
            _taken(client, address(random.Random(f"{name} before")))
            _change(database, chance)
            first, *rest = (_taken(client, address(chance)) for _ in range(N + 1))
        clock, own = sorted(wall for wall, _ in rest), sorted(used for _, used in rest)
        figures = {
            "first": first[0],
            "p50": clock[N // 2],
            "p95": clock[_P95],
            "cpu_first": first[1],
            "cpu_p95": own[_P95],
        }
        result |= {f"{name}.{kind}": value for kind, value in figures.items()}
        over += [name] if figures["cpu_p95"] > MOST_MS else []
        progress(f"pages: {name}: " + ", ".join(f"{kind} {value:.0f}" for kind, value in figures.items()) + " ms")
    return result | {"over": ", ".join(over) or "none"}


def _client(database: Database, *, is_warm: bool = True) -> TestClient:
    """The page of a record, as the server has it some seconds after its start, or at once."""
    app = make_app(database)
    if is_warm:
        warm(app)
    return TestClient(app, base_url="http://127.0.0.1:8765", follow_redirects=False)


def _change(database: Database, chance: random.Random) -> None:
    """Somebody reviews an incident, or takes the review back."""
    one = database.incident(chance.choice(database.selected(Conditions(), order="recent", limit=500)))
    n_decisions = database.n_decisions()
    who = deciding.Deciding(by="Ada", at=NOW + timedelta(seconds=n_decisions))
    database.save_review(deciding.accept(database, one.id, who), [replace(one, reviewed=not one.reviewed)], n_decisions=n_decisions)


def _taken(client: TestClient, address: str) -> tuple[float, float]:
    """Milliseconds by the clock, and of the processor."""
    start, used = perf_counter(), process_time()
    answer = client.get(address)
    taken = 1000 * (perf_counter() - start), 1000 * (process_time() - used)
    if answer.status_code >= 400:
        raise RuntimeError(f"{address} gave {answer.status_code}: {answer.text[:200]}")
    return taken


def addresses(database: Database) -> Addresses:
    """By kind of page an address of it, another one each time."""
    ids = database.selected(Conditions(), order="recent", limit=5_000)
    reports = [report.id for report in database.latest_reports(limit=2_000)]
    sources = list(database.choices(Conditions())[1]["source"])
    outlets = list(database.choices(Conditions())[1]["outlet"])
    places = sorted({spot.place or "" for spot in database.spots(Conditions())})
    words = [database.claim(database.incident(one).claims[0]).spans[0].quote.split() for one in ids[::100]]
    days = [one.first for one in database.days(Conditions()) if one.first]

    def query(**values: object) -> str:
        return urlencode(values)

    def day(c: random.Random) -> date:
        return date.fromordinal(c.choice(days))

    return {
        "list": lambda c: f"/?{query(page=c.randint(1, 40))}",
        "list, far": lambda c: f"/?{query(page=c.randint(1000, 4000))}",
        "list, the world": lambda c: f"/?{query(view='world', page=c.randint(1, 40))}",
        "list, order": lambda c: f"/?{query(order=c.choice(('killed', 'recent', 'sources', 'earliest')), page=c.randint(1, 9))}",
        "filter type": lambda c: (
            f"/?{query(type=c.choice(('ASSAULT', 'ASSAULT/firearms', 'PROTEST', 'COERCE')), disputed=c.choice(('yes', 'no')))}"
        ),
        "filter days": lambda c: f"/?{query(since=(on := day(c)), until=on.replace(day=28))}",
        "filter since": lambda c: f"/?{query(since=day(c))}",
        "filter place": lambda c: f"/?{query(place=c.choice(places)[:6])}",
        "filter killed": lambda c: f"/?{query(killed_min=c.randint(1, 60))}",
        "filter source": lambda c: f"/?{query(source=c.choice(sources))}",
        "filter outlet": lambda c: f"/?{query(outlet=c.choice(outlets))}",
        "filter box": lambda c: f"/?{query(box=f'{(x := c.randint(-20, 60))},{(y := c.randint(-20, 40))},{x + 8},{y + 6}')}",
        "words, rare": lambda c: f"/?{query(q=c.choice(c.choice(words)[-8:]).strip(',.'))}",
        "words, common": lambda c: f"/?{query(q=c.choice(('bomb', 'killed people', 'gunmen shot', 'riot', 'arrested', 'officers died')))}",
        "words, everywhere": lambda c: f"/?{query(q=c.choice(('said', 'the', 'at')), page=c.randint(1, 40))}",
        "filter, page 2": lambda c: f"/?{query(since=day(c), page=2, order=c.choice(('killed', 'sources')))}",
        "search, everywhere": lambda c: f"/search?{query(q=c.choice(('said', 'the', 'among them')))}",
        "search, a name": lambda c: f"/search?{query(q=c.choice(sources))}",
        "search, rare": lambda c: f"/search?{query(q=c.choice(c.choice(words)[-8:]).strip(',.'))}",
        "search, common": lambda c: (
            f"/search?{query(q=c.choice(('bomb', 'killed people', 'gunmen shot', 'riot', 'arrested', 'officers died')))}"
        ),
        "incident": lambda c: f"/incidents/{c.choice(ids)}",
        "incident history": lambda c: f"/incidents/{c.choice(ids)}/history",
        "incident decide": lambda c: f"/incidents/{c.choice(ids)}/decide",
        "report": lambda c: f"/reports/{c.choice(reports)}",
        "reports": lambda c: f"/reports?{query(page=c.randint(1, 300))}",
        "sources": lambda c: f"/sources?{query(page=c.randint(1, 40))}",
        "source, commonest": lambda c: f"/sources?{query(name=sources[0], page=c.randint(1, 2000))}",
        "source": lambda c: f"/sources?{query(name=c.choice(sources))}",
        "outlets": lambda c: f"/outlets?{query(page=c.randint(1, 4))}",
        "outlet, commonest": lambda c: f"/outlets?{query(name=outlets[0], page=c.randint(1, 2000))}",
        "outlet": lambda c: f"/outlets?{query(name=c.choice(outlets))}",
        "review": lambda c: "/review?by=Ada",
        "review, this one": lambda c: f"/review?{query(by='Ada', incident=c.choice(ids))}",
        "decisions": lambda c: "/decisions",
        "changed": lambda c: "/changed?by=Ada",
        "api incidents": lambda c: f"/api/incidents?{query(limit=100, offset=c.randint(0, 9) * 100)}",
        "api claims": lambda c: f"/api/claims?{query(limit=100, offset=c.randint(0, 9) * 100)}",
        "api claims, far": lambda c: f"/api/claims?{query(limit=100, offset=c.randint(1000, 8000) * 100)}",
        "api reports": lambda c: f"/api/reports?{query(limit=100, offset=c.randint(0, 9) * 100)}",
        "api links": lambda c: f"/api/links?{query(limit=100, offset=c.randint(0, 9) * 100)}",
        "api claim": lambda c: f"/api/claims/{database.incident(c.choice(ids)).claims[0]}",
    }
