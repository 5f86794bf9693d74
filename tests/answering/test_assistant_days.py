"""Answers to questions about certain days, about the first report, and since an event."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from retrieval.query import Query
from tests.answering.asking import ask, assistant
from tests.fakes import article

VOTE = article("vote", "The election took place on 2 March, and Dalia Ferro won.", day="2025-03-03")
BEFORE, AFTER = (
    article(id, f"{name} led the talks about the port.", day=day)
    for id, name, day in (("before", "Aldous", "2025-02-20"), ("after", "Orr", "2025-03-10"))
)
LATER = date(2025, 3, 20)


def test_an_answer_from_the_days_asked_about_is_ahead_of_a_newer_one(tmp_path: Path) -> None:
    asked = assistant(tmp_path, [BEFORE, AFTER], {"Aldous": 4.0, "Orr": 4.0})
    assert asked.ask(Query("Who leads the talks about the port?", LATER)).text == "Orr"
    assert asked.ask(Query("Who led the talks about the port in February?", LATER)).text == "Aldous"
    any_time = Query("Who led the talks about the port in February?", LATER, any_time=True)
    assert asked.ask(any_time).text == "Orr"


def test_a_month_is_the_last_one_that_the_articles_know(tmp_path: Path) -> None:
    asked = assistant(tmp_path, [BEFORE, AFTER], {"Aldous": 4.0, "Orr": 4.0})
    answer = asked.ask(Query("Who led the talks about the port in February?", date(2026, 11, 26)))
    assert answer.text == "Aldous"
    assert (answer.period.first, answer.period.seen_from) == (date(2025, 2, 1), date(2025, 3, 10))


def test_no_article_tells_what_became_of_the_days_after_the_last_one(tmp_path: Path) -> None:
    asked = assistant(tmp_path, [BEFORE, AFTER], {"Aldous": 4.0, "Orr": 4.0})
    answer = asked.ask(Query("Who led the talks about the port last month?", date(2026, 11, 26)))
    assert not answer.found
    assert answer.reason == "The newest article here is of 10 March 2025; none can tell what became of later days."
    assert answer.alternatives[0].text == "Orr"
    assert asked.ask(Query("Who led the talks about the port last month?", LATER)).text == "Aldous"
    assert asked.ask(Query("Who will lead the talks about the port next month?", LATER)).text == "Orr"


@pytest.mark.parametrize(
    ("now", "published", "text"),
    [
        ("2025-03-10T20:45-07:00", "2025-03-11T03:30", "Orr"),  # a quarter of an hour ago, on the next day of UTC
        ("2025-03-12T09:00+09:00", "2025-03-11T23:30", "Orr"),  # half an hour ago, on the day before of UTC
        ("2025-03-12T09:00+09:00", "2025-03-11T13:30", None),  # last evening
        ("2025-03-12T09:00+00:00", "2025-03-11T23:30", None),
    ],
)
def test_the_news_of_today_is_that_of_the_day_of_who_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: str, published: str, text: str | None
) -> None:
    here = datetime.fromisoformat(now)
    monkeypatch.setattr("retrieval.query.now_here", lambda: here)
    report = replace(AFTER, published=datetime.fromisoformat(published).replace(tzinfo=UTC))
    asked = assistant(tmp_path, [report], {"Orr": 4.0})
    answer = asked.ask(Query("Who led the talks about the port today?", here.date()))
    assert (answer.text, answer.freshness.is_outside) == (text, False)


def test_who_asks_what_was_first_gets_the_first_report(tmp_path: Path) -> None:
    asked = assistant(tmp_path, [BEFORE, AFTER], {"Aldous": 4.0, "Orr": 4.0})
    assert asked.ask(Query("Who originally led the talks about the port?", LATER)).text == "Aldous"


def test_a_period_begins_with_the_day_that_the_articles_give_its_event(tmp_path: Path) -> None:
    answer = ask(tmp_path, [VOTE, AFTER], {"2 March": 4.0, "Orr": 3.0}, "Who led since the election?", asked_on=LATER)
    assert (answer.period.first, answer.period.last) == (date(2025, 3, 2), None)
    assert answer.opened_by.quote == "2 March"
    assert answer.opened_by.article == VOTE


@pytest.mark.parametrize("scores", [{"Orr": 3.0}, {"2 March": -30.0, "Orr": 3.0}])
def test_an_event_that_no_article_dates_leaves_all_days(tmp_path: Path, scores: dict[str, float]) -> None:
    answer = ask(tmp_path, [VOTE, AFTER], scores, "Who led since the election?", asked_on=LATER)
    assert answer.period.event == "the election"
    assert (answer.period.first, answer.opened_by) == (None, None)


def test_an_event_of_long_ago_is_not_the_one_in_the_news(tmp_path: Path) -> None:
    old = article("old", "The last election was in 1976, and Orr won.", day="2025-02-20")
    answer = ask(tmp_path, [old, AFTER], {"1976": 4.0, "Orr": 3.0}, "Who led since the election?", asked_on=LATER)
    assert (answer.period.first, answer.opened_by) == (None, None)


def test_who_asks_for_a_month_gets_the_month_of_a_day(tmp_path: Path) -> None:
    articles = [article("trial", "The trial is to begin on March 25.", day="2025-02-20")]
    answer = ask(tmp_path, articles, {"March 25": 4.0}, "Which month will the trial begin?")
    assert (answer.text, answer.value.iso) == ("March", "2025-03")
    assert ask(tmp_path / "day", articles, {"March 25": 4.0}, "When will the trial begin?").text == "March 25"
