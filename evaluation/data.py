"""The data folder: where corpora lie in it, which documents are the development share, and hashes that name a corpus.

Comes in: a folder laid out as BENCHMARKS describes. Goes out: paths, shares, hashes, or an error that says what is expected where.
Left out: reading any corpus.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from onrecord.errors import UsageError

DEVELOPMENT_SHARE = 0.3  # BENCHMARKS fixes it
LAYOUT = (
    "polnear/SPLIT/{text,attributions}/, muc4/{SPLIT,gtt}/, certainty/meantime/, certainty/uds_ih2/SPLIT.jsonl, event_types/NAME.jsonl, "
    "wikinews/data/*.csv, gva/articles.jsonl"
)


def data_folder(path: str | None) -> Path:
    """The folder of corpora; raises UsageError with the layout when it is not given or not there."""
    if path is None:
        raise UsageError(f"--data is missing; give a folder that holds (as far as you measure it): {LAYOUT}")
    folder = Path(path)
    if not folder.is_dir():
        raise UsageError(f"--data {path}: no such folder; it should hold (as far as you measure it): {LAYOUT}")
    return folder


def below(data: Path, corpus: str, split: str) -> Path:
    """The path of a split below its corpus; "dev" and "polnear/dev" are the same."""
    name = split.strip().strip("/").removeprefix(f"{corpus}/")
    root = data / corpus
    if not root.is_dir():
        raise UsageError(f"{data} has no folder {corpus}/; --data should be the folder that holds {corpus}/ (layout: {LAYOUT})")
    if not name or ".." in Path(name).parts:
        raise UsageError(f"--split {split!r} names nothing below {corpus}/; there are: {_names(root)}")
    return root / name


def missing(path: Path) -> UsageError:
    """The error for a split that is not there, with what is."""
    return UsageError(f"{path}: no such split; {path.parent.name}/ holds: {_names(path.parent)}")


def _names(root: Path) -> str:
    """Some of what a folder holds."""
    if not root.is_dir():
        return "nothing"
    names = sorted(path.name for path in root.iterdir())
    return ", ".join(names[:8]) + (", …" if len(names) > 8 else "") if names else "nothing"


def place_in_hash(key: str) -> float:
    """Where a key's sha256 falls between 0 and 1; sorting by it draws a fixed sample."""
    return int(sha256(key.encode()).hexdigest()[:8], 16) / 2**32


def in_development(key: str) -> bool:
    """Whether a document belongs to the development share."""
    return place_in_hash(key) < DEVELOPMENT_SHARE


def corpus_hash(paths: Iterable[Path]) -> str:
    """The first 12 digits of a sha256 over the files at or below the paths: names relative to their path, and content."""
    whole = sha256()
    for path in paths:
        files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
        for file in files:
            name = str(file.relative_to(path)) if path.is_dir() else file.name
            whole.update(f"{name}\0{sha256(file.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()[:12]


def split_names(given: str | None, default: str) -> Sequence[str]:
    """The names in "a,b"; the default ones when nothing is given."""
    return [name.strip() for name in (given or default).split(",") if name.strip()]
