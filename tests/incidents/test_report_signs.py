"""What two reports share as wholes, sign by sign."""

import pytest

from onrecord.incidents.copies import origins
from onrecord.incidents.happenings import Happening, happenings
from onrecord.incidents.report_signs import Sign, report_signs
from onrecord.records import Occurred
from tests.incidents.builders import Desk, day, report, source

FIRST = day("2026-03-04")


def told(words: str, *, when: Occurred | None = FIRST, published: str = "2026-03-05", outlet: str = "The Lantern") -> Happening:
    desk = Desk(report(words, outlet=outlet, published=published))
    desk.says(words, source("police", "government"), when=when)
    (found,) = happenings(desk.claims, reports={desk.report.id: desk.report}, origins=origins([desk.report]))
    return found


def seen(a: Happening, b: Happening) -> dict[str, Sign]:
    return {sign.name: sign for sign in report_signs(a, b)}


@pytest.mark.parametrize(
    ("one", "other", "name", "words"),
    [
        ("Ilse Marrin, 34, was shot.", "Police charged a man over Ilse Marrin, 34.", "reports.people_same_age", "both reports tell the age of ilse marrin"),
        ("Ilse Marrin, 34, was shot.", "Mourners came for Ilse Marrin.", "reports.people_named", "both reports name ilse marrin"),
        ("Ilse Marrin, 34, was shot.", "Tomas Hale, 19, was shot.", "reports.no_one_shared", "other people: ilse marrin and tomas hale"),
        ("Ilse Marrin, 34, was shot.", "A woman was shot.", "reports.no_one_of_one_shared", "one report does not name ilse marrin"),
        ("Shots on Harrow Road.", "A man died on Harrow Road.", "reports.street", "same street: harrow"),
        ("Shots on Harrow Road.", "A man died on Osier Lane.", "reports.street_other", "other street: harrow/osier"),
        ("In the 2300 block, a shot.", "In the 400 block, a shot.", "reports.block_other", "other house number: 2300/400"),
        ("A 6-year-old was hurt.", "The 6-year-old died.", "reports.ages", "same ages: 6"),
        ("A 6-year-old was hurt.", "A 9-year-old was hurt.", "reports.ages_other", "other ages: 6/9"),
        ("The shots of March 4 rang.", "On 4 March a man fell.", "reports.days", "both reports name the day 3-4"),
        ("Ilse Marrin fell. Marrin died.", "A man shot Ilse Marrin. Marrin was 34.", "reports.foremost", "both reports name marrin most"),
    ],
)  # fmt: skip
def test_a_detail_of_both(one: str, other: str, name: str, words: str):
    a, b = told(one), told(other, outlet="The Mole")
    assert seen(a, b)[name].words == words
    assert {name: sign.size for name, sign in seen(a, b).items()} == {name: sign.size for name, sign in seen(b, a).items()}


def test_a_hearing_told_as_the_day_of_the_deed():
    first = told("Gunmen shot a clerk.")
    court = told("A man stood in court over the March 4 shooting.", when=day("2026-05-19"), published="2026-05-20", outlet="The Mole")
    found = seen(first, court)
    assert {"reports.gap", "reports.own_day", "reports.own_day_later", "reports.day_named"} <= found.keys()
    assert found["reports.day_named"].words == "one report names the day of the other, 2026-03-04"


def test_a_later_report_of_its_own_happening_is_no_court_report():
    found = seen(
        told("Gunmen shot a clerk."), told("Gunmen shot a baker.", when=day("2026-05-19"), published="2026-05-20", outlet="The Mole")
    )
    assert "reports.own_day" in found
    assert not {"reports.own_day_later", "reports.day_named"} & found.keys()


def test_what_is_not_told_is_no_sign():
    found = seen(told("A blast shook the quarter."), told("Windows broke.", outlet="The Mole"))
    assert not {
        name for name in found if name.startswith(("reports.people", "reports.street", "reports.block", "reports.ages", "reports.day"))
    }


def test_two_lines_are_not_alike_by_the_town_that_both_name():
    short = (
        told("Six people died when a bus fell into a ravine near Velmora."),
        told("Three workers were killed in a mine collapse in Velmora."),
    )
    long = "The bridge across the gorge, built by convicts, was closed for repair; divers, a crane and forty volunteers searched the muddy bank. "
    lengthened = told(f"A bus fell into a ravine near Velmora. {long * 2}"), told(f"A bus fell from a bridge near Velmora. {long * 2}")
    assert _alike(*short) < 1.2  # 2.2 at full length
    assert _alike(*lengthened) > 2.5


def _alike(a: Happening, b: Happening) -> float:
    """How far the words of two reports climb the three steps of likeness."""
    found = seen(a, b)
    return sum(found[name].size for name in ("reports.low", "reports.middle", "reports.high") if name in found)
