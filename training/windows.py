"""From documents to training windows: word pieces, shapes, labels, packing.

A window is a run of whole sentences of at most `size` word pieces (with [CLS] and [SEP]); a
sentence that is longer is cut. The same packing is used at run time.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from onrecord.language.pieces import SHAPES, breaks, pack, word_shapes
from training.corpora import CERTAINTY, INCIDENT_TYPES, POLARITY, ROLES, TIME, UNSURE, Doc
from training.kinds import KINDS, PLOVER, POLICE

__all__ = ["SHAPES", "pack"]

CLS, SEP, MASK, PAD = 101, 102, 103, 0


def bio(*kinds: str) -> tuple[str, ...]:
    """BIO labels of some kinds: O, B-x, I-x, …"""
    return ("O", *(f"{mark}-{kind}" for kind in kinds for mark in "BI"))


#: token layers with BIO labels
LAYERS: dict[str, tuple[str, ...]] = {
    "source": bio("source"),
    "cue": bio("cue"),
    "content": bio("content"),
    "role": bio(*ROLES),
    "trigger": bio("trigger"),
    "mention": bio("PER", "ORG", "LOC"),
    "place": bio("place"),
}
#: token layers with one class, asked only at some tokens
CLASSES: dict[str, tuple[str, ...]] = {
    "certainty": CERTAINTY,
    "polarity": POLARITY,
    "time": TIME,
    "role_type": INCIDENT_TYPES,
}
#: heads that judge a whole sentence or snippet: the mean of their columns over its pieces. One class of many …
ONE_OF: dict[str, tuple[str, ...]] = {"plover": PLOVER, "kind": KINDS}
#: … or any number of classes.
ANY_OF: dict[str, tuple[str, ...]] = {"police": POLICE, "telling": ("telling",)}
SEGMENTS = {**ONE_OF, **ANY_OF}
LINK_DIM = 64
SAME_DIM = 32
#: every output column: name → (first, last + 1)
COLUMNS: dict[str, tuple[int, int]] = {}
_widths = (
    [(name, len(labels)) for name, labels in (*LAYERS.items(), *CLASSES.items())]
    + [("happened", 1), ("incident", len(INCIDENT_TYPES)), ("relevance", 1)]
    + [(name, LINK_DIM) for name in ("cue_query", "source_key", "content_query", "cue_key")]
    + [(name, len(classes)) for name, classes in SEGMENTS.items()]
    + [("same", SAME_DIM)]
)
_at = 0
for _name, _width in _widths:
    COLUMNS[_name] = (_at, _at + _width)
    _at += _width
N_COLUMNS = _at


def layout(window: int) -> dict[str, Any]:
    """What the manifest says of the model's input and output."""
    return {
        "window": window,
        "special": {"cls": CLS, "sep": SEP, "pad": PAD},
        "shapes": list(SHAPES),
        "labels": {
            **{name: list(labels) for name, labels in (*LAYERS.items(), *CLASSES.items())},
            "incident": list(INCIDENT_TYPES),
            **{name: list(classes) for name, classes in SEGMENTS.items()},
        },
        "columns": {name: list(span) for name, span in COLUMNS.items()},
    }


#: How much the transitions count beside the network, which knows its context already. Chosen on PolNeAR
#: dev with an early checkpoint among 0, .15, .3, .5: source .668 .691 .704 .694, cue .586 .632 .641 .631.
TRANSITION_WEIGHT = 0.3


def transitions(docs: list[Encoded], layer: str, *, window: int, smoothing: float = 0.5) -> list[list[float]]:
    """What going from label to label adds to a path: weight × (log P(to | from) - log P(to)).

    Counted in training; the share of each label is taken out again since the network's scores hold it.
    The last row is for a window's first piece. Impossible steps have -10,000.
    """
    n = len(LAYERS[layer])
    counts = np.full((n + 1, n), smoothing)
    for doc in docs:
        row = doc.labels.get(layer)
        if row is None or not len(row):
            continue
        pairs = np.stack([row[:-1], row[1:]])
        pairs = pairs[:, (pairs >= 0).all(axis=0)]
        np.add.at(counts, (pairs[0], pairs[1]), 1)
        for first, _ in pack(doc.starts, window - 2):
            if row[first] >= 0:
                counts[n, row[first]] += 1
    share = counts[:n].sum(axis=0) / counts[:n].sum()
    for to in range(2, n, 2):  # I-x only after B-x and I-x, or at the start of a window
        for came in range(n):
            if came not in (to - 1, to):
                counts[came, to] = 0
    with np.errstate(divide="ignore"):
        logs = TRANSITION_WEIGHT * np.log(counts / counts.sum(axis=1, keepdims=True) / share)
    rounded: list[list[float]] = np.round(np.maximum(logs, -1e4), 4).tolist()
    return rounded


@dataclass
class Encoded:
    """A document as word pieces with a label array per layer (absent = not annotated)."""

    corpus: str
    key: str
    ids: np.ndarray
    offsets: np.ndarray
    shapes: np.ndarray
    starts: np.ndarray
    labels: dict[str, np.ndarray] = field(default_factory=dict)
    happened: np.ndarray | None = None
    links: list[tuple[int, list[int], list[int]]] = field(default_factory=list)
    templates: list[tuple[frozenset[str], list[int]]] | None = None
    segments: list[tuple[int, int, str, list[int]]] = field(default_factory=list)
    fillers: list[tuple[int, frozenset[int]]] = field(default_factory=list)


def piece_range(offsets: np.ndarray, start: int, end: int) -> tuple[int, int]:
    """The word pieces that overlap the characters [start, end): first and last + 1."""
    first = int(np.searchsorted(offsets[:, 1], start, side="right"))
    last = int(np.searchsorted(offsets[:, 0], end, side="left"))
    return first, last


def encode(doc: Doc, tokenizer: Tokenizer, *, shown: str | None = None) -> Encoded:
    """Word pieces and labels of a document; `shown` is another casing of the same text."""
    encoding = tokenizer.encode(doc.text, add_special_tokens=False)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    ids = np.array(encoding.ids, dtype=np.int64)
    text = shown or doc.text
    shapes = word_shapes(text, offsets[:, 0])
    starts = breaks(doc.text, offsets[:, 0])
    result = Encoded(doc.corpus, doc.key, ids, offsets, shapes, starts)
    valid = np.ones(len(ids), dtype=bool)
    if doc.valid is not None:
        valid[:] = False
        for a, b in doc.valid:
            valid[slice(*piece_range(offsets, a, b))] = True
    for layer, spans in doc.spans.items():
        row = np.where(valid, 0, -1).astype(np.int64)
        kinds = {label[2:]: i for i, label in enumerate(LAYERS[layer]) if label.startswith("B-")}
        for a, b, kind in spans:
            first, last = piece_range(offsets, a, b)
            code = kinds.get(kind, 1)
            if kind == UNSURE:
                row[first:last] = -1
            elif first < last:
                row[first] = code
                row[first + 1 : last] = code + 1
        if layer == "trigger" and doc.valid is not None:
            row[~valid] = -1
        result.labels[layer] = row
    for name, marks in doc.marks.items():
        target = np.full(len(ids), np.nan if name == "happened" else -1)
        for a, b, value in marks:
            first, last = piece_range(offsets, a, b)
            target[first:last] = value
        if name == "happened":
            result.happened = target.astype(np.float32)
        else:
            result.labels[name] = target.astype(np.int64)
    for item in doc.attributions or []:
        if item.cue:
            firsts = [[piece_range(offsets, *s)[0] for s in part] for part in (item.cue, item.source, item.content)]
            result.links.append((firsts[0][0], firsts[1][:1], firsts[2]))
    if doc.templates is not None:
        result.templates = []
        row = np.full(len(ids), -1, dtype=np.int64)
        for kinds, spans in doc.templates:
            touched: list[int] = []
            for a, b in spans:
                first, last = piece_range(offsets, a, b)
                touched.extend(range(first, last))
                if kinds:
                    row[first:last] = min(INCIDENT_TYPES.index(k) for k in kinds)
            result.templates.append((kinds, touched))
        result.labels["role_type"] = row
        held: dict[int, set[int]] = {}
        for number, (_, spans) in enumerate(doc.templates):
            for a, b in spans:
                held.setdefault(piece_range(offsets, a, b)[0], set()).add(number)
        result.fillers = [(piece, frozenset(numbers)) for piece, numbers in sorted(held.items())]
    for segment in doc.segments:
        first, last = piece_range(offsets, segment.start, segment.end)
        if first < last:
            result.segments.append((first, last, segment.head, [SEGMENTS[segment.head].index(c) for c in segment.classes]))
    return result


#: A sentence that a window cuts still counts when this much of it is inside.
MOSTLY = 0.6


@dataclass
class Window:
    """One training example: a range of an encoded document."""

    doc: Encoded
    start: int
    end: int
    drop_case: bool = False

    def __len__(self) -> int:
        return self.end - self.start + 2


def windows_of(doc: Encoded, size: int, rng: random.Random, *, drop_case: float) -> list[Window]:
    """A document's windows, with a random first cut so that epochs differ."""
    cuts = np.flatnonzero(doc.starts[: size // 2])
    first = int(rng.choice(cuts)) if len(cuts) and rng.random() < 0.7 else 0
    ranges = ([(0, first)] if first else []) + pack(doc.starts, size - 2, first=first)
    drop = rng.random() < drop_case
    return [Window(doc, a, b, drop_case=drop) for a, b in ranges]


Batch = dict[str, np.ndarray]


def collate(windows: list[Window], rng: np.random.Generator | None, *, mask: float = 0.0) -> Batch:
    """Arrays of a batch: inputs, labels (-1 = no loss), links and window labels."""
    n, width = len(windows), max(map(len, windows))
    batch: Batch = {
        "ids": np.full((n, width), PAD, dtype=np.int64),
        "shapes": np.zeros((n, width), dtype=np.int64),
        "attention": np.zeros((n, width), dtype=np.int64),
        "happened": np.full((n, width), np.nan, dtype=np.float32),
        "incident": np.full((n, len(INCIDENT_TYPES)), -1, dtype=np.float32),
        "relevance": np.full(n, -1, dtype=np.float32),
    }
    for name in (*LAYERS, *CLASSES):
        batch[name] = np.full((n, width), -1, dtype=np.int64)
    source_links: list[tuple[int, int, int]] = []  # row, cue position, source position (0 = none)
    content_links: list[tuple[int, int, int]] = []  # row, content position, cue position
    segments: dict[str, list[tuple[int, ...]]] = {name: [] for name in SEGMENTS}
    same: list[tuple[int, int, int, int]] = []  # row, position, position, is it one incident
    keys_source: list[set[int]] = []
    keys_cue: list[set[int]] = []
    for row, window in enumerate(windows):
        doc, a, b = window.doc, window.start, window.end
        n_pieces = b - a
        ids = doc.ids[a:b].copy()
        if rng is not None and mask:
            ids[rng.random(n_pieces) < mask] = MASK
        batch["ids"][row, 0] = CLS
        batch["ids"][row, 1 : n_pieces + 1] = ids
        batch["ids"][row, n_pieces + 1] = SEP
        if not window.drop_case:
            batch["shapes"][row, 1 : n_pieces + 1] = doc.shapes[a:b]
        batch["attention"][row, : n_pieces + 2] = 1
        for name, labels in doc.labels.items():
            part = labels[a:b].copy()
            # a span that was cut by the window's edge starts with I-: leave it so
            batch[name][row, 1 : n_pieces + 1] = part
        if doc.happened is not None:
            batch["happened"][row, 1 : n_pieces + 1] = doc.happened[a:b]
        sources: set[int] = {0}
        cues: set[int] = {0}
        for cue, source, content in doc.links:
            if a <= cue < b:
                cues.add(cue - a + 1)
                at = source[0] - a + 1 if source and a <= source[0] < b else 0
                sources.add(at)
                source_links.append((row, cue - a + 1, at))
            for piece in content:
                if a <= piece < b:
                    content_links.append((row, piece - a + 1, cue - a + 1 if a <= cue < b else 0))
        keys_source.append(sources)
        keys_cue.append(cues)
        for first, last, name, classes in doc.segments:
            first, last, length = max(first, a), min(last, b), last - first
            if last - first < max(length * MOSTLY, 1):
                continue
            here = (row, first - a + 1, last - a + 1)
            if name in ONE_OF:
                segments[name].append((*here, *classes))
            else:
                segments[name].append((*here, *(int(i in classes) for i in range(len(SEGMENTS[name])))))
        inside = [(piece - a + 1, numbers) for piece, numbers in doc.fillers if a <= piece < b]
        same += [(row, p, q, int(bool(m & n))) for (p, m), (q, n) in combinations(inside, 2)]
        if doc.templates is not None:
            present = [kinds for kinds, touched in doc.templates if any(a <= t < b for t in touched)]
            if present or not doc.templates:
                batch["relevance"][row] = float(bool(present))
                batch["incident"][row] = [float(any(k in kinds for kinds in present)) for k in INCIDENT_TYPES]
    for name, links, keys in (("source_link", source_links, keys_source), ("content_link", content_links, keys_cue)):
        widest = max(map(len, keys))
        table = np.full((n, widest), -1, dtype=np.int64)
        for row, some in enumerate(keys):
            table[row, : len(some)] = sorted(some)
        batch[name + "_keys"] = table
        batch[name] = np.array(
            [(row, query, int(np.flatnonzero(table[row] == key)[0])) for row, query, key in links],
            dtype=np.int64,
        ).reshape(-1, 3)
    for name, classes in SEGMENTS.items():
        width = 4 if name in ONE_OF else 3 + len(classes)
        batch[name] = np.array(segments[name], dtype=np.int64).reshape(-1, width)
    batch["same"] = np.array(same, dtype=np.int64).reshape(-1, 4)
    return batch
