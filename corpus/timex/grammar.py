"""What rules of time expressions are made of: their words as patterns, and what they lean on.

A rule is a pattern with the function that resolves what it matched to ISO 8601, or to None where the words can be read
two ways: a wrong date is worse than none.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.moment import SEASONS
from corpus.timex.calendar import day_of, month_of, weekday_of
from corpus.timex.tense import EDGE, PREPOSITION

NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()

Parts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression leans on. `direction` is its tense's: 1 for what is to come, -1 for the past, 0 if unknown.
    `lead` are its own first words ("by the end of"). `opens` says that it opens its sentence. `anchor` finds the day
    that was named last before it, which "the following day" follows."""

    published: date
    direction: int
    lead: str
    opens: bool
    anchor: Callable[[], date | None]


Meaning = Callable[[Parts, Context], str | None]
Rule = tuple[re.Pattern[str], Meaning]

AROUND = rf"(?:{PREPOSITION}\s+|{EDGE})"
PART = r"(?:\s+(?:morning|afternoon|evening|night|lunchtime))?"
WHICH = r"(?P<which>last|next|this)"
COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(NUMBERS)}|an?)"
UNIT = r"(?P<unit>day|week|fortnight|month|year)s?"
SEASON = rf"(?P<season>{'|'.join(SEASONS)})"
JOIN = r"\s*(?P<join>and|to|through|thru|until|till|-|–|—)\s*"


def year_pattern(number: str = "") -> str:
    return rf"(?P<year{number}>(?:1[5-9]|20)\d\d)"


def month_pattern(number: str = "") -> str:
    return (
        rf"(?P<month{number}>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|"
        r"aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
    )


def day_pattern(number: str = "") -> str:
    return rf"(?P<day{number}>\d{{1,2}})(?:st|nd|rd|th)?"


# Days that are called so are not the nearest of their name, nor those that come again and again; most places in a text
# are ruled out by a letter first.
_FEASTS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "every",
    "each",
    "ash",
    "black",
    "bloody",
    "cyber",
    "easter",
    "giving",
    "good",
    "maundy",
    "palm",
    "shrove",
    "super",
)
# Clubs, songs and feasts that are called by one day of the week; any other may follow the same word ("in Sheffield
# Friday").
_CALLED_SO = (
    ("sheffield", "wed"),
    ("ruby", "tue"),
    ("fat", "tue"),
    ("holy", "thu"),
    ("holy", "sat"),
    ("whit", "mon"),
    ("whit", "sun"),
    ("freaky", "fri"),
    ("manic", "mon"),
)
_NO_FEAST = (
    "(?=[mtwfs])"
    + "".join(rf"(?<!\b{name}\s)" for name in _FEASTS)
    + "".join(rf"(?!(?<=\b{name}\s){day})" for name, day in _CALLED_SO)
)


def weekday_pattern(number: str = "") -> str:
    return (
        rf"{_NO_FEAST}(?P<weekday{number}>mon(?:day|\.)|tue(?:sday|s?\.)|wed(?:nesday|\.)|thu(?:rsday|r?s?\.)|fri(?:day|\.)|"
        r"sat(?:urday|\.)|sun(?:day|\.))(?!\s+(?:times|telegraph|mirror|express|herald)\b)"
    )


# The year, or how it is called from now: "in September last year".
OF_YEAR = rf"(?:,?\s+(?:of\s+|in\s+)?(?:{year_pattern()}|(?P<that>last|this|next)\s+year))"
NAMED = rf"(?:{weekday_pattern()}{PART},?\s+)?"


def rules(table: Sequence[tuple[str, Meaning]]) -> list[Rule]:
    """The rules of a table of patterns, each with what may stand in front of a time."""
    return [(re.compile(rf"(?P<lead>{AROUND}*){pattern}", re.IGNORECASE), meaning) for pattern, meaning in table]


def said_year(parts: Parts, published: date) -> int | None:
    """The year where it is said, in figures or as "last year"."""
    if "year" in parts:
        return int(parts["year"])
    if "that" in parts:
        return published.year + {"last": -1, "this": 0, "next": 1}[parts["that"]]
    return None


def said_day(parts: Parts, context: Context) -> date | None:
    """The day of a month, with its year and weekday as far as they are said."""
    return day_of(
        int(parts["day"]),
        month_of(parts["month"]),
        context.published,
        context.direction,
        year=said_year(parts, context.published),
        weekday=weekday_of(parts["weekday"]) if "weekday" in parts else None,
    )


def is_apart(parts: Parts, context: Context) -> bool:
    """Whether two times are joined by an "and" that does not span what lies between them."""
    return parts["join"] == "and" and "between" not in context.lead


def interval(first: date, last: date) -> str | None:
    return f"{first.isoformat()}/{last.isoformat()}" if first < last else None


def number_of(word: str) -> int:
    """The number that COUNT matched."""
    if word.isdigit():
        return int(word)
    return NUMBERS.index(word) + 1 if word in NUMBERS else 1
