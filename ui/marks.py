"""Marks: a slice of an article as HTML, with some places in it marked, each as strongly as it matters."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from ui.escape import escape


class Kind(IntEnum):
    """What a place is marked as; where two share characters, the greater shows."""

    PASSAGE = 1
    SENTENCE = 2
    OTHER = 3
    ANSWER = 4


# The element and the class of each kind. Words that may answer are marks to a screen reader, too; where they stand is
# only tinted or underlined.
_ELEMENTS = {
    Kind.PASSAGE: ("span", "dl-near"),
    Kind.SENTENCE: ("span", "dl-sentence"),
    Kind.OTHER: ("mark", "dl-quiet"),
    Kind.ANSWER: ("mark", "dl-target"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """The characters `start` to `end` of `article.text`, to be marked; `anchor` is unique on the page, empty where
    no link leads there."""

    start: int
    end: int
    kind: Kind
    anchor: str = ""


def marked(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    """`text[start:end]` escaped, with what it shares with each mark in an element, and its anchor where that begins.

    Every character is in one element at most, so that none are nested across each other.
    """
    inside = [mark for mark in marks if max(mark.start, start) < min(mark.end, end)]
    edges = {start, end} | {place for mark in inside for place in (mark.start, mark.end) if start < place < end}
    return "".join(_piece(text, first, last, inside, start) for first, last in pairwise(sorted(edges)))


def _piece(text: str, first: int, last: int, marks: Sequence[Mark], start: int) -> str:
    """One stretch of text that no mark begins or ends in; `start` is that of the whole slice."""
    body = escape(text[first:last])
    over = [mark for mark in marks if mark.start <= first and last <= mark.end]
    if not over:
        return body
    strongest = max(over, key=lambda mark: mark.kind)
    begun = [mark for mark in over if max(mark.start, start) == first and mark.anchor]
    tag, name = _ELEMENTS[strongest.kind]
    # An element has one id; the others' anchors go around it.
    own = f' id="{escape(strongest.anchor)}"' if strongest in begun else ""
    body = f'<{tag} class="{name}"{own}>{body}</{tag}>'
    for mark in begun:
        if mark is not strongest:
            body = f'<span id="{escape(mark.anchor)}">{body}</span>'
    return body
