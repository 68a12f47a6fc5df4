"""Origins, through the whole stage: who wrote a passage, as far as the report itself says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import Origin, OriginKind, Report
from onrecord.reports import Options, read_text

LEAD = "A bomb tore through the Hassan Bridge market in Talma late on Wednesday, killing at least 12 people, the police chief said."
MORE = "Hospital officials put the dead at 15, and the nurses' union said that three children were among them."
COURIER = Options(outlet="The Lowland Courier")


def read(*paragraphs: str, options: Options = COURIER) -> Report:
    return read_text("\n\n".join(paragraphs), options=options)


def who(report: Report) -> list[tuple[str, str, float]]:
    return [(origin.name, str(origin.kind), origin.share) for origin in report.origins]


@pytest.mark.parametrize(
    "paragraphs",
    [
        [f"TALMA, March 5 (Meridian Press) — {LEAD}", MORE],
        [f"TALMA, MARCH 5 (MERIDIAN PRESS) -- {LEAD.upper()}", MORE.upper()],
        ["Bomb kills 12", "By Jane Doe, Meridian Press", LEAD, MORE],
        ["Bomb kills 12", "By Meridian Press", LEAD, MORE],
        ["Bomb kills 12", "By JANE DOE | Meridian Press", LEAD, MORE],
        [LEAD, MORE + " (Meridian Press)"],
        [LEAD, MORE, "(Meridian Press)"],
        [LEAD, MORE, "Source: Meridian Press"],
        [LEAD, MORE, "Reporting by Jane Doe for the Meridian Press; Editing by Joe Roe"],
        [LEAD, MORE, "© 2026 Meridian Press. All rights reserved."],
        [LEAD, MORE, "Copyright 2026 Meridian Press. This material may not be published."],
        ["Source: Meridian Press", LEAD, MORE],
        [LEAD, MORE, "This story was first published by the Meridian Press."],
    ],
)
def test_an_agency_is_the_one_origin_of_its_copy(paragraphs: list[str]) -> None:
    report = read(*paragraphs)
    assert report.origins == (Origin(name="Meridian Press", kind=OriginKind.AGENCY, start=0, end=len(report.text), share=1.0),)


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        ([LEAD, MORE, "— AFP"], "Agence France-Presse"),
        ([LEAD, MORE, "Reuters"], "Reuters"),
        ([LEAD, MORE, "Copyright 2026 The Associated Press. All rights reserved."], "Associated Press"),
        (["Bomb kills 12", "By The Associated Press", LEAD, MORE], "Associated Press"),
        (["Bomb kills 12", "By Jane Doe | AP", LEAD, MORE], "Associated Press"),
        ([f"(Reuters) - {LEAD}", MORE], "Reuters"),
        ([f"TALMA, 5 MAR 26 (ACAN-EFE) -- [TEXT] {LEAD.upper()}", MORE.upper()], "ACAN-EFE"),
    ],
)
def test_known_agencies_go_by_their_usual_names(paragraphs: list[str], name: str) -> None:
    assert who(read(*paragraphs)) == [(name, "agency", 1.0)]


def test_copy_that_an_outlet_edits_is_the_agencys() -> None:
    assert who(read(LEAD, MORE, "(Edited from Halverd copy)")) == [("Halverd", "agency", 1.0)]
    assert who(read(LEAD, MORE, "(The minister edited from Osk a report)")) == [("The Lowland Courier", "own", 1.0)]


@pytest.mark.parametrize(
    "paragraphs",
    [
        [LEAD, MORE],
        ["Bomb kills 12", "By Jane Doe", LEAD, MORE],
        ["Bomb kills 12", "By Jane Doe, Staff Writer", LEAD, MORE],
        ["Bomb kills 12", "By Jane Doe, The Lowland Courier", LEAD, MORE],
        ["Bomb kills 12", "By Jane Doe, Courier staff", LEAD, MORE],
        ["Bomb kills 12", "By JANE DOE, Lowland staff writer", LEAD, MORE],
        [f"TALMA, March 5 (Lowland Courier) — {LEAD}", MORE],
        [LEAD, MORE, "© 2026 The Lowland Courier. All rights reserved."],
        [LEAD, MORE, "Source: Ministry of Health"],
        [LEAD, MORE + " (The minister did not answer.)"],
        [LEAD, MORE, "Joe Roe contributed to this report."],
        [LEAD, MORE, "Reporting by Jane Doe; Editing by Joe Roe"],
    ],
)
def test_without_a_credit_the_outlet_is_the_origin(paragraphs: list[str]) -> None:
    assert who(read(*paragraphs)) == [("The Lowland Courier", "own", 1.0)]


def test_a_general_word_in_a_byline_is_the_outlet_it_is_short_for() -> None:
    report = read("Bomb kills 12", "By Jane Doe, Times Staff Writer", LEAD, MORE, options=Options(outlet="The Talma Times"))
    assert who(report) == [("The Talma Times", "own", 1.0)]


def test_nobody_named() -> None:
    assert who(read(LEAD, MORE, options=Options())) == [("unknown", "unknown", 1.0)]


def test_an_outlet_named_only_by_its_copyright() -> None:
    assert who(read(LEAD, MORE, "© 2026 Evening Post", options=Options())) == [("Evening Post", "outlet", 1.0)]


def test_another_outlet_first() -> None:
    assert who(read(LEAD, MORE, "This article originally appeared in the Evening Post.")) == [("Evening Post", "outlet", 1.0)]


@pytest.mark.parametrize(
    "credit",
    [
        "Additional reporting by AFP",
        "With reporting from AFP.",
        "AFP contributed to this report.",
        "(Additional reporting by Joe Roe and AFP; Editing by Jane Doe)",
        "Information from AFP was used in this report.",
    ],
)
def test_a_contributor_has_no_known_part(credit: str) -> None:
    report = read("Bomb kills 12", "By Jane Doe, Courier staff", LEAD, MORE, credit)
    assert who(report) == [("The Lowland Courier", "own", 1.0), ("Agence France-Presse", "agency", 0.0)]
    assert report.text[report.origins[1].start : report.origins[1].end] == credit


def test_wires_without_a_name() -> None:
    assert who(read(LEAD, MORE, "With inputs from agencies"))[1] == ("news agencies", "agency", 0.0)


def test_an_own_reporter_beside_an_agency_credit_keeps_the_report() -> None:
    report = read("Bomb kills 12", "By Jane Doe, Courier staff", LEAD, MORE, "© 2026 The Associated Press")
    assert who(report) == [("The Lowland Courier", "own", 1.0), ("Associated Press", "agency", 0.0)]


def test_a_joint_credit_names_all_of_them_for_the_whole() -> None:
    assert who(read(f"TALMA (AFP/Reuters) — {LEAD}", MORE)) == [("Agence France-Presse", "agency", 1.0), ("Reuters", "agency", 1.0)]


def test_a_digest_has_passages() -> None:
    report = read("News in brief today", f"TALMA (Meridian Press) — {LEAD}", MORE, f"BEIRUT (AFP) — {LEAD}")
    first, second = report.origins
    assert (first.name, first.start, second.end) == ("Meridian Press", 0, len(report.text))
    assert first.end == second.start == report.text.index("BEIRUT")
    assert first.share + second.share == pytest.approx(1.0, abs=0.001)


def test_the_agency_itself_is_an_own_origin_of_the_same_name() -> None:
    report = read(f"TALMA (AP) — {LEAD}", options=Options(outlet="AP News"))
    assert who(report) == [("Associated Press", "own", 1.0)]


@given(
    st.lists(
        st.sampled_from(
            [LEAD, MORE, "— AFP", "(Reuters)", "By Jane Doe, AP", "TALMA (AFP) — " + LEAD, "© 2026 AP", "With AFP", "Source: AP"]
        ),
        min_size=1,
    )
)
def test_origins_lie_within_the_text(paragraphs: list[str]) -> None:
    report = read(LEAD, *paragraphs)
    assert report.origins
    for origin in report.origins:
        assert 0 <= origin.start <= origin.end <= len(report.text)
        assert 0.0 <= origin.share <= 1.0
