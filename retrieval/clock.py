"""The clock of a question: how old a report is, seen from the days and the order of reports that it asks for."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from retrieval.period import Period
from retrieval.query import Query

# An undated article counts as this much older: it can still answer, and never passes for fresh.
UNDATED_DAYS = 365
# So many days after a period, reports still tell what happened in it.
LAG = 1
# What a report is older by, as a logarithm of days, that tells of a past period among the last reports of its story:
# "the attack on 6 January" is told of for years.
RETOLD = 2.0
# Reports whose score without age, the logarithm of odds, lies by more than this under the best one's are on another
# story, whose clock is none of this one's.
NEAR = 6.0
# So many days after the last report, a day counts half as much: who asks a year later hardly cares which week it was.
FADING_DAYS = 10
# Reports with so many days between them and nothing in between are of two stories: the death of a drummer is not out of
# date because a later concert of his band was reported.
STORY_GAP = 60

# The days of a story's first and last report.
Story = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Clock:
    """`newest` and `oldest` are the days of the last and the first report, None where all are undated. `past` is the
    period asked about where it is over. `recency` is the query's. `unit` is the number of days between stories that
    count as one; within one of `stories` each counts, as its last report is the one to believe."""

    newest: date | None
    oldest: date | None
    past: Period | None
    recency: int
    unit: float
    stories: tuple[Story, ...] = ()

    def age(self, day: date | None) -> float:
        """ln(1 + days) that a report lies behind the last one; or after the first, where the question asks for that; or
        outside of the period asked about. 0 where the order does not matter."""
        if day is None:
            return math.log1p(UNDATED_DAYS / (1 if self.stories else self.unit))
        behind = math.log1p(self._behind(day))
        if self.past is not None:
            return min(math.log1p(_outside(day, self.past)), RETOLD + behind)
        if self.recency < 0:
            return math.log1p(_days(self.oldest, day))
        return behind if self.recency > 0 else 0.0

    def _behind(self, day: date) -> float:
        last = next((last for first, last in self.stories if first <= day <= last), day)
        if self.newest is not None and last > self.newest:
            last = max(day, self.newest)
        return _days(day, last) + _days(last, self.newest) / self.unit


def clock_of(query: Query, reports: Sequence[tuple[date | None, float]], *, by_story: bool = False) -> Clock:
    """The clock of a question that these reports were found for, each a day and a score without age. Days count the
    less the longer ago the last report was, all of them or, `by_story`, those between two stories, unless the question
    asks for days or reports of its own."""
    best = max((score for _, score in reports), default=0.0)
    near = [day for day, score in reports if day is not None and score >= best - NEAR]
    newest = max(near, default=None)
    past, recency = past_of(query), query.recency
    fades = past is None and recency > 0
    unit = 1 + _days(newest, query.asked_on) / FADING_DAYS if fades else 1.0
    stories = _stories(day for day, _ in reports if day is not None) if by_story else ()
    return Clock(newest, min(near, default=None), past, recency, unit, stories)


def _stories(days: Iterable[date]) -> tuple[Story, ...]:
    """The first and last day of each run of days with no more than STORY_GAP from one to the next."""
    found: list[Story] = []
    for day in sorted(days):
        if found and (day - found[-1][1]).days <= STORY_GAP:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return tuple(found)


def past_of(query: Query) -> Period | None:
    """The period that is asked about, where it is over on the day of asking."""
    period = query.asks_about
    is_over = period is not None and period.last is not None and period.last < query.asked_on
    return period if is_over else None


def _days(day: date | None, later: date | None) -> int:
    return max(0, (later - day).days) if day is not None and later is not None else 0


def _outside(day: date, past: Period) -> float:
    """The days before or after a period; where it has no beginning, before its last day, as that is the one to tell.

    After it they count by its length: the deaths of a year are counted in the next one, the visit of a Monday is told
    of by Wednesday.
    """
    if past.last is not None and day > past.last:
        length = _days(past.first, past.last) + 1
        return max(0, (day - past.last).days - LAG) / length
    return _days(day, past.first if past.first is not None else past.last)
