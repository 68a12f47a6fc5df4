"""Two readers made one: `python -m training.distil --data DIR --first FILE --second FILE --out DIR --minutes 60`.

Two checkpoints can each be better at something, and their weights' average at neither. Here a third learns what both
answer (Hinton et al. 2015, "Distilling the knowledge in a neural network"): for attributions mostly the first, for incidents and those
who take part mostly the second. It learns from texts alone, the training corpora's and plain news; no labels are asked for.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training import corpora
from training.evaluate import CheckpointModel, score_invented, score_polnear
from training.model import Reader, base_folder, load_into
from training.train import BATCH_PIECES, WINDOW_SIZES, load
from training.windows import CLASSES, COLUMNS, LAYERS, Batch, Encoded, Window, collate, encode, layout, transitions, windows_of

#: share of each corpus' documents that one round sees, and how often its case is dropped
MIXTURE: dict[str, tuple[float, float]] = {
    "polnear": (1.0, 0.12),
    "muc4": (2.0, 0.6),
    "news": (1.0, 0.35),
    "meantime": (1.0, 0.15),
    "uds": (0.1, 0.15),
    "ecbplus": (0.3, 0.15),
    "uner": (0.4, 0.15),
    "gum": (0.2, 0.15),
    "places": (0.3, 0.15),
    "invented": (0.5, 0.15),
    "reports": (1.0, 0.3),
    "plover": (2.0, 0.15),
    "case2021": (1.0, 0.15),
    "police": (0.2, 0.15),
    "kinds": (1.0, 0.15),
}
#: how much the second reader's answer counts; the first has the rest
SECOND: dict[str, float] = defaultdict(lambda: 0.3)
SECOND |= {"role": 0.75, "role_type": 0.75, "incident": 0.75, "relevance": 0.75, "telling": 0.75, "trigger": 0.5}
#: how much the token layers weigh; a layer asked at few tokens weighs little
WEIGHTS = {"source": 2.0, "cue": 2.0, "content": 3.0, "role": 3.0, "trigger": 1.0, "mention": 1.0, "place": 1.0}
N_NEWS = 900  # at most
MOST_WORDS = 700


def news(data: Path) -> list[str]:
    """Plain news without labels."""
    csv.field_size_limit(sys.maxsize)
    found = []
    for path in sorted((data / "wikinews" / "data").glob("*.csv")):
        with path.open(encoding="utf8") as file:
            found += [row["title"] + "\n\n" + row["text"] for row in csv.DictReader(file)]
    fitting = [text for text in found if 60 < len(text.split()) < MOST_WORDS]
    return random.Random(5).sample(fitting, min(N_NEWS, len(fitting)))


def batches(data: dict[str, list[list[Encoded]]], seed: int) -> Iterator[Batch]:
    """Batches of windows of one length, without end."""
    while True:
        rng = random.Random(seed)
        noise = np.random.default_rng(seed)
        pool: list[Window] = []
        for name, (share, drop) in MIXTURE.items():
            docs = data[name]
            count = share * len(docs)
            picked = docs * int(count // max(len(docs), 1)) + rng.sample(docs, int(count % max(len(docs), 1)))
            for variants in picked:
                pool += windows_of(variants[0], rng.choice(WINDOW_SIZES), rng, drop_case=drop)
        rng.shuffle(pool)
        groups: list[list[Window]] = []
        for at in range(0, len(pool), 1200):
            group: list[Window] = []
            for window in sorted(pool[at : at + 1200], key=len):
                if group and len(window) * (len(group) + 1) > BATCH_PIECES:
                    groups.append(group)
                    group = []
                group.append(window)
            groups.append(group)
        rng.shuffle(groups)
        for group in groups:
            yield collate(group, noise, mask=0.0)
        seed += 1


def loss_of(out: Tensor, first: Tensor, second: Tensor, real: Tensor) -> dict[str, Tensor]:
    """How far the learner is from both: cross entropy with the mean answer for labels, squared distance for all other columns."""
    result: dict[str, Tensor] = {}
    out, first, second = out[real], first[real], second[real]
    for name, (a, b) in COLUMNS.items():
        part = SECOND[name]
        if name in LAYERS or name in CLASSES:
            wanted = (1 - part) * functional.softmax(first[:, a:b], -1) + part * functional.softmax(second[:, a:b], -1)
            given = functional.log_softmax(out[:, a:b], -1)
            gap = (wanted * (wanted.clamp(min=1e-9).log() - given)).sum(-1).mean()
            result[name] = WEIGHTS.get(name, 0.2) * gap
        else:
            wanted = (1 - part) * first[:, a:b] + part * second[:, a:b]
            if "query" in name or "key" in name or name == "same":  # directions of one reader mean nothing beside another's
                wanted = first[:, a:b]
            result[name] = 0.02 * functional.mse_loss(out[:, a:b], wanted)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "first", "second", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--start-share", type=float, default=0.5, help="share of the second in the weights to begin with")
    parser.add_argument("--peak", type=float, default=1.5e-4)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(1)
    torch.set_num_threads(1)
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    data = load(args.data, tokenizer)
    data["news"] = [[encode(corpora.Doc(corpus="news", key=str(i), text=text), tokenizer)] for i, text in enumerate(news(args.data))]
    for name, docs in data.items():
        print(name, len(docs), sum(len(v[0].ids) for v in docs), flush=True)
    dev = list(corpora.polnear(args.data, split="dev", first_only=True))
    everything = [variant for docs in data.values() for variants in docs for variant in variants]
    tables = {layer: transitions(everything, layer, window=128) for layer in LAYERS}
    annotations = Path(__file__).parent / "annotations"
    teachers = [Reader(), Reader()]
    for teacher, path in zip(teachers, (args.first, args.second), strict=True):
        load_into(teacher, path)
        teacher.eval()
    model = Reader(dropout=0.0)
    model.dropout.p = 0.0
    one, two = (teacher.state_dict() for teacher in teachers)
    share = args.start_share
    mixed = {k: torch.lerp(v, two[k], share) if v.dtype.is_floating_point else v for k, v in one.items()}
    for name in ("cue_query", "source_key", "content_query", "cue_key", "same"):
        a, b = COLUMNS[name]
        mixed["heads.weight"][a:b], mixed["heads.bias"][a:b] = one["heads.weight"][a:b], one["heads.bias"][a:b]
    model.load_state_dict(mixed)
    reader = CheckpointModel(model, tokenizer, {**layout(128), "transitions": tables})
    body, heads = [p for p in model.encoder.parameters() if p.requires_grad], list(model.heads.parameters())
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": 0.0, "peak": args.peak}, {"params": heads, "lr": 0.0, "peak": 5 * args.peak}],
        betas=(0.9, 0.98),
        weight_decay=0.0,
    )
    average = {k: v.clone() for k, v in model.state_dict().items() if v.dtype.is_floating_point}

    def finish(name: str, part: list[corpora.Doc]) -> None:
        kept = {k: v.clone() for k, v in model.state_dict().items()}
        model.load_state_dict({**kept, **average})
        torch.save(model.state_dict(), args.out / name)
        figures = score_polnear(part, reader.read) | score_invented(annotations, reader.read)
        print("eval", json.dumps({k: round(v, 4) for k, v in figures.items()}), flush=True)
        model.load_state_dict(kept)

    finish("start.pt", dev[::3])
    began, last, pieces = time.monotonic(), time.monotonic(), 0
    shown: dict[str, list[float]] = defaultdict(list)
    for step, batch in enumerate(batches(data, 1)):
        progress = (time.monotonic() - began) / (60 * args.minutes)
        if progress >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = group["peak"] * min((step + 1) / 60, 0.5 * (1 + math.cos(math.pi * progress)))
        ids, shapes, attention = (torch.from_numpy(batch[name]) for name in ("ids", "shapes", "attention"))
        with torch.no_grad():
            first, second = (teacher(ids, shapes, attention) for teacher in teachers)
        parts = loss_of(model(ids, shapes, attention), first, second, attention.bool())
        loss = torch.stack(list(parts.values())).sum()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(body + heads, 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        with torch.no_grad():
            state = model.state_dict()
            torch._foreach_lerp_(list(average.values()), [state[k] for k in average], 1 - min(0.99, (step + 1) / (step + 10)))
        pieces += int(attention.sum())
        for name, value in parts.items():
            shown[name].append(value.item())
        if step % 20 == 19:
            means = " ".join(f"{k} {np.mean(v):.4f}" for k, v in shown.items())
            print(f"{time.monotonic() - began:6.0f}s step {step + 1} {progress:.1%} {pieces} pieces {means}", flush=True)
            shown.clear()
        if time.monotonic() - last > 900:
            finish("latest.pt", dev[::3])
            last = time.monotonic()
    finish("final.pt", dev)


if __name__ == "__main__":
    main()
