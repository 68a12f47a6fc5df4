"""The commands by which people decide: duplicates, merge, split, move, keep-apart, reject, correct, missed, undo,
decisions.

Comes in: the words of the command line. Goes out: an exit code. Left out: what a decision names (`store/deciding.py`), what follows
from it (`relinking.py`) and how it is shown (`decided.py`).
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.views.cli.options import DEFAULT_RECORD, ByOption, JsonOption, RecordOption, WhyOption, example, opened

if TYPE_CHECKING:
    from onrecord.records import Decision
    from onrecord.store.database import Database
    from onrecord.store.deciding import Deciding

_Draft = Callable[["Database", "Deciding"], "Decision"]

DryOption = Annotated[bool, typer.Option("--dry-run", help="Show what would follow, and save nothing.")]


def add_to(app: typer.Typer) -> None:
    """Gives the command line these commands."""
    for command, name, *examples in (
        (duplicates, "duplicates", "onrecord duplicates", "onrecord duplicates --limit 5"),
        (merge, "merge", "onrecord merge inc_3fa9c1d2 inc_81b0e4aa --why 'one bombing, two towns named'"),
        (split, "split", "onrecord split inc_3fa9c1d2 clm_77ab01cd --why 'tells of the second blast'"),
        (move, "move", "onrecord move clm_77ab01cd inc_81b0e4aa --why 'tells of the market, not the bridge'"),
        (keep_apart, "keep-apart", "onrecord keep-apart inc_3fa9c1d2 inc_81b0e4aa --why 'two attacks on one day'"),
        (reject, "reject", "onrecord reject inc_3fa9c1d2 --why 'a scene of a film'", "onrecord reject clm_77ab01cd --why misread"),
        (correct, "correct", "onrecord correct clm_77ab01cd killed 12+ --why 'the text says at least'"),
        (missed, "missed", "onrecord missed rpt_51cbebbe 'three porters were hurt' injured=3 place=Talma --why 'told at the end'"),
        (undo, "undo", "onrecord undo dec_90aa12bc --why 'the second report was right'"),
        (decisions, "decisions", "onrecord decisions", "onrecord decisions inc_3fa9c1d2"),
    ):
        app.command(name, epilog=example(*examples))(command)


def duplicates(
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many.")] = 20,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """List incidents that may be one, with the reasons.

    The likeliest first; what somebody has merged or kept apart is not asked again.
    """
    from onrecord.views import duplicates as pages
    from onrecord.views.cli import decided

    with opened(record) as database:
        page = pages.duplicates_page(database, limit=limit)
    raise typer.Exit(decided.show_duplicates(page, as_json=as_json))


def merge(
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="Two incidents or more.", show_default=False)],
    why: WhyOption,
    by: ByOption = None,
    dry_run: DryOption = False,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Say that incidents are one.

    All their claims are one incident from now on, whatever the scores say and whatever is read later. Each id keeps leading to it.
    """
    from onrecord.store import deciding

    decide_by(lambda database, who: deciding.merge(database, ids, who), record, by, why, dry_run=dry_run, as_json=as_json)


def split(
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="The incident to split.", show_default=False)],
    claims: Annotated[list[str], typer.Argument(metavar="CLAIM", help="Claims of it that are another incident.", show_default=False)],
    why: WhyOption,
    by: ByOption = None,
    dry_run: DryOption = False,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Say that claims of an incident are an incident of their own.

    Headlines that only repeat a claim go with it. An id leads to the incident that holds the claim with its digits.
    """
    from onrecord.store import deciding

    decide_by(lambda database, who: deciding.split(database, incident, claims, who), record, by, why, dry_run=dry_run, as_json=as_json)


def move(
    claims: Annotated[list[str], typer.Argument(metavar="CLAIM", help="Claims of one incident, or of none.", show_default=False)],
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="The incident to which they belong.", show_default=False)],
    why: WhyOption,
    by: ByOption = None,
    dry_run: DryOption = False,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Say that claims belong to another incident."""
    from onrecord.store import deciding

    decide_by(lambda database, who: deciding.move(database, claims, incident, who), record, by, why, dry_run=dry_run, as_json=as_json)


def keep_apart(
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="Two incidents or more.", show_default=False)],
    why: WhyOption,
    by: ByOption = None,
    dry_run: DryOption = False,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Say that incidents are not the same.

    Nothing read later joins them.
    """
    from onrecord.store import deciding

    decide_by(lambda database, who: deciding.keep_apart(database, ids, who), record, by, why, dry_run=dry_run, as_json=as_json)


def reject(
    identity: Annotated[str, typer.Argument(metavar="ID", help="An incident that is none, or a claim that is none.", show_default=False)],
    why: WhyOption,
    by: ByOption = None,
    dry_run: DryOption = False,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Say that an incident is none, or that a claim is none.

    The claims stay in the record and are left out of every incident. What later reports say of the same thing is shown again.
    """
    from onrecord.store import deciding

    decide_by(lambda database, who: deciding.reject(database, identity, who), record, by, why, dry_run=dry_run, as_json=as_json)


def correct(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim.", show_default=False)],
    field: Annotated[
        str, typer.Argument(metavar="FIELD", help="killed, injured, event_type, occurred, place, source …", show_default=False)
    ],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What it says; none takes it out.", show_default=False)],
    why: WhyOption,
    by: ByOption = None,
    dry_run: DryOption = False,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Correct one field of a claim.

    \b
    killed, injured, abducted, detained, displaced, missing: 12, 12-15, 12+ for at least 12
    event_type: ASSAULT or ASSAULT/explosives        occurred: 2026-03-05 or 2026-03-04/2026-03-06
    place: Talma or Talma, SV                        source: the last source of the chain
    certainty, polarity, time, stage: one of their words
    """
    from onrecord.relinking import drafted_correction

    decide_by(
        lambda database, who: drafted_correction(database, claim, field, value, who), record, by, why, dry_run=dry_run, as_json=as_json
    )


def missed(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report.", show_default=False)],
    words: Annotated[str, typer.Argument(metavar="WORDS", help="Words of it, as they stand there.", show_default=False)],
    values: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE", help="What they say, field by field.", show_default=False)],
    why: WhyOption,
    incident: Annotated[
        str | None, typer.Option("--incident", metavar="ID", help="The incident it belongs to; else one of its own.", show_default=False)
    ] = None,
    which: Annotated[int, typer.Option("--which", metavar="N", min=0, help="Which, where the words stand more than once.")] = 0,
    by: ByOption = None,
    dry_run: DryOption = False,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Add a claim that the reader missed.

    Values are those of onrecord correct; counts and days may be given in the report's words, source="the mayor" names who says so.
    The claim stays whatever reads the report again, and goes when its decision is undone.
    """
    from onrecord.relinking import decide
    from onrecord.views.cli import adding, decided

    with opened(record) as database:
        claim, draft = adding.missed(database, report, words, values, decided.person(by, why), incident=incident, which=which)
        effect = decide(database, draft, added=claim, save=not dry_run)
        page = decided.effect_page(database, effect)
    raise typer.Exit(decided.show_effect(page, saved=not dry_run, as_json=as_json))


def undo(
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="A decision; the first digits will do.", show_default=False)],
    why: Annotated[str | None, typer.Option("--why", metavar="WORDS", help="The reason, kept with the decision.")] = None,
    by: ByOption = None,
    dry_run: DryOption = False,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Undo a decision, also an undoing.

    Nothing is deleted: the undoing is a decision of its own. What was decided after it stays.
    """
    from onrecord.store import deciding

    decide_by(lambda database, who: deciding.undo(database, decision, who), record, by, why, dry_run=dry_run, as_json=as_json)


def decisions(
    identity: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Of this incident, claim, report or decision.", show_default=False)
    ] = None,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """List what people decided, and what stands."""
    from onrecord.views import history
    from onrecord.views.cli import decided

    with opened(record) as database:
        page = history.history_page(database, identity)
    raise typer.Exit(decided.show_history(page, about=identity, as_json=as_json))


def decide_by(draft: _Draft, record: Path, by: str | None, why: str | None, *, dry_run: bool, as_json: bool) -> None:
    from onrecord.relinking import decide
    from onrecord.views.cli import decided

    with opened(record) as database:
        effect = decide(database, draft(database, decided.person(by, why)), save=not dry_run)
        page = decided.effect_page(database, effect)
    raise typer.Exit(decided.show_effect(page, saved=not dry_run, as_json=as_json))
