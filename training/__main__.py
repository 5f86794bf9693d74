"""Makes the reader from the data with one command: trains, measures, exports, and writes its card."""

import logging
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Annotated, Any

import torch
import typer
from torch import Tensor

from answering.reader import DEFAULT_READER, Reader, open_reader
from corpus.errors import DatelineError, InputError
from evaluation.bootstrap import Estimate
from evaluation.reading import read_all, summarise_reading
from evaluation.rows import Row, read_rows
from training.card import card
from training.cloze import cloze_rows
from training.depth import deepen
from training.export import export, move_no_answer
from training.features import Tokens, batches
from training.loop import AVERAGE, BATCH, DROPOUT, RATE, SEED, Plan, Training
from training.mixture import MIXTURE, SHORT, in_order, one_pass
from training.weights import blend, open_mean, open_weights

log = logging.getLogger(__name__)

UNANSWERABLE = "squad20_dev"
DEVELOPMENT = ("squad11_dev", UNANSWERABLE)
# Where the configuration of weights keeps the plans of the runs that made them.
RUNS_KEY = "training_runs"
WORK = Path("build") / "training"
# The share of words to be guessed while masked names are filled in.
GUESS = 0.15
# Rows that show a deeper network what its layers are given.
SHOWN = 64


def main(
    data: Annotated[Path, typer.Option(help="The folder with the files that training/mixture.py names.")],
    *,
    minutes: Annotated[float | None, typer.Option(min=0.01, help="Train for so long; the schedule fits it.")] = None,
    steps: Annotated[int | None, typer.Option(min=1, help="So many steps: the same result each time.")] = None,
    start: Annotated[str | None, typer.Option(help="Weights to start from; all-MiniLM-L6-v2 unless given.")] = None,
    layers: Annotated[int | None, typer.Option(min=1, help="Layers of the reader, if more than they have.")] = None,
    rate: Annotated[float, typer.Option(help="The highest learning rate.")] = RATE,
    batch: Annotated[int, typer.Option(min=1, help="Rows a step.")] = BATCH,
    dropout: Annotated[float, typer.Option(min=0, max=0.9, help="The share of activations dropped.")] = DROPOUT,
    short: Annotated[bool, typer.Option("--short", help="Short passes, to go on from a trained reader.")] = False,
    cloze: Annotated[float, typer.Option(min=0, max=0.9, help="The share of it to fill in masked names first.")] = 0.0,
    readers: Annotated[int, typer.Option(min=1, help="So many, each with a seed of its own; their mean.")] = 1,
    keep: Annotated[float, typer.Option(min=0, max=1, help="The share of the first weights in the result.")] = 0.0,
    seed: Annotated[int, typer.Option(help="Another seed, another order of the data.")] = SEED,
    work: Annotated[Path, typer.Option(help="Where checkpoints and the float weights go.")] = WORK,
    out: Annotated[Path, typer.Option(help="Where the int8 weights and the card go.")] = DEFAULT_READER,
) -> None:
    """Train the reader, or go on from the checkpoints in the working folder, and ship it.

    With `cloze`, sentences with a name masked come first for that share of the minutes or steps, and masked words to be
    guessed. Then so many readers are trained from the same weights, each with a seed and a checkpoint of its own, and
    the mean of their weights is shipped (model soups, Wortsman et al. 2022). The minutes are for all of it, the steps
    for one reader and what comes first. What is kept of the first weights is mixed into the mean ("Robust fine-tuning
    of zero-shot models", Wortsman et al. 2022).
    """
    if minutes is None and steps is None:
        raise InputError("say how long to train, with --minutes or --steps")
    if out.exists() and not out.is_dir():
        raise InputError(f"{out} is a file; name a folder with --out")
    plan = Plan(rate=rate, batch=batch, dropout=dropout, seed=seed, short=short)
    passes = partial(one_pass, data, mixture=SHORT if short else MIXTURE)
    begun = first = _first(work, start, layers, data)
    runs: list[dict[str, Any]] = []
    if cloze:
        begun = work / "cloze"
        one = replace(
            plan, minutes=minutes and minutes * cloze, steps=steps and max(1, round(steps * cloze)), guess=GUESS
        )
        runs.append(_train(first, partial(in_order, cloze_rows(data)), one, begun))
    folders = [work / f"reader-{number}" for number in range(1, readers + 1)]
    left = 1 - cloze
    for number, folder in enumerate(folders, start=1):
        one = replace(plan, minutes=minutes and minutes * left / readers, steps=steps and max(1, round(steps * left)))
        runs.append(_train(begun, passes, replace(one, seed=seed + number), folder))
    runs = [*getattr(open_weights(str(first))[0].config, RUNS_KEY, []), *runs, {"mean_of": readers, "keep": keep}]
    model, tokenizer = open_mean(folders)
    blend(model, first, keep)
    setattr(model.config, RUNS_KEY, runs)
    exact = work / "float"
    _write(model, tokenizer, exact)
    path = export(model, tokenizer, out)
    measured = {name: [_measure(open_reader(folder), data, name) for folder in (exact, out)] for name in DEVELOPMENT}
    _, shipped = measured[UNANSWERABLE]
    move_no_answer(out, shipped["best_threshold"].value)
    text = card(runs, model, megabytes=path.stat().st_size / 1e6, measured=measured)
    (out / "README.md").write_text(text, encoding="utf-8")
    typer.echo(text)


def _first(work: Path, start: str | None, layers: int | None, data: Path) -> Path:
    """The weights that all begins with: those of an earlier run in the working folder, if there was one."""
    first = work / "start"
    if first.exists():  # kept, since what is shipped may take the place of what was started from
        there = open_weights(str(first))[0].config.num_hidden_layers
        if layers not in {None, there}:
            raise InputError(f"{first} has {there} layers; name another folder with --work, or remove it")
        log.info("starting from %s, which an earlier run began with", first)
        return first
    unfinished = work / "start.partial"
    model, tokenizer = open_weights(start)
    if layers is not None:
        deepen(model, layers, _some_inputs(data, tokenizer, model.device))
    _write(model, tokenizer, unfinished)
    return unfinished.rename(first)


def _some_inputs(data: Path, tokenizer: Any, device: torch.device) -> dict[str, Tensor]:
    """What a network is given in training, for some rows of the first pass."""
    rows = one_pass(data, SEED)[:SHOWN]
    batch = next(batches(rows, Tokens(tokenizer), Random(SEED), size=len(rows)))
    arrays = {"input_ids": batch.ids, "token_type_ids": batch.types, "attention_mask": batch.mask}
    return {name: torch.from_numpy(array).to(device) for name, array in arrays.items()}


def _train(start: Path, passes: Callable[[int], list[Row]], plan: Plan, work: Path) -> dict[str, Any]:
    """Carry the plan out on the weights in `start`, leave the result in `work`, and say what was carried out."""
    model, tokenizer = open_weights(str(start))
    training = Training(model, tokenizer, passes, plan, work / "checkpoint.pt")
    training.run()
    _write(model, tokenizer, work)
    return asdict(plan) | {"steps": training.step, "average": AVERAGE}


def _write(model: Any, tokenizer: Any, folder: Path) -> None:
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def _measure(reader: Reader, data: Path, name: str) -> dict[str, Estimate]:
    return summarise_reading(list(read_all(reader, read_rows(data / f"{name}.jsonl.gz"))))


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S", stream=sys.stderr)
    try:
        typer.run(main)
    except DatelineError as error:
        sys.exit(f"error: {error}")
