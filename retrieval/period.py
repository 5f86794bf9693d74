"""The days that a question asks about, as its own words say: "last week", "since Sunday", "in 2023"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.errors import InputError
from corpus.moment import Moment
from corpus.temporal import EVENT_YEARS, Place, find
from corpus.timex.calendar import month_of, nearest_weekday, shift, weekday_of
from corpus.timex.grammar import month_pattern, weekday_pattern
from corpus.timex.holidays import HOLIDAY
from corpus.timex.tense import direction, tells_past

_DAY = timedelta(days=1)
# How far in front of a time a preposition may stand that the time does not begin with itself.
_REACH = 12
# These stand in front of a time; behind its first word they are part of it: "the day before yesterday".
_SINCE = re.compile(r"since\b", re.IGNORECASE)
_AFTER = re.compile(r"after\b", re.IGNORECASE)
_BEFORE = re.compile(r"(?:before|prior\s+to)\b", re.IGNORECASE)
_UNTIL = re.compile(r"(?:until|till|up\s+to|as\s+of)\b", re.IGNORECASE)
_BY = re.compile(r"by\b", re.IGNORECASE)
_HAD = re.compile(r"\bhad\b", re.IGNORECASE)
_EARLIER = re.compile(r"\bearlier\b", re.IGNORECASE)
# Written small these months look like verbs; in front of a figure, behind "last", and behind a preposition and a day
# they are none.
_SMALL_MONTH = re.compile(
    r"(?<=\d )(?P<behind>march|may)\b|(?:(?<=\blast )|(?<=\bsince ))(?:march|may)\b"
    r"|\b(?:march|may)(?=\s+\d{1,2}(?:st|nd|rd|th)?\b|\s+\d{4}\b)"
)
# A word in front that makes "march 20 miles" a verb.
_BEFORE_VERB = re.compile(
    r"\b(?!(?:on|in|by|of|at|since|after|before|between|from|until|till|and|or|last|next|early|late)\b)[a-z]+ $"
)
_DAY_OF_MONTH = re.compile(
    r"\b(?:on|by|before|after|since|until|till|from|between|and|to)\s+(?:the\s+)?\d{1,2} $", re.IGNORECASE
)
_LEAD = re.compile(r"\b(?:since|after|before|prior\s+to|until|till|up\s+to|as(?:\s+of)?)\s+$", re.IGNORECASE)
# A year is part of a name ("the 2020 election", "the 1992-95 war", "Man of the Year for 2022") unless one of these
# stands before it.
_IN_YEAR = re.compile(r"(?:(?:in|during|since|before|after|until|from)\s+)?", re.IGNORECASE)
# The last of several years may be cut short: "2017-18".
_CUT_SHORT = re.compile(r"\d{4}[-–/]\d\d")
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)$")
# "Charged over January 6": what a day gave its name to.
_OVER = re.compile(r"\b(?:charged|convicted|sentenced|blamed|jailed|guilty)\b.*\b(?:for|over)\s+\S+\s\d+(?:th)?$", re.I)
# "At the January 6 hearing": what is held about such a day, for years, and not on it.
_ABOUT = re.compile(r"\s+(?:hearings?|trials?|committee|panel|investigation|inquiry)\b", re.IGNORECASE)
# Names of papers and programmes.
_NAMED_DAYS = {"Today", "TODAY", "Tomorrow", "Tonight"}
# "The highest since 2017", "for the first time since May": what is compared with, not what is asked about.
_COMPARED = re.compile(r"\b(?:first|only|last|[a-z]{3,}est|most|least|worst|best|record|more|less)\b", re.IGNORECASE)
# A noun that the time belongs to, as in "the 31st member" or "before this week's ceremony".
_OWNER = re.compile(
    r"['’]s\b|\s+(?!(?:and|or|but|in|on|at|did|does|do|was|were|is|are|has|have|had|will|would|can|could)\b)\w"
)
# "Does March want more?": a person.
_AUXILIARY = re.compile(r"\b(?:do|does|did|will|would|can|could|should|has|have|had)\s+$", re.IGNORECASE)
_CAPITAL = re.compile(r"\s+[A-Z]")
# "Memorial Day is upon us": what the sentence is about, and not when.
_HOLIDAY = re.compile(rf"(?:{HOLIDAY})(?:\s+weekend)?", re.IGNORECASE)
_VERB = re.compile(r"\s+(?:is|was|has|had|will|would)\b", re.IGNORECASE)
# Written small, thanks are no holiday; with "on" in front they are.
_SMALL_THANKS = re.compile(r"(?<=\bon )thanksgiving\b")
_START_OF = re.compile(
    r"\bsince\s+the\s+(?:start|beginning)\s+of\s+(?:the|this)\s+(?P<unit>week|month|year)\b", re.IGNORECASE
)
# An event is named without a verb of its own: "since the election", not "since the ferry sank".
_EVENT = re.compile(
    r"\bsince\s+(?P<event>(?:the|his|her|its|their)\s+(?:[\w'’-]+\s+){0,4}?[\w'’-]+)\s*(?:[?.,;!]|$)", re.IGNORECASE
)
# "What was said in January?" asks about the last one, however near the next is.
_IN_MONTH = re.compile(
    rf"\b(?:in|during|throughout)\s+(?:(?:early|late|mid)[\s-]+)?{month_pattern()}\b(?!['’]s|\s+\d)", re.IGNORECASE
)
# "She announced her resignation on Tuesday" leaves open, in an article, what was to be on Tuesday; a question does not.
_ON_WEEKDAY = re.compile(
    rf"\b(?:on|early|late)\s+{weekday_pattern()}(?!\w|['’]|\s+(?-i:[A-Z]))"
    rf"|(?:^\s*|\b(?:at|in|during)\s+){weekday_pattern('2')}['’]s\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.?!]+")
# "Who was asked to leave on Monday?" leaves it open after all.
_TO_DO = re.compile(r"\bto\s+(?!(?:the|a|an|his|her|its|their|which|what|whom|how)\b)[a-z]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a question asks about, both included: `first` is None where they have no beginning, `last` where
    they have no end but the day of asking. `words` of the question say so; none where a person set the days.

    `event` names what the days begin with where that is told by no calendar ("the election"); `first` is None until
    its day is found. `seen_from` is the day from which the words were understood where it is not that of asking.

    Raises:
        InputError: the days are the wrong way round.
    """

    first: date | None
    last: date | None
    words: str | None = None
    event: str | None = None
    seen_from: date | None = None

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.first > self.last:
            raise InputError(f"no day lies from {self.first} to {self.last}; swap them")


def period_of(question: str, asked_on: date) -> Period | None:
    """The period that a question of that day names; None where it names none, or where it is part of a name.

    Of several the most exact one is taken, and of equals the last that has begun.
    """
    places = find(_with_months(question), published=asked_on)
    found = [period for place in places if (period := _period(question, place, asked_on))]
    if found:
        return min(found, key=lambda period: _vagueness(period, asked_on))
    month = _IN_MONTH.search(question)
    if month is not None and direction(question[: month.start()]) < 0:
        number = month_of(month["month"])
        days = Moment(f"{asked_on.year - (number > asked_on.month):04}-{number:02}").days
        return Period(*days, month.group()) if days is not None else None
    weekday = _last_weekday(question, asked_on)
    if weekday is not None:
        return weekday
    start = _START_OF.search(question)
    if start is not None:
        days = Moment(shift(asked_on, start["unit"].lower(), 0)).days
        return Period(days[0], None, start.group()) if days is not None else None
    event = _EVENT.search(question)
    if event is not None and not _COMPARED.search(question, 0, event.start()):
        return Period(None, None, event.group().rstrip("?.,;! "), event["event"])
    return None


def _last_weekday(question: str, asked_on: date) -> Period | None:
    """The last day of the name that a question gives it, in a sentence that tells of the past."""
    for sentence in _SENTENCE.finditer(question):
        named = _ON_WEEKDAY.search(sentence.group())
        if named and tells_past(sentence.group()) and not _TO_DO.search(sentence.group(), 0, named.start()):
            name = named["weekday"] or named["weekday2"]
            day = nearest_weekday(weekday_of(name.lower()), asked_on, -1)
            return Period(day, day, named.group().strip())
    return None


def _with_months(question: str) -> str:
    """The question with "4 march" written as "4 March" and "on thanksgiving" as "on Thanksgiving", so that they are
    seen to be days."""

    def capital(match: re.Match[str]) -> str:
        if match["behind"] is not None:
            is_month = _DAY_OF_MONTH.search(question, 0, match.start()) is not None
        else:
            has_year = _YEAR.match(question, match.end() + 1) is not None
            is_month = has_year or not _BEFORE_VERB.search(question, 0, match.start())
        return match.group().title() if is_month else match.group()

    return _SMALL_THANKS.sub("Thanksgiving", _SMALL_MONTH.sub(capital, question))


def _period(question: str, place: Place, asked_on: date) -> Period | None:
    days = place.moment.days
    if days is None or _is_name(question, place):
        return None
    first, last = days
    lead = _LEAD.search(question, max(0, place.start - _REACH), place.start)
    words = question[lead.start() if lead is not None else place.start : place.end]
    if _SINCE.match(words):
        return Period(first, None, words) if not _COMPARED.search(question, 0, place.start) else None
    if (_AFTER.match(words) or _BEFORE.match(words)) and _OWNER.match(question, place.end):
        return None
    # "What must be paid by Friday?" asks about a deadline, "how many had died by Monday?" about days.
    if _BY.match(words) and not (last < asked_on and _HAD.search(question, 0, place.start)):
        return None
    return Period(*_bounds(words, first, last, asked_on), words)


def _bounds(words: str, first: date, last: date, asked_on: date) -> tuple[date | None, date | None]:
    """The days that such words make of those from `first` to `last`."""
    if _AFTER.match(words):
        return last + _DAY, None
    if _BEFORE.match(words):
        return None, first - _DAY
    if _UNTIL.match(words) or _BY.match(words):
        return None, last
    is_earlier = _EARLIER.search(words) is not None and first < last == asked_on
    return first, last - _DAY if is_earlier else last


def _is_name(question: str, place: Place) -> bool:
    """Whether a time is part of a name: "USA TODAY", "the 2020 election", "April Fool's Day", "the 31st member"."""
    words = question[place.start : place.end]
    *lead, bare = words.split()
    if (place.moment.precision == "year" and bare.isdigit()) or _CUT_SHORT.fullmatch(bare):
        return _IN_YEAR.fullmatch(words.removesuffix(bare)) is None
    if place.start > 0 and (bare in _NAMED_DAYS or (bare[0].isupper() and _CAPITAL.match(question, place.end))):
        return True
    names_event = place.moment.iso[5:] in EVENT_YEARS and not _YEAR.search(words)
    if names_event and (_OVER.search(question[: place.end]) or _ABOUT.match(question, place.end)):
        return True
    if _HOLIDAY.fullmatch(words) and _VERB.match(question, place.end):
        return True
    if not lead and place.moment.precision == "month" and _AUXILIARY.search(question, 0, place.start):
        return True
    is_owned = _OWNER.match(question, place.end) is not None
    return is_owned and (_ORDINAL.search(bare) is not None or [word.lower() for word in lead[:1]] in (["for"], ["of"]))


def _vagueness(period: Period, asked_on: date) -> tuple[bool, int, int]:
    """Less for what has begun, then for fewer days, then for later ones."""
    first = period.first if period.first is not None else date.min
    last = period.last if period.last is not None else asked_on
    return (first > asked_on, (last - first).days, -first.toordinal())
