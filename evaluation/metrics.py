"""What answers, rankings and confidences are measured by: pure functions.

Exact match and F1 normalise as SQuAD does (Rajpurkar et al. 2016).
"""

import re
import string
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_ARTICLES = re.compile(r"\b(a|an|the)\b")
# SQuAD's texts have typewriter quotes and dashes; newspapers print others.
_PUNCTUATION = str.maketrans("", "", string.punctuation + "“”„‘’«»–—…")


def normalize(text: str) -> str:
    """Lower case, without punctuation, articles and extra blanks."""
    return " ".join(_ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def exact_match(prediction: str, answers: Sequence[str]) -> float:
    """1.0 if the prediction equals one of the answers once both are normalised, else 0.0."""
    return float(any(normalize(prediction) == normalize(answer) for answer in answers))


def f1(prediction: str, answers: Sequence[str]) -> float:
    """The best token F1 against any of the answers, 0.0 to 1.0; without answers, 1.0 for an empty prediction."""
    if not answers:
        return float(not normalize(prediction))
    return max(_f1(normalize(prediction).split(), normalize(answer).split()) for answer in answers)


def _f1(prediction: list[str], answer: list[str]) -> float:
    if not prediction or not answer:
        return float(prediction == answer)
    common = sum((Counter(prediction) & Counter(answer)).values())
    return 2 * common / (len(prediction) + len(answer)) if common else 0.0


def auroc(scores: NDArray[np.float64], labels: NDArray[np.bool_]) -> float:
    """The probability that a true case has a higher score than a false one, ties counted half; nan without both.

    The Mann-Whitney U statistic over the number of pairs (Hanley and McNeil 1982). Both arguments [cases].
    """
    positives = int(labels.sum())
    negatives = len(labels) - positives
    if not positives or not negatives:
        return float("nan")
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = np.cumsum(counts) - (counts - 1) / 2  # the mean rank, from 1, of each distinct score
    return float((ranks[inverse][labels].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def best_threshold(
    margins: NDArray[np.float64], shown: NDArray[np.float64], withheld: NDArray[np.float64]
) -> tuple[float, float]:
    """The threshold that scores best when only margins above it are answered, and the mean score it gives.

    SQuAD 2.0's `find_best_thresh` (Rajpurkar et al. 2018). All arguments [questions]: `shown` is the score of a
    question if it is answered, `withheld` if it is not.
    """
    order = np.argsort(-margins, kind="stable")
    # After the first k questions by margin are answered, for k from none to all.
    totals = withheld.sum() + np.concatenate([[0.0], np.cumsum((shown - withheld)[order])])
    # Equal margins are answered together or not at all.
    possible = np.concatenate([[True], margins[order][:-1] > margins[order][1:], [True]])
    best = int(np.argmax(np.where(possible, totals, -np.inf)))
    threshold = margins[order][best] if best < len(margins) else -np.inf
    return float(threshold), float(totals[best] / len(margins))


def risk_coverage(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> list[tuple[float, float]]:
    """(coverage, risk) for each level of confidence from the highest down: the share of questions answered when
    nothing less sure is shown, and the share of those answers that are wrong (El-Yaniv and Wiener 2010)."""
    order = np.argsort(-confidence, kind="stable")
    wrong = np.cumsum(~right[order])
    count = np.arange(1, len(order) + 1)
    last = np.append(confidence[order][:-1] > confidence[order][1:], True)[: len(order)]  # of those equally sure
    return [
        (float(number / len(order)), float(errors / number))
        for number, errors in zip(count[last], wrong[last], strict=True)
    ]


def area_under_risk_coverage(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """The mean risk over all levels of coverage: 0 is perfect, the share of wrong answers is chance (Geifman 2019)."""
    order = np.argsort(-confidence, kind="stable")
    return float((np.cumsum(~right[order]) / np.arange(1, len(order) + 1)).mean())


def expected_calibration_error(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Mean |share right - mean confidence| over ten equal-width bins, weighted by size (Naeini et al. 2015)."""
    bins = 10
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    found = [place == index for index in range(bins) if (place == index).any()]
    return float(sum(one.mean() * abs(right[one].mean() - confidence[one].mean()) for one in found))


def reciprocal_rank(relevant: Sequence[bool]) -> float:
    """1 / the rank of the first relevant item, 0.0 without any."""
    return next((1 / rank for rank, one in enumerate(relevant, 1) if one), 0.0)
