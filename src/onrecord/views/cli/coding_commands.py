"""The commands of blind coding: coding assign, list, show, set, finish, adjudicate, agreement.

Comes in: the words of the command line. Goes out: an exit code. Left out: who may do what when (`coding/drafts.py`), what may be seen
(`views/codings.py`). Whoever can open the record's file could read all of it; the commands show only what is open to view.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.views.cli.options import DEFAULT_RECORD, ByOption, JsonOption, RecordOption, WhyOption, example, opened

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.coding.agreement import Agreement, PairAgreement
    from onrecord.store.codings import Coding
    from onrecord.store.database import Database
    from onrecord.views.codings import CodedField, CodingPage

CodingArgument = Annotated[str, typer.Argument(metavar="CODING", help="The coding; the first digits will do.", show_default=False)]

coding_app = typer.Typer(help="Have an incident coded blind by two people.", no_args_is_help=True, rich_markup_mode=None)


def add_to(app: typer.Typer) -> None:
    """Gives the command line these commands."""
    for command, name, line in (
        (assign, "assign", "onrecord coding assign inc_3fa9c1d2 --coder ada --coder bo --why 'the sample of March'"),
        (list_, "list", "onrecord coding list"),
        (show, "show", "onrecord coding show dec_90aa12bc --by ada"),
        (set_, "set", "onrecord coding set dec_90aa12bc killed=12+ place='Talma, SV' actor=none --by ada"),
        (finish, "finish", "onrecord coding finish dec_90aa12bc --by ada"),
        (adjudicate, "adjudicate", "onrecord coding adjudicate dec_90aa12bc killed 12 --why 'the list of the hospital'"),
        (agreement, "agreement", "onrecord coding agreement --json"),
    ):
        coding_app.command(name, epilog=example(line))(command)
    app.add_typer(coding_app, name="coding")


def assign(
    incidents: Annotated[list[str], typer.Argument(metavar="INCIDENT", help="Incidents; the first digits will do.", show_default=False)],
    coder: Annotated[list[str], typer.Option("--coder", metavar="NAME", help="Who codes it; give two.", show_default=False)],
    why: WhyOption,
    show_machine: Annotated[
        bool, typer.Option("--show-machine", help="Let the coders see what the machine read; else they see the reports only.")
    ] = False,
    by: ByOption = None,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Give incidents to two coders, each of whom does not see the other's coding.

    To break one off: onrecord undo CODING. Then what was coded can be seen, and nothing more is coded.
    """
    from onrecord.coding import drafts
    from onrecord.relinking import decide
    from onrecord.store.codings import coding
    from onrecord.views.cli.decided import person

    with opened(record) as database:
        who = person(by, why)
        made = [decide(database, drafts.assign(database, one, coder, who, hides_machine=not show_machine)).decision.id for one in incidents]
        found = [coding(database.decisions(), identity) for identity in made]
    _show_list(found, name=None, as_json=as_json)


def list_(by: ByOption = None, record: RecordOption = DEFAULT_RECORD, as_json: JsonOption = False) -> None:
    """List the codings, the latest first, and who has finished."""
    from onrecord.views.cli.errors import FINISHED, NOTHING_FOUND
    from onrecord.views.codings import all_codings

    with opened(record) as database:
        found = all_codings(database)
    if found or as_json:
        _show_list(found, name=by, as_json=as_json)
    else:
        typer.echo("Nothing is coded blind yet; begin with: onrecord coding assign INCIDENT --coder NAME --coder NAME --why WORDS")
    raise typer.Exit(FINISHED if found else NOTHING_FOUND)


def _show_list(found: "list[Coding]", *, name: str | None, as_json: bool) -> None:
    from onrecord.views.cli.screen import print_object, terminal
    from onrecord.views.codings import coding_object
    from onrecord.views.wording import listed, short_id

    for one in found:
        if as_json:
            print_object(coding_object(one, name=name))
            continue
        done = f", finished: {listed(one.finished)}" if one.is_open and one.finished else ""
        words = f"{short_id(one.id)}  {short_id(one.incident)}  {listed(one.coders)}: {one.state.replace('_', ' ')}{done}"
        terminal().print(words, soft_wrap=True)


def show(coding: CodingArgument, by: ByOption = None, record: RecordOption = DEFAULT_RECORD, as_json: JsonOption = False) -> None:
    """Show a coding: your own values while it is open, both when both have finished."""
    from onrecord.views.cli.decided import person

    with opened(record) as database:
        name = person(by, None).by
        _show(_page(database, coding, name), name=name, as_json=as_json)


def _page(database: "Database", coding: str, name: str) -> "CodingPage":
    from onrecord.views.codings import coding_page

    return coding_page(database, coding, name=name)


def _show(page: "CodingPage", *, name: str, as_json: bool) -> None:
    from onrecord.views.cli.screen import print_object, terminal
    from onrecord.views.codings import coding_object

    if as_json:
        print_object(coding_object(page.coding, name=name))
        return
    _show_list([page.coding], name=name, as_json=False)
    console = terminal()
    for one in page.fields:
        console.print(_compared(page, one), soft_wrap=True)
    for field, given in page.own.items() if page.coding.is_open else ():
        console.print(f"  {field}: {given}", soft_wrap=True)
    if page.coding.is_open:
        _show_texts(page, console)


def _compared(page: "CodingPage", one: "CodedField") -> str:
    from onrecord.views.wording import one_line

    gave = "; ".join(f"{name} {given or '–'}" for name, given in zip(page.coding.coders, one.values, strict=True))
    end = f"  → {one.chosen.after}, by {one.chosen.by}: {one_line(one.chosen.why)}" if one.chosen else ""
    return f"{'  =' if one.is_same else '  ≠'} {one.name}: {gave}{end}"


def _show_texts(page: "CodingPage", console: "Console") -> None:
    """The reports that are coded, without a mark of the machine's."""
    from rich.text import Text

    from onrecord.views.wording import one_line, printable

    for told in page.reports:
        console.print(Text(f"\n{told.report.id}  {one_line(told.report.outlet)}", style="bold"), soft_wrap=True)
        console.print(Text(printable(told.report.text)))


def set_(
    coding: CodingArgument,
    values: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE", help="killed=12+, actor=none …", show_default=False)],
    done: Annotated[bool, typer.Option("--finish", help="Finish with it.")] = False,
    by: ByOption = None,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Give values as one of the two coders; an empty one takes the earlier back.

    \b
    killed, injured, abducted, detained, displaced, missing: 12, 12-15, 12+ for at least 12
    event_type: ASSAULT or ASSAULT/explosives        occurred: 2026-03-05 or 2026-03-04/2026-03-06
    place: Talma or Talma, SV                        actor, recipient: a name
    stage, responsibility, grade: one of their words; none everywhere for not reported
    """
    from onrecord.coding import drafts
    from onrecord.errors import UsageError
    from onrecord.relinking import decide
    from onrecord.views.cli.decided import person

    pairs = dict(one.split("=", 1) for one in values if "=" in one)
    wrong = next((one for one in values if "=" not in one), None)
    if wrong is not None:
        raise UsageError(f"{wrong!r} is not FIELD=VALUE; write for example killed=12")
    with opened(record) as database:
        who = person(by, None)
        for draft in drafts.code(database, coding, pairs, who):
            decide(database, draft)
        if done:
            decide(database, drafts.finish(database, coding, who))
        page = _page(database, coding, who.by)
    _show_list([page.coding], name=who.by, as_json=as_json)


def finish(coding: CodingArgument, by: ByOption = None, record: RecordOption = DEFAULT_RECORD, as_json: JsonOption = False) -> None:
    """Say that you are done. When the other is, too, both codings can be seen.

    Until then you can take it back: onrecord undo DECISION.
    """
    from onrecord.coding import drafts
    from onrecord.relinking import decide
    from onrecord.views.cli.decided import person

    with opened(record) as database:
        who = person(by, None)
        decide(database, drafts.finish(database, coding, who))
        page = _page(database, coding, who.by)
    if page.coding.is_open:
        _show_list([page.coding], name=who.by, as_json=as_json)
    else:
        _show(page, name=who.by, as_json=as_json)


def adjudicate(
    coding: CodingArgument,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="The field.", show_default=False)],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="The value that is taken, or the name of the coder who gave it.")],
    why: WhyOption,
    by: ByOption = None,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Choose between two codings, field by field; the choice is a decision."""
    from onrecord.coding import drafts
    from onrecord.relinking import decide
    from onrecord.views.cli.decided import person

    with opened(record) as database:
        who = person(by, why)
        page = _page(database, coding, who.by)
        taken = page.coding.values.get(value, {}).get(field, value) if not page.coding.is_open else value
        decide(database, drafts.adjudicate(database, coding, field, taken, who))
        _show(_page(database, coding, who.by), name=who.by, as_json=as_json)


def agreement(record: RecordOption = DEFAULT_RECORD, as_json: JsonOption = False) -> None:
    """Show how far coders agree, field by field.

    Of the codings that both finished: on how many incidents both gave a value, the share that is exactly equal, and Cohen's kappa. Kappa
    is undefined, shown as –, where there is nothing to compare or both gave one and the same value always.
    """
    from onrecord.views.cli.errors import FINISHED, NOTHING_FOUND
    from onrecord.views.cli.screen import print_object, terminal
    from onrecord.views.codings import agreement_object, pairs

    with opened(record) as database:
        found = pairs(database)
    for pair in found:
        if as_json:
            print_object(agreement_object(pair))
        else:
            _print_pair(terminal(), pair)
    if not found and not as_json:
        typer.echo("No coding has been finished by both coders yet.")
    raise typer.Exit(FINISHED if found else NOTHING_FOUND)


def _print_pair(console: "Console", pair: "PairAgreement") -> None:
    from rich.text import Text

    from onrecord.views.wording import counted

    console.print(Text(f"{' and '.join(pair.coders)}: {counted(pair.n_codings, 'incident')} coded by both", style="bold"))
    console.print(Text(f"  {'field':<16}{'n':>5}{'equal':>9}{'kappa':>8}{'one only':>11}", style="dim"))
    for one in pair.fields:
        console.print(Text(_row(one)), soft_wrap=True)


def _row(one: "Agreement") -> str:
    observed = "–" if one.observed is None else f"{one.observed:.0%}"
    kappa = "–" if one.kappa is None else f"{one.kappa:.2f}"
    return f"  {one.field:<16}{one.n:>5}{observed:>9}{kappa:>8}{one.n_one:>11}"
