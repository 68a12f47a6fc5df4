"""What people see: lists, ledgers and marked reports, at a fixed width."""

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from onrecord.records import Claim, Failure, Reason, Report, Source, Span, SpanRole
from onrecord.views.cli import chart, ledger, marked, tables
from onrecord.views.pages import ClaimsPage, ReportPage

HOSTILE = "\x1b]0;owned\x07\x1b[2J[bold red]x[/] \u202eevil :bomb:"


def screen(width: int = 100, *, colour: bool = False) -> Console:
    """A console of fixed width that keeps what is printed; without colour it is what a file or pipe gets."""
    return Console(
        file=StringIO(),
        width=width,
        markup=False,
        highlight=False,
        emoji=False,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
    )


def seen(console: Console) -> str:
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def claims_page(world, *claims: Claim) -> ClaimsPage:  # type: ignore[no-untyped-def]
    return ClaimsPage(claims=claims, reports={report.id: report for report in world.reports})


def lines(console: Console) -> list[str]:
    return seen(console).splitlines()


def test_the_list_of_incidents(world) -> None:  # type: ignore[no-untyped-def]
    console = screen()
    tables.print_incidents(console, world.incidents, record="onrecord.sqlite")
    digits, earlier = world.bombing.id[:12], world.earlier.id[:12]
    assert lines(console) == [
        "incident      when        where           what                  killed  injured",
        "─" * 79,
        f"{digits}  2026-03-04  Port Salis, ZZ  ASSAULT / explosives   12–17      24+",
        "              4 reports · 2 outlets · 2 origins · 4 sources · corroborated",
        "              disputed: responsibility",
        f"{earlier}  2019        Zzland          other harm                40        –",
        "              1 report · 1 outlet · 1 origin · 0 sources · told as background",
        "",
        "2 incidents in onrecord.sqlite.",
        f"Look closer: onrecord show {digits}",
    ]


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_nothing_is_wider_than_the_window(world, width: int) -> None:  # type: ignore[no-untyped-def]
    long = replace(world.bombing, place=replace(world.bombing.place, name="Llanfairpwllgwyngyllgogerychwyrndrobwll " * 3))
    console = screen(width)
    tables.print_incidents(console, (long, world.earlier), record="r.sqlite")
    tables.print_claims(console, claims_page(world, *world.claims))
    ledger.print_ledger(console, world.page())
    marked.print_report(console, ReportPage(report=world.wire, claims=world.claims[:1], versions=(world.wire,)))
    too_wide = [line for line in lines(console) if len(line.rstrip()) > width and "onrecord " not in line]
    assert too_wide == []


def test_claims_say_who_how_sure_and_what(world) -> None:  # type: ignore[no-untyped-def]
    console = screen()
    tables.print_claims(console, claims_page(world, world.accused, world.denied, world.refused))
    text = seen(console)
    assert "two security officers (anonymous), via Al-Bahr (outlet)" in text
    assert "denied, partly quoted" in text
    assert "would not say (actor)" in text
    assert "ASSAULT / explosives · actor: Tidewater Front · suspected or accused by authorities" in text
    assert '“The group denied it: "We do not bomb our own people," its spokesman wrote.”' in text
    assert text.endswith("3 claims.\n")


def test_the_ledger_tells_every_account_with_its_words(world) -> None:  # type: ignore[no-untyped-def]
    console = screen()
    ledger.print_ledger(console, world.page())
    text = seen(console)
    assert text.startswith(f"ASSAULT / explosives  ·  Port Salis, ZZ  ·  2026-03-04\n{world.bombing.id}\n")
    assert "killed          12–17, best 15 (latest figure of medical staff)" in text
    assert "heard from      4 reports · 2 outlets · 2 origins · 4 sources" in text
    assert "  * 15 (“15 people”)  1 origin, 1 outlet\n    the latest figure of the best-placed source\n" in text
    assert "  > 17 (“Seventeen people”)  revises  1 origin, 1 outlet\n    the same source gave another figure later\n" in text
    assert "  + 12+ (“at least 12 people”)  refines  1 origin, 1 outlet\n    15 lies within “at least 12”\n" in text
    assert "  ! DENIED  disputes  1 origin, 1 outlet\n    accused and denied cannot both hold\n" in text
    assert "The Lantern → Al-Bahr (outlet) → two security officers (anonymous)  certain" in text
    assert '“The group denied it: "We do not bomb our own people," its spokesman wrote.”' in text


def test_a_reprint_is_one_voice_with_two_outlets(world) -> None:  # type: ignore[no-untyped-def]
    console = screen()
    ledger.print_ledger(console, world.page())
    words = "“A bomb exploded at the ferry terminal in Port Salis late on Wednesday"
    assert seen(console).count(words) == 1
    carried = "The Lantern and Harbour Ledger · 2026-03-05 06:00Z · text from Continental Wire"
    assert carried in seen(console)


def test_words_already_told_are_not_told_again(world) -> None:  # type: ignore[no-untyped-def]
    console = screen()
    ledger.print_ledger(console, world.page())
    after = seen(console).split("place ───")[1].split("killed ───")[0]
    assert "The Lantern → harbour police  certain  (words: see occurred)" in after


def test_a_toll_that_changed_is_drawn_over_time(world) -> None:  # type: ignore[no-untyped-def]
    console = screen(80)
    ledger.print_ledger(console, world.page())
    drawn = [line for line in lines(console) if "█" in line]
    assert [line.split()[:2] for line in drawn] == [["2026-03-05", "06:00Z"], ["2026-03-05", "15:00Z"], ["2026-03-06", "10:00Z"]]
    lengths = [line.count("█") for line in drawn]
    assert lengths[1] > lengths[2] > lengths[0] > 0
    assert "12+  harbour police" in drawn[0]


def test_a_toll_that_was_told_at_once_is_not_drawn(world) -> None:  # type: ignore[no-untyped-def]
    killed = tuple(replace(account, first_at=world.wire.published_at) for account in dict(world.bombing.fields)["killed"])
    console = screen()
    ledger.print_ledger(console, replace(world.page(), incident=replace(world.bombing, fields=(("killed", killed),))))
    assert "killed ───" in seen(console)
    assert "█" not in seen(console)


def test_the_chart_can_be_drawn_in_ascii_and_never_fills_gaps(world) -> None:  # type: ignore[no-untyped-def]
    accounts = dict(world.bombing.fields)["killed"]
    rows = [row.plain for row in chart.toll_rows(chart.toll_points(accounts, world.page()), width=70, ascii_only=True)]
    assert len(rows) == 3
    assert all("#" in row and "█" not in row for row in rows)
    assert chart.toll_rows([], width=70) == []


def test_many_voices_are_counted_unless_all_are_asked_for(world) -> None:  # type: ignore[no-untyped-def]
    voices = [replace(world.police, id=f"clm_{n}", sources=(Source(name=f"witness {n}", canonical=f"witness {n}"),)) for n in range(5)]
    account = replace(dict(world.bombing.fields)["injured"][0], claims=tuple(claim.id for claim in voices))
    incident = replace(world.bombing, fields=(("injured", (account,)),))
    page = replace(world.page(), incident=incident, claims={claim.id: claim for claim in voices})
    short, full = screen(), screen()
    ledger.print_ledger(short, page)
    ledger.print_ledger(full, page, everything=True)
    assert f"and 1 more voice: onrecord show {world.bombing.id[:12]} --all" in seen(short)
    assert "witness 4" not in seen(short)
    assert "witness 4" in seen(full)


def test_an_incident_whose_claims_are_gone_is_still_shown(world) -> None:  # type: ignore[no-untyped-def]
    console = screen()
    ledger.print_ledger(console, replace(world.page(), claims={}, reports={}))
    assert "  * 15 (“15 people”)" in seen(console)


def report_page(world) -> ReportPage:  # type: ignore[no-untyped-def]
    claims = tuple(claim for claim in world.claims if claim.report == world.wire.id)
    return ReportPage(report=world.wire, claims=claims, versions=(world.wire,))


def test_without_colour_the_marks_are_brackets(world) -> None:  # type: ignore[no-untyped-def]
    console = screen()
    marked.print_report(console, report_page(world))
    text = " ".join(seen(console).split())
    assert "marks: [source] <cue> {content} *event word*" in text
    assert "{A bomb *exploded* at the ferry terminal in Port Salis late on Wednesday" in text
    assert "[the harbour police] <said>." in text
    assert "[Interior Minister Ilan Dorvey] <would not say> {who was behind the attack}." in text
    assert "\x1b" not in seen(console)


def test_with_colour_the_marks_are_styles_and_each_has_its_own(world) -> None:  # type: ignore[no-untyped-def]
    console = screen(colour=True)
    marked.print_report(console, report_page(world))
    text = seen(console)
    assert "\x1b[1;36mthe harbour police\x1b[0m" in text  # bold cyan
    assert "\x1b[3;33msaid\x1b[0m" in text  # italic yellow
    assert "[the harbour police]" not in text


def test_brackets_of_the_report_itself_are_announced(world) -> None:  # type: ignore[no-untyped-def]
    console = screen()
    report = Report(id="rpt_1", text="[TEXT] Nothing else.", sha256="")
    marked.print_report(console, ReportPage(report=report))
    assert "has some of these signs of its own" in seen(console)
    assert "published   not known; relative dates stay unresolved" in seen(console)
    assert "No claims were read in this report." in seen(console)


def test_versions_show_what_changed_word_by_word() -> None:
    before = Report(id="rpt_1", text="Toll at 12\n\nTwelve people died in the blast, the police said.\n\nIt rained.", sha256="")
    after = Report(id="rpt_2", text="Toll at 12\n\nFifteen people died in the blast, the police said.\n\nIt rained.", sha256="")
    console = screen()
    marked.print_versions(console, ReportPage(report=after, versions=(before, after)))
    assert "    [-Twelve-] {+Fifteen+} people died in the blast, the police said.\n" in seen(console)
    assert "It rained" not in seen(console)
    assert "version 2  rpt_2  date not known  (this report)" in seen(console)


def test_a_passage_written_anew_is_shown_whole() -> None:
    before = Report(id="rpt_1", text="The minister was silent.", sha256="")
    after = Report(id="rpt_2", text="Doctors gave another toll on Friday.", sha256="")
    console = screen()
    marked.print_versions(console, ReportPage(report=before, versions=(before, after)))
    assert "[-The minister was silent.-]\n    {+Doctors gave another toll on Friday.+}" in seen(console)


def test_one_version_says_so(world) -> None:  # type: ignore[no-untyped-def]
    console = screen()
    marked.print_versions(console, report_page(world))
    assert "one version only" in seen(console)


def test_failures_are_listed_with_their_reason() -> None:
    console = screen()
    failures = (
        Failure(path="a.txt", reason=Reason.EMPTY, detail="the file is empty"),
        Failure(path=HOSTILE, reason=Reason.BROKEN, detail=""),
    )
    tables.print_failures(console, failures)
    assert lines(console)[:2] == ["empty       a.txt", "            the file is empty"]
    assert "2 things read that could not be used as a report." in seen(console)
    assert "\x1b" not in seen(console)


def test_hostile_text_cannot_steer_the_terminal(world) -> None:  # type: ignore[no-untyped-def]
    text = f"{HOSTILE}\n\nA bomb {HOSTILE} exploded, {HOSTILE} said."
    start = text.index("A bomb")
    span = Span(role=SpanRole.CONTENT, start=start, end=len(text), quote=text[start:])
    report = replace(world.wire, text=text, headline=HOSTILE, outlet=HOSTILE, byline=HOSTILE, path=HOSTILE, url=HOSTILE)
    source = Source(name=HOSTILE, canonical=HOSTILE)
    claim = replace(world.police, spans=(span,), sources=(source,), outlet=HOSTILE, cue=HOSTILE)
    place = replace(world.bombing.place, name=HOSTILE, worded=HOSTILE)
    incident = replace(world.bombing, place=place)
    page = replace(world.page(), incident=incident, claims={claim.id: claim}, reports={report.id: report})
    console = screen()
    ledger.print_ledger(console, page)
    tables.print_incidents(console, (incident,), record=HOSTILE)
    tables.print_claims(console, ClaimsPage(claims=(claim,), reports={report.id: report}))
    marked.print_report(console, ReportPage(report=report, claims=(claim,), versions=(report, report)))
    marked.print_versions(console, ReportPage(report=report, versions=(world.rise, report)))
    for character in ("\x1b", "\x07", "\u202e"):
        assert character not in seen(console)
    assert "[bold red]x[/]" in seen(console)  # markup is text
    assert ":bomb:" in seen(console)
