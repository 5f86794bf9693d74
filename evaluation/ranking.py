"""Fits the weights of retrieval's signals on questions with known answers, and measures them on others.

Listwise maximum likelihood: the probability, by a softmax over all candidates of a question, that one of the passages
with an answer is drawn (Cao et al. 2007, ListNet, with several right items).
"""

from collections.abc import Sequence
from dataclasses import astuple

import numpy as np
from numpy.typing import NDArray

from corpus.errors import InputError
from evaluation.retrieving import Ranking
from retrieval.ranking import WEIGHTS, Signals

FOLDS = 5
# Keeps a weight small that the questions say little about.
PENALTY = 1e-3


def fit(rankings: Sequence[Ranking]) -> Signals:
    """The weights that make it most likely to draw a passage with an answer.

    Raises:
        InputError: no question has both passages with an answer and passages without.
    """
    from scipy.optimize import minimize  # noqa: PLC0415  (half a second that only fitting should wait for)
    from scipy.special import logsumexp, softmax  # noqa: PLC0415

    cases = [_case(ranking) for ranking in rankings]
    cases = [(values, right) for values, right in cases if 0 < right.sum() < len(right)]
    if not cases:
        raise InputError("these questions are too few to fit on: some must find their answer among other passages")

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, gradient = PENALTY * float(weights @ weights), 2 * PENALTY * weights
        for values, right in cases:
            scores = values @ weights
            total -= float(logsumexp(scores[right]) - logsumexp(scores)) / len(cases)
            gradient -= (softmax(scores[right]) @ values[right] - softmax(scores) @ values) / len(cases)
        return total, gradient

    start = np.array(astuple(WEIGHTS))
    return Signals(*minimize(loss, start, jac=True, method="L-BFGS-B").x.tolist())


def cross_validate(rankings: Sequence[Ranking]) -> list[Ranking]:
    """Each question ranked by weights that were fitted without it, as the stage "fitted"."""
    held_out: list[Ranking] = []
    for fold in range(FOLDS):
        weights = fit([ranking for number, ranking in enumerate(rankings) if number % FOLDS != fold])
        held_out.extend(_ranked(ranking, weights) for ranking in rankings[fold::FOLDS])
    return held_out


def _ranked(ranking: Ranking, weights: Signals) -> Ranking:
    ordered = sorted(ranking.signals, key=lambda one: -one[0].score(weights))
    return Ranking(ranking.question, {"fitted": [right for _, right in ordered]}, ranking.signals)


def _case(ranking: Ranking) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    values = np.array([astuple(signals) for signals, _ in ranking.signals], dtype=np.float64)
    return values, np.array([right for _, right in ranking.signals], dtype=np.bool_)
