"""What an incident was, more closely than its type, and what is told only beside other news."""

from datetime import UTC, datetime

import pytest

from onrecord.incidents.build import build
from onrecord.incidents.sorts import kind_of_word
from onrecord.records import About, Claim, Factuality, Figure, Incident, Report, Span, SpanRole


def incident(*abouts: About) -> Incident:
    """The incident of claims about one happening, one after the other in one report."""
    text = "x" * 100
    report = Report(id="rpt_x", text=text, sha256="0", outlet="The Plain", published_at=datetime(2026, 3, 5, tzinfo=UTC))
    made = [
        Claim(
            id=f"clm_{number:020d}",
            report="rpt_x",
            about=about,
            factuality=Factuality(),
            spans=(Span(role=SpanRole.TRIGGER, start=number, end=number + 1, quote="x"),),
            made_by="by-hand",
            outlet="The Plain",
            happening=0,
        )
        for number, about in enumerate(abouts)
    ]
    return build([report], made).incidents[0]


@pytest.mark.parametrize(
    ("trigger", "kind"),
    [
        ("earthquake", "earthquake"),
        ("flash floods", "flood"),
        ("capsized", "sinking"),
        ("bus crash", "crash"),
        ("train crash", "rail_crash"),
        ("helicopter crash", "air_crash"),
        ("collapsed", "collapse"),
        ("fire broke out", "fire"),
        ("fired", "accidental_shooting"),
        ("gunfire", "accidental_shooting"),
        ("drowned", "drowning"),
        ("died", "death"),
        ("injured", None),
    ],
)
def test_what_harm_a_word_tells_of(trigger: str, kind: str | None) -> None:
    assert kind_of_word(trigger) == kind


def test_the_word_that_says_most_names_harm_without_a_type() -> None:
    told = [About(trigger=word, kind="man_made_disaster") for word in ("died", "accident", "collided", "killed")]
    assert incident(*told).event_kind == "crash"


def test_a_disaster_of_which_no_word_says_more_stays_one() -> None:
    assert incident(About(trigger="injured", kind="natural_disaster")).event_kind == "natural_disaster"


def test_the_kind_of_a_typed_incident_is_that_of_its_claims() -> None:
    told = [About(event_type="ASSAULT", trigger="attack", kind="attack"), About(event_type="ASSAULT", trigger="clash", kind="armed_clash")]
    assert incident(*told).event_kind == "armed_clash"


_CORDON = About(event_type="COERCE", mode="restrict", trigger="cordoned off", kind="other")


@pytest.mark.parametrize(
    ("abouts", "minor"),
    [
        ([_CORDON], True),
        ([_CORDON, _CORDON], False),
        ([About(event_type="CONCEDE", trigger="called off", kind="diplomacy")], True),
        ([About(event_type="COERCE", mode="arrest", trigger="arraigned", kind="arrest")], True),
        ([About(event_type="COERCE", mode="arrest", trigger="arrested", kind="arrest")], False),
        ([About(event_type="ASSAULT", mode="firearms", trigger="shot", kind="attack")], False),
        ([About(trigger="flood", kind="natural_disaster")], False),
        ([About(event_type="RETREAT", trigger="retreat", figures=(Figure(counts="killed", low=2, high=2),))], False),
    ],
)
def test_what_is_told_only_beside_other_news_is_minor(abouts: list[About], minor: bool) -> None:
    assert incident(*abouts).minor is minor
