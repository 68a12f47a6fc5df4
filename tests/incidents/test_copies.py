"""Who wrote it first: reprints, cuts, edits, credit lines, and what only looks like a copy."""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.incidents.copies import origins
from onrecord.records import Origin, OriginKind, Report
from tests.incidents.builders import report

WIRE = """\
A ferry with ninety passengers aboard ran onto a sandbank off Dorrin on Monday night and began to take in water, the coast guard said.
Two fishing boats reached it within the hour and took off everyone except the captain, who stayed until the pumps had failed.
Nobody was hurt, though eleven people were treated for cold at the seamen's mission beside the old customs house.
The owner, which runs four vessels between the islands, said that the ship had passed its yearly inspection in January.
Divers will look at the hull on Wednesday if the swell allows it, and a barge is on its way to pump out the fuel."""

OWN = """\
The first thing Marta Olin heard was the crockery, she recalled on the quay in Dorrin while her children slept on coats.
Then every lamp on the car deck went out at once and somebody laughed, because the children thought it was a game.
By the time the trawlers came alongside, the water on the stairs was up to the third step and she had lost one shoe."""

LINES = WIRE.split("\n")


def names(found: dict[str, tuple[Origin, ...]], *reports: Report) -> list[set[str]]:
    return [{passage.name for passage in found[r.id]} for r in reports]


def one_story() -> list[Report]:
    """Five prints of one agency's story: whole, under other headlines, cut from the end, cut in the middle, edited lightly."""
    edited = (
        WIRE.replace("Monday night", "Monday")
        .replace("reached it within the hour", "were there within an hour")
        .replace("yearly", "annual")
    )
    return [
        report(WIRE, outlet="The Lantern", published="2026-03-03", agency="Coast Wire", headline="Ferry aground off Dorrin"),
        report(WIRE, outlet="The Compass", published="2026-03-03", headline="All saved from stricken ferry"),
        report("\n".join(LINES[:3]), outlet="The Ledger", published="2026-03-04", headline="Ferry: nobody hurt"),
        report("\n".join([*LINES[:2], *LINES[3:]]), outlet="The Kestrel", published="2026-03-04"),
        report(edited, outlet="The Observer", published="2026-03-05", agency="Coast Wire"),
    ]


def test_five_reprints_are_one_origin():
    prints = one_story()
    assert names(origins(prints), *prints) == [{"Coast Wire"}] * 5


def test_sixth_with_own_reporter_is_a_second_origin():
    prints = one_story()
    sixth = report(OWN, outlet="The Mole", published="2026-03-04", byline="Ada Brandt")
    found = origins([*prints, sixth])
    assert names(found, sixth) == [{"The Mole"}]
    assert found[sixth.id][0].kind is OriginKind.OWN


def test_copies_without_credit_share_the_earliest_outlet():
    first = report(WIRE, outlet="The Compass", published="2026-03-03")
    later = report(WIRE, outlet="The Lantern", published="2026-03-04")
    found = origins([later, first])
    assert names(found, first, later) == [{"The Compass"}, {"The Compass"}]
    assert (found[later.id][0].kind, found[later.id][0].report) == (OriginKind.OUTLET, first.id)
    assert (found[first.id][0].kind, found[first.id][0].report) == (OriginKind.OWN, None)


def test_uncredited_first_print_learns_its_agency_from_a_later_one():
    first = report(WIRE, outlet="The Compass", published="2026-03-03")
    cut = report("\n".join(LINES[:3]), outlet="The Lantern", published="2026-03-04", agency="Coast Wire")
    third = report(WIRE, outlet="The Mole", published="2026-03-05")
    assert names(origins([first, cut, third]), first, cut, third) == [{"Coast Wire"}] * 3


def test_agency_named_only_by_its_own_report_and_a_credit():
    own = report(WIRE, outlet="Coast Wire", published="2026-03-03")
    cut = report("\n".join(LINES[:3]), outlet="The Lantern", published="2026-03-04", agency="Coast Wire")
    found = origins([own, cut])
    assert names(found, own, cut) == [{"Coast Wire"}, {"Coast Wire"}]
    assert found[own.id][0].kind is OriginKind.OWN


def test_half_agency_half_own_has_both_by_passage():
    wire = report(WIRE, outlet="The Lantern", published="2026-03-03", agency="Coast Wire")
    half = report(f"{OWN}\n{WIRE}", outlet="The Mole", published="2026-03-04", headline="Lamps out on the ferry")
    passages = origins([wire, half])[half.id]
    assert [(p.name, half.text[p.start : p.end].strip()[:9]) for p in passages] == [("The Mole", "Lamps out"), ("Coast Wire", "A ferry w")]
    assert passages[0].end == passages[1].start == half.text.index("A ferry with")
    assert sum(p.share for p in passages) == pytest.approx(1, abs=0.001)


QUOTED = "“Not one of our crew left the bridge before the last passenger was in a boat, and I will not have it said otherwise by anyone,”"
RELEASE = "“The company regrets the distress that was caused and will pay for every night that a passenger has to spend on the island,”"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            f"{QUOTED} the captain told reporters on the quay. {RELEASE} the owner wrote. He then went home.",
            f"At noon the captain spoke up: {QUOTED} he said. The owner put out a note. {RELEASE} it read. Nobody asked more.",
            id="the same direct quotations",
        ),
        pytest.param(
            f"{LINES[0]} The mayor of the island asked for a lighthouse, which the old one has not been for thirty years by now.",
            "Call the harbour police with anything you saw. The ministry did not immediately respond to a request for comment.",
            id="nothing in common",
        ),
        pytest.param(
            "The ministry did not immediately respond to a request for comment. Cod landings fell by a third.",
            "A tram hit a lorry. The ministry did not immediately respond to a request for comment. Four were cut.",
            id="a formula of the trade",
        ),
    ],
)
def test_look_alikes_are_no_copies(one: str, other: str):
    first, second = report(one, outlet="The Lantern", published="2026-03-03"), report(other, outlet="The Mole", published="2026-03-04")
    assert names(origins([first, second]), first, second) == [{"The Lantern"}, {"The Mole"}]


def test_same_byline_headline_and_credit_lines_do_not_count():
    credit = "Reporting by Ada Brandt in Dorrin and Jon Bel in Port Ems for the island desk; editing by Nora Ilves and Pavel Orm"
    headline = (
        "Captain stayed aboard the ferry until the pumps had failed and the last of ninety passengers was safely ashore in Dorrin harbour"
    )
    pair = [
        report(f"{body}\n{credit}", outlet=outlet, published="2026-03-03", headline=headline)
        for body, outlet in ((OWN, "The Mole"), (WIRE, "The Lantern"))
    ]
    assert names(origins(pair), *pair) == [{"The Mole"}, {"The Lantern"}]


def test_odd_quotation_marks_are_no_error():
    one = report('“Never, he said. "It was dark. ' + WIRE, outlet="The Lantern", published="2026-03-03")
    other = report(WIRE + ' "And so “on', outlet="The Mole", published="2026-03-04")
    assert names(origins([one, other]), other) == [{"The Lantern"}]


def test_contributors_without_a_part_begin_no_passage():
    helped = report(OWN, outlet="The Mole", origins=(Origin(name="Coast Wire", kind=OriginKind.AGENCY, start=0, end=300, share=0.0),))
    assert names(origins([helped]), helped) == [{"The Mole"}]


def test_digest_keeps_the_passages_that_its_datelines_make():
    text = f"{WIRE}\n{OWN}"
    cut = text.index(OWN)
    two = (
        Origin(name="Coast Wire", kind=OriginKind.AGENCY, start=0, end=cut),
        Origin(name="Hill Wire", kind=OriginKind.AGENCY, start=cut, end=len(text)),
    )
    digest = report(text, outlet="The Mole", origins=two)
    assert [(p.name, p.start, p.end) for p in origins([digest])[digest.id]] == [("Coast Wire", 0, cut), ("Hill Wire", cut, len(text))]


def test_reports_without_outlet_are_one_unknown_newsroom():
    pair = [report(WIRE, outlet=None), report(OWN, outlet=None)]
    assert names(origins(pair), *pair) == [{"unknown"}, {"unknown"}]
    hosted = report(OWN, outlet=None, url="https://www.mole.example/a")
    assert names(origins([hosted]), hosted) == [{"mole.example"}]


@pytest.mark.parametrize("text", ["", " \n ", "x", "—", "One two three four.", "\u0000\ud7ff\n\n\n…"])
def test_passages_of_tiny_texts(text: str):
    tiny = report(text, outlet="The Mole")
    (passage,) = origins([tiny])[tiny.id]
    assert (passage.start, passage.end) == (0, len(text))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from([*LINES, *OWN.split("\n"), "Short.", f"{QUOTED} he said."]), min_size=1, max_size=8), st.randoms())
def test_passages_cover_the_text_whatever_the_order(lines: list[str], chance: random.Random):
    reports = [*one_story(), report("\n".join(lines), outlet="The Mole", published="2026-03-04")]
    found = origins(reports)
    for r in reports:
        edges = [(p.start, p.end) for p in found[r.id]]
        assert edges[0][0] == 0
        assert edges[-1][1] == len(r.text)
        assert all(a[1] == b[0] and a[0] < a[1] for a, b in pairwise(edges))
    chance.shuffle(reports)
    assert origins(reports) == found
