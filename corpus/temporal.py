"""Time expressions of news, resolved against the publication day of the article they stand in.

Only what can be read one way is resolved: "Monday" in a report is the Monday before or after it, by the tense of the
words in front; where nothing decides, there is no date, since a wrong date is worse than none.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
# Without a tense to go by, a month this near is the one meant; those farther off could be last year's or next.
NEAR_MONTHS = 3
NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()

_MONTH = r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|"
_MONTH += r"sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_LAST = r"(?:\s*(?:and|to|-|–)\s*(?P<last>\d{1,2})(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = r"(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_AROUND = r"(?:in|on|by|from|until|since|before|after|for|early|late|mid-?|the|of)\s+"
_PART = r"(?:\s+(?:morning|afternoon|evening|night))?"

_ABSOLUTE = [
    rf"(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}{_LAST}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?",
    rf"(?:{_WEEKDAY},?\s+)?{_MONTH}\s+{_DAY}{_LAST}(?:,?\s+{_YEAR})?",
    rf"(?P<which>last|next|this)?\s*{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR})?",
    rf"{_YEAR}",
]
_RELATIVE = [
    rf"(?P<which>last|next|this)?\s*{_WEEKDAY}{_PART}",
    r"(?P<word>today|tonight|yesterday|tomorrow)",
    r"(?P<which>last|next|this)\s+(?P<unit>week|month|year)",
    rf"(?P<count>\d{{1,3}}|{'|'.join(NUMBERS)}|an?)\s+(?P<unit>day|week|month|year)s?\s+(?P<ago>ago|earlier)",
]
_PATTERNS = [re.compile(rf"(?:{_AROUND})*{body}", re.IGNORECASE) for body in _ABSOLUTE + _RELATIVE]

# The words in front of an expression that say whether it lies ahead; the last of them decides.
_TENSE = re.compile(
    r"(?P<ahead>\b(?:will|shall|would|to|may|might|could|should|can)\s+(?:\w+\s+)?be\s+\w+"
    r"|\b(?:will|shall|would|expected|scheduled|due|planned|plans?|set|upcoming|hopes?|aims?|ahead)\b"
    r"|\b(?:is|are|am)\s+(?:to|visiting|coming|going|travelling|meeting|opening|starting|leaving|returning)\b)"
    r"|(?P<behind>\b[a-z]{2,}ed\b|\b(?:said|was|were|had|has|met|took|came|began|told|went|won|lost|fell|rose|made|held"
    r"|left|gave|got|sank|sent|spoke|saw|struck|hit|broke|became|found|ran|set\s+out)\b)"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """`iso` is ISO 8601 with the precision that was said: 2025-02-13, 2025-02, 2025, 2025-W07 or an interval a/b."""

    iso: str


def resolve(expression: str, *, published: date, before: str = "") -> Moment | None:
    """The time that `expression` means in an article of that day, or None where it is none or is not certain.

    `before` is the text of the sentence in front of the expression, whose tense decides between past and coming.
    """
    text = " ".join(expression.strip(" ,.;:()\"'“”‘’").split())
    for pattern in _PATTERNS:
        match = pattern.fullmatch(text)
        if match is not None:
            parts = {name: value.lower() for name, value in match.groupdict().items() if value is not None}
            try:
                iso = _iso(parts, published, _direction(before))
            except (ValueError, OverflowError):
                return None  # there is no 31 February, and no year 3000 weeks ago
            return Moment(iso) if iso is not None else None
    return None


def _direction(before: str) -> int:
    """1 for the future, -1 for the past, 0 where the words in front do not say."""
    found = list(_TENSE.finditer(before))
    if not found:
        return 0
    return 1 if found[-1].lastgroup == "ahead" else -1


def _iso(parts: dict[str, str], published: date, direction: int) -> str | None:
    if "month" in parts:
        return _month_iso(parts, published, direction)
    if "year" in parts:
        return parts["year"]
    if "weekday" in parts:
        return _weekday_iso(parts, published, direction)
    if "word" in parts:
        days = {"yesterday": -1, "tomorrow": 1}.get(parts["word"], 0)
        return (published + timedelta(days=days)).isoformat()
    if "ago" in parts:
        return _shift(published, parts["unit"], -_number(parts["count"]))
    return _shift(published, parts["unit"], {"last": -1, "this": 0, "next": 1}[parts["which"]])


def _month_iso(parts: dict[str, str], published: date, direction: int) -> str | None:
    month = next(number for number, name in enumerate(MONTHS, start=1) if name.startswith(parts["month"][:3]))
    year = int(parts["year"]) if "year" in parts else _year(month, published, direction, parts.get("which"))
    if year is None:
        return None
    if "day" not in parts:
        return f"{year:04}-{month:02}"
    first = date(year, month, int(parts["day"]))
    if "weekday" in parts and WEEKDAYS[first.weekday()] != parts["weekday"]:
        return None
    if "last" not in parts:
        return first.isoformat()
    last = date(year, month, int(parts["last"]))
    return f"{first.isoformat()}/{last.isoformat()}" if first < last else None


def _year(month: int, published: date, direction: int, which: str | None) -> int | None:
    """The year of a month said without one: the nearest such month on the side that tense, "last" or "next" names."""
    ahead, behind = (month - published.month) % 12, (published.month - month) % 12
    if which == "this":
        return published.year
    if which is not None:
        offset = -(behind or 12) if which == "last" else (ahead or 12)
    elif direction != 0:
        offset = -behind if direction < 0 else ahead
    elif min(ahead, behind) <= NEAR_MONTHS:
        offset = ahead if ahead < behind else -behind
    else:
        return None
    return (published.year * 12 + published.month - 1 + offset) // 12


def _weekday_iso(parts: dict[str, str], published: date, direction: int) -> str | None:
    ahead = (WEEKDAYS.index(parts["weekday"]) - published.weekday()) % 7
    which = parts.get("which")
    if which == "next":
        return None  # "next Friday" is this week's to some and the following week's to others
    if which == "last" or (which is None and direction < 0):
        behind = (7 - ahead) % 7
        return (published - timedelta(days=behind or (7 if which == "last" else 0))).isoformat()
    if which == "this" or direction > 0:
        return (published + timedelta(days=ahead)).isoformat()
    return None


def _shift(day: date, unit: str, count: int) -> str:
    if unit == "day":
        return (day + timedelta(days=count)).isoformat()
    if unit == "week":
        week = (day + timedelta(weeks=count)).isocalendar()
        return f"{week.year:04}-W{week.week:02}"
    if unit == "month":
        months = day.year * 12 + day.month - 1 + count
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return f"{day.year + count:04}"


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    return NUMBERS.index(word) + 1 if word in NUMBERS else 1
