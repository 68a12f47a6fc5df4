"""Export a checkpoint: `python -m training.export --data DIR --checkpoint FILE --out DIR`.

Writes an 8-bit ONNX file, the tokenizer and the manifest into the model's folder, beside the card and the
licence. The fp32 graph goes to `--keep-fp32` where that is wanted. Then `training.evaluate --write` puts the scores in.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from tokenizers import Tokenizer
from torch import Tensor, nn

from training import corpora
from training.evaluate import finish
from training.model import Reader, base_folder, load_into
from training.windows import LAYERS, SHAPES, Encoded, Window, collate, encode, layout, pack, transitions

NAME, VERSION, WINDOW = "reader-en", "1.1.1", 128
HIDDEN, ATTENTION_HEADS = 384, 12


class Graph(nn.Module):
    """The reader written out plainly, so that the optimiser recognises its attention."""

    def __init__(self, reader: Reader, smooth: dict[str, Tensor] | None = None) -> None:
        super().__init__()
        self.encoder = reader.encoder
        self.heads = reader.heads
        self.smooth = smooth or {}
        self.register_buffer("positions", torch.arange(512)[None])

    def dense(self, layer: nn.Linear, x: Tensor, name: str) -> Tensor:
        """A linear layer, the outliers of its input made small and their weights large by the same factor."""
        factor = self.smooth.get(name)
        if factor is None:
            return layer(x)
        weight = (layer.weight * factor).t().contiguous()
        return torch.matmul(x * (1 / factor), weight) + layer.bias

    def forward(self, ids: Tensor, shapes: Tensor, attention: Tensor) -> Tensor:
        table = self.encoder.embeddings
        x = table.word_embeddings(ids) + table.token_type_embeddings(shapes)
        x = table.LayerNorm(x + table.position_embeddings(self.positions[:, : ids.size(1)]))
        mask = (1.0 - attention[:, None, None, :].to(torch.float32)) * -10000.0
        for number, layer in enumerate(self.encoder.encoder.layer):
            own = layer.attention.self
            query, key, value = (self.split(part(x)) for part in (own.query, own.key, own.value))
            weights = torch.matmul(query, key.transpose(-1, -2)) / (HIDDEN / ATTENTION_HEADS) ** 0.5 + mask
            mixed = torch.matmul(torch.softmax(weights, -1), value).permute(0, 2, 1, 3).contiguous()
            mixed = mixed.view(mixed.size(0), mixed.size(1), HIDDEN)
            x = layer.attention.output.LayerNorm(layer.attention.output.dense(mixed) + x)
            inner = nn.functional.gelu(self.dense(layer.intermediate.dense, x, f"{number}.in"))
            x = layer.output.LayerNorm(self.dense(layer.output.dense, inner, f"{number}.out") + x)
        return self.heads(x)

    @staticmethod
    def split(x: Tensor) -> Tensor:
        return x.view(x.size(0), x.size(1), ATTENTION_HEADS, HIDDEN // ATTENTION_HEADS).permute(0, 2, 1, 3)


#: Inputs above this many times the median input's largest value are made smaller before 8-bit rounding
#: (their weights larger): in this encoder one of 384 reaches 28 where most stay below 2, and a single scale
#: for all would leave the others a handful of steps. After Xiao et al. 2023 (SmoothQuant), outliers only.
OUTLIER = 3.0


def outliers(reader: Reader, docs: list[Encoded]) -> dict[str, Tensor]:
    """The factor of each input of the two layers of each feed-forward block, from a few training texts."""
    largest: dict[str, Tensor] = {}

    def watch(name: str) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def hook(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            top = inputs[0].detach().abs().amax(dim=(0, 1))
            largest[name] = torch.maximum(largest.get(name, top), top)

        return hook

    handles = []
    for number, layer in enumerate(reader.encoder.encoder.layer):
        handles.append(layer.intermediate.dense.register_forward_pre_hook(watch(f"{number}.in")))
        handles.append(layer.output.dense.register_forward_pre_hook(watch(f"{number}.out")))
    reader.eval()
    for doc in docs:
        batch = collate([Window(doc, a, b) for a, b in pack(doc.starts, WINDOW - 2)[:4]], None)
        with torch.no_grad():
            reader(*(torch.from_numpy(batch[name]) for name in ("ids", "shapes", "attention")))
    for handle in handles:
        handle.remove()
    return {name: (top / (OUTLIER * top.median())).clamp(min=1.0) for name, top in largest.items()}


def plain_steps() -> FusionOptions:
    """What the optimiser may join: not what the runtime computes slower joined than step by step (`onrecord.language.model.SLOWER`)."""
    options = FusionOptions("bert")
    options.enable_skip_layer_norm = False
    options.enable_bias_skip_layer_norm = False
    options.enable_bias_gelu = False
    return options


def write_onnx(reader: Reader, docs: list[Encoded], folder: Path, *, keep_fp32: Path | None) -> None:
    """fp32 export → fused attention → dynamic 8-bit weights; `model.onnx` in `folder`."""
    graph = Graph(reader, outliers(reader, docs)).eval()
    ids = torch.randint(1000, 20000, (2, 16))
    attention = torch.ones_like(ids)
    attention[1, 10:] = 0
    shapes = torch.randint(0, len(SHAPES), (2, 16))
    with torch.no_grad():
        reader.eval()
        gap = ((reader(ids, shapes, attention) - graph(ids, shapes, attention)) * attention[..., None]).abs().max()
        assert gap < 1e-3, f"the written-out graph differs by {gap}"
    with tempfile.TemporaryDirectory() as scratch:
        plain, fused = Path(scratch) / "plain.onnx", Path(scratch) / "fused.onnx"
        names = ["ids", "shapes", "attention"]
        with torch.no_grad():
            torch.onnx.export(
                graph,
                (ids, shapes, attention),
                str(plain),
                input_names=names,
                output_names=["scores"],
                dynamic_axes={name: {0: "windows", 1: "pieces"} for name in [*names, "scores"]},
                opset_version=17,
                dynamo=False,
            )
        better = optimizer.optimize_model(
            str(plain), model_type="bert", num_heads=ATTENTION_HEADS, hidden_size=HIDDEN, opt_level=0, optimization_options=plain_steps()
        )
        print("fused:", better.get_fused_operator_statistics())
        better.save_model_to_file(str(fused))
        if keep_fp32:
            shutil.copy(fused, keep_fp32)
        heads = [node.name for node in better.model.graph.node if node.op_type in ("MatMul", "Gemm") and "heads" in node.name]
        quantize_dynamic(
            fused,
            folder / "model.onnx",
            per_channel=True,
            reduce_range=False,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm", "Attention", "Gather", "EmbedLayerNormalization"],
            nodes_to_exclude=heads,
            extra_options={"DefaultTensorType": 1},
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--keep-fp32", type=Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(2)
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(args.out / "tokenizer.json"))
    reader = Reader()
    load_into(reader, args.checkpoint)
    docs: list[Encoded] = []
    data_digest = hashlib.sha256()
    for source in (
        corpora.polnear,
        corpora.muc4,
        corpora.meantime,
        corpora.ecbplus,
        corpora.uner,
        corpora.gum,
        corpora.places,
        corpora.plover,
        corpora.case2021,
        corpora.police,
    ):
        for doc in source(args.data):
            data_digest.update(f"{doc.corpus}\t{doc.key}\t".encode() + doc.text.encode())
            docs.append(encode(doc, tokenizer))
    for doc in corpora.uds(args.data):
        data_digest.update(f"{doc.corpus}\t{doc.key}\t".encode() + doc.text.encode())
    write_onnx(reader, docs[:: max(len(docs) // 24, 1)], args.out, keep_fp32=args.keep_fp32)
    manifest: dict[str, Any] = {
        "name": NAME,
        "version": VERSION,
        "language": "en",
        **layout(WINDOW),
        "transitions": {layer: transitions(docs, layer, window=WINDOW) for layer in LAYERS},
        "trained": {
            "commit": subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True).stdout.strip(),
            "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
            "data_sha256": data_digest.hexdigest(),
            "base": "sentence-transformers/all-MiniLM-L6-v2",
        },
        "scores": {},
    }
    finish(args.out, manifest)


if __name__ == "__main__":
    main()
