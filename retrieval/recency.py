"""Whether a question asks for the last report of its story, for the first, or for that of its time."""

import re

_EARLIEST = re.compile(
    r"\b(?:original(?:ly)?|initial(?:ly)?|earliest|at\s+first|at\s+the\s+(?:start|beginning|outset)|to\s+begin\s+with"
    r"|first\s+(?:report(?:s|ed)?|told|said|announced|thought|believed|planned|put|expected|estimated?|given|scheduled"
    r"|offer(?:ed)?|bid|ask(?:ed)?|demand(?:ed)?|propos(?:al|ed?)|(?:\w+\s+){1,2}(?:tipped|reported|rumou?red|mooted)"
    r"|toll|count|figure|number|news|version|plan|date))\b",
    re.IGNORECASE,
)
_AT_THE_TIME = re.compile(r"\b(?:at\s+the\s+time|back\s+then|in\s+those\s+days)\b", re.IGNORECASE)


def recency_of(question: str) -> int:
    """1 where the last report is the one to believe, as with most questions; -1 where the first is ("originally",
    "the first toll"); 0 where neither is ("at the time")."""
    if _EARLIEST.search(question):
        return -1
    return 0 if _AT_THE_TIME.search(question) else 1
