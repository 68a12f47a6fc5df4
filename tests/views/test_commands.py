"""The command line as people use it: what is printed, as text and as JSON, and how each command ends."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from onrecord.records import Claim, Failure, Incident, Report
from onrecord.serialise import from_json
from onrecord.store.database import Database
from onrecord.views.cli import app as command_line

Run = Callable[..., tuple[int, str, str]]

KINDS: dict[str, type] = {"claim": Claim, "failure": Failure, "incident": Incident, "report": Report}
READING_COMMANDS = ("read", "incidents", "show", "report", "claims", "search", "failures", "export", "version")
COMMANDS = (
    *READING_COMMANDS,
    "merge",
    "split",
    "move",
    "keep-apart",
    "reject",
    "correct",
    "undo",
    "review",
    "accept",
    "grade",
    "note",
    "backup",
    "check",
    "remove",
    "decisions",
    "changes",
    "said",
    "reread",
    "duplicates",
)


@pytest.fixture
def run(filled: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs a command on the filled record at 100 columns, without colour; gives exit code, output and errors."""
    monkeypatch.setenv("ONRECORD_RECORD", str(filled))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.delenv("ONRECORD_DEBUG", raising=False)

    def run_it(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            command_line.main(list(arguments))
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        assert isinstance(end.value.code, int)
        return end.value.code, out.decode(), err.decode()

    return run_it


def objects(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_incidents(run: Run, world) -> None:  # type: ignore[no-untyped-def]
    code, out, err = run("incidents")
    assert (code, err) == (0, "")
    assert f"{world.bombing.id[:12]}  2026-03-04  Port Salis, ZZ  ASSAULT / explosives   12–17      24+" in out
    assert "disputed: responsibility" in out
    assert f"Look closer: onrecord show {world.bombing.id[:12]}" in out


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ((), 2),
        (("--type", "assault"), 1),
        (("--type", "ASSAULT/explosives"), 1),
        (("--type", "ASSAULT/firearms"), 0),
        (("--country", "zz"), 2),
        (("--country", "SV"), 0),
        (("--since", "2026-03-04"), 1),
        (("--until", "2020-01-01"), 1),
        (("--since", "2026-03-05"), 0),
        (("--disputed",), 1),
        (("--undisputed",), 1),
        (("--background",), 1),
        (("--no-background",), 1),
        (("--limit", "1"), 1),
    ],
)
def test_filters_of_incidents(run: Run, filters: tuple[str, ...], found: int) -> None:
    code, out, _ = run("incidents", "--json", *filters)
    assert len(objects(out)) == found
    assert code == (0 if found else 1)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ((), 8),
        (("--source", "doctors"), 2),
        (("--source", "nobody"), 0),
        (("--certainty", "underspecified"), 1),
        (("--polarity", "Negative"), 1),
        (("--type", "ASSAULT/explosives"), 7),
        (("--limit", "3"), 3),
        (("--type", "ASSAULT/explosives", "--limit", "2"), 2),
    ],
)
def test_filters_of_claims(run: Run, filters: tuple[str, ...], found: int) -> None:
    code, out, _ = run("claims", "--json", *filters)
    assert len(objects(out)) == found
    assert code == (0 if found else 1)


def test_claims_of_a_report_and_of_an_incident(run: Run, world) -> None:  # type: ignore[no-untyped-def]
    of_report = objects(run("claims", "--json", "--report", world.wire.id[:12])[1])
    assert {claim["id"] for claim in of_report} == {claim.id for claim in world.claims if claim.report == world.wire.id}
    of_incident = objects(run("claims", "--json", "--incident", world.earlier.id)[1])
    assert [claim["id"] for claim in of_incident] == [world.told_before.id]
    assert of_incident[0]["incident"] == world.earlier.id


def test_show_takes_the_beginning_of_an_id_with_or_without_its_prefix(run: Run, world) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("show", world.bombing.id[:12])
    assert code == 0
    assert out.startswith("ASSAULT / explosives  ·  Port Salis, ZZ  ·  2026-03-04\n")
    assert "The Lantern → Al-Bahr (outlet) → two security officers (anonymous)  certain" in out
    assert "█" in out
    assert run("show", world.bombing.id[4:12])[1] == out


def test_report_marks_its_text(run: Run, world) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("report", world.wire.id)
    assert code == 0
    assert "[the harbour police] <said>." in out
    assert "outlet      The Lantern" in out
    assert "\x1b" not in out


def test_report_versions(run: Run, world) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("report", world.corrected.id, "--versions")
    assert code == 0
    assert out.index(f"version 1  {world.rise.id}") < out.index(f"version 2  {world.corrected.id}")
    assert "[-taken out-]" in out
    assert [report["id"] for report in objects(run("report", world.corrected.id, "--versions", "--json")[1])] == [
        world.rise.id,
        world.corrected.id,
    ]


def test_search(run: Run, world) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("search", "security", "officer")
    assert code == 0
    assert "*security* *officers*" in out
    assert "two security officers (anonymous), via Al-Bahr (outlet) · certain" in out
    assert world.wire.id[:12] in out
    hits = objects(run("search", "ferry", "--json")[1])
    assert {hit["kind"] for hit in hits} == {"hit"}
    assert {hit["found"] for hit in hits} == {"claim", "report"}
    assert all(hit["excerpt"][start:end] for hit in hits for start, end in hit["marks"])


def test_failures(run: Run) -> None:
    code, out, _ = run("failures")
    assert code == 0
    assert out.splitlines()[:2] == ["empty       empty.txt", "            the file is empty"]


def test_json_is_the_records_themselves(run: Run, world) -> None:  # type: ignore[no-untyped-def]
    for arguments in (("incidents",), ("claims",), ("failures",), ("show", world.bombing.id), ("report", world.wire.id)):
        found = objects(run(*arguments, "--json")[1])
        assert found
        for data in found:
            assert isinstance(from_json(KINDS[data["kind"]], data), KINDS[data["kind"]])
    shown = objects(run("show", world.bombing.id, "--json")[1])
    assert from_json(Incident, shown[0]) == world.bombing
    assert {from_json(Claim, data) for data in shown[1:]} == set(world.claims)
    assert from_json(Report, objects(run("report", world.wire.id, "--json")[1])[0]) == world.wire


def test_export_as_json_lines_holds_everything_and_is_the_same_twice(run: Run, world, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, err = run("export", "--format", "jsonl")
    assert (code, err) == (0, "")
    kinds = [data["kind"] for data in objects(out)]
    assert [kinds.count(kind) for kind in ("report", "claim", "incident", "failure")] == [4, 8, 2, 1]
    assert {from_json(Report, data) for data in objects(out) if data["kind"] == "report"} == set(world.reports)
    target = tmp_path / "all.jsonl"
    assert run("export", "-o", str(target)) == (0, "", "")
    assert target.read_bytes() == out.encode()
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(("what", "rows"), [((), 2), (("--what", "claims"), 8), (("--what", "reports"), 4)])
def test_export_as_csv(run: Run, what: tuple[str, ...], rows: int) -> None:
    code, out, _ = run("export", "--format", "csv", *what)
    assert code == 0
    assert out.startswith("id,")
    assert len(out.splitlines()) == rows + 1


def test_version(run: Run) -> None:
    code, out, _ = run("version")
    assert code == 0
    assert out.splitlines()[0].split() == ["onrecord", "0.1.0"]
    assert "4 reports, 8 claims, 2 incidents, 1 failure" in out
    data = objects(run("version", "--json")[1])[0]
    assert (data["kind"], data["n_claims"]) == ("version", 8)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("show", "inc_ffffffffffffffffffff"), 1, "onrecord: no incident inc_ffffffffffffffffffff in the record"),
        (("show", "rpt_1"), 2, "onrecord: rpt_1 is not the id of an incident; those begin with inc_"),
        (("show", "zzz"), 2, "is not an id"),
        (("report", "inc_1"), 2, "onrecord: inc_1 is not the id of a report; those begin with rpt_"),
        (("incidents", "--since", "5 March"), 2, 'onrecord: --since is "5 March", not a day; write it like 2026-03-05'),
        (("claims", "--certainty", "sure"), 2, 'onrecord: --certainty is "sure"; choose one of certain, probable'),
        (("claims", "--source", "nobody"), 1, "onrecord: no such claim"),
        (("search", "zebra"), 1, "onrecord: nothing found for zebra"),
        (("search", "..."), 2, "onrecord: nothing to search for"),
        (("export", "--format", "xml"), 2, 'onrecord: --format is "xml"; choose one of jsonl, csv'),
        (("export", "--format", "csv", "--what", "cats"), 2, 'onrecord: --what is "cats"'),
        (("export", "--format", "jsonl", "--what", "claims"), 2, "onrecord: --what chooses a table for --format csv"),
        (("export", "-o", "no/such/folder/x.jsonl"), 2, "cannot be written"),
        (("incidents", "--record", "no-such.sqlite"), 1, "onrecord: no record at no-such.sqlite; make one with: onrecord read"),
        (("incidents", "--limit", "0"), 2, "--limit"),
        (("juggle",), 2, "juggle"),
        (("show",), 2, "ID"),
    ],
)
def test_what_goes_wrong_is_one_clear_message(run: Run, arguments: tuple[str, ...], code: int, message: str) -> None:
    ended, out, err = run(*arguments)
    assert ended == code
    assert out == ""
    assert message in err
    assert "Traceback" not in err
    if err.startswith("onrecord:"):
        assert err.count("\n") == 1


def test_an_empty_record_says_how_to_fill_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "empty.sqlite"
    Database.open(path, create=True).close()
    assert run("incidents", "--record", str(path)) == (
        1,
        "",
        f"onrecord: no incidents in {path} yet; read reports with: onrecord read PATH\n",
    )
    assert run("claims", "--record", str(path))[2].startswith("onrecord: no claims in")
    assert run("failures", "--record", str(path)) == (0, "Nothing failed: all that was read could be used.\n", "")
    assert run("export", "--record", str(path)) == (0, "", "")


def test_debugging_shows_the_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_DEBUG", "1")
    from onrecord.errors import NotFound

    with pytest.raises(NotFound):
        command_line.main(["show", "inc_ffffffffffffffffffff"])


def test_something_unforeseen_is_one_line_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.views import pages

    def fail(*_: object) -> None:
        raise KeyError("\x1b[31mkey")

    monkeypatch.setattr(pages, "find_incidents", fail)
    code, _, err = run("incidents")
    assert code == 1
    assert err.startswith("onrecord: something went wrong that should not (KeyError:")
    assert "ONRECORD_DEBUG=1" in err
    assert "\x1b" not in err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_of_itself(run: Run, command: str) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0
    assert f"Example:\n    onrecord {command}" in out
    assert "--record" in out
    assert "--json" in out


def test_help_lists_every_command_in_whole_sentences(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    assert all(f"\n  {command} " in out for command in COMMANDS)
    assert "..." not in out.split("Commands:")[1].split("Start here")[0]
    assert "Exit codes: 0 finished" in out


def shell(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    code = "from onrecord.views.cli.app import main; main()"
    env = {**os.environ, "COLUMNS": "80", **environment}
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, env=env, check=False)


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from onrecord.views.cli.app import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: print(*sys.modules, file=sys.stderr)"
    )
    started = perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert perf_counter() - started < 20  # the measured limit of 0.3 s is the gate's; here only what is loaded counts
    loaded = set(done.stderr.split())
    assert loaded.isdisjoint({"sqlalchemy", "numpy", "onnxruntime", "tokenizers", "trafilatura", "rich.console", "onrecord.records"})


def test_a_closed_pipe_is_no_complaint(filled: Path) -> None:
    code = "from onrecord.views.cli.app import main; main()"
    command = [sys.executable, "-c", code, "export", "--record", str(filled)]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert writer.stdout is not None
    assert writer.stderr is not None
    writer.stdout.close()
    complaint = writer.stderr.read()
    writer.stderr.close()
    writer.wait()
    assert complaint == b""


def test_a_terminal_that_knows_ascii_only_gets_something_for_every_character(filled: Path) -> None:
    done = shell("incidents", "--record", str(filled), PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0
    assert b"12?17" in done.stdout
    assert done.stderr == b""


def test_a_users_names_decide_whose_words_these_are(tmp_path: Path, run: Run) -> None:
    (tmp_path / "ferry.txt").write_text(
        "Ferry sinks\n\nThe ferry sank off Marlow Sound and two people were missing, the Tiders said.\n", "utf-8"
    )
    names = tmp_path / "names.tsv"
    names.write_text("Tidewater Front\tTiders\tarmed_group\tMW\tREB\n", "utf-8")
    record = str(tmp_path / "own.sqlite")
    for _ in range(2):
        assert run("read", str(tmp_path / "ferry.txt"), "--names", str(names), "--record", record)[0] == 0
    _, out, _ = run("claims", "--json", "--record", record)
    sources = [source for line in out.splitlines() for source in json.loads(line)["sources"]]
    assert {(s["canonical"], s["type"], s["country_code"], s["sector"]) for s in sources} == {
        ("Tidewater Front", "armed_group", "MW", "REB")
    }


def test_a_table_of_names_that_does_not_fit_is_wrong_use(tmp_path: Path, run: Run) -> None:
    names = tmp_path / "names.tsv"
    names.write_text("Tidewater Front\tTiders\tgang\n", "utf-8")
    code, _, err = run("read", str(tmp_path), "--names", str(names), "--record", str(tmp_path / "own.sqlite"))
    assert code != 0
    assert 'names.tsv line 1: the type is "gang"' in err
    code, _, err = run("read", str(tmp_path), "--names", str(tmp_path / "missing.tsv"), "--record", str(tmp_path / "own.sqlite"))
    assert code != 0
    assert "cannot be read" in err
