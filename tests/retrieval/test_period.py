"""The days that a question asks about: found in its words, and not in names or comparisons."""

from datetime import date

import pytest

from corpus.errors import InputError
from retrieval.period import Period, period_of
from retrieval.query import Query
from retrieval.recency import recency_of

ASKED_ON = date(2025, 3, 12)  # a Wednesday


@pytest.mark.parametrize(
    ("question", "words", "first", "last"),
    [
        ("What happened last week?", "last week", "2025-03-03", "2025-03-09"),
        ("which bill was passed this week", "this week", "2025-03-10", "2025-03-16"),
        ("What burned yesterday?", "yesterday", "2025-03-11", "2025-03-11"),
        ("what did the fed do in may 2024", "in may 2024", "2024-05-01", "2024-05-31"),
        ("What is planned for September 11?", "for September 11", "2025-09-11", "2025-09-11"),
        ("who died on march 5th", "on march 5th", "2025-03-05", "2025-03-05"),
        ("who won last march", "last march", "2024-03-01", "2024-03-31"),
        ("what will the fed do in june", "in june", "2025-06-01", "2025-06-30"),
        ("will the bank cut rates in june", "in june", "2025-06-01", "2025-06-30"),
        ("Who testified at a hearing on January 6?", "on January 6", "2025-01-06", "2025-01-06"),
        ("Who testified at the January 6, 2025 hearing?", "at the January 6, 2025", "2025-01-06", "2025-01-06"),
        ("Who testified at the March 5 hearing?", "at the March 5", "2025-03-05", "2025-03-05"),
        ("Who died on 27 January?", "on 27 January", "2025-01-27", "2025-01-27"),
        ("What did the minister say on Monday?", "on Monday", "2025-03-10", "2025-03-10"),
        ("How many were missing on tuesday?", "on tuesday", "2025-03-11", "2025-03-11"),
        ("What was launched in February?", "in February", "2025-02-01", "2025-02-28"),
        ("Who won in 2023?", "in 2023", "2023-01-01", "2023-12-31"),
        ("Who won the Stanley Cup in 2017-18?", "in 2017-18", "2017-01-01", "2018-12-31"),
        ("In 2023, who won?", "In 2023", "2023-01-01", "2023-12-31"),
        ("Who resigned this year?", "this year", "2025-01-01", "2025-12-31"),
        ("What opens next month?", "next month", "2025-04-01", "2025-04-30"),
        ("What was announced between 3 and 10 March?", "between 3 and 10 March", "2025-03-03", "2025-03-10"),
        ("What has the union said since Sunday?", "since Sunday", "2025-03-09", None),
        (
            "How many fires have there been since the start of the year?",
            "since the start of the year",
            "2025-01-01",
            None,
        ),
        ("How many had died before 5 March?", "before 5 March", None, "2025-03-04"),
        ("How many had died until 5 March?", "until 5 March", None, "2025-03-05"),
        ("what was the toll as of monday", "as of monday", None, "2025-03-10"),
        ("Who has resigned after 5 March?", "after 5 March", "2025-03-06", None),
        ("Who won the prize on Monday this week?", "on Monday this week", "2025-03-10", "2025-03-10"),
        ("how many had died by 5 march?", "by 5 march", None, "2025-03-05"),
        ("what was said on 4 march about the wing", "on 4 march", "2025-03-04", "2025-03-04"),
        ("what was offered between 3 and 7 march?", "between 3 and 7 march", "2025-03-03", "2025-03-07"),
        ("Who were said to be hurt before 7 March?", "before 7 March", None, "2025-03-06"),
        ("Who was chosen earlier this month?", "earlier this month", "2025-03-01", "2025-03-11"),
        ("Who won at Sunday's awards?", "at Sunday's", "2025-03-09", "2025-03-09"),
        ("Who announced her resignation on Tuesday?", "on Tuesday", "2025-03-11", "2025-03-11"),
        ("The Senate on Tuesday passed the bill. Who opposed it?", "on Tuesday", "2025-03-11", "2025-03-11"),
        ("Sunday's awards were held in Oslo. Who won?", "Sunday's", "2025-03-09", "2025-03-09"),
        ("Who was the top choice in Monday's draft?", "in Monday's", "2025-03-10", "2025-03-10"),
        ("What did the council decide to close on Friday?", "on Friday", "2025-03-07", "2025-03-07"),
        ("What burned the day before yesterday?", "the day before yesterday", "2025-03-10", "2025-03-10"),
        ("What opens the day after tomorrow?", "the day after tomorrow", "2025-03-14", "2025-03-14"),
        ("Who quit before the day before yesterday?", "before the day before yesterday", None, "2025-03-09"),
        ("Who resigned from 3 March until 7 March?", "from 3 March until 7 March", "2025-03-03", "2025-03-07"),
        ("Where will the inquiry be held in April?", "in April", "2025-04-01", "2025-04-30"),
        ("Where was the inquiry held in April?", "in April", "2024-04-01", "2024-04-30"),
        ("Where will the service be held on Friday?", "on Friday", "2025-03-14", "2025-03-14"),
        ("When will the men held on Friday be tried?", "on Friday", "2025-03-07", "2025-03-07"),
        ("How many shopped on Black Friday?", "on Black Friday", "2024-11-29", "2024-11-29"),
        ("who was shot on thanksgiving?", "on thanksgiving", "2024-11-28", "2024-11-28"),
        ("Who drowned over Labor Day weekend?", "over Labor Day weekend", "2024-08-31", "2024-09-02"),
        ("Who won at Christmas 2023?", "at Christmas 2023", "2023-12-25", "2023-12-25"),
    ],
)
def test_the_words_name_the_days(question: str, words: str, first: str | None, last: str | None) -> None:
    found = period_of(question, ASKED_ON)
    assert found == Period(first and date.fromisoformat(first), last and date.fromisoformat(last), words)


@pytest.mark.parametrize(
    "question",
    [
        "when is Modi visiting?",
        "Who won the 2020 election?",
        "Who ended the 1992-95 war?",
        "who was convicted for january 6",
        "Who testified at the January 6 hearing?",
        "What did the Jan. 6 committee recommend?",
        "How many may march?",
        "how long did it take to march 20 miles",
        "did people march 10,000 strong",
        "Which country became the 31st member?",
        "Which comic strip will USA TODAY drop?",
        "What was found at Mar-a-Lago?",
        "Over which country was a missile fired for the first time since 2017?",
        "What is the highest inflation since May?",
        "For whom was the last funeral before this week's ceremony held?",
        "Which actor was Sexiest Man Alive for 2022?",
        "What must be paid by Friday?",
        "Who scored in the last few days?",
        "What did Theresa May say?",
        "How much more does March want?",
        "which of the 3 march in front?",
        "Who was asked to leave on Monday?",
        "Who was the favourite before Sunday's final?",
        "Who is in charge on Monday?",
        "Who was shot on Bloody Sunday?",
        "Memorial Day weekend is upon us. Which film was the first blockbuster?",
        "Who marched in Halloween costumes?",
        "Who sang on Saturday Night Live?",
    ],
)
def test_a_name_a_comparison_and_a_deadline_are_no_period(question: str) -> None:
    assert period_of(question, ASKED_ON) is None


@pytest.mark.parametrize(
    ("question", "words", "first", "last"),
    [
        ("what was the rate in january?", "in january", "2026-01-01", "2026-01-31"),
        ("Who was elected in November?", "in November", "2026-11-01", "2026-11-30"),
        ("Who was elected in October?", "in October", "2026-10-01", "2026-10-31"),
        ("How many died during December?", "during December", "2025-12-01", "2025-12-31"),
        ("What was said in early February?", "in early February", "2026-02-01", "2026-02-28"),
    ],
)
def test_what_was_in_a_month_was_in_the_last_one(question: str, words: str, first: str, last: str) -> None:
    found = period_of(question, date(2026, 11, 26))
    assert found == Period(date.fromisoformat(first), date.fromisoformat(last), words)


def test_of_several_the_most_exact_one_that_has_begun_counts() -> None:
    question = "The bridge closed on Monday. What will open in April, and what was said this week?"
    assert period_of(question, ASKED_ON).words == "on Monday"


def test_a_day_that_has_begun_counts_before_one_as_exact_that_has_not() -> None:
    assert period_of("What was decided today, and what opens tomorrow?", ASKED_ON).words == "today"


def test_an_event_opens_a_period_whose_first_day_is_yet_to_be_found() -> None:
    found = period_of("What has Aldous said since the election?", ASKED_ON)
    assert found == Period(None, None, "since the election", event="the election")


@pytest.mark.parametrize(
    ("question", "recency"),
    [
        ("How many are missing?", 1),
        ("Who will perform at the first festival?", 1),
        ("Who is the first woman to lead the party?", 1),
        ("How many were originally thought missing?", -1),
        ("What was the first reported toll?", -1),
        ("What did the minister initially say?", -1),
        ("How much did Halden first offer?", -1),
        ("Who was the first person tipped to lead it?", -1),
        ("Who was mayor at the time?", 0),
    ],
)
def test_which_report_is_the_one_to_believe(question: str, recency: int) -> None:
    assert recency_of(question) == recency


def test_a_query_reads_its_words_unless_a_person_sets_the_days() -> None:
    question = "What happened last week?"
    mine = Period(date(2025, 1, 1), None)
    assert Query(question, ASKED_ON).asks_about.words == "last week"
    assert Query(question, ASKED_ON, period=mine).asks_about == mine
    assert Query(question, ASKED_ON, any_time=True).asks_about is None


def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(InputError, match="swap"):
        Period(date(2025, 3, 2), date(2025, 3, 1))
