"""The phrases that every view shares."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import (
    Certainty,
    Estimate,
    Factuality,
    Figure,
    Incident,
    Occurred,
    Origin,
    OriginKind,
    Participant,
    Place,
    PlacePrecision,
    Polarity,
    Role,
    Source,
    SourceType,
    Stage,
    TimeFrame,
    TimePrecision,
)
from onrecord.views import wording


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("two\r\nlines\rthree", "two\nlines\nthree"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x1b]8;;http://evil.example\x07click\x1b]8;;\x07", "]8;;http://evil.exampleclick]8;;"),
        ("\x9b31mC1\x85", "31mC1"),
        ("safe\u202egnp.exe", "safegnp.exe"),
        ("a\x00b\x7fc\ufeff", "abc"),
        ("half \ud800 pair", "half  pair"),
        ("naïve “quotes” – 日本", "naïve “quotes” – 日本"),
        ("tab\tstays", "tab\tstays"),
    ],
)
def test_printable_takes_out_what_steers_a_terminal(text: str, shown: str) -> None:
    assert wording.printable(text) == shown


@given(st.text())
def test_one_line_is_one_printable_line(text: str) -> None:
    line = wording.one_line(text)
    assert all(character.isprintable() or character not in "\n\r\t\x1b\x9b\x85" for character in line)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()


def _occurred(start: date | None, end: date | None, **more: str) -> Occurred:
    return Occurred(start=start, end=end, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("occurred", "shown"),
    [
        (None, "–"),
        (Occurred(), "–"),
        (Occurred(worded="Monday"), "?"),
        (_occurred(date(2026, 3, 4), date(2026, 3, 4)), "2026-03-04"),
        (_occurred(date(2026, 3, 4), date(2026, 3, 5)), "2026-03-04/05"),
        (_occurred(date(2026, 3, 30), date(2026, 4, 2)), "2026-03-30/04-02"),
        (_occurred(date(2025, 12, 30), date(2026, 1, 2)), "2025-12-30/2026-01-02"),
        (_occurred(date(2024, 2, 1), date(2024, 2, 29)), "2024-02"),
        (_occurred(date(2025, 12, 1), date(2025, 12, 31)), "2025-12"),
        (_occurred(date(2019, 1, 1), date(2019, 12, 31)), "2019"),
        (_occurred(date(2018, 1, 1), date(2019, 12, 31)), "2018-01-01/2019-12-31"),
        (_occurred(date(2026, 3, 4), None), "2026-03-04/…"),
        (_occurred(None, date(2026, 3, 4)), "…/2026-03-04"),
        (_occurred(date(9999, 12, 1), date(9999, 12, 31)), "9999-12"),
    ],
)
def test_days_are_as_short_as_iso_allows(occurred: Occurred | None, shown: str) -> None:
    assert wording.days(occurred) == shown


def test_when_keeps_the_words_and_says_how_exactly() -> None:
    week = Occurred(start=date(2026, 3, 2), end=date(2026, 3, 8), precision=TimePrecision.WEEK, worded="last\nweek")
    assert wording.when(week) == "2026-03-02/08, known to the week (“last week”)"
    assert wording.when(Occurred(worded="Monday")) == "day not known (“Monday”)"


@pytest.mark.parametrize(
    ("low", "high", "is_open", "shown"),
    [
        (15, 15, False, "15"),
        (12, None, True, "12+"),
        (12, 15, False, "12–15"),
        (12, 15, True, "12–15+"),
        (None, 20, False, "≤ 20"),
        (None, None, True, "some"),
        (None, None, False, "–"),
        (0, 0, False, "0"),
        (1200, None, True, "1,200+"),
    ],
)
def test_bounds(low: int | None, high: int | None, is_open: bool, shown: str) -> None:
    assert wording.bounds(low, high, is_open) == shown


@pytest.mark.parametrize(
    ("estimate", "shown"),
    [
        (None, "–"),
        (Estimate(counts="killed", low=12, best=15, open=True), "12–15+"),
        (Estimate(counts="killed", low=40, best=40, high=40), "40"),
        (Estimate(counts="killed", low=24, open=True), "24+"),
        (Estimate(counts="killed", best=3), "3"),
        (Estimate(counts="killed", open=True), "some"),
    ],
)
def test_the_range_of_an_estimate_runs_over_all_accounts(estimate: Estimate | None, shown: str) -> None:
    assert wording.estimate_range(estimate) == shown


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (Figure(counts="killed", low=12, open=True, worded="at least 12 people", of="people"), "12+ (“at least 12 people”)"),
        (Figure(counts="killed", low=15, high=15, worded="15", of="soldiers"), "15 soldiers"),
        (Figure(counts="killed", low=3, high=3, worded="Three children", part_of_total=True), "3 (“Three children”); part of the total"),
        (Figure(counts="killed", low=1, high=1, worded="a guard", implied=True), "1 (“a guard”); counted from single victims"),
        (Figure(counts="injured", open=True, worded="several"), "some (“several”)"),
    ],
)
def test_a_figure_keeps_its_words(figure: Figure, shown: str) -> None:
    assert wording.figure(figure) == shown


@pytest.mark.parametrize(
    ("place", "name", "full"),
    [
        (Place(name="Talma", country_code="ZZ", precision=PlacePrecision.EXACT), "Talma, ZZ", "Talma, ZZ; exact"),
        (
            Place(name="Kfar Dun", precision=PlacePrecision.NEAR, worded="villages near Kfar Dun", admin1="Lowland"),
            "near Kfar Dun",
            "near Kfar Dun – Lowland; near (“villages near Kfar Dun”)",
        ),
        (Place(name="El Salvador", country_code="SV", precision=PlacePrecision.COUNTRY), "El Salvador", "El Salvador; country"),
        (Place(name="", worded="the market"), "the market", "the market (“the market”)"),
    ],
)
def test_places(place: Place, name: str, full: str) -> None:
    assert wording.place_name(place) == name
    assert wording.where(place) == full


@pytest.mark.parametrize(
    ("participant", "shown"),
    [
        (Participant(role=Role.ACTOR, name="Northern Column", description="the group"), "Northern Column (“the group”)"),
        (Participant(role=Role.ACTOR, name="Northern Column", description="it"), "Northern Column"),
        (Participant(role=Role.ACTOR, description="they"), "they"),
        (Participant(role=Role.ACTOR, description="gunmen"), "gunmen"),
        (Participant(role=Role.RECIPIENT, description="a guard", effects=("killed",)), "a guard; killed"),
        (Participant(role=Role.RECIPIENT, number=Figure(counts="killed", worded="12 people")), "12 people"),
        (Participant(role=Role.ACTOR), "unnamed"),
    ],
)
def test_participants(participant: Participant, shown: str) -> None:
    assert wording.participant(participant) == shown


@pytest.mark.parametrize(
    ("certainty", "polarity", "time", "shown"),
    [
        (Certainty.CERTAIN, Polarity.POSITIVE, TimeFrame.PAST, "certain"),
        (Certainty.CERTAIN, Polarity.NEGATIVE, TimeFrame.PAST, "denied"),
        (Certainty.PROBABLE, Polarity.NEGATIVE, TimeFrame.PAST, "probably not"),
        (Certainty.POSSIBLE, Polarity.POSITIVE, TimeFrame.HYPOTHETICAL, "possible, hypothetical"),
        (Certainty.CERTAIN, Polarity.POSITIVE, TimeFrame.FUTURE, "certain, future"),
        (Certainty.UNDERSPECIFIED, Polarity.UNKNOWN, TimeFrame.PAST, "left open"),
    ],
)
def test_how_a_source_commits(certainty: Certainty, polarity: Polarity, time: TimeFrame, shown: str) -> None:
    assert wording.factuality(Factuality(certainty=certainty, polarity=polarity, time=time)) == shown


def test_the_chain_runs_from_the_outlet_to_the_last_source(world) -> None:  # type: ignore[no-untyped-def]
    assert wording.chain(world.accused) == "The Lantern → Al-Bahr (outlet) → two security officers (anonymous)"
    assert wording.voice(world.accused) == "two security officers (anonymous), via Al-Bahr (outlet)"
    assert wording.stance(world.refused) == "would not say (actor)"
    assert wording.stance(world.denied) == "denied, partly quoted"


def test_what_kind_of_happening() -> None:
    assert wording.what("ASSAULT", "explosives", Stage.ACCOMPLISHED) == "ASSAULT / explosives"
    assert wording.what("COERCE", "seize", Stage.ATTEMPTED) == "COERCE / seize, attempted"
    assert wording.what(None) == "no type"
    assert wording.what_happened(Incident(id="inc_1", claims=())) == "other harm"


def test_short_ids_grow_until_they_differ() -> None:
    identities = ["clm_00000000aa11", "clm_00000000aa22", "clm_1"]
    assert wording.digits_needed(identities) == 11
    assert wording.digits_needed([]) == 8
    assert wording.short_id(identities[0], 11) == "clm_00000000aa1"


def test_small_words() -> None:
    assert wording.counted(1, "report") == "1 report"
    assert wording.counted(1204, "report") == "1,204 reports"
    assert wording.listed([]) == ""
    assert wording.listed(["a", "b", "c"]) == "a, b and c"
    assert wording.instant(datetime(2026, 3, 5, tzinfo=UTC)) == "2026-03-05"
    assert wording.instant(datetime(2026, 3, 5, 6, 30, tzinfo=UTC)) == "2026-03-05 06:30Z"
    assert wording.source(Source(name="the paper", canonical="The Paper", type=SourceType.OUTLET)) == "The Paper (outlet)"
    assert wording.origin(Origin(name="Wire", kind=OriginKind.AGENCY, start=0, end=8, share=0.8)) == "Wire (agency), 80% of the text"


def test_fields_come_in_the_order_in_which_people_ask() -> None:
    names = ["actor", "event_type", "injured", "abducted", "place", "killed", "troops", "occurred", "mode"]
    shown = ["occurred", "place", "killed", "injured", "abducted", "troops", "actor", "event_type", "mode"]
    assert wording.in_reading_order(names) == shown


def test_whole_ids_in_a_sentence_are_cut() -> None:
    assert wording.with_short_ids("latest figure: clm_0123456789abcdef0123, not rpt_12") == "latest figure: clm_01234567, not rpt_12"
