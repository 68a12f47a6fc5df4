"""The figures of MUC-4 as a table to read.

Comes in: figures by name. Goes out: lines. Left out: measuring (`measure.py`).
"""

from collections.abc import Iterator, Mapping

from evaluation.muc4.slots import SLOTS

_HEADS = ("official", "ceaf_ree", "ceaf_tf", "ceaf_tf_strict", "relevance")
_WIDTH = 26
Figure = float | str | None


def table(figures: Mapping[str, Figure]) -> str:
    """Recall, precision, F and the interval of F, a line each; what else there is below."""
    return "\n".join([_line("percent", "R", "P", "F", "95 %"), *_rows(figures), "", *_rest(figures)])


def _rows(figures: Mapping[str, Figure]) -> Iterator[str]:
    for name in [*_HEADS, *(f"slots.{slot.name}" for slot in SLOTS)]:
        low, high = figures.get(f"{name}.f.low"), figures.get(f"{name}.f.high")
        between = f"{_worded(low)} – {_worded(high)}" if low is not None and high is not None else ""
        yield _line(name.removeprefix("slots."), *(_worded(figures.get(f"{name}.{one}")) for one in "rpf"), between)
        if name == _HEADS[-1]:
            yield ""


def _line(name: str, *cells: str) -> str:
    *numbers, last = cells
    return (name.ljust(_WIDTH) + "".join(cell.rjust(7) for cell in numbers) + "   " + last).rstrip()


def _worded(value: Figure) -> str:
    if value is None:
        return "–"
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def _rest(figures: Mapping[str, Figure]) -> Iterator[str]:
    told = tuple(f"{name}." for name in _HEADS)
    for name, value in figures.items():
        if not name.startswith((*told, "slots.")):
            yield f"{name.ljust(_WIDTH)} {_worded(value)}"
