"""Times that were over when they were reported answer no question of what is to come."""

from datetime import date

import pytest

from answering.ahead import is_over
from answering.answer import Value

REPORTED, ASKED = date(2025, 3, 10), date(2025, 3, 20)


def over(question: str, iso: str, words: str = "") -> bool:
    return is_over(question, Value("date", words or iso, iso), published=REPORTED, asked_on=ASKED)


@pytest.mark.parametrize(
    ("question", "iso"),
    [
        ("When will the bridge reopen?", "2018-03-16"),
        ("when do payments resume", "2025-02"),
        ("When is the trial?", "2024"),
        ("When's the debate?", "2025-03-10"),
        ("When is the next meeting?", "2025-03-19"),
    ],
)
def test_what_is_over_is_no_answer(question: str, iso: str) -> None:
    assert over(question, iso)


@pytest.mark.parametrize(
    ("question", "iso"),
    [
        ("When will the bridge reopen?", "2025-03-11"),
        ("When will the bridge reopen?", "2025-03"),
        ("When is the next meeting?", "2025-03-20"),
        ("When was the bridge closed?", "2018-03-16"),
        ("When is her birthday?", "1970-03-16"),
        ("When will it start?", "T18:00"),
    ],
)
def test_what_is_to_come_and_what_is_past_by_the_question_may_be_one(question: str, iso: str) -> None:
    assert not over(question, iso)


def test_the_day_of_a_report_is_to_come_in_a_sentence_that_looks_ahead() -> None:
    value = Value("date", "Monday", "2025-03-10")
    asked = {"published": REPORTED, "asked_on": ASKED}
    assert is_over("When will they vote?", value, **asked)
    assert not is_over("When will they vote?", value, **asked, looks_ahead=True)


def test_today_is_still_to_come() -> None:
    assert over("When will he speak?", "2025-03-10", "on Monday")
    assert not over("When will he speak?", "2025-03-10", "tonight")
