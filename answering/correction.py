"""Whether a report stands by what it says, recalls what was said before, or takes it back: pure functions."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from enum import Enum

from answering.answer import Citation
from answering.attribution import attribution_of
from answering.evidence import Evidence, passages_of
from answering.normalize import key_of
from corpus.passage import Passage
from corpus.split import sentences

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
_RECALLED = re.compile(
    r"\b(?:(?:up|down)\s+from\s+(?:\w+\s+){0,2}|(?:compared|against)\s+(?:with\s+)?(?:\w+\s+){0,2}|rather\s+than\s+"
    r"|instead\s+of\s+|(?:from\s+(?:the\s+)?(?:earlier\s+|initial\s+|previous\s+)?))$"
    r"|\b(?:had\s+(?:\w+\s+)?(?:spoken|said|put|given|reported|counted|named|been)|(?:an\s+)?(?:earlier|previous|initial)\s+\w+"
    r"|previously|initially|originally|at\s+first|until\s+now|so\s+far\s+as\s+was\s+known)\b[^.;]*$",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"^[^.;]{0,80}?(?:,\s+(?:which|(?:a|the)\s+(?:report|figure|claim)\s+(?:that|which)?)\s[^.;,]{0,60}?"
    r"\b(?:denied|withdrew|(?:rejected|dismissed)\s+as)\b"
    r"|;\s[^.;,]{0,60}?\b(?:(?:denied|rejected|dismissed)\s+(?:it|that|this|the\s+(?:report|figure|claim))|withdrew\s+it)\b)",
    re.IGNORECASE,
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


def upheld(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Without what its own report takes back, and without the times and quantities that reports gave until another took
    them back or denied them. A denial itself stays: its words say that it is one.

    A name is told of too often in a correction of something else ("a previous version misspelled ...").
    """
    passages = [passage for passage in passages_of(evidence) if _MAY_TAKE_BACK.search(passage.text)]
    suspect = {(passage.article.id, passage.start) for passage in passages}
    apart = [item for item in evidence if (item.citation.article.id, item.citation.passage_start) in suspect]
    retracted = [item for item in apart if standing_of(item.citation) is Standing.RETRACTED]
    measured = [item for item in apart if item.value.kind != "text" and item.signs.margin > 0]
    denials = [item for item in measured if attribution_of(item.citation).is_denied]

    def stands(item: Evidence) -> bool:
        day, key = item.citation.article.day, key_of(item.value)
        if item in retracted:
            return False
        if day is None or item.value.kind == "text" or item in denials:
            return True
        days = (other.citation.article.day for other in denials if key_of(other.value) == key)
        is_denied = any(other is not None and other >= day for other in days)
        return not is_denied and retraction_of([item.citation.quote], passages, since=day) is None

    return [item for item in evidence if stands(item)]


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


def retraction_of(quotes: Collection[str], passages: Iterable[Passage], *, since: date) -> Citation | None:
    """The first of these passages, published on a day or later, that takes back one of these quotes."""
    alternatives = "|".join(sorted(map(re.escape, quotes), key=len, reverse=True))
    words = re.compile(rf"(?<![\w.,])(?:{alternatives})(?!\w|[.,]\d)", re.IGNORECASE)
    for passage in passages:
        article = passage.article
        if article.day is not None and article.day >= since and _MAY_TAKE_BACK.search(passage.text):
            for match in words.finditer(article.text, passage.start, passage.end):
                citation = Citation(article, *match.span(), passage.start, passage.end)
                if standing_of(citation) is Standing.RETRACTED:
                    return citation
    return None


def _sentence(citation: Citation) -> tuple[int, int]:
    """The sentence in which a quote begins, in characters of its passage."""
    place = citation.start - citation.passage_start
    for start, end in sentences(citation.passage):
        if place < end:
            return start, end
    return 0, len(citation.passage)
