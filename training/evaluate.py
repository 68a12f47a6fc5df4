"""Score a model on PolNeAR's development part: exact source, cue, content F1 and linked F1.

`python -m training.evaluate --data DIR --model FOLDER [--split dev]` scores an exported folder
with fp32 or int8 weights; training calls `score_polnear` with the torch model.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from training.corpora import Attribution, Doc, Span
from training.windows import COLUMNS, LAYERS, LINK_DIM, Encoded, Window, collate, pack

if TYPE_CHECKING:
    from training.model import Reader

Predict = Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]


def predict_torch(model: Reader) -> Predict:
    """The torch model as a function on numpy arrays."""
    import torch

    def run(ids: np.ndarray, shapes: np.ndarray, attention: np.ndarray) -> np.ndarray:
        with torch.inference_mode():
            args = [torch.from_numpy(x) for x in (ids, shapes, attention)]
            result: np.ndarray = model(*args).numpy()
            return result

    return run


def transitions_of(docs: list[Encoded], layer: str, smoothing: float = 0.5) -> np.ndarray:
    """Log-probabilities of label → label counted from documents, with a start row at the end."""
    n = len(LAYERS[layer])
    counts = np.full((n + 1, n), smoothing)
    for doc in docs:
        row = doc.labels.get(layer)
        if row is None:
            continue
        pairs = np.stack([row[:-1], row[1:]])
        pairs = pairs[:, (pairs >= 0).all(axis=0)]
        np.add.at(counts, (pairs[0], pairs[1]), 1)
        for first, _ in pack(doc.starts, 126):
            if row[first] >= 0:
                counts[n, row[first]] += 1
    for to in range(2, n, 2):  # I-x only after B-x and I-x, or at the start of a window
        for came in range(n):
            if came not in (to - 1, to):
                counts[came, to] = 0
    with np.errstate(divide="ignore"):
        logs = np.log(counts / counts.sum(axis=1, keepdims=True))
    return np.maximum(logs, -1e4)


def viterbi(scores: np.ndarray, lengths: np.ndarray, table: np.ndarray) -> np.ndarray:
    """Best label paths (windows × steps) for scores (windows × steps × labels)."""
    n, steps, labels = scores.shape
    back = np.zeros((n, steps, labels), dtype=np.int8)
    best = scores[:, 0] + table[labels]
    alive = np.arange(steps)[None, :] < lengths[:, None]
    for step in range(1, steps):
        paths = best[:, :, None] + table[None, :labels]
        back[:, step] = paths.argmax(axis=1)
        new = paths.max(axis=1) + scores[:, step]
        best = np.where(alive[:, step, None], new, best)
        back[~alive[:, step], step] = np.arange(labels)
    result = np.zeros((n, steps), dtype=np.int8)
    state = best.argmax(axis=1)
    for step in range(steps - 1, -1, -1):
        result[:, step] = state
        state = back[np.arange(n), step, state]
    result[~alive] = 0
    return result


def log_softmax(x: np.ndarray) -> np.ndarray:
    """Log-probabilities along the last axis."""
    x = x - x.max(axis=-1, keepdims=True)
    return x - np.log(np.exp(x).sum(axis=-1, keepdims=True))


def decode(
    doc: Encoded, predict: Predict, tables: dict[str, np.ndarray], *, size: int = 128
) -> tuple[dict[str, list[Span]], list[Attribution]]:
    """Spans per attribution layer and linked attributions, as characters."""
    ranges = pack(doc.starts, size - 2)
    labels: dict[str, np.ndarray] = {k: np.zeros(len(doc.ids), dtype=np.int64) for k in ("source", "cue", "content")}
    columns: list[np.ndarray] = []
    batch = collate([Window(doc, a, b) for a, b in ranges], None)
    out = predict(batch["ids"], batch["shapes"], batch["attention"])
    lengths = np.array([b - a for a, b in ranges])
    for layer in labels:
        first, last = COLUMNS[layer]
        paths = viterbi(log_softmax(out[:, 1:, first:last]), lengths, tables[layer])
        for row, (a, b) in enumerate(ranges):
            labels[layer][a:b] = paths[row, : b - a]
    columns = [out[row] for row in range(len(ranges))]
    window_of = np.zeros(len(doc.ids), dtype=np.int64)
    for row, (a, b) in enumerate(ranges):
        window_of[a:b] = row
    pieces: dict[str, list[tuple[int, int]]] = {}
    for layer, row in labels.items():
        found: list[tuple[int, int]] = []
        for at, label in enumerate(row):
            if label == 1 or (label == 2 and (at == 0 or row[at - 1] == 0)):
                found.append((at, at + 1))
            elif label == 2:
                found[-1] = (found[-1][0], at + 1)
        pieces[layer] = found

    def chars(span: tuple[int, int]) -> Span:
        return int(doc.offsets[span[0], 0]), int(doc.offsets[span[1] - 1, 1])

    def part(name: str, piece: int | None, row: int) -> np.ndarray:
        first, last = COLUMNS[name]
        at = 0 if piece is None else piece - ranges[row][0] + 1
        return columns[row][at, first:last] / LINK_DIM**0.25

    items: list[Attribution] = []
    by_cue: dict[int, Attribution] = {}
    for cue in pieces["cue"]:
        row = int(window_of[cue[0]])
        some = [s for s in pieces["source"] if window_of[s[0]] == row]
        query = part("cue_query", cue[0], row)
        scores = [query @ part("source_key", None, row)] + [query @ part("source_key", s[0], row) for s in some]
        best = int(np.argmax(scores))
        item = Attribution([chars(some[best - 1])] if best else [], [chars(cue)], [])
        by_cue[cue[0]] = item
        items.append(item)
    for content in pieces["content"]:
        row = int(window_of[content[0]])
        cues = [c for c in pieces["cue"] if window_of[c[0]] == row]
        if not cues:
            continue
        query = part("content_query", content[0], row)
        scores = [query @ part("cue_key", None, row)] + [query @ part("cue_key", c[0], row) for c in cues]
        best = int(np.argmax(scores))
        if best:
            by_cue[cues[best - 1][0]].content.append(chars(content))
    return {k: [chars(s) for s in v] for k, v in pieces.items()}, items


def trim(text: str, span: Span) -> Span:
    """The span without white space at its ends."""
    a, b = span
    while a < b and text[a].isspace():
        a += 1
    while b > a and text[b - 1].isspace():
        b -= 1
    return a, b


def tokens_of(text: str, spans: list[Span]) -> set[int]:
    """Starts of the words inside the spans."""
    return {m.start() + a for a, b in spans for m in re.finditer(r"\w+|[^\w\s]", text[a:b])}


def linked_matches(text: str, gold: list[Attribution], found: list[Attribution]) -> int:
    """How many attributions match one to one: cue, source, and content words (Jaccard ≥ .8)."""

    def overlap(left: list[Span], right: list[Span]) -> bool:
        return any(a < d and c < b for a, b in left for c, d in right)

    count = 0
    free = list(gold)
    for item in found:
        words = tokens_of(text, item.content)
        for other in free:
            if not overlap(item.cue, other.cue):
                continue
            if (item.source or other.source) and not overlap(item.source, other.source):
                continue
            theirs = tokens_of(text, other.content)
            if words | theirs and len(words & theirs) / len(words | theirs) >= 0.8:
                count += 1
                free.remove(other)
                break
    return count


_TABLES: dict[str, np.ndarray] = {}


def score_polnear(
    dev: list[tuple[Doc, Encoded]], predict: Predict, *, tables: dict[str, np.ndarray] | None = None, size: int = 128
) -> dict[str, float]:
    """Exact and linked figures over documents; transitions default to soft ones that only forbid."""
    if tables is None:
        if not _TABLES:
            for layer in ("source", "cue", "content"):
                table = np.zeros((4, 3))
                table[0, 2] = -1e4
                _TABLES[layer] = table
        tables = _TABLES
    counts = {name: np.zeros(3) for name in ("source", "cue", "content", "linked")}
    for doc, encoded in dev:
        found, items = decode(encoded, predict, tables, size=size)
        for layer in ("source", "cue", "content"):
            gold = {trim(doc.text, (a, b)) for a, b, _ in doc.spans[layer]}
            ours = {trim(doc.text, span) for span in found[layer]}
            counts[layer] += (len(gold & ours), len(ours), len(gold))
        ours_linked = [item for item in items if item.content]
        gold_linked = [item for item in doc.attributions or [] if item.cue]
        counts["linked"] += (
            linked_matches(doc.text, gold_linked, ours_linked),
            len(ours_linked),
            len(gold_linked),
        )
    result: dict[str, float] = {}
    for name, (right, ours, gold) in counts.items():
        p, r = right / max(ours, 1), right / max(gold, 1)
        result[name + ".f1"] = 2 * p * r / max(p + r, 1e-9)
        result[name + ".p"], result[name + ".r"] = p, r
    return result
