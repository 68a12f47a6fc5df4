"""One selection behind everything: what the record answers is what going through all incidents would give."""

from collections import Counter
from datetime import date
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.views.web.conftest import Listed

from onrecord.records import Account, Estimate, Grade, Incident, Occurred, Place, PlacePrecision, Relation
from onrecord.store import selecting
from onrecord.store.database import Database
from onrecord.store.ranking import killed_range
from onrecord.store.selecting import Conditions
from onrecord.views.web.catalogue import Catalogue
from onrecord.views.web.filters import ORDERS, Filters, parse
from onrecord.views.web.map.shapes import Box
from onrecord.views.web.selection import PAGE_SIZE, conditions_of
from onrecord.views.web.showing import Showing

DAYS = st.none() | st.dates(date(2026, 3, 1), date(2026, 3, 9))
TYPES = st.sampled_from((("ASSAULT", "explosives"), ("ASSAULT", "drone"), ("PROTEST", None), (None, None)))
WHERE = st.none() | st.builds(
    Place,
    name=st.sampled_from(("Talma", "Dorrin_%", "Éland")),
    country_code=st.sampled_from(("BO", "ZM", None)),
    longitude=st.none() | st.sampled_from((-1.0, 2.0)),
    latitude=st.sampled_from((3.0, 9.0)),
    precision=st.sampled_from((PlacePrecision.EXACT, PlacePrecision.NEAR, PlacePrecision.COUNTRY)),
    worded=st.sampled_from((None, "the old Harbour")),
)
DEAD = st.none() | st.builds(
    Estimate, counts=st.just("killed"), low=st.none() | st.integers(0, 9), best=st.none() | st.integers(0, 9), open=st.booleans()
)
NAMES = st.lists(st.sampled_from(("A", "B", "C\x1eD\x1fE")), max_size=2, unique=True).map(tuple)  # nothing keeps such characters out


@st.composite
def made(draw: st.DrawFn, number: int) -> Incident:
    kind, days, dead = draw(TYPES), (draw(DAYS), draw(DAYS)), draw(DEAD)
    account = Account(value="x", relation=Relation.AGREES, because="x", claims=(), outlets=draw(NAMES), sources=draw(NAMES))
    return Incident(
        id=f"inc_{number:04x}",
        claims=(),
        event_type=kind[0],
        mode=kind[1],
        occurred=Occurred(start=min(filter(None, days), default=None), end=max(filter(None, days), default=None)) if any(days) else None,
        place=draw(WHERE),
        estimates=(dead,) if dead else (),
        fields=(("actor", (account,)),),
        disputed=("actor",) if draw(st.booleans()) else (),
        background=draw(st.booleans()),
        reviewed=draw(st.booleans()),
        suggested_grade=draw(st.none() | st.sampled_from(list(Grade))),
        n_origins=draw(st.integers(0, 2)),
        n_reports=draw(st.integers(0, 2)),
        n_sources=draw(st.integers(0, 2)),
    )


@st.composite
def piles(draw: st.DrawFn) -> list[Incident]:
    return [draw(made(number)) for number in range(draw(st.integers(0, 7)))]


FILTERS = st.builds(
    Filters,
    type=st.sampled_from((None, None, "ASSAULT", "ASSAULT/drone", "NONE")),
    place=st.sampled_from((None, None, None, "alm", "_%", "éL", "HARBOUR")),
    country=st.sampled_from((None, None, "BO")),
    box=st.none() | st.just(Box(west=-1.5, south=2, east=3.25, north=4)),
    since=DAYS,
    until=DAYS,
    killed_min=st.sampled_from((None, None, 0, 5)),
    killed_max=st.sampled_from((None, None, 0, 5)),
    disputed=st.sampled_from((None, None, "yes", "no")),
    background=st.sampled_from((None, None, "yes")),
    reviewed=st.sampled_from((None, None, "no")),
    grade=st.sampled_from((None, None, None, "none", "weak")),
    origins_min=st.sampled_from((None, None, 1)),
    outlet=st.sampled_from((None, None, "A")),
    source=st.sampled_from((None, None, "B")),
    order=st.sampled_from(ORDERS),
)


# ── what going through all incidents gives ──────────────────────────────────────────────────────────────────────────


def span(one: Incident) -> tuple[date | None, date | None]:
    start, end = (one.occurred.start, one.occurred.end) if one.occurred else (None, None)
    return start or end, end or start


def names(one: Incident, kind: str) -> set[str]:
    return {name for _, accounts in one.fields for account in accounts for name in getattr(account, kind)}


def choices_of(one: Incident) -> dict[str, list[str]]:
    kind = one.event_type or "NONE"
    return {
        "type": [kind, f"{kind}/{one.mode}"] if one.mode else [kind],
        "country": [one.place.country_code] if one.place and one.place.country_code else [],
        "disputed": ["yes" if one.disputed else "no"],
        "background": ["yes" if one.background else "no"],
        "reviewed": ["yes" if one.reviewed else "no"],
        "grade": [str(one.grade or one.suggested_grade or "none")],
        "outlet": sorted(names(one, "outlets")),
        "source": sorted(names(one, "sources")),
    }


def failed(one: Incident, wanted: Filters) -> set[str]:
    """The names of the filters that the incident does not pass."""
    (first, last), place, dead = span(one), one.place, killed_range(one)
    spoken = [name.casefold() for name in (place.name, place.admin1, place.admin2, place.worded) if name] if place else []
    passes: dict[str, Any] = {
        "place": lambda words: any(words.casefold() in name for name in spoken),
        "box": lambda box: bool(
            place and place.longitude is not None and place.precision != "country" and box.holds((place.longitude, place.latitude))
        ),
        "since": lambda day: last is not None and last >= day,
        "until": lambda day: first is not None and first <= day,
        "killed_min": lambda n: dead is not None and (dead[1] is None or dead[1] >= n),
        "killed_max": lambda n: dead is not None and dead[0] <= n,
        "origins_min": lambda n: one.n_origins >= n,
        **{name: (lambda value, among=among: value in among) for name, among in choices_of(one).items()},
    }
    return {name for name, test in passes.items() if getattr(wanted, name) is not None and not test(getattr(wanted, name))}


def order_of(one: Incident, order: str) -> tuple[Any, ...]:
    first, dead = span(one)[0], killed_range(one)
    keys: dict[str, tuple[Any, ...]] = {
        "occurred": (-first.toordinal() if first else 0,),
        "earliest": (first or date.max,),
        "recent": (0,),
        "killed": (-max(dead[0], dead[1] or 0) if dead else 1,),
        "reports": (-one.n_reports, -one.n_sources),
        "origins": (-one.n_origins, -one.n_sources),
        "sources": (-one.n_sources, -one.n_origins),
    }
    return (*keys[order], one.id)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(piles(), st.lists(FILTERS, min_size=3, max_size=6))
def test_the_record_answers_as_going_through_all_of_it_would(listed: Listed, incidents: list[Incident], asked: list[Filters]) -> None:
    listed(incidents)
    for filters in asked:
        fit = [one for one in incidents if not failed(one, filters)]
        wanted = conditions_of(filters)
        assert listed.database.selected(wanted, order=filters.order) == [
            one.id for one in sorted(fit, key=lambda one: order_of(one, filters.order))
        ]
        n, choices = listed.database.choices(wanted)
        assert n == len(fit)
        for name in choices:
            expected: Counter[str] = Counter()
            for one in incidents:
                if failed(one, filters) <= {name}:
                    expected.update(choices_of(one)[name])
            assert choices[name] == dict(expected), name
        assert sum(spot.n for spot in listed.database.spots(wanted)) == len(fit)
        assert sum(days.n for days in listed.database.days(wanted)) == len(fit)
        assert sum(days.n_disputed for days in listed.database.days(wanted)) == sum(bool(one.disputed) for one in fit)


def test_too_many_to_be_counted_are_offered_without_numbers(listed: Listed, monkeypatch: pytest.MonkeyPatch) -> None:
    account = Account(value="x", relation=Relation.AGREES, because="x", claims=(), outlets=("A",), sources=("B",))
    listed([Incident(id=f"inc_{n}", claims=(), event_type="PROTEST", fields=(("actor", (account,)),)) for n in range(3)])
    monkeypatch.setattr(selecting, "MOST_COUNTED", 2)
    n, choices = listed.database.choices(Conditions(type="PROTEST"))
    assert (n, choices["outlet"], choices["source"]) == (3, {"A": None}, {"B": None})
    assert listed.database.choices(Conditions())[1]["source"] == {"B": 3}


def test_words_are_found_in_what_is_said_of_an_incident(filled: Any) -> None:
    with Database.open(filled, create=False) as database:
        found = {words: database.choices(Conditions(q=words))[0] for words in ("bombed", '"no such words"', "BOMBING", "zzz")}
    assert found["bombed"] == found["BOMBING"] > 0
    assert found['"no such words"'] == found["zzz"] == 0


@given(
    st.builds(
        Filters,
        q=st.none() | st.text(min_size=1).map(str.strip).filter(bool),
        since=st.none() | st.dates(),
        killed_min=st.none() | st.integers(0, 10**9),
        disputed=st.sampled_from([None, "yes", "no"]),
        outlet=st.none() | st.text(min_size=1).map(str.strip).filter(bool),
        box=st.none() | st.just(Box(west=-1.5, south=2, east=3.25, north=4)),
        order=st.sampled_from(ORDERS),
        page=st.integers(1, 99),
    )
)
def test_an_address_says_its_filters(filters: Filters) -> None:
    assert parse(dict(parse_qsl(filters.address(page=filters.page)))) == (filters, ())


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(st.dictionaries(st.sampled_from(["since", "box", "killed_min", "page", "type", "order", "grade"]), st.text(max_size=20)))
def test_no_address_breaks_anything(listed: Listed, given_words: dict[str, str]) -> None:
    filters, _ = parse(given_words)
    listed.database.choices(conditions_of(filters))


@pytest.mark.parametrize(
    ("estimate", "found"),
    [
        (None, None),
        (Estimate(counts="killed"), None),
        (Estimate(counts="injured", low=3), None),
        (Estimate(counts="killed", low=12, best=15, high=17), (12, 17)),
        (Estimate(counts="killed", low=12, best=15, open=True), (12, None)),
        (Estimate(counts="killed", low=12), (12, None)),
        (Estimate(counts="killed", high=20), (20, 20)),
        (Estimate(counts="killed", low=0, best=0, high=0), (0, 0)),
    ],
)
def test_range_of_the_dead(estimate: Estimate | None, found: object) -> None:
    assert killed_range(Incident(id="inc_1", claims=(), estimates=(estimate,) if estimate else ())) == found


def test_pages_hold_everything_once(listed: Listed) -> None:
    listed([Incident(id=f"inc_{number:04x}", claims=()) for number in range(2 * PAGE_SIZE + 3)])
    shown = Showing(Catalogue(listed.database), listed.database).of(Filters(page=2))
    pages = [shown.page(Filters(page=number)).on_page for number in (1, 2, 3, 99)]
    assert [len(page) for page in pages] == [PAGE_SIZE, PAGE_SIZE, 3, 3]
    assert len({one.head.id for page in pages for one in page}) == 2 * PAGE_SIZE + 3


def test_catalogue_knows_who_stands_behind_an_incident(catalogue: Catalogue, filled: Any) -> None:
    with Database.open(filled, create=False) as database:
        assert set(database.choices(Conditions())[1]["outlet"]) == {"The Lantern", "Harbour Ledger"}
        assert "Tidewater Front" in database.choices(Conditions())[1]["source"]
        doctors = database.at_odds("doctors at Saint Brann hospital", limit=9)
    assert [field for _, field in doctors] == ["killed"]
    (entry,) = catalogue.entries([doctors[0][0]])
    assert entry.head.fields == ()
    assert len(entry.head.claims) == 1
