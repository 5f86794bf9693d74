"""Makes the reader from the data with one command: trains, measures, exports, and writes its card."""

import logging
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from answering.reader import DEFAULT_READER, Reader, open_reader
from corpus.errors import DatelineError
from evaluation.bootstrap import Estimate
from evaluation.reading import read_all, summarise_reading
from evaluation.rows import read_rows
from training.card import card
from training.export import export, move_no_answer
from training.loop import AVERAGE, DROPOUT, RATE, SEED, Plan, Training, start_model

UNANSWERABLE = "squad20_dev"
DEVELOPMENT = ("squad11_dev", UNANSWERABLE)
# Where the configuration of weights keeps the plans of the runs that made them.
RUNS_KEY = "training_runs"
WORK = Path("build") / "training"


def main(
    data: Annotated[Path, typer.Option(help="The folder with the files that training/mixture.py names.")],
    *,
    minutes: Annotated[float | None, typer.Option(help="Train for so long; the schedule fits it.")] = None,
    steps: Annotated[int | None, typer.Option(help="Train for so many steps: the same result each time.")] = None,
    start: Annotated[str | None, typer.Option(help="Weights to start from; all-MiniLM-L6-v2 unless given.")] = None,
    rate: Annotated[float, typer.Option(help="The highest learning rate.")] = RATE,
    dropout: Annotated[float, typer.Option(min=0, max=0.9, help="The share of activations dropped.")] = DROPOUT,
    keep: Annotated[float, typer.Option(min=0, max=1, help="The share of the first weights in the result.")] = 0.0,
    seed: Annotated[int, typer.Option(help="Another seed, another order of the data.")] = SEED,
    work: Annotated[Path, typer.Option(help="Where the checkpoint and the float weights go.")] = WORK,
    out: Annotated[Path, typer.Option(help="Where the int8 weights and the card go.")] = DEFAULT_READER,
) -> None:
    """Train the reader, or go on from the checkpoint in the working folder, and ship it."""
    plan = Plan(minutes=minutes, steps=steps, rate=rate, dropout=dropout, seed=seed, keep=keep)
    model, tokenizer = start_model(start)
    training = Training(model, tokenizer, data, plan, work / "checkpoint.pt")
    training.run()
    runs = [*getattr(model.config, RUNS_KEY, []), asdict(plan) | {"steps": training.step, "average": AVERAGE}]
    setattr(model.config, RUNS_KEY, runs)
    exact = work / "float"
    model.cpu().save_pretrained(exact)
    tokenizer.save_pretrained(exact)
    path = export(model, tokenizer, out)
    measured = {name: [_measure(open_reader(folder), data, name) for folder in (exact, out)] for name in DEVELOPMENT}
    _, shipped = measured[UNANSWERABLE]
    move_no_answer(out, shipped["best_threshold"].value)
    text = card(runs, megabytes=path.stat().st_size / 1e6, measured=measured)
    (out / "README.md").write_text(text, encoding="utf-8")
    typer.echo(text)


def _measure(reader: Reader, data: Path, name: str) -> dict[str, Estimate]:
    return summarise_reading(list(read_all(reader, read_rows(data / f"{name}.jsonl.gz"))))


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S", stream=sys.stderr)
    try:
        typer.run(main)
    except DatelineError as error:
        sys.exit(f"error: {error}")
