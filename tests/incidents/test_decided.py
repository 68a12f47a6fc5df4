"""People's decisions: they outrank every score, can be undone, and hold whatever the order in which reports and claims come."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.incidents.build import Built, build
from onrecord.incidents.corrections import FIELDS, corrected, value_of
from onrecord.incidents.decided import decide
from onrecord.incidents.reattach import reattached
from onrecord.records import Claim, Decision, Incident, Judgement, Report, claim_of_incident_id, decision_id, in_force
from tests.incidents.builders import Desk, at_least, day, exactly, place, report, source

PATIENT = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)
TALMA, ORVA = place("Talma", country_code="XA"), place("Orva", country_code="XA")


@cache
def world() -> tuple[tuple[Report, ...], tuple[Claim, ...]]:
    """Three reports of a bombing in Talma, two of one in Orva a day later, one that tells of both, and one of a raid elsewhere."""
    desks = []
    for number, (outlet, dead) in enumerate((("The Harbour Post", 12), ("The Ridge Courier", 15), ("Talma Today", 15))):
        text = f"A bomb killed {dead} people at the market in Talma on Wednesday, police said. Doctors counted {dead + 1} dead. Edition {number}."
        desk = Desk(report(text, outlet=outlet, published=f"2026-03-0{5 + number}"))
        figures = (at_least("killed", dead),)
        desk.says(f"A bomb killed {dead} people", source("police"), when=day("2026-03-04"), where=TALMA, figures=figures)
        desk.says(
            f"counted {dead + 1} dead", source("Doctors"), when=day("2026-03-04"), where=TALMA, figures=(exactly("killed", dead + 1),)
        )
        desks.append(desk)
    for number, outlet in enumerate(("Orva Weekly", "The Far Field")):
        desk = Desk(
            report(
                f"A car bomb killed three guards in Orva on Thursday, the mayor said. Page {number}.", outlet=outlet, published="2026-03-06"
            )
        )
        desk.says(
            "A car bomb killed three guards", source("the mayor"), when=day("2026-03-05"), where=ORVA, figures=(exactly("killed", 3),)
        )
        desks.append(desk)
    both = Desk(
        report(
            "A bomb killed 15 in Talma on Wednesday. Another killed three in Orva a day later.",
            outlet="The Long View",
            published="2026-03-08",
        )
    )
    both.says("A bomb killed 15 in Talma", when=day("2026-03-04"), where=TALMA, figures=(exactly("killed", 15),))
    both.says("Another killed three in Orva", when=day("2026-03-05"), where=ORVA, figures=(exactly("killed", 3),), happening=1)
    words = "Pirates seized a fishing boat off Kessu, a clerk of the port said, and may strike again before the monsoon."
    raid = Desk(report(words, outlet="Kessu Gazette", published="2026-03-22"))
    kessu, then = place("Kessu", country_code="XC"), day("2026-03-20")
    raid.says("Pirates seized a fishing boat", source("a clerk"), event_type="COERCE", mode="seize", when=then, where=kessu)
    raid.says("may strike again", source("a clerk"), event_type="COERCE", mode="seize", time="future", where=kessu, happening=1)
    desks += [both, raid]
    return tuple(desk.report for desk in desks), tuple(claim for desk in desks for claim in desk.claims)


def built(decisions: Sequence[Decision] = (), *, claims: Sequence[Claim] | None = None, earlier: Sequence[Claim] = ()) -> Built:
    reports, everything = world()
    return build(reports, everything if claims is None else claims, decisions=decisions, earlier=earlier)


def decision(act: str, *groups: Sequence[str], n: int = 0, on: str = "inc_0", before: str | None = None, **more: str) -> Decision:
    made = Decision(
        id="", at=NOON + timedelta(minutes=n), by="Ada", act=act, on=on, before=before, claims=tuple(tuple(g) for g in groups), **more
    )
    return replace(made, id=decision_id(made))


def holder(found: Built) -> dict[str, Incident]:
    return {claim: incident for incident in found.incidents for claim in incident.claims}


def merged(n: int, *incidents: Incident) -> Decision:
    return decision("merge", [c for i in incidents for c in i.claims], n=n, on=incidents[0].id, before=", ".join(i.id for i in incidents))


def are_one(found: Built, one: str, other: str) -> bool:
    return holder(found)[one].id == holder(found)[other].id


def shapes(found: Built) -> list[tuple[str, ...]]:
    return sorted(incident.claims for incident in found.incidents)


@st.composite
def histories(draw: st.DrawFn) -> list[Decision]:
    """Decisions as a person would make them, each on what the record shows after those before it."""
    history: list[Decision] = []
    for n in range(draw(st.integers(1, 5))):
        shown = built(history)
        if draw(st.integers(0, 3)) == 0 and history:
            history.append(decision("undo", n=n, on=draw(st.sampled_from(in_force(history) or history)).id))
            continue
        history.append(_drawn(draw, shown, n))
    return history


def _drawn(draw: st.DrawFn, shown: Built, n: int) -> Decision:
    incidents = list(shown.incidents)
    act = draw(st.sampled_from(["merge", "keep_apart", "split", "move", "reject", "reject_claim"]))
    if act in ("merge", "keep_apart", "move") and len(incidents) > 1:
        one, other = draw(st.permutations(incidents))[:2]
        if act == "merge":
            return merged(n, one, other)
        if act == "keep_apart":
            return decision("keep_apart", one.claims, other.claims, n=n, on=one.id)
        claim = draw(st.sampled_from(one.claims))
        rest = [c for c in one.claims if c != claim]
        groups = [[*other.claims, claim], rest] if rest else [[*other.claims, claim]]
        return decision("move", *groups, n=n, on=claim, before=f"{one.id}, {other.id}")
    if not incidents:
        return decision("reject", n=n)
    one = draw(st.sampled_from(incidents))
    if act == "reject_claim":
        return decision("reject", [draw(st.sampled_from(one.claims))], n=n, before=one.id)
    if act == "split" and len(one.claims) > 1:
        out = draw(st.lists(st.sampled_from(one.claims), min_size=1, max_size=len(one.claims) - 1, unique=True))
        return decision("split", [c for c in one.claims if c not in out], out, n=n, on=one.id, before=one.id)
    return decision("reject", one.claims, n=n, on=one.id, before=one.id)


def test_the_world_makes_what_it_is_meant_to() -> None:
    assert sorted(len(i.claims) for i in built().incidents) == [1, 3, 7]


def test_merged_incidents_are_one_and_their_ids_lead_to_it() -> None:
    one, other, third = built().incidents
    found = built([merged(0, one, third)])
    (whole,) = [i for i in found.incidents if set(i.claims) >= set(one.claims)]
    assert set(whole.claims) == set(one.claims) | set(third.claims)
    assert whole.id == one.id
    assert whole.former_ids == (third.id,)
    assert other.claims in shapes(found)


def test_a_merged_record_can_be_split_and_merged_again() -> None:
    one, other = sorted(built().incidents, key=lambda i: -len(i.claims))[:2]
    first = merged(0, one, other)
    (whole,) = [i for i in built([first]).incidents if len(i.claims) == 10]
    second = decision("split", one.claims, other.claims, n=1, on=whole.id, before=whole.id)
    assert shapes(built([first, second])) == shapes(built())
    assert {i.id for i in built([first, second]).incidents} == {i.id for i in built().incidents}
    third = merged(2, *(i for i in built([first, second]).incidents if i.id in (one.id, other.id)))
    assert shapes(built([first, second, third])) == shapes(built([first]))


def test_a_claim_moves_out_of_the_happening_that_told_it_and_its_neighbours_stay() -> None:
    whole, other = sorted(built().incidents, key=lambda i: -len(i.claims))[:2]
    claim = whole.claims[0]
    found = built([decision("move", [*other.claims, claim], whole.claims[1:], on=claim, before=f"{whole.id}, {other.id}")])
    assert set(holder(found)[claim].claims) == {claim, *other.claims}
    assert set(holder(found)[whole.claims[1]].claims) == set(whole.claims[1:])


def test_what_is_kept_apart_is_never_joined_by_a_new_report() -> None:
    reports, claims = world()
    early = [r.id for r in reports[:2]]
    told = [c for c in claims if c.report == early[1]]
    apart = decision("keep_apart", [c.id for c in claims if c.report == early[0]], [c.id for c in told])
    assert are_one(built(), told[0].id, claims[0].id)
    found = built([apart])
    assert not are_one(found, told[0].id, claims[0].id)
    assert sum(len(i.claims) for i in found.incidents) == sum(len(i.claims) for i in built().incidents)


def test_rejected_claims_are_in_no_incident_and_the_others_stay() -> None:
    whole = max(built().incidents, key=lambda i: len(i.claims))
    gone = whole.claims[0]
    found = built([decision("reject", [gone], on=gone, before=whole.id)])
    assert gone not in holder(found)
    heir = holder(found)[whole.claims[1]]
    assert set(heir.claims) == set(whole.claims[1:])
    assert found.rejected == {gone: found.rejected[gone]}


def test_an_id_whose_claim_was_rejected_leads_to_the_rest_of_its_incident() -> None:
    whole = max(built().incidents, key=lambda i: len(i.claims))
    gone = claim_of_incident_id(whole.id)
    heir = holder(built([decision("reject", [gone], on=gone)]))[whole.claims[1]].id
    found = built([decision("reject", [gone], on=gone, before=whole.id, after=heir)])
    assert holder(found)[whole.claims[1]].former_ids == (whole.id,)


def test_a_rejected_claim_that_somebody_moves_later_is_taken_in_again() -> None:
    one, other = sorted(built().incidents, key=lambda i: -len(i.claims))[:2]
    claim = one.claims[0]
    history = [decision("reject", [claim], on=claim), decision("move", [*other.claims, claim], n=1, on=claim)]
    assert are_one(built(history), claim, other.claims[0])


def test_a_plan_can_be_moved_into_an_incident_and_makes_none_by_itself() -> None:
    _, claims = world()
    plan = next(c for c in claims if c.factuality.time == "future")
    raid = holder(built())[next(c.id for c in claims if c.about.mode == "seize" and c is not plan)]
    assert plan.id not in holder(built())
    found = built([decision("move", [*raid.claims, plan.id], on=plan.id)])
    assert set(holder(found)[plan.id].claims) == {*raid.claims, plan.id}


def test_the_later_of_two_decisions_stands() -> None:
    one, other = built().incidents[:2]
    together, apart = merged(0, one, other), decision("keep_apart", one.claims, other.claims, n=1)
    assert not are_one(built([together, apart]), one.claims[0], other.claims[0])
    assert are_one(built([together, apart, replace(together, id="dec_2")]), one.claims[0], other.claims[0])


def test_links_say_what_people_said() -> None:
    one, other = built().incidents[:2]
    judged = built([merged(0, one, other)]).links
    assert {link.judgement for link in built().links} == {Judgement.NONE}
    assert Judgement.SAME in {link.judgement for link in judged}


@PATIENT
@given(histories(), st.randoms(use_true_random=False))
def test_any_order_of_reports_and_claims_gives_the_same(history: list[Decision], chance) -> None:  # type: ignore[no-untyped-def]
    reports, claims = map(list, world())
    expected = built(history)
    chance.shuffle(reports)
    chance.shuffle(claims)
    assert build(reports, claims, decisions=history) == expected


@PATIENT
@given(histories())
def test_undoing_brings_back_the_former_state_and_undoing_that_the_later_one(history: list[Decision]) -> None:
    former, latest = built(history[:-1]), built(history)
    back = decision("undo", n=8, on=history[-1].id)
    assert shapes(built([*history, back])) == shapes(former)
    assert {i.id: i.fields for i in built([*history, back]).incidents} == {i.id: i.fields for i in former.incidents}
    assert shapes(built([*history, back, decision("undo", n=9, on=back.id)])) == shapes(latest)


@PATIENT
@given(histories())
def test_the_latest_decision_holds_to_the_letter(history: list[Decision]) -> None:
    *_, last = history
    found = holder(built(history))
    groups = [{found[claim].id if claim in found else None for claim in group} for group in last.claims]
    if last.act in ("merge", "split", "move"):
        assert all(len(group) == 1 for group in groups)
    if last.act in ("split", "move", "keep_apart"):
        living = [group - {None} for group in groups]
        assert all(not one & other for i, one in enumerate(living) for other in living[i + 1 :])
    if last.act == "reject":
        assert all(group <= {None} for group in groups)


@PATIENT
@given(histories())
def test_no_claim_is_lost_or_doubled_and_every_id_ever_shown_still_names_its_claim(history: list[Decision]) -> None:
    _, claims = world()
    found = built(history)
    held = [claim for incident in found.incidents for claim in incident.claims]
    assert len(held) == len(set(held))
    assert set(held).isdisjoint(found.rejected)
    shown = {incident.id for n in range(len(history) + 1) for incident in built(history[:n]).incidents}
    known = {claim.id for claim in claims}
    assert all(claim_of_incident_id(identity) in known for identity in shown)
    former = [old for incident in found.incidents for old in incident.former_ids]
    assert len(former) == len(set(former))
    assert set(former).isdisjoint(incident.id for incident in found.incidents)


@PATIENT
@given(histories())
def test_no_two_claims_are_both_together_and_apart(history: list[Decision]) -> None:
    constraints = decide(history, world()[1]).constraints
    assert all(one not in others for one, others in constraints.apart.items())
    assert all(one in constraints.apart[other] for one, others in constraints.apart.items() for other in others)
    found = holder(built(history))
    for a in constraints.group_of:
        for b in constraints.group_of:
            if constraints.judgement(a, b) is Judgement.DIFFERENT and a in found and b in found:
                assert found[a].id != found[b].id


def read_anew(claim: Claim) -> Claim:
    """The claim as another model would read it: a word less, so another id."""
    span = claim.spans[0]
    shorter = replace(span, end=span.end - 2, quote=span.quote[:-2])
    return replace(claim, id="clm_" + claim.id.removeprefix("clm_")[::-1], spans=(shorter,))


def test_decisions_survive_a_reading_by_another_model() -> None:
    _, claims = world()
    one, other, third = built().incidents
    history = [merged(0, one, third), decision("keep_apart", one.claims, other.claims, n=1)]
    anew = [read_anew(claim) for claim in claims]
    now = {claim.id: new.id for claim, new in zip(claims, anew, strict=True)}
    found = built(history, claims=anew, earlier=claims)
    assert not found.lost
    expected = {frozenset(now[c] for c in i.claims) for i in built(history).incidents}
    assert {frozenset(i.claims) for i in found.incidents} == expected


def test_a_claim_that_is_read_no_more_is_named_as_lost() -> None:
    _, claims = world()
    one, other, _ = built().incidents
    gone = {c.id for c in claims if c.id in one.claims[:1]}
    made = merged(0, one, other)
    found = built([made], claims=[c for c in claims if c.id not in gone])
    assert found.lost == {made.id: tuple(gone)}
    assert are_one(found, one.claims[1], other.claims[0])


def test_two_sources_of_one_sentence_are_found_again_each() -> None:
    _, claims = world()
    pair = [c for c in claims if c.report == claims[0].report]
    same = [replace(c, spans=pair[0].spans) for c in pair]
    anew = [replace(read_anew(c), sources=c.sources) for c in same]
    assert reattached(same, anew[::-1]) == {old.id: new.id for old, new in zip(same, anew, strict=True)}


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("killed", "12", "12"),
        ("killed", "12-15", "12-15"),
        ("killed", "12+", "12+"),
        ("killed", "none", "none"),
        ("injured", "3", "3"),
        ("event_type", "assault/firearms", "ASSAULT/firearms"),
        ("event_type", "none", "none"),
        ("occurred", "2026-03-05", "2026-03-05"),
        ("occurred", "2026-03-04/2026-03-06", "2026-03-04/2026-03-06"),
        ("place", "Orva, XA", "Orva, XA"),
        ("place", "Orva", "Orva"),
        ("source", "the mayor", "the mayor"),
        ("source", "none", "none"),
        ("certainty", "possible", "possible"),
        ("polarity", "negative", "negative"),
        ("time", "future", "future"),
        ("stage", "attempted", "attempted"),
    ],
)
def test_a_corrected_field_says_what_was_given(field: str, value: str, shown: str) -> None:
    claim = world()[1][0]
    after = corrected(claim, field, value)
    assert value_of(after, field) == shown
    assert (after.id, after.spans) == (claim.id, claim.spans)
    others = [name for name in FIELDS if name != field]
    assert [value_of(after, name) for name in others] == [value_of(claim, name) for name in others]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("killed", "a dozen", "write 12, 12-15"),
        ("killed", "15-12", "runs backwards"),
        ("occurred", "Wednesday", "write 2026-03-05"),
        ("occurred", "2026-03-06/2026-03-05", "runs backwards"),
        ("certainty", "sure", "not one of certain"),
        ("event_type", "12", "PLOVER"),
        ("mood", "dull", "choose one of event_type"),
    ],
)
def test_what_is_no_value_is_refused_in_words(field: str, value: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        corrected(world()[1][0], field, value)


def test_a_correction_changes_the_estimate_and_not_the_words() -> None:
    _, claims = world()
    doctors = [c for c in claims if c.sources and c.sources[-1].name == "Doctors"][-1]
    whole = holder(built())[doctors.id]
    found = holder(built([decision("correct", [doctors.id], on=doctors.id, field="killed", after="40")]))[doctors.id]
    assert [e.best for e in whole.estimates] == [16]
    assert [e.best for e in found.estimates] == [40]
    assert found.claims == whole.claims
