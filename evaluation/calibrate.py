"""Fits the calibrator on questions with known answers, and measures it on others.

Half of the questions (every other one) fit the coefficients, the other half measure them. Each question is asked
twice: of the whole library, and with every article taken out that supports it or holds its answer, so that the
right thing to say is "the articles don't say". Those that name no days may be asked both ways once more, long after
their day: an answer that has been in the news for months is no worse than one of today.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, replace
from datetime import date
from itertools import chain

import numpy as np

from answering.assistant import MAX_ALTERNATIVES, Assistant
from answering.calibration import NAMES, Calibrator, Features, Level, features
from corpus.article import Article
from corpus.errors import InputError
from evaluation.metrics import auroc, expected_calibration_error, f1, normalize
from evaluation.outcomes import RIGHT_F1
from evaluation.questions import Question
from retrieval.hit import Hit
from retrieval.retriever import LIMIT, retrieve
from retrieval.stopwatch import Stopwatch

# Enough to fill the list again when the supporting articles are taken out of it.
WIDE_LIMIT = 80
# Answers are shown from this confidence on, with the figure beside them.
THRESHOLD = 0.2
# What stands for a calibrator where none is needed yet.
UNFITTED = Calibrator("", 0.0, (0.0,) * len(NAMES), THRESHOLD, {})
# Where the dial can stand.
LEVELS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def _asked(question: Question, late: date | None) -> tuple[Question, ...]:
    """The question and, where it names no days, the same asked late."""
    if late is None or question.query.asks_about is not None:
        return (question,)
    return question, replace(question, asked_on=late)


def examples(assistant: Assistant, question: Question) -> Iterator[list[tuple[Features, bool]]]:
    """For the whole library, then without the support: features of the strongest answers, and whether each is right."""
    query = question.query
    hits = retrieve(assistant.library, replace(query, limit=WIDE_LIMIT), stopwatch=Stopwatch())
    supported = {hit.passage.article.id for hit in hits if _supports(hit.passage.article, question)}
    without = [hit for hit in hits if hit.passage.article.id not in supported]
    for answers, chosen in ((question.answers, hits[:LIMIT]), ((), without[:LIMIT])):
        yield _labelled(assistant, question, chosen, answers)


def _labelled(
    assistant: Assistant, question: Question, hits: Sequence[Hit], answers: tuple[str, ...]
) -> list[tuple[Features, bool]]:
    groups = assistant.weigh(question.query, hits, stopwatch=Stopwatch())
    return [
        (
            features(question.text, groups, index),
            bool(answers) and f1(groups[index].best.value.text, answers) >= RIGHT_F1,
        )
        for index in range(min(len(groups), MAX_ALTERNATIVES + 1))
    ]


def _supports(article: Article, question: Question) -> bool:
    text = f" {normalize(article.text)} "
    return article.id in question.article_ids or any(f" {normalize(answer)} " in text for answer in question.answers)


def calibrate(
    assistant: Assistant,
    questions: Iterable[Question],
    *,
    late: date | None = None,
    progress: Callable[[int], None] | None = None,
) -> Calibrator:
    """Ask every question both ways, fit on the even ones, and measure on the best answers to the odd ones; with `late`,
    those that name no days on that day as well.

    Raises:
        InputError: there are too few questions to have both right and wrong answers to learn from.
    """
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  (a second that only fitting should wait for)

    fitting: list[tuple[Features, bool]] = []
    held_out: list[tuple[Features, bool]] = []
    for number, question in enumerate(questions):
        for found in chain.from_iterable(examples(assistant, asked) for asked in _asked(question, late)):
            if number % 2 == 0:
                fitting.extend(found)
            else:
                held_out.extend(found[:1])
        if progress is not None:
            progress(number + 1)
    if not held_out or len({label for _, label in fitting}) < 2:
        raise InputError("these questions are too few to calibrate on: some must be answered right and some wrong")
    values, right = np.array([astuple(item) for item, _ in fitting]), np.array([label for _, label in fitting])
    # The best answers are what is shown; the others only teach how an also-ran looks.
    model = LogisticRegression(C=1.0, max_iter=1000).fit(values, right)
    calibrator = Calibrator(
        reader=assistant.reader.name,
        bias=float(model.intercept_[0]),
        weights=tuple(float(weight) for weight in model.coef_[0]),
        threshold=THRESHOLD,
        measured={},
    )
    return replace(calibrator, measured=measure(calibrator, held_out), levels=levels(calibrator, held_out))


def levels(calibrator: Calibrator, held_out: Sequence[tuple[Features, bool]]) -> tuple[Level, ...]:
    """What each of LEVELS shows of these questions, and how much of it is right (1.0 where nothing is shown)."""
    confidence = np.array([calibrator.confidence(item) for item, _ in held_out])
    right = np.array([label for _, label in held_out])
    found = []
    for threshold in LEVELS:
        shown = confidence >= threshold
        share = float(right[shown].mean()) if shown.any() else 1.0
        found.append(Level(threshold, round(float(shown.mean()), 4), round(share, 4)))
    return tuple(found)


def measure(calibrator: Calibrator, held_out: Sequence[tuple[Features, bool]]) -> dict[str, float]:
    """How far confidence can be believed: expected calibration error, AUROC, and what the threshold shows."""
    confidence = np.array([calibrator.confidence(item) for item, _ in held_out])
    right = np.array([label for _, label in held_out])
    shown = confidence >= calibrator.threshold
    return {
        "questions": float(len(held_out)),
        "expected_calibration_error": round(expected_calibration_error(confidence, right), 4),
        "auroc": round(auroc(confidence, right), 4) if 0 < right.sum() < len(right) else 0.0,
        "shown": round(float(shown.mean()), 4),
        "right_of_shown": round(float(right[shown].mean()), 4) if shown.any() else 0.0,
    }
