"""Decisions on the screen: what one did, and the history of all.

Comes in: an effect or a page of history. Goes out: lines on a console or JSON, and an exit code.
"""

import getpass
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from onrecord.errors import UsageError
from onrecord.records import Claim, Decision, Report
from onrecord.relinking import Effect
from onrecord.serialise import to_json, to_object
from onrecord.store.deciding import Deciding
from onrecord.views.cli.changed import title
from onrecord.views.cli.errors import FINISHED, NOTHING_FOUND
from onrecord.views.cli.screen import indented, print_object, terminal
from onrecord.views.cli.tables import print_incidents
from onrecord.views.duplicates import DuplicatesPage
from onrecord.views.history import HistoryPage
from onrecord.views.wording import counted, field_name, instant, listed, one_line, short_id

if TYPE_CHECKING:
    from onrecord.store.database import Database

# Incidents that an effect lists one by one; a decision seldom touches more, and all of them are in the JSON.
_LISTED = 12

_VERBS = {
    "merge": "merged",
    "split": "split",
    "move": "moved",
    "keep_apart": "keeps apart",
    "reject": "rejected",
    "correct": "corrected",
    "accept": "accepted",
    "grade": "graded",
    "note": "noted on",
    "assign": "gave to two coders",
    "code": "coded",
    "finish": "finished",
    "adjudicate": "chose between the coders of",
    "remove": "removed",
    "undo": "undid",
    "add": "added",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectPage:
    """An effect with the claims that are in no incident now, and their reports."""

    effect: Effect
    claims: Mapping[str, Claim] = field(default_factory=dict)
    reports: Mapping[str, Report] = field(default_factory=dict)


def person(by: str | None, why: str | None) -> Deciding:
    """Who decides, now; raises UsageError without a name or with an empty reason."""
    if why is not None and not why.strip():
        raise UsageError("--why is empty; say in a few words why, it is kept with the decision")
    try:
        name = (by or getpass.getuser()).strip()
    except (OSError, KeyError):
        name = ""
    if not name:
        raise UsageError("nobody is named; say who decides with --by NAME, or set ONRECORD_BY")
    return Deciding(by=name, at=datetime.now(UTC), why=why)


def effect_page(database: "Database", effect: Effect) -> EffectPage:
    """The effect with what a view needs to tell of it."""
    claims = {identity: database.claim(identity) for identity in effect.in_none}
    reports = {report.id: report for report in database.reports({claim.report for claim in claims.values()})}
    return EffectPage(effect=effect, claims=claims, reports=reports)


def show_effect(page: EffectPage, *, saved: bool, as_json: bool) -> int:
    """What a decision did, or would do."""
    effect = page.effect
    if as_json:
        print_object({**to_object("decision", effect.decision), "saved": saved})
        for incident in (*effect.after, *effect.others):
            print_object(to_object("incident", incident))
        return FINISHED
    _print_effect(terminal(), page, saved=saved)
    return FINISHED


def _print_effect(console: Console, page: EffectPage, *, saved: bool) -> None:
    effect, decision = page.effect, page.effect.decision
    console.print(Text(_headline(decision) if saved else f"Would be: {_headline(decision)}", style="bold"), soft_wrap=True)
    console.print()
    if effect.after:
        print_incidents(console, effect.after[:_LISTED], foot=False)
        if len(effect.after) > _LISTED:
            console.print(Text(f"and {len(effect.after) - _LISTED:,} more that changed", style="dim"))
        console.print()
    if effect.others:
        words = "not as before: the scores put them together anew, or an older onrecord had linked this record"
        console.print(Text(f"{counted(len(effect.others), 'other incident')} {words}.", style="dim"), soft_wrap=True)
    in_none = [claim for claim in page.claims.values() if claim.id in effect.in_none]
    if in_none:
        console.print(
            Text(f"{counted(len(in_none), 'claim')} in no incident: {listed(short_id(c.id) for c in in_none[:5])}", style="yellow")
        )
    words = f"Undo it: onrecord undo {short_id(decision.id)}" if saved else "Nothing was saved; leave out --dry-run to decide it."
    console.print(Text(words, style="dim"), soft_wrap=True)


def _headline(decision: Decision) -> str:
    """ "dec_1a2b3c4d: merged inc_… and inc_… into inc_…"."""
    before, after = _ids(decision.before), _ids(decision.after)
    name = short_id(decision.id)
    match decision.act:
        case "merge":
            return f"{name}: merged {listed(before)} into {listed(after)}"
        case "split":
            return f"{name}: split {listed(before)} into {listed(after) or 'claims in no incident'}"
        case "move":
            moved = short_id(decision.on)
            return f"{name}: moved {moved} to {after[0] if after else before[-1]}" + (f" from {before[0]}" if len(before) > 1 else "")
        case "keep_apart":
            return f"{name}: {listed(before)} are kept apart"
        case "correct":
            change = f"from {_said(decision.before)} to {_said(decision.after)}"
            return f"{name}: corrected {field_name(decision.field or '')} of {short_id(decision.on)} {change}"
        case "accept" | "grade" if decision.after:
            return f"{name}: {_VERBS[decision.act]} {short_id(decision.on)} as {decision.after}"
        case "reject":
            return f"{name}: rejected {short_id(decision.on)}"
        case act:
            return f"{name}: {_VERBS.get(act, act)} {short_id(decision.on)}"


def _said(value: str | None) -> str:
    return f"“{one_line(value)}”" if value else "nothing"


def _ids(words: str | None) -> list[str]:
    return [short_id(identity) for identity in (words or "").split(", ") if identity]


def show_duplicates(page: DuplicatesPage, *, as_json: bool) -> int:
    """The pairs, each with what speaks for and against it; as JSON one object of the kind "duplicate" for each."""
    if as_json:
        for pair in page.pairs:
            print_object({"kind": "duplicate", "one": pair.one, "other": pair.other, "link": to_json(pair.link)})
        return FINISHED if page.pairs else NOTHING_FOUND
    console = terminal()
    if not page.pairs:
        console.print("No two incidents look like one that nobody has judged.")
        return NOTHING_FOUND
    for pair in page.pairs:
        console.print(Text(f"{pair.link.probability:.0%}", style="bold"), soft_wrap=True)
        for identity in (pair.one, pair.other):
            line = Text.assemble("  ", (short_id(identity), "cyan"), f"  {title(page.incidents[identity])}")
            console.print(line, soft_wrap=True)
        for sign, reasons in (("for", pair.link.because), ("against", pair.link.against)):
            if reasons:
                for part in indented(Text("; ".join(map(one_line, reasons)), style="dim"), console, by=11, first=f"  {sign}"):
                    console.print(part)
    one = page.pairs[0]
    both = f"{short_id(one.one)} {short_id(one.other)} --why WORDS"
    console.print()
    console.print(Text(f"Say so: onrecord merge {both}, or onrecord keep-apart {both}", style="dim"), soft_wrap=True)
    return FINISHED


def show_history(page: HistoryPage, *, about: str | None, as_json: bool) -> int:
    """The decisions, the latest first; as JSON each with what stands of it."""
    if as_json:
        for decision in page.decisions:
            print_object(_object(page, decision))
        return FINISHED if page.decisions else NOTHING_FOUND
    if not page.decisions:
        where = f" on {about}" if about else ""
        terminal(error=True).print(f"onrecord: nobody has decided anything{where} yet; see onrecord merge --help", soft_wrap=True)
        return NOTHING_FOUND
    for decision in page.decisions:
        _print_decision(terminal(), page, decision)
    return FINISHED


def _object(page: HistoryPage, decision: Decision) -> dict[str, Any]:
    undone = page.undone_by.get(decision.id)
    not_read = list(page.not_read_now.get(decision.id, ()))
    return {**to_object("decision", decision), "undone_by": undone.id if undone else None, "not_read_now": not_read}


def _print_decision(console: Console, page: HistoryPage, decision: Decision) -> None:
    undone = page.undone_by.get(decision.id)
    head = Text(_headline(decision), style="dim strike" if undone else "bold")
    console.print(head, soft_wrap=True)
    for line in indented(Text(f"{instant(decision.at)} by {one_line(decision.by)}", style="dim"), console, by=4):
        console.print(line)
    for line in indented(Text(f"because: {one_line(decision.why)}") if decision.why else Text(), console, by=4):
        if line.plain.strip():
            console.print(line)
    if undone:
        console.print(
            Text(f"    undone by {short_id(undone.id)}, {one_line(undone.by)}, {instant(undone.at)}", style="yellow"), soft_wrap=True
        )
    missing = page.not_read_now.get(decision.id, ())
    if missing:
        words = f"{counted(len(missing), 'claim')} of it not in the present reading; found again by their words where they can be"
        console.print(Text(f"    {words}", style="yellow"), soft_wrap=True)
