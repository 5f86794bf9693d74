"""Fits a calibrator on questions with known answers, and measures it and others on questions left out.

Half of the questions (every other one) fit the coefficients, the other half measure them, and so do whole sets that
nothing is fitted on. Those that the choosing of answers was fitted on belong among these: on them an answer's lead says
more than it does on any others. Each question is asked twice: of the whole library, and with every article taken out
that supports it or holds its answer, so that the right thing to say is "the articles don't say". Those that name no
days may be asked both ways once more, long after their day: an answer that has been in the news for months is no worse
than one of today.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from itertools import chain

import numpy as np

from answering.assistant import MAX_ALTERNATIVES, Assistant
from answering.calibration import Calibrator, Features, Level, features
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
THRESHOLD = 0.25
# Of each asking so many answers are fitted on, the best one and the one that nearly was: those further behind hardly
# ever are right, and teach what tells that rather than what tells whether the best one is.
FITTED = 2
# Where the dial can stand.
LEVELS = (0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


Labelled = tuple[Features, bool]


@dataclass(frozen=True, slots=True)
class Askings:
    """The features of answers, and whether each is right: the FITTED strongest of each asking to be fitted on, the best
    one of each that is held out."""

    fitting: list[Labelled]
    held_out: list[Labelled]


def _asked(question: Question, late: date | None) -> tuple[Question, ...]:
    """The question and, where it names no days and was asked before, the same asked late."""
    if late is None or question.asked_on >= late or question.query.asks_about is not None:
        return (question,)
    return question, replace(question, asked_on=late)


def examples(assistant: Assistant, question: Question) -> Iterator[list[Labelled]]:
    """For the whole library, then without the support: features of the strongest answers, and whether each is right."""
    query = question.query
    hits = retrieve(assistant.library, replace(query, limit=WIDE_LIMIT), stopwatch=Stopwatch())
    supported = {hit.passage.article.id for hit in hits if _supports(hit.passage.article, question)}
    without = [hit for hit in hits if hit.passage.article.id not in supported]
    for answers, chosen in ((question.answers, hits[:LIMIT]), ((), without[:LIMIT])):
        yield _labelled(assistant, question, chosen, answers)


def _labelled(
    assistant: Assistant, question: Question, hits: Sequence[Hit], answers: tuple[str, ...]
) -> list[Labelled]:
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


def ask_both_ways(
    assistant: Assistant,
    questions: Iterable[Question],
    *,
    held_out: bool = False,
    late: date | None = None,
    progress: Callable[[int], None] | None = None,
) -> Askings:
    """Ask every question of all articles and without those that support it; with `late`, those that name no days on
    that day as well. The even questions are for fitting, the odd ones held out, or all of them with `held_out`."""
    fitting: list[Labelled] = []
    measuring: list[Labelled] = []
    for number, question in enumerate(questions):
        for found in chain.from_iterable(examples(assistant, asked) for asked in _asked(question, late)):
            if held_out or number % 2:
                measuring.extend(found[:1])
            else:
                fitting.extend(found[:FITTED])
        if progress is not None:
            progress(number + 1)
    return Askings(fitting, measuring)


def joined(askings: Iterable[Askings]) -> Askings:
    """Those of several sets of questions."""
    every = list(askings)
    return Askings([one for each in every for one in each.fitting], [one for each in every for one in each.held_out])


def calibrate(askings: Askings, reader: str) -> Calibrator:
    """What is fitted on one half, measured on the other.

    Raises:
        InputError: there are too few questions to have both right and wrong answers to learn from.
    """
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  (a second that only fitting should wait for)

    fitting = askings.fitting
    if not askings.held_out or len({label for _, label in fitting}) < 2:
        raise InputError("these questions are too few to calibrate on: some must be answered right and some wrong")
    values, right = np.array([astuple(item) for item, _ in fitting]), np.array([label for _, label in fitting])
    model = LogisticRegression(C=1.0, max_iter=1000).fit(values, right)
    weights = tuple(float(weight) for weight in model.coef_[0])
    return measured_on(Calibrator(reader, float(model.intercept_[0]), weights, THRESHOLD, {}), askings.held_out)


def measured_on(calibrator: Calibrator, held_out: Sequence[Labelled]) -> Calibrator:
    """The same calibrator with what its confidence meant for these."""
    return replace(calibrator, measured=measure(calibrator, held_out), levels=levels(calibrator, held_out))


def levels(calibrator: Calibrator, held_out: Sequence[Labelled]) -> tuple[Level, ...]:
    """What each of LEVELS shows of these questions, and how much of it is right (1.0 where nothing is shown)."""
    confidence = np.array([calibrator.confidence(item) for item, _ in held_out])
    right = np.array([label for _, label in held_out])
    found = []
    for threshold in LEVELS:
        shown = confidence >= threshold
        share = float(right[shown].mean()) if shown.any() else 1.0
        found.append(Level(threshold, round(float(shown.mean()), 4), round(share, 4)))
    return tuple(found)


def measure(calibrator: Calibrator, held_out: Sequence[Labelled]) -> dict[str, float]:
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


def as_calibration(calibrators: Mapping[str, Calibrator]) -> str:
    """A column for each: what it was measured to be, and what the levels of the dial mean."""
    lines = [f"{'':<28}" + "".join(f"{name:>12}" for name in calibrators)]
    columns = list(calibrators.values())
    for name in columns[0].measured:
        lines.append(f"{name:<28}" + "".join(f"{one.measured[name]:>12g}" for one in columns))
    for at, level in enumerate(columns[0].levels):
        for name in ("shown", "right"):
            values = "".join(f"{getattr(one.levels[at], name):>12g}" for one in columns)
            lines.append(f"{f'{name} from {level.threshold:.0%} on':<28}{values}")
    return "\n".join(lines)
