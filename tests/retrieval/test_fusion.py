"""Fusion, by arithmetic that can be done on paper, and by what must hold of any two lists."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.fusion import AGE_WEIGHT, CLOCK_PASSAGES, UNDATED_DAYS, freshen, fuse

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


def test_freshness_takes_off_the_logarithm_of_the_days_behind_the_newest() -> None:
    found = freshen([(1, 0.9), (2, 0.8)], {1: date(2025, 2, 1), 2: date(2025, 2, 7)})
    assert found == [(2, 0.8), (1, pytest.approx(0.9 - AGE_WEIGHT * math.log(1 + 6)))]


def test_the_newer_of_two_equal_passages_comes_first() -> None:
    assert [key for key, _ in freshen([(1, 0.5), (2, 0.5)], {1: date(2025, 2, 1), 2: date(2025, 2, 2)})] == [2, 1]


def test_a_passage_that_hardly_fits_does_not_set_the_clock() -> None:
    fitting = [(key, 0.9) for key in range(CLOCK_PASSAGES)]
    days = dict.fromkeys(range(CLOCK_PASSAGES), date(2025, 2, 1)) | {99: date(2026, 1, 1)}
    assert freshen([*fitting, (99, 0.1)], days) == [*fitting, (99, 0.1)]


def test_an_undated_article_counts_as_old() -> None:
    assert freshen([(1, 0.5)], {1: None}) == [(1, pytest.approx(0.5 - AGE_WEIGHT * math.log(1 + UNDATED_DAYS)))]


def test_a_passage_removed_since_it_was_found_is_left_out() -> None:
    assert freshen([(1, 0.5), (2, 0.4)], {2: date(2025, 2, 1)}) == [(2, 0.4)]
