"""A question of several sentences is read whole and by its last one, and both readings count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.reader import Candidate, Reading
from answering.wordings import ABSENT, join, wordings


@pytest.mark.parametrize(
    "question",
    ["When is Modi visiting?", "", "Which U.S. state did he win?", "He left. Why?", "Who is Dr. Miller of St. Mary's?"],
)
def test_one_sentence_has_one_wording(question: str) -> None:
    assert wordings(question) == (question,)


def test_of_several_sentences_the_last_is_read_alone_too() -> None:
    question = "Modi is in Paris. He goes on to Washington. When does he arrive there?"
    assert wordings(question) == (question, "When does he arrive there?")


def test_the_margins_are_averaged_and_what_is_absent_counts_as_less_than_the_least() -> None:
    whole = Reading((Candidate(0, 3, 9.0), Candidate(5, 8, 5.0)), no_answer=1.0)
    last = Reading((Candidate(5, 8, 6.0),), no_answer=2.0)
    found = join([whole, last])
    assert found.no_answer == 1.5
    margins = {(one.start, one.end): one.score - found.no_answer for one in found.candidates}
    assert margins == {(0, 3): pytest.approx((8 + 4 - ABSENT) / 2), (5, 8): pytest.approx((4 + 4) / 2)}
    assert join([whole]) is whole
    assert join([Reading((), 0.0), Reading((), 2.0)]) == Reading((), 1.0)


SPANS = st.lists(
    st.builds(lambda start, length, score: Candidate(start, start + length, score),
              st.integers(0, 9), st.integers(1, 3), st.floats(-20, 20)),
    max_size=5,
    unique_by=lambda one: (one.start, one.end),
)  # fmt: skip
READINGS = st.builds(
    lambda spans, none: Reading(tuple(sorted(spans, key=lambda one: -one.score)), none), SPANS, st.floats(-9, 9)
)


@given(READINGS, READINGS)
def test_both_readings_count_alike_and_the_best_comes_first(one: Reading, other: Reading) -> None:
    found, swapped = join([one, other]), join([other, one])
    scores = {(item.start, item.end): item.score for item in found.candidates}
    assert scores == pytest.approx({(item.start, item.end): item.score for item in swapped.candidates})
    assert set(scores) == {(item.start, item.end) for item in (*one.candidates, *other.candidates)}
    ordered = [item.score for item in found.candidates]
    assert ordered == sorted(ordered, reverse=True)
