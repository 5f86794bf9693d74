"""Agreement of two texts, each number by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.overlap import Overlap, outside, overlap, tokens

WORDS = st.lists(st.sampled_from("a b c d".split()), max_size=30).map(" ".join)


def test_by_token() -> None:
    # The, bridge and closed stand in both; "today" was found in vain, "on Tuesday" is missing.
    found = overlap("The bridge closed today", "The bridge closed on Tuesday")
    assert (found.precision, found.recall) == (3 / 4, 3 / 5)
    assert found.f1 == pytest.approx(2 * 3 / (4 + 5))


def test_each_token_counts_as_often_as_it_stands_in_both() -> None:
    assert overlap("no no no", "no") == Overlap(1 / 3, 1.0)


def test_by_shingle() -> None:
    # 1234 and 2345 against 1234, 2346, 3467: one of two, and one of three.
    assert overlap("1 2 3 4 5", "1 2 3 4 6 7", size=4) == Overlap(1 / 2, 1 / 3)
    assert overlap("two words", "two words", size=4) == Overlap(1.0, 1.0)


def test_an_empty_text_agrees_with_an_empty_one_only() -> None:
    assert overlap("", "a") == overlap("a", "…") == Overlap(0.0, 0.0)
    assert overlap("", "…").f1 == 1.0
    assert Overlap(0.0, 0.0).f1 == 0.0


def test_tokens_are_words_whatever_stands_between() -> None:
    assert tokens("It’s 3.5 – “café”!") == ["It", "s", "3", "5", "café"]


@given(WORDS, WORDS, st.sampled_from([1, 4]))
def test_precision_of_one_is_recall_of_the_other(first: str, second: str, size: int) -> None:
    there, back = overlap(first, second, size=size), overlap(second, first, size=size)
    assert (there.precision, there.recall) == (back.recall, back.precision)
    assert 0.0 <= there.f1 <= 1.0
    assert overlap(first, first, size=size).f1 == 1.0


def test_what_stands_outside_is_pointed_at() -> None:
    text = "World. The old bridge closed today, share this page."
    spans = outside(text, "The old bridge closed today.")
    assert [text[start:end] for start, end in spans] == ["World", "share this page"]
    assert outside("", "x") == []
    assert outside("one", "one") == []
