"""Score a model on PolNeAR's development part: exact source, cue, content F1 and linked F1.

`python -m training.evaluate --data DIR --model FOLDER` scores an exported folder, by default the one
that ships, and the small development parts of the other layers beside it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.language.document import Reading, Tag
from onrecord.language.model import ReadingModel, default_folder
from training import corpora
from training.corpora import Attribution, Doc, Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from training.model import Reader

Read = Callable[[Sequence[str]], list[Reading]]


class CheckpointModel(ReadingModel):
    """A torch model behind the interface of the exported one."""

    def __init__(self, model: Reader, tokenizer: Tokenizer, manifest: dict[str, Any]) -> None:
        self.manifest = manifest
        self.size = manifest["window"]
        self._columns = manifest["columns"]
        self._special = manifest["special"]
        self._tables = self._load_tables()
        self._tokenizer = tokenizer
        self._session = self
        self._model = model

    def run(self, _: None, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        """The network's scores, as an ONNX session would give them."""
        import torch

        with torch.inference_mode():
            args = [torch.from_numpy(inputs[name]) for name in ("ids", "shapes", "attention")]
            return [self._model(*args).numpy()]


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


def attributions_of(reading: Reading) -> list[Attribution]:
    """The linked attributions of a reading, as character spans."""

    def span(tag: Tag) -> Span:
        return tag.start, tag.end

    return [
        Attribution(
            [] if link.source is None else [span(reading.sources[link.source])],
            [span(reading.cues[link.cue])],
            [span(reading.contents[i]) for i in link.contents],
        )
        for link in reading.links
    ]


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


def f1(right: float, ours: float, gold: float) -> tuple[float, float, float]:
    """F1, precision, recall."""
    p, r = right / max(ours, 1), right / max(gold, 1)
    return 2 * p * r / max(p + r, 1e-9), p, r


def score_polnear(docs: Sequence[Doc], read: Read) -> dict[str, float]:
    """Exact and linked figures over documents."""
    counts = {name: np.zeros(3) for name in ("source", "cue", "content", "linked")}
    for doc, reading in zip(docs, read([doc.text for doc in docs]), strict=True):
        tags = {"source": reading.sources, "cue": reading.cues, "content": reading.contents}
        for layer, found in tags.items():
            gold = {trim(doc.text, (a, b)) for a, b, _ in doc.spans[layer]}
            ours = {trim(doc.text, (tag.start, tag.end)) for tag in found}
            counts[layer] += (len(gold & ours), len(ours), len(gold))
        items = [item for item in attributions_of(reading) if item.content]
        gold_items = [item for item in doc.attributions or [] if item.cue]
        counts["linked"] += (linked_matches(doc.text, gold_items, items), len(items), len(gold_items))
    result: dict[str, float] = {}
    for name, (right, ours, gold_n) in counts.items():
        result[name + ".f1"], result[name + ".p"], result[name + ".r"] = f1(right, ours, gold_n)
    return result


def score_factuality(data: Path, model: ReadingModel) -> dict[str, float]:
    """MEANTIME on gold triggers (joint accuracy) and UDS (Pearson's r, mean error)."""
    docs = list(corpora.meantime(data, development=True))
    tables = (("certainty", corpora.CERTAINTY), ("polarity", corpora.POLARITY), ("time", corpora.TIME))
    right = {name: 0 for name, _ in tables} | {"joint": 0}
    total = 0
    for doc in docs:
        spans = [(a, b) for a, b, _ in doc.marks["certainty"]]
        (reading,) = model.read([doc.text], triggers_at=[spans])
        for i, trigger in enumerate(reading.triggers):
            same = [getattr(trigger, name) == values[int(doc.marks[name][i][2])] for name, values in tables]
            for (name, _), is_same in zip(tables, same, strict=True):
                right[name] += is_same
            right["joint"] += all(same)
            total += 1
    result = {f"meantime.{name}": n / total for name, n in right.items()} if total else {}
    gold: list[float] = []
    ours: list[float] = []
    sentences = list(corpora.uds(data, split="dev"))
    readings = model.read(
        [doc.text for doc in sentences],
        triggers_at=[[(a, b) for a, b, _ in doc.marks["happened"]] for doc in sentences],
    )
    for doc, reading in zip(sentences, readings, strict=True):
        gold += [value for _, _, value in doc.marks["happened"]]
        ours += [trigger.happened for trigger in reading.triggers]
    result["uds.pearson"] = float(np.corrcoef(gold, ours)[0, 1])
    result["uds.mae"] = float(np.abs(np.array(gold) - np.array(ours)).mean())
    return result


def score_spans(docs: Sequence[Doc], read: Read, layer: str, pick: Callable[[Reading], list[Tag]]) -> dict[str, float]:
    """Exact F1 of one labelled layer."""
    counts = np.zeros(3)
    names = {"PER": "person", "ORG": "organization", "LOC": "place", "P": "toponym", "E": "trigger"}
    for doc, reading in zip(docs, read([doc.text for doc in docs]), strict=True):
        gold = {(a, b, names.get(kind, kind)) for a, b, kind in doc.spans[layer] if kind != corpora.UNSURE}
        ours = {(tag.start, tag.end, tag.label) for tag in pick(reading)}
        counts += (len(gold & ours), len(ours), len(gold))
    figure, p, r = f1(*counts)
    return {f"{layer}.f1": figure, f"{layer}.p": p, f"{layer}.r": r}


def score_types(docs: Sequence[Doc], read: Read, layer: str) -> dict[str, float]:
    """How often the class with the most weight over a snippet's sentences is the right one; `layer` is "plover" or "kinds"."""
    single = [doc for doc in docs if len(doc.segments) == 1]
    right = 0
    for doc, reading in zip(single, read([doc.text for doc in single]), strict=True):
        weight: dict[str, float] = {}
        for sentence in reading.sentences:
            for name, p in getattr(sentence, layer):
                weight[name] = weight.get(name, 0.0) + p * (sentence.end - sentence.start)
        right += max(weight, key=lambda name: weight[name], default="") == doc.segments[0].classes[0]
    return {f"{single[0].corpus}.accuracy": right / len(single)} if single else {}


def score_invented(folder: Path, read: Read) -> dict[str, float]:
    """The kept fifth of our own sentences, scored like PolNeAR."""
    docs = [doc for doc in corpora.invented(folder, test=True) if doc.attributions]
    return {f"invented.{k}": v for k, v in score_polnear(docs, read).items() if k.endswith("f1")} if docs else {}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=default_folder())
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--all", action="store_true", help="the other layers too")
    parser.add_argument("--write", action="store_true", help="put the figures and every file's digest into the manifest")
    args = parser.parse_args()
    model = ReadingModel(args.model, threads=args.threads)
    dev = list(corpora.polnear(args.data, split="dev", first_only=True))
    began = time.monotonic()
    figures = score_polnear(dev, model.read)
    figures["polnear.seconds"] = time.monotonic() - began
    if args.all:
        figures |= score_invented(Path(__file__).parent / "annotations", model.read)
        figures |= score_factuality(args.data, model)
        for reader, layer, pick in (
            (corpora.gum, "mention", lambda r: [t for t in r.mentions if t.label != "toponym"]),
            (corpora.uner, "mention", lambda r: [t for t in r.mentions if t.label != "toponym"]),
            (corpora.places, "place", lambda r: [t for t in r.mentions if t.label == "toponym"]),
            (
                corpora.meantime,
                "trigger",
                lambda r: [Tag(label="trigger", start=t.start, end=t.end) for t in r.triggers],
            ),
        ):
            docs = list(reader(args.data, development=True))
            if not docs:  # by their names none of MEANTIME's documents is of the development share
                continue
            found = score_spans(docs, model.read, layer, pick)
            figures |= {f"{reader.__name__}.{k}": v for k, v in found.items()}
        figures |= score_types(list(corpora.plover(args.data, development=True)), model.read, "plover")
        figures |= score_types(list(corpora.case2021(args.data, development=True)), model.read, "kinds")
        texts = list(corpora.muc4(args.data, development=True))
        found = score_spans(texts, model.read, "role", lambda r: list(r.roles))
        figures |= {f"muc4.{k}": v for k, v in found.items()}
    figures = {k: round(float(v), 4) for k, v in figures.items()}
    print(json.dumps(figures))
    if args.write:
        figures.pop("polnear.seconds")
        finish(args.model, {**model.manifest, "scores": figures})


def finish(folder: Path, manifest: dict[str, Any]) -> None:
    """Write the manifest with the digest of every other file in the folder."""
    others = [path for path in sorted(folder.iterdir()) if path.name != "manifest.json"]
    manifest["files"] = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in others}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
