"""Asks questions long after their day, about the month of that day: what reading the days in a question buys."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from corpus.moment import last_of_month
from evaluation.questions import Question
from retrieval.period import Period
from retrieval.query import Query

# A filter must let through what was reported of the last days of a month in the week after it.
AFTER = timedelta(days=7)


def ways(asked_on: date) -> Mapping[str, Callable[[Question], Query]]:
    """How a question may be asked on this day about the month of its own: with the days unread, with all other days
    filtered out, and with the days as its period, as is done."""

    def late(question: Question) -> Query:
        return replace(question.query, asked_on=asked_on, any_time=True)

    def filtered(question: Question) -> Query:
        month = _month(question.asked_on)
        return replace(late(question), since=month.first, until=min(asked_on, (month.last or asked_on) + AFTER))

    def dated(question: Question) -> Query:
        return replace(late(question), period=_month(question.asked_on), any_time=False)

    return {"unread": late, "filtered": filtered, "as shipped": dated}


def _month(day: date) -> Period:
    return Period(day.replace(day=1), last_of_month(day.year, day.month))
