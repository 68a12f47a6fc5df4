"""Numbers of sources and outlets: kept up with every change, and as an older record's claims give them."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.records import Claim, Origin, OriginKind, Report, Source
from onrecord.relinking import relink, remove, remove_name
from onrecord.store import deciding
from onrecord.store.database import Database
from onrecord.store.said import SaidWanted
from onrecord.store.selecting import Conditions
from tests.store.made import NOW, claim, report
from tests.store.tallied import assert_kept_up

WHO = deciding.Deciding(by="Ada", at=NOW, why="asked to")
NAMES = ("Ana Example", "the police", "the clinic", "")
Filed = tuple[Report, list[Claim]]


@st.composite
def filed(draw: st.DrawFn) -> Filed:
    """A report with up to three claims, each said by one of a few sources, some of them passed on by others."""
    number, outlet = draw(st.integers(0, 5)), draw(st.sampled_from(("The Lantern", "Coast Radio", "")))
    at = draw(st.none() | st.integers(0, 3).map(lambda days: NOW - timedelta(days=days)))
    words = [f"A bomb killed {number + n} people in Talma" for n in range(draw(st.integers(0, 3)))]
    text = f"Report {number}\n\n{'. '.join(words)}."
    own = draw(st.none() | st.sampled_from((OriginKind.OWN, OriginKind.AGENCY)))
    origins = (Origin(name="Somebody", kind=own, start=0, end=3),) if own else ()
    one = replace(report(text, outlet=outlet, published_at=at), origins=origins)
    chains = [draw(st.lists(st.sampled_from(NAMES), max_size=3)) for _ in words]
    voices = [tuple(Source(name=name, canonical=name) for name in chain) for chain in chains]
    return one, [replace(claim(one, said), sources=chain, happening=0) for said, chain in zip(words, voices, strict=True)]


PILES = st.lists(filed(), min_size=1, max_size=6, unique_by=lambda one: one[0].id)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(PILES, PILES, st.booleans())
def test_what_is_kept_up_is_what_counting_everything_gives(
    tmp_path_factory: pytest.TempPathFactory, empty_record: Path, pile: list[Filed], later: list[Filed], is_linked: bool
) -> None:
    path = tmp_path_factory.mktemp("record") / "r.sqlite"
    path.write_bytes(empty_record.read_bytes())
    with Database.open(path, create=False) as database:
        database.save(pile, made_by="one", now=NOW)
        assert_kept_up(database)
        if is_linked:
            relink(database)
            assert_kept_up(database)
        again = [(one, [replace(said, made_by="two") for said in claims[1:]]) for one, claims in pile[:2]]
        database.save(again, made_by="two", now=NOW)
        assert_kept_up(database)
        database.save(later, made_by="one", now=NOW)
        assert_kept_up(database)
        relink(database)
        assert_kept_up(database)
        remove(database, pile[0][0].id, WHO)
        remove_name(database, NAMES[0], WHO)
        assert_kept_up(database)


def filled(database: Database) -> None:
    """Three reports of two outlets, one of them undated, with claims of several sources."""
    for number, (outlet, days) in enumerate((("The Lantern", 1), ("Coast Radio", 0), ("The Lantern", None))):
        words = [f"A bomb killed {number + n} people in Talma" for n in range(3)]
        at = NOW - timedelta(days=days) if days is not None else None
        one = report(f"Report {number}\n\n{'. '.join(words)}.", outlet=outlet, published_at=at)
        voices = [(NAMES[n % 2],) if n else (NAMES[2], NAMES[0]) for n in range(3)]
        made = [
            replace(claim(one, said), happening=0, sources=tuple(Source(name=name, canonical=name) for name in voice))
            for said, voice in zip(words, voices, strict=True)
        ]
        database.save([(one, made)], made_by="one", now=NOW)
    relink(database)


def test_claims_come_in_order_however_far_down(db: Database) -> None:
    filled(db)
    in_order = [(one.id, incident) for one, incident in db.each_claim()]
    earlier = {"source": lambda one: one.sources[-1].canonical, "outlet": lambda one: one.outlet}
    voice = [one for one, _ in in_order if NAMES[0] in {source.canonical for source in db.claim(one).sources}]
    asked: list[tuple[SaidWanted, list[str]]] = [(SaidWanted(), [one for one, _ in in_order]), (SaidWanted(voice=NAMES[0]), voice)]
    for name, value in (("source", NAMES[0]), ("outlet", "The Lantern"), ("outlet", "nobody")):
        mine = [one for one, _ in in_order if earlier[name](db.claim(one)) == value]
        asked.append((SaidWanted(**{name: value}), mine))
    for wanted, expected in asked:
        assert db.n_said(wanted) == len(expected)
        for limit in (1, 2, 4, 99):
            pages = [db.said(wanted, limit=limit, offset=offset) for offset in range(0, len(expected) + limit, limit)]
            assert [one.id for page in pages for one, _ in page] == expected
            assert {one.id: incident for page in pages for one, incident in page}.items() <= dict(in_order).items()


def answers(database: Database) -> tuple[object, ...]:
    kinds = ("source", "outlet")
    wanted = [Conditions(), Conditions(place="alm"), Conditions(country="XA"), Conditions(q="bomb"), Conditions(source=NAMES[0])]
    listed = [
        (database.selected(one, order="killed"), database.choices(one), list(database.spots(one)), database.days(one)) for one in wanted
    ]
    said = [database.said(SaidWanted(voice=name), limit=9) for name in NAMES]
    return [database.standings(kind) for kind in kinds], listed, said, database.counts(), database.search("bomb")


def test_an_older_record_opens_and_answers_the_same(path: Path) -> None:
    with Database.open(path, create=False) as database:
        filled(database)
        before = answers(database)
        assert before[0][0]  # type: ignore[index]
        assert database.incidents()
    with closing(sqlite3.connect(path)) as raw:
        for table in ("packed", "coded", "standings", "told", "report_claims"):
            raw.execute(f"DROP TABLE {table}")
        for index in ("claims_held", "reports_versions"):
            raw.execute(f"DROP INDEX ix_{index}")
        raw.execute("CREATE INDEX ix_claims_incident_id ON claims (incident_id)")
        raw.execute("CREATE INDEX ix_entries_facets ON entries (event_type)")
        raw.execute("CREATE INDEX ix_entries_places ON entries (longitude)")
        raw.execute("UPDATE alembic_version SET version_num = '0004'")
        raw.execute("DELETE FROM upgrades WHERE revision = '0005'")
        raw.commit()
    with Database.open(path, create=False) as database:
        assert answers(database) == before
        assert database.check() == []
        assert_kept_up(database)


def test_lists_follow_what_another_process_writes(path: Path) -> None:
    """Of what was read before only what changed is read again: after a review, a new report, a removal and everything anew."""
    with Database.open(path, create=False) as looking, Database.open(path, create=False) as writing:

        def seen() -> bool:
            with Database.open(path, create=False) as fresh:
                asked = [Conditions(), Conditions(reviewed=True), Conditions(q="bomb"), Conditions(place="alm")]
                return [looking.choices(one) for one in asked] == [fresh.choices(one) for one in asked]

        assert seen()
        filled(writing)
        assert seen()
        first = replace(writing.incidents()[0], reviewed=True)
        writing.save_review(deciding.note(writing, first.id, WHO), [first], n_decisions=0)
        assert looking.choices(Conditions(reviewed=True))[0] == 1
        assert seen()
        remove_name(writing, "Talma", WHO)
        assert seen()
        assert all(spot.place != "Talma" for spot in looking.spots(Conditions()))
