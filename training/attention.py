"""Attention that trains fast on a CPU: fused forwards, plain matrix products backwards.

PyTorch's fused attention is quick forwards and slow backwards there. The backward pass here recomputes the attention
weights from the saved queries and keys, and needs five matrix products for the gradients (Dao et al. 2022,
"FlashAttention", appendix B.4, without the tiling).
"""

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional
from transformers import AttentionInterface, AttentionMaskInterface
from transformers.masking_utils import eager_mask

NAME = "recomputed"


class _Recomputed(torch.autograd.Function):
    """All tensors [rows, heads, tokens, width], but the mask, added to the scores: [rows, 1, tokens, tokens]."""

    @staticmethod
    def forward(  # noqa: PLR0917  (autograd passes them by position)
        ctx: Any, query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None, scale: float
    ) -> Tensor:
        output = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask, scale=scale)
        ctx.save_for_backward(query, key, value, mask, output)
        ctx.scale = scale
        return output

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, Tensor, Tensor, None, None]:
        query, key, value, mask, output = ctx.saved_tensors
        of_query, of_key, of_value = (torch.empty_like(one) for one in (query, key, value))
        # What one row needs stays in a CPU's cache: all rows at once take three times as long there.
        size = 1 if query.device.type == "cpu" else len(query)
        for first in range(0, len(query), size):
            rows = slice(first, first + size)
            of_query[rows], of_key[rows], of_value[rows] = _backward(
                query[rows], key[rows], value[rows],
                None if mask is None else mask[rows],
                output[rows], gradient[rows], ctx.scale,
            )  # fmt: skip
        return of_query, of_key, of_value, None, None


def _backward(  # noqa: PLR0917
    query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None, output: Tensor, gradient: Tensor, scale: float
) -> tuple[Tensor, Tensor, Tensor]:
    """The gradients of query, key and value."""
    scores = torch.matmul(query, key.transpose(-1, -2)).mul_(scale)
    weights = (scores if mask is None else scores.add_(mask)).softmax(-1)
    of_weights = torch.matmul(gradient, value.transpose(-1, -2))
    of_weights.sub_((gradient * output).sum(-1, keepdim=True)).mul_(weights).mul_(scale)
    return (
        torch.matmul(of_weights, key),
        torch.matmul(of_weights.transpose(-1, -2), query),
        torch.matmul(weights.transpose(-1, -2), gradient),
    )


def _attention(  # noqa: PLR0917  (the signature that transformers calls)
    module: torch.nn.Module,
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attention_mask: Tensor | None,
    scaling: float,
    **_: object,
) -> tuple[Tensor, None]:
    mask = None if attention_mask is None else attention_mask.to(query.dtype)
    output: Tensor = _Recomputed.apply(query, key, value, mask, scaling)  # type: ignore[no-untyped-call]
    return output.transpose(1, 2).contiguous(), None


def register() -> None:
    """Make `attn_implementation=NAME` known to transformers."""
    AttentionInterface.register(NAME, _attention)
    AttentionMaskInterface.register(NAME, eager_mask)
