"""What a reader in training is told that it got wrong."""

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional


def loss_of(start: Tensor, end: Tensor, starts: Tensor, ends: Tensor, mask: Tensor) -> Tensor:
    """The mean of -log of the probability that start and end give to any of the labelled tokens.

    Where several places are right their probabilities are added, so that the model may choose among them
    (marginal likelihood, Clark and Gardner 2018). All arguments [rows, tokens].
    """
    return (_loss_of(start, starts, mask) + _loss_of(end, ends, mask)) / 2


def _loss_of(logits: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    logits = logits.float().masked_fill(mask == 0, -1e4)
    return (torch.logsumexp(logits, 1) - torch.logsumexp(logits.masked_fill(~labels, -1e4), 1)).mean()


class Guess(torch.nn.Module):
    """Guesses masked words from the last states of a BERT, with its own word embeddings (Devlin et al. 2019)."""

    def __init__(self, config: Any) -> None:
        super().__init__()
        self.dense = torch.nn.Linear(config.hidden_size, config.hidden_size)
        torch.nn.init.eye_(self.dense.weight)
        torch.nn.init.zeros_(self.dense.bias)
        self.norm = torch.nn.LayerNorm(config.hidden_size)
        self.bias = torch.nn.Parameter(torch.zeros(config.vocab_size))

    def forward(self, states: Tensor, words: Tensor, embeddings: Tensor) -> Tensor:
        """The mean loss over `words`, [n], guessed from `states`, [n, width]; `embeddings` are [vocabulary, width]."""
        guessed = functional.linear(self.norm(functional.gelu(self.dense(states))), embeddings, self.bias)
        return functional.cross_entropy(guessed.float(), words)


def to_guess(share: float, types: Tensor, starts: Tensor, ends: Tensor) -> Tensor:
    """Which tokens of contexts to mask, drawn at random but for those of answers; all [rows, tokens]."""
    inside = (starts.int().cumsum(1) - ends.int().cumsum(1) + ends.int()) > 0
    return (torch.rand(types.shape, device=types.device) < share) & (types == 1) & ~inside
