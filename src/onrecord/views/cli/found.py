"""What a search found: claims first, then reports, each with the words around what was looked for.

Comes in: a `SearchPage`. Goes out: lines on a console. Found words are bold, and without colour they stand between *stars*.
"""

from rich.console import Console
from rich.text import Text

from onrecord.store.search import Hit
from onrecord.views.cli.screen import fitted, indented, shows_colour, width_of
from onrecord.views.pages import SearchPage
from onrecord.views.wording import counted, digits_needed, instant, one_line, printable, short_id, stance, voice


def print_found(console: Console, page: SearchPage) -> None:
    """All hits, under a heading for claims and one for reports."""
    digits = digits_needed(hit.id for hit in page.hits)
    for kind in ("claim", "report"):
        hits = [hit for hit in page.hits if hit.kind == kind]
        if hits:
            console.print(Text(counted(len(hits), kind), style="bold"))
            for hit in hits:
                _print_hit(console, page, hit, digits)
            console.print()
    console.print(Text("Look closer: onrecord report ID, onrecord show ID", style="dim"))


def _print_hit(console: Console, page: SearchPage, hit: Hit, digits: int) -> None:
    inset = digits + 6
    head = _claim_head(page, hit) if hit.kind == "claim" else _report_head(page, hit)
    line = Text.assemble("  ", (short_id(hit.id, digits), "cyan"), "  ", (fitted(head, width_of(console) - inset - 2), "bold"))
    console.print(line, soft_wrap=True)
    for part in indented(_excerpt(hit, stars=not shows_colour(console)), console, by=inset + 2):
        console.print(part)
    if hit.kind == "claim":
        places = " · ".join(short_id(identity, digits) for identity in (hit.incident, hit.report) if identity)
        console.print(Text(" " * (inset + 2) + places, style="dim"), soft_wrap=True)


def _claim_head(page: SearchPage, hit: Hit) -> str:
    claim = page.claims.get(hit.id)
    return f"{voice(claim)} · {stance(claim)}" if claim else ""


def _report_head(page: SearchPage, hit: Hit) -> str:
    report = page.reports.get(hit.report)
    if report is None:
        return ""
    parts = (one_line(report.outlet), instant(report.published_at) if report.published_at else "", one_line(report.headline))
    return " · ".join(part for part in parts if part)


def _excerpt(hit: Hit, *, stars: bool) -> Text:
    """The excerpt with the found words standing out."""
    shown, done = Text(), 0
    for start, end in hit.marks:
        shown.append(printable(hit.excerpt[done:start]), style="dim")
        word = printable(hit.excerpt[start:end])
        shown.append(f"*{word}*" if stars else word, style="bold")
        done = end
    return shown.append(printable(hit.excerpt[done:]), style="dim")
