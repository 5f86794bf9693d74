"""Narrowing: the part of a time that a question asks for, of more that the reader pointed at."""

import re

from answering.fit import MONTH, YEAR

# What is asked for, and what is the part of a span that answers it.
_PARTS = (("month", re.compile(MONTH, re.IGNORECASE)), ("year", re.compile(YEAR)))

_HALF = re.compile(r"\b[ap]\.m\Z", re.IGNORECASE)


def narrow(question: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of the month in `text[start:end]` where a month is asked for ("March" of "March 25"), and of the year
    where a year is; otherwise those given, with the last point of "p.m."."""
    for asked, part in _PARTS:
        if re.search(rf"\b(what|which) {asked}\b", question, re.IGNORECASE):
            found = list(part.finditer(text, start, end))
            return found[0].span() if len(found) == 1 else (start, end)
    # The point belongs to "p.m.", and is no end of a sentence.
    return start, end + (_HALF.search(text, start, end) is not None and text[end : end + 1] == ".")
