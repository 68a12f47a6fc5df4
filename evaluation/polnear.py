"""PolNeAR's layout: a folder with `text/*.txt` and `attributions/*.ann` (brat stand-off), read as articles.

Comes in: a folder. Goes out: articles with their text as it is in the file and the attributions of each annotator.
Left out: scoring (`attribution.py`).

Where several people marked a text, the gold is the alphabetically first file. Only what an `Attribution` or
`Attribution-no-source` event joins is kept. Offsets count code points of the text file as it is: line ends and a
byte order mark are part of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import InputError, UsageError

Stretch = tuple[int, int]

EVENTS = ("Attribution", "Attribution-no-source")
_TEXT_BOUND = re.compile(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")  # the words after it may wrap: later lines match nothing
_EVENT = re.compile(r"E\d+\t(\S+)")
_ROLE = re.compile(r"(Source|Cue|Content)\d*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One attribution, each part in one or more pieces; no source is an empty tuple."""

    source: tuple[Stretch, ...] = ()
    cue: tuple[Stretch, ...] = ()
    content: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text with the attributions of each annotator, alphabetically by file; the first is the gold."""

    key: str
    text: str
    marked: tuple[tuple[Marked, ...], ...]

    @property
    def gold(self) -> tuple[Marked, ...]:
        """The attributions that count."""
        return self.marked[0]


def as_is(path: Path) -> str:
    """The file's text with its line ends untouched, so that offsets hold."""
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            return handle.read()
    except UnicodeDecodeError as error:
        raise InputError(f"{path} byte {error.start}: not UTF-8, so its offsets cannot be trusted; restore the file") from error


def articles(folder: Path) -> list[Article]:
    """Every text of the folder that somebody marked, by name."""
    texts, marks = folder / "text", folder / "attributions"
    if not texts.is_dir() or not marks.is_dir():
        raise UsageError(
            f"{folder} holds no text/ and attributions/; expected polnear/SPLIT/text/*.txt and polnear/SPLIT/attributions/*.ann"
        )
    found = [_article(path, _files_of(path.stem, marks)) for path in sorted(texts.glob("*.txt"))]
    read = [article for article in found if article.marked]
    if not read:
        raise InputError(
            f"{folder}: no text there has a file of attributions; expected attributions/NAME_ANNOTATOR.ann beside text/NAME.txt"
        )
    return read


def _files_of(name: str, marks: Path) -> list[Path]:
    """The annotators' files of one text: NAME_ANNOTATOR.ann, or NAME.ann."""
    return [path for path in sorted(marks.glob("*.ann")) if path.stem == name or path.stem.rpartition("_")[0] == name]


def _article(path: Path, files: list[Path]) -> Article:
    text = as_is(path)
    return Article(key=path.stem, text=text, marked=tuple(_checked(file, text) for file in files))


def _checked(file: Path, text: str) -> tuple[Marked, ...]:
    marked = parse(as_is(file), where=str(file))
    beyond = [end for one in marked for _, end in (*one.source, *one.cue, *one.content) if end > len(text)]
    if beyond:
        raise InputError(
            f"{file}: a span ends at {max(beyond)}, but the text has {len(text)} code points; text and marks are not of one version"
        )
    return marked


def parse(ann: str, *, where: str = "the annotation") -> tuple[Marked, ...]:
    """The attributions of one brat file, in its order; events that join nothing are left out."""
    lines = ann.split("\n")
    stretches = dict(_text_bounds(lines))
    made = [_marked(line, stretches, where) for line in lines if (event := _EVENT.match(line)) and event[1].split(":")[0] in EVENTS]
    return tuple(one for one in made if one != Marked())


def _text_bounds(lines: list[str]) -> Iterator[tuple[str, tuple[Stretch, ...]]]:
    for line in lines:
        if found := _TEXT_BOUND.match(line):
            pieces = (piece.split() for piece in found[2].split(";"))
            yield found[1], tuple((int(start), int(end)) for start, end in pieces)


def _marked(line: str, stretches: dict[str, tuple[Stretch, ...]], where: str) -> Marked:
    parts: dict[str, list[Stretch]] = {"source": [], "cue": [], "content": []}
    for argument in line.split("\t")[1].split()[1:]:
        role, _, target = argument.partition(":")
        if found := _ROLE.fullmatch(role):
            if target not in stretches:
                raise InputError(
                    f"{where}: {line.split(chr(9))[0]} joins {target}, which no line defines; the file is cut short or damaged"
                )
            parts[found[1].lower()].extend(stretches[target])
    return Marked(**{role: tuple(pieces) for role, pieces in parts.items()})
