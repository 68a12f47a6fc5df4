"""The commands that look back over time: changes, said.

Comes in: the words of the command line. Goes out: an exit code. Left out: the comparing (`views/changes.py`) and how it is shown.
"""

from typing import Annotated

import typer

from onrecord.views.cli.options import DEFAULT_RECORD, JsonOption, RecordOption, example, opened


def add_to(app: typer.Typer) -> None:
    """Gives the command line these commands."""
    app.command("changes", epilog=example("onrecord changes --since 2026-03-05", "onrecord changes --since rpt_51cbebbe"))(changes)
    app.command("said", epilog=example("onrecord said 'interior minister'"))(said)


def changes(
    since: Annotated[
        list[str],
        typer.Option("--since", metavar="DATE|REPORT", help="A day, or a report; say it again for more reports.", show_default=False),
    ],
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Show what reports changed: incidents, accounts, tolls, disputes.

    Compares the record as it is with the record without the reports published since that day, or without the reports named.
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
    """Show what a source said over time, and where it contradicts itself.

    About what, through which outlets, in which words, oldest first.
    """
    from onrecord.views import changes as pages
    from onrecord.views.cli import changed

    with opened(record) as database:
        page = pages.said_page(database, name)
    raise typer.Exit(changed.show_said(page, as_json=as_json))
