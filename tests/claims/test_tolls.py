"""Which happening a toll is of; what happens is invented."""

from datetime import date

from onrecord.claims.extract import extract
from onrecord.claims.told import Happening
from onrecord.claims.tolls import of_toll
from onrecord.records import Report
from tests.claims.marked import document


def _happening(index: int, *deaths: int, is_background: bool = False) -> Happening:
    return Happening(index, "ASSAULT", "aerial", is_background, [index], deaths=list(deaths))


def _killed(marked: str) -> dict[int | None, list[int | None]]:
    doc = document(marked)
    found: dict[int | None, list[int | None]] = {}
    for claim in extract(Report(id="rpt_1", text=doc.text, sha256="0"), doc):
        for figure in claim.about.figures:
            found.setdefault(claim.happening, []).append(figure.low)
    return found


def test_a_toll_is_of_the_happening_that_had_most_dead_but_fewer() -> None:
    strike, drone, earlier = _happening(0, 18), _happening(1, 1), _happening(2, 19, is_background=True)
    assert of_toll([strike, drone, earlier], 19) == (True, strike)
    assert of_toll([strike, drone], 4) == (True, drone)


def test_one_happening_alone_needs_no_choice() -> None:
    assert of_toll([_happening(0, 18)], 19) == (False, None)


def test_a_toll_far_above_what_was_told_is_of_a_war() -> None:
    assert of_toll([_happening(0, 31)], 52_000) == (True, None)
    assert of_toll([_happening(0, 300)], 2_000) == (False, None)


def test_a_risen_toll_is_not_of_what_was_told_last() -> None:
    found = _killed(
        "A <t>missile</t> <t>struck</t> a street in Kravets, <t>killing</t> 18 people. A <t>drone attack</t> later that night <t>killed</t> "
        "an elderly woman. The <t>death toll</t> rose to 19 on Sunday."
    )
    assert sorted(map(sorted, found.values())) == [[1], [18, 19]]


def test_the_dead_since_a_war_began_are_of_no_happening() -> None:
    found = _killed(
        "A <t>strike</t> on a house <t>killed</t> six people. The office said 212 journalists had been <t>killed</t> since the war began."
    )
    assert found[None] == [212]


def test_a_report_of_a_rising_toll_tells_of_one_bombing() -> None:
    doc = document(
        "<vi>Two people</vi> <t>wounded</t> in Friday's <t>bombing</t> in Zahir <t>died</t> overnight, bringing the <t>death toll</t> to 23, "
        "<s1>the director</s1> <c1>said</c1>. Officials had put the number of <t>dead</t> at 19 before raising it to 21 on Saturday.",
        anchor=date(2026, 5, 3),
    )
    claims = extract(Report(id="rpt_1", text=doc.text, sha256="0"), doc)
    assert len({c.happening for c in claims}) == 1
    assert {c.about.occurred.worded for c in claims if c.about.occurred} == {"Friday"}


def test_one_of_many_in_a_year_is_of_no_happening_of_its_own() -> None:
    found = _killed(
        "Attackers <t>shot dead</t> a journalist in Veria, police said, the fourth reporter <t>killed</t> in the country this year."
    )
    assert len(found.keys() - {None}) == 1
