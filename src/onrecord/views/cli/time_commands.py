"""The commands that look back over time: changes, said, reread.

Comes in: the words of the command line. Goes out: an exit code. Left out: the comparing (`views/changes.py`) and how it is shown.
"""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.views.cli.options import DEFAULT_RECORD, JsonOption, RecordOption, example, opened


def add_to(app: typer.Typer) -> None:
    """Gives the command line these commands."""
    app.command("changes", epilog=example("onrecord changes --since 2026-03-05", "onrecord changes --since rpt_51cbebbe"))(changes)
    app.command("said", epilog=example("onrecord said 'interior minister'"))(said)
    app.command("reread", epilog=example("onrecord reread", "onrecord reread --model models/reader-en-2.0.0 --accept"))(reread)


def changes(
    since: Annotated[
        list[str],
        typer.Option("--since", metavar="DATE|REPORT", help="A day, or a report; say it again for more reports.", show_default=False),
    ],
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Show what reports changed.

    New incidents, new accounts, revised tolls, new disputes, with the words. Compares the record as it is with the record without the
    reports published since that day, or without the reports named.
    """
    from onrecord.views import changes as pages
    from onrecord.views.cli import changed

    with opened(record) as database:
        page = pages.changes_page(database, since)
    raise typer.Exit(changed.show_changes(page, as_json=as_json))


def said(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A source, or part of its name.", show_default=False)],
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Show what a source said over time.

    Where it contradicts or revises itself, about what, through which outlets, in which words, oldest first.
    """
    from onrecord.views import changes as pages
    from onrecord.views.cli import changed

    with opened(record) as database:
        page = pages.said_page(database, name)
    raise typer.Exit(changed.show_said(page, as_json=as_json))


def reread(
    model: Annotated[
        Path | None, typer.Option("--model", metavar="FOLDER", help="The reading model; the installed one unless given.")
    ] = None,
    accept: Annotated[bool, typer.Option("--accept", help="Take the new reading over; without it nothing is saved.")] = False,
    names: Annotated[Path | None, typer.Option(metavar="FILE", help="Your own table of names, as in onrecord read.")] = None,
    workers: Annotated[int, typer.Option(metavar="N", min=0, help="How many processes read; 0 takes one a core for a large pile.")] = 0,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Read all reports anew and show old against new.

    The texts are those in the record. Earlier claims stay in it, and what people decided is kept: a decision finds its claims again by
    their words, and says where it cannot.
    """
    from onrecord.views.cli import rereading

    raise typer.Exit(rereading.show_rereading(record, model=model, names=names, workers=workers, accept=accept, as_json=as_json))
