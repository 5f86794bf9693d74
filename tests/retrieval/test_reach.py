"""What the articles of a library can know of the days that a question asks about."""

from datetime import date

import pytest

from retrieval.period import Period, period_of
from retrieval.reach import comes_after, within

ASKED_ON = date(2025, 3, 12)  # a Wednesday


def test_a_month_that_no_article_has_seen_yet_is_the_last_that_they_have() -> None:
    question, latest = "What was the rate in January?", date(2025, 4, 12)
    now = period_of(question, date(2026, 11, 26))
    january = Period(date(2025, 1, 1), date(2025, 1, 31), "in January", seen_from=latest)
    assert within(now, question, latest) == january
    assert within(now, question, date(2026, 1, 5)) == now  # there are some
    assert within(now, question, None) == now
    ahead = period_of("What opens in April?", ASKED_ON)
    assert within(ahead, "What opens in April?", date(2025, 3, 11)) == ahead  # the same on both days


@pytest.mark.parametrize("question", ["Who won last week?", "Who won in January 2026?", "Who won last March?"])
def test_days_of_one_year_only_stay_where_no_article_is_of_them(question: str) -> None:
    now = period_of(question, date(2026, 11, 26))
    assert within(now, question, date(2025, 4, 12)) == now


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who won the 2026 World Cup?", True),
        ("Who did Brazil beat in the 2026 final?", True),
        ("What happened last week?", True),
        ("How many people died in 2025?", True),
        ("What was the key interest rate last month?", True),
        ("Has anybody resigned since Sunday?", True),
        ("Who will win the 2026 World Cup?", False),
        ("Which cities were chosen to host the 2026 World Cup?", False),
        ("Where is the 2026 World Cup played?", False),
        ("Where will the World Cup be held in 2026?", False),
        ("Where was the World Cup held in 2026?", True),
        ("What is planned in 2026?", False),
        ("What was expected to happen in 2025?", False),
        ("What happens next week?", False),
        ("Who won the Masters in 2023?", False),
        ("Who won the 2023 Masters?", False),
        ("Who won?", False),
    ],
)
def test_what_became_of_days_after_the_last_article_is_asked_or_not(question: str, expected: bool) -> None:
    asked_on, latest = date(2026, 11, 27), date(2024, 6, 14)
    period = period_of(question, asked_on)
    assert comes_after(question, period, latest, asked_on=asked_on) == expected
    assert not comes_after(question, period, asked_on, asked_on=asked_on)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How many flights were cancelled for tomorrow?", False),
        ("How many rate cuts did the Fed project for next year?", False),
        ("Who was chosen to open the book festival next month?", False),
        ("How much growth did the bank predict in 2026?", False),
        ("Which town was chosen to host the Island Games in 2028?", False),
        ("Which town won the bid to host the Island Games in 2028?", False),
        ("Why was tomorrow's match cancelled?", False),
        ("How much rain was forecast for today?", False),
        ("Who was invited to speak next week?", False),
        ("What has been planned for next week?", False),
        ("Who hosted the Oscars in 2026?", True),
        ("Who was appointed prime minister in July 2025?", True),
        ("What was the price of gas in July 2025?", True),
        ("Which bank collapsed in 2026?", True),
        ("Where did the president speak tomorrow?", True),
        ("How much did the Fed raise rates next month?", True),
        ("Who won the final in 2026?", True),
        ("Who won the 2026 final?", True),
        ("Who was elected mayor next month?", True),
        ("What happened tomorrow?", True),
        ("How many people died in 2026?", True),
        ("Why was today's match cancelled?", True),
        ("How much rain fell today?", True),
        ("How much rain was forecast for yesterday?", True),
    ],
)
def test_what_was_settled_for_days_to_come_was_told_and_what_became_of_them_was_not(
    question: str, expected: bool
) -> None:
    assert comes_after(question, period_of(question, ASKED_ON), date(2025, 3, 10), asked_on=ASKED_ON) == expected
