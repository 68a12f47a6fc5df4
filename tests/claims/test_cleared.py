"""Who is cleared, who denies for whom, and which happening a denial or refusal is about; every sentence is invented."""

import pytest

from onrecord.claims.extract import extract
from onrecord.records import Claim, Report
from tests.claims.marked import document

FERRY = "Two sailors were shot dead at the ferry in <loc>Osk</loc> on Monday."
MILL = "Separately, a mill was set on fire in <loc>Talma</loc> on Tuesday."


def claims(marked: str) -> tuple[Claim, ...]:
    doc = document(marked)
    return extract(Report(id="rpt_z", text=doc.text, sha256="0"), doc)


def of_cue(found: tuple[Claim, ...], cue: str) -> list[Claim]:
    return [c for c in found if c.cue == cue]


@pytest.mark.parametrize(
    "said",
    [
        "that there was nothing to suggest the <org>River Front</org> was involved",
        "that they had found no evidence that the <org>River Front</org> had been behind it",
        "that there was as yet no sign of the <org>River Front</org>'s involvement",
    ],
)
def test_who_nothing_points_to_is_cleared_of_the_deed_told_last(said: str) -> None:
    found = claims(f"{FERRY}\n\n{MILL} <s1>Police</s1> <c1>said</c1> <k1>{said}</k1>.")
    (cleared,) = [c for c in found if c.about.responsibility == "ACQUITTED"]
    assert [p.canonical for p in cleared.about.participants] == ["River Front"]
    assert (cleared.factuality.polarity, cleared.about.mode, cleared.sources[-1].canonical) == ("negative", "destroy", "police")


def test_nothing_to_suggest_something_else_clears_nobody() -> None:
    found = claims(f"{FERRY} <s1>Police</s1> <c1>said</c1> <k1>there was nothing to suggest it had been planned</k1>.")
    assert not [c for c in found if c.about.responsibility]


@pytest.mark.parametrize(
    ("who", "cue", "said", "actor", "responsibility"),
    [
        ("The police", "denied", "that the <org>River Front</org> had been involved", "River Front", "DENIED"),
        ("The <org>River Front</org>", "denied", "that it had been involved", "River Front", "DENIED"),
        ("The <org>River Front</org>", "denied", "that its fighters had been involved", "River Front", "DENIED"),
    ],
)
def test_whose_part_is_denied(who: str, cue: str, said: str, actor: str, responsibility: str) -> None:
    found = claims(f"{FERRY} <s1>{who}</s1> <c1>{cue}</c1> <k1>{said}</k1>.")
    (denied,) = [c for c in of_cue(found, cue) if c.about.responsibility]
    assert ([p.canonical for p in denied.about.participants], denied.about.responsibility) == ([actor], responsibility)


def test_a_caller_denies_for_the_group_that_he_speaks_for() -> None:
    found = claims(
        f"{FERRY.upper().replace('LOC>', 'loc>')} <s1>A CALLER</s1> WHO SPOKE FOR THE RIVER FRONT <c1>SAID</c1> <k1>IT WAS OVER</k1>. "
        "<s2>THE CALLER</s2> <c2>DENIED</c2> <k2>THAT THE GROUP SHOT THE SAILORS</k2>."
    )
    (denied,) = [c for c in of_cue(found, "DENIED") if c.about.responsibility]
    assert [p.canonical for p in denied.about.participants if p.role == "actor"] == ["RIVER FRONT"]


def test_a_refusal_about_the_dead_is_of_the_happening_that_has_them() -> None:
    found = claims(
        "Rebels shelled <loc>Osk</loc> on Sunday; nobody was hurt. The shelling went on until dark. The garrison returned fire on Monday. "
        "Two fishermen were killed, <s1>residents</s1> <c1>said</c1>. <s2>The major</s2> <c2>would not discuss</c2> <k2>the dead</k2>."
    )
    (refused,) = of_cue(found, "would not discuss")
    (killed,) = [c for c in found if any(f.counts == "killed" and f.low == 2 for f in c.about.figures)]
    assert refused.happening == killed.happening != next(c for c in found if c.about.trigger == "shelled").happening


def test_a_day_that_could_not_be_placed_keeps_all_its_words() -> None:
    doc = document("Rebels attacked a convoy near <loc>Osk</loc> on Monday.", anchor=None)
    (claim,) = extract(Report(id="rpt_z", text=doc.text, sha256="0"), doc)
    assert claim.about.occurred is not None
    assert (claim.about.occurred.start, claim.about.occurred.worded) == (None, "on Monday")
    assert claims("Rebels attacked a convoy near <loc>Osk</loc> on Monday.")[0].about.occurred.worded == "Monday"


def test_who_tells_of_a_victim_is_none() -> None:
    found = claims("<k1>A drone hit a lorry outside <loc>Osk</loc>, wounding its driver</k1>, <s1>a carpenter</s1> <c1>said</c1>.")
    assert [f.worded for c in found for f in c.about.figures] == ["its driver"]
