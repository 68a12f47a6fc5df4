"""The ledger of one incident: each field, each account of it, who says so through whom, and in which words.

Comes in: an `IncidentPage`. Goes out: lines on a console. The accounts, their order and their relations are the record's own;
here the same words from the same voice are told once, with every outlet that carried them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from rich.console import Console
from rich.text import Text

from onrecord.records import Account, Claim, Estimate, Incident, Relation
from onrecord.views.cli.chart import toll_points, toll_rows
from onrecord.views.cli.quotes import quote_of
from onrecord.views.cli.screen import RELATION_MARKS, RELATION_STYLES, indented, width_of
from onrecord.views.pages import IncidentPage
from onrecord.views.wording import (
    chain,
    counted,
    days,
    disputed_fields,
    estimate_range,
    field_name,
    heard_from,
    in_reading_order,
    instant,
    listed,
    one_line,
    place_name,
    short_id,
    stance,
    value_words,
    what_happened,
    when,
    where,
    with_short_ids,
)

# More voices than this for one account are counted, not printed, unless all are asked for.
_VOICES_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One source with one set of words for one account, wherever it was printed; `claims` are oldest first."""

    claims: tuple[Claim, ...]
    quote: Text
    published_at: datetime | None

    @property
    def head(self) -> str:
        """Who says so through whom, and how sure they are."""
        return f"{chain(self.claims[0])}  {stance(self.claims[0])}"

    @property
    def words(self) -> str:
        """The quotation without its marks."""
        return one_line(self.quote.plain)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ledger:
    """What is being printed and where; `told` maps words already quoted to the field that they stand under."""

    console: Console
    page: IncidentPage
    everything: bool
    told: dict[str, str] = field(default_factory=dict)


def print_ledger(console: Console, page: IncidentPage, *, everything: bool = False) -> None:
    """The whole ledger; `everything` shows all voices of each account."""
    ledger = _Ledger(console=console, page=page, everything=everything)
    _print_head(console, page.incident)
    fields = {name: accounts for name, accounts in page.incident.fields if accounts}
    for name in in_reading_order(fields):
        _print_field(ledger, name, fields[name])
    _print_foot(console, page.incident)


def _print_head(console: Console, incident: Incident) -> None:
    console.print(Text(_title(incident), style="bold"))
    console.print(Text(incident.id, style="cyan"))
    console.print()
    for name, words, style in _head_rows(incident):
        _print_row(console, name, Text(words, style=style))


def _title(incident: Incident) -> str:
    parts = (what_happened(incident), place_name(incident.place), days(incident.occurred))
    return "  ·  ".join(part for part in parts if part not in ("?", "–"))


def _head_rows(incident: Incident) -> list[tuple[str, str, str]]:
    rows = [
        ("when", when(incident.occurred) if incident.occurred else "not reported", ""),
        ("where", where(incident.place) if incident.place else "not reported", ""),
    ]
    estimates = {value.counts: value for value in incident.estimates}
    rows += [(field_name(counts), _estimate_words(estimates[counts]), "") for counts in in_reading_order(estimates)]
    rows.append(("heard from", heard_from(incident), ""))
    accounts = [account for _, of_field in incident.fields for account in of_field]
    rows.append(("outlets", listed(_names(account.outlets for account in accounts)), ""))
    rows.append(("origins", listed(_names(account.origins for account in accounts)), ""))
    corroboration = "yes: more than one origin and more than one source" if incident.corroborated else "no"
    rows.append(("corroborated", corroboration, "green" if incident.corroborated else ""))
    if incident.disputed:
        rows.append(("disputed", disputed_fields(incident), "bold red"))
    grade = str(incident.grade) if incident.grade else f"{incident.suggested_grade} (suggested)" if incident.suggested_grade else ""
    rows += [("grade", grade, "")] if grade else []
    status = ", ".join([str(incident.status), *(["told as background"] if incident.background else [])])
    rows.append(("status", f"{status}; {'reviewed by a person' if incident.reviewed else 'not reviewed by a person'}", ""))
    return [row for row in rows if row[1]]


def _names(lists: Iterable[tuple[str, ...]]) -> list[str]:
    """Every name once, in the order of the accounts."""
    return list(dict.fromkeys(one_line(name) for names in lists for name in names))


def _estimate_words(value: Estimate) -> str:
    best = f", best {value.best:,}" if value.best is not None else ""
    by = f" ({with_short_ids(value.best_by)})" if value.best_by and value.best is not None else ""
    return f"{estimate_range(value)}{best}{by}"


def _print_row(console: Console, name: str, words: Text) -> None:
    for line in indented(words, console, by=16, first=name):
        line.stylize("dim", 0, min(len(name), 16))
        console.print(line)


def _print_field(ledger: _Ledger, name: str, accounts: tuple[Account, ...]) -> None:
    console, heading = ledger.console, field_name(name)
    rule = "─" * max(width_of(console) - len(heading) - 1, 0)
    console.print()
    console.print(Text.assemble((heading, "bold"), " ", (rule, "dim")))
    if name in ledger.page.incident.disputed:
        console.print(Text("  disputed: these accounts cannot all hold", style="red"))
    _print_toll(ledger, accounts)
    for position, account in enumerate(accounts):
        _print_account(ledger, name, account, shown=position == 0)


def _print_toll(ledger: _Ledger, accounts: tuple[Account, ...]) -> None:
    points = toll_points(accounts, ledger.page)
    if len({(point.low, point.high) for point in points}) < 2 or len({point.at for point in points}) < 2:
        return
    console = ledger.console
    for row in toll_rows(points, width=width_of(console) - 4, ascii_only=console.options.ascii_only):
        console.print(Text("    ").append(row))
    console.print()


def _print_account(ledger: _Ledger, name: str, account: Account, *, shown: bool) -> None:
    console, style = ledger.console, RELATION_STYLES[account.relation]
    line = Text(value_words(account.value), style="bold")
    if not shown:
        line.append(f"  {account.relation}", style="not bold " + style)
    if account.n_outlets:
        line.append(f"  {counted(account.n_origins, 'origin')}, {counted(account.n_outlets, 'outlet')}", style="not bold")
    for part in indented(line, console, by=4, first=f"  {'*' if shown else RELATION_MARKS[account.relation]}"):
        console.print(part)
    if account.because:
        _print_lines(ledger, Text(with_short_ids(account.because), style="dim"), by=4)
    _print_voices(ledger, name, _voices(ledger.page, account))


def _print_voices(ledger: _Ledger, name: str, voices: list[Voice]) -> None:
    """New words first, in full; then one line for each speaker whose words stand further up already."""
    new = list({voice.words or voice.head: voice for voice in reversed(voices) if voice.words not in ledger.told}.values())[::-1]
    kept = new if ledger.everything else new[:_VOICES_SHOWN]
    for voice in kept:
        _print_voice(ledger, name, voice)
    told_under: dict[str, list[str]] = {}
    for voice in voices:
        if voice.words in ledger.told and voice not in kept:
            told_under.setdefault(voice.head, []).append(ledger.told[voice.words])
    known = list(told_under.items()) if ledger.everything else list(told_under.items())[:_VOICES_SHOWN]
    for head, fields in known:
        _print_lines(ledger, Text.assemble(head, (f"  ({_see(fields, name)})", "dim")), by=6)
    left_out = len(new) - len(kept) + len(told_under) - len(known)
    if left_out:
        more = f"and {counted(left_out, 'more voice')}: onrecord show {short_id(ledger.page.incident.id)} --all"
        ledger.console.print(Text(f"      {more}", style="dim"), soft_wrap=True)


def _see(fields: list[str], name: str) -> str:
    """Where words that were told already stand: "words: see killed", "3 times; words: see above and killed"."""
    places = listed("above" if told == name else field_name(told) for told in dict.fromkeys(fields))
    return f"words: see {places}" if len(fields) == 1 else f"{len(fields)} times; words: see {places}"


def _voices(page: IncidentPage, account: Account) -> list[Voice]:
    """The claims of an account, those with the same chain, stance and words together, oldest first."""
    groups: dict[tuple[tuple[str, ...], str, str], list[tuple[Claim, Text]]] = {}
    for claim in (page.claims[identity] for identity in account.claims if identity in page.claims):
        quote = quote_of(page.reports.get(claim.report), claim)
        key = (tuple(source.canonical for source in claim.sources), stance(claim), one_line(quote.plain).casefold())
        groups.setdefault(key, []).append((claim, quote))
    return [_voice(page, members) for members in groups.values()]


def _voice(page: IncidentPage, members: list[tuple[Claim, Text]]) -> Voice:
    claims = tuple(claim for claim, _ in members)
    dates = [page.reports[claim.report].published_at for claim in claims if claim.report in page.reports]
    return Voice(claims=claims, quote=members[0][1], published_at=min((at for at in dates if at), default=None))


def _print_voice(ledger: _Ledger, name: str, voice: Voice) -> None:
    _print_lines(ledger, Text(voice.head), by=6)
    if voice.words:
        ledger.told.setdefault(voice.words, name)
        _print_lines(ledger, Text.assemble("“", voice.quote, "”"), by=8)
    _print_lines(ledger, Text(_carried_by(ledger.page, voice), style="dim"), by=8)


def _print_lines(ledger: _Ledger, text: Text, *, by: int) -> None:
    for line in indented(text, ledger.console, by=by):
        ledger.console.print(line)


def _carried_by(page: IncidentPage, voice: Voice) -> str:
    """Which outlets printed it, since when, where the text began, and the report to open."""
    outlets = list(dict.fromkeys(one_line(claim.outlet) or "outlet not known" for claim in voice.claims))
    reports = list(dict.fromkeys(claim.report for claim in voice.claims))
    known = [page.reports[identity] for identity in reports if identity in page.reports]
    origins = list(dict.fromkeys(one_line(origin.name) for report in known for origin in report.origins))
    parts = [listed(outlets), instant(voice.published_at) if voice.published_at else "date not known"]
    parts += [f"text from {listed(origins)}"] if origins and origins != outlets else []
    parts.append(short_id(reports[0]) + (f" and {counted(len(reports) - 1, 'more report')}" if len(reports) > 1 else ""))
    return " · ".join(parts)


def _print_foot(console: Console, incident: Incident) -> None:
    used = {account.relation for _, accounts in incident.fields for account in accounts[1:]}
    legend = Text("* shown value", style="dim")
    for relation in (relation for relation in Relation if relation in used):
        legend.append(f"   {RELATION_MARKS[relation]} {relation}", style="not dim " + RELATION_STYLES[relation])
    console.print()
    console.print(legend)
    console.print(Text("onrecord keeps what is said and who says so; it does not decide what is true.", style="dim"))
