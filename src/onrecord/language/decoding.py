"""From the reading model's scores to labels and spans.

Comes in: arrays of scores for windows of word pieces. Goes out: the best label path of each layer,
spans of pieces with a probability. Left out: texts, offsets, the network itself.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Labels = NDArray[np.int8]

#: A window whose every piece leaves less than this to all spans of a layer holds none: its path is not
#: searched. Chosen to be far below any span that was ever found on the development texts.
NOTHING_BELOW = 0.02

#: Layers of at most so many labels (outside, beginning, inside) are searched together, apart from those of many.
FEW_LABELS = 3

#: The score of what cannot be.
IMPOSSIBLE = -1e4


class Span(NamedTuple):
    """Pieces [first, last) of one window with their kind (0 = the layer's first kind)."""

    kind: int
    first: int
    last: int
    probability: float


def log_softmax(scores: Floats) -> Floats:
    """Log-probabilities along the last axis."""
    by_label = np.ascontiguousarray(np.moveaxis(scores, -1, 0))  # the greatest of a few labels is found faster label by label
    shifted = scores - by_label.max(axis=0)[..., None]
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def viterbi(scores: Floats, lengths: NDArray[np.int64], tables: Floats) -> Labels:
    """The best label path of each row: (rows × steps); 0 behind a row's end.

    `scores` is (rows × steps × labels), log-probabilities; `tables` is (rows × labels + 1 × labels), the
    log-probability of going from one label to another, in its last line that of beginning with it.
    """
    labels = scores.shape[2]
    by_step = np.ascontiguousarray(scores.transpose(1, 2, 0))  # rows stand last here, which is several times as fast
    by_pair = np.ascontiguousarray(tables.transpose(1, 2, 0))
    into, begin = by_pair[:labels], by_pair[labels]  # from × to × rows
    best = np.empty_like(by_step)
    best[0] = by_step[0] + begin
    paths = np.empty_like(into)
    for before, here, own in zip(best[:-1, :, None], best[1:], by_step[1:], strict=True):
        np.add(before, into, out=paths)
        np.add(np.maximum.reduce(paths, axis=0), own, out=here)
    return _traced(best, into, lengths)


def _traced(best: Floats, into: Floats, lengths: NDArray[np.int64]) -> Labels:
    """The paths that end best, followed back from each row's last step; `best` is (steps × labels × rows)."""
    steps, labels, n = best.shape
    back = _came_from(best[:-1], into)
    is_over = np.arange(1, steps)[:, None] >= lengths
    back = np.where(is_over[:, None], np.arange(labels, dtype=np.int8)[:, None], back)
    rows = np.arange(n)
    places = (back * np.intp(n) + rows).reshape(steps - 1, labels * n)  # of label and row together; none where there is one step
    found = np.empty((steps, n), dtype=np.intp)
    found[-1] = at = best[lengths - 1, :, rows].argmax(axis=1) * n + rows
    for here, table in zip(found[-2::-1], places[::-1], strict=True):
        here[:] = at = table[at]
    labelled = found // n
    labelled[1:][is_over] = 0
    return np.ascontiguousarray(labelled.T, dtype=np.int8)


def _came_from(best: Floats, into: Floats) -> Labels:
    """For each step and label but the first the label before it on the best path, the first of equals: (steps × labels × rows)."""
    top = best[:, 0, None] + into[0]
    rival = np.empty_like(top)
    before = np.zeros(top.shape, dtype=np.int8)
    for label in range(1, len(into)):
        np.add(best[:, label, None], into[label], out=rival)
        is_better = (rival > top).view(np.int8)
        np.maximum(before, is_better * np.int8(label), out=before)  # labels grow: the last one that was better stays
        np.maximum(top, rival, out=top)
    return before


def best_paths(scores: list[Floats], lengths: NDArray[np.int64], tables: list[Floats]) -> list[Labels]:
    """Viterbi for several layers, those of few labels in one search and those of many in another.

    Windows in which a layer has nothing take no part in it.
    """
    results = [np.zeros(part.shape[:2], dtype=np.int8) for part in scores]
    for is_few in (True, False):
        layers = [layer for layer, part in enumerate(scores) if (part.shape[2] <= FEW_LABELS) is is_few]
        rows = [(layer, _with_something(scores[layer], lengths)) for layer in layers]
        _search(results, [(layer, some) for layer, some in rows if len(some)], scores, lengths, tables)
    return results


def _search(
    results: list[Labels],
    rows: list[tuple[int, NDArray[np.int64]]],
    scores: list[Floats],
    lengths: NDArray[np.int64],
    tables: list[Floats],
) -> None:
    """Fills in the paths of these rows of these layers; where a layer has fewer labels than the widest, the others cannot be."""
    if not rows:
        return
    width = max(scores[layer].shape[2] for layer, _ in rows)
    paths = viterbi(
        np.concatenate([_widened(scores[layer][some], width) for layer, some in rows]),
        np.concatenate([lengths[some] for _, some in rows]),
        np.concatenate([np.broadcast_to(_wide_table(tables[layer], width), (len(some), width + 1, width)) for layer, some in rows]),
    )
    at = 0
    for layer, some in rows:
        results[layer][some] = paths[at : at + len(some)]
        at += len(some)


def _with_something(scores: Floats, lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The windows in which some piece may well bear a label of this layer."""
    busiest = np.where(np.arange(scores.shape[1]) < lengths[:, None], scores[:, :, 0], 0.0).min(axis=1)
    return np.flatnonzero(busiest < np.log1p(-NOTHING_BELOW))


def _widened(scores: Floats, width: int) -> Floats:
    """Scores with impossible labels added up to `width`."""
    wide = np.full((*scores.shape[:2], width), IMPOSSIBLE, dtype=np.float32)
    wide[:, :, : scores.shape[2]] = scores
    return wide


def _wide_table(table: Floats, width: int) -> Floats:
    """A table of transitions with impossible labels added; its last line, that of beginnings, stays the last."""
    n = table.shape[1]
    wide = np.full((width + 1, width), IMPOSSIBLE, dtype=np.float32)
    wide[:n, :n], wide[width, :n] = table[:n], table[n]
    return wide


def spans_of(path: Labels, scores: Floats) -> list[Span]:
    """The spans of one BIO path over a text's pieces; probability is the mean of the kind's over its pieces."""
    marked = np.flatnonzero(path)
    if not len(marked):
        return []
    labels = path[marked]
    kinds = ((labels - 1) >> 1).astype(np.intp)
    fresh = (labels & 1).astype(bool)
    fresh[0] = True
    fresh[1:] |= (marked[1:] - marked[:-1] > 1) | (kinds[1:] != kinds[:-1])
    heads = np.flatnonzero(fresh)
    odds, rows = np.exp(scores[marked]), np.arange(len(marked))
    chance = odds[rows, 2 * kinds + 1] + odds[rows, 2 * kinds + 2]
    sums = np.add.reduceat(chance, heads)
    ends = np.concatenate([heads[1:], [len(marked)]])
    means = np.minimum(sums / (ends - heads), 1.0)
    columns = (kinds[heads], marked[heads], marked[ends - 1] + 1, means)
    return [Span(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]
