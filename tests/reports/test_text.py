"""Plain text: labelled lines, headline, byline, date line."""

from datetime import UTC, datetime

import pytest

from onrecord.reports.text import byline_in, is_date_line, is_headline, read_plain, take_byline

BODY = "A bomb tore through the Hassan Bridge market in Talma late on Wednesday, killing at least 12 people, the city's police chief said."


def test_labelled_lines_are_not_part_of_the_text() -> None:
    draft = read_plain(
        f"Outlet: The Lowland Courier\nPublished: 2026-03-05\nURL: https://courier.example/a\nByline: Jane Doe\n\nBomb kills 12\n\n{BODY}\n"
    )
    assert (draft.outlet, draft.url, draft.byline, draft.headline) == (
        "The Lowland Courier",
        "https://courier.example/a",
        "Jane Doe",
        "Bomb kills 12",
    )
    assert draft.dates == (("header", datetime(2026, 3, 5, tzinfo=UTC)),)
    assert draft.paragraphs == (BODY,)


def test_labelled_headline_and_credit_between_dashes() -> None:
    draft = read_plain(f"---\nTitle: Bomb kills 12\nSource: Meridian Press\n---\n{BODY}")
    assert (draft.headline, draft.credits, draft.paragraphs) == ("Bomb kills 12", ("Meridian Press",), (BODY,))


def test_a_label_that_says_nothing_readable_stays_in_the_text() -> None:
    draft = read_plain(f"Published: a day ago\n\n{BODY}")
    assert draft.dates == ()
    assert draft.paragraphs[0] == "Published: a day ago"


def test_other_lines_with_a_colon_are_text() -> None:
    assert read_plain(f"Talma: {BODY}").paragraphs == (f"Talma: {BODY}",)


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("Bomb at Hassan Bridge market kills at least 12", True),
        ("Who bombed the market?", True),
        ("BOMB KILLS 12", True),
        ("A bomb went off in Talma.", False),
        ("DOC-0001 (NORTHERN TEXT GROUP)", False),
        ("Talma", False),
        ("TALMA, March 5 (Meridian Press) —", False),
        ("By Jane Doe", False),
        ("Thursday, March 5, 2026", False),
        ("The dead:", False),
        (BODY[:-1] + " and so on" * 12, False),
    ],
)
def test_headline_shape(paragraph: str, expected: bool) -> None:
    assert is_headline(paragraph) is expected


def test_a_single_line_is_no_headline() -> None:
    assert read_plain("Bomb kills 12 in Talma").headline is None


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("By JANE DOE and Joe van der Roe, Meridian Press", "JANE DOE and Joe van der Roe, Meridian Press"),
        ("BY JANE DOE", "JANE DOE"),
        ("By Jane Doe, Staff Writer", "Jane Doe, Staff Writer"),
        ("By The Associated Press on Tue 03/05/2026 04:48am", "The Associated Press"),
        ("By Joe Roe Jr.", "Joe Roe Jr."),
        ("By the time officers arrived Wednesday night, dozens of shots had been fired", None),
        ("By Wednesday the dead were counted", None),
        ("By Friday.", None),
        ("Jane Doe", None),
    ],
)
def test_byline(paragraph: str, expected: str | None) -> None:
    assert byline_in(paragraph) == expected


def test_the_byline_leaves_the_body() -> None:
    assert take_byline(("By Jane Doe", BODY)) == ("Jane Doe", (BODY,))
    assert take_byline((BODY, BODY)) == (None, (BODY, BODY))
    assert take_byline(("By Jane Doe",)) == (None, ("By Jane Doe",))


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("Thursday, March 5, 2026", True),
        ("Updated: 7:30 PM EST 03/15/2026", True),
        ("Published on 5 March 2026 at 19:30 GMT", True),
        ("12", True),
        ("On March 5, 2026, a bomb went off", False),
        ("Thursday", False),
    ],
)
def test_date_line(paragraph: str, expected: bool) -> None:
    assert is_date_line(paragraph) is expected


def test_date_in_a_line_of_its_own() -> None:
    draft = read_plain(f"Bomb kills 12\n\nThursday, March 5, 2026\n\n{BODY}")
    assert draft.dates == (("header", datetime(2026, 3, 5, tzinfo=UTC)),)
    assert draft.paragraphs == ("Thursday, March 5, 2026", BODY)


def test_a_date_below_the_dateline_is_not_the_report_s() -> None:
    assert read_plain(f"TALMA (Meridian Press) — {BODY}\n\nThursday, March 5, 2026\n\nTo the editor: {BODY}").dates == ()
