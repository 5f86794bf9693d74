"""A query refuses what cannot be asked, in a sentence that says what to do."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from corpus.errors import InputError
from retrieval.query import MAX_QUESTION_WORDS, Query

TODAY = date(2025, 1, 29)


def test_a_question_and_its_day_are_enough() -> None:
    query = Query("when is Modi visiting?", TODAY)
    assert (query.since, query.until, query.publishers, query.limit) == (None, None, (), None)


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "???", "…", "🗞️"])
def test_a_question_without_a_letter_or_figure_is_empty(text: str) -> None:
    with pytest.raises(InputError, match="the question is empty; ask something like"):
        Query(text, TODAY)


@pytest.mark.parametrize("text", ["2025?", "é", "कब", "何時"])
def test_one_letter_or_figure_of_any_script_is_a_question(text: str) -> None:
    assert Query(text, TODAY).text == text


def test_the_longest_question_is_asked_and_one_word_more_is_refused() -> None:
    assert Query("word " * MAX_QUESTION_WORDS, TODAY)
    with pytest.raises(InputError, match=f"the question has {MAX_QUESTION_WORDS + 1} words"):
        Query("word " * (MAX_QUESTION_WORDS + 1), TODAY)


def test_ten_thousand_words_are_refused_with_their_number() -> None:
    with pytest.raises(InputError, match=r"the question has 10,000 words; ask it in \d+ or fewer"):
        Query("word " * 10_000, TODAY)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(InputError, match="not UTF-8"):
        Query(b"when is Modi\xff visiting?".decode("utf-8", "surrogateescape"), TODAY)


def test_days_the_wrong_way_round_are_refused_with_both_days() -> None:
    with pytest.raises(InputError, match="no day lies from 2025-02-01 to 2025-01-01; swap them"):
        Query("when?", TODAY, since=date(2025, 2, 1), until=date(2025, 1, 1))


def test_a_range_of_one_day_is_a_range() -> None:
    assert Query("when?", TODAY, since=TODAY, until=TODAY).since == TODAY


@pytest.mark.parametrize("day", [date(1599, 12, 31), date(2201, 1, 1), date.min, date.max])
def test_a_day_that_no_article_can_be_of_is_refused(day: date) -> None:
    assert Query("What was in March?", date(1600, 1, 1)).asked_on.year == 1600
    assert Query("What is this week?", date(2200, 12, 31)).asks_about is not None
    with pytest.raises(InputError, match="between 1600 and 2200"):
        Query("What is this week?", day)


@pytest.mark.parametrize(
    ("hour", "hours_ahead", "asked_on", "known_until"),
    [
        (20, -7, "2025-03-10", "2025-03-11"),  # 3 o'clock on the 11th in Greenwich
        (16, -7, "2025-03-10", "2025-03-10"),
        (20, -7, "2025-03-09", "2025-03-09"),  # as of an earlier day
        (8, 9, "2025-03-10", "2025-03-10"),  # the 9th in Greenwich
        (20, 0, "2025-03-10", "2025-03-10"),
    ],
)
def test_what_is_published_by_now_may_be_known_today(
    monkeypatch: pytest.MonkeyPatch, hour: int, hours_ahead: int, asked_on: str, known_until: str
) -> None:
    now = datetime(2025, 3, 10, hour, tzinfo=timezone(timedelta(hours=hours_ahead)))
    monkeypatch.setattr("retrieval.query.now_here", lambda: now)
    query = Query("when?", date.fromisoformat(asked_on))
    assert query.known_until == query.filter.until == date.fromisoformat(known_until)
    assert Query("when?", query.asked_on, until=date(2025, 3, 1)).filter.until == date(2025, 3, 1)


def test_a_report_of_the_morning_east_of_greenwich_tells_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime(2025, 3, 12, 9, tzinfo=timezone(timedelta(hours=9)))
    monkeypatch.setattr("retrieval.query.now_here", lambda: now)
    day, late, early = date(2025, 3, 11), datetime(2025, 3, 11, 23, 30, tzinfo=UTC), datetime(2025, 3, 11, tzinfo=UTC)
    assert Query("when?", date(2025, 3, 12)).seen_until(day, late) == date(2025, 3, 12)
    assert Query("when?", date(2025, 3, 12)).seen_until(day, early) == day
    assert Query("when?", date(2025, 3, 20)).seen_until(day, late) == day
