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
_LAST = r"(?:\s*(?P<join>and|to|-|–)\s*(?P<last>\d{1,2})(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = r"(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_EDGE = r"(?:(?:the|early|late|start|beginning|middle|end|of)\s+|mid-)"
_AROUND = rf"(?:(?:in|on|by|from|until|till|since|before|after|for)\s+|{_EDGE})"
_PART = r"(?:\s+(?:morning|afternoon|evening|night))?"

_ABSOLUTE = [
    rf"(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}{_LAST}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?",
    rf"(?:{_WEEKDAY},?\s+)?{_MONTH}\s+{_DAY}{_LAST}(?:,?\s+{_YEAR})?",
    rf"(?P<which>last|next|this)?\s*{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR})?",
    rf"{_YEAR}",
]
_RELATIVE = [
    rf"(?P<which>last|next|this)?\s*{_WEEKDAY}{_PART}",
    rf"(?P<word>today|tonight|yesterday|tomorrow){_PART}",
    r"(?P<word>this\s+(?:morning|afternoon|evening))",
    r"(?<!the\s)(?P<which>last|next|this)\s+(?P<unit>week|month|year)",  # "the last year" is no calendar year
    rf"(?P<count>\d{{1,3}}|{'|'.join(NUMBERS)}|an?)\s+(?P<unit>day|week|month|year)s?\s+(?P<ago>ago)",
]
_PATTERNS = [re.compile(rf"(?P<lead>{_AROUND}*){body}", re.IGNORECASE) for body in _ABSOLUTE + _RELATIVE]

# What the words in front of an expression say of it; the last finding decides, and "unclear" decides nothing:
# "was to be held", "is closed", "the planned strike", "said the talks" leave open what the day belongs to.
_PLAN = "(?:due|expected|scheduled|planned|likely|slated|supposed)"
_VOW = "(?:agreed|decided|vowed|pledged|promised|wanted|hoped)"
_TOLD = "(?:said|says|told|announced|reported|confirmed|asked|ordered|urged)"
_BE = "(?:is|are|am|was|were|be)"
_TENSE = re.compile(
    rf"""
    (?P<deadline> \b (?:by|until|till) \s+ {_EDGE}* $)  # by Monday, until the end of May
  | (?P<onset> \b from \s+ {_EDGE}* $)
  | (?P<since> \b since \s+ {_EDGE}* $)
  | (?P<unclear> \b (?:
        (?:could|(?:was|were)\s+to) (?:\s+not)? (?:\s+be)? \s+ \w+
      | (?:is|are|am|be|being|(?:has|have)\s+been) \s+ (?:not\s+)? (?:(?!{_PLAN}\b) \w+ed|set(?!\s+(?:to|for)\b))
      | (?:a|an|the|this|his|her|its|their|of|by|with) \s+ (?!{_PLAN}\s+to\b) \w+ed
      | (?:{_TOLD}|{_VOW}(?!\s+to\b)) (?= \s+ (?:\S+\s+){{3,}})
    ) \b)
  | (?P<ahead> \b (?:
        (?:will|shall|would|may|might|must|should|can) \b (?! \s+ (?:\w+\s+)? have\b) (?: \s+ (?:\w+\s+)? be \s+ \w+)?
      | {_BE} \s+ (?:(?:\w+ly|now|also|not|still) \s+)? {_PLAN}
      | {_PLAN} \s+ (?:for|on|back) | set \s+ for | (?<!had\s) to \s+ be \s+ \w+
      | (?:{_VOW}|(?!due){_PLAN}|set|plans?|hopes?|aims?|wants?|intends?|going|is|are) \s+ to (?: \s+ be \s+ \w+)?
      | begins | starts | opens | resumes | ends | premieres | expires | takes\s+(?:place|effect)
      | (?:is|are|am) \s+ (?:visiting|coming|going|travelling|meeting|opening|starting|leaving|returning)
    ) \b)
  | (?P<behind> \b (?:
        (?! (?:hundred|based|called|aged|related)\b) [a-z]+ [^\We] ed | agreed | freed | said | was | were | had | have
      | met | took | came | began | told | went | won | lost | fell | rose | made | held | left | gave | got | sank
      | sent | spoke | saw | struck | hit | broke | became | found | ran | set
    ) \b)
    """,
    re.VERBOSE,
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
            if match.groupdict().get("month") in {"may", "march"}:
                return None  # the verbs
            parts = {name: value.lower() for name, value in match.groupdict().items() if value is not None}
            sentence = f"{before.strip()} {parts['lead']}".lstrip()
            try:
                iso = _iso(parts, published, sentence)
            except (ValueError, OverflowError):
                return None  # there is no 31 February, and no year 3000 weeks ago
            return Moment(iso) if iso is not None else None
    return None


def _direction(before: str) -> int:
    """1 for the future, -1 for the past, 0 where the words in front do not say."""
    found = ["", *(match.lastgroup or "" for match in _TENSE.finditer(before))]
    if found[-1] == "deadline":
        return 0 if found[-2] == "behind" else 1
    if found[-1] == "onset":
        return 1 if found[-2] == "ahead" else 0
    return {"ahead": 1, "behind": -1, "since": -1}.get(found[-1], 0)


def _iso(parts: dict[str, str], published: date, sentence: str) -> str | None:
    if "month" in parts:
        return _month_iso(parts, published, _direction(sentence))
    if "year" in parts:
        return parts["year"]
    if "weekday" in parts:
        return _weekday_iso(parts, published, sentence)
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
    is_other_weekday = "weekday" in parts and WEEKDAYS[first.weekday()] != parts["weekday"]
    # "was held on 25 March", in an article of 10 March
    is_against_tense = "year" not in parts and direction * (first - published).days < 0
    if is_other_weekday or is_against_tense:
        return None
    if "last" not in parts:
        return first.isoformat()
    last = date(year, month, int(parts["last"]))
    if last <= first or (parts["join"] == "and" and last - first > timedelta(days=1)):
        return None  # "5 and 9 March" are two days, and not those between
    return f"{first.isoformat()}/{last.isoformat()}"


def _year(month: int, published: date, direction: int, which: str | None) -> int | None:
    """The year of a month said without one: the nearest such month on the side that tense, "last" or "next" names.

    None where the tense names a month far off while one on the other side is near: tense is too weak a sign for that.
    """
    ahead, behind = (month - published.month) % 12, (published.month - month) % 12
    if which == "this":
        return published.year
    if which is not None:
        offset = -(behind or 12) if which == "last" else (ahead or 12)
        # In January, "next May" is this year's to some and next year's to others.
        if which == "next" and published.month + offset <= 12:
            return None
    elif min(ahead, behind) <= NEAR_MONTHS:
        offset = ahead if ahead < behind else -behind
        if offset * direction < 0:
            return None
    elif direction != 0:
        offset = -behind if direction < 0 else ahead
    else:
        return None
    return (published.year * 12 + published.month - 1 + offset) // 12


def _weekday_iso(parts: dict[str, str], published: date, sentence: str) -> str | None:
    ahead = (WEEKDAYS.index(parts["weekday"]) - published.weekday()) % 7
    behind = (7 - ahead) % 7
    which, direction = parts.get("which"), _direction(sentence)
    if which == "next":
        return None  # "next Friday" is this week's to some and the following week's to others
    if which == "last":
        return (published - timedelta(days=behind or 7)).isoformat()
    if which == "this" and direction == 0 and sentence:
        direction = 1  # but a sentence that opens with "This Friday" has not told its tense yet
    if ahead and direction == 0:
        return None
    return (published + timedelta(days=ahead if direction > 0 else -behind)).isoformat()


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
