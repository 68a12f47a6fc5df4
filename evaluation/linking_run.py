"""The three splits of `linking`: GVA, ECB+ and the copies made from Wikinews.

Comes in: a data folder and names of splits. Goes out: figures, of one split bare, of several under their names.
Left out: what each measures (`linking.py`, `linking_copies.py`).
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from evaluation import linking, linking_copies
from evaluation.linking_corpora import ecbplus, gva
from onrecord.errors import UsageError

Figures = dict[str, float | str | None]
Progress = Callable[[str], None]
_FOLDERS = {"gva": "gva", "ecbplus": "ecbplus", "copies": "wikinews"}


def paths(data: Path, names: Sequence[str]) -> list[Path]:
    """The folders that the splits read; raises UsageError for a name that is none and for a folder that is not there."""
    for name in names:
        if name not in _FOLDERS:
            raise UsageError(f"--split {name!r}: linking knows {', '.join(_FOLDERS)}")
        if not (data / _FOLDERS[name]).is_dir():
            raise UsageError(f"{data / _FOLDERS[name]}: no such folder; linking {name} reads its reports there")
    return [data / _FOLDERS[name] for name in names]


def evaluate(data: Path, names: Sequence[str], *, whole: bool, cache: Path | None, progress: Progress) -> Figures:
    """The figures of the splits."""
    paths(data, names)
    by_split = {name: _split(data, name, whole=whole, cache=cache, progress=progress) for name in names}
    if len(by_split) == 1:
        return next(iter(by_split.values()))
    return {f"{name}.{key}": value for name, own in by_split.items() for key, value in own.items()}


def _split(data: Path, name: str, *, whole: bool, cache: Path | None, progress: Progress) -> Figures:
    if name == "copies":
        return linking_copies.evaluate(data, progress=progress)
    if name == "gva":
        filed, coded = gva(data, whole=whole)
        return linking.evaluate(filed, coded, linking.analyser(cache), progress=progress)
    return linking.evaluate(ecbplus(data, whole=whole), None, linking.analyser(cache), progress=progress)
