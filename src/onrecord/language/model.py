"""The reading model at run time: texts in, `Reading`s out.

Comes in: the model's folder (manifest, ONNX file, tokenizer) and texts. Goes out: one `Reading` per
text, every offset a code point of that text. Left out: what the spans mean together; that is `claims/`.

The weights are 8-bit and the scale of a layer's input is taken from the batch. So a batch never holds
windows of two texts: a text's reading depends on nothing but the text.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import ModelError
from onrecord.language.document import CueLink, Reading, Tag, Trigger, TypedWindow

if TYPE_CHECKING:
    from onrecord.language.decoding import Floats, Labels, Span
    from onrecord.language.pieces import Ints

DEFAULT_MODEL = "reader-en-1.0.0"
MANIFEST = "manifest.json"

#: Windows in one call of the network: more cost memory and bring no speed.
BATCH = 16

#: Windows whose scores are held in memory at a time, about 20 MB. A longer text is read in sections.
GROUP = 128

#: A source or cue below this probability is left out when nothing hangs on it (no cue; no content): likelier wrong than right.
LONELY = 0.5

#: The manifest's labels of named mentions, and the words that readers of `Reading` see.
MENTION_LABELS = {"PER": "person", "ORG": "organization", "LOC": "place"}


def default_folder() -> Path:
    """The folder of the model that ships with the package."""
    return Path(str(files("onrecord"))) / "data" / "models" / DEFAULT_MODEL


@dataclass(slots=True)
class _Pieces:
    """One text as word pieces with its windows."""

    ids: "Ints"
    starts: "Ints"
    ends: "Ints"
    shapes: "Ints"
    windows: list[tuple[int, int]]


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
        self._session = onnxruntime.InferenceSession(str(self.folder / "model.onnx"), options, providers=["CPUExecutionProvider"])

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
            scores, paths = self._score([pieces for _, pieces in group])
            row = 0
            for number, pieces in group:
                rows = slice(row, row + len(pieces.windows))
                row += len(pieces.windows)
                some = {layer: path[rows] for layer, path in paths.items()}
                given = None if triggers_at is None else triggers_at[number]
                parts[number].append(_Assembler(self, pieces, scores[rows], some).reading(given))
        return [join_readings(some) for some in parts]

    def _groups(self, texts: Sequence[str]) -> Iterator[list[tuple[int, _Pieces]]]:
        """(text number, pieces) in groups of at most GROUP windows; a long text goes into several."""
        group: list[tuple[int, _Pieces]] = []
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

    def _score(self, group: list[_Pieces]) -> tuple["Floats", dict[str, "Labels"]]:
        """The scores of all windows of a group (layers as log-probabilities) and each layer's best paths."""
        import numpy as np

        from onrecord.language.decoding import best_paths, log_softmax

        windows = [last - first for pieces in group for first, last in pieces.windows]
        width = max(last for _, last in self._columns.values())
        scores = np.zeros((len(windows), max(windows) + 1, width), dtype=np.float32)
        row = 0
        for pieces in group:
            for numbers, part in self._run(pieces):
                scores[np.array(numbers) + row, : part.shape[1] - 1] = part[:, :-1]
            row += len(pieces.windows)
        for layer in self._tables:
            columns = slice(*self._columns[layer])
            scores[:, 1:, columns] = log_softmax(scores[:, 1:, columns])
        logs = [scores[:, 1:, slice(*self._columns[layer])] for layer in self._tables]
        paths = best_paths(logs, np.array(windows), list(self._tables.values()))
        return scores, dict(zip(self._tables, paths, strict=True))

    def _pieces(self, text: str) -> _Pieces:
        """The text's word pieces, shapes and windows; offsets that point at nothing are left out."""
        import numpy as np

        from onrecord.language.pieces import breaks, capitals_only, pack, word_shapes

        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        ids = np.array(encoding.ids, dtype=np.int64)
        offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
        starts, ends = offsets[:, 0], offsets[:, 1]
        shapes = word_shapes(text, starts)
        windows = pack(breaks(text, starts), self.size - 2)
        for first, last in windows:
            if capitals_only(text[starts[first] : ends[last - 1]]):
                shapes[first:last] = 0
        return _Pieces(ids, starts, ends, shapes, windows)

    def _run(self, pieces: _Pieces) -> Iterator[tuple[list[int], "Floats"]]:
        """(window numbers, scores) batch by batch, windows of like length together."""
        import numpy as np

        order = sorted(range(len(pieces.windows)), key=lambda i: pieces.windows[i][1] - pieces.windows[i][0])
        for at in range(0, len(order), BATCH):
            rows = order[at : at + BATCH]
            width = max(pieces.windows[i][1] - pieces.windows[i][0] for i in rows) + 2
            ids = np.full((len(rows), width), self._special["pad"], dtype=np.int64)
            shapes = np.zeros((len(rows), width), dtype=np.int64)
            attention = np.zeros((len(rows), width), dtype=np.int64)
            for row, number in enumerate(rows):
                first, last = pieces.windows[number]
                ids[row, 0] = self._special["cls"]
                ids[row, 1 : last - first + 1] = pieces.ids[first:last]
                ids[row, last - first + 1] = self._special["sep"]
                shapes[row, 1 : last - first + 1] = pieces.shapes[first:last]
                attention[row, : last - first + 2] = 1
            (scores,) = self._session.run(None, {"ids": ids, "shapes": shapes, "attention": attention})
            yield rows, scores


def sections(pieces: _Pieces) -> Iterator[_Pieces]:
    """The pieces in sections of at most GROUP windows; almost every report is one section."""
    for at in range(0, len(pieces.windows), GROUP):
        windows = pieces.windows[at : at + GROUP]
        first, last = windows[0][0], windows[-1][1]
        part = slice(first, last)
        shifted = [(a - first, b - first) for a, b in windows]
        yield _Pieces(pieces.ids[part], pieces.starts[part], pieces.ends[part], pieces.shapes[part], shifted)


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
    )


def without_lonely(
    sources: tuple[Tag, ...], cues: tuple[Tag, ...], links: tuple[CueLink, ...]
) -> tuple[tuple[Tag, ...], tuple[Tag, ...], tuple[CueLink, ...]]:
    """The three without doubtful cues that have no content and doubtful sources that have no cue."""
    links = tuple(link for link in links if link.contents or cues[link.cue].probability >= LONELY)
    used = {link.source for link in links}
    kept = [i for i, source in enumerate(sources) if i in used or source.probability >= LONELY]
    place = {old: new for new, old in enumerate(kept)}
    moved = tuple(
        replace(link, cue=number, source=None if link.source is None else place[link.source]) for number, link in enumerate(links)
    )
    return tuple(sources[i] for i in kept), tuple(cues[link.cue] for link in links), moved


class _Assembler:
    """Puts the windows of one text together again: paths, classes and link vectors by piece."""

    def __init__(self, model: ReadingModel, pieces: _Pieces, scores: "Floats", paths: dict[str, "Labels"]) -> None:
        import numpy as np

        self.pieces = pieces
        self.columns = model._columns
        self.labels: dict[str, list[str]] = model.manifest["labels"]
        lengths = np.array([last - first for first, last in pieces.windows])
        inside = np.arange(scores.shape[1] - 1) < lengths[:, None]
        self.heads = scores[:, 0]
        self.all = scores[:, 1:][inside]
        self.paths = {layer: path[inside] for layer, path in paths.items()}
        self.window_of = np.repeat(np.arange(len(lengths)), lengths)

    def reading(self, triggers: Sequence[tuple[int, int]] | None) -> Reading:
        """The whole text's reading."""
        if triggers is not None:  # of the whole text: those that begin in this section
            triggers = [span for span in triggers if self.pieces.starts[0] <= span[0] < self.pieces.ends[-1]]
        spans = {name: self._spans(name) for name in self.paths}
        sources, cues, links = without_lonely(
            self._tags("source", spans["source"]),
            self._tags("cue", spans["cue"]),
            self._links(spans["source"], spans["cue"], spans["content"]),
        )
        return Reading(
            sources=sources,
            cues=cues,
            contents=self._tags("content", spans["content"]),
            links=links,
            roles=self._tags("role", spans["role"]),
            mentions=self._mentions(spans["mention"], spans["place"]),
            triggers=self._triggers(spans["trigger"], triggers),
            windows=tuple(self._window(number) for number in range(len(self.pieces.windows))),
        )

    def _spans(self, layer: str) -> list["Span"]:
        from onrecord.language.decoding import spans_of

        return spans_of(self.paths[layer], self.all[:, slice(*self.columns[layer])])

    def _tag(self, label: str, span: "Span") -> Tag:
        start, end = int(self.pieces.starts[span.first]), int(self.pieces.ends[span.last - 1])
        return Tag(label=label, start=start, end=end, probability=round(span.probability, 4))

    def _tags(self, layer: str, spans: list["Span"]) -> tuple[Tag, ...]:
        names = [label[2:] for label in self.labels[layer][1::2]]
        return tuple(self._tag(names[span.kind], span) for span in spans)

    def _mentions(self, named: list["Span"], toponyms: list["Span"]) -> tuple[Tag, ...]:
        """Named mentions, and as label "toponym" what the separate layer for places found (adjectives too)."""
        names = [MENTION_LABELS[label[2:]] for label in self.labels["mention"][1::2]]
        tags = [self._tag(names[span.kind], span) for span in named]
        tags += [self._tag("toponym", span) for span in toponyms]
        return tuple(sorted(tags, key=lambda tag: (tag.start, tag.end, tag.label)))

    def _vectors(self, name: str, at: Sequence[int]) -> "Floats":
        columns: Floats = self.all[list(at), slice(*self.columns[name])]
        return columns

    def _choose(self, query: str, key: str, asking: list["Span"], answers: list["Span"]) -> list[tuple[int, float]]:
        """For each asking span the number of the answer that it hangs on (-1 = none) with its probability.

        Both must stand in one window; the window's first position stands for "none".
        """
        import numpy as np

        if not asking:
            return []
        vectors = self._vectors(query, [span.first for span in asking])
        windows = self.window_of[[span.first for span in asking]]
        none = self.heads[windows, slice(*self.columns[key])]
        scale = float(np.sqrt(vectors.shape[1]))
        scores = np.full((len(asking), len(answers) + 1), -1e9, dtype=np.float32)
        scores[:, 0] = (vectors * none).sum(axis=1) / scale
        if answers:
            keys = self._vectors(key, [span.first for span in answers])
            there = self.window_of[[span.first for span in answers]]
            near = windows[:, None] == there[None, :]
            scores[:, 1:] = np.where(near, vectors @ keys.T / scale, -1e9)
        best = scores.argmax(axis=1)
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        chance = 1.0 / odds.sum(axis=1)
        return [(int(b) - 1, float(p)) for b, p in zip(best, chance, strict=True)]

    def _links(self, sources: list["Span"], cues: list["Span"], contents: list["Span"]) -> tuple[CueLink, ...]:
        """Each cue with its source and its contents; nothing where there is no cue."""
        of_cue = self._choose("cue_query", "source_key", cues, sources)
        of_content = self._choose("content_query", "cue_key", contents, cues)
        links = []
        for number, (source, chance) in enumerate(of_cue):
            mine = [(i, p) for i, (cue, p) in enumerate(of_content) if cue == number]
            links.append(
                CueLink(
                    cue=number,
                    source=source if source >= 0 else None,
                    contents=tuple(i for i, _ in mine),
                    probability=round(min([chance, *(p for _, p in mine)]), 4),
                )
            )
        return tuple(links)

    def _triggers(self, found: list["Span"], given: Sequence[tuple[int, int]] | None) -> tuple[Trigger, ...]:
        """Found triggers with their classes read at the first piece, or given ones (characters)."""
        if given is None:
            places = [(span.first, span.last, span.probability) for span in found]
            ends = [(int(self.pieces.starts[a]), int(self.pieces.ends[b - 1])) for a, b, _ in places]
        else:
            places = [(self._piece_at(start), 0, 1.0) for start, _ in given]
            ends = list(given)
        return tuple(
            Trigger(start=start, end=end, probability=round(p, 4), **self._classes(first))
            for (first, _, p), (start, end) in zip(places, ends, strict=True)
        )

    def _piece_at(self, start: int) -> int:
        import numpy as np

        at = int(np.searchsorted(self.pieces.ends, start, side="right"))
        return min(at, len(self.pieces.ids) - 1)

    def _classes(self, piece: int) -> dict[str, Any]:
        """Certainty, polarity, time and happened at a piece; the class "underspecified" takes no part."""
        import numpy as np

        result: dict[str, Any] = {}
        for name in ("certainty", "polarity", "time"):
            labels = [label for label in self.labels[name] if label != "underspecified"]
            first = self.columns[name][0]
            odds = np.exp(self.all[piece, first : first + len(labels)])
            best = int(odds.argmax())
            result[name] = labels[best]
            result[name + "_probability"] = round(float(odds[best] / odds.sum()), 4)
        happened = float(self.all[piece, self.columns["happened"][0]])
        result["happened"] = round(min(max(happened, -3.0), 3.0), 3)
        return result

    def _window(self, number: int) -> TypedWindow:
        """The incident types of one window."""
        import numpy as np

        first, last = self.pieces.windows[number]
        head = self.heads[number]
        types = 1.0 / (1.0 + np.exp(-head[slice(*self.columns["incident"])]))
        relevant = 1.0 / (1.0 + np.exp(-head[self.columns["relevance"][0]]))
        return TypedWindow(
            start=int(self.pieces.starts[first]),
            end=int(self.pieces.ends[last - 1]),
            relevant=round(float(relevant), 4),
            types=tuple((name, round(float(p), 4)) for name, p in zip(self.labels["incident"], types, strict=True)),
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
