"""Opens the weights that a training starts from, and takes the mean of several."""

import copy
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from transformers import AutoConfig, AutoModelForQuestionAnswering, AutoTokenizer

from answering.reader import ONNX_FILE
from training.attention import NAME, register
from training.export import read_weights


def open_weights(name: str | None) -> tuple[Any, Any]:
    """A model, on a GPU if there is one, and its tokenizer: a directory or a hub name, all-MiniLM-L6-v2 if None.

    A directory that this program shipped will do, which has no others: its weights of 8 bits read as well as those they
    were made of.
    """
    if name is None:
        from index.encoder import default_weights  # noqa: PLC0415  (what else the index needs, training does not)

        name = default_weights()
    on_gpu = torch.cuda.is_available()
    register()
    attention = "sdpa" if on_gpu else NAME
    shipped = Path(name) / ONNX_FILE
    if shipped.is_file() and not (Path(name) / "model.safetensors").is_file():
        config = AutoConfig.from_pretrained(name, attn_implementation=attention)
        model = AutoModelForQuestionAnswering.from_config(config)
        model.load_state_dict(read_weights(shipped))
    else:
        model = AutoModelForQuestionAnswering.from_pretrained(name, dtype=torch.float32, attn_implementation=attention)
    return model.to("cuda" if on_gpu else "cpu"), AutoTokenizer.from_pretrained(name, use_fast=True)


def open_mean(folders: Sequence[Path]) -> tuple[Any, Any]:
    """The mean of the weights of readers that began as the same, which reads about as well as all of them together
    (model soups, Wortsman et al. 2022), and the tokenizer of the first."""
    model, tokenizer = open_weights(str(folders[0]))
    for number, folder in enumerate(folders[1:], start=2):
        blend(model, folder, 1 / number)
    return model, tokenizer


def blend(model: Any, folder: Path, share: float) -> None:
    """Move the model's weights by `share`, 0 to 1, of the way to those in the folder."""
    other, _ = open_weights(str(folder))
    with torch.no_grad():
        for value, others in zip(model.parameters(), other.parameters(), strict=True):
            value.lerp_(others, share)


def in_bfloat16(model: Any) -> Any:
    """A copy of the model that computes in bfloat16, but for the last layer: it points at the words, and its errors are
    errors of the score."""
    rough = copy.deepcopy(model).to(torch.bfloat16)
    rough.qa_outputs.float().register_forward_pre_hook(lambda _, states: (states[0].float(),))
    return rough
