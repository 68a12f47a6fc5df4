"""`onrecord read` around the pipeline: what it is given, what is shown, how it ends. The pipeline itself is a stand-in here."""

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from onrecord.pipeline import Progress, Summary
from onrecord.records import Failure, Reason
from onrecord.views.cli import app as command_line
from onrecord.views.cli import reading

FAILED = (
    Failure(path="a/empty.txt", reason=Reason.EMPTY, detail="the file is empty"),
    Failure(path="a/b.html", reason=Reason.BROKEN, detail="\x1b[31mno text in it; open it in a browser"),
)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Any]:
    """Runs `onrecord read` with a pipeline that does what it is told; gives exit code, output, errors and what the pipeline got."""
    monkeypatch.setenv("ONRECORD_RECORD", str(tmp_path / "r.sqlite"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")

    def run_it(does: Callable[[Callable[[Progress], None]], Summary], *arguments: str) -> tuple[int, str, str, dict[str, Any]]:
        got: dict[str, Any] = {}

        def read_into(database: object, paths: list[str], **more: Any) -> Summary:
            got.update(paths=paths, **more)
            return does(more["progress"])

        monkeypatch.setattr(reading, "read_into", read_into)
        with pytest.raises(SystemExit) as end:
            command_line.main(["read", *arguments])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        assert isinstance(end.value.code, int)
        return end.value.code, out.decode(), err.decode(), got

    return run_it


def test_options_reach_the_pipeline(run: Callable[..., Any]) -> None:
    arguments = ("a", "-", "--outlet", "The Lantern", "--published", "2026-03-05", "--url", "https://x.example", "--workers", "2")
    _, _, _, got = run(lambda tell: Summary(n_new=1), *arguments)
    assert got["paths"] == ["a", "-"]
    assert got["workers"] == 2
    options = got["options"]
    assert (options.outlet, options.url, options.published) == ("The Lantern", "https://x.example", datetime(2026, 3, 5, tzinfo=UTC))
    assert got["now"].tzinfo is UTC


def test_the_summary_says_what_came_of_it(run: Callable[..., Any]) -> None:
    summary = Summary(n_new=24, n_known=3, n_versions=2, n_claims=1187, n_incidents=11, failures=FAILED)
    code, out, err, _ = run(lambda tell: summary, "a")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].startswith("Read 24 new reports in ")
    assert lines[1:6] == [
        "  known             3   read before; nothing changed",
        "  versions          2   of reports read before, with other text",
        "  failed            2   broken 1, empty 1",
        "  claims        1,187   in the new reports",
        "  incidents        11   in the whole record",
    ]
    assert "  a/empty.txt  the file is empty" in lines
    assert "\x1b" not in out
    assert lines[-1] == "See them: onrecord incidents"


def test_the_summary_as_json(run: Callable[..., Any]) -> None:
    code, out, err, _ = run(lambda tell: Summary(n_new=1, n_claims=5, failures=FAILED), "a", "--json")
    data = json.loads(out)
    assert (code, err, out.count("\n")) == (0, "", 1)
    assert (data["kind"], data["n_new"], data["n_claims"], data["failed"]) == ("summary", 1, 5, {"broken": 1, "empty": 1})


@pytest.mark.parametrize(
    ("summary", "code"),
    [
        (Summary(n_new=1, failures=FAILED), 0),
        (Summary(n_known=4), 0),
        (Summary(failures=FAILED), 1),
        (Summary(), 1),
    ],
)
def test_failures_do_not_fail_the_run_unless_nothing_could_be_read(run: Callable[..., Any], summary: Summary, code: int) -> None:
    ended, out, _, _ = run(lambda tell: summary, "a")
    assert ended == code
    assert ("Nothing there could be read as a report." in out) == (code == 1)


def test_ctrl_c_says_what_is_safe_and_how_to_go_on(run: Callable[..., Any], tmp_path: Path) -> None:
    def interrupted(tell: Callable[[Progress], None]) -> Summary:
        tell(Progress(n_new=16))
        tell(Progress(n_new=48, last="x.txt"))
        raise KeyboardInterrupt

    code, out, err, _ = run(interrupted, "a")
    assert (code, out) == (130, "")
    assert err == f"Stopped: 48 new reports are safe in {tmp_path / 'r.sqlite'}. Run the same command again and it goes on from there.\n"


def test_a_date_that_is_none_is_wrong_use(run: Callable[..., Any]) -> None:
    code, _, err, got = run(lambda tell: Summary(), "a", "--published", "31/31/2026")
    assert code == 2
    assert err == 'onrecord: --published is "31/31/2026", not a date; write 2026-03-05 or 2026-03-05T14:30Z\n'
    assert got == {}


@pytest.mark.parametrize(
    ("words", "at"),
    [
        (None, None),
        ("2026-03-05", datetime(2026, 3, 5, tzinfo=UTC)),
        ("2026-03-05T14:30Z", datetime(2026, 3, 5, 14, 30, tzinfo=UTC)),
        ("2026-03-05T14:30+02:00", datetime(2026, 3, 5, 12, 30, tzinfo=UTC)),
        ("2026-03-05 14:30", datetime(2026, 3, 5, 14, 30, tzinfo=UTC)),
    ],
)
def test_the_date_of_publication(words: str | None, at: datetime | None) -> None:
    assert reading.published_at(words) == at


def test_the_moving_line_fits_and_is_safe() -> None:
    progress = Progress(n_new=1204, n_known=3, n_failed=2, last="a/\x1b[2Jstory.txt")
    line = reading.progress_line(progress, seconds=50.0, width=80).plain
    assert line == "1,204 reports · 3 known · 2 failed · 24.1 a second · a/[2Jstory.txt"
    assert len(reading.progress_line(progress, seconds=50.0, width=30).plain) <= 30
    assert reading.progress_line(Progress(), seconds=0.0, width=80).plain == "0 reports"


def test_the_line_moves_on_a_terminal_only() -> None:
    for is_terminal in (False, True):
        console = Console(file=StringIO(), force_terminal=is_terminal, width=80, legacy_windows=False)
        latest = [Progress()]
        with reading._moving_line(console, latest) as tell:
            tell(Progress(n_new=7))
        assert latest == [Progress(n_new=7)]
        assert isinstance(console.file, StringIO)
        assert bool(console.file.getvalue()) == is_terminal
