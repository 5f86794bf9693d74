"""A deeper network says at first what the one did that it was made of, and can learn with all its layers."""

from pathlib import Path
from typing import Any

import pytest
import torch

from corpus.errors import InputError
from tests.tiny_models import make_reader
from training.depth import deepen
from training.weights import open_weights

TEXTS = ["ann met rob. rob left.", "a longer one, in which ann left and rob did not."]


def read(model: Any, inputs: dict[str, torch.Tensor]) -> torch.Tensor:
    with torch.no_grad():
        output = model.eval()(**inputs)
    return torch.stack([output.start_logits, output.end_logits])[:, inputs["attention_mask"].bool()]


@pytest.fixture
def network(tmp_path: Path) -> tuple[Any, dict[str, torch.Tensor]]:
    """Of three layers, the normalisations of which move and stretch each part of what they are given."""
    from transformers import AutoModelForQuestionAnswering

    model, tokenizer = open_weights(str(make_reader(tmp_path / "tiny")))
    model.config.num_hidden_layers = 3
    torch.manual_seed(1)
    model = AutoModelForQuestionAnswering.from_config(model.config)
    for name, value in model.named_parameters():
        if "LayerNorm" in name:
            torch.nn.init.uniform_(value, 0.9, 1.1)
        elif value.ndim == 2:
            torch.nn.init.normal_(value, std=0.3)
    return model, dict(tokenizer(["who left?"] * len(TEXTS), TEXTS, padding=True, return_tensors="pt"))


@pytest.mark.parametrize("layers", [3, 4, 6])
def test_it_says_nearly_the_same(network: tuple[Any, dict[str, torch.Tensor]], layers: int) -> None:
    model, inputs = network
    before = read(model, inputs)
    deepen(model, layers, inputs)
    assert len(model.bert.encoder.layer) == model.config.num_hidden_layers == layers
    assert (read(model, inputs) - before).std() <= 0.15 * before.std()


def test_the_copies_stand_behind_layers_that_are_evenly_spread(network: tuple[Any, dict[str, torch.Tensor]]) -> None:
    model, inputs = network
    first, second, third = model.bert.encoder.layer
    deepen(model, 4, inputs)
    assert list(model.bert.encoder.layer)[:3] == [first, second, third]
    copied = model.bert.encoder.layer[3]
    assert torch.equal(copied.attention.self.query.weight, third.attention.self.query.weight)
    assert not copied.output.dense.weight.any()
    assert third.output.dense.weight.any()


def test_every_layer_learns(network: tuple[Any, dict[str, torch.Tensor]]) -> None:
    model, inputs = network
    deepen(model, 6, inputs)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for _ in range(2):  # what stands before a matrix of zeros learns from the second step on
        optimizer.zero_grad()
        model(**inputs).start_logits[:, 3].sum().backward()
        optimizer.step()
    for layer in model.bert.encoder.layer:
        assert layer.output.dense.weight.grad.any()
        assert layer.attention.self.value.weight.grad.any()


@pytest.mark.parametrize("layers", [2, 7])
def test_it_does_not_take_layers_away_or_copy_copies(network: tuple[Any, dict[str, torch.Tensor]], layers: int) -> None:
    model, inputs = network
    with pytest.raises(InputError, match=f"3 layers cannot be given {layers}; give 3 to 6"):
        deepen(model, layers, inputs)
