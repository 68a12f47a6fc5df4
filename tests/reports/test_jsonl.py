"""JSON Lines: one report a line, one failure a broken line."""

import json
from datetime import UTC, datetime

import pytest

from onrecord.records import Failure, Reason, Report
from onrecord.reports import Options, read_bytes

TEXT = (
    "A bomb tore through the Hassan Bridge market in Talma late on Wednesday, killing at least 12 people.\n\n"
    "Hospital officials put the dead at 15."
)


def lines(*rows: object) -> bytes:
    return "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows).encode()


def test_known_keys_are_used_and_others_ignored() -> None:
    row = {
        "text": TEXT,
        "title": "Bomb kills 12",
        "outlet": "The Lowland Courier",
        "url": "https://courier.example/a",
        "published": "2026-03-05",
        "byline": ["Jane Doe", {"name": "Joe Roe"}],
        "id": 7,
        "tags": ["a"],
    }
    (report,) = read_bytes(lines(row), name="a.jsonl")
    assert isinstance(report, Report)
    assert report.text == f"Bomb kills 12\n\n{TEXT}"
    assert (report.headline, report.outlet, report.url, report.byline) == (
        "Bomb kills 12",
        "The Lowland Courier",
        "https://courier.example/a",
        "Jane Doe, Joe Roe",
    )
    assert (report.published_at, report.published_by, report.path) == (datetime(2026, 3, 5, tzinfo=UTC), "jsonl", "a.jsonl:1")


def test_a_headline_that_the_text_repeats_stands_once() -> None:
    (report,) = read_bytes(lines({"text": f"Bomb kills 12\n\n{TEXT}", "headline": "Bomb kills 12"}), name="a.jsonl")
    assert isinstance(report, Report)
    assert report.text == f"Bomb kills 12\n\n{TEXT}"


def test_no_date_is_no_error() -> None:
    for value in (None, ""):
        (report,) = read_bytes(lines({"text": TEXT, "published": value}), name="a.jsonl")
        assert isinstance(report, Report)
        assert (report.published_at, report.published_by) == (None, None)


@pytest.mark.parametrize(
    ("line", "reason", "detail"),
    [
        ('{"text": "a', Reason.BROKEN, "line 2: this is not JSON at character 10; correct it"),
        ("[1, 2]", Reason.BROKEN, "line 2: this is [1, 2], not an object; write one object on each line"),
        ("[" * 50_000, Reason.BROKEN, "line 2: this JSON is nested too deep"),
        ({"body_text": TEXT}, Reason.EMPTY, 'line 2: it has no "text"; put the report\'s text there'),
        ({"text": " \n "}, Reason.EMPTY, 'line 2: "text" holds nothing but blanks'),
        ({"text": 12}, Reason.BROKEN, 'line 2: "text" is 12, not a text'),
        (
            {"text": TEXT, "published": "31/31/2026"},
            Reason.BROKEN,
            'line 2: "published" is "31/31/2026", not a date; correct it (for example "2026-03-05") or pass --published',
        ),
        (
            {"text": "El presidente dijo el lunes que las tropas habían salido de la ciudad. " * 5},
            Reason.LANGUAGE,
            "line 2: this does not read as English (0%",
        ),
        ({"text": "12 34"}, Reason.NO_TEXT, "line 2: there are no words"),
        ({"text": "word " * 60_000}, Reason.TOO_LARGE, "line 2: the text has 299,999 characters"),
    ],
)
def test_a_broken_line_is_one_failure_that_says_what_to_do(line: object, reason: Reason, detail: str) -> None:
    first, broken, last = read_bytes(lines({"text": TEXT}, line, {"text": TEXT}), name="afp.jsonl")
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert isinstance(broken, Failure)
    assert (broken.path, broken.reason) == ("afp.jsonl:2", reason)
    assert broken.detail.startswith(detail)
    assert broken.sha256


def test_the_user_s_date_mends_a_broken_one() -> None:
    options = Options(published=datetime(2026, 3, 5))
    (report,) = read_bytes(lines({"text": TEXT, "published": "31/31/2026"}), name="a.jsonl", options=options)
    assert isinstance(report, Report)
    assert (report.published_at, report.published_by) == (datetime(2026, 3, 5, tzinfo=UTC), "option")


def test_blank_lines_and_line_ends_of_any_kind() -> None:
    raw = b"\xef\xbb\xbf" + lines({"text": TEXT}) + b"\r\n\r\n\n" + lines({"text": TEXT})
    first, second = read_bytes(raw, name="a.jsonl")
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.path, second.path) == ("a.jsonl:1", "a.jsonl:4")
    assert first.id == second.id


def test_known_by_its_beginning() -> None:
    (report,) = read_bytes(lines({"text": TEXT}), name="reports")
    assert isinstance(report, Report)
    assert report.path == "reports:1"
