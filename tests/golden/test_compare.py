"""The comparer itself, on records made by hand: what it lets pass and what it does not."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from onrecord import records as r
from tests.golden import cases, compare, incidents, shorthand, write_misses

TEXT = (
    "Bomb kills 12 in Lodwar\n\nA bomb killed 12 people in Lodwar on Monday, police said. "
    "The Red Hill Brigade denied it. In 2019 a fire killed two."
)
REPORT = r.Report(
    id="rpt_1",
    text=TEXT,
    sha256="0",
    headline="Bomb kills 12 in Lodwar",
    outlet="The Lake Sentinel",
    origins=(r.Origin(name="Halyard", kind=r.OriginKind.AGENCY, start=0, end=len(TEXT)),),
)
POLICE = r.Source(name="police", canonical="police", type=r.SourceType.GOVERNMENT)
BRIGADE = r.Source(name="it", canonical="the Red Hill Brigade", type=r.SourceType.ARMED_GROUP)
TWELVE = r.Figure(counts="killed", low=12, high=12, worded="12 people")
LODWAR = r.Place(name="Lodwar", country_code="KE", precision=r.PlacePrecision.EXACT)
MONDAY = r.Occurred(start=date(2026, 4, 6), end=date(2026, 4, 6), precision=r.TimePrecision.DAY)


def span(role: r.SpanRole, quote: str) -> r.Span:
    start = TEXT.index(quote)
    return r.Span(role=role, start=start, end=start + len(quote), quote=quote)


KILLED = r.Claim(
    id="clm_1",
    report="rpt_1",
    made_by="hand",
    sources=(POLICE,),
    happening=0,
    factuality=r.Factuality(),
    about=r.About(event_type="ASSAULT", mode="explosives", figures=(TWELVE,), place=LODWAR, occurred=MONDAY),
    spans=(span(r.SpanRole.CONTENT, "A bomb killed 12 people in Lodwar on Monday"), span(r.SpanRole.SOURCE, "police")),
)
DENIED = r.Claim(
    id="clm_2",
    report="rpt_1",
    made_by="hand",
    sources=(BRIGADE,),
    happening=0,
    factuality=r.Factuality(polarity=r.Polarity.NEGATIVE),
    about=r.About(
        event_type="ASSAULT",
        responsibility=r.Responsibility.DENIED,
        participants=(r.Participant(role=r.Role.ACTOR, name="Red Hill Brigade", canonical="Red Hill Brigade"),),
    ),
    spans=(span(r.SpanRole.CUE, "denied"), span(r.SpanRole.TRIGGER, "denied it")),
)
FIRE = r.Claim(
    id="clm_3",
    report="rpt_1",
    made_by="hand",
    happening=1,
    background=True,
    factuality=r.Factuality(),
    about=r.About(figures=(r.Figure(counts="killed", low=2, high=2, worded="two"),)),
    spans=(span(r.SpanRole.TRIGGER, "a fire killed two"),),
)
CLAIMS = (KILLED, DENIED, FIRE)
INCIDENT = r.Incident(
    id="inc_1",
    claims=("clm_1", "clm_2"),
    event_type="ASSAULT",
    mode="explosives",
    place=LODWAR,
    occurred=MONDAY,
    n_sources=2,
    estimates=(r.Estimate(counts="killed", low=12, best=12, high=12),),
    disputed=("responsibility",),
    fields=(("killed", (r.Account(value=TWELVE, relation=r.Relation.AGREES, because="", claims=("clm_1",)),)),),
)
EARLIER = r.Incident(id="inc_3", claims=("clm_3",), background=True)
RESULT = SimpleNamespace(reports=(REPORT,), claims=CLAIMS, incidents=(INCIDENT, EARLIER), failures=())


def expected(**keys: Any) -> shorthand.Expected:
    return shorthand.spell_out({"id": "e", "evidence": "A bomb killed 12 people", **keys})


@pytest.mark.parametrize(
    "keys",
    [
        {"sources": [["the police", "government"]]},
        {"sources": [["a policeman|Police", None]]},
        {"figures": ["killed 12"]},
        {"place": "Lodwar, KE, exact"},
        {"occurred": "2026-04-06 day"},
        {"factuality": "certain positive past"},
        {"actor": None},
        {"happening": "I1"},
        {"background": False},
    ],
)
def test_a_claim_that_has_the_keys_given_is_met(keys: dict[str, Any]) -> None:
    assert compare.match([expected(**keys)], REPORT, CLAIMS).problems == {}


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"sources": [["the army", "government"]]}, "sources: expected"),
        ({"sources": [["police", "witness"]]}, "sources: expected"),
        ({"sources": []}, "sources: expected []"),
        ({"figures": ["killed 12+"]}, "figures: expected"),
        ({"figures": ["killed 12", "injured 3"]}, "figures: expected"),
        ({"figures": []}, "figures: not expected: killed 12-12"),
        ({"figures": ["killed 12 part"]}, "figures: expected"),
        ({"place": "Lodwar, KE, near"}, "place precision: expected 'near', got 'exact'"),
        ({"place": None}, "place: expected None"),
        ({"occurred": "2026-04-05 day"}, "occurred start: expected '2026-04-05', got '2026-04-06'"),
        ({"occurred": None}, "occurred: expected None"),
        ({"factuality": "- negative -"}, "polarity: expected 'negative', got 'positive'"),
        ({"actor": "rebels"}, "actor: expected ['rebels']"),
        ({"happening": None}, "happening: expected None, got 0"),
        ({"background": True}, "background: expected True"),
        ({"mode": None}, "mode: expected None, got 'explosives'"),
        ({"evidence": "In 2019", "within": "In 2019 a fire"}, 'no claim stands on "In 2019"'),
    ],
)
def test_a_claim_that_differs_is_told(keys: dict[str, Any], told: str) -> None:
    assert told in compare.match([expected(**keys)], REPORT, CLAIMS).problems["e"]


def test_a_figure_beside_the_expected_one_is_told() -> None:
    both = replace(KILLED, about=replace(KILLED.about, figures=(TWELVE, r.Figure(counts="killed", low=15, high=15))))
    assert "not expected: killed 15-15" in compare.match([expected(figures=["killed 12"])], REPORT, (both,)).problems["e"]


def test_one_claim_meets_one_expectation_only() -> None:
    wanted = [expected(), expected() | {"id": "f"}]
    assert list(compare.match(wanted, REPORT, CLAIMS).problems) == ["f"]


def test_pairing_makes_room_for_the_pickier_row() -> None:
    assert compare.pair_up([[0, 1], [0]]) == {0: 1, 1: 0}


@pytest.mark.parametrize(
    ("labels", "wrong"),
    [
        (("I1", "I1", "I2"), []),
        (("I1", "I2", "I2"), ["denied"]),
        (("I1", "I1", "I1"), ["fire"]),
    ],
)
def test_happenings_are_compared_by_who_belongs_together(labels: tuple[str, str, str], wrong: list[str]) -> None:
    quotes = ("A bomb killed 12 people", "denied it", "a fire killed two")
    named = zip(("bomb", "denied", "fire"), quotes, labels, strict=True)
    wanted = [{"id": name, "evidence": quote, "happening": label} for name, quote, label in named]
    assert list(compare.match(wanted, REPORT, CLAIMS).problems) == wrong


@pytest.mark.parametrize(("concerns", "told"), [("bomb", None), ("nothing", "which is not met itself"), (None, "concerns: expected None")])
def test_a_statement_leads_to_the_claim_that_it_is_about(concerns: str | None, told: str | None) -> None:
    statement = replace(DENIED, concerns="clm_1")
    wanted: list[shorthand.Expected] = [
        {"id": "bomb", "evidence": "A bomb killed 12 people"},
        {"id": "denied", "evidence": "denied it", "concerns": concerns},
    ]
    problem = compare.match(wanted, REPORT, (KILLED, statement, FIRE)).problems.get("denied")
    assert (problem is None) if told is None else (problem is not None and told in problem)


def test_claims_that_must_not_be_made_are_told() -> None:
    wanted = [expected(polarity="positive") | {"id": "made"}, expected(polarity="negative") | {"id": "not made"}]
    found = compare.unwanted(wanted, REPORT, CLAIMS)
    assert found["not made"] is None
    assert "clm_1" in str(found["made"])


@pytest.mark.parametrize(("evidence", "within"), [("Lodwar", None), ("nowhere", None), ("bomb", "no such words")])
def test_evidence_that_is_not_there_once_is_a_mistake_of_the_golden_file(evidence: str, within: str | None) -> None:
    with pytest.raises(ValueError, match="golden file"):
        compare.locate(TEXT, evidence, within)


@pytest.mark.parametrize("key", ["sorces", "figure", "happenings"])
def test_a_key_that_nothing_compares_is_a_mistake(key: str) -> None:
    with pytest.raises(ValueError, match=f'key "{key}", which nothing compares'):
        compare.match([expected(**{key: 1})], REPORT, CLAIMS)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"event_type": "ASSAULT", "mode": "explosives", "n_sources": 2, "background": False}, None),
        ({"killed": [12, 12, 12, False]}, None),
        ({"killed": [12, None, None, True]}, "killed: expected low, best, high, open"),
        ({"injured": None}, None),
        ({"injured": [1, 1, 1, False]}, "got None"),
        ({"place": "Lodwar, KE, exact", "occurred": "2026-04-06 day"}, None),
        ({"place": "Kitgum, -, -"}, "place name"),
        ({"disputed": []}, "disputed: expected []"),
        ({"accounts": {"killed": ["12"]}}, None),
        ({"accounts": {"killed": [["12", "disputes"]]}}, "no account"),
        ({"accounts": {"actor": ["rebels"]}}, "actor: no account"),
        ({"n_sources": 3}, "n_sources: expected 3, got 2"),
        ({"event_type": None}, "event_type: expected None"),
    ],
)
def test_incidents_are_compared_key_by_key(keys: dict[str, Any], told: str | None) -> None:
    wrong = [text for text in incidents.judge(shorthand.spell_out(keys), INCIDENT).values() if text]
    assert (wrong == []) if told is None else (len(wrong) == 1 and told in wrong[0])


def test_an_incident_that_was_not_made_misses_every_key() -> None:
    wrong = incidents.judge({"label": "I1", "mode": "drone", "killed": None}, None)
    assert wrong == dict.fromkeys(("mode", "killed"), "no such incident was made")


def test_a_phrase_makes_an_incident_when_it_stands_alone() -> None:
    made = (INCIDENT, EARLIER)
    told = incidents.made_of_phrase("In 2019 a fire killed two.", TEXT, CLAIMS, made)
    assert told == '"In 2019 a fire killed two." alone makes the incident inc_3'
    assert incidents.made_of_phrase("The Red Hill Brigade denied it.", TEXT, CLAIMS, made) is None


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (TWELVE, "12"),
        (r.Figure(counts="killed", low=12, open=True), "12+"),
        (r.Figure(counts="killed", low=4, high=6), "4-6"),
        (LODWAR, "Lodwar"),
        (MONDAY, "2026-04-06"),
        (replace(MONDAY, end=date(2026, 4, 7)), "2026-04-06/2026-04-07"),
        ("DENIED", "DENIED"),
    ],
)
def test_values_of_accounts_are_written_as_in_golden_files(value: Any, shown: str) -> None:
    assert incidents.shown_value(value) == shown


CASE = {
    "name": "hand",
    "report": {"outlet": "The Lake Sentinel", "origins": [["Halyard", "agency"]], "lacks": ["fire"], "holds": ["Monday"]},
    "claims": [
        {"id": "bomb", "evidence": "A bomb killed 12 people", "happening": "I1"},
        {"id": "gone", "evidence": "on Monday", "polarity": "negative", "happening": "I1"},
    ],
    "incidents": [{"label": "I1", "mode": "explosives"}],
    "no_incident": ["In 2019 a fire killed two."],
    "n_incidents": 2,
}


def test_a_case_is_judged_under_the_names_it_announces() -> None:
    verdicts = cases.judge(CASE, RESULT)
    assert sorted(verdicts) == sorted(cases.names(CASE))
    assert [name for name, wrong in verdicts.items() if wrong] == ["hand/report.lacks", "hand/gone", "hand/no_incident.1"]


def test_an_anchor_means_the_claim_whose_trigger_or_figure_stands_in_it() -> None:
    arrest = "Police arrested four men over the bombing"
    spans = [("content", 0, len(arrest)), ("trigger", 7, 15)], [("content", 0, len(arrest)), ("trigger", 34, 41)]
    both = [replace(CLAIMS[0], spans=tuple(r.Span(role=r.SpanRole(n), start=s, end=e, quote="") for n, s, e in each)) for each in spans]
    assert [compare.tells_in((0, 24), claim) for claim in both] == [True, False]
    assert [compare.overlap((0, 24), claim) for claim in both] == [1.0, 1.0]


def test_a_case_of_many_reports_is_judged_under_the_names_it_announces() -> None:
    failure = r.Failure(path="in/90-empty.txt", reason=r.Reason.EMPTY, detail="")
    case = {
        "name": "many",
        "n_reports": 1,
        "n_failures": 2,
        "failures": {"90-empty.txt": "empty", "91.gz": "broken"},
        "incidents": [
            {
                "id": "bomb",
                "anchors": [["Bomb kills", "A bomb killed 12 people"], ["Bomb kills", "a fire killed two"]],
                "mode": "explosives",
            },
            {"id": "again", "anchors": [["Bomb kills", "denied it"]]},
        ],
    }
    result = SimpleNamespace(reports=(REPORT,), claims=CLAIMS, incidents=(INCIDENT, EARLIER), failures=(failure,))
    verdicts = cases.judge_world(case, result)
    assert sorted(verdicts) == sorted(cases.world_names(case))
    assert [name for name, wrong in verdicts.items() if wrong] == [
        "many/n_failures",
        "many/failure.91.gz",
        "many/bomb.joins.2",
        "many/again.made",
    ]


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("killed 12+", {"low": 12, "high": None, "open": True}),
        ("killed 4-6", {"low": 4, "high": 6, "open": False}),
        ("killed ?+", {"low": None, "high": None, "open": True}),
        ("killed 3 part of children", {"low": 3, "part_of_total": True, "of": "children"}),
        ("abducted 1 implied", {"counts": "abducted", "high": 1, "implied": True}),
    ],
)
def test_figures_in_short(written: str, spelled: dict[str, Any]) -> None:
    assert spelled.items() <= shorthand.figure(written).items()


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2026-03-19 day", "2026-03-19", "2026-03-19"),
        ("2026-03-19/2026-03-20 days", "2026-03-19", "2026-03-20"),
        ("2024-02 month", "2024-02-01", "2024-02-29"),
        ("2017 year", "2017-01-01", "2017-12-31"),
        ("? unknown", None, None),
    ],
)
def test_times_in_short(written: str, start: str | None, end: str | None) -> None:
    assert {"start": start, "end": end}.items() <= shorthand.occurred(written).items()


def test_a_figure_that_cannot_be_read_is_told() -> None:
    with pytest.raises(ValueError, match='"twelve dead" is not a figure'):
        shorthand.figure("twelve dead")


@pytest.mark.parametrize("case", cases.report_cases(), ids=lambda case: str(case["name"]))
def test_golden_claims_have_only_keys_that_are_compared_and_lead_somewhere(case: dict[str, Any]) -> None:
    ids = {c["id"] for c in case.get("claims", [])}
    for claim in [*case.get("claims", []), *case.get("no_claims", [])]:
        compare.differences(claim, KILLED)
        assert {claim[key] for key in ("concerns", "same_voice_as") if claim.get(key)} <= ids
    labels = {c.get("happening") for c in case.get("claims", [])}
    assert {i["label"] for i in case.get("incidents", [])} <= labels


def test_the_page_of_known_misses_groups_by_case() -> None:
    page = write_misses.page({"b/x": "why", "a/y": "because"}, 9)
    assert page.endswith("2 of 9 expectations are not met.\n\n## a\n\n- `y`: because\n\n## b\n\n- `x`: why\n")
