"""Names that look like times: "Cape May", "Jun Hasebrook", "USA TODAY", "March Madness"."""

import re

from corpus.stop_words import STOP_WORDS
from corpus.timex.calendar import MONTHS

_MONTH = re.compile("|".join(MONTHS), re.IGNORECASE)
# A month cut short has a point, or a figure behind it.
_SHORT = re.compile(r"\b(?:jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)$", re.IGNORECASE)
_BEHIND = re.compile(r" [A-Z][a-z]")
_AHEAD = re.compile(r"(?:^|[\s(“\"])(?P<word>[A-Z][\w.’'-]*) $")
# "An April Quinnipiac poll", "the Fed's June meeting"; but "the Women's March".
_OF_MONTH = re.compile(r"(?:\b[Aa]n?|['’]s) $")
_SHOW = re.compile(r"\s+show\b")


def is_name(sentence: str, start: int, end: int) -> bool:
    """Whether what looks like a time in `sentence[start:end]` belongs to a name there."""
    words, after = sentence[start:end], sentence[end : end + 10]
    if words.endswith("TODAY") or (words.lower().endswith("today") and _SHOW.match(after)):
        return not sentence.isupper()
    is_followed, short = _BEHIND.match(after) is not None, _SHORT.search(words)
    if short is not None:
        return is_followed or short[0] == words
    ahead = _AHEAD.search(sentence[:start])
    follows = ahead is not None and ahead["word"].lower() not in STOP_WORDS
    if _MONTH.fullmatch(words) is not None:
        is_time = _OF_MONTH.search(sentence[:start]) is not None and words != "March"
        return (is_followed or follows) and not is_time
    return follows and words == "This Morning"
