"""Exact match and F1 by hand, and by what must hold of any two texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.metrics import exact_match, f1, normalize


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
