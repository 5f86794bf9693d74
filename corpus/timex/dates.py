"""Times that are named: days, months, years, and from one of them to another."""

from datetime import date, timedelta

from corpus.timex.calendar import month_of, year_of
from corpus.timex.grammar import (
    JOIN,
    NAMED,
    OF_YEAR,
    PART,
    WHICH,
    Context,
    Parts,
    day_pattern,
    interval,
    is_apart,
    month_pattern,
    rules,
    said_day,
    said_year,
    year_pattern,
)
from corpus.timex.holidays import HOLIDAY, holiday

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
# What may follow a holiday that says when: in front of a noun ("the Thanksgiving dinner") it says which. "The Fourth of
# July parade" is dated all the same, since "of July" alone would be a month.
_FOLLOWING = (
    "(?:and|or|but|in|at|on|for|with|when|as|by|to|from|while|where|after|before|since|until|if|because|that|who|which|"
    "this|last|next|is|was|are|were|will|would|has|have|had|may|could|should|does|did|said|says)"
)


def _days(parts: Parts, context: Context) -> str | None:
    first = said_day(parts, context)
    if first is None or "day2" not in parts:
        return first.isoformat() if first is not None else None
    last = date(first.year, first.month, int(parts["day2"]))
    # "5 and 9 March" are two days, and not those between; "12 and 13 March" are both.
    return interval(first, last) if not is_apart(parts, context) or last - first == timedelta(days=1) else None


def _days_of_months(parts: Parts, context: Context) -> str | None:
    if is_apart(parts, context):
        return None
    month, month2 = month_of(parts["month"]), month_of(parts["month2"])
    if "year2" in parts and "year" not in parts:
        parts = parts | {"year": str(int(parts["year2"]) - (month > month2))}
    first = said_day(parts, context)
    if first is None:
        return None
    year = int(parts["year2"]) if "year2" in parts else first.year + (month > month2)
    return interval(first, date(year, month2, int(parts["day2"])))


def _month(parts: Parts, context: Context) -> str | None:
    month, year = month_of(parts["month"]), said_year(parts, context.published)
    if year is None:
        year = year_of(month, context.published, context.direction, parts.get("which"))
    return f"{year:04}-{month:02}" if year is not None else None


def _months(parts: Parts, context: Context) -> str | None:
    month, month2 = month_of(parts["month"]), month_of(parts["month2"])
    wraps = month > month2
    if "year2" in parts:
        last: int | None = int(parts["year2"])
    elif "year" in parts:
        last = int(parts["year"]) + wraps
    else:
        last = year_of(month2, context.published, context.direction)
    if last is None or is_apart(parts, context):
        return None
    first = int(parts["year"]) if "year" in parts else last - wraps
    return f"{first:04}-{month:02}/{last:04}-{month2:02}" if (first, month) < (last, month2) else None


def _year(parts: Parts, _: Context) -> str:
    return parts["year"]


def _years(parts: Parts, context: Context) -> str | None:
    in_order = parts["year"] < parts["year2"]
    return f"{parts['year']}/{parts['year2']}" if in_order and not is_apart(parts, context) else None


def _years_cut_short(parts: Parts, _: Context) -> str | None:
    year, short = int(parts["year"]), int(parts["short"])
    last = next((last for last in (year + 1, year - year % 100 + short) if last % 100 == short), year)
    return f"{year}/{last}" if last > year else None


def _decade(parts: Parts, _: Context) -> str:
    return f"{parts['decade']}0/{parts['decade']}9"


def _century(parts: Parts, _: Context) -> str | None:
    century = int(parts["century"])
    return f"{century - 1:02}01/{century:02}00" if 1 < century <= 21 else None


def _iso_day(parts: Parts, _: Context) -> str:
    return date(int(parts["year"]), int(parts["number"]), int(parts["day"])).isoformat()


def _slashed_day(parts: Parts, _: Context) -> str | None:
    one, other = sorted((int(parts["day"]), int(parts["number"])))
    if other <= 12 and one != other:
        return None  # 3/4/2025 is in March to some and in April to others
    return date(int(parts["year"]), one, other).isoformat()


def _part_of_year(parts: Parts, _: Context) -> str:
    months = 6 if "half" in parts else 3
    number = int(parts["figure"]) if "figure" in parts else ORDINALS[parts.get("half") or parts["ordinal"]]
    return f"{parts['year']}-{months * (number - 1) + 1:02}/{parts['year']}-{months * number:02}"


def _holiday(parts: Parts, context: Context) -> str | None:
    name, published = parts["holiday"], context.published
    year = said_year(parts, published)
    if year is None:
        month = holiday(name, published.year).month
        year = year_of(month, published, context.direction, parts.get("which"))
    if year is None:
        return None
    day = holiday(name, year)
    if "year" not in parts and "that" not in parts and context.direction * (day - published).days < 0:
        return None
    return _long_weekend(day) if "weekend" in parts else day.isoformat()


def _long_weekend(holiday: date) -> str | None:
    """The days off around a holiday; None in the middle of a week, where they are before it to some."""
    if holiday.weekday() in {1, 2}:
        return None
    first = holiday - timedelta(days={0: 2, 6: 1}.get(holiday.weekday(), 0))
    return interval(first, first + timedelta(days={3: 3, 4: 2, 0: 2}.get(holiday.weekday(), 1)))


DATES = rules(
    [
        (
            rf"{NAMED}(?:the\s+)?{day_pattern()}(?:{JOIN}{day_pattern('2')})?\s+(?:of\s+)?{month_pattern()}{OF_YEAR}?",
            _days,
        ),
        (rf"{NAMED}{month_pattern()}\s+(?:the\s+)?{day_pattern()}(?:{JOIN}{day_pattern('2')})?{OF_YEAR}?", _days),
        (
            rf"{day_pattern()}\s+{month_pattern()}{OF_YEAR}?{JOIN}{day_pattern('2')}\s+{month_pattern('2')}"
            rf"(?:,?\s+{year_pattern('2')})?",
            _days_of_months,
        ),
        (
            rf"{month_pattern()}\s+{day_pattern()}{OF_YEAR}?{JOIN}{month_pattern('2')}\s+{day_pattern('2')}"
            rf"(?:,?\s+{year_pattern('2')})?",
            _days_of_months,
        ),
        (rf"(?:{WHICH}\s+)?{month_pattern()}{OF_YEAR}?", _month),
        (rf"{month_pattern()}(?:\s+{year_pattern()})?{JOIN}{month_pattern('2')}(?:,?\s+{year_pattern('2')})?", _months),
        (year_pattern(), _year),
        (rf"{year_pattern()}{JOIN}{year_pattern('2')}", _years),
        # "The 2017-18 season", "the 1992-95 war"; "2024-12" is no such thing.
        (rf"{year_pattern()}[-–/](?P<short>\d\d)(?![-–/]?\d)", _years_cut_short),
        (r"(?P<decade>(?:19|20)\d)0['’]?s", _decade),
        (r"(?P<century>\d{1,2})(?:st|nd|rd|th)[\s-]century", _century),
        (r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)", _iso_day),
        (r"(?P<number>\d\d?)/(?P<day>\d\d?)/(?P<year>(?:19|20)\d\d)", _slashed_day),
        (rf"(?P<half>first|second)\s+half\s+of\s+{year_pattern()}", _part_of_year),
        (rf"(?P<ordinal>{'|'.join(ORDINALS)})\s+quarter\s+(?:of\s+)?{year_pattern()}", _part_of_year),
        (rf"q(?P<figure>[1-4])(?:\s+of|,)?\s+{year_pattern()}", _part_of_year),
        (
            rf"(?:{WHICH}\s+)?(?P<holiday>{HOLIDAY})(?:\s+(?P<weekend>weekend))?{PART}"
            rf"(?:{OF_YEAR}|(?<=of\sjuly)|(?!\s+(?!{_FOLLOWING}\b)\w))",
            _holiday,
        ),
    ]
)
