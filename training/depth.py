"""Makes a network deeper without changing what it says, so that training can go on from there."""

import copy
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from corpus.errors import InputError


def deepen(model: Any, layers: int, inputs: Mapping[str, Tensor]) -> None:
    """Give a BERT `layers` layers, by copies of its own that change next to nothing at first.

    The copies stand behind layers that are evenly spread. What their attention and their feed-forward network add is
    nothing as long as the matrices that they end with are zero, which training changes from the first step on (as in
    Zhang et al. 2019, "Fixup"). Their normalisations are fitted by least squares to give back what they are given,
    `inputs` (what the tokenizer makes of some rows, [rows, tokens] each) showing what that is.

    Raises:
        InputError: the network has more layers already, or fewer than half as many.
    """
    stack = model.bert.encoder.layer
    more = layers - len(stack)
    if not 0 <= more <= len(stack):
        raise InputError(
            f"weights of {len(stack)} layers cannot be given {layers}; give {len(stack)} to {2 * len(stack)}"
        )
    with torch.no_grad():
        states = model.eval()(**inputs, output_hidden_states=True).hidden_states
    real = inputs["attention_mask"].bool()
    doubled = {(number + 1) * len(stack) // more - 1 for number in range(more)}
    deeper = []
    for number, layer in enumerate(stack):
        deeper.append(layer)
        if number in doubled:
            deeper.append(_idle_copy(layer, states[number + 1][real]))
    model.bert.encoder.layer = torch.nn.ModuleList(deeper)
    model.config.num_hidden_layers = len(deeper)


def _idle_copy(layer: Any, states: Tensor) -> Any:
    """A copy of the layer that gives back `states`, [tokens, width], as nearly as its normalisations can."""
    idle = copy.deepcopy(layer)
    standard = torch.nn.functional.layer_norm(states, states.shape[1:])
    middle, wanted = standard.mean(0), states.mean(0)
    slope = ((standard - middle) * (states - wanted)).mean(0) / (standard - middle).square().mean(0).clamp(min=1e-12)
    with torch.no_grad():
        for part in (idle.attention.output, idle.output):
            part.dense.weight.zero_()
            part.dense.bias.zero_()
            part.LayerNorm.weight.copy_(slope)
            part.LayerNorm.bias.copy_(wanted - slope * middle)
    return idle
