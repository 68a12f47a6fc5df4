"""The commands, one function each: what they are called, which options they take, and which view prints the answer.

Comes in: the words of the command line. Goes out: an exit code (`errors.py`). Left out: everything else. The modules that do
the work are imported inside the commands, so that `onrecord --help` answers at once.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.views.cli import (
    coding_commands,
    decision_commands,
    gazetteer_commands,
    review_commands,
    time_commands,
    upkeep_commands,
    user_commands,
)
from onrecord.views.cli.errors import exit_code_of
from onrecord.views.cli.options import DEFAULT_RECORD, JsonOption, LimitOption, RecordOption
from onrecord.views.cli.options import example as _epilog
from onrecord.views.cli.options import opened as _opened

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

TypeOption = Annotated[
    str | None, typer.Option("--type", metavar="TYPE", help="PLOVER type, or type/mode: ASSAULT/explosives; none/flood.")
]
CountryOption = Annotated[str | None, typer.Option("--country", metavar="CODE", help="Country by its two letters: SV.")]
SinceOption = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Happened on this day or later.")]
UntilOption = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Happened on this day or earlier.")]


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code; `arguments` default to those of the process."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that cannot show a character gets another for it, never an error
            stream.reconfigure(errors="replace")
    sys.exit(exit_code_of(lambda: app(args=arguments, prog_name="onrecord")))


@app.command(epilog=_epilog("onrecord read clippings/", "onrecord read story.txt --outlet 'The Lantern' --published 2026-03-05"))
def read(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files or folders; - is standard input.", show_default=False)],
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it, whatever the report says.")] = None,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="When: 2026-03-05 or 2026-03-05T14:30Z.")] = None,
    url: Annotated[str | None, typer.Option(metavar="ADDRESS", help="The address of the report.")] = None,
    names: Annotated[Path | None, typer.Option(metavar="FILE", help="Your own table of names: groups, agencies, outlets.")] = None,
    workers: Annotated[int, typer.Option(metavar="N", min=0, help="How many processes read; 0 takes one a core for a large pile.")] = 0,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Read reports into the record.

    Text, HTML, JSON Lines, e-mail, folders, .zip and .gz. What was read before is passed over, and a run that was stopped goes
    on where it stopped. What cannot be used is kept with its reason: see onrecord failures.
    """
    from onrecord.views.cli import reading

    options = reading.options_of(outlet=outlet, published=published, url=url)
    raise typer.Exit(reading.read_reports(paths, record, options=options, names=names, workers=workers, as_json=as_json))


@app.command(epilog=_epilog("onrecord incidents", "onrecord incidents --type ASSAULT/explosives --since 1990-01-01 --limit 20"))
def incidents(
    type_: TypeOption = None,
    country: CountryOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    disputed: Annotated[bool | None, typer.Option("--disputed/--undisputed", help="Only those with a dispute, or without one.")] = None,
    background: Annotated[
        bool | None, typer.Option("--background/--no-background", help="Only those told in passing, or none of them.")
    ] = None,
    limit: LimitOption = None,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """List the incidents: when, where, what, and who says so.

    A range like 12–15+ runs from the lowest to the highest number reported; + means that there may be more, – not reported.
    """
    from onrecord.views import pages
    from onrecord.views.cli import listing

    wanted = pages.Wanted(
        event_type=type_, country=country, since=since, until=until, disputed=disputed, background=background, limit=limit
    )
    with _opened(record) as database:
        found = pages.find_incidents(database, wanted)
    raise typer.Exit(listing.show_incidents(found, record=str(record), filtered=wanted != pages.Wanted(), as_json=as_json))


@app.command("incident", hidden=True, epilog=_epilog("onrecord incident inc_3fa9c1d2"))
@app.command(epilog=_epilog("onrecord show inc_3fa9c1d2", "onrecord show inc_3fa9c1d2 --toll"))
def show(
    identity: Annotated[str, typer.Argument(metavar="ID", help="An incident; the first digits will do.", show_default=False)],
    everything: Annotated[bool, typer.Option("--all", help="Show every voice of every account.")] = False,
    toll: Annotated[bool, typer.Option("--toll", help="Show only how each count was told over time.")] = False,
    counts: Annotated[str | None, typer.Option("--count", metavar="WORD", help="With --toll: killed, injured … only.")] = None,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Show one incident: every account, and who says so.

    A ledger: each field, each account of it, who says so through whom, how sure they are, and their words. A count that was
    revised is drawn as it was told over time.
    """
    from onrecord.views import changes, pages
    from onrecord.views.cli import changed, listing

    with _opened(record) as database:
        if toll or counts:
            raise typer.Exit(changed.show_tolls(changes.toll_page(database, identity, counts), as_json=as_json))
        page = pages.incident_page(database, identity)
    raise typer.Exit(listing.show_incident(page, everything=everything, as_json=as_json))


@app.command(epilog=_epilog("onrecord report rpt_51cbebbe", "onrecord report rpt_51cbebbe --versions"))
def report(
    identity: Annotated[str, typer.Argument(metavar="ID", help="A report; the first digits will do.", show_default=False)],
    versions: Annotated[bool, typer.Option("--versions", help="Show what changed between the versions of the report.")] = False,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Show one report with its marks, or its versions.

    Marked are sources, cues, contents and event words: by colour, and by brackets where there is none.
    """
    from onrecord.views import pages
    from onrecord.views.cli import listing

    with _opened(record) as database:
        page = pages.report_page(database, identity)
        incident_of = database.incident_of_claim([claim.id for claim in page.claims]) if as_json else {}
    raise typer.Exit(listing.show_report(page, versions=versions, incident_of=incident_of, as_json=as_json))


@app.command(epilog=_epilog("onrecord claims --source 'interior minister'", "onrecord claims --report rpt_51cbebbe --certainty possible"))
def claims(
    report_: Annotated[str | None, typer.Option("--report", metavar="ID", help="Of this report.")] = None,
    incident: Annotated[str | None, typer.Option("--incident", metavar="ID", help="Of this incident.")] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="NAME", help="Whose last source has this in its name.")] = None,
    type_: TypeOption = None,
    certainty: Annotated[str | None, typer.Option(metavar="WORD", help="certain, probable, possible or underspecified.")] = None,
    polarity: Annotated[str | None, typer.Option(metavar="WORD", help="positive, negative or unknown.")] = None,
    country: CountryOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = None,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """List claims: who says what, and how sure they are."""
    from onrecord.views import pages
    from onrecord.views.cli import listing

    wanted = pages.Wanted(event_type=type_, country=country, since=since, until=until, limit=limit)
    wanted = pages.narrowed(wanted, report=report_, incident=incident, source=source, certainty=certainty, polarity=polarity)
    with _opened(record) as database:
        page = pages.find_claims(database, wanted, with_incidents=as_json)
    raise typer.Exit(listing.show_claims(page, record=str(record), filtered=wanted != pages.Wanted(), as_json=as_json))


@app.command(epilog=_epilog("onrecord search market bomb", "onrecord search '\"ferry terminal\"' --limit 5"))
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORD", help="All of them must be there.", show_default=False)],
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many claims, and so many reports.")] = 20,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Search claims and reports for words.

    Words are found in any form (bombing finds bombed). "In quotation marks" is a phrase, bomb* is a beginning.
    """
    from onrecord.views import pages
    from onrecord.views.cli import listing

    with _opened(record) as database:
        page = pages.search_page(database, " ".join(words), limit=limit)
    raise typer.Exit(listing.show_found(page, " ".join(words), as_json=as_json))


@app.command(epilog=_epilog("onrecord failures"))
def failures(record: RecordOption = DEFAULT_RECORD, as_json: JsonOption = False) -> None:
    """List what could not be used, each with its reason."""
    from onrecord.views.cli import listing

    with _opened(record) as database:
        found = database.failures()
    raise typer.Exit(listing.show_failures(found, as_json=as_json))


@app.command(epilog=_epilog("onrecord export --format jsonl -o record.jsonl", "onrecord export --format csv --what claims -o claims.csv"))
def export(
    format_: Annotated[str, typer.Option("--format", metavar="jsonl|csv", help="jsonl holds everything, csv is a table.")] = "jsonl",
    what: Annotated[
        str | None, typer.Option("--what", metavar="incidents|claims|reports|codings", help="Which table, for csv; incidents by default.")
    ] = None,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="Where to; - is standard output.")] = "-",
    record: RecordOption = DEFAULT_RECORD,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format jsonl.")] = False,
) -> None:
    """Write the record for other programs.

    JSON Lines: reports, claims, incidents, links, decisions and failures, one object a line, each with its "kind".
    CSV: a table for a spreadsheet; an empty cell means not reported.
    """
    from onrecord.views.export import files

    with _opened(record) as database:
        files.export(database, "jsonl" if as_json else format_, what=what, output=output)


@app.command(epilog=_epilog("onrecord serve --open", "onrecord serve --record demo/newsroom.sqlite --port 8080"))
def serve(
    record: RecordOption = DEFAULT_RECORD,
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="Which port; 0 takes any free one.")] = 8765,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="An address of this machine; beyond 127.0.0.1 people log in, and it takes TLS.")
    ] = "127.0.0.1",
    login: Annotated[bool, typer.Option("--login", help="Ask for a login on this machine too: onrecord user add.")] = False,
    certificate: Annotated[Path | None, typer.Option(metavar="FILE", help="Certificate for TLS, PEM.")] = None,
    key: Annotated[Path | None, typer.Option(metavar="FILE", help="Its key, PEM.")] = None,
    name: Annotated[
        list[str] | None, typer.Option("--name", metavar="HOST", help="A host name it may be asked for by; asks for a login.")
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Show the record as a page in the browser.

    Incidents as list, map and timeline; each incident as a ledger; each report with its marks; sources and outlets; and all of
    it as JSON under /api. On this machine there is no login; for others there is: onrecord user add, then --login. Ctrl-C ends it.
    """
    from onrecord.views.web import server

    access = server.Access(login=login, certificate=certificate, key=key, names=tuple(name or ()))
    server.serve(record, host=host, port=port, open_browser=open_, access=access)


@app.command(epilog=_epilog("onrecord version"))
def version(as_json: JsonOption = False, record: RecordOption = DEFAULT_RECORD) -> None:
    """Show versions, the reading model, and what the record holds."""
    from onrecord.views.cli import about

    about.show_version(record, as_json=as_json)


time_commands.add_to(app)
decision_commands.add_to(app)
review_commands.add_to(app)
upkeep_commands.add_to(app)
user_commands.add_to(app)
coding_commands.add_to(app)
gazetteer_commands.add_to(app)
