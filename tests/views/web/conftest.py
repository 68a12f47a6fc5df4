"""Clients on the hand-made record, and on one whose every word is an attack."""

import shutil
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from browsing import CHROMIUM, PATIENCE, passed_over_without_browser
from starlette.testclient import TestClient

from onrecord.records import (
    About,
    Account,
    Claim,
    Estimate,
    Factuality,
    Failure,
    Figure,
    Incident,
    Occurred,
    Origin,
    OriginKind,
    Participant,
    Place,
    PlacePrecision,
    Reason,
    Relation,
    Report,
    Role,
    Source,
    SourceType,
    Span,
    SpanRole,
    TimePrecision,
    claim_id,
    incident_id,
    report_id,
)
from onrecord.store.database import Database
from onrecord.views.web.app import make_app
from onrecord.views.web.catalogue import Catalogue

BASE = "http://127.0.0.1:8765"
SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(1)>'
FORMULA = "=cmd()|' /C calc'!A0"
TEMPLATE = "{{ 7 * 7 }}{% raw %}"
STEERING = "\u202egnihton\x1b[2J"
ADDRESS = "javascript:alert(1)"


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The system's Chromium; tests that ask for it are passed over, or fail, where there is none (`browsing.py`)."""
    passed_over_without_browser()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tool:
        found = tool.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"], timeout=PATIENCE)
        yield found
        found.close()


@pytest.fixture(scope="session")
def client(filled: Path) -> Iterator[TestClient]:
    with Database.open(filled, create=False) as database, TestClient(make_app(database), base_url=BASE) as made:
        yield made


@pytest.fixture
def mine(filled: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A client on a record of its own; `app_state` has the open record."""
    path = tmp_path / "mine.sqlite"
    shutil.copy(filled, path)
    with Database.open(path, create=False) as database, TestClient(make_app(database), base_url="http://127.0.0.1:8765") as client:
        client.app_state = {"database": database}
        yield client


class Listed:
    """A record whose lists have what a test puts there, incidents without claims."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def __call__(self, incidents: Sequence[Incident]) -> None:
        self.database.replace_incidents(incidents, [])


@pytest.fixture(scope="session")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listed]:
    with Database.open(tmp_path_factory.mktemp("listed") / "listed.sqlite", create=True) as database:
        yield Listed(database)


@pytest.fixture(scope="session")
def catalogue(filled: Path) -> Iterator[Catalogue]:
    with Database.open(filled, create=False) as database:
        yield Catalogue(database)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A record in which every text that can come from outside holds markup, a formula, a template or what steers a display."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.sqlite"
    text = f"{SCRIPT} {STEERING}\n\n{IMAGE} killed three {TEMPLATE}, {FORMULA} said."
    published = datetime(2026, 3, 5, tzinfo=UTC)
    report = Report(
        id=report_id(text, outlet=IMAGE, url=ADDRESS, published_at=published),
        text=text,
        sha256="0" * 64,
        outlet=IMAGE,
        headline=f"{SCRIPT} {STEERING}",
        byline=TEMPLATE,
        dateline=SCRIPT,
        url=ADDRESS,
        path=f"{SCRIPT}.txt",
        published_at=published,
        published_by=IMAGE,
        origins=(Origin(name=SCRIPT, kind=OriginKind.AGENCY, start=0, end=len(text)),),
    )
    start = text.index(IMAGE)
    spans = (
        Span(role=SpanRole.CONTENT, start=start, end=start + len(IMAGE), quote=IMAGE),
        Span(role=SpanRole.SOURCE, start=text.index(FORMULA), end=text.index(FORMULA) + len(FORMULA), quote=FORMULA),
    )
    actor = Participant(role=Role.ACTOR, name=SCRIPT, description=IMAGE)
    figure = Figure(counts="killed", low=3, high=3, worded=SCRIPT)
    place = Place(name=SCRIPT, country_code="BO", latitude=-20.0, longitude=-63.5, precision=PlacePrecision.EXACT, worded=IMAGE)
    when = Occurred(start=date(2026, 3, 4), end=date(2026, 3, 4), precision=TimePrecision.DAY, worded=SCRIPT)
    about = About(event_type="ASSAULT", mode=SCRIPT, participants=(actor,), figures=(figure,), place=place, occurred=when, trigger=SCRIPT)
    sources = (
        Source(name=FORMULA, canonical=IMAGE, type=SourceType.OUTLET),
        Source(name=SCRIPT, canonical=SCRIPT, type=SourceType.ANONYMOUS),
    )
    claim = Claim(
        id=claim_id(report.id, spans, "hostile"),
        report=report.id,
        about=about,
        factuality=Factuality(),
        spans=spans,
        made_by="reader",
        outlet=IMAGE,
        sources=sources,
        cue=SCRIPT,
        happening=0,
    )
    made = incident_id(claim.id)
    account = Account(
        value=actor,
        relation=Relation.AGREES,
        because=SCRIPT,
        claims=(claim.id,),
        sources=(SCRIPT,),
        origins=(SCRIPT,),
        outlets=(IMAGE,),
        n_origins=1,
        n_outlets=1,
        first_at=published,
        last_at=published,
    )
    incident = Incident(
        id=made,
        claims=(claim.id,),
        event_type="ASSAULT",
        mode=SCRIPT,
        occurred=when,
        place=place,
        estimates=(Estimate(counts="killed", low=3, best=3, high=3, best_by=SCRIPT), Estimate(counts=SCRIPT, low=1)),
        fields=(("actor", (account,)), (SCRIPT, (account,))),
        disputed=(SCRIPT,),
        n_reports=1,
        n_outlets=1,
        n_origins=1,
        n_sources=1,
        first_at=published,
        last_at=published,
    )
    failure = Failure(path=SCRIPT, reason=Reason.BROKEN, detail=IMAGE)
    with Database.open(path, create=True) as database:
        database.save([(report, [claim])], failures=[failure], made_by="reader", now=published)
        database.replace_incidents([incident], [])
        with TestClient(make_app(database), base_url=BASE) as client:
            client.app_state = {"report": report.id, "incident": made, "claim": claim.id}
            yield client
