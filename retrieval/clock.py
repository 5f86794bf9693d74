"""The clock of a question: how old a report is, seen from the days and the order of reports that it asks for."""

import math
from collections.abc import Sequence
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
# So many days after a story's last report, a day counts half as much in finding it: who asks a year later hardly cares
# which week it was. Which report of the story to believe is another matter.
FADING_DAYS = 10


@dataclass(frozen=True, slots=True)
class Clock:
    """`newest` and `oldest` are the days of a story's last and first report, None where all are undated. `past` is the
    period asked about where it is over. `recency` is the query's. `unit` is the number of days
    that count as one."""

    newest: date | None
    oldest: date | None
    past: Period | None
    recency: int
    unit: float

    def age(self, day: date | None) -> float:
        """ln(1 + days) that a report lies behind the last of its story; or after the first, where the question asks
        for that; or outside of the period asked about. 0 where the order does not matter."""
        if day is None:
            return math.log1p(UNDATED_DAYS / self.unit)
        behind = math.log1p(_days(day, self.newest) / self.unit)
        if self.past is not None:
            return min(math.log1p(_outside(day, self.past)), RETOLD + behind)
        if self.recency < 0:
            return math.log1p(_days(self.oldest, day))
        return behind if self.recency > 0 else 0.0


def clock_of(query: Query, reports: Sequence[tuple[date | None, float]], *, fading: bool = False) -> Clock:
    """The clock of a question that these reports were found for, each a day and a score without age. With `fading`,
    days count the less the longer ago the story was, unless the question asks for days or reports of its own."""
    best = max((score for _, score in reports), default=0.0)
    dated = [day for day, score in reports if day is not None and score >= best - NEAR]
    newest = max(dated, default=None)
    past, recency = past_of(query), query.recency
    fades = fading and past is None and recency > 0
    unit = 1 + _days(newest, query.asked_on) / FADING_DAYS if fades else 1.0
    return Clock(newest, min(dated, default=None), past, recency, unit)


def past_of(query: Query) -> Period | None:
    """The period that is asked about, where it is over on the day of asking."""
    period = query.asks_about
    is_over = period is not None and period.last is not None and period.last < query.asked_on
    return period if is_over else None


def _days(day: date | None, later: date | None) -> int:
    return max(0, (later - day).days) if day is not None and later is not None else 0


def _outside(day: date, past: Period) -> int:
    """The days before or after a period; where it has no beginning, before its last day, as that is the one to tell."""
    if past.last is not None and day > past.last:
        return max(0, (day - past.last).days - LAG)
    return _days(day, past.first if past.first is not None else past.last)
