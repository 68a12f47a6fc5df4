"""Whom a threat of violence is made against, and with what."""

from datetime import UTC, datetime

import pytest

from onrecord.claims.extract import extract
from onrecord.records import Report
from tests.claims.marked import document


def _threats(marked):
    doc = document(marked)
    report = Report(id="rpt_x", text=doc.text, sha256="0", published_at=datetime(2026, 3, 5, tzinfo=UTC))
    return [c for c in extract(report, doc) if c.about.event_type == "THREATEN"]


def _roles(claims):
    return {(p.role.value, p.name or p.description) for c in claims for p in c.about.participants}


@pytest.mark.parametrize(
    ("marked", "threatened"),
    [
        ("The rebels threatened to kill election officials if the vote went ahead.", ("recipient", "election officials")),
        ("Four teachers threatened with death have left Osk.", ("recipient", "teachers")),
        ("Residents spoke of the death threats against journalists in Osk.", ("recipient", "journalists")),
        ("The threats were made against <per>Ada Fenn</per>, a judge.", ("recipient", "Ada Fenn")),
        ("The rebels threatened the students with hand grenades on Monday.", ("instrument", "hand grenades")),
        ("<s1>The Column</s1> <c1>threatened</c1> <k1>to blow up bridges in Talma</k1>.", ("recipient", "bridges")),
    ],
)
def test_a_threat_of_violence_has_those_threatened(marked, threatened):
    claims = _threats(marked)
    assert threatened in {(role, (name or "").removeprefix("the ")) for role, name in _roles(claims)}
    assert all(c.about.mode == "violence" for c in claims)
    assert all(c.happening is None for c in claims)


@pytest.mark.parametrize(
    "marked",
    [
        "The union threatened to strike on Monday.",
        "The storm is a threat to crops in Osk.",
        "The minister spoke of threats against democracy.",
        "The rebels threatened to kill them.",
    ],
)
def test_other_threats_and_pronouns_have_nobody_threatened(marked):
    assert not [one for one in _roles(_threats(marked)) if one[0] == "recipient"]


def test_every_span_of_a_threat_quotes_the_text():
    marked = "The rebels threatened to kill election officials if the vote went ahead."
    [claim] = _threats(marked)
    assert {"election officials"} <= {marked[s.start : s.end] for s in claim.spans}
