"""One selection behind everything: its counts are those that choosing would give, its address says it again."""

from datetime import date
from itertools import product
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import Estimate, Incident, Occurred
from onrecord.views.web.catalogue import Catalogue, Entry
from onrecord.views.web.filters import ORDERS, Filters, parse
from onrecord.views.web.map.shapes import Box
from onrecord.views.web.selection import PAGE_SIZE, in_order, killed_range, select


def entry(number: int, event_type: str | None, mode: str | None, disputed: bool, outlet: str) -> Entry:
    head = Incident(id=f"inc_{number:04x}", claims=(), event_type=event_type, mode=mode, disputed=("killed",) if disputed else ())
    nothing: frozenset[str] = frozenset()
    return Entry(head=head, first_claim=None, n_claims=0, outlets=frozenset({outlet}), origins=nothing, sources=nothing, at_odds=())


KINDS = [("ASSAULT", "explosives"), ("ASSAULT", "drone"), ("PROTEST", None), (None, None)]
ENTRIES = [entry(i, *kind, disputed, outlet) for i, (kind, disputed, outlet) in enumerate(product(KINDS, (True, False), ("A", "B", "A")))]


@pytest.mark.parametrize("chosen", [{}, {"type": "ASSAULT"}, {"type": "ASSAULT/drone", "outlet": "B"}, {"disputed": "yes", "outlet": "A"}])
def test_every_choice_gives_as_many_as_it_says(chosen: dict[str, str]) -> None:
    filters, _ = parse(chosen)
    selection = select(ENTRIES, filters)
    for name in ("type", "disputed", "outlet"):
        for value, n in selection.choices[name].items():
            again, wrong = parse({**chosen, name: value})
            assert not wrong
            assert len(select(ENTRIES, again).entries) == n, (name, value)


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


@given(st.dictionaries(st.sampled_from(["since", "box", "killed_min", "page", "type", "order", "q", "grade"]), st.text(max_size=20)))
def test_no_address_breaks_anything(given_words: dict[str, str]) -> None:
    filters, _ = parse(given_words)
    select(ENTRIES, filters, with_words=frozenset())


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


def test_undated_and_uncounted_come_last() -> None:
    def made(number: int, day: date | None, killed: int | None) -> Entry:
        estimates = (Estimate(counts="killed", low=killed, best=killed, high=killed),) if killed is not None else ()
        head = Incident(id=f"inc_{number}", claims=(), occurred=Occurred(start=day, end=day) if day else None, estimates=estimates)
        return Entry(head=head, first_claim=None, n_claims=0, outlets=frozenset(), origins=frozenset(), sources=frozenset(), at_odds=())

    entries = [made(1, None, 3), made(2, date(2026, 3, 4), None), made(3, date(2026, 3, 5), 0)]
    ids = {order: [one.head.id[-1] for one in in_order(entries, order)] for order in ("occurred", "earliest", "killed")}
    assert ids == {"occurred": ["3", "2", "1"], "earliest": ["2", "3", "1"], "killed": ["1", "3", "2"]}


def test_pages_hold_everything_once() -> None:
    many = [entry(number, "ASSAULT", None, False, "A") for number in range(2 * PAGE_SIZE + 3)]
    pages = [select(many, Filters(page=number)).on_page for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [PAGE_SIZE, PAGE_SIZE, 3]
    assert len({one.head.id for page in pages for one in page}) == len(many)


def test_catalogue_knows_who_stands_behind_an_incident(catalogue: Catalogue) -> None:
    (bombing, earlier) = catalogue.entries
    assert bombing.outlets == {"The Lantern", "Harbour Ledger"}
    assert "Tidewater Front" in bombing.sources
    assert bombing.at_odds == (("doctors at Saint Brann hospital", "killed"),)
    assert bombing.head.fields == ()
    assert earlier.outlets == frozenset()
