"""`evaluation/report.md`, written from what was just measured: figure, interval, floor, corpus hash, model, day.

Comes in: a data folder and a day. Goes out: the page; what people noted by hand (`notes.md`) stands at its end.
Left out: judging the figures; the gate does.
"""

import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from evaluation.benchmarks import Asked, Figures, measured
from evaluation.gate import FLOORS, Part, read_floors
from onrecord.errors import OnRecordError, UsageError

HERE = Path(__file__).parent
PAGE, NOTES = HERE / "report.md", HERE / "notes.md"
_NAMES = ("corpus", "model")
_INTERVALS = (".f1", ".accuracy", "")  # "source.f1" has its interval in "source.low" and "source.high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One benchmark on the page."""

    title: str
    benchmark: str
    split: str | None
    words: str


SECTIONS = (
    Section(
        title="Attribution, PolNeAR dev",
        benchmark="attribution",
        split="dev",
        words="Exact F1 of spans, F1 of whole attributions (linked), on texts that nothing was trained on. "
        "People against people on 18 texts: source .784, cue .713, content .685, linked .707.",
    ),
    Section(
        title="Incidents, MUC-4 tst1 and tst2",
        benchmark="muc4",
        split="tst1,tst2",
        words="Official score of 1992 without human help, in percent, and CEAF; the scorer reproduces all 75 recorded cases. "
        "The best system of 1992 reached F 53 on other halves, CEAF-REE of BERT systems about 54.",
    ),
    Section(
        title="Types of happenings",
        benchmark="types",
        split="plover_gsr,case2021_task2,india_police_sents",
        words="On our own development share (docs/decisions/0012): PLOVER types, CASE-2021's subtypes, what police did.",
    ),
    Section(
        title="Places, LGL and TR-News",
        benchmark="places",
        split="lgl,TR-News",
        words="On our own development share (docs/decisions/0012): toponyms given, found, and found and right; the ceiling is what a "
        "perfect choice from the gazetteer would give. Rules and weights came from the other part; this one was looked at between rounds.",
    ),
    Section(
        title="Linking, GVA",
        benchmark="linking",
        split="gva",
        words="Shooting incidents of 2016-01-01 to 2016-09-30, all articles at once; `strict` leaves an arrest apart from the attack it "
        "follows. The weights were learned from the years before.",
    ),
    Section(
        title="Linking, ECB+",
        benchmark="linking",
        split="ecbplus",
        words="Look-alike happenings of the topics 26 to 35 that tell of violence, arrests, trials or disasters, all documents at once.",
    ),
    Section(
        title="Copies",
        benchmark="linking",
        split="copies",
        words="500 pairs of copies made from wikinews by cutting, editing, re-heading and crediting, and 500 look-alikes that are none.",
    ),
    Section(
        title="Certainty, MEANTIME",
        benchmark="certainty",
        split="meantime",
        words="On marked triggers; always saying certain, positive, not future gives joint .757. "
        "A folder without a file of the development share is scored whole: the notes below say what the model has seen of it.",
    ),
    Section(
        title="Certainty, UDS It-Happened 2 dev",
        benchmark="certainty",
        split="uds_ih2/dev",
        words="How far the marked word happened, −3 to 3, against people's mean.",
    ),
    Section(
        title="Speed and size",
        benchmark="speed",
        split=None,
        words="Invented reports of 500 words, all in one run; `evaluation/speed.py` says what each figure is.",
    ),
    Section(
        title="Real articles read whole",
        benchmark="reading",
        split="wikinews,gva",
        words="200 articles of wikinews and 300 of gva, drawn by hash of their address.",
    ),
)


def write(data: str | None, *, day: str | None) -> int:
    """Measure every section and write the page; 0, or 1 when a section could not be measured (the page says which)."""
    when = _day(day)
    bounds = read_floors(FLOORS)[0]
    blocks, failed = [], 0
    for section in SECTIONS:
        try:
            asked = Asked(data=None if section.benchmark == "speed" else data, split=section.split)
            blocks.append(section_page(section, measured(section.benchmark, asked), bounds))
        except UsageError:
            raise
        except OnRecordError as error:
            failed += 1
            blocks.append(f"## {section.title}\n\nNot measured: {error}\n")
    PAGE.write_text(page(when, blocks, NOTES.read_text(encoding="utf-8") if NOTES.exists() else ""), encoding="utf-8")
    print(f"written: {PAGE.name} in {HERE.name}/, {len(SECTIONS) - failed} sections measured")
    return 1 if failed else 0


def _day(given: str | None) -> str:
    if given is None:
        return datetime.now(UTC).date().isoformat()
    try:
        return datetime.fromisoformat(given).date().isoformat()
    except ValueError:
        raise UsageError(f"--date {given!r} is not a date; write 2026-03-05") from None


def page(day: str, blocks: Sequence[str], notes: str) -> str:
    """The whole page."""
    head = (
        "# How good onrecord is\n\n"
        f"Generated by `python -m evaluation report` on {day}, on {machine()}; do not edit. "
        "Every figure is of the shipped pipeline. Fractions, not percent, unless a unit is named; "
        "intervals are 95 %, documents drawn anew 1,000 times.\n"
    )
    return "\n".join([head, *blocks, *([notes.strip() + "\n"] if notes.strip() else [])])


def machine() -> str:
    """What the figures were taken on, in a few words."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return f"{cores} cores, {platform.machine()}, {platform.system()}, Python {'.'.join(platform.python_version_tuple()[:2])}"


def section_page(section: Section, figures: Figures, bounds: Iterable[Part]) -> str:
    """One section: a line on corpus and model, and the table."""
    own = [part for part in bounds if (part.benchmark, part.split) == (section.benchmark, section.split)]
    names = f"Corpus `{figures['corpus']}`, model `{figures['model']}`." if figures.get("corpus") else f"Model `{figures['model']}`."
    table = ["| figure | value | 95 % | floor |", "|---|---|---|---|", *_rows(figures, own)]
    return f"## {section.title}\n\n{section.words}\n{names}\n\n" + "\n".join(table) + "\n"


def _rows(figures: Figures, parts: Sequence[Part]) -> Iterator[str]:
    for name, value in figures.items():
        if name not in _NAMES and not name.endswith((".low", ".high")):
            yield f"| `{name}` | {_worded(value)} | {_interval(figures, name)} | {_bound(name, parts)} |"


def _worded(value: float | str | None) -> str:
    if value is None:
        return "not measured"
    if isinstance(value, float):
        return f"{value:.3f}" if abs(value) < 10 else f"{value:,.1f}"
    return f"{value:,}" if isinstance(value, int) else value


def _interval(figures: Figures, name: str) -> str:
    for ending in _INTERVALS:
        stem = name.removesuffix(ending)
        low, high = figures.get(f"{stem}.low"), figures.get(f"{stem}.high")
        if name.endswith(ending) and isinstance(low, float) and isinstance(high, float):
            return f"{low:.3f} – {high:.3f}"
    return ""


def _bound(name: str, parts: Sequence[Part]) -> str:
    for part in parts:
        if name in part.at_least:
            return f"≥ {part.at_least[name]:g}"
        if name in part.at_most:
            return f"≤ {part.at_most[name]:g}"
    return ""
