"""A question of several sentences is read whole and by its last one, and both readings count; reports of the days
asked about are not asked for these days again."""

import re
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.reader import Candidate, Reading
from answering.wordings import ABSENT, join, read_worded, undated, wordings
from corpus.passage import Passage
from retrieval.hit import Hit
from retrieval.period import Period
from retrieval.query import Query
from tests.fakes import article

ASKED_ON = date(2025, 4, 2)


@pytest.mark.parametrize(
    "question",
    ["When is Modi visiting?", "", "Which U.S. state did he win?", "He left. Why?", "Who is Dr. Miller of St. Mary's?"],
)
def test_one_sentence_has_one_wording(question: str) -> None:
    assert wordings(question) == (question,)


def test_a_role_or_a_sum_asked_for_by_name_is_read_as_a_sentence() -> None:
    assert wordings("Halmstow mayor february 2021", "Who") == ("Who is the Halmstow mayor february 2021?",)
    assert wordings("the ferry ticket price?", "How much") == ("How much is the ferry ticket price?",)


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


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("What was the key interest rate in January?", "What was the key interest rate?"),
        ("Yesterday, who won the cup final?", "who won the cup final?"),
        ("Who won yesterday's cup final?", "Who won the cup final?"),
        ("Who sang at last week’s awards?", "Who sang at the awards?"),
        ("Who was chosen first in Monday's draft?", "Who was chosen first in the draft?"),
        ("On 4 February, how much did Halden bid", "how much did Halden bid"),
        ("Who won in 2024, and by how much?", "Who won, and by how much?"),
        ("Who resigned this week?", "Who resigned this week?"),  # too little would be left
        ("Who leads the talks about the port?", "Who leads the talks about the port?"),
        ("Who has led since the election?", "Who has led since the election?"),  # told by no calendar
    ],
)
def test_a_question_is_put_without_its_days(question: str, left: str) -> None:
    assert undated(question, Query(question, ASKED_ON).asks_about) == left


@given(st.text(max_size=60), st.text(max_size=12))
def test_only_the_words_of_the_days_go(question: str, words: str) -> None:
    assert undated(question, None) == undated(question, Period(ASKED_ON, None)) == question
    left = undated(question, Period(ASKED_ON, None, words))
    assert left == question or set(left) <= {*question, *" the"}


class Recorder:
    """A reader that finds nothing, and remembers what it was asked of which passage."""

    name, languages = "recorder", None

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def read(self, question: str, passages: Sequence[str], *, closed: Sequence[tuple[int, int]] | None = None) -> list:
        assert closed is not None
        assert len(closed) == len(passages)
        self.asked.extend((passage, question) for passage in passages)
        return [Reading((), -float(re.search(r"\d+", passage)[0])) for passage in passages]


def test_only_reports_of_those_days_are_read_without_them() -> None:
    days = ["2025-01-31", "2025-01-01", "2024-12-31", "2025-02-02", "2025-02-03", None]
    told = [article(f"a{number}", f"It was number{number}.", day=day) for number, day in enumerate(days)]
    hits = [Hit(Passage(one, 0, len(one.text)), 1.0, None, None, (one.id,)) for one in told]
    reader = Recorder()
    question, left = "What was the rate in January?", "What was the rate?"
    readings = read_worded(reader, Query(question, ASKED_ON), hits)
    asked = dict(reader.asked)
    assert [asked[hit.passage.text] for hit in hits] == [left, left, question, left, question, question]
    assert len(reader.asked) == len(hits)
    assert [reading.no_answer for reading in readings] == [-float(number) for number in range(len(hits))]


def test_what_is_asked_for_by_its_name_is_so_without_the_days_too() -> None:
    told = [
        article(f"a{number}", f"It was number{number}.", day=day) for number, day in enumerate(("2025-01-31", None))
    ]
    hits = [Hit(Passage(one, 0, len(one.text)), 1.0, None, None, (one.id,)) for one in told]
    reader = Recorder()
    read_worded(reader, Query("halmstow fire chief in January ferry fire", ASKED_ON), hits)
    assert [question for _, question in reader.asked] == [
        "Who is the halmstow fire chief ferry fire?", "Who is the halmstow fire chief in January ferry fire?"
    ]  # fmt: skip
