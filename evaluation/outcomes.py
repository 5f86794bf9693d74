"""Measures whole answers: how many are right, whether confidence can be believed, and how long each stage takes."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from answering.answer import Answer, Timings
from evaluation.bootstrap import Estimate, mean_of, statistic_of
from evaluation.kinds import kind_of
from evaluation.metrics import (
    area_under_risk_coverage,
    auroc,
    exact_match,
    expected_calibration_error,
    f1,
    risk_coverage,
)
from evaluation.questions import Prediction, Question

# A shown answer counts as right from this F1 on: "in February" for "February" is right, "Modi" for "Narendra Modi
# and Donald Trump" is not.
RIGHT_F1 = 0.6


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question, what was predicted, and the answer as given."""

    question: Question
    prediction: Prediction
    answer: Answer

    @property
    def is_right(self) -> bool:
        return bool(self.question.answers) and self.f1 >= RIGHT_F1

    @property
    def f1(self) -> float:
        return f1(self.prediction.text, self.question.answers)

    @property
    def kind(self) -> str:
        """The label that the question carries, or what its words ask for."""
        return self.question.kind or kind_of(self.question.text)


def summarise_outcomes(outcomes: Sequence[Outcome]) -> dict[str, Estimate]:
    """Shares in per cent, times in milliseconds; a number that has no questions to rest on is left out.

    `em` and `f1` are of the best span, shown or not, over the answerable questions; `shown` is the share of all
    questions that got an answer, `right_of_shown` how many of those were right (none can be on a question that has no
    answer), and `withheld_of_unanswerable` the share of those that were told "the articles don't say". Over all
    questions: `auroc` of confidence as a sign of a right answer, its `calibration_error`, and `risk_coverage_area`,
    the mean share of wrong answers over all levels of what could be shown.
    """
    answerable = [item for item in outcomes if item.question.answers]
    others = [item for item in outcomes if not item.question.answers]
    shown = [item for item in outcomes if item.prediction.answered]
    found = {"questions": Estimate(len(outcomes)), "answerable": Estimate(len(answerable))}
    if answerable:
        found["em"] = mean_of([100 * exact_match(item.prediction.text, item.question.answers) for item in answerable])
        found["f1"] = mean_of([100 * item.f1 for item in answerable])
    if outcomes:
        found["shown"] = mean_of([100.0 * item.prediction.answered for item in outcomes])
    if shown:
        found["right_of_shown"] = mean_of([100.0 * item.is_right for item in shown])
    if others:
        found["withheld_of_unanswerable"] = mean_of([100.0 * (not item.prediction.answered) for item in others])
    confidence = np.array([item.prediction.confidence for item in outcomes])
    right = np.array([item.is_right for item in outcomes], dtype=np.bool_)
    if 0 < right.sum() < len(right):
        found["auroc"] = statistic_of(auroc, confidence, right)
        found["calibration_error"] = statistic_of(expected_calibration_error, confidence, right)
        found["risk_coverage_area"] = statistic_of(area_under_risk_coverage, confidence, right)
    for stage in (*Timings.__slots__, "total"):
        times = sorted(float(getattr(item.answer.timings, stage)) for item in outcomes)
        if times:
            found[f"{stage}_median_ms"] = Estimate(statistics.median(times))
            found[f"{stage}_p95_ms"] = Estimate(times[min(len(times) - 1, int(0.95 * len(times)))])
    return found


def curve(outcomes: Sequence[Outcome]) -> list[tuple[float, float]]:
    """The risk–coverage curve: (share of questions answered, share of those answers that are wrong), surest first."""
    confidence = np.array([item.prediction.confidence for item in outcomes])
    return risk_coverage(confidence, np.array([item.is_right for item in outcomes], dtype=np.bool_))
