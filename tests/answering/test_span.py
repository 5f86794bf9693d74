"""Span choice on logits small enough to add up by hand, and against a search of every span there is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.span import decode, no_answer

# Eight tokens: [CLS], two of the question, five of the passage.
SEGMENTS = np.array([-1, -1, -1, 0, 0, 0, 0, 0])


def logits(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float32)


def test_the_best_span_is_the_one_whose_two_logits_add_up_to_most() -> None:
    start = logits(9, 9, 9, 1, 5, 0, 2, 0)
    end = logits(9, 9, 9, 0, 1, 4, 0, 3)
    # Tokens 4 to 5: 5 + 4 = 9; nothing in the question counts, high as it is.
    assert decode(start, end, SEGMENTS, limit=1) == [(4, 5, 9.0)]


def test_the_next_spans_are_the_best_of_those_that_overlap_none() -> None:
    start = logits(0, 0, 0, 1, 5, 0, 2, 0)
    end = logits(0, 0, 0, 0, 1, 4, 0, 3)
    # After 4..5 there is left: 6..7 with 2 + 3 = 5, and 3..3 with 1 + 0 = 1.
    assert decode(start, end, SEGMENTS, limit=5) == [(4, 5, 9.0), (6, 7, 5.0), (3, 3, 1.0)]


def test_a_span_never_ends_before_it_starts() -> None:
    start = logits(0, 0, 0, 0, 0, 0, 0, 9)
    end = logits(0, 0, 0, 9, 0, 0, 0, 0)
    # 7..3 would have 18; the best that runs forward have 9, and the one that begins first is taken.
    assert decode(start, end, SEGMENTS, limit=1) == [(3, 3, 9.0)]


def test_a_span_stays_in_its_line() -> None:
    lines = np.array([-1, -1, -1, 0, 0, 1, 1, 1])
    start = logits(0, 0, 0, 6, 0, 0, 2, 0)
    end = logits(0, 0, 0, 0, 1, 6, 0, 3)
    # 3..5 would have 6 + 6 = 12, across the end of a line; within lines: 3..4 = 7, then 5..5 = 6.
    assert decode(start, end, lines, limit=2) == [(3, 4, 7.0), (5, 5, 6.0)]


def test_a_span_has_at_most_so_many_tokens() -> None:
    start = logits(0, 0, 0, 5, 1, 0, 0, 0)
    end = logits(0, 0, 0, 0, 0, 0, 3, 5)
    assert decode(start, end, SEGMENTS, limit=1, max_tokens=5) == [(3, 7, 10.0)]
    assert decode(start, end, SEGMENTS, limit=1, max_tokens=4) == [(3, 6, 8.0)]
    assert decode(start, end, SEGMENTS, limit=1, max_tokens=1) == [(3, 3, 5.0)]


def test_scores_may_be_negative_and_are_not_normalised() -> None:
    start, end = logits(5, 0, 0, -9, -8, -9, -9, -9), logits(5, 0, 0, -9, -9, -7, -9, -9)
    assert decode(start, end, SEGMENTS, limit=1) == [(4, 5, -15.0)]
    assert no_answer(start, end) == 10.0


def test_where_no_span_may_lie_there_is_none() -> None:
    anything = logits(1, 2, 3)
    assert decode(anything, anything, np.array([-1, -1, -1]), limit=5) == []
    assert decode(logits(), logits(), np.array([], dtype=np.int64), limit=5) == []
    assert decode(anything, anything, np.array([0, 0, 0]), limit=0) == []


@st.composite
def readings(draw) -> tuple[np.ndarray, np.ndarray, np.ndarray, int]:
    """Logits in whole numbers, so that sums are exact, lines that follow one another, and a longest span."""
    size = draw(st.integers(0, 12))
    numbers = st.lists(st.integers(-20, 20), min_size=size, max_size=size)
    steps = draw(st.lists(st.sampled_from([0, 0, 0, 1]), min_size=size, max_size=size))
    question = draw(st.integers(0, size))
    segments = np.cumsum(np.array(steps, dtype=np.int64))
    segments[:question] = -1
    return logits(*draw(numbers)), logits(*draw(numbers)), segments, draw(st.integers(1, 6))


def every_span(start, end, segments, max_tokens) -> dict[tuple[int, int], float]:
    size = len(segments)
    return {
        (i, j): float(start[i] + end[j])
        for i in range(size)
        for j in range(i, min(i + max_tokens, size))
        if segments[i] >= 0 and segments[i] == segments[j]
    }


@given(readings())
def test_every_chosen_span_is_the_best_of_all_that_overlap_none_chosen_before(reading) -> None:
    start, end, segments, max_tokens = reading
    left = every_span(start, end, segments, max_tokens)
    for first, last, score in decode(start, end, segments, limit=100, max_tokens=max_tokens):
        assert left[first, last] == score == max(left.values())
        left = {(i, j): value for (i, j), value in left.items() if j < first or last < i}
    assert not left  # with room for all, every place that may answer is in some span


@given(readings(), st.integers(0, 5))
def test_asking_for_fewer_gives_the_same_ones_first(reading, limit) -> None:
    start, end, segments, max_tokens = reading
    everything = decode(start, end, segments, limit=100, max_tokens=max_tokens)
    assert decode(start, end, segments, limit=limit, max_tokens=max_tokens) == everything[:limit]


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_the_kind_of_number_does_not_matter(dtype) -> None:
    start, end = np.arange(8, dtype=dtype), np.arange(8, dtype=dtype)
    assert decode(start, end, SEGMENTS, limit=1) == [(7, 7, 14.0)]
