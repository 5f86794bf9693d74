"""The model card: what the shipped reader was trained on, how, and how well it reads."""

from collections.abc import Mapping, Sequence
from typing import Any

from evaluation.bootstrap import Estimate
from training.mixture import MIXTURE, SHORT

_TEXT = """---
license: cc-by-sa-4.0
language: en
---
# Reader

MiniLM ({millions:.1f} million parameters, {layers} layers of {width}) for extractive question answering in English, \
fine-tuned for Dateline from all-MiniLM-L6-v2 (Apache-2.0). `onnx/model_int8.onnx` ({megabytes:.0f} MB) is the model \
with weights kept in 8 bits, which ONNX Runtime unfolds as it loads them, and computes with in 32 bits: inputs \
`input_ids, attention_mask, token_type_ids`, outputs \
`start_logits, end_logits`. The question comes first, the passage second; the `[CLS]` position stands for "no answer".

## Training
Made by `python -m training` with AdamW and a learning rate that rises and falls to nothing. Those \
of which the mean was taken began with the same weights:

{runs}

{data}

Licence of the weights: CC BY-SA 4.0.

## Measured
In per cent, with 95 % bootstrap intervals, on articles that share nothing with the training data.

{measured}

## Known weaknesses
English only. Spans of at most 24 word pieces. Not a judge of whether an article is true. The margin over "no answer" \
is no probability: `calibration.json` makes one of it and other signs; it holds for these weights only, and says on \
how many held-out questions it was measured.
"""


def card(
    runs: Sequence[Mapping[str, float]],
    model: Any,
    *,
    megabytes: float,
    measured: Mapping[str, Sequence[Mapping[str, Estimate]]],
) -> str:
    """The card as Markdown. `runs`: the plan of each run, with the steps that it took. `measured`: for each data set
    what the float and the int8 weights of the `model` reach."""
    made = [_made(run) for run in runs]
    data = []
    for words, mixture, is_short in (("One pass over the data takes:", MIXTURE, False), ("A short one:", SHORT, True)):
        if any(bool(run.get("short")) == is_short for run in runs if "steps" in run):
            data += [words, "", "| rows | of | licence |", "|---|---|---|"]
            data += [f"| {source.rows or 'all'} | {source.name} | {source.licence} |" for source in mixture]
            data.append("")
    table = ["| on | rows | weights | EM | F1 | best F1, unanswerable ones among them |", "|---|---|---|---|---|---|"]
    for name, both in measured.items():
        for weights, found in zip(("float", "int8"), both, strict=True):
            numbers = [cell(found.get(key)) for key in ("em", "f1", "best_f1")]
            table.append(f"| {name} | {found['rows'].value:.0f} | {weights} | {' | '.join(numbers)} |")
    size = {"layers": model.config.num_hidden_layers, "width": model.config.hidden_size}
    return _TEXT.format(
        millions=sum(value.numel() for value in model.parameters()) / 1e6, megabytes=megabytes, **size,
        runs="\n".join(made), data="\n".join(data).rstrip(), measured="\n".join(table),
    )  # fmt: skip


def _made(run: Mapping[str, float]) -> str:
    if count := run.get("mean_of"):
        made = f"- the mean of the {count:.0f}" if count > 1 else "- the last"
        kept = f"; of that {1 - run['keep']:.0%}, and {run['keep']:.0%} of the weights started from"
        return made + (kept if run["keep"] else "")
    plan = "- {steps:,} steps of {batch} rows, learning rate at most {rate:g}, dropout {dropout:g}, seed {seed}"
    made = plan.format(**run)
    if run.get("average"):
        made += "; the mean of the weights over the last steps"
    if run.get("short"):
        made += "; short passes"
    if run.get("guess"):
        made += "; sentences with a name masked, to be found in another paragraph, and masked words to be guessed"
    return made


def cell(estimate: Estimate | None) -> str:
    """A number with its interval; a dash where there is none."""
    if estimate is None or estimate.low is None:
        return "–"
    return f"{estimate.value:.1f} ({estimate.low:.1f}–{estimate.high:.1f})"
