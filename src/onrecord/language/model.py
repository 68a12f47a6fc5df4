"""The reading model at run time: texts in, `Reading`s out.

Comes in: the model's folder (manifest, ONNX file, tokenizer) and texts. Goes out: one `Reading` per
text, every offset a code point of that text. Left out: what the spans mean together; that is `claims/`.

The weights are 8-bit and the scale of a layer's input is taken from what is read at once. So windows are
read one by one, which is also the fastest way: a window's numbers fit into the processor's cache.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import ModelError
from onrecord.language.assembling import Assembler, Pieces, Scores
from onrecord.language.document import CueLink, Reading

if TYPE_CHECKING:
    from onrecord.language.decoding import Floats, Labels
    from onrecord.language.pieces import Ints

DEFAULT_MODEL = "reader-en-1.1.1"
MANIFEST = "manifest.json"

#: Rewritings of the network at load that make it slower: the runtime's joined forms of "add, then normalise" and of
#: "add, then GELU" take a fifth of the whole time, the plain steps a twentieth (`docs/decisions/0014-plain-steps-of-the-network.md`).
SLOWER = ["SkipLayerNormFusion", "BiasGeluFusion"]

#: Windows whose scores are held in memory at a time, about 20 MB. A longer text is read in sections.
GROUP = 128


def default_folder() -> Path:
    """The folder of the model that ships with the package."""
    return Path(str(files("onrecord"))) / "data" / "models" / DEFAULT_MODEL


class ReadingModel:
    """The reading model held open. `read` gives the same answer for a text whatever is read beside it."""

    def __init__(self, folder: Path | None = None, *, threads: int = 0) -> None:
        """Open the model in `folder` (the shipped one when None) with so many threads (0 = as many as cores).

        Raises ModelError when the folder is missing or is not what its manifest says.
        """
        import onnxruntime
        from tokenizers import Tokenizer

        self.folder = folder or default_folder()
        self.manifest = read_manifest(self.folder)
        self.size: int = self.manifest["window"]
        self._columns: dict[str, list[int]] = self.manifest["columns"]
        self._special: dict[str, int] = self.manifest["special"]
        self._tables = self._load_tables()
        self._tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(self.folder / "model.onnx"), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
        )

    @property
    def made_by(self) -> str:
        """Name and version, as claims and documents record them."""
        return f"{self.manifest['name']}-{self.manifest['version']}"

    def _load_tables(self) -> dict[str, "Floats"]:
        import numpy as np

        return {name: np.array(rows, dtype=np.float32) for name, rows in self.manifest["transitions"].items()}

    def read(self, texts: Sequence[str], *, triggers_at: Sequence[Sequence[tuple[int, int]]] | None = None) -> list[Reading]:
        """One `Reading` per text. With `triggers_at` the given spans are read as triggers, instead of those found.

        Many texts in one call read faster than one by one: the search for the best labels is shared.
        """
        parts: list[list[Reading]] = [[] for _ in texts]
        for group in self._groups(texts):
            scored = self._score([pieces for _, pieces in group])
            for (number, pieces), scores in zip(group, scored, strict=True):
                given = None if triggers_at is None else triggers_at[number]
                parts[number].append(Assembler(self.manifest, pieces, scores).reading(given))
        return [join_readings(some) for some in parts]

    def _groups(self, texts: Sequence[str]) -> Iterator[list[tuple[int, Pieces]]]:
        """(text number, pieces) in groups of at most GROUP windows; a long text goes into several."""
        group: list[tuple[int, Pieces]] = []
        room = GROUP
        for number, text in enumerate(texts):
            for pieces in sections(self._pieces(text)):
                if len(pieces.windows) > room:
                    yield group
                    group, room = [], GROUP
                group.append((number, pieces))
                room -= len(pieces.windows)
        if group:
            yield group

    def _score(self, group: list[Pieces]) -> Iterator[Scores]:
        """The scores of each text of a group (layers as log-probabilities) with each layer's best paths, searched for all together."""
        import numpy as np

        from onrecord.language.decoding import log_softmax

        parts = [self._run(pieces, window) for pieces in group for window in pieces.windows]
        heads, scores = np.stack([part[0] for part in parts]), np.concatenate([part[1:] for part in parts])
        for layer in self._tables:
            columns = slice(*self._columns[layer])
            scores[:, columns] = log_softmax(scores[:, columns])
        paths = self._paths(scores, np.array([len(part) - 1 for part in parts]))
        window = piece = 0
        for pieces in group:
            windows, rows = slice(window, window + len(pieces.windows)), slice(piece, piece + len(pieces.ids))
            window, piece = windows.stop, rows.stop
            yield Scores(heads[windows], scores[rows], {layer: path[rows] for layer, path in paths.items()})

    def _paths(self, scores: "Floats", lengths: "Ints") -> dict[str, "Labels"]:
        """Each layer's best labels of all pieces, in windows of these lengths one behind the other."""
        import numpy as np

        from onrecord.language.decoding import best_paths

        inside = np.arange(lengths.max()) < lengths[:, None]
        logs = []
        for layer in self._tables:
            columns = slice(*self._columns[layer])
            logs.append(np.zeros((*inside.shape, columns.stop - columns.start), dtype=np.float32))
            logs[-1][inside] = scores[:, columns]
        paths = best_paths(logs, lengths, list(self._tables.values()))
        return {layer: path[inside] for layer, path in zip(self._tables, paths, strict=True)}

    def _pieces(self, text: str) -> Pieces:
        """The text's word pieces, shapes and windows; offsets that point at nothing are left out."""
        import numpy as np

        from onrecord.language.pieces import breaks, capitals_only, pack, word_shapes

        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        ids = np.array(encoding.ids, dtype=np.int64)
        offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
        starts, ends = offsets[:, 0], offsets[:, 1]
        shapes = word_shapes(text, starts)
        begins = breaks(text, starts)
        windows = pack(begins, self.size - 2)
        for first, last in windows:
            if capitals_only(text[starts[first] : ends[last - 1]]):
                shapes[first:last] = 0
        sentences = np.flatnonzero(begins) if len(begins) == 0 or begins[0] else np.concatenate([[0], np.flatnonzero(begins)])
        return Pieces(ids, starts, ends, shapes, windows, sentences)

    def _run(self, pieces: Pieces, window: tuple[int, int]) -> "Floats":
        """The scores of one window: a row for the mark of its beginning, then one for each of its pieces."""
        import numpy as np

        first, last = window
        ids = np.concatenate([[self._special["cls"]], pieces.ids[first:last], [self._special["sep"]]])[None]
        shapes = np.concatenate([[0], pieces.shapes[first:last], [0]])[None]
        (scores,) = self._session.run(None, {"ids": ids, "shapes": shapes, "attention": np.ones_like(ids)})
        inside: Floats = scores[0, :-1]
        return inside


def sections(pieces: Pieces) -> Iterator[Pieces]:
    """The pieces in sections of at most GROUP windows; almost every report is one section."""
    import numpy as np

    for at in range(0, len(pieces.windows), GROUP):
        windows = pieces.windows[at : at + GROUP]
        first, last = windows[0][0], windows[-1][1]
        part = slice(first, last)
        shifted = [(a - first, b - first) for a, b in windows]
        inside = pieces.sentences[(pieces.sentences > first) & (pieces.sentences < last)] - first
        sentences = np.concatenate([[0], inside])
        yield Pieces(pieces.ids[part], pieces.starts[part], pieces.ends[part], pieces.shapes[part], shifted, sentences)


def join_readings(parts: Sequence[Reading]) -> Reading:
    """The readings of a text's sections as one, positions in links moved on."""
    if len(parts) == 1:
        return parts[0]
    links: list[CueLink] = []
    n_sources = n_cues = n_contents = 0
    for part in parts:
        for link in part.links:
            source = None if link.source is None else link.source + n_sources
            contents = tuple(i + n_contents for i in link.contents)
            links.append(replace(link, cue=link.cue + n_cues, source=source, contents=contents))
        n_sources += len(part.sources)
        n_cues += len(part.cues)
        n_contents += len(part.contents)
    return Reading(
        sources=tuple(tag for part in parts for tag in part.sources),
        cues=tuple(tag for part in parts for tag in part.cues),
        contents=tuple(tag for part in parts for tag in part.contents),
        links=tuple(links),
        roles=tuple(tag for part in parts for tag in part.roles),
        mentions=tuple(tag for part in parts for tag in part.mentions),
        triggers=tuple(trigger for part in parts for trigger in part.triggers),
        windows=tuple(window for part in parts for window in part.windows),
        sentences=tuple(sentence for part in parts for sentence in part.sentences),
    )


def read_manifest(folder: Path) -> dict[str, Any]:
    """The folder's manifest as it is written. Raises ModelError when there is none."""
    path = folder / MANIFEST
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelError(f"{path} is missing: the reading model is not there; reinstall onrecord or pass another folder") from None
    except ValueError as error:
        raise ModelError(f"{path} is damaged ({error}); reinstall onrecord") from None
    return manifest


def verify(folder: Path) -> None:
    """Check every file against the sha256 in the manifest. Raises ModelError that names the first wrong one."""
    for name, digest in read_manifest(folder)["files"].items():
        path = folder / name
        if not path.is_file():
            raise ModelError(f"{path} is missing, its manifest names it; reinstall onrecord")
        if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise ModelError(f"{path} is not the file that its manifest names; reinstall onrecord")
