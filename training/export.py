"""Turns trained weights into what is shipped: int8 ONNX, checked against the float weights."""

import json
import logging
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from answering.reader import BIAS_KEY, ONNX_FILE

log = logging.getLogger(__name__)


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
    program = torch.onnx.export(
        _Logits(model).eval(), example, dynamo=True, dynamic_shapes=(dimensions,) * 3, opset_version=18,
        input_names=["input_ids", "attention_mask", "token_type_ids"], output_names=["start_logits", "end_logits"],
        external_data=False, verbose=False,
    )  # fmt: skip
    if program is None:
        raise RuntimeError("the exporter made nothing")
    program.save(str(path))


def quantize(exact: Path, path: Path) -> None:
    """8 bits for each weight, with a scale for each column, and for each activation as it comes.

    The last layer that points at the words stays in 32 bits: it is small, and its errors are errors of the score.
    """
    names = [node.name for node in onnx.load(str(exact)).graph.node if node.op_type in {"MatMul", "Gemm"}]
    quantize_dynamic(str(exact), str(path), per_channel=True, weight_type=QuantType.QInt8, nodes_to_exclude=names[-1:])
    log.info("%s: %.1f MB", path, path.stat().st_size / 1e6)


def move_no_answer(folder: Path, threshold: float) -> None:
    """Have the reader in `folder` say "no answer" below this margin, measured with the bias that it has now."""
    path = folder / "config.json"
    config = json.loads(path.read_text(encoding="utf-8"))
    config[BIAS_KEY] = round(config.get(BIAS_KEY, 0.0) + threshold, 2)
    path.write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
