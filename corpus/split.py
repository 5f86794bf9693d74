"""Cuts a text into passages of whole sentences, as character offsets, around what is no part of the report."""

import re
from collections.abc import Sequence

from corpus.boilerplate import boilerplate, front_in
from corpus.sentences import Slice, sentences

# The name of this way of cutting: whoever changes what `split` gives changes it, so that libraries cut otherwise are
# told of it.
SPLITTING = "2"
# Fitted on 200 real news questions over 10,000 articles: 90, 110 and 130 words find the answer equally often in the
# first 5 and 20 passages, and with 130 there is least to embed. Repeating a sentence in the next passage found
# nothing more and made a third more passages, so passages do not overlap.
TARGET_WORDS = 130

# A first line of no more words and without a full stop is a headline.
HEADLINE_WORDS = 30

_WORD = re.compile(r"\S+")


def split(text: str, start: int = 0, end: int | None = None, *, words: int = TARGET_WORDS) -> list[Slice]:
    """Cut `text[start:end]` into passages: slices of `text` in characters, in order, none overlapping.

    Together they cover every non-blank character but those of `corpus.boilerplate`, which they go around, and of a
    headline that this leaves alone: it is embedded and searched with each passage of its article, and read alone it
    seems to answer everything. Byline and dateline stay between headline and text, which are found and read better
    together; no answer is cut from them (`corpus.dateline`).

    Each starts and ends on the edge of a sentence or of what they go around, and holds as many sentences as fit in
    `words` words, or a single longer one.
    """
    stop = len(text) if end is None else end
    head = front_in(text)
    closed = [one for one in boilerplate(text) if one != head]
    parts = [_packed(text, first, last, words) for first, last in outside(closed, start, stop)]
    parts = [part for part in parts if part]
    if len(parts) > 1 and len(parts[0]) == 1 and _is_headline(text, *parts[0][0]):
        del parts[0]
    return [passage for part in parts for passage in part]


def outside(closed: Sequence[Slice], start: int, end: int) -> list[Slice]:
    """What is left of `start` to `end` without the slices that are closed, which come in order and do not overlap."""
    edges = [start, *(edge for one in closed for edge in one), end]
    pairs = [(max(start, first), min(end, last)) for first, last in zip(edges[::2], edges[1::2], strict=True)]
    return [(first, last) for first, last in pairs if first < last]


def _is_headline(text: str, start: int, end: int) -> bool:
    """Whether a slice is a headline, on the first line of the text."""
    line = text[start:end]
    short = len(_WORD.findall(line)) <= HEADLINE_WORDS and not line.endswith(".")
    return short and "\n" not in line and not text[:start].strip()


def _packed(text: str, start: int, end: int, words: int) -> list[Slice]:
    passages: list[Slice] = []
    held = 0
    for first, last in sentences(text, start, end):
        length = len(_WORD.findall(text, first, last))
        if passages and held + length <= words:
            passages[-1] = (passages[-1][0], last)
            held += length
        else:
            passages.append((first, last))
            held = length
    return passages
