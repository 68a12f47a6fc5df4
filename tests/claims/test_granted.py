"""What a denial of a part in a deed leaves standing: the deed."""

import pytest

from onrecord.claims.extract import extract
from onrecord.records import Certainty, Polarity, Report, Role
from tests.claims.marked import document


def told(marked: str) -> list[tuple[str | None, str, list[str | None]]]:
    """Source, polarity and doers of each claim of a sentence."""
    doc = document(marked)
    claims = extract(Report(id="rpt_1", text=doc.text, sha256="0"), doc)
    return [
        (
            c.sources[-1].canonical if c.sources else None,
            "denied" if c.factuality.polarity is Polarity.NEGATIVE else "told",
            [p.canonical for p in c.about.participants if p.role is Role.ACTOR],
        )
        for c in claims
    ]


@pytest.mark.parametrize(
    "part",
    [
        "involvement in",
        "any responsibility for",
        "being behind",
        "having any part in",
        "that it was behind",
        "that it had anything to do with",
    ],
)
def test_the_deed_stays_where_a_part_in_it_is_denied(part: str) -> None:
    found = told(f"<s1>The army</s1> <c1>denied</c1> <k1>{part} the <t>shelling</t> of a school in Talma</k1>.")
    assert sorted(found, key=str) == [("army", "denied", ["army"]), (None, "told", [])]


@pytest.mark.parametrize(
    "marked",
    [
        "<s1>The army</s1> <c1>denied</c1> <k1><t>shelling</t> a school in Talma</k1>.",
        "<s1>The army</s1> <c1>denied</c1> <k1>involvement in any <t>shelling</t> in Talma</k1>.",
    ],
)
def test_a_denied_deed_is_denied(marked: str) -> None:
    assert {polarity for _, polarity, _ in told(marked)} == {"denied"}


def test_what_was_long_ago_is_denied_where_nothing_else_was_told() -> None:
    found = told(
        "<s1>Ruvo Watch</s1> <c1>accused</c1> <k1>the army of <t>burning down</t> houses in Osk in 2019</k1>. "
        "<s2>The army</s2> <c2>denies</c2> <k2>this</k2>."
    )
    assert ("army", "denied", ["army"]) in found


@pytest.mark.parametrize("cue", ["did not immediately claim responsibility for", "has yet to claim responsibility for", "never admitted"])
def test_what_nobody_claimed_is_claimed_by_nobody(cue: str) -> None:
    doc = document(f"<s1>The Red Dawn Front</s1> <c1>{cue}</c1> <k1>the <t>bombing</t> in Talma</k1>.")
    claims = extract(Report(id="rpt_1", text=doc.text, sha256="0"), doc)
    assert [c.about.responsibility for c in claims] == [None, None]
    assert [c.asked for c in claims if c.sources] == ["actor"]
    assert [c.factuality.polarity for c in claims if not c.sources] == [Polarity.POSITIVE]


def test_a_claimed_deed_is_told_by_the_outlet_too() -> None:
    found = told("<s1>The Red Dawn Front</s1> <c1>claimed responsibility for</c1> <k1>the <t>bombing</t> in Talma</k1>.")
    assert sorted(found, key=str) == [("Red Dawn Front", "told", ["Red Dawn Front"]), (None, "told", [])]


@pytest.mark.parametrize("held", ["alleged", "reported", "supposed"])
def test_a_deed_is_as_sure_as_the_outlet_words_it(held: str) -> None:
    doc = document(f"<s1>The army</s1> <c1>denied</c1> <k1>involvement in the {held} <t>massacre</t> of 30 villagers in Talma</k1>.")
    claims = extract(Report(id="rpt_1", text=doc.text, sha256="0"), doc)
    assert [c.factuality.certainty for c in claims if not c.sources] == [Certainty.POSSIBLE]


@pytest.mark.parametrize(
    "meant", ["any part in a planned <t>attack</t> on Talma", "that it was behind the plot to <t>bomb</t> a market in Talma"]
)
def test_what_was_only_meant_is_not_told_as_done(meant: str) -> None:
    assert None not in {source for source, _, _ in told(f"<s1>The Red Dawn Front</s1> <c1>denied</c1> <k1>{meant}</k1>.")}


@pytest.mark.parametrize(
    "content",
    [
        "an <t>attack</t> on an army post in Talma that killed 12 soldiers",
        "a <t>bombing</t> in Talma",
    ],
)
def test_an_attack_that_only_its_claimant_tells_of_is_told_by_nobody_else(content: str) -> None:
    found = told(f"<s1>The Red Dawn Front</s1> <c1>claimed responsibility for</c1> <k1>{content}</k1>.")
    assert {source for source, _, _ in found} == {"Red Dawn Front"}


def test_what_the_claimant_says_of_it_stays_its_own() -> None:
    doc = document(
        "<s1>The Red Dawn Front</s1> <c1>claimed responsibility for</c1> "
        "<k1>Monday's <t>attack</t> in Talma, which it said <t>killed</t> 12 soldiers</k1>."
    )
    claims = extract(Report(id="rpt_1", text=doc.text, sha256="0"), doc)
    assert [c.about.figures for c in claims if not c.sources] == [()]
