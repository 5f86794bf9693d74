"""How fresh an answer is on the day of asking: pure functions."""

from collections.abc import Sequence
from datetime import date

from answering.answer import Freshness, Value
from corpus.moment import Moment
from retrieval.period import Period

# A subject on which nothing was published for longer than this has days without coverage that a person should know of.
QUIET_DAYS = 14
# A passage is on the subject if its score without age, the logarithm of odds, lies no more than this under that of the
# best. Rather too many are than too few: that nothing was reported since is not said lightly.
SUBJECT_SCORE = 6.0
# So many days after a period, reports still tell what happened in it.
TOLD_DAYS = 7


def freshness_of(
    value: Value,
    as_of: date | None,
    found: Sequence[tuple[date | None, float]],
    asked_on: date,
    period: Period | None = None,
) -> Freshness:
    """The freshness of an answer of this value, from a report of `as_of`, given the days of what was found for a
    question about `period`, each with its score without age.

    Where the articles don't say, nothing tells whether what was found is on the subject at all.
    """
    best = max((score for _, score in found), default=0.0)
    # The report of the answer is on the subject, however far behind another passage it was found.
    days = [as_of, *(day for day, score in found if score >= best - SUBJECT_SCORE)]
    newest = max((day for day in days if day is not None), default=None)
    is_quiet = newest is not None and (asked_on - newest).days > QUIET_DAYS
    return Freshness(
        has_passed(value, as_of, asked_on), newest if is_quiet else None, _is_outside(as_of, period, asked_on)
    )


def _is_outside(as_of: date | None, period: Period | None, asked_on: date) -> bool:
    if as_of is None or period is None:
        return False
    # No report is from days that are still to come.
    is_before = period.first is not None and as_of < period.first <= asked_on
    return is_before or (period.last is not None and (as_of - period.last).days > TOLD_DAYS)


def has_passed(value: Value, as_of: date | None, asked_on: date) -> bool:
    """Whether a time was still to come on the day of its report and is over on the day of asking.

    A time that is only said beside an answer does not count: it is not what was asked for.
    """
    days = Moment(value.iso).days if value.kind == "date" and value.iso is not None else None
    if days is None or as_of is None:
        return False
    first, last = days
    return as_of < first and last < asked_on
