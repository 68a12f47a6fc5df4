"""What changed, how a toll was told, what a source said: as lines on a console or as JSON.

Comes in: a page of `views/changes.py`. Goes out: lines, and an exit code.
"""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from onrecord.records import Claim, Estimate, Incident, Report
from onrecord.relinking import Change, Contradiction, Kind, Telling
from onrecord.serialise import to_json
from onrecord.views.changes import ChangesPage, SaidPage, TollPage
from onrecord.views.cli.errors import FINISHED, NOTHING_FOUND
from onrecord.views.cli.quotes import quote_of
from onrecord.views.cli.screen import fitted, indented, print_lines, print_object, terminal, width_of
from onrecord.views.export.jsonl import claim_lines
from onrecord.views.wording import (
    bounds,
    chain,
    counted,
    days,
    estimate_range,
    field_name,
    instant,
    listed,
    one_line,
    place_name,
    says,
    short_id,
    stance,
    value_words,
    what_happened,
    with_short_ids,
)

_QUOTES = 3  # words shown of one change; all claims are in the JSON
_WIDEST_BAR = 20


def title(incident: Incident) -> str:
    """Which incident, in one line."""
    parts = (what_happened(incident), place_name(incident.place), days(incident.occurred))
    return "  ·  ".join(part for part in parts if part not in ("?", "–"))


# ── changes ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def show_changes(page: ChangesPage, *, as_json: bool) -> int:
    """The changes, incident by incident; as JSON one object of the kind "change" for each."""
    if as_json:
        for change in page.changes:
            print_object(change_object(page, change))
        return FINISHED if page.changes else NOTHING_FOUND
    console = terminal()
    console.print(Text(f"{counted(len(page.since), 'report')} brought {counted(len(page.changes), 'change')}.", style="bold"))
    print_changes(console, page)
    return FINISHED if page.changes else NOTHING_FOUND


def print_changes(console: Console, page: ChangesPage, *, limit: int | None = None) -> None:
    """The changes, or the first `limit` of them, each incident named once."""
    last = None
    for change in page.changes[:limit]:
        if change.incident != last:
            _print_incident(console, page.incidents[change.incident])
        last = change.incident
        _print_change(console, page, change)
    if limit and len(page.changes) > limit:
        console.print()
        console.print(Text(f"and {len(page.changes) - limit:,} more; --json has all of them", style="dim"))


def change_object(page: ChangesPage, change: Change) -> dict[str, object]:
    """A change with the words of its claims."""
    quotes = [
        {"claim": c, "quote": one_line(quote_of(page.reports.get(page.claims[c].report), page.claims[c]).plain)}
        for c in change.claims
        if c in page.claims
    ]
    return {"kind": "change", **to_json(change), "quotes": quotes}


def _print_incident(console: Console, incident: Incident) -> None:
    console.print()
    console.print(Text.assemble((short_id(incident.id), "cyan"), "  ", (title(incident), "bold")), soft_wrap=True)


def _print_change(console: Console, page: ChangesPage, change: Change) -> None:
    style, words = _change_words(change)
    for line in indented(Text(words, style=style), console, by=4, first="  " + _MARKS[change.change]):
        console.print(line)
    if change.because and change.change in (Kind.REVISED_TOLL, Kind.NEW_DISPUTE):
        for line in indented(Text(with_short_ids(change.because), style="dim"), console, by=4):
            console.print(line)
    claims = [page.claims[claim] for claim in change.claims if claim in page.claims]
    if change.change in (Kind.NEW_INCIDENT, Kind.REVISED_TOLL, Kind.NEW_DISPUTE, Kind.NEW_ACCOUNT, Kind.STATUS):
        print_words(console, claims, page.reports, shown=1 if change.change is Kind.NEW_ACCOUNT else _QUOTES)


_MARKS = {
    Kind.NEW_INCIDENT: "*",
    Kind.NEW_ACCOUNT: "+",
    Kind.REVISED_TOLL: ">",
    Kind.NEW_DISPUTE: "!",
    Kind.SETTLED_DISPUTE: "=",
    Kind.STATUS: "!",
    Kind.CORROBORATED: "=",
    Kind.JOINED: "&",
    Kind.PARTED: "/",
    Kind.GONE: "-",
}


def _change_words(change: Change) -> tuple[str, str]:
    """A style, and the change in words."""
    name = field_name(change.field or "")
    match change.change:
        case Kind.NEW_INCIDENT:
            return "green", "new incident"
        case Kind.NEW_ACCOUNT if change.account:
            return "cyan", f"new account of {name}: {value_words(change.account.value)} ({change.account.relation})"
        case Kind.REVISED_TOLL:
            return "yellow", f"{name}: {estimate_words(change.estimate_before)} → {estimate_words(change.estimate_after)}"
        case Kind.NEW_DISPUTE:
            return "bold red", f"{name} is disputed now"
        case Kind.SETTLED_DISPUTE:
            return "green", f"{name} is disputed no more"
        case Kind.STATUS:
            return "bold red", f"was {change.before}, is {change.after}"
        case Kind.CORROBORATED:
            return "green", "corroborated now: more than one origin and more than one source"
        case Kind.JOINED:
            return "yellow", f"what seemed to be several are one: {_short(change.before)}"
        case Kind.PARTED:
            return "yellow", f"what seemed to be one are several: {_short(change.after)}"
        case _:
            return "yellow", "is no incident of its own any more"


def _short(ids: str | None) -> str:
    return listed(short_id(identity) for identity in (ids or "").split(", "))


def estimate_words(estimate: Estimate | None) -> str:
    """ "12–15+, best 15"."""
    best = f", best {estimate.best:,}" if estimate and estimate.best is not None else ""
    return f"{estimate_range(estimate)}{best}"


def print_words(console: Console, claims: Sequence[Claim], reports: Mapping[str, Report], *, shown: int, by: int = 6) -> None:
    """Who says so when, in which words: each set of words of one voice once, with the outlets that carried them."""
    told: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        words = one_line(quote_of(reports.get(claim.report), claim).plain)
        told.setdefault((words, claim.sources[-1].canonical if claim.sources else one_line(claim.outlet)), []).append(claim)
    for (words, _), same in list(told.items())[:shown]:
        report = reports.get(same[0].report)
        also = list(dict.fromkeys(one_line(c.outlet) for c in same[1:] if c.outlet != same[0].outlet))
        head = f"{instant(report.published_at if report else None)}  {chain(same[0])}{f' (also {listed(also)})' if also else ''}"
        for line in indented(Text(head, style="dim"), console, by=by):
            console.print(line)
        if words:
            for line in indented(Text(f"“{words}”"), console, by=by + 2):
                console.print(line)
    if len(told) > shown:
        console.print(Text(f"{' ' * by}and {counted(len(told) - shown, 'more')}".replace("mores", "more"), style="dim"))


# ── tolls ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def show_tolls(page: TollPage, *, as_json: bool) -> int:
    """A chart for each count; as JSON one object of the kind "telling" for each telling."""
    if as_json:
        for telling in page.tellings:
            claim = page.claims[telling.claim]
            words = one_line(quote_of(page.reports.get(telling.report), claim).plain)
            print_object({"kind": "telling", "incident": page.incident.id, **to_json(telling), "quote": words})
        return FINISHED
    console = terminal()
    console.print(Text(title(page.incident), style="bold"))
    console.print(Text(page.incident.id, style="cyan"))
    for counts in dict.fromkeys(telling.counts for telling in page.tellings):
        _print_chart(console, counts, [telling for telling in page.tellings if telling.counts == counts])
    return FINISHED


def _print_chart(console: Console, counts: str, told: Sequence[Telling]) -> None:
    """A row for each telling: when, a bar from 0 to low (solid) and on to high (light), the figure, the best estimate then, who."""
    final = told[-1].estimate
    console.print()
    console.print(Text.assemble((field_name(counts), "bold"), ("   now " + estimate_words(final), "dim")))
    most = max((value for t in told for value in (t.figure.low, t.figure.high) if value is not None), default=0) or 1
    rows = [_row(telling) for telling in told]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    longest = max(min(_WIDEST_BAR, width_of(console) - sum(widths) - 40), 8)
    for telling, (when, figure, best, who) in zip(told, rows, strict=True):
        row = Text(f"  {when.ljust(widths[0])}  ")
        row.append(
            _bar(telling, most, longest, ascii_only=console.options.ascii_only), style="dim strike" if telling.revised_by else "green"
        )
        row.append(f"  {figure.ljust(widths[1])}", style="dim" if telling.revised_by else "bold")
        row.append(f"  {best.ljust(widths[2])}  ")
        row.append(fitted(who, width_of(console) - sum(widths) - longest - 10), style="dim")
        row.rstrip()
        console.print(row, soft_wrap=True)


def _row(telling: Telling) -> tuple[str, str, str, str]:
    figure = bounds(telling.figure.low, telling.figure.high, telling.figure.open)
    marks = [
        *(["denied"] if telling.denied else []),
        *(["part"] if telling.figure.part_of_total else []),
        *(["single victim"] if telling.figure.implied else []),
        *(["revised later"] if telling.revised_by else []),
        *(["revises"] if telling.revises else []),
    ]
    who = telling.source or f"{telling.outlet}, own voice"
    via = listed(one_line(outlet) for outlet in telling.outlets) if telling.source else ""
    best = telling.estimate.best if telling.estimate else None
    notes = f"{', '.join(marks)}: " if marks else ""
    return (
        instant(telling.at),
        figure,
        f"best {best:,}" if best is not None else "best –",
        f"{notes}{one_line(who)}{f' via {via}' if via else ''}",
    )


def _bar(telling: Telling, most: int, longest: int, *, ascii_only: bool) -> str:
    low = telling.figure.low if telling.figure.low is not None else telling.figure.high or 0
    high = telling.figure.high if telling.figure.high is not None else low
    solid = max(round(low / most * longest), 1 if low else 0)
    light = max(round(high / most * longest) - solid, 0)
    bar = ("#" if ascii_only else "█") * solid + ("-" if ascii_only else "░") * light
    return bar.ljust(longest)


# ── what a source said ──────────────────────────────────────────────────────────────────────────────────────────────


def show_said(page: SaidPage, *, as_json: bool) -> int:
    """What the source said, incident by incident, oldest first; as JSON its claims, then one object for each contradiction."""
    if as_json:
        print_lines(claim_lines(page.claims, page.incident_of))
        for incident, pairs in page.contradictions.items():
            for pair in pairs:
                print_object({"kind": "contradiction", "incident": incident, **to_json(pair)})
        return FINISHED
    console = terminal()
    outlets = dict.fromkeys(one_line(claim.outlet) for claim in page.claims if claim.outlet)
    console.print(Text(listed(one_line(name) for name in page.names), style="bold"))
    console.print(Text(f"{counted(len(page.claims), 'claim')}, through {listed(outlets) or 'no named outlet'}", style="dim"))
    for incident, claims in _by_incident(page).items():
        _print_about(console, page, incident, claims)
    if page.others:
        console.print()
        console.print(Text(f"Also in the record: {listed(one_line(name) for name in page.others)}", style="dim"), soft_wrap=True)
    return FINISHED


def _by_incident(page: SaidPage) -> dict[str, list[Claim]]:
    """Incidents in order of what was said first, then all else."""
    found: dict[str, list[Claim]] = {}
    for claim in page.claims:
        found.setdefault(page.incident_of.get(claim.id, ""), []).append(claim)
    return {key: found[key] for key in sorted(found, key=lambda key: key == "")}


def _print_about(console: Console, page: SaidPage, incident: str, claims: Sequence[Claim]) -> None:
    console.print()
    if incident:
        console.print(Text.assemble((short_id(incident), "cyan"), "  ", (title(page.incidents[incident]), "bold")), soft_wrap=True)
    else:
        console.print(Text("in no incident", style="bold"))
    told: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        words = one_line(quote_of(page.reports.get(claim.report), claim).plain) or claim.id
        told.setdefault((words, says(claim), stance(claim)), []).append(claim)
    for same in told.values():
        about = " · ".join(part for part in (says(same[0]), stance(same[0])) if part)
        for line in indented(Text(about, style="bold"), console, by=4):
            console.print(line)
        print_words(console, same, page.reports, shown=1)
    by_id = {claim.id: claim for claim in claims}
    for pair in page.contradictions.get(incident, ()):
        _print_contradiction(console, page, pair, by_id)


def _print_contradiction(console: Console, page: SaidPage, pair: Contradiction, claims: Mapping[str, Claim]) -> None:
    verb = "revises itself" if pair.revises else "contradicts itself"
    line = Text(f"{verb} on {field_name(pair.field)}: {with_short_ids(pair.because)}", style="yellow" if pair.revises else "bold red")
    for part in indented(line, console, by=4, first="  >" if pair.revises else "  !"):
        console.print(part)
    print_words(console, [claims[pair.earlier], claims[pair.later]], page.reports, shown=2)
