"""Sums up how a list of questions was answered, for a person and as JSON."""

import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from answering.answer import Timings
from evaluation.metrics import exact_match, f1
from evaluation.questions import Prediction, Question

# A shown answer counts as right from this F1 on: "in February" for "February" is right, "Modi" for "Narendra Modi
# and Donald Trump" is not.
RIGHT_F1 = 0.6


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question, what was predicted, and how long it took."""

    question: Question
    prediction: Prediction
    timings: Timings

    @property
    def is_right(self) -> bool:
        answers = self.question.answers
        return bool(answers) and f1(self.prediction.text, answers) >= RIGHT_F1


def summarise(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Shares in per cent, times in milliseconds; a number that has no questions to rest on is left out.

    `em` and `f1` are of the best span, shown or not, over the answerable questions; `shown` is the share of all
    questions that got an answer, `right_of_shown` how many of those were right (none can be on a question that has no
    answer), and `withheld_of_unanswerable` the share of those that were told "the articles don't say".
    """
    answerable = [item for item in outcomes if item.question.answers]
    others = [item for item in outcomes if not item.question.answers]
    shown = [item for item in outcomes if item.prediction.answered]
    found: dict[str, float] = {"questions": len(outcomes), "answerable": len(answerable)}
    if answerable:
        found["em"] = _percent([exact_match(item.prediction.text, item.question.answers) for item in answerable])
        found["f1"] = _percent([f1(item.prediction.text, item.question.answers) for item in answerable])
    if outcomes:
        found["shown"] = 100 * len(shown) / len(outcomes)
    if shown:
        found["right_of_shown"] = _percent([float(item.is_right) for item in shown])
    if others:
        found["withheld_of_unanswerable"] = _percent([float(not item.prediction.answered) for item in others])
    for stage in (*Timings.__slots__, "total"):
        times = sorted(float(getattr(item.timings, stage)) for item in outcomes)
        if times:
            found[f"{stage}_median_ms"] = statistics.median(times)
            found[f"{stage}_p95_ms"] = times[min(len(times) - 1, int(0.95 * len(times)))]
    return {name: round(value, 1) for name, value in found.items()}


def by_kind(outcomes: Sequence[Outcome]) -> dict[str, dict[str, float]]:
    """`summarise` for each kind of question, the label that the questions carry."""
    kinds: dict[str, list[Outcome]] = defaultdict(list)
    for item in outcomes:
        kinds[item.question.kind].append(item)
    return {kind: summarise(members) for kind, members in sorted(kinds.items())}


def as_table(summary: Mapping[str, float]) -> str:
    """Two columns, name and number, for a person to read."""
    width = max((len(name) for name in summary), default=0)
    return "\n".join(f"{name:<{width}}  {value:>10,.5g}" for name, value in summary.items())


def _percent(values: Sequence[float]) -> float:
    return 100 * sum(values) / len(values)
