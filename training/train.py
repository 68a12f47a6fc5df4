"""Train the reading model: `python -m training.train --data DIR --out DIR --minutes 75`.

One run over a mixture of corpora. The rate follows a one-cycle curve over the *time* given, not
over a number of steps, so that the run ends when it should on a machine that others use too.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from training import corpora
from training.evaluate import CheckpointModel, score_invented, score_polnear
from training.model import Reader, base_folder, load_into, losses
from training.windows import LAYERS, Batch, Encoded, Window, collate, encode, layout, transitions, windows_of

#: share of each corpus' documents that one round sees, and how often its case is dropped
MIXTURE: dict[str, tuple[float, float]] = {
    "polnear": (1.0, 0.12),
    "muc4": (2.0, 0.5),
    "meantime": (2.0, 0.15),
    "uds": (0.3, 0.15),
    "ecbplus": (0.3, 0.15),
    "uner": (1.0, 0.15),
    "gum": (0.35, 0.15),
    "places": (0.35, 0.15),
    "invented": (1.5, 0.15),
    "reports": (2.0, 0.15),
    "plover": (2.0, 0.15),
    "case2021": (2.0, 0.15),
    "police": (0.35, 0.15),
    "kinds": (2.0, 0.15),
}
WINDOW_SIZES = (96, 128, 128, 128, 160)
BATCH_PIECES = 3072
PEAK_RATE = 2e-4
HEAD_RATE = 1e-3
WARM_UP = 0.08
WORD_MASK = 0.08


def load(data: Path, tokenizer: Tokenizer) -> dict[str, list[list[Encoded]]]:
    """corpus → documents, each as a list of variants (several annotators, or two casings)."""
    result: dict[str, list[list[Encoded]]] = {}
    polnear: dict[str, list[Encoded]] = defaultdict(list)
    docs = list(corpora.polnear(data))
    for doc in docs:
        polnear[doc.key].append(encode(doc, tokenizer))
    result["polnear"] = list(polnear.values())
    readers = (corpora.meantime, corpora.uds, corpora.ecbplus, corpora.uner, corpora.gum, corpora.places)
    readers += (corpora.plover, corpora.case2021, corpora.police)
    for reader in readers:
        some = list(reader(data))
        docs += some
        result[reader.__name__] = [[encode(doc, tokenizer)] for doc in some]
    table = corpora.case_table(docs)
    result["muc4"] = [[encode(doc, tokenizer, shown=corpora.recase(doc.text, table))] for doc in corpora.muc4(data)]
    annotations = Path(__file__).parent / "annotations"
    for own in (corpora.invented, corpora.reports, corpora.kinds):
        result[own.__name__] = [[encode(doc, tokenizer)] for doc in own(annotations)]
    return result


def batches(data: dict[str, list[list[Encoded]]], seed: int) -> Iterator[tuple[int, Batch]]:
    """(round, batch) without end; inside a round every batch mixes corpora of one length."""
    round_number = 0
    while True:
        rng = random.Random(seed + round_number)
        noise = np.random.default_rng(seed + round_number)
        pool: list[Window] = []
        for name, (share, drop) in MIXTURE.items():
            docs = data[name]
            count = share * len(docs)
            picked = docs * int(count // max(len(docs), 1))
            picked += rng.sample(docs, int(count) - len(picked)) if docs else []
            for variants in picked:
                size = rng.choice(WINDOW_SIZES)
                pool += windows_of(rng.choice(variants), size, rng, drop_case=drop)
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
            yield round_number, collate(group, noise, mask=WORD_MASK)
        round_number += 1


def rate(progress: float) -> float:
    """One-cycle factor: linear warm-up, then a cosine to zero."""
    if progress < WARM_UP:
        return max(progress / WARM_UP, 0.02)
    return 0.5 * (1 + math.cos(math.pi * min((progress - WARM_UP) / (1 - WARM_UP), 1.0)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=75)
    parser.add_argument("--eval-minutes", type=float, default=12)
    parser.add_argument("--start", type=Path, help="checkpoint to go on from")
    parser.add_argument("--from-progress", type=float, default=0.0, help="where on the curve to go on")
    parser.add_argument("--peak", type=float, default=PEAK_RATE)
    parser.add_argument("--dropout", type=float, default=0.1, help="inside the encoder; 0 is a quarter faster and learns by heart")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    torch.set_num_threads(2)

    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    data = load(args.data, tokenizer)
    for name, docs in data.items():
        print(name, len(docs), "documents", sum(len(v[0].ids) for v in docs), "pieces", flush=True)
    dev = list(corpora.polnear(args.data, split="dev", first_only=True))
    everything = [variant for docs in data.values() for variants in docs for variant in variants]
    tables = {layer: transitions(everything, layer, window=128) for layer in LAYERS}
    annotations = Path(__file__).parent / "annotations"

    model = Reader(dropout=args.dropout)
    reader = CheckpointModel(model, tokenizer, {**layout(128), "transitions": tables})
    if args.start:
        load_into(model, args.start)
    average = {k: v.clone() for k, v in model.state_dict().items() if v.dtype.is_floating_point}
    heads = list(model.heads.parameters())
    body = [p for p in model.encoder.parameters() if p.requires_grad]
    scale = args.peak / PEAK_RATE
    optimiser = torch.optim.AdamW(
        [
            {"params": body, "lr": 0.0, "peak": PEAK_RATE * scale},
            {"params": heads, "lr": 0.0, "peak": HEAD_RATE * scale},
        ],
        betas=(0.9, 0.98),
        weight_decay=0.01,
        foreach=True,
    )
    began = time.monotonic()
    budget = args.minutes * 60
    shown: dict[str, list[float]] = defaultdict(list)
    pieces = 0
    timed = (began, 0)
    last_eval = last_save = began

    def save(name: str) -> None:
        torch.save({**model.state_dict(), **average}, args.out / name)

    def evaluate() -> None:
        kept = {k: v.clone() for k, v in model.state_dict().items()}
        model.load_state_dict({**kept, **average})
        model.eval()
        part = dev if time.monotonic() - began >= budget else dev[::3]
        figures = score_polnear(part, reader.read) | score_invented(annotations, reader.read)
        print("eval", json.dumps({k: round(v, 4) for k, v in figures.items()}), flush=True)
        model.load_state_dict(kept)
        model.train()

    model.train()
    for step, (round_number, batch) in enumerate(batches(data, args.seed)):
        share = (time.monotonic() - began) / budget
        if share >= 1:
            break
        progress = args.from_progress + (1 - args.from_progress) * share
        settle = min((step + 1) / 30, 1.0)  # a fresh optimiser knows no scales yet
        for group in optimiser.param_groups:
            group["lr"] = group["peak"] * rate(progress) * settle
        tensors = {k: torch.from_numpy(v) for k, v in batch.items()}
        out = model(tensors["ids"], tensors["shapes"], tensors["attention"])
        parts = losses(out, tensors)
        loss = torch.stack(list(parts.values())).sum()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(body + heads, 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        with torch.no_grad():
            decay = min(0.995, (step + 1) / (step + 10))
            state = model.state_dict()
            torch._foreach_lerp_(list(average.values()), [state[k] for k in average], 1 - decay)
        pieces += int(tensors["attention"].sum())
        for name, value in parts.items():
            shown[name].append(value.item())
        if step % 20 == 19:
            now = time.monotonic()
            speed = (pieces - timed[1]) / (now - timed[0])
            timed = (now, pieces)
            means = " ".join(f"{k} {np.mean(v):.3f}" for k, v in shown.items())
            print(
                f"{now - began:6.0f}s step {step + 1} round {round_number} {progress:.1%} {pieces} pieces {speed:.0f}/s {means}",
                flush=True,
            )
            shown.clear()
        if time.monotonic() - last_save > 300:
            save("latest.pt")
            last_save = time.monotonic()
        if time.monotonic() - last_eval > args.eval_minutes * 60:
            save("latest.pt")
            evaluate()
            last_eval = time.monotonic()
            timed = (last_eval, pieces)
    save("final.pt")
    evaluate()
    print("done", time.monotonic() - began, "s", flush=True)


if __name__ == "__main__":
    main()
