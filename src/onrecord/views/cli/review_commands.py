"""The commands of reviewing: review (what to look at first), accept, grade, note.

Comes in: the words of the command line. Goes out: an exit code. Left out: the order of the queue (`views/queue.py`) and what a
review means (`store/deciding.py`, `relinking.py`).
"""

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.views.cli.decision_commands import DryOption, decide_by
from onrecord.views.cli.options import DEFAULT_RECORD, ByOption, JsonOption, RecordOption, WhyOption, example, opened

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.views.queue import Queued

IncidentArgument = Annotated[str, typer.Argument(metavar="INCIDENT", help="The incident; the first digits will do.", show_default=False)]
_GRADES = "confirmed, fair, weak, contested or discounted"


def add_to(app: typer.Typer) -> None:
    """Gives the command line these commands."""
    app.command("review", epilog=example("onrecord review --limit 20"))(review)
    app.command("accept", epilog=example("onrecord accept inc_3fa9c1d2 --grade fair --why 'read all four reports'"))(accept)
    app.command("grade", epilog=example("onrecord grade inc_3fa9c1d2 weak --why 'one outlet, nobody named'"))(grade)
    app.command("note", epilog=example("onrecord note inc_3fa9c1d2 'ask the hospital for the list'"))(note)


def review(
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many.")] = 20,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """List what to look at first: uncertain and of consequence.

    Rank is doubt times weight. Doubt: what reading left open, a dispute, a single origin, a close call in linking. Weight: killed,
    injured, number of reports; half of it where it is only told in passing. What somebody accepted as it is stands not in the queue.
    """
    from onrecord.serialise import to_object
    from onrecord.views.cli.errors import FINISHED, NOTHING_FOUND
    from onrecord.views.cli.screen import print_object, terminal
    from onrecord.views.queue import queue

    with opened(record) as database:
        waiting = queue(database)
    if as_json:
        for one in waiting[:limit]:
            print_object({"kind": "queued", **_numbers(one), "incident": to_object("incident", one.incident)})
    else:
        _print(waiting, limit, terminal())
    raise typer.Exit(FINISHED if waiting else NOTHING_FOUND)


def _numbers(one: "Queued") -> dict[str, object]:
    return {"rank": round(one.rank, 4), "doubt": round(one.doubt.total, 4), "weight": round(one.weight, 4)}


def _print(waiting: "list[Queued]", limit: int, console: "Console") -> None:
    from rich.text import Text

    from onrecord.views.cli.changed import title
    from onrecord.views.wording import counted, short_id

    if not waiting:
        console.print("Nothing waits: every incident was accepted as it is.")
        return
    for one in waiting[:limit]:
        line = Text.assemble(
            (f"{one.rank:6.2f}  ", "bold"),
            (short_id(one.incident.id), "cyan"),
            f"  {title(one.incident)}",
            (f"  doubt {one.doubt.total:.2f} × weight {one.weight:.2f}", "dim"),
        )
        console.print(line, soft_wrap=True)
    words = f"{counted(len(waiting), 'incident')} not reviewed as they are now. On the page: onrecord serve --open, then Review"
    console.print(Text(f"\n{words}", style="dim"), soft_wrap=True)


def accept(
    incident: IncidentArgument,
    why: WhyOption,
    grade: Annotated[str | None, typer.Option("--grade", metavar="WORD", help=f"How good the evidence is: {_GRADES}.")] = None,
    by: ByOption = None,
    dry_run: DryOption = False,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Say that an incident was looked at and stands as it is shown.

    It leaves the queue, and comes back when a new report joins it or anything else changes which claims it holds.
    """
    from onrecord.store import deciding

    decide_by(
        lambda database, who: deciding.accept(database, incident, who, grade=grade), record, by, why, dry_run=dry_run, as_json=as_json
    )


def grade(
    incident: IncidentArgument,
    word: Annotated[str, typer.Argument(metavar="GRADE", help=f"One of {_GRADES}.", show_default=False)],
    why: WhyOption,
    by: ByOption = None,
    dry_run: DryOption = False,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Say how good the evidence for an incident is.

    The words are those of Airwars; the grade that onrecord suggests stands beside yours.
    """
    from onrecord.store import deciding

    decide_by(lambda database, who: deciding.grade(database, incident, word, who), record, by, why, dry_run=dry_run, as_json=as_json)


def note(
    on: Annotated[str, typer.Argument(metavar="ID", help="An incident or a claim.", show_default=False)],
    words: Annotated[str, typer.Argument(metavar="WORDS", help="The note.", show_default=False)],
    by: ByOption = None,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Keep a note with an incident or a claim; it changes nothing."""
    from onrecord.store import deciding

    decide_by(lambda database, who: deciding.note(database, on, who), record, by, words, dry_run=False, as_json=as_json)
