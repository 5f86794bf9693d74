"""What speaks for a span: its kind, what it repeats, how long it is."""

import math
from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.answer import Citation
from answering.normalize import value_of
from answering.signs import LONG, Signs, signs
from retrieval.clock import UNDATED_DAYS
from retrieval.query import Query
from tests.fakes import article


def signs_of(
    question: str, quote: str, *, margin: float = 4.0, retrieval: float = 9.0, text: str | None = None
) -> Signs:
    report = article("a", text if text is not None else quote)
    start = report.text.index(quote)
    citation = Citation(report, start, start + len(quote), 0, len(report.text))
    return signs(Query(question, date(2025, 2, 28)), [(report.day, 0.0)])(
        citation, value_of(citation), margin, retrieval
    )


def test_margin_and_retrieval_are_as_given() -> None:
    found = signs_of("Who won?", "Jon Rahm")
    assert (found.margin, found.retrieval, found.part) == (4.0, 9.0, 0.0)


@pytest.mark.parametrize(
    ("question", "quote", "echo"),
    [
        ("Who is the richest man after Elon Musk?", "Elon Musk", 1),
        ("Who is the richest man after Elon Musk?", "Bernard Arnault", 0),
        ("Which London borough is cheapest?", "east London", 0.5),
        ("Which borough is cheapest?", "the cheap boroughs", 0.5),  # "cheap" is no stem of "cheapest"
        ("What will they do?", "what they do", 1),
        ("What year did it debut?", "2025", 1),  # the day of asking is in 2025
        ("What year did it debut?", "in 2025", 1),
        ("What year did it debut?", "12 March 2025", 0),
        ("What year did it debut?", "1995", 0),
    ],
)
def test_echo_is_the_share_of_its_words_that_the_question_has(question: str, quote: str, echo: float) -> None:
    assert signs_of(question, quote).echo == pytest.approx(echo)


def test_length_is_counted_in_words_up_to_a_limit() -> None:
    assert signs_of("Who?", "Jon Rahm of Spain").words == pytest.approx(4 / LONG)
    assert signs_of("Who?", "word " * LONG + "and more").words == 1


def test_a_question_of_when_is_fit_by_a_date() -> None:
    assert signs_of("When is it?", "12 February 2025").fits == 1
    assert signs_of("When is it?", "Jon Rahm").fits == -1
    assert signs_of("Who is it?", "Jon Rahm").fits == 0


def test_a_number_that_counts_nothing_does_not_say_how_many() -> None:
    assert signs_of("How many titles has he?", "36", text="Djokovic, 36, won his 23rd title.").fits == -1
    assert signs_of("How many titles has he?", "23", text="Djokovic now has 23 titles.").fits == 1


def test_age_counts_from_the_newest_of_the_articles_read() -> None:
    reports = [(date(2025, 1, 30), 0.0), (None, 0.0), (date(2025, 2, 6), 0.0)]
    for day, behind in (("2025-02-06", 0), ("2025-01-30", 7), (None, UNDATED_DAYS)):
        report = article("a", "Jon Rahm", day=day)
        start = report.text.index("Jon Rahm")
        citation = Citation(report, start, start + 8, 0, len(report.text))
        found = signs(Query("Who won?", date(2025, 2, 28)), reports)(citation, value_of(citation), 4.0, 9.0)
        assert found.age == pytest.approx(math.log(1 + behind))


NUMBERS = st.floats(-100, 100)
SIGNS = st.builds(Signs, *[NUMBERS] * len(fields(Signs)))


@given(SIGNS, SIGNS)
def test_the_score_is_the_product_of_signs_and_weights(one: Signs, other: Signs) -> None:
    assert one.score(other) == pytest.approx(other.score(one))
    assert one.score(Signs(1, 0)) == pytest.approx(one.margin)
    assert Signs(0, 0, part=1).score(one) == pytest.approx(one.part)
    assert Signs(0, 0, whole=1).score(one) == pytest.approx(one.whole)
