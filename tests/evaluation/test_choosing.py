"""Weights learn what tells right answers from others, and are measured on other questions."""

from datetime import date

import pytest

from answering.aggregate import CHOOSING, Choosing
from answering.answer import Citation
from answering.evidence import Evidence
from answering.normalize import value_of
from answering.signs import Signs
from corpus.errors import InputError
from evaluation.choosing import Case, cross_validate, fit, score, summarise_choosing
from evaluation.questions import Question
from evaluation.ranking import FOLDS
from tests.fakes import article

PLAIN = Choosing(Signs(margin=1, retrieval=0), temperature=1)


def case(*spans: tuple[str, Signs], answer: str = "Rahm") -> Case:
    evidence = []
    for number, (text, signs) in enumerate(spans):
        report = article(f"a{number}", f"Report {number} says {text}.")
        start = report.text.index(text)
        citation = Citation(report, start, start + len(text), 0, len(report.text))
        evidence.append(Evidence(citation, value_of(citation), signs))
    return Question("q", "Who?", date(2025, 1, 1), (answer,), (), "", strict=True), evidence


# The better passage and what is not an echo are right; the margin points at it half of the time.
CASES = [
    case(("Rahm", Signs(margin, 12.0, echo=0.0)), ("Koepka", Signs(-margin, 9.0, echo=1.0)))
    for margin in (2.0, -2.0, 2.5, -1.0, 3.0, -0.5)
]


def test_weights_follow_what_tells_on_the_scale_of_the_margin() -> None:
    found = fit(CASES)
    assert found.weights.margin == 1
    assert found.weights.retrieval > 0 > found.weights.echo
    assert found.weights.fits == pytest.approx(CHOOSING.weights.fits, abs=10), "says nothing here, and stays small"
    assert found.temperature > 0
    assert found == fit(CASES), "the same questions give the same weights"


def test_each_question_is_answered_once_by_what_was_fitted_without_it() -> None:
    odd = case(("Koepka", Signs(0.0, 12.0, echo=0.0)), ("Rahm", Signs(0.0, 9.0, echo=1.0)))
    found = cross_validate([*CASES, odd])
    assert len(found) == len(CASES) + 1 > FOLDS
    # The odd one goes against all the others, which is what its weights were fitted on.
    assert sorted(found) == [(0.0, 0.0)] + [(100.0, 100.0)] * len(CASES)


def test_the_score_is_that_of_the_strongest_answer() -> None:
    assert score(CASES[0], PLAIN) == (100, 100)
    assert score(CASES[1], PLAIN) == (0, 0)
    assert score(case(("Jon Rahm", Signs(1, 1))), PLAIN) == (0, pytest.approx(100 * 2 / 3))
    assert score(case(), PLAIN) == (0, 0)


def test_the_summary_has_the_means() -> None:
    found = summarise_choosing([(100.0, 100.0), (0.0, 50.0)])
    assert (found["questions"].value, found["em"].value, found["f1"].value) == (2, 50, 75)
    assert set(summarise_choosing([])) == {"questions"}


def test_questions_that_tell_nothing_are_refused() -> None:
    one_answer, none_right = case(("Rahm", Signs(1, 1))), case(("Koepka", Signs(1, 1)), ("Lowry", Signs(1, 1)))
    for some in ([], [case()], [one_answer], [none_right]):
        with pytest.raises(InputError, match="too few to fit on"):
            fit(some)
