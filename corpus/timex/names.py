"""What looks like a time and is none: "Cape May", "Jun Hall", "USA TODAY", "March Madness", "the fall in prices"."""

import re

from corpus.stop_words import STOP_WORDS
from corpus.timex.calendar import MONTHS
from corpus.timex.tense import PREPOSITION, tells_past

_MONTH = re.compile("|".join(MONTHS), re.IGNORECASE)
# Months that people, places and marches are called by, too.
_CALLED = {"march", "april", "may", "june", "august"}
# A month cut short has a point, or a figure beside it.
_SHORT = re.compile(r"\b(?:jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)$", re.IGNORECASE)
_BEHIND = re.compile(r" [A-Z][a-z]")
_AHEAD = re.compile(r"(?:^|[\s(“\"])(?P<word>[A-Z][\w.’'-]*) $")
# "An April Quinnipiac poll", "the Fed's June meeting"; but "the Women's March".
_OF_MONTH = re.compile(r"(?:\b[Aa]n?|['’]s|s['’]) $")
_TOLD_OF = re.compile(
    r"\s+(?:payrolls?|inflation|jobs?|sales|figures|data|meeting|poll|survey|report|budget|statement|election|vote|summit"
    r"|hearing|trial|deadline|game|match|issue|rate)\b"
)
_SHOW = re.compile(r"\s+show\b")
_OF_SHOW = re.compile(r"(?:\b(?:the|The|NBC)|['’]s) $|^$")
# A season is named behind a preposition ("in the fall") or in front of what it has ("the fall semester"); what falls or
# springs does something ("the spring went dry"), or is of, from or in something.
_FALL = re.compile(r"(?:^|\s)the\s+(?:fall|spring)$", re.IGNORECASE)
_IN_SEASON = re.compile(
    rf"\b(?:{PREPOSITION}|into|through|throughout|or|and|(?:start|beginning|middle|end|close|height|most|much|rest|all)\s+of)"
    r"\s+(?:(?:early|late)\s+)?the\s+\w+$",
    re.IGNORECASE,
)
_OF_SEASON = re.compile(r"\s+(?:(?:and|or)\s+(?:spring|summer|fall|autumn|winter)|(?P<noun>[a-z]+))\b")
_FALLEN = re.compile(
    r"\s+(?:of|from\s+(?:the|an?|his|her|its|their)"
    r"|to\s+(?:the\s+(?:ground|floor|street|water)|(?:his|her|their)\s+death))\b"
)
# "After the fall in prices"; but "in the fall in schools".
_FALLEN_IN = re.compile(r"\s+in\s+[a-z]")
_IN_THE = re.compile(r"\bin\s+(?:(?:early|late)\s+)?the\s+\w+$", re.IGNORECASE)


def is_event(before: str, words: str, after: str) -> bool:
    """Whether "the fall" or "the spring" is no season there: "the fall from the cliff", "the fall in prices"."""
    if _FALL.search(words) is None:
        return False
    told = f"{before} {words}"
    if words.lower().endswith("fall") and (
        _FALLEN.match(after) is not None or (_FALLEN_IN.match(after) is not None and _IN_THE.search(told) is None)
    ):
        return True
    return _IN_SEASON.search(told) is None and not _has_noun(after)


def _has_noun(after: str) -> bool:
    """Whether the season says which: "the spring offensive". What is no noun is a verb or one of the small words."""
    found = _OF_SEASON.match(after)
    if found is None or found["noun"] is None:
        return found is not None
    return found["noun"] not in STOP_WORDS and not tells_past(found["noun"])


def is_name(sentence: str, start: int, end: int) -> bool:
    """Whether what looks like a time in `sentence[start:end]` belongs to a name there."""
    words, before, after = sentence[start:end], sentence[:start], sentence[end : end + 12]
    bare = words.rsplit(maxsplit=1)[-1]
    if bare in {"Today", "TODAY"}:
        is_show = _SHOW.match(after) is not None and (bare != words or _OF_SHOW.search(before) is not None)
        return is_show or (bare == "TODAY" and words == bare and before.endswith("USA "))
    is_followed, short = _BEHIND.match(after) is not None, _SHORT.search(words)
    if short is not None:
        return not any(map(str.isdigit, words)) and (is_followed or short[0] == words)
    ahead = _AHEAD.search(before)
    follows = ahead is not None and ahead["word"].lower() not in STOP_WORDS
    if _MONTH.fullmatch(words) is not None:
        is_acronym = ahead is not None and ahead["word"].replace(".", "").isupper()
        is_time = is_acronym or _TOLD_OF.match(after) or (_OF_MONTH.search(before) and words != "March")
        return (is_followed or (follows and words.lower() in _CALLED)) and not is_time
    return follows and words == "This Morning"
