"""`onrecord read`: the run, with a line that shows how far it is, and the summary at its end.

Comes in: what the user gave. Goes out: an exit code; the record is written by the pipeline. The moving line goes to standard error
and only to a terminal; the summary goes to standard output.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from rich.console import Console
from rich.text import Text

from onrecord.errors import UsageError
from onrecord.pipeline import Options, Progress, Summary, names_in, places_of, read_into
from onrecord.records import Failure
from onrecord.views.cli.errors import FINISHED, INTERRUPTED, NOTHING_FOUND
from onrecord.views.cli.screen import fitted, indented, print_object, terminal, width_of
from onrecord.views.opening import open_record
from onrecord.views.wording import counted, one_line

# So many failures are named at the end of a run; all of them are in the record.
_FAILURES_NAMED = 5


def read_reports(paths: Sequence[str], record: Path, *, options: Options, names: Path | None = None, workers: int, as_json: bool) -> int:
    """Read `paths` into `record`, with the user's table of `names` and own places, and say what came of it; the exit code."""
    own, places = names_in(names) if names else None, places_of(record)
    started, latest = monotonic(), [Progress()]
    try:
        with open_record(record, create=True) as database, _moving_line(terminal(error=True), latest) as tell:
            at = datetime.now(UTC)
            summary = read_into(database, list(paths), options=options, names=own, places=places, workers=workers, now=at, progress=tell)
    except KeyboardInterrupt:
        print_stopped(terminal(error=True), latest[0], record=str(record))
        return INTERRUPTED
    seconds = monotonic() - started
    if as_json:
        print_object(summary_object(summary, record=str(record), seconds=seconds))
    else:
        print_summary(terminal(), summary, record=str(record), seconds=seconds)
    return FINISHED if summary.n_new or summary.n_known else NOTHING_FOUND


def options_of(*, outlet: str | None, published: str | None, url: str | None) -> Options:
    """What the user says of every report of the run."""
    return Options(outlet=outlet, published=published_at(published), url=url)


def published_at(words: str | None) -> datetime | None:
    """The instant that `--published` names; a day is its first moment, a time without a zone is UTC."""
    if words is None:
        return None
    try:
        at = datetime.fromisoformat(words)
    except ValueError:
        raise UsageError(f'--published is "{words}", not a date; write 2026-03-05 or 2026-03-05T14:30Z') from None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


@contextmanager
def _moving_line(console: Console, latest: list[Progress]) -> Iterator[Callable[[Progress], None]]:
    """Gives what to call with each progress; on a terminal it moves a line, and `latest` always holds the last one."""
    started = monotonic()
    if not console.is_terminal:
        yield lambda progress: latest.__setitem__(0, progress)
        return
    with console.status(Text("opening the reading model")) as status:

        def tell(progress: Progress) -> None:
            latest[0] = progress
            status.update(progress_line(progress, seconds=monotonic() - started, width=width_of(console) - 4))

        yield tell


def progress_line(progress: Progress, *, seconds: float, width: int) -> Text:
    """How far a run is, in one line: "1,204 reports · 3 known · 2 failed · 24.1 a second · story.txt"."""
    parts = [counted(progress.n_new, "report")]
    parts += [f"{progress.n_known:,} known"] if progress.n_known else []
    parts += [f"{progress.n_failed:,} failed"] if progress.n_failed else []
    parts += [f"{progress.n_new / seconds:.1f} a second"] if progress.n_new and seconds > 0 else []
    return Text(fitted(" · ".join([*parts, one_line(progress.last)]).removesuffix(" · "), width))


def summary_object(summary: Summary, *, record: str, seconds: float) -> dict[str, object]:
    """The summary as JSON."""
    return {
        "kind": "summary",
        "record": record,
        "n_new": summary.n_new,
        "n_known": summary.n_known,
        "n_versions": summary.n_versions,
        "n_failed": len(summary.failures),
        "failed": dict(sorted(_by_reason(summary.failures).items())),
        "n_claims": summary.n_claims,
        "n_incidents": summary.n_incidents,
        "seconds": round(seconds, 2),
    }


def print_summary(console: Console, summary: Summary, *, record: str, seconds: float) -> None:
    """What came of the run, what failed and why, and what to do next."""
    rate = f", {summary.n_new / seconds:.1f} a second" if summary.n_new and seconds > 0 else ""
    console.print(
        Text(f"Read {counted(summary.n_new, 'new report')} in {seconds:.1f} s{rate}, into {one_line(record)}.", style="bold"),
        soft_wrap=True,
    )
    for name, number, note in _summary_rows(summary):
        console.print(
            Text.assemble((f"  {name:<11}", "dim"), (f"{number:>8,}", "bold"), (f"   {note}" if note else "", "dim")), soft_wrap=True
        )
    _print_failures(console, summary.failures)
    if summary.n_incidents:
        console.print(Text("\nSee them: onrecord incidents", style="dim"))
    elif not (summary.n_new or summary.n_known):
        console.print(Text("\nNothing there could be read as a report.", style="yellow"))


def _summary_rows(summary: Summary) -> list[tuple[str, int, str]]:
    reasons = ", ".join(f"{reason} {number}" for reason, number in sorted(_by_reason(summary.failures).items()))
    rows = [
        ("known", summary.n_known, "read before; nothing changed"),
        ("versions", summary.n_versions, "of reports read before, with other text"),
        ("failed", len(summary.failures), reasons),
        ("claims", summary.n_claims, "in the new reports"),
        ("incidents", summary.n_incidents, "in the whole record"),
    ]
    return [row for row in rows if row[1] or row[0] in ("claims", "incidents")]


def _print_failures(console: Console, failures: Sequence[Failure]) -> None:
    if not failures:
        return
    console.print()
    for failure in failures[:_FAILURES_NAMED]:
        words = Text.assemble((one_line(failure.path) or "standard input", "yellow"), "  ", (one_line(failure.detail), "dim"))
        for line in indented(words, console, by=2):
            console.print(line)
    if len(failures) > _FAILURES_NAMED:
        console.print(Text(f"  and {len(failures) - _FAILURES_NAMED:,} more: onrecord failures", style="dim"))


def print_stopped(console: Console, progress: Progress, *, record: str) -> None:
    """What stands after Ctrl-C, and how to go on."""
    saved = f"{counted(progress.n_new, 'new report')} {'is' if progress.n_new == 1 else 'are'} safe in {one_line(record)}"
    console.print(Text(f"Stopped: {saved}. Run the same command again and it goes on from there."), soft_wrap=True)


def _by_reason(failures: Sequence[Failure]) -> Counter[str]:
    return Counter(str(failure.reason) for failure in failures)
