"""Step 3: the averaged weights to the shipped int8 ONNX file, compared with PyTorch (python -m training.export)."""

from __future__ import annotations

import datetime
import hashlib
import json
import shutil
import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.batches import Example, collate, load
from training.network import Network, pretrained
from training.settings import ROOT, arguments, encoder_folder
from training.train import preparer

OUTPUTS = ("upos", "xpos", "entities", "times", "arcs", "dependents", "governors", "features")
TOLERANCE = 2e-3  # between PyTorch and full-precision ONNX, in score


class Reader(nn.Module):
    """The network as it is run: one sentence, no padding, tags decided."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Gives the outputs in the order of OUTPUTS."""
        out = self.network(pieces, shapes, first)
        return (
            out.upos.argmax(-1),
            out.xpos.argmax(-1),
            out.entities,
            out.times,
            out.arcs,
            out.dependents,
            out.governors,
            out.features,
        )


def main() -> None:
    """Writes network.onnx, labels.npz, tables.json and tokenizer.json."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--version", default=None)
    parser.add_argument("--out", type=Path, default=ROOT / "src" / "corroborate" / "language" / "model")
    given = parser.parse_args()
    torch.set_num_threads(1)
    state = torch.load(given.checkpoint, weights_only=True)
    names = state["tables"]
    network = pretrained(encoder_folder(), {name: len(labels) for name, labels in names.items()})
    network.load_state_dict(state["averaged"])
    reader = Reader(network.eval()).eval()
    prepare = preparer(names)
    sample = [prepare(s) for s in load(given.runs / "dev.gum.jsonl")[:40]]
    full, small = given.runs / "full.onnx", given.runs / "network.onnx"
    write(reader, sample[0], full)
    quantize_dynamic(
        full, small, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"]
    )
    compare(reader, full, sample, TOLERANCE)
    compare(reader, small, sample, None)
    given.out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(small, given.out / "network.onnx")
    shutil.copyfile(encoder_folder() / "tokenizer.json", given.out / "tokenizer.json")
    np.savez(
        given.out / "labels.npz", weight=network.label.weight.detach().numpy(), bias=network.label.bias.detach().numpy()
    )
    digest = hashlib.sha256((given.out / "network.onnx").read_bytes()).hexdigest()
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    about = {"version": given.version or f"{today}-{digest[:8]}", "sha256": digest, "date": today}
    about |= {name: names[name] for name in ("upos", "xpos", "deprel", "entities", "times")}
    (given.out / "tables.json").write_text(json.dumps(about, indent=1), encoding="utf-8")
    size = sum(path.stat().st_size for path in given.out.iterdir())
    print(json.dumps({"bytes": size, "sha256": digest, "version": about["version"]}))


def write(reader: Reader, one: Example, path: Path) -> None:
    """Exports in full precision."""
    batch = collate([one], None)
    axes = {"pieces": {1: "pieces"}, "shapes": {1: "pieces"}, "first": {1: "words"}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            reader,
            (batch.pieces, batch.shapes, batch.first),
            str(path),
            input_names=["pieces", "shapes", "first"],
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
    onnx.checker.check_model(str(path))


def compare(reader: Reader, path: Path, sample: list[Example], tolerance: float | None) -> None:
    """Compares the file with PyTorch: greatest difference of scores, and how many heads and tags move."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    worst, moved, total = 0.0, 0, 0
    for one in sample:
        batch = collate([one], None)
        with torch.no_grad():
            wanted = [t.numpy() for t in reader(batch.pieces, batch.shapes, batch.first)]
        feed = {"pieces": batch.pieces.numpy(), "shapes": batch.shapes.numpy(), "first": batch.first.numpy()}
        got = session.run(None, feed)
        for name, a, b in zip(OUTPUTS, wanted, got, strict=True):
            if a.dtype.kind == "f":
                worst = max(worst, float(np.abs(a - b).max()))
            if name in ("upos", "xpos", "arcs"):
                a, b = (x.argmax(-1) if name == "arcs" else x for x in (a, b))
                moved, total = moved + int((a != b).sum()), total + a.size
    print(json.dumps({"file": path.name, "greatest difference": round(worst, 5), "moved": moved, "of": total}))
    if tolerance is not None and worst > tolerance:
        raise SystemExit(f"{path.name} does not say what PyTorch says: scores differ by {worst:.4f}")


if __name__ == "__main__":
    main()
