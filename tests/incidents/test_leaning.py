"""Figures that lean on a larger one of their report, deeds whose name counts, figures that count the dead too."""

import pytest

from onrecord.incidents.build import build
from onrecord.records import Figure
from tests.incidents.builders import Desk, exactly, report, source

Told = tuple[str, str | None, str | None, tuple[Figure, ...]]
"""Words, trigger, the source (None: the report itself), figures."""


def _best(*told: Told) -> dict[str, int | None]:
    desk = Desk(report(" ".join(quote for quote, _, _, _ in told)))
    for quote, trigger, who, figures in told:
        sources = (source(who),) if who else ()
        desk.says(quote, *sources, trigger=trigger, mode="firearms", figures=figures)
    (incident,) = build([desk.report], desk.claims).incidents
    return {one.counts: one.best for one in incident.estimates}


def _hurt(number: int, worded: str, of: str | None = None) -> tuple[Figure, ...]:
    return (exactly("injured", number, worded=worded, of=of),)


FIVE = ("Five people were wounded in Talma.", "wounded", None, _hurt(5, "Five people", "people"))


@pytest.mark.parametrize(
    ("later", "best"),
    [
        pytest.param(("One was flown to Osk, police said.", None, "the police", _hurt(1, "One")), 5, id="a bare number"),
        pytest.param(("Two victims were treated, police said.", None, "the police", _hurt(2, "Two victims", "victims")), 5, id="victims"),
        pytest.param(("The two nurses recover, police said.", None, "the police", _hurt(2, "The two nurses", "nurses")), 5, id="the two"),
        pytest.param(
            ("Four people were wounded, police said.", "wounded", "the police", _hurt(4, "Four people", "people")), 4, id="people"
        ),
        pytest.param(("Six were wounded, police said.", "wounded", "the police", _hurt(6, "Six")), 6, id="more than were told of"),
        pytest.param(("The number of wounded fell to two, police said.", None, "the police", _hurt(2, "two")), 2, id="a toll"),
    ],
)
def test_a_figure_that_names_nobody_new_is_a_part_of_the_larger_one_told_before(later: Told, best: int) -> None:
    assert _best(FIVE, later) == {"injured": best}


def test_what_two_sources_count_stays_apart() -> None:
    workers = ("Five workers were wounded, the army said.", "wounded", "the army", _hurt(5, "Five workers", "workers"))
    assert _best(workers, ("Four were wounded, doctors said.", "wounded", "doctors", _hurt(4, "Four"))) == {"injured": 4}


def test_two_people_and_two_others_are_four() -> None:
    told = (*_hurt(2, "Two people", "people"), *_hurt(2, "two others", "others"))
    assert _best(("Two people were shot and two others were grazed in Talma.", "shot", None, told)) == {"injured": 4}


def test_a_quadruple_shooting_with_one_dead_leaves_three() -> None:
    dead = ("One man died in Talma.", "died", None, (exactly("killed", 1, worded="One man", of="man"),))
    assert _best(("A quadruple shooting shook Talma.", "shooting", None, _hurt(4, "quadruple shooting")), dead) == {
        "injured": 3,
        "killed": 1,
    }


@pytest.mark.parametrize(
    ("everybody", "best"),
    [
        pytest.param("All four were taken to a clinic in Osk.", 3, id="all four"),
        pytest.param("All four were wounded in Osk.", 4, id="wounded: they live"),
    ],
)
def test_a_figure_of_the_dead_and_the_living_is_known_by_their_sum(everybody: str, best: int) -> None:
    dead = (exactly("killed", 1, worded="One man", of="man"),)
    first = ("One man was killed in Talma.", "killed", None, dead)
    living = ("Three others were wounded in Talma.", "wounded", None, _hurt(3, "Three others", "others"))
    assert _best(first, living, (everybody, None, None, _hurt(4, "All four"))) == {"injured": best, "killed": 1}


def test_a_couple_and_their_children_are_added_up() -> None:
    told = (exactly("killed", 2, worded="a couple", of="couple"), exactly("killed", 3, worded="their three children", of="children"))
    assert _best(("A rocket killed a couple and their three children in Talma.", "rocket", None, told)) == {"killed": 5}


def test_figures_that_add_up_to_a_total_are_its_parts() -> None:
    def dead(number: int, worded: str) -> tuple[Figure, ...]:
        return (Figure(counts="killed", low=number, open=True, worded=worded, of="people"),)

    told = [
        ("At least 42 people died in Talma at noon.", "died", None, dead(42, "At least 42 people")),
        ("At least eight people died in Talma at one.", "died", None, dead(8, "at least eight people")),
        ("At least 50 people died in Talma in all.", "died", None, dead(50, "At least 50 people")),
    ]
    desk = Desk(report(" ".join(quote for quote, *_ in told)))
    for quote, trigger, _, figures in told:
        desk.says(quote, trigger=trigger, mode="firearms", figures=figures)
    (incident,) = build([desk.report], desk.claims).incidents
    assert [(one.counts, one.low) for one in incident.estimates] == [("killed", 50)]


def test_figures_of_three_voices_are_no_parts_though_they_add_up() -> None:
    told = [
        ("Four people died in Talma, state television said.", "state television", 4, "Four people"),
        ("Five people died there, the hospital said.", "the hospital", 5, "Five people"),
        ("Nine people died there, the army said.", "the army", 9, "Nine people"),
    ]
    desk = Desk(report(" ".join(quote for quote, *_ in told)))
    for quote, who, number, worded in told:
        figures = (exactly("killed", number, worded=worded, of="people"),)
        desk.says(quote, source(who), trigger="died", mode="firearms", figures=figures)
    (incident,) = build([desk.report], desk.claims).incidents
    assert [(one.low, one.high) for one in incident.estimates] == [(4, 9)]


@pytest.mark.parametrize(
    ("worded", "quote"),
    [
        ("nine of its staff", "Nine of its staff were killed, the Open Road agency said."),
        ("nine people", "They killed nine people in our village alone, a farmer said."),
    ],
)
def test_some_of_those_told_of_are_a_part_whoever_counts_them(worded: str, quote: str) -> None:
    def dead(number: int, words: str) -> tuple[Figure, ...]:
        return (exactly("killed", number, worded=words, of="people"),)

    total = ("A hundred people were killed in Talma, the office said.", "killed", "the office", dead(100, "A hundred people"))
    part = (quote, "killed", "somebody", dead(9, quote[: len(worded)] if quote.startswith("Nine") else worded))
    assert _best(total, part) == {"killed": 100}
