"""Which time is whose: court days, arrests, comparisons and speech date no attack; the undated is dated by its own retelling."""

from datetime import UTC, date, datetime

import pytest

from onrecord.claims.extract import extract
from onrecord.claims.whose_time import is_counted_within, is_elsewhere, is_of_aftermath
from onrecord.language.segment import segment
from onrecord.language.times import times
from onrecord.records import Report
from tests.claims.marked import document


def _claims(marked, headline=None, published=date(2026, 3, 5), dateline=None):
    doc = document(marked, headline=headline, anchor=dateline or published)
    report = Report(
        id="rpt_x",
        text=doc.text,
        sha256="0",
        headline=headline,
        dateline_on=dateline,
        published_at=datetime(published.year, published.month, published.day, tzinfo=UTC),
    )
    return extract(report, doc)


def _days(claims, words):
    told = next(c for c in claims if words in (c.about.trigger or ""))
    same = [c.about.occurred for c in claims if c.happening == told.happening and c.about.occurred and c.about.occurred.start]
    return {str(o.start) for o in same}


def _place(text, trigger):
    (sentence,) = segment(text)
    time = times(text, (sentence,), anchor=date(2026, 3, 5))[-1]
    at = text.index(trigger)
    return text, (sentence.start, sentence.end), time, (at, at + len(trigger))


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("A man was charged on Tuesday with the shooting of two nurses.", "shooting"),
        ("Prosecutors on Tuesday charged a man with the shooting of two nurses.", "shooting"),
        ("The man accused of the shooting appeared before a judge on Tuesday.", "shooting"),
        ("Jurors in the murder trial watched a film on Tuesday.", "murder"),
        ("A memorial service was held on Tuesday for the nurses shot in Talma.", "shot"),
        ("Two men arrested over the raid pleaded not guilty on Tuesday.", "arrested"),
        ("The gunman who shot two nurses said in court on Tuesday that he was sorry.", "shot"),
        ("An autopsy conducted on Tuesday found that the boy had been shot.", "shot"),
        ("It was the town's first murder of 2026.", "murder"),
        ("It was the deadliest attack of the year in March.", "attack"),
    ],
)
def test_a_time_of_another_deed_or_a_comparison_is_elsewhere(text, trigger):
    assert is_elsewhere(*_place(text, trigger))


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Two nurses were shot on Tuesday.", "shot"),
        ("On Tuesday gunmen shot two nurses.", "shot"),
        ("Tuesday's shooting of two nurses shook the town.", "shooting"),
        ("The Tuesday night shooting shook the town.", "shooting"),
        ("A man was charged with the shooting of two nurses on Tuesday.", "shooting"),
        ("A man was held after two nurses were shot on Tuesday.", "shot"),
        ("Two men were arrested and charged on Tuesday.", "arrested"),
        ("It is the first attack since Tuesday.", "attack"),
        ("The group's last attack was in October.", "attack"),
    ],
)
def test_a_time_of_its_own_is_not_elsewhere(text, trigger):
    assert not is_elsewhere(*_place(text, trigger))


def test_aftermath_and_counting_by_themselves():
    text, sentence, time, _ = _place("He appeared in court on Tuesday.", "court")
    assert is_of_aftermath(text, sentence, time)
    text, sentence, time, _ = _place("Nine died in March.", "died")
    assert not is_of_aftermath(text, sentence, time)
    assert not is_counted_within(text, sentence, time)


def test_a_time_at_the_end_of_one_sentence_is_not_of_the_cue_that_begins_the_next():
    claims = _claims(
        "Two nurses were shot dead in <loc>Talma</loc> on Tuesday.\n\n<c1>According to</c1> <s1>the mayor</s1>, <k1>they were shot</k1>."
    )
    assert _days(claims, "shot dead") == {"2026-03-03"}


def test_a_headline_is_joined_with_the_lead_that_tells_the_same():
    claims = _claims("Nurse shot in market\n\nA nurse was shot in <loc>Talma</loc> on Tuesday.", headline="Nurse shot in market")
    assert {c.happening for c in claims} == {claims[-1].happening}
    assert _days(claims, "shot") == {"2026-03-03"}


def test_an_undated_deed_takes_the_day_on_which_its_background_agrees():
    claims = _claims(
        "A trial began over the shooting of two nurses. The mayor wept.\n\nThe nurses were shot on 3 November 2024. Nobody else was hurt."
    )
    told = next(c for c in claims if c.about.trigger == "shooting")
    assert not told.background
    assert str(told.about.occurred.start) == "2024-11-03"


def test_a_day_is_not_borrowed_from_the_court():
    claims = _claims("A man accused of shooting two nurses appeared in court on Tuesday.")
    assert all(c.about.occurred is None or c.about.occurred.start is None for c in claims if c.about.trigger == "shooting")


def test_a_death_days_later_does_not_date_the_attack():
    claims = _claims("Two nurses were shot in <loc>Talma</loc> on Sunday. One of them died two days later.")
    assert _days(claims, "shot") == {"2026-03-01"}


def test_the_dateline_day_decides_what_is_long_past():
    claims = _claims("Gunmen shot two nurses in <loc>Talma</loc> today.", published=date(2026, 12, 1), dateline=date(2026, 3, 5))
    assert not any(c.background for c in claims)


def test_claims_stand_in_the_order_in_which_they_are_told():
    claims = _claims(
        "Talma mourns\n\nGunmen abducted two nurses on Monday. A judge was shot dead.", headline="Talma mourns", published=date(2026, 3, 5)
    )
    triggers = [c.about.trigger for c in claims if c.about.trigger]
    assert triggers.index("abducted") < triggers.index("shot dead")


def test_a_year_before_a_noun_is_that_nouns_alone():
    claims = _claims("<vi>Ivo Brandt</vi> is serving a life sentence for the 1998 assassination of <vi>Ann Orr</vi>.")
    assert _days(claims, "assassination") == {"1998-01-01"}
    assert "1998-01-01" not in _days(claims, "life sentence")


def test_the_day_of_a_report_dates_no_deed():
    claims = _claims("It was reported on Tuesday <vi>Ivo Brandt</vi> was stabbed in Osk.")
    assert "2026-03-03" not in _days(claims, "stabbed")


def test_two_weeks_before_a_vote_counts_from_no_day_told():
    claims = _claims("<vi>Ivo Brandt</vi> was stabbed on Tuesday. The stabbing came two weeks before the vote in Osk.")
    assert _days(claims, "stabbed") == {"2026-03-03"}


def test_the_day_of_a_picture_dates_no_deed():
    claims = _claims("Pictures taken on Tuesday show craters at the harbour of <loc>Talma</loc>. The harbour was hit by two bombs.")
    assert not [c.about.occurred for c in claims if c.about.occurred and c.about.occurred.start]


@pytest.mark.parametrize(
    ("marked", "days"),
    [
        pytest.param(
            "<vi>A baker</vi> was hospitalized Wednesday after he was <t>stabbed</t> in Osk.", {"2026-03-04"}, id="hospitalized at once"
        ),
        pytest.param(
            "<vi>A baker</vi> remained hospitalized Wednesday after he was <t>stabbed</t> in Osk.", set(), id="remained hospitalized: later"
        ),
        pytest.param(
            "The mayor spoke of a <t>shooting</t> that left three clerks hospitalized on Wednesday.",
            {"2026-03-04"},
            id="left four hospitalized",
        ),
        pytest.param(
            "<vi>A boy</vi> <t>shot</t> himself. <s1>Deputies</s1> came after <c1>receiving a call on Sunday regarding</c1> <k1>a boy in "
            "trouble</k1>.",
            {"2026-03-01"},
            id="the day of a call",
        ),
        pytest.param(
            "A <t>shooting</t> left <vi>a man</vi> dead. <c1>According to</c1> <s1>police</s1>, on Sunday around 2:20 a.m., <k1>officers "
            "were called to Mill Street</k1>.",
            {"2026-03-01"},
            id="a comma parts the day from who speaks",
        ),
        pytest.param(
            "<vi>A clerk</vi> was <t>shot</t> over the weekend. It happened at a mill in Osk about noon Saturday.",
            {"2026-02-28"},
            id="the day of the weekend",
        ),
        pytest.param(
            "Two men were charged over a <t>shooting</t> in Osk. It happened on the evening of Oct. 3 outside a mill.",
            {"2025-10-03"},
            id="it happened, months ago",
        ),
        pytest.param(
            "<vi>Four men</vi> were hurt in a <t>shooting</t> on Wednesday. Three hours later, <s1>police</s1> <c1>called</c1> "
            "<k1>the <t>shooting</t> a feud</k1>.",
            {"2026-03-04"},
            id="hours later is when police spoke",
        ),
        pytest.param(
            "<vi>Two soldiers</vi> were hit by a <t>roadside bomb</t> on Monday. A <t>shootout</t> followed.",
            {"2026-03-02"},
            id="what followed has the day of what came before",
        ),
        pytest.param("The <t>shooting</t> happened about 9:40 p.m. Feb. 26 on Mill Road.", {"2026-02-26"}, id="p.m. Feb. 26"),
    ],
)
def test_the_day_told_in_another_clause_or_sentence(marked: str, days: set[str]) -> None:
    claims = _claims(marked)
    told = {str(c.about.occurred.start) for c in claims if c.about.event_type != "COERCE" and c.about.occurred and c.about.occurred.start}
    assert days <= told if days else not told


def test_the_day_on_which_somebody_counts_the_dead_is_no_day_of_the_deed():
    claims = _claims("A <t>bomb</t> <t>killed</t> 22 people in Osk. On Wednesday the mayor put the number of <t>dead</t> at 25.")
    assert not [c for c in claims if c.about.occurred]
    assert len({c.happening for c in claims}) == 1


def test_the_month_of_an_abduction_is_not_that_of_the_release():
    claims = _claims("Three aid workers <t>abducted</t> in February in Osk have been <t>freed</t>, their organisation said.")
    told = {c.about.event_type: c.about.occurred.worded for c in claims if c.about.occurred}
    assert told == {"ASSAULT": "February"}
