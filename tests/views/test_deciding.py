"""The commands by which people decide and look back, as people use them, on a record whose incidents follow from its claims."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from onrecord import rereading
from onrecord.records import Claim, Decision, Judgement, Link, Report
from onrecord.relinking import relink
from onrecord.serialise import from_json
from onrecord.store.database import Database
from onrecord.views.cli import app as command_line

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def linked(world, tmp_path_factory: pytest.TempPathFactory) -> Path:  # type: ignore[no-untyped-def]
    """Every report of the bombing says when and where, so that linking joins them."""
    path = tmp_path_factory.mktemp("linked") / "linked.sqlite"
    batch = [(report, [claim for claim in told(world) if claim.report == report.id]) for report in world.reports]
    with Database.open(path, create=True) as database:
        database.save(batch, made_by="reader-en-1.0.0", now=datetime(2026, 3, 7, tzinfo=UTC))
        relink(database)
    return path


def told(world) -> list[Claim]:  # type: ignore[no-untyped-def]
    when, where = world.police.about.occurred, world.police.about.place
    of_the_bombing = [replace(c, about=replace(c.about, occurred=when, place=where)) for c in world.claims]
    return [*of_the_bombing, world.told_before]


@pytest.fixture
def record(linked: Path, tmp_path: Path) -> Path:
    return Path(copyfile(linked, tmp_path / "record.sqlite"))


@pytest.fixture
def run(record: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    monkeypatch.setenv("ONRECORD_RECORD", str(record))
    monkeypatch.setenv("ONRECORD_BY", "Ada")
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


def objects(output: str, kind: str | None = None) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in output.splitlines()]
    return [one for one in found if kind in (None, one["kind"])]


def shape(record: Path) -> dict[str, tuple[str, ...]]:
    with Database.open(record, create=False) as database:
        return {incident.id: incident.claims for incident in database.incidents()}


def holder(record: Path, claim: str) -> str:
    return next((identity for identity, claims in shape(record).items() if claim in claims), "")


@pytest.fixture
def pair(record: Path, world) -> tuple[str, str]:  # type: ignore[no-untyped-def]
    """The incident of the bombing, and that of what is told of an earlier one."""
    return holder(record, world.police.id), holder(record, world.told_before.id)


def decided(run: Run, *arguments: str) -> Decision:
    code, out, err = run(*arguments, "--json")
    assert (code, err) == (0, "")
    return from_json(Decision, objects(out, "decision")[0])


def test_merge_tells_what_came_of_it_and_how_to_undo_it(run: Run, record: Path, pair: tuple[str, str]) -> None:
    code, out, err = run("merge", *pair, "--why", "one bombing, told twice")
    assert (code, err) == (0, "")
    (whole,) = shape(record)
    assert f"merged {pair[0][:12]} and {pair[1][:12]} into {whole[:12]}" in out
    assert "Undo it: onrecord undo dec_" in out
    for former in pair:
        assert whole in run("incident", former)[1]
        assert whole in run("show", former[:12])[1]


def test_the_whole_life_of_a_merge(run: Run, record: Path, pair: tuple[str, str]) -> None:
    before = shape(record)
    made = decided(run, "merge", *pair, "--why", "one bombing")
    assert (made.by, made.why, made.act) == ("Ada", "one bombing", "merge")
    undone = decided(run, "undo", made.id[:12], "--by", "Bo", "--why", "two after all")
    assert shape(record) == before
    _, out, _ = run("decisions")
    assert out.index(undone.id[:12]) < out.index(f"{made.id[:12]}: merged")
    assert f"undone by {undone.id[:12]}, Bo" in out
    _, out, _ = run("decisions", pair[0], "--json")
    assert [(one["act"], one["undone_by"]) for one in objects(out)] == [("undo", None), ("merge", undone.id)]
    code, _, err = run("undo", made.id)
    assert code == 2
    assert f"bring it back with: onrecord undo {undone.id}" in err


def test_split_and_move_and_keep_apart(run: Run, record: Path, pair: tuple[str, str], world) -> None:  # type: ignore[no-untyped-def]
    decided(run, "split", pair[0], world.denied.id, world.accused.id, "--why", "another bombing")
    assert holder(record, world.denied.id) == holder(record, world.accused.id) != holder(record, world.police.id)
    decided(run, "move", world.accused.id, pair[0], "--why", "this one belongs")
    assert holder(record, world.accused.id) == holder(record, world.police.id)
    decided(run, "keep-apart", holder(record, world.police.id), pair[1], "--why", "years lie between")
    assert holder(record, world.police.id) != holder(record, world.told_before.id)


def test_reject_says_so_when_the_incident_is_asked_for(run: Run, record: Path, pair: tuple[str, str]) -> None:
    _, out, _ = run("reject", pair[1], "--why", "a rumour")
    assert "1 claim in no incident" in out
    code, _, err = run("show", pair[1])
    assert code == 1
    assert "was rejected by Ada on" in err
    assert "(a rumour); bring it back with: onrecord undo dec_" in err


def test_correct_shows_the_value_before_and_after(run: Run, record: Path, pair: tuple[str, str], world) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("correct", world.fifteen.id, "killed", "16", "--why", "misread")
    assert code == 0
    assert "corrected killed of" in out
    assert "from “15” to “16”" in out
    _, out, _ = run("show", pair[0], "--json")
    assert objects(out, "incident")[0]["estimates"]["killed"]["best"] == 16
    code, _, err = run("correct", world.fifteen.id, "killed", "lots", "--why", "misread")
    assert code == 2
    assert "write 12, 12-15" in err


def test_a_dry_run_changes_nothing(run: Run, record: Path, pair: tuple[str, str]) -> None:
    before = shape(record)
    code, out, _ = run("merge", *pair, "--why", "try", "--dry-run")
    assert code == 0
    assert "Nothing was saved" in out
    assert shape(record) == before
    assert run("decisions")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("merge", "inc_00"), 2, "--why"),
        (("merge", "inc_00", "inc_01", "--why", "x"), 1, "list incidents with: onrecord incidents"),
        (("merge", "clm_00", "inc_01", "--why", "x"), 2, "is not the id of an incident"),
        (("reject", "inc_00", "--why", " "), 2, "--why is empty"),
        (("undo", "inc_00"), 2, "list them with: onrecord decisions"),
        (("decisions", "inc_00"), 1, "no incident inc_00"),
        (("decisions",), 1, "nobody has decided anything"),
        (("changes", "--since", "yesterday"), 2, "neither a day like 2026-03-05 nor a report"),
        (("changes", "--since", "2026-03-05", "--since", "2026-03-06"), 2, "not two days"),
        (("changes", "--since", "2027-01-01"), 1, "no report in the record was published since"),
        (("said", "zork"), 1, "no source in the record has"),
        (("said", " "), 2, "name a source"),
    ],
)
def test_what_goes_wrong_says_what_to_do(run: Run, arguments: tuple[str, ...], code: int, message: str) -> None:
    got, _, err = run(*arguments)
    assert got == code
    assert message in err


def test_changes_tell_the_revised_toll_in_words(run: Run, world, pair: tuple[str, str]) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("changes", "--since", "2026-03-06")
    assert code == 0
    assert out.startswith("1 report brought")
    assert "killed: 12–17+, best 17 → 12–15+, best 15" in out
    assert "15 people had died" in out
    _, out, _ = run("changes", "--since", world.corrected.id, "--json")
    toll = next(one for one in objects(out, "change") if one["change"] == "revised_toll")
    assert (toll["incident"], toll["field"]) == (pair[0], "killed")
    assert (toll["estimate_before"]["best"], toll["estimate_after"]["best"]) == (17, 15)
    assert [quote["claim"] for quote in toll["quotes"]] == toll["claims"] == [world.fifteen.id]


def test_changes_since_the_first_day_are_new_incidents(run: Run, record: Path) -> None:
    _, out, _ = run("changes", "--since", "2026-03-01", "--json")
    assert {one["change"] for one in objects(out)} == {"new_incident"}
    assert {one["incident"] for one in objects(out)} == set(shape(record))


def test_a_toll_is_drawn_and_given_as_data(run: Run, world, pair: tuple[str, str]) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("show", pair[0], "--toll", "--count", "killed")
    assert code == 0
    rows = [line for line in out.splitlines() if "2026-03-0" in line and "best" in line]
    assert [row.split("best")[1].split()[0] for row in rows] == ["–", "17", "15"]
    assert "revised later: doctors" in rows[1]
    assert "revises: doctors" in rows[2]
    _, out, _ = run("show", pair[0], "--toll", "--json")
    told = [one for one in objects(out, "telling") if one["counts"] == "killed"]
    assert [one["claim"] for one in told] == [world.police.id, world.seventeen.id, world.fifteen.id]
    assert told[0]["outlets"] == ["The Lantern", "Harbour Ledger"]
    assert told[1]["revised_by"] == world.fifteen.id
    code, _, err = run("show", pair[0], "--count", "abducted")
    assert code == 1
    assert "told are: injured, killed" in err


def test_said_shows_what_a_source_said_and_revised(run: Run, world) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("said", "doctors")
    assert code == 0
    assert out.index("Seventeen people died") < out.index("15 people had died")
    assert "revises itself on killed" in out
    _, out, _ = run("said", "DOCTORS AT SAINT BRANN HOSPITAL", "--json")
    assert [one["id"] for one in objects(out, "claim")] == [world.seventeen.id, world.fifteen.id]
    (found,) = objects(out, "contradiction")
    assert (found["earlier"], found["later"], found["revises"]) == (world.seventeen.id, world.fifteen.id, True)


@pytest.fixture
def other_reader(record: Path, monkeypatch: pytest.MonkeyPatch, world) -> None:  # type: ignore[no-untyped-def]
    """A reader that reads the figure of the correction as 14, marks a little less of each text, and misses a denial."""

    def read(reports: Sequence[Report], *_: object) -> list[tuple[Report, tuple[Claim, ...]]]:
        return [
            (report, tuple(_anew(c, world) for c in told(world) if c.report == report.id and c.id != world.denied.id)) for report in reports
        ]

    class Reader:
        made_by = "reader-2"

    monkeypatch.setattr(rereading, "_read", read)
    monkeypatch.setattr(rereading, "analyser_of", lambda *_: Reader())


def _anew(claim: Claim, world) -> Claim:  # type: ignore[no-untyped-def]
    about = (
        replace(claim.about, figures=tuple(replace(f, low=14, high=14) for f in claim.about.figures))
        if claim.id == world.fifteen.id
        else claim.about
    )
    spans = tuple(replace(s, end=s.end - 1, quote=s.quote[:-1]) if s.role == "content" else s for s in claim.spans)
    changed = spans != claim.spans
    return replace(claim, id=f"clm_0{claim.id[5:]}" if changed else claim.id, about=about, spans=spans, made_by="reader-2")


@pytest.mark.usefixtures("other_reader")
def test_reread_shows_old_against_new_and_saves_nothing(run: Run, record: Path) -> None:
    before = shape(record)
    code, out, _ = run("reread")
    assert code == 0
    assert "read anew by reader-2; read before by reader-en-1.0.0" in out
    assert "Gone: 1 claim" in out
    assert "best 15 → " in out
    assert "Nothing was saved" in out
    assert shape(record) == before


@pytest.mark.usefixtures("other_reader")
def test_reread_accepted_keeps_what_people_decided_and_every_id(run: Run, record: Path, pair: tuple[str, str]) -> None:
    decided(run, "merge", *pair, "--why", "one bombing")
    code, out, _ = run("reread", "--accept", "--json")
    assert code == 0
    (summary,) = objects(out, "rereading")
    assert (summary["accepted"], summary["n_claims_gone"], summary["n_claims_new"]) == (True, 1, 0)
    (whole,) = shape(record)
    for former in pair:
        assert objects(run("show", former, "--json")[1], "incident")[0]["id"] == whole
    _, out, _ = run("decisions")
    assert "of it not in the present reading" in out
    made = objects(run("decisions", "--json")[1])[0]["id"]
    decided(run, "undo", made)
    assert len(shape(record)) == 2


@pytest.mark.usefixtures("other_reader")
def test_reread_twice_finds_nothing_more_to_accept(run: Run) -> None:
    run("reread", "--accept")
    _, out, _ = run("reread")
    assert "Nothing differs" in out


@pytest.fixture
def offered(record: Path, pair: tuple[str, str], world) -> tuple[str, str]:  # type: ignore[no-untyped-def]
    """A link between the two incidents that was too weak to join them."""
    link = Link(a=world.police.id, b=world.told_before.id, probability=0.41, because=("same country: ZZ",), against=("7 years apart",))
    with Database.open(record, create=False) as database:
        database.replace_incidents(database.incidents(), [link])
    return min(pair), max(pair)


def test_possible_duplicates_are_offered_with_their_reasons(run: Run, offered: tuple[str, str]) -> None:
    code, out, _ = run("duplicates")
    assert code == 0
    assert out.startswith("41%")
    for words in (
        "  for      same country: ZZ",
        "  against  7 years apart",
        f"onrecord merge {offered[0][:12]} {offered[1][:12]} --why WORDS",
    ):
        assert words in out
    (found,) = objects(run("duplicates", "--json")[1], "duplicate")
    assert (found["one"], found["other"], found["link"]["probability"]) == (*offered, 0.41)


def test_what_somebody_judged_is_not_offered_again(run: Run, record: Path, offered: tuple[str, str]) -> None:
    with Database.open(record, create=False) as database:
        (link,) = database.links()
        database.replace_incidents(database.incidents(), [replace(link, judgement=Judgement.DIFFERENT)])
    code, out, _ = run("duplicates")
    assert code == 1
    assert "No two incidents look like one" in out


def test_lists_show_claims_as_corrected_and_who_rejected_them(run: Run, record: Path, world) -> None:  # type: ignore[no-untyped-def]
    decided(run, "correct", world.fifteen.id, "killed", "16", "--why", "misread")
    decided(run, "reject", world.denied.id, "--why", "of another attack")
    _, out, _ = run("claims")
    assert "corrected in killed, before 15, by Ada: misread (dec_" in out
    assert "rejected by Ada: of another attack (dec_" in out
    shown = {one["id"]: one for one in objects(run("claims", "--json")[1])}
    assert shown[world.fifteen.id]["about"]["figures"][0]["low"] == 16
    assert shown[world.denied.id]["incident"] is None
    exported = {one["id"]: one for one in objects(run("export")[1], "claim")}
    assert exported[world.fifteen.id]["about"]["figures"][0]["low"] == 15, "the export holds what was read, and the decisions beside it"
