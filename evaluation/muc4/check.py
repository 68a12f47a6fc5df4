"""Whether the scorer reproduces the scoring program of 1992: every row of every case in a folder of cases.

Comes in: a folder with `responses/` and `expected/`, beside it the key files. Goes out: what differs, case by case.
Left out: what the cases are; their folder says it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from evaluation.muc4.blocks import Block, read
from evaluation.muc4.fills import UNREADABLE
from evaluation.muc4.filtering import filtered
from evaluation.muc4.parse import fills
from evaluation.muc4.rows import Row, total
from evaluation.muc4.score import ALL, SPANS, ScoredPair, Status, score, slot_rows, template_row, totals
from evaluation.muc4.slots import GROUPS, SLOTS, Kind
from onrecord.errors import InputError

CASES = "scorer-cases"
_KEYS = {"key-tst1.v7": "tst1", "key-tst2.v4": "tst2"}
_WITH_FALLOUT = {"SET FILLS ONLY", *(slot.official for slot in SLOTS if slot.kind is Kind.SET)}
_N_COUNTS = 10  # POS to NON; the pairs' rows have no PIE
_SHARES = (Fraction(1, 2), Fraction(4, 5), Fraction(1, 5))
Numbers = list[int | None]
Differences = list[str]


def check(corpus: Path) -> dict[str, Differences]:
    """What differs in each case, by its name; nothing where the case is reproduced. Raises InputError where there is no case."""
    paths = sorted((corpus / CASES / "expected").glob("*.json"))
    if not paths:
        raise InputError(f"{corpus.name}/{CASES}/expected holds no case; the cases are JSON files there, their responses in responses/")
    return {path.stem: list(differences(corpus, json.loads(path.read_text(encoding="utf-8")))) for path in paths}


def differences(corpus: Path, expected: Mapping[str, Any]) -> Iterator[str]:
    """What differs in one case, a line each."""
    key = read(_file(corpus, expected["key"]).read_text(encoding="utf-8"))
    response = key if expected["case"].startswith("self_") else read(_file(corpus, expected["response"]).read_text(encoding="utf-8"))
    listed = {tuple(one) for one in expected["response_fills_that_do_not_parse"]}
    yield from _compared("fills that should be unreadable", [], sorted(listed - _unreadable(response)))
    for setting, is_asking in (("auto", True), ("raw", False)):
        pairs = score(key, response, is_asking=is_asking)
        theirs, ours, sums = expected[setting], rows(pairs), totals(pairs)
        yield from _compared(f"{setting} f", theirs["f"], _f_values(sums[ALL]))
        for name, row in theirs["totals"].items():
            yield from _compared(f"{setting} {name}", row, numbers(sums[name], has_fallout=name in _WITH_FALLOUT))
        for span, slots in theirs["slots"].items():
            for name, row in slots.items():
                yield from _compared(f"{setting} {span} {name}", row, ours[span][name])
        if setting == "auto":
            yield from _compared("text filtering", theirs["text_filtering"], filtered(key, response).report())
            yield from _pair_differences(theirs["pairs"], pairs)


def _file(corpus: Path, name: str) -> Path:
    path = corpus / _KEYS[name] / name if name in _KEYS else corpus / CASES / name
    if not path.is_file():
        raise InputError(f"{path.name} is missing: expected at {path.relative_to(corpus)}")
    return path


def _unreadable(blocks: Sequence[Block]) -> set[tuple[str, str, str]]:
    return {
        (block.message, block.number, slot.official)
        for block in blocks
        for slot in SLOTS
        if any(fill.value == UNREADABLE for fill in fills(slot, block.lines[slot.name]))
    }


def _f_values(row: Row) -> list[float | None] | None:
    values = [row.f(share) for share in _SHARES]
    return None if None in values else values


def rows(pairs: Sequence[ScoredPair]) -> dict[str, dict[str, Numbers]]:
    """The rows of slots and subtotals of each total, by their names of 1992."""
    result = {}
    for span in SPANS:
        by_slot = slot_rows(pairs, span)
        named = {"template-id": template_row(pairs, span), **{slot.official: by_slot[slot.name] for slot in SLOTS}}
        groups = {group: total(by_slot[slot.name] for slot in SLOTS if slot.group == group) for group in GROUPS}
        result[span] = {name: numbers(row, has_fallout=name in _WITH_FALLOUT) for name, row in (named | groups).items()}
    return result


def numbers(row: Row, *, has_fallout: bool) -> Numbers:
    """A row as the expected files have it; fallout is told of sets alone."""
    return [*row, row.recall, row.precision, row.overgeneration, row.fallout if has_fallout else None]


def _pair_differences(expected: Iterable[Sequence[Any]], pairs: Sequence[ScoredPair]) -> Iterator[str]:
    theirs = sorted(json.dumps(list(one)) for one in expected)
    ours = sorted(json.dumps(_pair(pair)) for pair in pairs)
    yield from (f"pair expected: {one}" for one in theirs if one not in ours)
    yield from (f"pair of ours: {one}" for one in ours if one not in theirs)


def _pair(pair: ScoredPair) -> list[Any]:
    """A pair as the expected files have it: of a matched one also every slot that is neither empty nor all right."""
    names = [side.block.number if side else None for side in (pair.pair.key, pair.pair.response)]
    head = [pair.message, *names, str(pair.status)]
    if not pair.slots:
        return head
    told = {slot.official: pair.slots[slot.name][:_N_COUNTS] for slot in SLOTS if not _is_dull(pair.slots[slot.name])}
    return [*head, total(pair.slots.values())[:_N_COUNTS], *([told] if pair.status is Status.MATCHED else [])]


def _is_dull(row: Row) -> bool:
    """Whether a slot is empty or all right, without asking."""
    return row.possible == row.actual == row.right and not row.right_by_asking


def _compared(name: str, theirs: Any, ours: Any) -> Iterator[str]:
    if theirs != ours:
        yield f"{name}: expected {theirs}, scored {ours}"
