"""The commands, one function each: what they are called, which options they take, and which view prints the answer.

Comes in: the words of the command line. Goes out: an exit code (`errors.py`). Left out: everything else. The modules that do
the work are imported inside the commands, so that `onrecord --help` answers at once.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.views.cli.errors import NOTHING_FOUND, exit_code_of

if TYPE_CHECKING:
    from onrecord.store.database import Database

_EXIT_CODES = "Exit codes: 0 finished (failures are listed), 1 nothing could be read or found, 2 wrong use."

app = typer.Typer(
    name="onrecord",
    help="Reads news reports and keeps a record of what is said to have happened, who says so, and where the accounts part.",
    epilog="\b\nStart here:\n  onrecord read FOLDER\n  onrecord incidents\n\n" + _EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

RecordOption = Annotated[
    Path, typer.Option("--record", metavar="FILE", envvar="ONRECORD_RECORD", help="The record to use.", show_default=True)
]
JsonOption = Annotated[bool, typer.Option("--json", help='Print JSON, one object a line, each with its "kind".')]
LimitOption = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many.")]
DEFAULT_RECORD = Path("onrecord.sqlite")


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code; `arguments` default to those of the process."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that cannot show a character gets another for it, never an error
            stream.reconfigure(errors="replace")
    sys.exit(exit_code_of(lambda: app(args=arguments, prog_name="onrecord")))


def _epilog(*examples: str) -> str:
    return "\b\nExample:\n" + "\n".join(f"  {example}" for example in examples)


@app.command(epilog=_epilog("onrecord read clippings/", "onrecord read story.txt --outlet 'The Lantern' --published 2026-03-05"))
def read(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files or folders; - is standard input.", show_default=False)],
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it, whatever the report says.")] = None,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="When: 2026-03-05 or 2026-03-05T14:30Z.")] = None,
    url: Annotated[str | None, typer.Option(metavar="ADDRESS", help="The address of the report.")] = None,
    workers: Annotated[int | None, typer.Option(metavar="N", min=1, help="Processes that read; as many as fit by default.")] = None,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Read reports into the record.

    Text, HTML, JSON Lines, e-mail, folders, .zip and .gz. What was read before is passed over; a run that was stopped goes on
    where it stopped. What cannot be used is kept with its reason (onrecord failures).
    """
    from onrecord.views.cli.reading import read_reports

    code = read_reports(paths, record, outlet=outlet, published=published, url=url, workers=workers, as_json=as_json)
    raise typer.Exit(code)


@app.command(epilog=_epilog("onrecord incidents", "onrecord incidents --type ASSAULT/explosives --country SV --since 1990-01-01"))
def incidents(
    type_: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="PLOVER type, or type/mode.")] = None,
    country: Annotated[str | None, typer.Option(metavar="CODE", help="Country, ISO 3166 (SV).")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Happened on this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Happened on this day or earlier.")] = None,
    disputed: Annotated[bool | None, typer.Option("--disputed/--undisputed", help="Only those with, or without, a dispute.")] = None,
    background: Annotated[
        bool | None, typer.Option("--background/--no-background", help="Only those told in passing, or none of them.")
    ] = None,
    limit: LimitOption = None,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """List the incidents: when, where, what, killed and injured, and how many say so.

    A range like 12–15+ runs from the lowest to the highest reported; + means that there may be more.
    """
    from onrecord.views.cli import asking, listing

    filters = asking.incident_filter(type_=type_, country=country, since=since, until=until, disputed=disputed, background=background)
    with _opened(record) as database:
        found = asking.incidents(database, filters, limit=limit)
        listing.show_incidents(found, record=str(record), as_json=as_json)
    raise typer.Exit(0 if found else NOTHING_FOUND)


def _opened(record: Path) -> "Database":
    from onrecord.views.cli import asking

    return asking.open_record(record)
