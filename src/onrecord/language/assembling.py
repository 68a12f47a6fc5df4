"""From the network's scores to a `Reading`: spans, links, classes, sentences.

Comes in: one text's word pieces, the scores of its windows and the best labels. Goes out: a `Reading`.
Left out: running the network; that is `model.py`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from onrecord.language.document import CueLink, Reading, RoleTag, Tag, Trigger, TypedSentence, TypedWindow

if TYPE_CHECKING:
    from onrecord.language.decoding import Floats, Labels, Span
    from onrecord.language.pieces import Ints

#: A source or cue below this probability is left out when nothing hangs on it (no cue; no content): likelier wrong than right.
LONELY = 0.5

#: A class of a sentence below this probability is not kept.
LEAST = 0.05

#: The manifest's labels of named mentions, and the words that readers of `Reading` see.
MENTION_LABELS = {"PER": "person", "ORG": "organization", "LOC": "place"}


@dataclass(slots=True)
class Pieces:
    """One text as word pieces with its windows; `sentences` are the pieces with which sentences begin."""

    ids: "Ints"
    starts: "Ints"
    ends: "Ints"
    shapes: "Ints"
    windows: list[tuple[int, int]]
    sentences: "Ints"


@dataclass(slots=True)
class Scores:
    """The network's scores of one text: a row for each window's beginning, a row for each piece, and each layer's best labels by piece."""

    heads: "Floats"
    pieces: "Floats"
    paths: dict[str, "Labels"]


class Assembler:
    """Puts the windows of one text together again: paths, classes and link vectors by piece."""

    def __init__(self, manifest: dict[str, Any], pieces: Pieces, scores: Scores) -> None:
        import numpy as np

        self.pieces = pieces
        self.starts, self.ends = pieces.starts.tolist(), pieces.ends.tolist()  # lists, for they are asked one by one
        self.columns: dict[str, list[int]] = manifest["columns"]
        self.labels: dict[str, list[str]] = manifest["labels"]
        self.heads, self.all, self.paths = scores.heads, scores.pieces, scores.paths
        lengths = [last - first for first, last in pieces.windows]
        self.window_of = np.repeat(np.arange(len(lengths)), lengths)

    def reading(self, triggers: Sequence[tuple[int, int]] | None) -> Reading:
        """The whole text's reading."""
        if triggers is not None:  # of the whole text: those that begin in this section
            triggers = [span for span in triggers if self.starts[0] <= span[0] < self.ends[-1]]
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
            roles=self._roles(spans["role"]),
            mentions=self._mentions(spans["mention"], spans["place"]),
            triggers=self._triggers(spans["trigger"], triggers),
            windows=tuple(self._window(number) for number in range(len(self.pieces.windows))),
            sentences=self._sentences(),
        )

    def _spans(self, layer: str) -> list["Span"]:
        from onrecord.language.decoding import spans_of

        return spans_of(self.paths[layer], self.all[:, slice(*self.columns[layer])])

    def _tag(self, label: str, span: "Span") -> Tag:
        start, end = self.starts[span.first], self.ends[span.last - 1]
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
            ends = [(self.starts[a], self.ends[b - 1]) for a, b, _ in places]
        else:
            places = [(self._piece_at(start), 0, 1.0) for start, _ in given]
            ends = list(given)
        classes = self._classes([first for first, _, _ in places])
        return tuple(
            Trigger(start=start, end=end, probability=round(p, 4), **read)
            for (_, _, p), (start, end), read in zip(places, ends, classes, strict=True)
        )

    def _piece_at(self, start: int) -> int:
        import numpy as np

        at = int(np.searchsorted(self.pieces.ends, start, side="right"))
        return min(at, len(self.pieces.ids) - 1)

    def _classes(self, pieces: list[int]) -> list[dict[str, Any]]:
        """Certainty, polarity, time and happened at each of these pieces."""
        import numpy as np

        happened = self.all[pieces, self.columns["happened"][0]].tolist()
        result: list[dict[str, Any]] = [{"happened": round(min(max(value, -3.0), 3.0), 3)} for value in happened]
        for name in ("certainty", "polarity", "time"):
            odds = np.exp(self.all[pieces, slice(*self.columns[name])])
            chances = (odds.max(axis=1) / odds.sum(axis=1)).tolist()
            for read, best, chance in zip(result, odds.argmax(axis=1).tolist(), chances, strict=True):
                read[name] = self.labels[name][best]
                read[name + "_probability"] = round(chance, 4)
        return result

    def _window(self, number: int) -> TypedWindow:
        """The incident types of one window."""
        import numpy as np

        first, last = self.pieces.windows[number]
        head = self.heads[number]
        types = 1.0 / (1.0 + np.exp(-head[slice(*self.columns["incident"])]))
        relevant = 1.0 / (1.0 + np.exp(-head[self.columns["relevance"][0]]))
        return TypedWindow(
            start=self.starts[first],
            end=self.ends[last - 1],
            relevant=round(float(relevant), 4),
            types=tuple((name, round(p, 4)) for name, p in zip(self.labels["incident"], types.tolist(), strict=True)),
        )

    def _roles(self, spans: list["Span"]) -> tuple[RoleTag, ...]:
        """Role tags with the incident types read at them."""
        import numpy as np

        if not spans:
            return ()
        names = [label[2:] for label in self.labels["role"][1::2]]
        odds = np.exp(np.stack([self.all[s.first : s.last, slice(*self.columns["role_type"])].mean(axis=0) for s in spans]))
        odds /= odds.sum(axis=1, keepdims=True)
        tags = []
        for span, types in zip(spans, odds, strict=True):
            tag = self._tag(names[span.kind], span)
            best = int(types.argmax())
            kind, chance = self.labels["role_type"][best], round(float(types[best]), 4)
            tags.append(
                RoleTag(
                    label=tag.label,
                    start=tag.start,
                    end=tag.end,
                    probability=tag.probability,
                    kind=kind,
                    kind_probability=chance,
                )
            )
        return tuple(tags)

    def _sentences(self) -> tuple[TypedSentence, ...]:
        """The sentences with their classes: the mean of the columns over each sentence's pieces."""
        import numpy as np

        if "plover" not in self.columns or not len(self.all):
            return ()
        edges = [*self.pieces.sentences.tolist(), len(self.all)]
        runs = [(a, b) for a, b in pairwise(edges) if a < b]
        lengths = np.array([b - a for a, b in runs])[:, None]
        means = {
            name: np.add.reduceat(self.all[:, slice(*self.columns[name])], [a for a, _ in runs]) / lengths
            for name in ("plover", "kind", "telling")
        }
        one = {name: _softmax(means[name]) for name in ("plover", "kind")}
        telling = (1.0 / (1.0 + np.exp(-means["telling"][:, 0]))).tolist()
        rows = zip(runs, telling, self._likely("plover", one["plover"]), self._likely("kind", one["kind"]), strict=True)
        return tuple(
            TypedSentence(
                start=self.starts[a],
                end=self.ends[b - 1],
                telling=round(tells, 4),
                plover=plover,
                kinds=kinds,
            )
            for (a, b), tells, plover, kinds in rows
        )

    def _likely(self, name: str, odds: "Floats") -> Iterator[tuple[tuple[str, float], ...]]:
        """For each row the classes above LEAST, likeliest first."""
        import numpy as np

        labels, counts = self.labels[name], (odds >= LEAST).sum(axis=1).tolist()
        order = np.argsort(-odds, axis=1, kind="stable")
        sorted_odds = np.take_along_axis(odds, order, axis=1)
        for places, chances, n in zip(order.tolist(), sorted_odds.tolist(), counts, strict=True):
            yield tuple((labels[place], round(chance, 4)) for place, chance in zip(places[:n], chances[:n], strict=True))


def _softmax(scores: "Floats") -> "Floats":
    import numpy as np

    odds: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    odds /= odds.sum(axis=1, keepdims=True)
    return odds


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
