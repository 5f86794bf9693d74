"""Weights learn what tells passages with an answer from others, and are measured on other questions."""

from dataclasses import replace
from datetime import date

import pytest

from corpus.errors import InputError
from evaluation.questions import Question
from evaluation.ranking import FOLDS, cross_validate, fit
from evaluation.retrieving import Ranking
from retrieval.ranking import Signals

NONE = Signals(lexical=0, dense=0, coverage=0, depth=0)


def ranking(*candidates: tuple[Signals, bool]) -> Ranking:
    return Ranking(Question("q", "Who?", date(2025, 1, 1), ("a",), (), "", strict=True), {}, list(candidates))


# Coverage tells the right passage, the cosine points at the wrong one, age says nothing.
CASES = [
    ranking((replace(NONE, coverage=0.9, age=age), True), (replace(NONE, dense=0.9, age=age), False))
    for age in (0.0, 1.0, 2.0, 3.0, 4.0)
]


def test_weights_follow_what_tells() -> None:
    weights = fit(CASES)
    assert weights.coverage > 1
    assert weights.dense < -1
    assert weights.age == pytest.approx(0, abs=0.05)
    assert weights == fit(CASES), "the same questions give the same weights"


def test_each_question_is_ranked_once_by_weights_fitted_without_it() -> None:
    other = ranking((replace(NONE, dense=0.9), True), (replace(NONE, coverage=0.9), False))
    found = cross_validate([*CASES, other])
    assert len(found) == len(CASES) + 1 > FOLDS
    # The odd one goes against all the others, which is what its weights were fitted on.
    assert sorted(one.stages["fitted"] for one in found) == [[False, True]] + [[True, False]] * len(CASES)


def test_questions_that_tell_nothing_are_refused() -> None:
    for some in ([], [ranking((NONE, True))], [ranking((NONE, False), (NONE, False))]):
        with pytest.raises(InputError, match="too few to fit on"):
            fit(some)
