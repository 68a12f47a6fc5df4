"""The gate: measures what `floors.json` names and fails when a figure has fallen below its floor.

Comes in: a data folder and the floors. Goes out: one line a figure, what could be raised, and 0 (all hold) or 1.
Left out: setting floors; people do, when a better model or rule lands.

Every part reads its whole development split (500 drawn articles in `reading`): four to five minutes on two idle cores.
A part of which the corpus has another hash than the floors were set on is left out, and said so.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.benchmarks import Asked, Figures, corpus_of, measured
from onrecord.errors import UsageError

FLOORS = Path(__file__).with_name("floors.json")
_ROOM = 0.01  # a floor more than this below its figure (in shares of the figure) could be raised

Measure = Callable[[str, Asked], Figures]
Hash = Callable[[str, Asked], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One benchmark with its floors; `corpus` is the hash they were set on, None where no corpus is read."""

    benchmark: str
    split: str | None
    corpus: str | None
    at_least: dict[str, float]
    at_most: dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line of the gate."""

    words: str
    holds: bool = True
    is_skipped: bool = False
    raised: str | None = None


def gate(data: str | None, *, floors: Path = FLOORS, measure: Measure = measured, name_of: Hash = corpus_of) -> int:
    """Measure, print, and return 0 where every floor holds, 1 where one is broken or nothing could be measured."""
    parts, model = read_floors(floors)
    findings: list[Finding] = []
    for part in parts:
        for finding in _findings(part, _asked(part, data), model, measure, name_of):
            findings.append(finding)
            print(finding.words, flush=True)
    return _verdict(findings)


def _asked(part: Part, data: str | None) -> Asked:
    """A part without a corpus is measured on invented matter, wherever the data lie."""
    return Asked(data=data if part.corpus else None, split=part.split)


def _verdict(findings: list[Finding]) -> int:
    broken = [f for f in findings if not f.holds]
    skipped = [f for f in findings if f.is_skipped]
    kept = len(findings) - len(broken) - len(skipped)
    raised = [f.raised for f in findings if f.raised]
    if raised:
        print(f"could be raised in floors.json: {', '.join(raised)}")
    print(
        f"gate: {kept} figures hold, {len(broken)} broken, {len(skipped)} left out" + ("" if kept or broken else "; nothing was measured")
    )
    return 0 if kept and not broken else 1


def _findings(part: Part, asked: Asked, model: str, measure: Measure, name_of: Hash) -> Iterator[Finding]:
    title = f"{part.benchmark} {part.split}" if part.split else part.benchmark
    corpus = name_of(part.benchmark, asked)
    if corpus != part.corpus:
        yield Finding(
            words=f"LEFT OUT {title}: the corpus has hash {corpus}, its floors were set on {part.corpus}; measure it and set new floors",
            is_skipped=True,
        )
        return
    figures = measure(part.benchmark, asked)
    if figures.get("model") != model:
        print(f"note: the floors were set with {model}; measured now with {figures.get('model')}")
    for name, floor in part.at_least.items():
        yield _finding(title, name, figures.get(name), floor, is_ceiling=False)
    for name, ceiling in part.at_most.items():
        yield _finding(title, name, figures.get(name), ceiling, is_ceiling=True)


def _finding(title: str, name: str, value: float | str | None, bound: float, *, is_ceiling: bool) -> Finding:
    side = "ceiling" if is_ceiling else "floor"
    if not isinstance(value, int | float):
        return Finding(words=f"LEFT OUT {title}: {name} could not be measured here ({side} {bound:g})", is_skipped=True)
    room = bound - value if is_ceiling else value - bound
    if room < 0:
        beside = "above" if is_ceiling else "below"
        remedy = "find what made it worse, or change floors.json and say why"
        return Finding(words=f"BROKEN {title}: {name} is {value:.4f}, {beside} its {side} of {bound:g}; {remedy}", holds=False)
    raised = f"{title} {name} {bound:g} → {value:.4f}" if room > _ROOM * abs(value) else None
    return Finding(words=f"holds  {title}: {name} is {value:.4f} ({side} {bound:g})", raised=raised)


def read_floors(path: Path) -> tuple[list[Part], str]:
    """The parts and the model that they were set with; raises UsageError where the file is not what it should be."""
    try:
        whole: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        parts = [_part(entry) for entry in whole["parts"]]
        return parts, str(whole["model"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        expected = '{"model": …, "parts": [{"benchmark": …, "at_least": …}]}'
        raise UsageError(f"{path.name} cannot be used ({error!r}); it holds {expected}") from error


def _part(entry: dict[str, Any]) -> Part:
    return Part(
        benchmark=entry["benchmark"],
        split=entry.get("split"),
        corpus=entry.get("corpus"),
        at_least=dict(entry.get("at_least", {})),
        at_most=dict(entry.get("at_most", {})),
    )


if __name__ == "__main__":
    import sys

    from evaluation.__main__ import main

    sys.exit(main(["gate", *sys.argv[1:]]))
