"""Fusion, by arithmetic that can be done on paper, and by what must hold of any two lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.fusion import fuse

# Few keys, so that the two lists share some; cosines and BM25 scores as they come.
DENSE = st.dictionaries(st.integers(1, 9), st.floats(-1, 1)).map(lambda scores: list(scores.items()))
LEXICAL = st.dictionaries(st.integers(1, 9), st.floats(0.001, 60)).map(lambda scores: list(scores.items()))
WEIGHT = st.floats(0, 1)


def test_a_passage_gets_its_share_of_the_best_bm25_and_of_its_cosine() -> None:
    dense = [(1, 0.8), (2, 0.5)]
    lexical = [(2, 12.0), (3, 6.0)]
    fused = fuse(dense, lexical, lexical_weight=0.75)
    assert [key for key, _ in fused] == [2, 3, 1]
    assert dict(fused) == pytest.approx(
        {
            1: 0.75 * 0 + 0.25 * 0.8,  # only near in meaning
            2: 0.75 * 12 / 12 + 0.25 * 0.5,  # the best by word, and near
            3: 0.75 * 6 / 12 + 0.25 * 0,  # half as good by word, and not near
        }
    )


def test_a_list_alone_keeps_its_order() -> None:
    assert [key for key, _ in fuse([(4, 0.9), (2, 0.3)], [])] == [4, 2]
    assert [key for key, _ in fuse([], [(4, 9.0), (2, 3.0)])] == [4, 2]
    assert fuse([], []) == []


def test_a_question_that_nothing_is_near_to_has_no_sure_passage() -> None:
    assert fuse([(1, 0.1)], [], lexical_weight=0.5) == [(1, 0.05)]


def test_pointing_away_counts_as_nothing() -> None:
    assert fuse([(1, -0.9), (2, 0.0)], []) == [(1, 0.0), (2, 0.0)]


def test_ties_go_to_the_smaller_key() -> None:
    assert [key for key, _ in fuse([(9, 0.5), (3, 0.5), (7, 0.5)], [])] == [3, 7, 9]


@given(DENSE, LEXICAL, WEIGHT)
def test_every_passage_comes_once_best_first_and_within_0_and_1(dense, lexical, weight) -> None:
    fused = fuse(dense, lexical, lexical_weight=weight)
    scores = [score for _, score in fused]
    assert sorted(key for key, _ in fused) == sorted({key for key, _ in dense} | {key for key, _ in lexical})
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 + 1e-9 for score in scores)


@given(DENSE, LEXICAL, WEIGHT, st.randoms(use_true_random=False))
def test_the_order_of_the_lists_does_not_matter(dense, lexical, weight, random) -> None:
    expected = fuse(dense, lexical, lexical_weight=weight)
    random.shuffle(dense)
    random.shuffle(lexical)
    assert fuse(dense, lexical, lexical_weight=weight) == expected


@given(DENSE.filter(bool), LEXICAL, WEIGHT, st.floats(0, 1))
def test_coming_nearer_never_lowers_a_passage(dense, lexical, weight, nearer) -> None:
    (key, score), *others = dense
    before = [found for found, _ in fuse(dense, lexical, lexical_weight=weight)]
    after = [found for found, _ in fuse([(key, max(score, nearer)), *others], lexical, lexical_weight=weight)]
    assert after.index(key) <= before.index(key)


@given(DENSE, LEXICAL.filter(bool), st.floats(1, 10))
def test_bm25_counts_by_its_share_of_the_best_whatever_its_scale(dense, lexical, factor) -> None:
    scaled = [(key, factor * score) for key, score in lexical]
    assert dict(fuse(dense, scaled)) == pytest.approx(dict(fuse(dense, lexical)))
