"""CSV: one header, one row for each record, nothing that a spreadsheet would run."""

import csv
from dataclasses import replace
from io import StringIO

import pytest

from onrecord.records import Place
from onrecord.views.export.csv import claim_table, guarded, incident_table, report_table


def rows(lines) -> list[dict[str, str]]:  # type: ignore[no-untyped-def]
    return list(csv.DictReader(StringIO("".join(lines), newline="")))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\n=1"),
        ("\x00=1", "'=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("-12", "-12"),
        ("+3.5", "+3.5"),
        ("-1e5", "-1e5"),
        ("-", "'-"),
        ("plain = text", "plain = text"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(text: str, cell: str) -> None:
    assert guarded(text) == cell


def test_incidents(world) -> None:  # type: ignore[no-untyped-def]
    first, second = rows(incident_table(world.incidents))
    assert first["id"] == world.bombing.id
    assert (first["killed_low"], first["killed_best"], first["killed_high"], first["killed_open"]) == ("12", "15", "17", "false")
    assert (first["injured_low"], first["injured_best"], first["injured_open"]) == ("24", "", "true")
    assert first["abducted_low"] == ""
    assert first["occurred_start"] == "2026-03-04"
    assert first["occurred_worded"] == "late on Wednesday"
    assert first["place"] == "Port Salis"
    assert first["actor"] == "Tidewater Front"
    assert first["responsibility"] == "SUSPECTED OR ACCUSED BY AUTHORITIES; DENIED"
    assert first["disputed"] == "responsibility"
    assert first["first_at"] == "2026-03-05T06:00:00Z"
    assert second["event_type"] == ""
    assert second["background"] == "true"


def test_claims(world) -> None:  # type: ignore[no-untyped-def]
    table = rows(claim_table(world.claims, {world.police.id: world.bombing.id}))
    police, accused = table[0], table[4]
    assert police["incident"] == world.bombing.id
    assert (police["killed_low"], police["killed_high"], police["killed_open"]) == ("12", "", "true")
    assert police["killed_worded"] == "at least 12 people"
    assert accused["source_chain"] == "Al-Bahr > two security officers"
    assert (accused["source"], accused["source_type"]) == ("two security officers", "anonymous")
    assert accused["actor"] == "Tidewater Front"
    assert accused["content"] == "The blast was the work of the Tidewater Front"
    assert table[6]["asked"] == "actor"


def test_reports_come_without_their_text(world) -> None:  # type: ignore[no-untyped-def]
    first = rows(report_table(world.reports))[0]
    assert first["id"] == world.wire.id
    assert first["origins"] == "Continental Wire"
    assert first["n_characters"] == str(len(world.wire.text))
    assert "text" not in first


def test_an_empty_record_has_its_header(world) -> None:  # type: ignore[no-untyped-def]
    for empty, full in (
        (incident_table(()), incident_table(world.incidents)),
        (claim_table((), {}), claim_table(world.claims, {})),
        (report_table(()), report_table(world.reports)),
    ):
        header = list(empty)
        assert len(header) == 1
        assert header[0] == next(full)


def test_every_text_cell_is_guarded_and_lines_stay_whole(world) -> None:  # type: ignore[no-untyped-def]
    nasty = Place(name='=HYPERLINK("http://evil.example")', country_code="ZZ", worded='a "quoted",\nbroken line')
    row = rows(incident_table((replace(world.bombing, place=nasty),)))[0]
    assert row["place"] == '\'=HYPERLINK("http://evil.example")'
    assert row["place_worded"] == 'a "quoted",\nbroken line'


def test_no_table_has_a_formula(world) -> None:  # type: ignore[no-untyped-def]
    bad = "=cmd()|' /C calc'!A0"
    report = replace(world.wire, headline=bad, byline=bad, outlet=bad, url=bad, path=bad, origins=())
    claim = replace(
        world.claims[0], outlet=bad, cue=bad, sources=(), about=replace(world.claims[0].about, place=Place(name=bad, worded=bad))
    )
    incident = replace(world.bombing, mode=bad, place=Place(name=bad, worded=bad))
    for table in (report_table([report]), claim_table([claim], {claim.id: bad}), incident_table([incident])):
        cells = [cell for row in rows(table) for cell in row.values()]
        assert f"'{bad}" in cells
        assert not [cell for cell in cells if cell.startswith("=")]
