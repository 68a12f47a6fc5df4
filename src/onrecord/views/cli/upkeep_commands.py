"""The commands that look after a record: backup, check, remove.

Comes in: the words of the command line. Goes out: an exit code. Left out: how it is done (`store/upkeep.py`, `store/removing.py`).
"""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.views.cli.options import DEFAULT_RECORD, ByOption, JsonOption, RecordOption, WhyOption, example, opened


def add_to(app: typer.Typer) -> None:
    """Gives the command line these commands."""
    app.command("backup", epilog=example("onrecord backup copies/monday.sqlite"))(backup)
    app.command("check", epilog=example("onrecord check", "onrecord check --record copies/monday.sqlite"))(check)
    examples = ("onrecord remove rpt_51cbebbe --why 'court order 12/26'", "onrecord remove --name 'Ana Example' --why 'she asked us to'")
    app.command("remove", epilog=example(*examples))(remove)


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to; a file that is not there yet.", show_default=False)],
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Copy the record to a file, all of one moment.

    Others may read and write meanwhile. The copy is checked before it gets its name. Names, passwords and looks of the people who use
    the page are in a file of their own and are not in the copy.
    """
    from onrecord.store.upkeep import backup as copied
    from onrecord.views.cli.screen import print_object, terminal

    with opened(record) as database:
        size = copied(database.path, file)
    if as_json:
        print_object({"kind": "backup", "record": str(record), "file": str(file), "bytes": size})
    else:
        terminal().print(f"{record} is copied to {file} ({size:,} bytes).", markup=False, highlight=False, soft_wrap=True)


def check(record: RecordOption = DEFAULT_RECORD, as_json: JsonOption = False) -> None:
    """Check that the record is whole.

    The file itself; references between tables; the hashes that reports and decisions are named by; that every quote stands in its
    report; that incidents and claims name each other; that the search index has every word. Exit code 1 where anything is wrong.
    """
    from onrecord.store.upkeep import CHECKS
    from onrecord.views.cli.errors import FINISHED, NOTHING_FOUND
    from onrecord.views.cli.screen import print_object, terminal

    with opened(record) as database:
        faults, is_stale = database.check(), database.is_stale()
    if as_json:
        for fault in faults:
            print_object({"kind": "fault", "check": fault.check, "words": fault.words})
        raise typer.Exit(NOTHING_FOUND if faults else FINISHED)
    console = terminal()
    for name in CHECKS:
        wrong = [fault for fault in faults if fault.check == name]
        console.print(f"{name:<11} {'good' if not wrong else 'WRONG'}", markup=False, highlight=False)
        for fault in wrong:
            console.print(f"            {fault.words}", markup=False, highlight=False, soft_wrap=True)
    if is_stale:
        console.print("Something was read since incidents were computed; the next onrecord read computes them.", soft_wrap=True)
    if faults:
        console.print("Go back to a backup, or read the reports again into a new file.", soft_wrap=True)
    raise typer.Exit(NOTHING_FOUND if faults else FINISHED)


def remove(
    why: WhyOption,
    report: Annotated[
        str | None, typer.Argument(metavar="[REPORT]", help="The report; the first digits will do.", show_default=False)
    ] = None,
    name: Annotated[str | None, typer.Option("--name", metavar="WORDS", help="A name, to be covered wherever it stands.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    by: ByOption = None,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Take a report or a name out of the record for good.

    For when the law asks for it; everything else is better rejected or corrected, which can be undone. A tombstone stays: who, when
    and why. A report is gone with its claims, and reading it again does not bring it back. A name is covered with █ wherever these
    very words stand, in decisions too. Backups and exports made before still have it; nothing here reaches them.
    """
    from onrecord.errors import UsageError
    from onrecord.relinking import remove as removed
    from onrecord.relinking import remove_name
    from onrecord.serialise import to_object
    from onrecord.views.cli.decided import person
    from onrecord.views.cli.screen import print_object, terminal

    if (report is None) == (name is None):
        raise UsageError("name either a report, or a name with --name WORDS")
    with opened(record) as database:
        who = person(by, why)
        if not yes:
            typer.confirm(f"Take {report or name} out of {record} for good?", abort=True)
        made = removed(database, report, who) if report else remove_name(database, name or "", who)
    if as_json:
        for decision in made:
            print_object(to_object("decision", decision))
        return
    words = f"{report} is gone." if report else f"The name is covered in {len(made):,} report{'' if len(made) == 1 else 's'}."
    terminal().print(f"{words} Backups and exports made before still have it.", markup=False, highlight=False, soft_wrap=True)
