"""Linking report by report gives what linking everything at once gives, and touches no more than it must."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import meeting, relinking
from onrecord.errors import UsageError
from onrecord.incidents import blocking
from onrecord.records import Claim, Decision, Report
from onrecord.serialise import to_json
from onrecord.store import deciding, kept
from onrecord.store.database import Database
from tests.incidents.builders import Desk, at_least, day, exactly, place, report, source, victim
from tests.store.tallied import assert_kept_up

NOW = datetime(2026, 3, 9, tzinfo=UTC)
TOWNS = ("Talma", "Dorrin", "Highland")
OUTLETS = ("The Harbour Post", "The Lantern", "Coast Wire", "The Mole")
NAMES = ("Orsa Belmont", "Tovik Hallan", "Edda Corvane")
WIRE = (
    "Rescue teams with dogs and lamps searched the ruined warehouse beside the old customs quay until long after midnight",
    "The owner of the building which had stood empty since the flood told callers that he had never been warned of danger",
)
"""Sentences that several newsrooms may print: together long enough to be a passage."""

Filed = tuple[Report, tuple[Claim, ...]]


@st.composite
def filed(draw: st.DrawFn) -> Filed:
    """A report that tells of one to three happenings, some of them the same as others tell."""
    town, on, outlet = draw(st.sampled_from(TOWNS)), draw(st.integers(1, 6)), draw(st.sampled_from(OUTLETS))
    kinds = draw(st.lists(st.sampled_from(("bomb", "raid", "trial", "plan", "past")), min_size=1, max_size=3, unique=True))
    name, dead = draw(st.sampled_from(NAMES)), draw(st.integers(1, 3))
    said = {
        "bomb": f"A bomb killed {dead} people in {town}, among them {name}",
        "raid": f"Gunmen shot at {name} near the {town} granary",
        "trial": f"Officers arrested {name} over the blast in {town}",
        "plan": f"Marchers of {town} will block the bridge if nothing is done about {name}",
        "past": f"In 2019 a bomb had gone off in {town}",
    }
    wire = [WIRE[n] for n in draw(st.sampled_from(((), (0, 1), (0, 1), (1,))))]
    text = ". ".join([*(said[kind] for kind in kinds), *wire, f"Page {draw(st.integers(0, 2))} has more"]) + "."
    published = draw(st.sampled_from(("2026-03-05", "2026-03-06 08", "2026-03-07", None)))
    agency = "Coast Wire" if wire and draw(st.booleans()) else None
    url = draw(st.sampled_from((None, None, "https://lantern.example/a")))
    made = report(text, outlet=outlet, published=published, agency=agency, url=url)
    desk = Desk(made)
    where, when = place(town, country_code="XA"), day(f"2026-03-0{on}") if draw(st.booleans()) else None
    for happening, kind in enumerate(kinds):
        common: dict[str, Any] = {"happening": happening, "where": where}
        match kind:
            case "bomb":
                desk.says(said[kind], source("police"), when=when, figures=(exactly("killed", dead),), people=(victim(name),), **common)
            case "raid":
                desk.says(said[kind], mode="firearms", when=when, figures=(at_least("injured", dead),), people=(victim(name),), **common)
            case "trial":
                desk.says(said[kind], event_type="COERCE", mode="arrest", people=(victim(name, effects=()),), **common)
            case "plan":
                desk.says(said[kind], event_type="PROTEST", mode="obstruct", time="future", **common)
            case "past":
                desk.says(said[kind], when=day("2019-01-01", "2019-12-31"), background=True, **common)
    return made, tuple(desk.claims)


PILES = st.lists(filed(), min_size=2, max_size=9, unique_by=lambda one: one[0].id)


def contents(database: Database) -> dict[str, Any]:
    """All that is computed in a record."""
    return {
        "incidents": {incident.id: to_json(incident) for incident in database.incidents()},
        "links": [to_json(link) for link in database.links()],
        "reports": {one.id: to_json(one) for one in database.reports()},
        "holder": database.incident_of_claim(),
    }


def rows(database: Database) -> dict[str, Any]:
    """All that linking keeps, as it stands in the tables."""
    with database.linking() as connection:
        found = {table.name: [tuple(row) for row in connection.execute(table.select())] for table in kept.TABLES}
    return {name: sorted(held, key=repr) for name, held in found.items()}


def save(database: Database, pile: Sequence[Filed]) -> None:
    database.save(pile, made_by="by hand", now=NOW)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "r.sqlite"
    Database.open(path, create=True).close()
    return path


@pytest.fixture
def fresh(empty: Path, tmp_path_factory: pytest.TempPathFactory):
    def opened() -> Database:
        path = tmp_path_factory.mktemp("record") / "r.sqlite"
        path.write_bytes(empty.read_bytes())
        return Database.open(path, create=False)

    return opened


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(PILES, st.randoms(use_true_random=False), st.integers(1, 3), st.sampled_from(((40, 20), (3, 2), (1, 1))))
def test_any_order_and_batches_give_what_linking_at_once_gives(fresh, pile, chance, size, limits):
    with pytest.MonkeyPatch.context() as patch:
        for module in (blocking, meeting):
            patch.setattr(module, "LARGEST_BLOCK", limits[0])
            patch.setattr(module, "NEIGHBOURS", limits[1])
        patch.setattr(relinking, "MOST_NEW", 2)
        order = list(pile)
        chance.shuffle(order)
        with fresh() as whole, fresh() as grown:
            save(whole, pile)
            relinking.relink(whole)
            relinking.relink(grown)
            for at in range(0, len(order), size):
                save(grown, order[at : at + size])
                relinking.link_new(grown)
            assert contents(grown) == contents(whole)
            assert rows(grown) == rows(whole)
            assert_kept_up(grown)


def one_report(town: str, published: str, name: str) -> Filed:
    """A report of a bomb in a town, like no other but those of the same town and name."""
    made = report(f"A bomb killed 4 people in {town}, among them {name}, on the road to the {town} mill.", published=published)
    desk = Desk(made)
    where = place(town, country_code="XA")
    desk.says(
        f"A bomb killed 4 people in {town}", when=day(published), where=where, figures=(exactly("killed", 4),), people=(victim(name),)
    )
    return made, tuple(desk.claims)


def pairs(database: Database) -> set[frozenset[str]]:
    """The compared pairs, by the days that their reports were published."""
    on = {report.id: f"{report.published_at:%m-%d}" for report in database.reports()}
    with database.linking() as connection:
        day_of = {row.number: on[row.report_id] for row in connection.execute(kept.happenings.select())}
        return {frozenset((day_of[row.a], day_of[row.b])) for row in connection.execute(kept.compared.select())}


def test_whoever_comes_into_a_large_block_parts_those_around_it_and_whoever_leaves_lets_them_meet(fresh, monkeypatch):
    for module in (blocking, meeting):
        monkeypatch.setattr(module, "LARGEST_BLOCK", 2)
        monkeypatch.setattr(module, "NEIGHBOURS", 1)
    monkeypatch.setattr(relinking, "MOST_NEW", 2)
    first, middle, last = (one_report("Talma", f"2026-03-0{day}", "Orsa Belmont") for day in (5, 6, 7))
    with fresh() as database:
        save(database, [first, last])
        relinking.relink(database)
        assert pairs(database) == {frozenset(("03-05", "03-07"))}
        monkeypatch.setattr(relinking, "build", lambda *_, **__: pytest.fail("the whole record was linked"))
        save(database, [middle])
        relinking.link_new(database)
        assert pairs(database) == {frozenset(("03-05", "03-06")), frozenset(("03-06", "03-07"))}
        who = deciding.Deciding(by="Ada", at=NOW)
        relinking.decide(database, deciding.reject(database, middle[1][0].id, who))
        assert pairs(database) == {frozenset(("03-05", "03-07"))}


def test_what_a_report_does_not_touch_is_neither_loaded_nor_written(fresh, monkeypatch):
    far = one_report("Highland", "2025-01-05", "Edda Corvane")
    near = one_report("Talma", "2026-03-05", "Orsa Belmont")
    with fresh() as database:
        save(database, [far, near])
        relinking.relink(database)
        put: list[int] = []
        whole = kept.put_clusters
        monkeypatch.setattr(kept, "put_clusters", lambda connection, found: (put.extend(found), whole(connection, found)))
        asked: set[str] = set()
        claims_of = kept.claims_of_reports
        monkeypatch.setattr(kept, "claims_of_reports", lambda c, ids, **how: (asked.update(ids), claims_of(c, ids, **how))[1])
        monkeypatch.setattr(relinking, "build", lambda *_, **__: pytest.fail("the whole record was linked"))
        new = one_report("Talma", "2026-03-06", "Orsa Belmont")
        save(database, [new])
        assert relinking.link_new(database) == len(database.incidents())
        assert asked == {near[0].id, new[0].id}
        assert len(put) == 2
        assert database.counts().n_reports == 3


@pytest.mark.parametrize("spoilt", ["linked by another onrecord", "read and not linked"])
def test_incidents_that_are_not_in_step_are_not_taken_as_stored(fresh, monkeypatch, spoilt):
    with fresh() as database:
        save(database, [one_report("Talma", "2026-03-05", "Orsa Belmont")])
        relinking.relink(database)
        if spoilt == "read and not linked":
            save(database, [one_report("Dorrin", "2026-03-06", "Tovik Hallan")])
        else:
            monkeypatch.setattr(kept, "made_by", lambda: "another onrecord")
            database.replace_incidents([], [])
        found = relinking.built_now(database, {one.id: one for one in database.reports()})
        assert len(found) == database.counts().n_reports


def test_a_record_that_keeps_nothing_is_linked_whole_once(fresh):
    with fresh() as database:
        save(database, [one_report("Talma", "2026-03-05", "Orsa Belmont")])
        relinking.link_new(database)
        before = rows(database)
        with database.linking() as connection:
            kept.forget(connection)
        relinking.link_new(database)
        assert rows(database) == before
        assert before["linkings"]


ACTS = ("merge", "keep_apart", "reject", "reject claim", "split", "move", "correct", "undo", "accept", "grade", "note")


def drafted(database: Database, act: str, chance: random.Random, at: int) -> Decision | None:
    """A decision of this kind on something that the record has; None where it has nothing for it."""
    who = deciding.Deciding(by="Ada", at=NOW + timedelta(minutes=at))
    found = sorted(database.incidents(), key=lambda incident: incident.id)
    claims = sorted(claim.id for claim in database.claims())
    chance.shuffle(found)
    chance.shuffle(claims)
    decisions = [decision.id for decision in database.decisions()]
    try:
        match act:
            case "merge" | "keep_apart":
                return getattr(deciding, act)(database, [incident.id for incident in found[: chance.choice((2, 2, 3))]], who)
            case "reject":
                return deciding.reject(database, found[0].id, who)
            case "reject claim":
                return deciding.reject(database, claims[0], who)
            case "split":
                several = next(incident for incident in found if len(incident.claims) > 1)
                return deciding.split(database, several.id, [chance.choice(several.claims)], who)
            case "move":
                return deciding.move(database, claims[:1], found[0].id, who)
            case "correct":
                field, value = chance.choice((("killed", "7"), ("killed", "none"), ("place", "Talma"), ("event_type", "COERCE")))
                return relinking.drafted_correction(database, claims[0], field, value, who)
            case "undo":
                return deciding.undo(database, chance.choice(decisions), who)
            case "grade":
                return deciding.grade(database, found[0].id, "fair", who)
            case _:
                return getattr(deciding, act)(database, found[0].id, who)
    except (UsageError, IndexError, StopIteration):
        return None


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(PILES, st.lists(st.sampled_from(ACTS), min_size=2, max_size=7), st.integers(0, 10**6), st.sampled_from(((40, 20), (2, 1))))
def test_decisions_and_reports_in_any_order_give_what_linking_at_once_gives(fresh, pile, acts, seed, limits):
    """Whatever is read and decided one after the other: only what it touches is computed anew, and the record is the same."""
    chance = random.Random(seed)
    steps = [*pile, *acts]
    chance.shuffle(steps)
    with pytest.MonkeyPatch.context() as patch, fresh() as database:
        for module in (blocking, meeting):
            patch.setattr(module, "LARGEST_BLOCK", limits[0])
            patch.setattr(module, "NEIGHBOURS", limits[1])
        patch.setattr(relinking, "MOST_NEW", 2)
        relinking.relink(database)
        with pytest.MonkeyPatch.context() as never:
            never.setattr(relinking, "build", lambda *_, **__: pytest.fail("the whole record was linked"))
            for at, step in enumerate(steps):
                if isinstance(step, tuple):
                    save(database, [step])
                    relinking.link_new(database)
                elif (draft := drafted(database, step, chance, at)) is not None:
                    before = contents(database), rows(database)
                    tried = relinking.decide(database, draft, save=False)
                    assert (contents(database), rows(database)) == before
                    assert relinking.decide(database, draft) == tried
            as_stored = relinking.built_now(database, {one.id: one for one in database.reports()})
        assert as_stored == relinking.built_without(database, lambda _: False).incidents
        assert_kept_up(database)
        grown, kept_rows = contents(database), rows(database)
        relinking.relink(database)
        assert grown == contents(database)
        assert kept_rows == rows(database)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(PILES, st.sampled_from(ACTS), st.sampled_from(ACTS), st.integers(0, 10**6))
def test_what_a_decision_says_of_its_effect_is_the_same_both_ways(fresh, pile, first, second, seed):
    chance = random.Random(seed)
    with fresh() as database:
        save(database, pile)
        relinking.relink(database)
        for at, act in enumerate((first, second)):
            if (draft := drafted(database, act, chance, at)) is not None:
                with pytest.MonkeyPatch.context() as patch:
                    patch.setattr(relinking, "_decided_near", lambda *_, **__: None)
                    whole = relinking.decide(database, draft, save=False)
                assert relinking.decide(database, draft) == whole


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(PILES, st.integers(1, 3), st.sampled_from(("merge", "keep_apart", "reject", "split")), st.booleans())
def test_what_people_decided_holds_for_reports_that_come_later(fresh, pile, later, act, is_undone):
    old, new = pile[:-later] or pile[:1], pile[-later:] if len(pile) > later else pile[1:]
    who = deciding.Deciding(by="Ada", at=NOW)
    with pytest.MonkeyPatch.context() as patch, fresh() as database:
        patch.setattr(relinking, "MOST_NEW", 2)
        save(database, old)
        relinking.relink(database)
        found = [incident.id for incident in database.incidents()]
        if len(found) > 1 and act in ("merge", "keep_apart"):
            drafted = getattr(deciding, act)(database, found[:2], who)
        elif act == "split" and (several := next((i for i in database.incidents() if len(i.claims) > 1), None)):
            drafted = deciding.split(database, several.id, [several.claims[-1]], who)
        elif found:
            drafted = deciding.reject(database, found[0], who)
        else:
            return
        decision = relinking.decide(database, drafted).decision
        if is_undone:
            relinking.decide(database, deciding.undo(database, decision.id, who))
        for one in new:
            save(database, [one])
            relinking.link_new(database)
        assert_kept_up(database)
        grown, kept_rows = contents(database), rows(database)
        relinking.relink(database)
        assert grown == contents(database)
        assert kept_rows == rows(database)
