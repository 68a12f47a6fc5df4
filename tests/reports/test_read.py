"""The way in: paths, folders, standard input, options, ids, and that nothing ever raises."""

import io
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.records import Failure, Reason, Report
from onrecord.reports import Options, count_inputs, read_bytes, read_paths, read_text

TEXT = """Bomb at Hassan Bridge market kills at least 12

TALMA, March 5 (Meridian Press) — A bomb tore through the Hassan Bridge market in Talma late on Wednesday, killing at least 12 people.

Hospital officials put the dead at 15. Three children were among them, according to the nurses' union.
"""
NAMES = ["a", "a.txt", "a.html", "a.htm", "a.jsonl", "a.eml", "a.zip", "a.gz", "a.txt.gz", "a.csv", "a.json"]


def test_the_report_read_by_hand() -> None:
    options = Options(outlet="The Lowland Courier", published=datetime(2026, 3, 5))
    report = read_text(TEXT, options=options)
    assert report.text == TEXT.strip()
    assert report.headline == "Bomb at Hassan Bridge market kills at least 12"
    assert (report.dateline, report.dateline_place) == ("TALMA, March 5 (Meridian Press)", "TALMA")
    assert (report.dateline_on, report.published_at) == (datetime(2026, 3, 5).date(), datetime(2026, 3, 5, tzinfo=UTC))
    assert (report.published_by, report.language, report.outlet) == ("option", "en", "The Lowland Courier")
    assert [(o.name, o.kind, o.start, o.end) for o in report.origins] == [("Meridian Press", "agency", 0, len(report.text))]
    assert report.sha256 == sha256(TEXT.encode()).hexdigest()
    assert report.path is None


@pytest.mark.parametrize(
    "text", ["", " \n\t ", "\u200b", "12 34 !", "El presidente dijo el lunes que las tropas habían salido de la ciudad. " * 5]
)
def test_a_text_that_cannot_be_used_raises(text: str) -> None:
    with pytest.raises(InputError, match="the text given: "):
        read_text(text)


def test_a_headline_alone_is_a_report() -> None:
    report = read_text("Bomb kills 12 in Talma")
    assert (report.text, report.headline, report.language) == ("Bomb kills 12 in Talma", None, None)


def test_options_win() -> None:
    text = f"Outlet: Evening Post\nPublished: 2026-01-01\nURL: https://post.example/a\n\n{TEXT}"
    report = read_text(
        text, options=Options(outlet="Courier", published=datetime(2026, 3, 5, 1, tzinfo=UTC), url="https://courier.example/b")
    )
    assert (report.outlet, report.url, report.published_at) == ("Courier", "https://courier.example/b", datetime(2026, 3, 5, 1, tzinfo=UTC))
    assert read_text(text).outlet == "Evening Post"


def test_the_dateline_gives_the_date_when_nothing_else_does() -> None:
    report = read_text(TEXT.replace("March 5 (", "March 5, 2026 ("))
    assert (report.published_at, report.published_by) == (datetime(2026, 3, 5, tzinfo=UTC), "dateline")
    assert read_text(TEXT).published_at is None
    assert read_text(TEXT).dateline_on is None


def test_no_report_is_published_after_it_is_read() -> None:
    text = f"Published: 2031-01-01\n\n{TEXT}"
    assert read_text(text, now=datetime(2026, 4, 1, tzinfo=UTC)).published_at is None
    assert read_text(text, now=datetime(2032, 1, 1)).published_at == datetime(2031, 1, 1, tzinfo=UTC)


def test_folders_in_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/y.txt", "c.txt", ".hidden/x.txt", "onrecord.sqlite", "onrecord.sqlite-wal"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT + name, "utf-8")
    found = list(read_paths([tmp_path, tmp_path / "c.txt"]))
    assert [Path(item.path or "").name for item in found] == ["y.txt", "z.txt", "b.txt", "c.txt", "c.txt"]
    assert all(isinstance(item, Report) for item in found)
    assert count_inputs([tmp_path]) == 4
    assert list(read_paths([str(tmp_path), str(tmp_path / "c.txt")])) == found


def test_the_path_never_changes_the_id(tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    for path in (one, two):
        path.write_text(TEXT, "utf-8")
    first, second = read_paths([one, two])
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert first.id == second.id == read_text(TEXT).id
    assert first.path != second.path


def failure(path: Path) -> Failure:
    (found,) = read_paths([path])
    assert isinstance(found, Failure)
    return found


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    assert failure(tmp_path / "missing.txt").detail == "there is no such file or folder; check the path"
    os.mkfifo(tmp_path / "pipe")
    assert "pipe" in failure(tmp_path).detail
    assert failure(Path("/dev/null")).reason == Reason.UNREADABLE
    assert failure(Path("a\0b")).reason == Reason.UNREADABLE
    (tmp_path / "pipe").unlink()
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "missing")
    assert failure(tmp_path).reason == Reason.UNREADABLE


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    path.chmod(0)
    assert "check its permissions" in failure(path).detail


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found = list(read_paths([tmp_path]))
    assert [type(item) for item in found] == [Report, Failure]


@pytest.fixture
def deep_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder 1,200 folders deep with one report at its end; taken down step by step, since pytest's own cleaning recurses."""
    here = os.getcwd()
    os.chdir(tmp_path)
    for _ in range(1200):
        os.mkdir("d")
        os.chdir("d")
    Path("a.txt").write_text(TEXT, "utf-8")
    yield tmp_path
    Path("a.txt").unlink()
    for _ in range(1200):
        os.chdir("..")
        os.rmdir("d")
    os.chdir(here)


def test_folders_deeper_than_python_s_stack(deep_folder: Path) -> None:
    assert [type(item) for item in read_paths([deep_folder])] == [Report]


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    raw = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
    with open(raw, "wb") as file:
        file.write(TEXT.encode())
    (found,) = read_paths([tmp_path])
    assert (found.path or "").encode("utf-8").endswith(rb"caf\xe9.txt")


def test_an_enormous_file_is_not_opened_for_reading(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.write(b"A bomb went off. " * 1000)
        file.truncate(5 * 1024**3)
    assert failure(path).reason == Reason.TOO_LARGE


@pytest.mark.parametrize("raw", [TEXT.encode(), b'{"text": "A bomb went off in Talma, police said."}\n'])
def test_standard_input(raw: bytes) -> None:
    (found,) = read_paths(["-"], stdin=io.BytesIO(raw))
    assert isinstance(found, Report)
    assert (found.path or "").startswith("-")


@settings(deadline=None, max_examples=60)
@given(raw=st.binary(max_size=400), name=st.sampled_from(NAMES))
def test_arbitrary_bytes_never_raise(raw: bytes, name: str) -> None:
    once = list(read_bytes(raw, name=name))
    assert once == list(read_bytes(raw, name=name))
    assert once


PIECES = st.sampled_from(
    [
        "<html>",
        "<p>",
        "</p>",
        "<script>",
        "{",
        '"text":',
        '"a"',
        "}",
        "\n",
        "From: a\n",
        "Subject: =?utf-8?b?",
        "Content-Type: multipart/mixed; boundary=b\n",
        "--b\n",
        "TALMA (AP) — ",
        "Outlet: a\n",
        "By Jane Doe\n",
        "© 2026 AP",
        "\x00",
        "\ud800",
        "é",
        "The bomb killed 12 people in the town. ",
        "\n\n",
    ]
)


@settings(deadline=None, max_examples=60)
@given(pieces=st.lists(PIECES, max_size=30), name=st.sampled_from(NAMES))
def test_whatever_is_read_is_whole(pieces: list[str], name: str) -> None:
    for found in read_bytes("".join(pieces).encode("utf-8", "surrogatepass"), name=name):
        assert found.path
        if isinstance(found, Failure):
            assert found.detail
            continue
        found.text.encode("utf-8")
        assert found.text == found.text.strip()
        assert found.headline is None or found.text.startswith(found.headline)
        assert found.dateline is None or found.dateline in found.text
        assert all(0 <= origin.start <= origin.end <= len(found.text) for origin in found.origins)
        assert found.published_at is None or found.published_at.tzinfo is not None
