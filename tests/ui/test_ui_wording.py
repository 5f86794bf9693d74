"""Dates, confidence and counts in words."""

from dataclasses import replace
from datetime import date

import pytest
import ui_fakes

from answering.answer import Attribution, Freshness, Timings, Value
from retrieval.query import Query
from ui.filters import Filters, limits_words
from ui.notices import sentence
from ui.wording import (
    age_words,
    claim_words,
    confidence_words,
    count,
    freshness_words,
    range_words,
    reports_words,
    size_words,
    standing_words,
    timings_words,
    value_words,
)

TODAY = ui_fakes.TODAY


@pytest.mark.parametrize(
    ("confidence", "words"),
    [
        (1.0, "almost certainly right (99\u00a0%)"),
        (0.95, "almost certainly right (95\u00a0%)"),
        (0.9499, "very likely right (94\u00a0%)"),
        (0.8, "very likely right (80\u00a0%)"),
        (0.6, "likely right (60\u00a0%)"),
        (0.5999, "uncertain (59\u00a0%)"),
        (0.0, "uncertain (under 1\u00a0%)"),
    ],
)
def test_confidence_never_rounds_up_into_the_next_level(confidence: float, words: str) -> None:
    assert confidence_words(confidence, calibrated=True) == words


def test_unmeasured_confidence_gives_no_figure() -> None:
    assert confidence_words(0.97, calibrated=False) == "confidence not measured"


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2025-02-13", "Thursday 13 February 2025"),
        ("2025-02", "February 2025"),
        ("2025", "2025"),
        ("2025-02-12/2025-02-13", "12 to 13 February 2025"),
        ("2025-01-30/2025-02-02", "30 January to 2 February 2025"),
        ("2025-12-30/2026-01-02", "30 December 2025 to 2 January 2026"),
        ("2025-W07", "the week of Monday 10 February 2025"),
        ("2025-21", "spring 2025"),
        ("2024-01/2024-06", "January to June 2024"),
        ("2022-10/2023-09", "October 2022 to September 2023"),
        ("1990/1999", "1990 to 1999"),
        ("2025-01-31T20:00-05:00", "Friday 31 January 2025, 20:00 UTC−5"),
        ("2025-01-27T15:00Z/2025-01-27T17:00Z", "Monday 27 January 2025, 15:00 to 17:00 UTC"),
        ("2025-01-27T09:30+05:30", "Monday 27 January 2025, 09:30 UTC+5:30"),
        ("2025-01-27T09:30", "Monday 27 January 2025, 09:30 local time"),
        ("T15:00Z/T17:00Z", "15:00 to 17:00 UTC"),
        ("2025-02-30T15:00", None),
        ("2025-W60", None),
        ("2025-02-12/soon", None),
        ("2025-02-30", None),
        ("2025-13", None),
        ("0000", None),
        ("soon", None),
        ("2025-02-13-01", None),
        (None, None),
    ],
)
def test_resolved_dates(iso: str | None, words: str | None) -> None:
    assert value_words(Value("date", "then", iso)) == words


def test_a_time_beside_the_answer_is_told_with_its_words() -> None:
    value = Value("text", "Paris", "2025-01-27", expression="on Monday")
    assert value_words(value) == "“on Monday” is Monday 27 January 2025"


def test_the_bound_in_front_of_a_number_is_told_with_its_words() -> None:
    value = Value("number", "25 years", amount="25 year", bound="up to")
    assert value_words(value) == "the report has “up to 25 years”"
    timed = replace(value, iso="2025-01-27", expression="on Monday")
    assert value_words(timed) == "the report has “up to 25 years” · “on Monday” is Monday 27 January 2025"
    assert value_words(Value("number", "up to 25 years", amount="25 year", bound="up to")) is None


def test_only_dates_are_resolved() -> None:
    assert value_words(Value("text", "2025", None)) is None
    assert value_words(None) is None


def test_what_a_person_should_know_of_how_old_the_news_is() -> None:
    assert freshness_words(ui_fakes.answer(), TODAY) == []
    outside = ui_fakes.answer(freshness=Freshness(is_outside=True))
    assert freshness_words(outside, TODAY) == ["That report is not from the days asked about."]
    old = ui_fakes.answer(freshness=Freshness(has_passed=True, last_report=date(2025, 2, 14)))
    assert freshness_words(old, date(2026, 11, 23)) == [
        "That time has passed by now: the report looked ahead to it.",
        "No report on this was found from 15 February 2025 to 23 November 2026.",
    ]


def test_who_says_so_and_how_surely() -> None:
    assert claim_words(ui_fakes.answer()) is None
    text = ui_fakes.answer().citations[0].article.text
    words = [(0, text.index(" ")), (text.index(" ") + 1, text.index(" ") + 4)]
    first, second = (text[slice(*span)] for span in words)
    said = ui_fakes.answer(attribution=Attribution(source=words[0], hedge=words[1]))
    assert claim_words(said) == f"Who says so: {first} · not certain: the report has “{second}”"
    denied = ui_fakes.answer(attribution=Attribution(hedge=words[1], is_denied=True))
    assert claim_words(denied) == f"A denial: the report has “{second}”"


def test_the_line_under_an_answer() -> None:
    assert standing_words(ui_fakes.answer(), TODAY) == (
        "February 2025 · from a report of 28 January 2025 · very likely right (86\u00a0%)"
    )
    assert "28 January 2025, 22 months old" in standing_words(ui_fakes.answer(), date(2026, 11, 22))
    assert standing_words(ui_fakes.answer(as_of=None, value=None), TODAY).startswith("from a report without a date · ")


@pytest.mark.parametrize(
    ("asked_on", "words"),
    [
        (date(2025, 1, 1), None),
        (date(2025, 3, 1), None),
        (date(2025, 3, 29), "2 months old"),
        (date(2029, 1, 28), "4 years old"),
    ],
)
def test_age(asked_on: date, words: str | None) -> None:
    assert age_words(date(2025, 1, 28), asked_on) == words


def test_ranges_counts_and_sizes() -> None:
    first, last = date(2025, 1, 9), date(2025, 3, 31)
    assert range_words(first, last) == "from 9 January 2025 to 31 March 2025"
    assert range_words(first, first) == "on 9 January 2025"
    assert range_words(None, last) == "up to 31 March 2025"
    assert range_words(first, None) == "from 9 January 2025 on"
    assert [count(number, "article") for number in (0, 1, 1200)] == ["0 articles", "1 article", "1,200 articles"]
    assert reports_words(ui_fakes.answer(reports=1)) == "One report says so"
    assert reports_words(ui_fakes.answer(reports=2)) == "2 independent reports say so"
    copies = ui_fakes.answer().citations * 2
    assert reports_words(ui_fakes.answer(reports=1, copies={"a": copies[:1]})) == "One report says so, 1 copy"
    assert (
        reports_words(ui_fakes.answer(reports=3, copies={"a": copies, "b": copies[:1]}))
        == "3 independent reports say so, 5 copies"
    )
    assert [size_words(size) for size in (0, 999, 1500, 89_000, 2_100_000_000)] == [
        "0 bytes",
        "999 bytes",
        "1.5 kB",
        "89 kB",
        "2.1 GB",
    ]


def test_timings_add_up() -> None:
    timings = Timings(encode=12, dense=40, lexical=30, fusion=8, read=130, choose=20)
    assert timings_words(timings) == "answered in 240 ms: found 90, read 150"
    assert timings_words(timings, recalled_in=0.3) == "answered in 1 ms, from memory"
    assert timings_words(timings, recalled_in=2.4) == "answered in 2 ms, from memory"


def test_limits_in_words() -> None:
    assert limits_words(Filters(TODAY), today=TODAY) is None
    assert limits_words(Filters(date(2025, 1, 29)), today=TODAY) == "Asked on 29 January 2025"
    narrow = Filters(TODAY, since=date(2025, 1, 9), publishers=("A", "B", "C", "D", "E"))
    assert limits_words(narrow, today=TODAY) == (
        "Only reports published from 9 January 2025 on by A, B, C and 2 others"
    )
    assert limits_words(Query("who?", date(2025, 1, 1), until=TODAY), today=TODAY) == (
        "Only reports published up to 1 February 2025, asked on 1 January 2025"
    )


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("the page has no text", "The page has no text."),
        ("ledger.example is not known", "ledger.example is not known."),
    ],
)
def test_an_error_is_told_as_a_sentence_and_a_host_keeps_its_small_letters(error: str, words: str) -> None:
    assert sentence(error) == words
