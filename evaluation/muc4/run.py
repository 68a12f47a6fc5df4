"""One run of the MUC-4 benchmark: what is read, what answers it, what is written.

Comes in: a data folder and splits, or files of one's own. Goes out: figures; where asked, our response file and a page of errors.
Left out: scoring (`measure.py`), the mapping from a record to templates (`adapter.py`).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from evaluation.crashes import worded
from evaluation.data import below, data_folder, split_names
from evaluation.muc4 import corpus, measure
from evaluation.muc4.blocks import Block, read
from evaluation.muc4.entities import Templates, from_blocks, from_json
from evaluation.muc4.files import Files
from evaluation.muc4.measure import Figures
from evaluation.muc4.page import page
from evaluation.muc4.templates import Template, write
from onrecord.errors import InputError, UsageError

CORPUS = "muc4"
SPLITS = "tst1,tst2"
_TELL_EVERY = 50  # messages

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a run is about: the key, the texts that are at hand, the folder of gold for CEAF where there is one."""

    key: list[Block]
    texts: Mapping[str, str]
    gold_folder: Path | None


def paths(data: str | None, split: str | None, files: Files) -> list[Path]:
    """What the key is read from."""
    if files.key is not None:
        return [files.key]
    return [below(data_folder(data), CORPUS, name) for name in split_names(split, SPLITS)]


def evaluate(data: str | None, split: str | None, files: Files, *, progress: Progress) -> Figures:
    """The figures of a response file, or else of what the shipped pipeline answers."""
    if files.key is not None and files.response is None:
        raise UsageError("--key goes with --response; leave both out to measure the pipeline on --data and --split")
    matter = _matter(data, split, files)
    crashes: Figures = {}
    if files.response is not None:
        response = corpus.read_file(files.response)
    else:
        progress(f"muc4: {len(matter.texts)} messages in {', '.join(path.name for path in paths(data, split, files))}")
        text, n_crashes = answered(matter.texts, progress)
        crashes = {"crashes": n_crashes}
        _save(files.written, text)
        response = read(text)
    gold = _gold(matter, progress)
    counted = measure.count(matter.key, response, gold)
    figures = measure.figures(counted) | crashes
    if files.against is not None:
        figures |= measure.against(counted, measure.count(matter.key, corpus.read_file(files.against), gold))
    if files.errors is not None:
        _save(files.errors, page(matter.key, response, matter.texts, figures))
    return figures


def _matter(data: str | None, split: str | None, files: Files) -> Matter:
    if files.key is None:
        found = corpus.splits(paths(data, split, files))
        return Matter(key=found.key, texts=found.texts, gold_folder=_folder(data_folder(data) / CORPUS))
    key = corpus.read_file(files.key)
    around = data_folder(data) / CORPUS if data else files.key.absolute().parent.parent
    return Matter(key=key, texts=corpus.texts_beside(files.key) if files.errors else {}, gold_folder=_folder(around))


def _folder(around: Path) -> Path | None:
    folder = around / corpus.GOLD_FOLDER
    return folder if folder.is_dir() else None


def _gold(matter: Matter, progress: Progress) -> Templates:
    """The gold for CEAF; what no JSON file holds is taken from the key."""
    of_key = from_blocks(matter.key, is_gold=True)
    found = from_json(matter.gold_folder, of_key) if matter.gold_folder else {}
    lacking = len(of_key) - len(found)
    if lacking:
        progress(
            f"muc4: {lacking} of {len(of_key)} messages are in no file of {CORPUS}/{corpus.GOLD_FOLDER}/; CEAF takes them from the key"
        )
    return of_key | found


def answered(texts: Mapping[str, str], progress: Progress) -> tuple[str, int]:
    """The response file that the shipped pipeline makes of the messages, and on how many it crashed."""
    from evaluation.muc4.adapter import answer

    found: list[Template] = []
    crashes = 0
    for number, (message, text) in enumerate(texts.items(), start=1):
        try:
            found += answer(message, text)
        except Exception as error:  # the other messages are still worth measuring; the crash is counted and named
            crashes += 1
            progress(f"muc4: {message} crashed: {worded(error)}")
        if number % _TELL_EVERY == 0:
            progress(f"muc4: {number} of {len(texts)}")
    return write(found, list(texts)), crashes


def _save(path: Path | None, text: str) -> None:
    if path is None:
        return
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error


def check_scorer(data: str | None) -> int:
    """Print how many of the scorer's cases are reproduced, and what differs in the others; 0 when all are."""
    from evaluation.muc4.check import check

    folder = data_folder(data) / CORPUS
    if not folder.is_dir():
        raise InputError(f"{data} has no folder {CORPUS}/")
    return told(check(folder))


def told(found: Mapping[str, Iterable[str]]) -> int:
    """What a check found, in words."""
    broken = {name: list(lines) for name, lines in found.items() if list(lines)}
    for name, lines in broken.items():
        print(f"{name}: {len(lines)} rows differ")
        for line in lines[:3]:
            print(f"  {line}")
    print(f"muc4: {len(found) - len(broken)} of {len(found)} cases of the scorer reproduced")
    return 1 if broken else 0
