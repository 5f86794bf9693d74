"""Whether a report stands by what it says, recalls what was said before, or takes it back: pure functions."""

import re
from enum import Enum

from answering.answer import Citation
from corpus.split import sentences

# Ends what was said of a number or a name before it, within a sentence.
_CLAUSE = re.compile(r"[;:–—]|\s-\s|,\s+(?:but|and|while|whereas|though)\s")
_TAKEN_BACK = re.compile(
    r"\b(?:(?:earlier|previous|prior|original|first)\s+(?:version|report|article|story|edition|account)s?\b"
    r"|(?:our|a)\s+report\s+of\b|misstated|mistakenly|wrongly|incorrectly|erroneously|in\s+error\b"
    r"|(?:wrong|incorrect|mistaken)\s+(?:figure|number|name|date|day)"
    # "Not 84 million", right in front of it.
    r"|\bnot\s+$)",
    re.IGNORECASE,
)
# The figure that is right follows these, also in a sentence that takes another back.
_RIGHT = re.compile(
    r"\b(?:(?:correct|right|actual|true)\s+\w+|should\s+(?:have\s+)?be(?:en)?|in\s+fact|actually|instead)\b",
    re.IGNORECASE,
)
_RECALLED = re.compile(
    r"\b(?:(?:up|down)\s+from\s+(?:\w+\s+){0,2}|(?:compared|against)\s+(?:with\s+)?(?:\w+\s+){0,2}|rather\s+than\s+"
    r"|instead\s+of\s+|(?:from\s+(?:the\s+)?(?:earlier\s+|initial\s+|previous\s+)?))$"
    r"|\b(?:had\s+(?:\w+\s+)?(?:spoken|said|put|given|reported|counted|named|been)|(?:an\s+)?(?:earlier|previous|initial)\s+\w+"
    r"|previously|initially|originally|at\s+first|until\s+now|so\s+far\s+as\s+was\s+known)\b[^.;]*$",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"^[^.;]{0,80}?(?:,\s+(?:which|(?:a|the)\s+(?:report|figure|claim)\s+(?:that|which)?)|;)\s[^.;,]{0,60}?"
    r"\b(?:denied|rejected|dismissed|withdrew)\b",
    re.IGNORECASE,
)


class Standing(Enum):
    """How a report stands to the words of a quote in it."""

    STANDS = "stands"
    RECALLED = "recalled"
    RETRACTED = "retracted"


def standing_of(citation: Citation) -> Standing:
    """Whether a quote is what its report says, what it recalls from earlier ("down from 19"), or what it takes back
    ("an earlier version said 40", "not 84 million crowns")."""
    start, end = _sentence(citation)
    passage, quote = citation.passage, citation.start - citation.passage_start
    before, after = passage[start:quote], passage[quote + len(citation.quote) : end]
    clause = _CLAUSE.split(before)[-1]
    if _TAKEN_BACK.search(clause) and not _RIGHT.search(clause):
        return Standing.RETRACTED
    if _DENIED_AFTER.match(after):
        return Standing.RETRACTED
    return Standing.RECALLED if _RECALLED.search(clause) else Standing.STANDS


def _sentence(citation: Citation) -> tuple[int, int]:
    """The sentence in which a quote begins, in characters of its passage."""
    place = citation.start - citation.passage_start
    for start, end in sentences(citation.passage):
        if place < end:
            return start, end
    return 0, len(citation.passage)
