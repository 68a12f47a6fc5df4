"""From marked documents to claims: the example of the design, retold, sentence by sentence."""

from datetime import UTC, date, datetime

import pytest

from onrecord.claims.extract import extract
from onrecord.records import Report
from tests.claims.marked import document

HEADLINE = "Bomb at Osk market kills at least 12"
TEXT = f"""{HEADLINE}

SARNOV, March 5 (Delta Wire) — <k1>A bomb tore through the Osk market in <loc>Sarnov</loc> late on Wednesday, killing at least 12 people and \
wounding dozens</k1>, <s1>the city's police chief</s1> <c1>said</c1>.

<s2>Hospital officials</s2> <c2>put</c2> <k2>the dead at 15</k2>. <k3>Three children were among them</k3>, <c3>according to</c3> \
<s3>the nurses' union</s3>.

<k4>The blast was the work of the <po><org>Eastern Column</org></po></k4>, <s4>the daily <org>Al-Nahr</org></s4> <c4>reported</c4>, \
<c5>quoting</c5> <s5>two intelligence officers</s5> who asked not to be named.

<s6>The group</s6> <c6>denied</c6> <k6>any part in it</k6>: "<k7>We do not bomb our own people,</k7>" <s7>its spokesman</s7> <c7>wrote</c7>.

<s8>Interior Minister <per>Adel Samar</per></s8> <c8>would not say</c8> <k8>who was behind the attack</k8>. <s9>He</s9> <c9>had warned</c9> on \
Sunday <k9>that the city would be sealed off if the truce broke</k9>.

If confirmed, it would be the first bombing in <loc>Sarnov</loc> since 2019, when 40 people died at the bus station.

<k10>Hours later the army shelled villages near <loc>Kfar Olen</loc></k10>, <s10>residents</s10> <c10>said</c10>; the army has not commented.
"""


@pytest.fixture(scope="module")
def claims():
    doc = document(TEXT, headline=HEADLINE)
    report = Report(
        id="rpt_x", text=doc.text, sha256="0", headline=HEADLINE, outlet="The Plain", published_at=datetime(2026, 3, 5, tzinfo=UTC)
    )
    return extract(report, doc)


def _said(claims, words, **wanted):
    """The one claim with these words in a content, trigger, cue or figure, and these attributes."""
    found = [c for c in claims if any(words in s.quote for s in c.spans)]
    for key, value in wanted.items():
        found = [c for c in found if getattr(c, key) == value]
    assert len(found) == 1, [(c.about.trigger, c.cue, [s.quote for s in c.spans]) for c in found]
    return found[0]


def _sources(claim):
    return [(source.canonical, str(source.type)) for source in claim.sources]


def test_the_police_chief_says_at_least_twelve_and_dozens(claims):
    claim = _said(claims, "bomb tore")
    assert _sources(claim) == [("city's police chief", "office")]
    assert (claim.about.event_type, claim.about.mode, claim.happening) == ("ASSAULT", "explosives", 0)
    assert [(f.counts, f.low, f.high, f.open) for f in claim.about.figures] == [("killed", 12, None, True), ("injured", 24, None, True)]
    assert (claim.about.occurred.start, claim.about.occurred.part_of_day) == (date(2026, 3, 4), "evening")


def test_the_headline_repeats_the_body_in_the_outlets_own_voice(claims):
    headline = min(claims, key=lambda c: min(s.start for s in c.spans))
    assert headline.sources == ()
    assert headline.same_voice_as == _said(claims, "bomb tore").id


def test_the_hospital_and_the_union_count_for_themselves(claims):
    hospital, union = _said(claims, "the dead at 15"), _said(claims, "Three children were among them")
    assert _sources(hospital) == [("hospital officials", "office")]
    assert [(f.low, f.high, f.part_of_total) for f in hospital.about.figures] == [(15, 15, False)]
    assert [(f.low, f.high, f.part_of_total) for f in union.about.figures] == [(3, 3, True)]
    assert hospital.happening == union.happening == 0


def test_the_daily_quotes_two_officers_who_accuse_the_group(claims):
    claim = _said(claims, "The blast was the work of")
    assert _sources(claim) == [("Al-Nahr", "outlet"), ("two intelligence officers", "anonymous")]
    assert claim.about.responsibility == "SUSPECTED OR ACCUSED BY AUTHORITIES"
    assert [p.canonical for p in claim.about.participants] == ["Eastern Column"]


def test_the_groups_denial_is_one_claim_with_its_quotation(claims):
    claim = _said(claims, "any part in it")
    assert _sources(claim) == [("Eastern Column", "armed_group")]
    assert (claim.factuality.polarity, claim.about.responsibility, claim.quotation) == ("negative", "DENIED", "mixed")
    assert claim.happening == 0


def test_the_minister_would_not_say_who(claims):
    claim = _said(claims, "would not say")
    assert _sources(claim) == [("Adel Samar", "person")]
    assert (claim.factuality.certainty, claim.asked, claim.happening) == ("underspecified", "actor", 0)


def test_his_warning_is_a_statement_that_concerns_what_he_warned_of(claims):
    content = _said(claims, "sealed off")
    statement = next(c for c in claims if c.about.event_type == "THREATEN")
    assert (statement.about.mode, statement.sources, statement.concerns) == ("restrict", (), content.id)
    assert [p.canonical for p in statement.about.participants] == ["Adel Samar"]
    assert statement.stated_at.start == date(2026, 3, 1)
    assert (content.factuality.certainty, content.factuality.time, content.happening) == ("possible", "hypothetical", None)


def test_the_first_since_is_supposed_and_what_happened_then_is_background(claims):
    first = _said(claims, "bombing")
    earlier = _said(claims, "40 people")
    assert (first.factuality.time, first.happening) == ("hypothetical", 0)
    assert (earlier.background, earlier.about.mode) == (True, "explosives")
    assert (earlier.about.occurred.start, earlier.about.occurred.end) == (date(2019, 1, 1), date(2019, 12, 31))
    assert earlier.happening not in (0, None)


def test_the_shelling_is_another_happening_and_the_army_keeps_silent_on_it(claims):
    shelling, silence = _said(claims, "shelled"), _said(claims, "has not commented")
    assert _sources(shelling) == [("residents", "witness")]
    assert (shelling.about.occurred.start, shelling.about.occurred.end) == (date(2026, 3, 4), date(2026, 3, 5))
    assert shelling.happening not in (0, None)
    assert (silence.happening, silence.factuality.certainty) == (shelling.happening, "underspecified")


def test_every_span_quotes_the_text_and_ids_are_unique(claims):
    text = document(TEXT, headline=HEADLINE).text
    assert all(text[s.start : s.end] == s.quote for c in claims for s in c.spans)
    assert len({c.id for c in claims}) == len(claims)


@pytest.mark.parametrize("text", ["", "\n\n", "“““", "He said " * 50, '"' * 31, "No. 5, said. Said said said."])
def test_broken_text_raises_nothing(text):
    doc = document(text)
    assert extract(Report(id="rpt_y", text=text, sha256="0"), doc) is not None


def _parts_of(marked, mode):
    doc = document(marked)
    claims = extract(Report(id="rpt_z", text=doc.text, sha256="0"), doc)
    return [
        sorted((str(p.role), p.name or p.description) for p in c.about.participants if p.role != "instrument")
        for c in claims
        if c.about.mode == mode
    ]


@pytest.mark.parametrize(
    ("marked", "mode", "parts"),
    [
        (
            "<s1>Mayor Ann Orr</s1> <c1>accused</c1> <k1>the <po>Eastern Column</po> of abducting six pupils in <loc>Osk</loc></k1>.",
            "abduct",
            [("actor", "Eastern Column"), ("recipient", "six pupils")],
        ),
        (
            "Police arrested four <pi>men</pi> in <loc>Osk</loc> over the bombing of a market.",
            "arrest",
            [("actor", "Police"), ("recipient", "four men")],
        ),
        (
            "Two <vi>men</vi> were detained by <pi>police</pi> in <loc>Osk</loc>.",
            "arrest",
            [("actor", "police"), ("recipient", "Two men")],
        ),
        (
            "<k1>Rockets hit a camp, killing a <vi>guard</vi></k1>, <s1>the mayor, <vi>Ann Orr</vi></s1>, <c1>said</c1>.",
            "heavy-weapons",
            [("recipient", "guard")],
        ),
        ("<org>Talma</org>'s army shelled <loc>Osk</loc>.", "heavy-weapons", [("actor", "Talma's army")]),
        (
            "Police arrested a <pi>man</pi> over the killing of a <vi>clerk</vi>.",
            "arrest",
            [("actor", "Police"), ("recipient", "man")],
        ),
        ("<org>Kenyan</org> forces shelled <loc>Osk</loc>.", "heavy-weapons", [("actor", "Kenyan forces")]),
        (
            "<s1>The army</s1> <c1>denied</c1> <k1>that it had shelled a school</k1>, <c2>saying</c2> <k2>rebels shelled a bank</k2>.",
            "heavy-weapons",
            [("actor", "rebels"), ("recipient", "a bank")],
        ),
    ],
)
def test_who_does_and_who_suffers(marked, mode, parts):
    assert parts in _parts_of(marked, mode)


@pytest.mark.parametrize(
    ("headline", "body", "repeated"),
    [
        (
            "Bomb explodes in Osk on Monday",
            "<k1>A bomb exploded in the market of <loc>Osk</loc> on Monday</k1>, <s1>police</s1> <c1>said</c1>.",
            "A bomb exploded in the market of Osk on Monday",
        ),
        (
            "Three killed in Osk bombing",
            "<k1>Three people were killed in the bombing of a bank</k1>, <s1>medics</s1> <c1>said</c1>.",
            "Three people were killed in the bombing of a bank",
        ),
        (
            "Bomb kills 12 in Osk",
            "<k1>A bomb in <loc>Osk</loc> killed at least 12 people</k1>, <s1>police</s1> <c1>said</c1>.",
            "A bomb in Osk killed at least 12 people",
        ),
        ("Bomb explodes in Osk on Monday", "<s1>Police</s1> <c1>declined to comment</c1> <k1>on the bombing</k1>.", None),
        ("Three killed in Osk bombing", "<k1>Nine people died in the bombing</k1>, <s1>medics</s1> <c1>said</c1>.", None),
        (
            "Bomb explodes in Osk on Monday",
            "A bomb exploded in the market. Rain fell. Shops were shut. Buses stood still. "
            "<k1>The bomb exploded at a stall</k1>, <s1>police</s1> <c1>said</c1>.",
            None,
        ),
    ],
)
def test_a_headline_repeats_what_the_lead_tells_alike(headline, body, repeated):
    doc = document(f"{headline}\n\n{body}", headline=headline)
    found = extract(Report(id="rpt_h", text=doc.text, sha256="0", headline=headline), doc)
    tied = {c.same_voice_as for c in found if not c.sources and min(s.start for s in c.spans) < len(headline)}
    wanted = {c.id for c in found if c.sources and repeated in [s.quote for s in c.spans]} if repeated else {None}
    assert tied == wanted
    assert wanted


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "A boat (the Alma) on Tuesday hit a mine, killing three people.",
            "A boat (the Alma) on Tuesday hit a mine, killing three people.",
        ),
        ("The blast at about 1:45 a.m. on Friday killed three people.", "The blast at about 1:45 a.m. on Friday killed three people."),
        ("OSK, KY (KOSK) - Three people were killed in a bombing.", "Three people were killed in a bombing."),
        ("A boat the Alma) on Tuesday killed three people.", "on Tuesday killed three people."),
        ("They sang “to the end” as gunmen killed three people.", "as gunmen killed three people."),
    ],
)
def test_the_clause_shown_begins_with_its_own_words(text, content):
    doc = document(text)
    found = extract(Report(id="rpt_c", text=doc.text, sha256="0"), doc)
    assert content in [s.quote for c in found for s in c.spans if s.role == "content"]


@pytest.mark.parametrize(
    "text",
    [
        "<vi>Ivo Brandt</vi>, who had led the army in the war, died at home in Osk, surrounded by his family.",
        "The <vi>singer</vi> died on Tuesday at the age of 65 after a long illness.",
    ],
)
def test_a_death_by_age_or_illness_is_no_assault(text):
    doc = document(text)
    claims = extract(Report(id="rpt_x", text=doc.text, sha256="0", published_at=datetime(2026, 3, 5, tzinfo=UTC)), doc)
    assert {c.about.event_type for c in claims if c.about.trigger == "died"} == {None}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Gang member convicted of murder in Osk", "Gang member"),
        ("A jury in Osk convicted <per>Ivo Brandt</per> of the murder on Monday.", "Ivo Brandt"),
        ("<pi>Ivo Brandt</pi> was sentenced in Osk to ten years for the murder of <vi>Ann Orr</vi>.", "Ivo Brandt"),
    ],
)
def test_who_is_judged_suffers_the_sentence_and_nobody_else(text, who):
    doc = document(text)
    claims = extract(Report(id="rpt_x", text=doc.text, sha256="0", published_at=datetime(2026, 3, 5, tzinfo=UTC)), doc)
    sentences = [c for c in claims if c.about.event_type == "SANCTION"]
    found = {(str(p.role), p.canonical) for c in sentences for p in c.about.participants if p.role != "actor"}
    assert found == {("recipient", who)}


def test_a_deed_told_after_another_has_its_own_day():
    doc = document("Gunmen attacked a post on Thursday. The attack came a day after soldiers killed a clerk.")
    found = extract(Report(id="rpt_z", text=doc.text, sha256="0", published_at=datetime(2026, 3, 7, tzinfo=UTC)), doc)
    days = {c.about.trigger: c.about.occurred.start for c in found if c.about.occurred and c.about.occurred.start}
    assert days == {"attacked": date(2026, 3, 5), "killed": date(2026, 3, 4)}


def test_whoever_does_harm_is_no_speaker_of_an_earlier_sentence():
    doc = document("<k1>Gunmen killed two men</k1>, <s1>officials</s1> <c1>said</c1>. In the first attack, they opened fire on a wedding.")
    claims = extract(Report(id="rpt_z", text=doc.text, sha256="0"), doc)
    assert [[p.canonical for p in c.about.participants] for c in claims if c.about.trigger == "opened fire"] == [["Gunmen"]]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # the hour says which day of the night it was
        (
            "Four men were <t>shot</t> in <loc>Osk</loc> overnight. The <t>shooting</t> was in a bar. Officers came to it just after 1:30 a.m.",
            (date(2026, 3, 5), date(2026, 3, 5)),
        ),
        # no day at all: that of the report
        (
            "Two men were <t>shot</t> at a bar in <loc>Osk</loc>. Officers came to the bar around 3:30 a.m.",
            (date(2026, 3, 5), date(2026, 3, 5)),
        ),
        # when somebody was charged says nothing of the shooting
        (
            "Two men were <t>shot</t> at a bar in <loc>Osk</loc>. A clerk was charged at 3:30 a.m.",
            (None, None),
        ),
        # nor does the line that says when the report was brought up to date
        ("Update | 5:23 a.m.\n\nTwo men were <t>shot</t> at a bar in <loc>Osk</loc>.", (None, None)),
        # a day that is told stays
        (
            "Two men were <t>shot</t> in <loc>Osk</loc> on Monday. The <t>shooting</t> was in a bar. Officers came to it around 3:30 a.m.",
            (date(2026, 3, 2), date(2026, 3, 2)),
        ),
    ],
)
def test_an_hour_told_alone_is_that_of_the_main_happening(text, days):
    doc = document(text)
    found = extract(Report(id="rpt_x", text=doc.text, sha256="0", published_at=datetime(2026, 3, 5, tzinfo=UTC)), doc)
    told = [(c.about.occurred.start, c.about.occurred.end) for c in found if c.about.occurred and c.about.trigger]
    assert min(told, key=lambda d: (d[0] is None, d[0] and d[1] - d[0]), default=(None, None)) == days
