"""Whether a report stands by what it says, recalls what was said before, or takes it back: pure functions."""

import re
from collections.abc import Collection, Iterable
from datetime import date
from enum import Enum

from answering.answer import Citation
from corpus.passage import Passage
from corpus.sentences import passage_sentences

# Ends what was said of a number or a name before it, within a sentence.
_CLAUSE = re.compile(r"[;:–—]|\s-\s|,\s+(?:but|and|while|whereas|though)\s")
_STATED = r"(?:said|stated|gave|given|put|had|reported|listed|claimed|wrote|named|identified|described|counted)"
_TAKEN_BACK = re.compile(
    r"\b(?:(?:earlier|previous|prior|original)\s+(?:version|report|article|story|edition|account)s?\b[^.;]*\b"
    rf"{_STATED}\b"
    rf"|(?:mistakenly|wrongly|incorrectly|erroneously)\s+{_STATED}\b|{_STATED}\s+in\s+error\b"
    r"|(?:our|a)\s+report\s+of\b|misstated\b"
    r"|(?:wrong|incorrect|mistaken)\s+(?:figure|number|name|date|day))"
    # "48 million, not 84 million", right in front of it.
    r"|,\s+not\s+$",
    re.IGNORECASE,
)
# The figure that is right follows these, also in a sentence that takes another back.
_RIGHT = re.compile(
    r"\b(?:(?:correct|right|actual|true)\s+\w+|should\s+(?:have\s+)?be(?:en)?|in\s+fact|actually|instead)\b",
    re.IGNORECASE,
)
# From what something went to something else.
_MOVED = (
    r"(?:moved?|postponed|put\s+off|brought\s+forward|delayed|shifted|changed|revised|corrected|raised|lifted|lowered|cut|rose"
    r"|risen|rising|grew|grown|fell|fallen|falling|dropped|increased|decreased|up|down)"
)
_WORD = r"[$€£]?\w[\w%-]*(?:[.,]\d+)*%?"
_TOLD = r"(?:spoken|said|put|given|reported|counted|named|announced|promised|expected|planned|scheduled|set|due)"
_RECALLED = re.compile(
    # Right in front of what was once said ...
    rf"\b(?:{_MOVED}\b(?:,?\s+{_WORD}){{0,8}}?,?\s+from\s+(?:the\s+)?(?:\w+\s+){{0,2}}|(?:compared|against)\s+(?:with\s+|to\s+)?"
    r"(?:\w+\s+){0,2}|rather\s+than\s+|instead\s+of\s+)$"
    # ... or anywhere before it in its clause, unless what holds now comes between.
    rf"|\b(?:had\s+(?:\w+\s+)?(?:been\s+)?{_TOLD}|should\s+have|was\s+to\s+have|(?:,\s+|was\s+|once\s+)due\s+(?:on|in|by|to)"
    r"|(?:earlier|previous|initial)\s+(?!this|that|today|on\b|in\b)\w+|previously|initially|originally|at\s+first|until\s+now"
    r"|so\s+far\s+as\s+was\s+known)\b(?:(?!\b(?:now|will|instead|today)\b)[^.;])*$",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"^[^.;]{0,80}?(?:,\s+(?:which|(?:a|the)\s+(?:report|figure|claim)\s+(?:that|which)?)\s[^.;,]{0,60}?"
    r"\b(?:denied|withdrew|(?:rejected|dismissed)\s+as)\b"
    r"|;\s[^.;,]{0,60}?\b(?:(?:denied|rejected|dismissed)\s+(?:it|that|this|the\s+(?:report|figure|claim))|withdrew\s+it)\b)",
    re.IGNORECASE,
)
# "Denied that Silvan Orth had been picked": right in front of whom or what a denial is about.
_DENIED_BEFORE = re.compile(
    r"\b(?:den(?:ied|ies|ying)|rejected|dismissed)\s+(?:(?:[a-z’'-]+\s+){0,4}?that\s+)(?:the\s+)?(?:[A-Z][\w’'-]*\s+){0,2}$"
)
# No passage without one of these words takes anything back, so that most are not looked at more closely.
_MAY_TAKE_BACK = re.compile(
    r"\b(?:(?:earlier|previous|prior|original)\s+[vrase]|(?:our|a)\s+report\s+of|mistaken|wrong|incorrect|erroneous|in\s+error"
    r"|misstated|den(?:ied|ies|ying)|ruled\s+out|withdrew|rejected|dismissed)|,\s+not\s",
    re.IGNORECASE,
)


class Standing(Enum):
    """How a report stands to the words of a quote in it."""

    STANDS = "stands"
    RECALLED = "recalled"
    RETRACTED = "retracted"
    DENIED = "denied"


def standing_of(citation: Citation) -> Standing:
    """Whether a quote is what its report says, what it recalls from earlier ("down from 19"), what it takes back ("an
    earlier version said 40", "not 84 million crowns"), or of what it says that somebody denied it."""
    start, end = sentence_of(citation)
    passage, quote = citation.passage, citation.start - citation.passage_start
    before, after = passage[start:quote], passage[quote + len(citation.quote) : end]
    clause = _CLAUSE.split(before)[-1]
    if _DENIED_BEFORE.search(clause):
        return Standing.DENIED
    if _TAKEN_BACK.search(clause) and not _RIGHT.search(clause):
        return Standing.RETRACTED
    if _DENIED_AFTER.match(after):
        return Standing.RETRACTED
    return Standing.RECALLED if _RECALLED.search(clause) else Standing.STANDS


def may_take_back(text: str) -> bool:
    """Whether a text has one of the words by which something is taken back or denied: quick, and true too often."""
    return _MAY_TAKE_BACK.search(text) is not None


def retraction_of(
    quotes: Collection[str],
    passages: Iterable[Passage],
    *,
    since: date,
    standings: Collection[Standing] = (Standing.RETRACTED, Standing.DENIED),
) -> Citation | None:
    """The first of these passages, published on a day or later, that takes back or denies one of these quotes."""
    alternatives = "|".join(sorted(map(re.escape, quotes), key=len, reverse=True))
    words = re.compile(rf"(?<![\w.,])(?:{alternatives})(?!\w|[.,]\d)", re.IGNORECASE)
    for passage in passages:
        article = passage.article
        if article.day is not None and article.day >= since and may_take_back(passage.text):
            for match in words.finditer(article.text, passage.start, passage.end):
                citation = Citation(article, *match.span(), passage.start, passage.end)
                if standing_of(citation) in standings:
                    return citation
    return None


def sentence_of(citation: Citation) -> tuple[int, int]:
    """The sentence in which a quote begins, in characters of its passage."""
    place = citation.start - citation.passage_start
    for start, end in passage_sentences(citation.passage):
        if place < end:
            return start, end
    return 0, len(citation.passage)
