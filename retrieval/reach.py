"""What the articles of a library can know of the days that a question asks about."""

import re
from dataclasses import replace
from datetime import date

from corpus.timex.grammar import month_pattern
from corpus.timex.tense import direction
from retrieval.period import Period, period_of

# A month, or a day of one, of which there is one every year.
_MONTH_NAME = re.compile(rf"\b{month_pattern()}\b", re.IGNORECASE)
_WHICH_YEAR = re.compile(r"\b(?:\d{4}|last|next|this)\b", re.IGNORECASE)
# What is known of an event once it is over: who won it, and not where it is held.
_OUTCOME = re.compile(
    r"\b(?:won|lost|beat(?:en)?|defeated|scored|happened|took\s+place|(?:was|were|got)\s+(?:elected|crowned)"
    r"|did\b.+\b(?:win|lose|beat|defeat|score|happen|take\s+place))\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:will|would|could|might|expected|likely|favou?rites?|to\s+host)\b", re.IGNORECASE)
# Nor is it known of days to come who died; but who had died building the stadiums of the 2026 World Cup may be.
_TOLL = re.compile(r"\b(?:died|killed)\b", re.IGNORECASE)
# What may be settled or foretold before the days that it is of.
_SETTLED = re.compile(
    r"\b(?:plan(?:s|ned)?|scheduled?|cancell?ed|postponed|(?:called|put)\s+off|moved|chose(?:n)?|picked|selected|invited|booked"
    r"|announced?|agreed?|promised?|forecast(?:s|ed)?|predict(?:s|ed)?|project(?:s|ed)?|expect(?:s|ed)?|set|due|bid)\b",
    re.IGNORECASE,
)
_FOR = re.compile(r"for\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def within(period: Period, question: str, latest: date | None) -> Period:
    """The period as the articles can know it, `latest` being the day of the last one: where it names a month or a day
    of one without the year ("in January"), and none of them is of then, that which was meant on that last day."""
    if latest is None or period.first is None or period.first <= latest:
        return period
    if period.words is None or not _MONTH_NAME.search(period.words) or _WHICH_YEAR.search(period.words):
        return period
    earlier = period_of(question, latest)
    if earlier is None or (earlier.first, earlier.last) == (period.first, period.last):
        return period
    return replace(earlier, seen_from=latest)


def comes_after(question: str, period: Period | None, latest: date, *, asked_on: date) -> bool:
    """Whether it asks what became of days that begin after `latest`, that of the last article: none can tell of them.

    What is said to lie ahead was told before ("what will be shown in 2026"), and so may be what is part of a name
    ("where is the 2026 final") and what was settled or foretold for days to come ("who was chosen to speak tomorrow"),
    unless its outcome is asked for.
    """
    is_outcome = _OUTCOME.search(question) is not None and _AHEAD.search(question) is None
    if period is None:
        years = [int(year) for year in _YEAR.findall(question)]
        return is_outcome and max(years, default=0) > latest.year
    if period.first is None or period.first <= latest or not period.words:
        return False
    before, _, behind = question.partition(period.words)
    is_over = period.last is not None and period.last < asked_on
    is_settled = _FOR.match(period.words) is not None and not is_over
    is_settled |= _SETTLED.search(question) is not None and period.first > asked_on
    if is_settled and not is_outcome and _TOLL.search(question) is None:
        return False
    return direction(before, behind) < 0
