"""Times that are told from the day of publication, or from the day that was named before."""

import re
from datetime import date, timedelta

from corpus.moment import SEASONS, Moment
from corpus.timex.calendar import nearest_number, nearest_weekday, shift, weekday_of
from corpus.timex.grammar import (
    COUNT,
    JOIN,
    OF_YEAR,
    PART,
    SEASON,
    UNIT,
    WHICH,
    Context,
    Parts,
    interval,
    number_of,
    rules,
    said_year,
    weekday_pattern,
)

# "Twenty years ago" is a round number more often than a year.
EXACT_YEARS = 10
# Nobody counts more weeks than a year has.
WEEKS = 52
HALF_YEAR = timedelta(days=182)
_WEDNESDAY = 2
STEPS = {"last": -1, "this": 0, "current": 0, "next": 1}
_WINTER = 24
_END = re.compile(r"\b(?:end|start|beginning|middle|close)\s+of\s+(?:the\s+)?$")
# "The day after the attack" does not follow the day that was named last, as "the day after, he resigned" does.
_OF_NOTHING = r"(?!\s+(?!(?:and|or|but|in|at|on|when|as|with|to|from|by|for|while|because)\b|that\b(?!\s+\w))\w)"


def _word(parts: Parts, context: Context) -> str:
    days = {"yesterday": -1, "tomorrow": 1, "last night": -1}.get(" ".join(parts["word"].split()), 0)
    if "beyond" in parts:  # the day before yesterday, the day after tomorrow
        days *= 2
    return (context.published + timedelta(days=days)).isoformat()


def _weekday(parts: Parts, context: Context) -> str | None:
    weekday, which, direction = weekday_of(parts["weekday"]), parts.get("which"), context.direction
    if which == "next":
        return None  # "next Friday" is this week's to some and the following week's to others
    if which == "last":
        return (context.published - timedelta(days=(context.published.weekday() - weekday) % 7 or 7)).isoformat()
    if which == "this" and direction == 0 and not context.opens:
        direction = 1  # but a sentence that opens with "This Friday" has not told its tense yet
    found = nearest_weekday(weekday, context.published, direction)
    return found.isoformat() if found is not None else None


def _weekday_of_week(parts: Parts, context: Context) -> str:
    monday = context.published - timedelta(days=context.published.weekday())
    weeks = STEPS[parts["which"]]
    return (monday + timedelta(days=weekday_of(parts["weekday"]), weeks=weeks)).isoformat()


def _weekdays(parts: Parts, context: Context) -> str | None:
    first, last = weekday_of(parts["weekday"]), weekday_of(parts["weekday2"])
    length = (last - first) % 7
    if context.direction == 0 or length == 0 or (parts["join"] == "and" and length != 1):
        return None
    near = nearest_weekday(first if context.direction > 0 else last, context.published, context.direction)
    if near is None:
        return None
    start = near if context.direction > 0 else near - timedelta(days=length)
    return interval(start, start + timedelta(days=length))


def _unit(parts: Parts, context: Context) -> str | None:
    return shift(context.published, parts["unit"], STEPS[parts["which"]])


def _rest(parts: Parts, context: Context) -> str | None:
    """Earlier or later in a week, month or year: up to the day of publication, or from it on."""
    whole, today = Moment(shift(context.published, parts["unit"], STEPS[parts["which"]])), context.published
    if parts["which"] != "this" or whole.days is None:
        return whole.iso
    first, last = whole.days
    return interval(first, today) if parts["rest"] == "earlier" else interval(today, last)


def _end(parts: Parts, context: Context) -> str | None:
    """The end of "the" week, month or year: of the present one where the sentence looks ahead, else of any."""
    unit = parts["unit"]
    if "late" not in parts and not _END.search(context.lead):
        return None
    if context.direction > 0:
        return shift(context.published, unit, 0)
    return None


def _count(parts: Parts, context: Context) -> str | None:
    unit, number = parts["unit"], number_of(parts["count"])
    if unit == "fortnight":
        unit, number = "week", 2 * number
    if (unit == "year" and number > EXACT_YEARS and number % 10 == 0) or (unit == "week" and number > WEEKS):
        return None
    if "ago" in parts:
        return shift(context.published, unit, -number)
    is_ahead = "now" in parts or ("in " in context.lead and (context.direction > 0 or "time" in parts))
    return shift(context.published, unit, number) if is_ahead else None


def _years_ago(parts: Parts, context: Context) -> str | None:
    number, this = number_of(parts["count"]), context.published
    day = this.replace(year=this.year - number) if (this.month, this.day) != (2, 29) else None
    if day is None or "week" in parts["same"]:
        return None
    return day.isoformat() if parts["same"] == "today" else shift(day, "month", 0)


def _season(parts: Parts, context: Context) -> str | None:
    season, which = SEASONS[parts["season"]], parts.get("which")
    year, today = said_year(parts, context.published), context.published
    if year is not None:
        return f"{year:04}-{season}"
    if season == _WINTER:
        return None  # it lies in two years
    days = Moment(f"{today.year:04}-{season}").days
    if days is None or which is None:
        return None
    offset = _seasons_away(which, *days, context)
    return f"{today.year + offset:04}-{season}" if offset is not None else None


def _seasons_away(which: str, first: date, last: date, context: Context) -> int | None:
    """How many years after that of publication the season is meant; `first` and `last` are its days in that year."""
    today, side = context.published, context.direction
    if which == "last":
        return -(last >= today)
    if which == "next":
        return 1 if first <= today else None  # "next summer", said in spring
    if which == "the" and side == 0:
        return None
    if first > today and side <= 0:
        is_far = first - today > HALF_YEAR
        if which == "the":
            return -1
        return (-1 if side < 0 else None) if is_far else (0 if side == 0 else None)
    return 1 if last < today and side > 0 else 0


def _weekend(parts: Parts, context: Context) -> str | None:
    today, which, side = context.published, parts["which"], context.direction
    weekday = today.weekday()
    coming = today + timedelta(days=5 - weekday)  # the Saturday of this week, on a Sunday yesterday
    if which == "next":
        return None
    if side == 0 and "over" in context.lead and weekday < _WEDNESDAY:
        side = -1  # "over the weekend", said on a Monday
    if side == 0 and which == "this" and weekday >= _WEDNESDAY:
        side = 1
    if which == "last" or (side < 0 and weekday < 5):
        saturday = coming - timedelta(weeks=1)
    elif side > 0 or weekday >= 5:
        saturday = coming
    else:
        return None
    return interval(saturday, saturday + timedelta(days=1))


def _number(parts: Parts, context: Context) -> str | None:
    if "weekday" in parts:
        near = [context.published + timedelta(days=days) for days in range(-30, 31)]
        weekday = weekday_of(parts["weekday"])
        found = [day for day in near if day.day == int(parts["day"]) and day.weekday() == weekday]
        return found[0].isoformat() if len(found) == 1 else None
    day = nearest_number(int(parts["day"]), context.published, context.direction)
    return day.isoformat() if day is not None and context.lead.endswith("the ") else None


def _from_anchor(parts: Parts, context: Context) -> str | None:
    """ "The following day", "two days later": from the day that was named before."""
    anchor = context.anchor()
    if anchor is None:
        return None
    if "weekday" in parts:
        days = (weekday_of(parts["weekday"]) - anchor.weekday() - 1) % 7 + 1
    elif "same" in parts:
        days = 0
    else:
        days = number_of(parts["count"]) if "count" in parts else 1
    if parts["side"] in {"previous", "before", "earlier"}:
        days = days - 7 if "weekday" in parts else -days
    return (anchor + timedelta(days=days)).isoformat()


RELATIVE = rules(
    [
        (r"(?P<beyond>day\s+(?:before|after))\s+(?P<word>yesterday|tomorrow)", _word),
        (rf"(?P<word>today|tonight|yesterday|tomorrow){PART}", _word),
        (r"(?P<word>last\s+night|this\s+(?:morning|afternoon|evening))", _word),
        (rf"(?:{WHICH}\s+)?{weekday_pattern()}(?:['’]s)?{PART}", _weekday),
        (rf"{weekday_pattern()}{PART},?\s+(?:of\s+)?{WHICH}\s+week", _weekday_of_week),
        (rf"{weekday_pattern()}{PART}{JOIN}{weekday_pattern('2')}{PART}", _weekdays),
        (rf"(?P<rest>earlier|later)\s+{WHICH}\s+(?P<unit>week|month|year)", _rest),
        (r"(?<!the\s)(?P<which>last|next|this|(?<=the\s)current)\s+(?P<unit>week|month|year)", _unit),
        (r"(?P<unit>week|month|year)", _end),
        (r"(?P<unit>week|month|year)(?P<late>(?:['’]s\s+|-)end)", _end),
        (rf"{COUNT}\s+{UNIT}\s+(?P<ago>ago)", _count),
        (rf"{COUNT}\s+{UNIT}\s+(?P<now>from\s+(?:now|today))", _count),
        (rf"{COUNT}\s+{UNIT}(?P<time>(?:['’]s?)?\s+time)?", _count),
        (rf"{COUNT}\s+years?\s+ago\s+(?P<same>today|this\s+(?:week|month))", _years_ago),
        (rf"(?P<which>last|next|this|the)\s+{SEASON}", _season),
        (rf"(?:the\s+)?{SEASON}{OF_YEAR}", _season),
        (r"(?P<which>last|next|this|the)\s+(?:coming\s+)?weekend", _weekend),
        (rf"(?:{weekday_pattern()},?\s+(?:the\s+)?)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)", _number),
        (r"(?P<side>following|next|previous)\s+(?:day|morning|evening|night)", _from_anchor),
        (rf"(?:{COUNT}\s+)?(?:days?|night)\s+(?P<side>(?:before|after){_OF_NOTHING}|earlier|later)", _from_anchor),
        (r"(?P<side>same|that)\s+(?P<same>day|morning|afternoon|evening|night)", _from_anchor),
        (rf"(?P<side>following|previous)\s+{weekday_pattern()}{PART}", _from_anchor),
    ]
)
