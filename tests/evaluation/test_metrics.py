"""Exact match and F1 by hand, and by what must hold of any two texts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.metrics import (
    area_under_risk_coverage,
    auroc,
    best_threshold,
    exact_match,
    expected_calibration_error,
    f1,
    normalize,
    reciprocal_rank,
    risk_coverage,
)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("The White House", "white house"),
        ("  a  man,\nan owl. ", "man owl"),
        ("U.S.", "us"),
        ("18,000", "18000"),
        ("Theatre", "theatre"),  # "the" goes only as a word
        ("Zürich", "zürich"),
        ("the", ""),
        ("", ""),
    ],
)
def test_normal_text_has_no_case_signs_articles_or_blanks(text: str, normal: str) -> None:
    assert normalize(text) == normal


@pytest.mark.parametrize(
    ("prediction", "answers", "expected"),
    [
        ("the White House.", ["White House"], 1.0),
        ("in February", ["next month", "In February"], 1.0),
        ("February", ["in February"], 0.0),
        ("February", [], 0.0),
    ],
)
def test_exact_match_is_with_any_of_the_answers(prediction: str, answers: list[str], expected: float) -> None:
    assert exact_match(prediction, answers) == expected


def test_f1_is_the_harmonic_mean_of_precision_and_recall_over_words() -> None:
    # Two of the prediction's three words are right, and two of the answer's four are found.
    precision, recall = 2 / 3, 2 / 4
    expected = 2 * precision * recall / (precision + recall)
    assert f1("Prime Minister Modi", ["Prime Minister Narendra Patel"]) == pytest.approx(expected)


def test_f1_is_the_best_over_the_answers() -> None:
    assert f1("February", ["in February", "February"]) == 1.0
    assert f1("February", ["in February"]) == pytest.approx(2 * 1 / (1 + 2))


def test_a_word_said_twice_counts_twice_only_where_the_answer_says_it_twice() -> None:
    assert f1("seven seven", ["seven"]) == pytest.approx(2 * 1 / (2 + 1))
    assert f1("seven seven", ["seven seven"]) == 1.0


def test_saying_nothing_is_right_only_where_there_is_nothing_to_say() -> None:
    assert f1("", []) == 1.0
    assert f1("February", []) == 0.0
    assert f1("", ["February"]) == 0.0
    assert f1("February", [""]) == 0.0


WORDS = st.lists(st.sampled_from("modi trump february ferry toll 17 19".split()), min_size=1, max_size=6).map(" ".join)


@given(WORDS, WORDS)
def test_f1_lies_between_0_and_1_does_not_care_who_is_first_and_is_1_for_the_same_words(one, other) -> None:
    assert 0 <= f1(one, [other]) <= 1
    assert f1(one, [other]) == pytest.approx(f1(other, [one]))
    assert f1(one, [one]) == exact_match(one, [one]) == 1
    assert (f1(one, [other]) == 1) == (sorted(one.split()) == sorted(other.split()))


@given(st.text(), st.lists(st.text(), max_size=3), st.text())
def test_another_answer_to_match_never_makes_a_prediction_worse(prediction, answers, more) -> None:
    assert exact_match(prediction, [*answers, more]) >= exact_match(prediction, answers)
    if answers:
        assert f1(prediction, [*answers, more]) >= f1(prediction, answers) >= exact_match(prediction, answers)


# Rankings and confidences


def test_auroc_counts_the_pairs_in_the_right_order_and_ties_half() -> None:
    scores, labels = np.array([0.9, 0.8, 0.8, 0.1]), np.array([True, True, False, False])
    assert auroc(scores, labels) == 3.5 / 4  # only 0.8 against 0.8 is undecided
    assert auroc(-scores, labels) == 0.5 / 4
    assert np.isnan(auroc(scores, np.array([True] * 4)))


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=2))
def test_auroc_is_the_share_of_pairs_in_order(cases: list[tuple[int, bool]]) -> None:
    true, false = [score for score, label in cases if label], [score for score, label in cases if not label]
    if true and false:
        pairs = [(one > other) + (one == other) / 2 for one in true for other in false]
        found = auroc(np.array([float(score) for score, _ in cases]), np.array([label for _, label in cases]))
        assert found == pytest.approx(sum(pairs) / len(pairs))


def test_the_best_threshold_answers_what_pays() -> None:
    margins = np.array([3.0, 2.0, 1.0, 0.0])
    shown, withheld = np.array([1.0, 0.0, 0.5, 0.0]), np.array([0.0, 1.0, 0.0, 1.0])
    # Answering the first: 1 + 1 + 0 + 1; the first three: 1 + 0 + 0.5 + 1.
    assert best_threshold(margins, shown, withheld) == (2.0, 0.75)


def test_everything_may_be_answered_or_nothing() -> None:
    margins = np.array([1.0, 1.0])
    assert best_threshold(margins, np.array([1.0, 1.0]), np.zeros(2)) == (-np.inf, 1.0)
    assert best_threshold(margins, np.zeros(2), np.ones(2)) == (1.0, 1.0)
    # Equal margins are answered together: the one that pays cannot be had without the one that costs.
    assert best_threshold(margins, np.array([1.0, 0.0]), np.array([0.0, 1.0]))[1] == 0.5


def test_risk_and_coverage_from_the_surest_on() -> None:
    confidence, right = np.array([0.9, 0.7, 0.7, 0.2]), np.array([True, False, True, False])
    assert risk_coverage(confidence, right) == [(0.25, 0.0), (0.75, pytest.approx(1 / 3)), (1.0, 0.5)]
    assert risk_coverage(confidence[:0], right[:0]) == []


def test_the_area_under_it_is_the_mean_risk() -> None:
    confidence, right = np.array([0.9, 0.7, 0.2]), np.array([True, False, True])
    assert area_under_risk_coverage(confidence, right) == pytest.approx((0 + 1 / 2 + 1 / 3) / 3)
    assert area_under_risk_coverage(confidence, np.array([True] * 3)) == 0.0


def test_calibration_error_is_the_mean_distance_of_promise_and_truth_by_bin() -> None:
    confidence = np.array([0.81, 0.85, 0.89, 0.85, 0.25])
    right = np.array([True, True, False, False, True])
    # Four promise 0.85 on average and two of them are right; one promises 0.25 and is right.
    assert expected_calibration_error(confidence, right) == pytest.approx(4 / 5 * (0.85 - 0.5) + 1 / 5 * (1 - 0.25))


def test_full_certainty_falls_in_the_last_bin() -> None:
    assert expected_calibration_error(np.array([1.0, 0.9]), np.array([True, True])) == pytest.approx(0.05)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_calibration_error_lies_between_0_and_1_and_is_0_for_those_who_know(pairs) -> None:
    confidence, right = np.array([pair[0] for pair in pairs]), np.array([pair[1] for pair in pairs])
    assert 0 <= expected_calibration_error(confidence, right) <= 1
    assert expected_calibration_error(right.astype(float), right) == 0


def test_the_reciprocal_rank_is_that_of_the_first() -> None:
    assert reciprocal_rank([False, True, True]) == 0.5
    assert reciprocal_rank([False]) == 0.0
