"""Whether a time can be that of what is to come, where a question asks for such: "when will", "when is the next"."""

import re
from datetime import date

from answering.answer import Value
from corpus.moment import Moment

_AHEAD = re.compile(
    r"\bwhen(?:['’]s| (?:will|does|do|can|is|are)\b)(?!.*\b(?:birthday|born|founded|anniversary)\b)", re.I
)
_NEXT = re.compile(r"\b(?:next|upcoming|coming)\b", re.IGNORECASE)
# What may be meant by a time of the very day of its report; "on Monday" is when something was said.
_STILL = re.compile(r"\b(?:today|tonight|now|this (?:morning|afternoon|evening|week|month|year))\b", re.IGNORECASE)


def asks_ahead(question: str) -> bool:
    """Whether a question asks when something will be."""
    return _AHEAD.search(question) is not None


def is_over(question: str, value: Value, *, published: date | None, asked_on: date, looks_ahead: bool = False) -> bool:
    """Whether a question asks for what is to come and this time was over when it was reported, that day itself
    included, unless its sentence `looks_ahead`; for the next of a kind, whether it is over on the day of asking."""
    days = Moment(value.iso).days if value.iso is not None and asks_ahead(question) else None
    if days is None or published is None:
        return False
    if _NEXT.search(question) is not None and days[1] < asked_on:
        return True
    is_same = days == (published, published) and not looks_ahead and _STILL.search(value.text) is None
    return days[1] < published or is_same
