"""The lists: incidents, claims and failures, two lines to a row, readable at 80 columns.

Comes in: records. Goes out: lines on a console. The first line of a row says what; the second, set in and dim, says who and how many.
Left out: which rows, and in which order; the store has decided that.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from onrecord.records import Claim, Decision, Failure, Incident
from onrecord.views.cli.quotes import quote_of
from onrecord.views.cli.screen import fitted, indented, width_of
from onrecord.views.pages import ClaimsPage
from onrecord.views.wording import (
    counted,
    days,
    digits_needed,
    disputed_fields,
    estimate_of,
    estimate_range,
    field_name,
    heard_from,
    one_line,
    place_name,
    says,
    short_id,
    stance,
    voice,
    what,
    what_happened,
)

_GAP = "  "


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list: its heading, the widest it may get, and on which side its words stand."""

    heading: str
    widest: int
    right: bool = False
    style: str = ""


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Each column as wide as its words need, up to its widest; the widest give way first when there is no room."""
    needed = [max([cell_len(column.heading), *(cell_len(row[n]) for row in rows)]) for n, column in enumerate(columns)]
    widths = [min(need, column.widest) for need, column in zip(needed, columns, strict=True)]
    while sum(widths) + len(_GAP) * (len(widths) - 1) > room and max(widths) > 4:
        widths[widths.index(max(widths))] -= 1
    return widths


def _line(columns: Sequence[Column], widths: Sequence[int], cells: Sequence[str], *, heading: bool = False) -> Text:
    line = Text(no_wrap=True, overflow="ignore")
    for number, (column, width, cell) in enumerate(zip(columns, widths, cells, strict=True)):
        words = fitted(cell, width)
        blank = " " * (width - cell_len(words))
        line.append(_GAP if number else "")
        line.append(blank + words if column.right else words + blank, style="dim" if heading else column.style)
    line.rstrip()
    return line


def _print_rows(console: Console, columns: Sequence[Column], rows: Sequence[Sequence[str]], below: Sequence[Sequence[Text]]) -> None:
    widths = _widths(columns, rows, width_of(console))
    console.print(_line(columns, widths, [column.heading for column in columns], heading=True))
    console.print(Text("─" * min(sum(widths) + len(_GAP) * (len(widths) - 1), width_of(console)), style="dim"))
    inset = widths[0] + len(_GAP)
    for row, notes in zip(rows, below, strict=True):
        console.print(_line(columns, widths, row))
        for note in notes:
            for line in indented(note, console, by=inset):
                console.print(line)


_INCIDENT_COLUMNS = (
    Column("incident", 24, style="cyan"),
    Column("when", 22),
    Column("where", 30, style="bold"),
    Column("what", 34),
    Column("killed", 12, right=True),
    Column("injured", 12, right=True),
)


def print_incidents(console: Console, incidents: Sequence[Incident], *, record: str = "", foot: bool = True) -> None:
    """The incidents as a list, and with a `foot` how many there are and how to look closer at one."""
    digits = digits_needed(incident.id for incident in incidents)
    incidents = sorted(incidents, key=lambda incident: incident.minor)
    rows = [_incident_cells(incident, digits) for incident in incidents]
    _print_rows(console, _INCIDENT_COLUMNS, rows, [_incident_notes(incident) for incident in incidents])
    if not foot:
        return
    console.print()
    console.print(Text(f"{counted(len(incidents), 'incident')} in {one_line(record)}.", style="dim"))
    console.print(Text(f"Look closer: onrecord show {short_id(incidents[0].id, digits)}", style="dim"), soft_wrap=True)


def _incident_cells(incident: Incident, digits: int) -> list[str]:
    return [
        short_id(incident.id, digits),
        days(incident.occurred),
        place_name(incident.place),
        what_happened(incident),
        estimate_range(estimate_of(incident, "killed")),
        estimate_range(estimate_of(incident, "injured")),
    ]


def _incident_notes(incident: Incident) -> list[Text]:
    note = Text(heard_from(incident), style="dim")
    if incident.corroborated:
        note.append(" · corroborated", style="not dim green")
    if incident.background:
        note.append(" · told as background")
    if incident.minor:
        note.append(" · minor, told beside other news")
    disputed = Text.assemble(("disputed: ", "bold red"), (disputed_fields(incident), "red"))
    return [note, disputed] if incident.disputed else [note]


_CLAIM_COLUMNS = (
    Column("claim", 24, style="cyan"),
    Column("who", 70, style="bold"),
    Column("how sure", 40),
)


# About two lines of words for each claim of a list; the ledger has them whole.
_LIST_QUOTE = 150


def print_claims(console: Console, page: ClaimsPage) -> None:
    """The claims as a list: who and how sure they are; below it what they say, in which words, and where."""
    claims = page.claims
    digits = digits_needed(claim.id for claim in claims)
    rows = [[short_id(claim.id, digits), voice(claim), stance(claim)] for claim in claims]
    _print_rows(console, _CLAIM_COLUMNS, rows, [_claim_notes(page, claim) for claim in claims])
    console.print()
    console.print(Text(counted(len(claims), "claim") + ".", style="dim"))


def _claim_notes(page: ClaimsPage, claim: Claim) -> list[Text]:
    about = claim.about
    content = " · ".join(part for part in (what(about.event_type, about.mode, about.stage), says(claim)) if part)
    where_from = " · ".join(part for part in (one_line(claim.outlet), short_id(claim.report)) if part)
    quote = quote_of(page.reports.get(claim.report), claim, longest=_LIST_QUOTE)
    words = [Text.assemble("“", quote, "”")] if quote.plain else []
    return [Text(content), *words, *map(_decided, page.decided.get(claim.id, ())), Text(where_from, style="dim")]


def _decided(decision: Decision) -> Text:
    """ "rejected by Ada: a scene of a film (dec_1a2b3c4d)"."""
    what_of = f"{decision.act}ed" + (f" in {field_name(decision.field)}, before {one_line(decision.before)}," if decision.field else "")
    why = f": {one_line(decision.why)}" if decision.why else ""
    return Text(f"{what_of} by {one_line(decision.by)}{why} ({short_id(decision.id)})", style="yellow")


def print_failures(console: Console, failures: Sequence[Failure]) -> None:
    """What could not be used as a report, each with its reason."""
    for failure in failures:
        console.print(Text.assemble((f"{failure.reason}".ljust(10), "yellow"), "  ", one_line(failure.path)), soft_wrap=True)
        for line in indented(Text(one_line(failure.detail), style="dim"), console, by=12):
            console.print(line)
    console.print()
    console.print(Text(f"{counted(len(failures), 'thing')} read that could not be used as a report.", style="dim"))
