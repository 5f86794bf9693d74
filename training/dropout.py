"""Dropout that is cheap on a CPU: it draws one number a call instead of one for each activation."""

import torch
from torch import Tensor

# 64 MB, some eight times as many as the activations of a layer over a batch of 32 rows.
POOL = 2**24


class PooledDropout(torch.nn.Dropout):
    """Dropout (Srivastava et al. 2014) whose mask is a window, at a random place, of numbers that are drawn once.

    Where all are drawn anew, drawing takes a CPU longer than the rest of a training step.
    """

    def __init__(self, share: float, pool: Tensor) -> None:
        """`pool`: what `draw_pool(share)` gives, [POOL], which many layers may have in common; not a buffer, since
        whoever copies a network's buffers at each step would copy it, too."""
        super().__init__(share)
        self.pool = pool

    def forward(self, input: Tensor) -> Tensor:
        if not self.training or self.p == 0:
            return input
        size = input.numel()
        if size > len(self.pool):
            raise ValueError(f"{size} activations at once; the pool has {len(self.pool)}")
        first = int(torch.randint(len(self.pool) - size + 1, ()))
        return input * self.pool[first : first + size].view_as(input)


def draw_pool(share: float, seed: int) -> Tensor:
    """[POOL] factors: 0 for the share of activations that is dropped, and 1 / (1 - share) for those that are kept."""
    drawn = torch.rand(POOL, generator=torch.Generator().manual_seed(seed))
    return (drawn >= share).float().div_(1 - share)


def set_dropout(model: torch.nn.Module, share: float, seed: int) -> None:
    """Have each layer of dropout in `model` drop this share, from 0 to below 1; on a CPU, as pooled dropout does."""
    weights = next(model.parameters())
    pooled = weights.device.type == "cpu"
    pool = draw_pool(share, seed).to(weights) if pooled and share else torch.empty(0)
    for module in list(model.modules()):
        for name, child in module.named_children():
            if isinstance(child, torch.nn.Dropout):
                setattr(module, name, PooledDropout(share, pool) if pooled else torch.nn.Dropout(share))
