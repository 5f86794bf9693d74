"""Fits what decides between answers on questions with known answers, and measures it on others.

Listwise maximum likelihood, as for the ranking of passages: the probability, by a softmax over the strengths of all
answers to a question, that a right one is drawn, each weighed by its F1.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray

from answering.aggregate import CHOOSING, Choosing, aggregate
from answering.assistant import Assistant
from answering.evidence import Evidence
from answering.signs import Signs
from corpus.errors import InputError
from evaluation.bootstrap import Estimate, mean_of
from evaluation.metrics import exact_match, f1
from evaluation.questions import Question
from evaluation.ranking import FOLDS
from retrieval.retriever import retrieve
from retrieval.stopwatch import Stopwatch

# Keeps a weight small that the questions say little about.
PENALTY = 1e-3
# Where the search for the weight of the margin begins.
SCALE = 0.4

Case = tuple[Question, list[Evidence]]


def read_cases(
    assistant: Assistant, questions: Iterable[Question], *, progress: Callable[[int], None] | None = None
) -> list[Case]:
    """The evidence found for each question that has an answer."""
    cases = []
    for number, question in enumerate(questions):
        if question.answers:
            hits = retrieve(assistant.library, question.query, stopwatch=Stopwatch())
            cases.append((question, assistant.read(question.query, hits)))
        if progress is not None:
            progress(number + 1)
    return cases


@dataclass(frozen=True, slots=True)
class _Table:
    """All signs as one array [items, signs]; where each answer's items and each question's answers begin; the F1 of
    each answer."""

    signs: NDArray[np.float64]
    answers: NDArray[np.intp]
    questions: NDArray[np.intp]
    right: NDArray[np.float64]


def fit(cases: Sequence[Case]) -> Choosing:
    """What makes it most likely to draw a right answer, with the weight of the margin as 1.

    Raises:
        InputError: no question has both right and wrong answers.
    """
    from scipy.optimize import minimize  # noqa: PLC0415  (half a second that only fitting should wait for)

    table = _tabulate(cases)

    def loss(parameters: NDArray[np.float64]) -> float:
        *weights, temperature = parameters
        strengths = _log_sums(table.signs @ np.array(weights), table.answers, np.exp(temperature))
        likely = _log_sums(strengths + np.log(table.right + 1e-9), table.questions, 1.0)
        likely -= _log_sums(strengths, table.questions, 1.0)
        return float(PENALTY * np.square(weights[1:]).sum() - likely.mean())

    start = np.array([*(SCALE * np.array(astuple(CHOOSING.weights))), np.log(SCALE * CHOOSING.temperature)])
    *weights, temperature = minimize(loss, start, method="L-BFGS-B").x
    return Choosing(Signs(*(float(weight / weights[0]) for weight in weights)), float(np.exp(temperature) / weights[0]))


def cross_validate(cases: Sequence[Case]) -> list[tuple[float, float]]:
    """EM and F1 (0 to 100) of each question, answered by what was fitted without it."""
    found: list[tuple[float, float]] = []
    for fold in range(FOLDS):
        choosing = fit([case for number, case in enumerate(cases) if number % FOLDS != fold])
        found.extend(score(case, choosing) for case in cases[fold::FOLDS])
    return found


def score(case: Case, choosing: Choosing) -> tuple[float, float]:
    """EM and F1 (0 to 100) of the strongest answer."""
    question, evidence = case
    groups = aggregate(evidence, choosing)
    text = groups[0].best.citation.quote if groups else ""
    return 100 * float(exact_match(text, question.answers)), 100 * f1(text, question.answers)


def summarise_choosing(scores: Sequence[tuple[float, float]]) -> dict[str, Estimate]:
    """Mean EM and F1 with their intervals."""
    found = {"questions": Estimate(len(scores))}
    if scores:
        found |= {"em": mean_of([em for em, _ in scores]), "f1": mean_of([value for _, value in scores])}
    return found


def _tabulate(cases: Sequence[Case]) -> _Table:
    signs: list[Signs] = []
    answers: list[int] = []
    questions: list[int] = []
    right: list[float] = []
    for question, evidence in cases:
        groups = aggregate(evidence)
        scores = [f1(group.best.citation.quote, question.answers) for group in groups]
        if not scores or max(scores) == min(scores):
            continue
        questions.append(len(answers))
        for group, value in zip(groups, scores, strict=True):
            answers.append(len(signs))
            right.append(value)
            signs.extend(item.signs for item in group.evidence)
            signs.extend(group.indirect)
    if not questions:
        raise InputError("these questions are too few to fit on: some must have both right and wrong answers to choose")
    return _Table(np.array([astuple(one) for one in signs]), np.array(answers), np.array(questions), np.array(right))


def _log_sums(values: NDArray[np.float64], starts: NDArray[np.intp], temperature: float) -> NDArray[np.float64]:
    """T log sum exp(v / T) of each run of values that begins at one of `starts`."""
    tops = np.maximum.reduceat(values, starts)
    lengths = np.diff(np.append(starts, len(values)))
    sums = np.add.reduceat(np.exp((values - np.repeat(tops, lengths)) / temperature), starts)
    result: NDArray[np.float64] = tops + temperature * np.log(sums)
    return result
