"""Fits the weights that choose what a conversation hands on to a follow-up: `python -m training.rewriter FOLDER`."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from answering.carry import BIAS, KINDS, WEIGHTS, Carry, Features, LogisticCarry
from answering.mentions import Mention
from answering.rewrite import rewrite
from corpus.errors import DatelineError
from evaluation.conversations import Spoken, read_conversations, words_of
from evaluation.lines import CHOSEN_ON, HELD_OUT
from evaluation.rewriting import History, rewrite_all, summarise_rewriting
from training.card import cell

# How much a mention counts that a question got without need, against one of a question that a person changed: of
# CANARD's later questions nearly all were changed.
LEFT_ALONE = 4.0
REGULARISATION = 0.3
# The first round follows the person's choices and leaves the earlier questions as they are, the second follows the
# weights of the first.
ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Source:
    """A file of conversations, how much each of its mentions counts, and its licence."""

    file: str
    name: str
    licence: str
    weight: float


SOURCES = (
    Source("canard.jsonl.gz", "CANARD (Elgohary et al. 2019; questions and answers of QuAC)", "CC BY-SA 4.0", 1.0),
    Source("cast.jsonl.gz", "TREC CAsT 2019 (Dalton et al. 2020)", "MIT", 2.0),
)

_CARD = """---
license: cc-by-sa-4.0
language: en
---
# Rewriter

`weights.json`: logistic regressions that say how likely a name or phrase of a conversation is what a follow-up \
question leaves out: one for each kind of pronoun, one for a question that does not say what it is about. The features \
are in `answering/carry.py`.

## Training
Made by `python -m training.rewriter FOLDER` on half of the conversations (by the SHA-256 of their ids): a mention is \
right where a person's rewrite has its words.

| of | licence | mentions |
|---|---|---|
{data}

Licence of the weights: CC BY-SA 4.0.

## Measured
On the other half, in per cent, with 95 % bootstrap intervals: the words carried over that a person carried over, and \
of the later questions that a person left as they were, those left.

| of | precision | recall | F1 | left |
|---|---|---|---|---|
{measured}
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """A mention that a question could get, and whether a person gave it its words."""

    kind: str
    features: Features
    is_right: bool
    weight: float


class Recorder:
    """Notes each mention that is judged for a question, and judges as `carry` does, or as a person did where None."""

    def __init__(self, spoken: Spoken, carry: Carry | None, *, weight: float) -> None:
        self.judged: list[Judged] = []
        self._carry = carry
        self._human, self._asked = words_of(spoken.human), words_of(spoken.question)
        self._weight = weight * (LEFT_ALONE if spoken.stands_alone else 1.0)

    def chance(self, kind: str, mention: Mention, features: Features) -> float:
        words = words_of(mention.text)
        is_right = words <= self._human
        if not words <= self._asked:
            self.judged.append(Judged(kind, features, is_right, self._weight))
        return float(is_right) if self._carry is None else self._carry.chance(kind, mention, features)


def judge(
    rows: Iterable[Spoken], *, weight: float = 1.0, firsts: Sequence[Spoken] = (), carry: Carry | None = None
) -> list[Judged]:
    """What the mentions of each conversation are like that a later question could get, and which it got.

    Earlier questions are rewritten by `carry`, or stand as they were asked where None; the first one is the person's
    where `firsts` has it.
    """
    history = History(firsts, carry=carry)
    found: list[Judged] = []
    for row in rows:
        if row.history:
            recorder = Recorder(row, carry, weight=weight)
            rewrite(row.question, history.before(row), carry=recorder)
            found += recorder.judged
    return found


def fit(judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """The weights [kind][feature]; the same for the same rows. Each kind needs mentions of both sorts."""
    weights = {}
    for kind in KINDS:
        rows = [one for one in judged if one.kind == kind]
        columns = DictVectorizer()
        model = LogisticRegression(C=REGULARISATION, max_iter=2000)
        model.fit(
            columns.fit_transform([one.features for one in rows]),
            np.array([one.is_right for one in rows]),
            sample_weight=np.array([one.weight for one in rows]),
        )
        named = dict(zip(columns.feature_names_, model.coef_[0], strict=True))
        weights[kind] = {name: round(float(one), 3) for name, one in {BIAS: model.intercept_[0], **named}.items()}
    return weights


def fit_all(rows: Mapping[Source, Sequence[Spoken]]) -> tuple[dict[str, dict[str, float]], dict[Source, int]]:
    """The weights after ROUNDS, and how many mentions of each source they were fitted on.

    Each conversation is gone through as it is, and with the person's rewrite of its first question, as a chatbot is
    asked first.
    """
    carry: Carry | None = None
    for _ in range(ROUNDS):
        judged = {
            source: [
                one for firsts in ((), some) for one in judge(some, weight=source.weight, firsts=firsts, carry=carry)
            ]
            for source, some in rows.items()
        }
        weights = fit([one for some in judged.values() for one in some])
        carry = LogisticCarry(weights)
    return weights, {source: len(some) for source, some in judged.items()}


def main(
    folder: Annotated[Path, typer.Argument(help="The folder with canard.jsonl.gz and cast.jsonl.gz.")],
    *,
    out: Annotated[Path, typer.Option(help="Where the weights go, and their card beside them.")] = WEIGHTS,
) -> None:
    """Fit the weights on the half that rules may be chosen on, and measure them on the other."""
    rows = {source: read_conversations(folder / source.file) for source in SOURCES}
    weights, mentions = fit_all(
        {source: [row for row in some if row.half == CHOSEN_ON] for source, some in rows.items()}
    )
    data = [f"| {source.name} | {source.licence} | {mentions[source]:,} |" for source in SOURCES]
    measured = []
    for source, some in rows.items():
        held_out = [row for row in some if row.half == HELD_OUT]
        summary = summarise_rewriting(rewrite_all(held_out, firsts=some, carry=LogisticCarry(weights)))
        cells = [cell(summary.get(name)) for name in ("precision", "recall", "f1", "left_recall")]
        measured.append(f"| {source.name.partition(' (')[0]} | {' | '.join(cells)} |")
    out.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    text = _CARD.format(data="\n".join(data), measured="\n".join(measured))
    (out.parent / "README.md").write_text(text, encoding="utf-8")
    typer.echo(text)


if __name__ == "__main__":
    try:
        typer.run(main)
    except DatelineError as error:
        sys.exit(f"error: {error}")
