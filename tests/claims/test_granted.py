"""What a denial of a part in a deed leaves standing: the deed."""

import pytest

from onrecord.claims.extract import extract
from onrecord.records import Polarity, Report, Role
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
