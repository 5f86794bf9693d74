"""Times that are only a part of a longer one, and by themselves mean another: the Monday of "a week on Monday"."""

import re

from corpus.timex.calendar import WEEKDAYS
from corpus.timex.grammar import COUNT, PART, UNIT
from corpus.timex.tense import direction

_DAY = rf"(?:{'|'.join(WEEKDAYS)}|weekend)(?:['’]s)?{PART}"
_ENDS_IN_DAY = re.compile(rf"\b{_DAY}$", re.IGNORECASE)
# "Closed for two weeks on Monday" and "once a week on Monday" tell how long and how often, as does "was put off two
# weeks on Monday", which tells of the past.
_WEEKS_ON = re.compile(
    rf"(?P<long>\b(?:for|after|of|by|over|than|within|once|twice|times|nearly|almost|the\s+\w+|in(?=\s+\w+\s+\w+\s+on\b))\s+)?"
    rf"\b{COUNT}\s+(?:weeks?|fortnights?)\s+(?:(?P<on>on)|from|last|past)\s+(?:the\s+)?{_DAY}$",
    re.IGNORECASE,
)
_AGO = re.compile(rf"\b(?:weeks?|months?|years?)\s+ago\s+(?:on\s+|last\s+)?{_DAY}$", re.IGNORECASE)
_THE_DAY = re.compile(rf"\bthe\s+(?:{'|'.join(WEEKDAYS)}){PART}$", re.IGNORECASE)
_WEEK = re.compile(r"\s+(?:week|fortnight)\b(?![-'’]|\s+(?:\d|of|after)\b)", re.IGNORECASE)
_BESIDE = re.compile(r"\s+(?:before|after)\b", re.IGNORECASE)
# "On Friday before last week's talks" is the last Friday.
_BUT_ONE = re.compile(
    rf"\s+(?:before\s+last|after\s+next)\b(?!['’]|\s+(?:{_DAY}|night|week|month|year|spring|summer|fall|autumn|winter)\b)",
    re.IGNORECASE,
)
# "Half a year ago"; but "cut in half two years ago".
_HALF = re.compile(r"\bhalf$", re.IGNORECASE)
_ONE = re.compile(rf"(?:in\s+)?an?\s+{UNIT}\b", re.IGNORECASE)
_THIS = re.compile(r"\bthis\s+(?:week|month|weekend)$", re.IGNORECASE)
# "Scientists said this week last year was the hottest" has two times.
_SAID = re.compile(r"\b(?:said|says|reported)$", re.IGNORECASE)
_YEARS_AWAY = re.compile(rf"\s+(?:last\s+year\b(?!['’])|{COUNT}\s+years?\s+ago\b)", re.IGNORECASE)
# "Two days after Christmas"; but "in the days after Christmas" begins with it.
_FROM_TIME = re.compile(r"(?:before|after)\b", re.IGNORECASE)
_COUNTED_TO = re.compile(
    rf"\b(?:(?:{COUNT}|\w+ty|few|several|of)\s+(?:days?|nights?|weeks?|weekends?|fortnights?|months?|years?)"
    r"|the\s+(?:day|night|morning|evening|week|weekend|month|year))$",
    re.IGNORECASE,
)


def is_part(before: str, words: str, after: str) -> bool:
    """Whether the time `words` is told from or belongs to a longer one that goes on in the text around it."""
    front = before.strip()
    return (
        (_ONE.match(words) is not None and _HALF.search(front) is not None)
        or (_THIS.search(words) is not None and _YEARS_AWAY.match(after) is not None and not _SAID.search(front))
        or (_FROM_TIME.match(words) is not None and _COUNTED_TO.search(front) is not None)
        or (_ENDS_IN_DAY.search(words) is not None and _is_counted_day(f"{front} {words}", after))
    )


def _is_counted_day(told: str, after: str) -> bool:
    """Whether the weekday or weekend that `told` ends with is not the nearest, but so many weeks from it."""
    weeks = _WEEKS_ON.search(told)
    if weeks is not None and weeks["long"] is None and not (weeks["on"] and direction(told[: weeks.start()]) < 0):
        return True
    if _AGO.search(told) is not None:
        return True
    if _WEEK.match(after) is not None or _BUT_ONE.match(after) is not None:
        return True
    return _THE_DAY.search(told) is not None and _BESIDE.match(after) is not None
