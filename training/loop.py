"""Trains the reader: the loss, the schedule, and checkpoints to go on from."""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

import torch
from torch import Tensor
from torch.optim.swa_utils import AveragedModel
from torch.utils.data import DataLoader, IterableDataset

from corpus.errors import InputError
from evaluation.rows import Row
from training.dropout import set_dropout
from training.features import Batch, Tokens, batches
from training.loss import Guess, loss_of, to_guess
from training.weights import in_bfloat16

log = logging.getLogger(__name__)

RATE, BATCH, SEED = 1.2e-4, 32, 1
# Without it 9,000 steps learn the questions they see by heart, and read others no better than before.
DROPOUT = 0.1
WARM_UP = 0.05
# What is shipped is the mean of the weights over the last steps, each counting so much of the one after it.
AVERAGE = 0.998
CHECKPOINT_SECONDS = 300
LOG_STEPS = 100

Tensors: TypeAlias = tuple[Tensor, ...] | list[Tensor]


@dataclass(frozen=True, slots=True)
class Plan:
    """What one training is to be. It ends after `minutes` or `steps`, whichever is first; one of them must be given.

    The learning rate rises to `rate` over the first WARM_UP of it and falls to nothing at its end. `guess` is the share
    of the contexts' words that are masked, to be guessed besides; `short`, whether passes are.
    """

    minutes: float | None = None
    steps: int | None = None
    rate: float = RATE
    batch: int = BATCH
    dropout: float = DROPOUT
    guess: float = 0.0
    seed: int = SEED
    short: bool = False


def rate_at(progress: float) -> float:
    """The share of the highest learning rate at `progress` from 0 to 1 through the training."""
    return min(1.0, progress / WARM_UP, max(0.0, (1 - progress) / (1 - WARM_UP)))


def _towards(averages: Tensors, weights: Tensors, number: int) -> None:
    """Move the averages towards the weights: a mean of all at first, in the end one of about 1 / (1 - AVERAGE)."""
    share = max(1 - AVERAGE, 1 / (number + 1))
    torch._foreach_lerp_(list(averages), list(weights), share)


class Training:
    """A model on its way, on the device where it lies: everything that a checkpoint holds."""

    def __init__(
        self, model: Any, tokenizer: Any, passes: Callable[[int], list[Row]], plan: Plan, checkpoint: Path
    ) -> None:
        """`passes` gives the rows of the pass of a seed, in their order."""
        if plan.minutes is None and plan.steps is None:
            raise ValueError("a plan needs minutes or steps")
        self.model, self.tokens = model, Tokens(tokenizer)
        self.passes, self.plan, self.checkpoint = passes, plan, checkpoint
        self.device = next(model.parameters()).device
        if plan.guess:
            model.guess = Guess(model.config).to(self.device)
        self.in_bfloat16 = self.device.type == "cuda" or _cpu_has_bfloat16()
        # The weights themselves, or a copy in bfloat16, whose gradients go to them.
        self.working = in_bfloat16(model) if self.in_bfloat16 else model
        set_dropout(self.working, plan.dropout, plan.seed)
        self.optimizer = torch.optim.AdamW(_groups(self.model), lr=plan.rate, betas=(0.9, 0.98), fused=True)
        # Its own count lies on the device, and fetching it would have a GPU wait at each step; ours is the same.
        self.average = AveragedModel(
            self.model, multi_avg_fn=lambda averages, weights, _: _towards(averages, weights, self.step)
        )
        self.step, self.seconds = 0, 0.0

    @property
    def progress(self) -> float:
        """How far the plan is carried out, 1.0 at its end."""
        shares = []
        if self.plan.steps is not None:
            shares.append(self.step / self.plan.steps)
        if self.plan.minutes is not None:
            shares.append(self.seconds / (60 * self.plan.minutes))
        return min(1.0, max(shares))

    def run(self) -> None:
        """Train to the end of the plan, from the checkpoint if there is one; the model then has the averaged weights.

        A plan that is shorter than what the checkpoint has behind it ends at once, and so ships what there is.
        """
        self._resume()
        self.working.train()
        try:
            self._steps()
        except KeyboardInterrupt:
            log.info("stopped at step %d; the same command goes on from there", self.step)
            raise
        finally:
            self._save()
        self.model.load_state_dict(self.average.module.state_dict())
        if self.plan.guess:
            del self.model.guess
        self.model.eval()

    def _steps(self) -> None:
        if self.progress >= 1:
            return
        begun, saved, total = time.monotonic() - self.seconds, time.monotonic(), torch.zeros((), device=self.device)
        # A GPU is fed by another process; a CPU has no core to spare for one.
        aside: dict[str, Any] = (
            {"num_workers": 1, "multiprocessing_context": "fork"} if self.device.type == "cuda" else {}
        )
        batches = DataLoader(_Batches(self._batches), batch_size=None, **aside)
        for batch in batches:
            total += self._learn(batch)
            self.step += 1
            self.seconds = time.monotonic() - begun
            if self.step % LOG_STEPS == 0:
                rows = self.step * self.plan.batch / self.seconds
                log.info(
                    "step %d, %.0f %%, loss %.3f, %.1f rows/s",
                    self.step, 100 * self.progress, float(total) / LOG_STEPS, rows,
                )  # fmt: skip
                total.zero_()
            if time.monotonic() - saved > CHECKPOINT_SECONDS:
                self._save()
                saved = time.monotonic()
            if self.progress >= 1:
                return

    def _learn(self, batch: Batch) -> Tensor:
        """One step; its loss, left where it is computed, since fetching it would have a GPU wait."""
        ids, types, mask, starts, ends = (
            torch.from_numpy(array).to(self.device)
            for array in (batch.ids, batch.types, batch.mask, batch.starts, batch.ends)
        )
        torch.manual_seed(self.plan.seed + self.step)  # the same dropout however often the training is resumed
        for group in self.optimizer.param_groups:
            group["lr"] = self.plan.rate * rate_at(self.progress)
        if self.plan.guess:
            masked = to_guess(self.plan.guess, types, starts, ends)
            words, ids = ids[masked], ids.masked_fill(masked, self.tokens.tokenizer.mask_token_id)
        # As it is added to the scores: a mask of zeros and ones is looked at first, for which a GPU would wait.
        added = (1 - mask[:, None, None, :]).to(self.working.dtype) * -1e4
        output = self.working(
            input_ids=ids, token_type_ids=types, attention_mask=added, output_hidden_states=bool(self.plan.guess)
        )
        loss = loss_of(output.start_logits, output.end_logits, starts, ends, mask)
        if self.plan.guess:
            embeddings = self.working.get_input_embeddings().weight
            loss = loss + self.working.guess(output.hidden_states[-1][masked], words, embeddings)
        self.working.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        if self.working is not self.model:
            for exact, rough in zip(self.model.parameters(), self.working.parameters(), strict=True):
                exact.grad = None if rough.grad is None else rough.grad.float()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self._hand_over()
        self.average.update_parameters(self.model)
        return loss.detach()

    def _hand_over(self) -> None:
        """Give the weights to what computes with them."""
        if self.working is not self.model:
            with torch.no_grad():
                torch._foreach_copy_(list(self.working.parameters()), list(self.model.parameters()))

    def _batches(self) -> Iterator[Batch]:
        """All batches from the present step on, pass after pass, the same however often the training is resumed."""
        skip, number = self.step, 0
        while True:
            rows = self.passes(self.plan.seed + number)
            count = len(rows) // self.plan.batch
            if not count:
                raise InputError(f"a pass has {len(rows)} rows, and a batch {self.plan.batch}")
            if skip < count:
                random = Random(self.plan.seed + number)
                yield from islice(batches(rows, self.tokens, random, size=self.plan.batch), skip, None)
            skip, number = max(0, skip - count), number + 1

    def _save(self) -> None:
        state = {
            "plan": asdict(self.plan),
            "step": self.step,
            "seconds": self.seconds,
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "average": self.average.state_dict(),
        }
        self.checkpoint.parent.mkdir(parents=True, exist_ok=True)
        partial = self.checkpoint.with_suffix(".partial")
        torch.save(state, partial)
        partial.replace(self.checkpoint)

    def _resume(self) -> None:
        if not self.checkpoint.exists():
            return
        state = torch.load(self.checkpoint, map_location=self.device, weights_only=True)
        if state["plan"] | {"minutes": self.plan.minutes, "steps": self.plan.steps} != asdict(self.plan):
            raise InputError(f"{self.checkpoint} is of another plan; name another folder with --work, or remove it")
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.average.load_state_dict(state["average"])
        self._hand_over()
        self.step, self.seconds = state["step"], state["seconds"]
        log.info("going on from step %d of %s", self.step, self.checkpoint)


class _Batches(IterableDataset[Batch]):
    """Batches as PyTorch's loader wants them."""

    def __init__(self, make: Callable[[], Iterator[Batch]]) -> None:
        self._make = make

    def __iter__(self) -> Iterator[Batch]:
        return self._make()


def _cpu_has_bfloat16() -> bool:
    """Whether this processor computes in bfloat16 itself; imitated, it takes 17 times as long as 32 bits (an EPYC)."""
    able = torch.cpu.get_capabilities()
    return any(able.get(name, False) for name in ("amx_bf16", "avx512_bf16", "bf16"))


def _groups(model: Any) -> list[dict[str, Any]]:
    """No weight decay on biases and normalisation, as usual."""
    named = [(name, value) for name, value in model.named_parameters() if value.requires_grad]
    plain = [value for name, value in named if value.ndim < 2]
    return [
        {"params": [value for name, value in named if value.ndim >= 2], "weight_decay": 0.01},
        {"params": plain, "weight_decay": 0.0},
    ]
