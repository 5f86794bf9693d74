"""Whether an answer is of the kind that the question asks for: a date, a number, a percentage."""

import re

from answering.answer import Value

_NUMBER = (
    r"\d|\b(zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|once|twice|half|"
    r"dozens?|hundreds?|thousands?|millions?|billions?)\b"
)
_ORDINAL = r"\d(st|nd|rd|th)\b|\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b|^no\. \d"
_MONTH = r"\b(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(\b|uary|ruary|ch|il|ust|ember|tember|ober)"
_YEAR = r"\b(1[5-9]|20)\d\d\b"
# "When" asks at the beginning of a part of the question, and not in "said when he left".
_WHEN = r"(^|[.?!,:;] |\b(since|by|until|till|from|and|or|but) )when\b|\b(what|which) (day|date)\b"
# What is asked for, and what an answer to it must have (or, after "not", must not have). The first found counts.
_SHAPES = (
    (r"\b(what|which) year\b", _YEAR, None),
    (r"\b(what|which) month\b", _MONTH, None),
    (r"\bper ?cent(age)?\b", r"%|\bper ?cent", None),
    (r"\bhow many\b|\bwhat number\b", _NUMBER, _ORDINAL),
    (r"\bhow (much|old|long|far|high|tall|big|large|fast)\b", _NUMBER, None),
)


def fits(question: str, value: Value) -> float:
    """1.0 where a question asks for a date, a number or a percentage and this is one, -1.0 where it is not one, 0.0
    for other questions."""
    asked, answer = question.lower(), value.text.lower()
    for words, must, must_not in _SHAPES:
        if re.search(words, asked):
            return 1.0 if re.search(must, answer) and not (must_not and re.search(must_not, answer)) else -1.0
    if re.search(_WHEN, asked):
        return 1.0 if value.kind == "date" or re.search(f"{_MONTH}|{_YEAR}", answer) else -1.0
    return 0.0
