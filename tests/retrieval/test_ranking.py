"""Ranking, by arithmetic that can be done on paper, and by what must hold of any passages."""

import math
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.passage import Passage
from retrieval.clock import UNDATED_DAYS
from retrieval.query import Query
from retrieval.ranking import (
    CLOCK_PASSAGES,
    LEAD_CHARACTERS,
    WEIGHTS,
    Signals,
    coverage,
    rank,
    signals_of,
    stemmer,
    with_age,
)
from tests.fakes import article

STEM = stemmer()
NONE = Signals(lexical=0, dense=0, coverage=0, depth=0)
SIGNALS = st.builds(
    Signals,
    lexical=st.floats(0, 1),
    dense=st.floats(-1, 1),
    coverage=st.floats(0, 1),
    depth=st.floats(0, 5),
    age=st.floats(0, 9),
)


def passage(text: str, *, before: int = 0) -> Passage:
    whole = article("a", "." * before + text)
    start = len(whole.text) - len(text)
    return Passage(whole, start, len(whole.text))


def test_each_signal_by_hand() -> None:
    found = signals_of(
        ["ferry", "sank"],
        [(1, 0.8), (2, 0.5)],
        [(2, 12.0), (3, 6.0)],
        {1: passage("The ferry."), 2: passage("The ferry sank. It rained."), 3: passage("A ferry left. It sank.")},
    )
    headline = math.log1p(len("Headline of a\n\n") / LEAD_CHARACTERS)
    assert found == {
        1: Signals(lexical=0.0, dense=0.8, coverage=1 / 2, depth=headline),
        2: Signals(lexical=1.0, dense=0.5, coverage=1.0, depth=headline),
        3: Signals(lexical=0.5, dense=0.5, coverage=1 / 2, depth=headline),  # no nearer than the last of the near
    }


def test_one_index_may_find_nothing() -> None:
    assert signals_of(["ferry"], [], [(1, 5.0)], {1: passage("Ferry.")})[1].dense == 0.0
    assert signals_of(["ferry"], [(1, 0.4)], [], {1: passage("Ferry.")})[1].lexical == 0.0
    assert signals_of(["ferry"], [], [], {}) == {}


@pytest.mark.parametrize(
    ("words", "text", "share"),
    [
        ("ferry sank", "The ferry sank.", 1.0),
        ("ferry sank", "The ferry left. It sank.", 0.5),
        ("ferry sank", "The ferry left\nIt sank", 0.5),  # a headline is a sentence
        ("modi visiting", "Modi visits Paris.", 1.0),
        ("modi visiting", "MODI'S VISIT", 1.0),
        ("ferry", "", 0.0),
        ("", "The ferry.", 0.0),
    ],
)
def test_coverage_is_the_share_of_the_words_in_the_best_sentence(words: str, text: str, share: float) -> None:
    assert coverage(set(STEM(words.split())), text, STEM) == share


@given(st.text(), st.text())
def test_coverage_lies_between_none_and_all_and_more_text_never_lowers_it(text: str, more: str) -> None:
    stems = {"ferri", "sank"}
    assert 0 <= coverage(stems, text, STEM) <= coverage(stems, f"{text}\n{more}", STEM) <= 1


def test_the_score_is_the_weighted_sum() -> None:
    one = Signals(lexical=0.5, dense=0.4, coverage=0.3, depth=0.2, age=0.1)
    assert one.score(Signals(lexical=1, dense=10, coverage=100, depth=1000, age=10000)) == pytest.approx(
        0.5 + 4 + 30 + 200 + 1000
    )


def test_ties_go_to_the_smaller_key() -> None:
    assert [key for key, _ in rank({9: NONE, 3: NONE, 7: NONE})] == [3, 7, 9]


@given(st.dictionaries(st.integers(1, 9), SIGNALS), st.randoms(use_true_random=False))
def test_every_passage_comes_once_best_first_whatever_the_order_given(signals, random) -> None:
    ranked = rank(signals)
    scores = [score for _, score in ranked]
    assert sorted(key for key, _ in ranked) == sorted(signals)
    assert scores == sorted(scores, reverse=True)
    shuffled = list(signals.items())
    random.shuffle(shuffled)
    assert rank(dict(shuffled)) == ranked


@given(SIGNALS, st.sampled_from(["lexical", "dense", "coverage"]))
def test_what_speaks_for_a_passage_never_lowers_it_and_age_and_depth_never_raise_it(one: Signals, name: str) -> None:
    assert replace(one, **{name: 1.0}).score(WEIGHTS) >= one.score(WEIGHTS)
    assert replace(one, age=one.age + 1).score(WEIGHTS) < one.score(WEIGHTS)
    assert replace(one, depth=one.depth + 1).score(WEIGHTS) < one.score(WEIGHTS)


# Age

QUERY = Query("Who won?", date(2025, 2, 7))  # the day of the newest: nothing fades


def test_age_is_the_logarithm_of_the_days_behind_the_newest_of_the_best() -> None:
    days = {1: date(2025, 2, 1), 2: date(2025, 2, 7)}
    found = with_age({1: NONE, 2: NONE}, [(1, 0.9), (2, 0.8)], days, QUERY)
    assert found == {1: replace(NONE, age=math.log(1 + 6)), 2: NONE}
    assert [key for key, _ in rank(found)] == [2, 1], "the newer of two equal passages comes first"


def test_a_passage_that_hardly_fits_does_not_set_the_clock() -> None:
    ranked = [(key, 0.9) for key in range(CLOCK_PASSAGES)] + [(99, 0.1)]
    days = dict.fromkeys(range(CLOCK_PASSAGES), date(2025, 2, 1)) | {99: date(2026, 1, 1)}
    found = with_age(dict.fromkeys(days, NONE), ranked, days, QUERY)
    assert {one.age for one in found.values()} == {0.0}


def test_an_undated_article_counts_as_old() -> None:
    assert with_age({1: NONE}, [(1, 0.5)], {1: None}, QUERY)[1].age == math.log(1 + UNDATED_DAYS)
