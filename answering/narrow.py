"""Narrowing: the part of a time that a question asks for, of more that the reader pointed at."""

import re

from answering.fit import MONTH, YEAR

# What is asked for, and what is the part of a span that answers it.
_PARTS = (("month", re.compile(MONTH, re.IGNORECASE)), ("year", re.compile(YEAR)))


def narrow(question: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of the month in `text[start:end]` where a month is asked for ("March" of "March 25"), and of the year
    where a year is; those given, where there is none or more than one."""
    for asked, part in _PARTS:
        if re.search(rf"\b(what|which) {asked}\b", question, re.IGNORECASE):
            found = list(part.finditer(text, start, end))
            return found[0].span() if len(found) == 1 else (start, end)
    return start, end
