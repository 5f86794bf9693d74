"""Turns trained weights into what is shipped, a network with weights of 8 bits, and those into weights to train on."""

import json
import logging
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper

from answering.reader import BIAS_KEY, ONNX_FILE

log = logging.getLogger(__name__)

# The last layer, which points at the words, stays in 32 bits: it is small, and its errors are errors of the score.
LAST_LAYER = "qa_outputs"
WHOLE, SCALE = ".int8", ".scale"


class _Logits(torch.nn.Module):
    """The two outputs by position, which is all that the exporter understands."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        output = self.model(input_ids=ids, attention_mask=mask, token_type_ids=types)
        return output.start_logits, output.end_logits


def export(model: Any, tokenizer: Any, folder: Path) -> Path:
    """Write `tokenizer.json`, `config.json` and the int8 network into `folder`; returns the network's path."""
    path = folder / ONNX_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    tokenizer.save_pretrained(folder)
    model.config.save_pretrained(folder)
    with TemporaryDirectory() as temporary:
        exact = Path(temporary) / "model.onnx"
        export_float(model, exact)
        quantize(exact, path)
    return path


def export_float(model: Any, path: Path) -> None:
    """Write the network in 32 bits: inputs `input_ids, attention_mask, token_type_ids`, outputs the two logits."""
    model = model.float().eval().cpu()
    model.set_attn_implementation("eager")
    # Three tensors: one given three times would be taken for one input.
    example = tuple(torch.ones((2, 16), dtype=torch.int64) for _ in range(3))
    dimensions = {0: torch.export.Dim("batch", min=1, max=1024), 1: torch.export.Dim("tokens", min=2, max=512)}
    # Not optimised here, so that weights keep their names; ONNX Runtime does that as it loads the network.
    program = torch.onnx.export(
        _Logits(model).eval(), example, dynamo=True, dynamic_shapes=(dimensions,) * 3, opset_version=18,
        input_names=["input_ids", "attention_mask", "token_type_ids"], output_names=["start_logits", "end_logits"],
        external_data=False, verbose=False, optimize=False,
    )  # fmt: skip
    if program is None:
        raise RuntimeError("the exporter made nothing")
    program.save(str(path))


def quantize(exact: Path, path: Path) -> None:
    """Keep each weight matrix in 8 bits, with a scale for each row; what is computed with them stays in 32 bits.

    Computing in 8 bits, too, is faster, but costs accuracy and gives other scores on other kinds of processor, so that
    a calibration measured on one would not hold on the next.
    """
    network = onnx.load(str(exact))
    graph = network.graph
    unpack = []
    for weight in [one for one in graph.initializer if one.name.endswith(".weight") and len(one.dims) == 2]:
        if LAST_LAYER in weight.name:
            continue
        values = numpy_helper.to_array(weight)
        scale = np.abs(values).max(axis=1) / 127
        scale[scale == 0] = 1
        whole = np.rint(values / scale[:, None]).astype(np.int8)
        graph.initializer.remove(weight)
        graph.initializer.append(numpy_helper.from_array(whole, weight.name + WHOLE))
        graph.initializer.append(numpy_helper.from_array(scale, weight.name + SCALE))
        names = [weight.name + WHOLE, weight.name + SCALE]
        unpack.append(helper.make_node("DequantizeLinear", names, [weight.name], axis=0))
    nodes = [*unpack, *graph.node]
    for node in nodes:
        del node.metadata_props[:]  # where in our code each came from, which is a megabyte and more
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.save(network, str(path))
    log.info("%s: %.1f MB", path, path.stat().st_size / 1e6)


def read_weights(path: Path) -> dict[str, torch.Tensor]:
    """The weights in a network that `export` wrote, by the names that they have in the model."""
    kept = {one.name: numpy_helper.to_array(one) for one in onnx.load(str(path)).graph.initializer}
    found = {}
    for name, values in kept.items():
        if name.endswith(WHOLE):
            weight = name.removesuffix(WHOLE)
            found[weight] = values * kept[weight + SCALE][:, None]
        elif name.startswith("model.") and values.dtype == np.float32 and not name.endswith(SCALE):
            found[name] = values.copy()
    return {name.removeprefix("model."): torch.from_numpy(values) for name, values in found.items()}


def move_no_answer(folder: Path, threshold: float) -> None:
    """Have the reader in `folder` say "no answer" below this margin, measured with the bias that it has now."""
    path = folder / "config.json"
    config = json.loads(path.read_text(encoding="utf-8"))
    config[BIAS_KEY] = round(config.get(BIAS_KEY, 0.0) + threshold, 2)
    path.write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
