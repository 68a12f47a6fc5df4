"""One report as it was read: its head, its text with the marks of every claim in it, and what changed between versions.

Comes in: a `ReportPage`. Goes out: lines on a console. With colour, marks are styles; without, they are brackets; a legend says which.
"""

import difflib
import re
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from onrecord.records import Report, SpanRole
from onrecord.store.versions import changed
from onrecord.views.cli.screen import MARK_BRACKETS, MARK_STYLES, WIDEST, indented, marked_text, shows_colour
from onrecord.views.pages import ReportPage
from onrecord.views.quoting import pieces
from onrecord.views.wording import counted, instant, listed, one_line, origin, short_id

_NAMES = {SpanRole.SOURCE: "source", SpanRole.CUE: "cue", SpanRole.CONTENT: "content", SpanRole.TRIGGER: "event word"}
_OWN_BRACKETS = re.compile(r"[\[\]<>{}*]")

# Below this share of kept words a paragraph counts as written anew, and a word-by-word comparison would only confuse.
_MOSTLY_KEPT = 0.5

# How many unchanged words stand on either side of a change, so that the reader finds the place.
_CONTEXT = 8


def print_report(console: Console, page: ReportPage) -> None:
    """The head of the report, the legend, the marked text, and what else there is to see."""
    _print_head(console, page.report, versions=len(page.versions))
    console.print()
    _print_legend(console, page.report.text)
    console.print()
    text, cut = page.report.text, pieces(0, len(page.report.text), (span for claim in page.claims for span in claim.spans))
    console.print(marked_text(text, cut, brackets=not shows_colour(console)), width=min(console.width, WIDEST), overflow="fold")
    console.print()
    _print_foot(console, page)


def _print_head(console: Console, report: Report, *, versions: int) -> None:
    how = f" (from: {one_line(report.published_by)})" if report.published_by and report.published_at else ""
    rows = [
        ("report", report.id),
        ("outlet", one_line(report.outlet) or "not known"),
        ("byline", one_line(report.byline)),
        ("dateline", one_line(report.dateline)),
        ("published", f"{instant(report.published_at)}{how}" if report.published_at else "not known; relative dates stay unresolved"),
        ("address", one_line(report.url)),
        ("file", one_line(report.path)),
        ("text from", listed(origin(value) for value in report.origins)),
        ("versions", f"{versions} (onrecord report {short_id(report.id)} --versions)" if versions > 1 else ""),
    ]
    for name, words in rows:
        if words:
            for line in indented(Text(words, style="cyan" if name == "report" else ""), console, by=12, first=name):
                line.stylize("dim", 0, len(name))
                console.print(line)


def _print_legend(console: Console, text: str) -> None:
    legend = Text()
    for role in _NAMES:
        left, right = ("", "") if shows_colour(console) else MARK_BRACKETS[role]
        legend.append("   " if legend else "")
        legend.append(f"{left}{_NAMES[role]}{right}", style=MARK_STYLES[role])
    console.print(Text.assemble(("marks: ", "dim"), legend))
    if not shows_colour(console) and _OWN_BRACKETS.search(text):
        console.print(Text("The report has some of these signs of its own; its claims as JSON give exact places.", style="dim"))


def _print_foot(console: Console, page: ReportPage) -> None:
    if not page.claims:
        console.print(Text("No claims were read in this report.", style="dim"))
        return
    hint = f"{counted(len(page.claims), 'claim')}: onrecord claims --report {short_id(page.report.id)}"
    console.print(Text(hint, style="dim"), soft_wrap=True)


def print_versions(console: Console, page: ReportPage) -> None:
    """All versions of a report, oldest first, each with what changed from the one before."""
    before: Report | None = None
    for number, version in enumerate(page.versions, start=1):
        seen = version.published_at or version.retrieved_at
        line = Text.assemble((f"version {number}", "bold"), "  ", (version.id, "cyan"), "  ", instant(seen) if seen else "date not known")
        line.append("  (this report)" if version.id == page.report.id else "", style="dim")
        console.print(line, soft_wrap=True)
        if before is not None:
            _print_changes(console, before, version)
        before = version
    if len(page.versions) < 2:
        console.print(Text("There is one version only: the same address was never read with other text.", style="dim"))
    else:
        console.print()
        console.print(Text.assemble(("[-taken out-]", "red"), "   ", ("{+put in+}", "green")))


def _print_changes(console: Console, before: Report, after: Report) -> None:
    changes = changed(before, after)
    for change in changes:
        for words in _change(one_line(change.before), one_line(change.after)):
            for line in indented(words, console, by=4):
                console.print(line)
    if not changes:
        console.print(Text("    the same text", style="dim"))


def _change(old: str, new: str) -> Iterator[Text]:
    """What became of a passage: word by word where most of it stayed, else the old one and the new one whole."""
    a, b = old.split(), new.split()
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    if matcher.ratio() < _MOSTLY_KEPT:
        yield from (text for text in (_taken(a), _put(b)) if text)
        return
    words: list[Text] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            words.append(Text(_unchanged(a[i:j], first=i == 0, last=j == len(a)), style="dim"))
        else:
            words += [text for text in (_taken(a[i:j]), _put(b[k:m])) if text]
    yield Text(" ").join(words)


def _taken(words: Sequence[str]) -> Text:
    return Text(f"[-{' '.join(words)}-]" if words else "", style="red")


def _put(words: Sequence[str]) -> Text:
    return Text(f"{{+{' '.join(words)}+}}" if words else "", style="green")


def _unchanged(words: Sequence[str], *, first: bool, last: bool) -> str:
    """The unchanged words next to a change; long runs are cut in the middle, or at the outer end."""
    if len(words) <= 2 * _CONTEXT:
        return " ".join(words)
    left = [] if first else list(words[:_CONTEXT])
    right = [] if last else list(words[-_CONTEXT:])
    return " ".join([*left, "…", *right])
