"""`python -m evaluation NAME --data DIR [--split S[,S…]] [--all] [--json]`: one benchmark, measured and printed.

Comes in: a name and a data folder. Goes out: a table, or with `--json` one object as the last line; progress on standard error.
Exit codes: 0 measured, 1 nothing to measure or a floor broken, 2 wrong use.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from evaluation.benchmarks import BENCHMARKS, Asked, Figures, measured, tell
from evaluation.muc4.files import NO_FILES, Files
from onrecord.errors import OnRecordError, UsageError
from onrecord.store.database import Database

NOTHING, WRONG_USE = 1, 2
_DIGITS = 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for; returns the exit code."""
    asked = parser().parse_args(arguments)
    try:
        return int(asked.run(asked))
    except UsageError as error:
        return _stop(error, WRONG_USE)
    except OnRecordError as error:
        return _stop(error, NOTHING)


def _stop(error: Exception, code: int) -> int:
    print(f"evaluation: {error}", file=sys.stderr)
    return code


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="python -m evaluation", description="Measure the shipped pipeline. Run it from the checkout.")
    names = top.add_subparsers(dest="name", required=True, metavar="NAME")
    for name, benchmark in BENCHMARKS.items():
        own = _command(names, name, benchmark.help, _measure)
        own.add_argument("--split", metavar="S[,S…]", help=benchmark.splits)
        own.add_argument("--all", action="store_true", dest="whole", help="score a whole file or folder, not only its development share")
        own.add_argument("--json", action="store_true", dest="as_json", help="end with one JSON object of figures")
        if name == "reading":
            own.add_argument("--sample", type=int, default=0, metavar="N", help="print the claims of N reports, to be looked at by hand")
        if name == "linking":
            own.add_argument("--cache", type=Path, metavar="FILE", help="keep what the model reads there and read no text twice")
        if name == "muc4":
            _add_muc4(own)
    sheet = _command(names, "sources", "write a sheet of source mentions from real articles, to be judged by hand", _sources)
    sheet.add_argument("--sample", type=int, default=200, metavar="N", help="how many mentions; 200 by default")
    sheet.add_argument("--seed", type=int, default=1, metavar="N", help="another number draws other articles; 1 by default")
    sheet.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="where to; it holds words of real articles: keep it out of the repository"
    )
    growth = _command(names, "growth", "measure what one more report costs in records of some sizes", _growth)
    growth.add_argument("--sizes", default="10000,100000", metavar="N[,N…]", help="how many claims; 10000,100000 by default")
    growth.add_argument(
        "--record", type=Path, metavar="FILE", help="measure this record too, made where it is not there; it grows by what is measured"
    )
    growth.add_argument("--claims", type=int, default=0, metavar="N", help="fill --record up to so many claims first, every one linked")
    growth.add_argument(
        "--times", type=int, default=1, metavar="N", help="then make it so many times as large, with what linking keeps; 1 by default"
    )
    pages = _command(names, "pages", "measure how long every page and search takes on a large record", _pages)
    pages.add_argument("--claims", type=int, default=100_000, metavar="N", help="how many claims are linked; 100000 by default")
    pages.add_argument("--times", type=int, default=10, metavar="N", help="how often the record is then repeated; 10 by default")
    pages.add_argument("--record", type=Path, metavar="FILE", help="where the record is kept; one that is there is measured as it is")
    pages.add_argument("--browser", action="store_true", help="measure only when Chromium paints lists of --record")
    _command(names, "gate", "fail when a figure is below its floor (floors.json)", _gate)
    report = _command(names, "report", "measure everything and write evaluation/report.md", _report)
    report.add_argument("--date", metavar="DAY", help="the day that the report names; today by default")
    return top


def _add_muc4(own: argparse.ArgumentParser) -> None:
    """The files that `muc4` reads and writes."""
    for option, words in (
        ("response", "score this response file, not the pipeline"),
        ("key", "the key of --response; without it, those of --data and --split"),
        ("against", "another response file: tell by how much the one scored is better, with the interval"),
        ("write", "write the pipeline's response file there"),
        ("errors", "write a page to read there: every message, gold and ours side by side"),
    ):
        own.add_argument(f"--{option}", type=Path, metavar="FILE", help=words)
    own.add_argument("--check-scorer", action="store_true", help="only tell how many of the scorer's cases below --data are reproduced")


def _command(names: Any, name: str, words: str, run: Any) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = names.add_parser(name, help=words, description=words)
    command.add_argument("--data", metavar="DIR", help="folder of corpora, laid out like ../shared/data")
    command.set_defaults(run=run)
    return command


def _measure(asked: argparse.Namespace) -> int:
    if getattr(asked, "check_scorer", False):
        from evaluation.muc4.run import check_scorer

        return check_scorer(asked.data)
    sample, files = getattr(asked, "sample", 0), _files(asked) if asked.name == "muc4" else NO_FILES
    cache = getattr(asked, "cache", None)
    figures = measured(asked.name, Asked(data=asked.data, split=asked.split, whole=asked.whole, sample=sample, files=files, cache=cache))
    show(figures, as_json=asked.as_json, table=BENCHMARKS[asked.name].table)
    return 0


def _files(asked: argparse.Namespace) -> Files:
    return Files(response=asked.response, key=asked.key, against=asked.against, written=asked.write, errors=asked.errors)


def _sources(asked: argparse.Namespace) -> int:
    from evaluation import sources
    from evaluation.data import data_folder

    n = sources.write(data_folder(asked.data), sample=asked.sample, seed=asked.seed, out=asked.out, progress=tell)
    print(f"{n} mentions in {asked.out}")
    return 0


def _growth(asked: argparse.Namespace) -> int:
    from evaluation import growth
    from evaluation.large_record import days_of, fill, multiply

    try:
        sizes = [int(size) for size in asked.sizes.split(",")]
    except ValueError:
        raise UsageError(f"--sizes {asked.sizes!r}: give numbers of claims, for example 10000,100000") from None
    figures = growth.evaluate(sizes, progress=tell)
    if asked.record:
        with Database.open(asked.record, create=asked.claims > 0) as database:
            days = fill(database, asked.claims, tell) if asked.claims else days_of(database)
        if asked.times > 1:
            multiply(asked.record, asked.times, tell)
        with Database.open(asked.record, create=False) as database:
            size = database.counts().n_claims
            figures |= growth.measured(database, days, size)
            figures |= growth.ratios(figures, [*sizes, size])
    show(figures, as_json=False)
    return 0


def _pages(asked: argparse.Namespace) -> int:
    from evaluation import pages

    if asked.browser:
        if asked.record is None:
            raise UsageError("--browser measures a record that is there; name it with --record FILE")
        show(pages.painted(asked.record, progress=tell), as_json=False)
        return 0
    show(pages.evaluate(asked.claims, asked.times, record=asked.record, progress=tell), as_json=False)
    return 0


def _gate(asked: argparse.Namespace) -> int:
    from evaluation.gate import gate

    return gate(asked.data)


def _report(asked: argparse.Namespace) -> int:
    from evaluation.report import write

    return write(asked.data, day=asked.date)


def show(figures: Figures, *, as_json: bool, table: Callable[[Figures], str] | None = None) -> None:
    """The figures as one JSON line, or as a table to read, the benchmark's own where it has one."""
    rounded = {name: round(value, _DIGITS) if isinstance(value, float) else value for name, value in figures.items()}
    if as_json:
        print(json.dumps(rounded, ensure_ascii=False))
        return
    if table is not None:
        print(table(figures))
        return
    width = max(len(name) for name in rounded)
    for name, value in rounded.items():
        print(f"{name:<{width}}  {_worded(value)}")


def _worded(value: float | str | None) -> str:
    if value is None:
        return "not measured"
    return f"{value:,.{_DIGITS}f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    sys.exit(main())
