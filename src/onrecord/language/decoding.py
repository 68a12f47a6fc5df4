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
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def viterbi(scores: Floats, lengths: NDArray[np.int64], tables: Floats) -> Labels:
    """The best label path of each row: (rows × steps).

    `scores` is (rows × steps × labels), log-probabilities; `tables` is (rows × labels + 1 × labels), the
    log-probability of going from one label to another, in its last line that of beginning with it.
    """
    n, steps, labels = scores.shape
    order = np.argsort(-lengths, kind="stable")  # so that the rows still running are always the first ones
    running = (lengths[order][None, :] > np.arange(steps)[:, None]).sum(axis=1)
    by_step = scores[order].transpose(1, 0, 2).copy()
    into = np.ascontiguousarray(tables[order, :labels].transpose(0, 2, 1))  # rows × to × from
    back = np.zeros((steps, n, labels), dtype=np.int8)
    best = by_step[0] + tables[order, labels]
    for step in range(1, steps):
        k = int(running[step])
        if not k:
            break
        paths = best[:k, None, :] + into[:k]
        back[step, :k] = paths.argmax(axis=2)
        best[:k] = paths.max(axis=2) + by_step[step, :k]
    found = np.zeros((steps, n), dtype=np.int8)
    state = best.argmax(axis=1)
    rows = np.arange(n)
    for step in range(steps - 1, -1, -1):
        k = int(running[step])
        found[step, :k] = state[:k]
        state[:k] = back[step, rows[:k], state[:k]]
    result = np.empty((n, steps), dtype=np.int8)
    result[order] = found.T
    return result


def best_paths(scores: list[Floats], lengths: NDArray[np.int64], tables: list[Floats]) -> list[Labels]:
    """Viterbi for several layers in one search; windows in which a layer has nothing take no part in it.

    Layers with fewer labels than the widest get labels that cannot be: the search is the same, and is made once.
    """
    results = [np.zeros(part.shape[:2], dtype=np.int8) for part in scores]
    rows = [(layer, _with_something(part, lengths)) for layer, part in enumerate(scores)]
    rows = [(layer, some) for layer, some in rows if len(some)]
    if not rows:
        return results
    width = max(part.shape[2] for part in scores)
    paths = viterbi(
        np.concatenate([_widened(scores[layer][some], width) for layer, some in rows]),
        np.concatenate([lengths[some] for _, some in rows]),
        np.concatenate([np.broadcast_to(_wide_table(tables[layer], width), (len(some), width + 1, width)) for layer, some in rows]),
    )
    at = 0
    for layer, some in rows:
        results[layer][some] = paths[at : at + len(some)]
        at += len(some)
    return results


def _with_something(scores: Floats, lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The windows in which some piece may well bear a label of this layer."""
    busiest = np.where(np.arange(scores.shape[1]) < lengths[:, None], scores[:, :, 0], 0.0).min(axis=1)
    return np.flatnonzero(busiest < np.log1p(-NOTHING_BELOW))


def _widened(scores: Floats, width: int) -> Floats:
    """Scores with impossible labels added up to `width`."""
    return np.pad(scores, ((0, 0), (0, 0), (0, width - scores.shape[2])), constant_values=IMPOSSIBLE)


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
    kinds = (path[marked] - 1) >> 1
    fresh = (path[marked] & 1).astype(bool)
    fresh[0] = True
    fresh[1:] |= (np.diff(marked) > 1) | (np.diff(kinds) != 0)
    heads = np.flatnonzero(fresh)
    odds = np.exp(scores[marked])
    chance = np.take_along_axis(odds, (2 * kinds + 1)[:, None].astype(np.int64), axis=1)[:, 0]
    chance += np.take_along_axis(odds, (2 * kinds + 2)[:, None].astype(np.int64), axis=1)[:, 0]
    sums = np.add.reduceat(chance, heads)
    ends = np.append(heads[1:], len(marked))
    return [
        Span(int(kinds[a]), int(marked[a]), int(marked[b - 1]) + 1, float(min(total / (b - a), 1.0)))
        for a, b, total in zip(heads, ends, sums, strict=True)
    ]
