"""Surroundings: the sentence around some words of a text, and the passages on both sides of one."""

from functools import lru_cache

from corpus.sentences import Slice, passage_sentences
from corpus.split import split

# How far the passages on both sides of one are looked for, in characters: backwards, where each passage's place hangs
# on those before it, and forwards, to the end of the line, where a passage has 130 words or one sentence of 1,200.
BACK = 20_000
ON = 2_400


def sentence_of(passage: str, start: int, end: int) -> Slice:
    """The sentence that holds `passage[start:end]`, or all from the first to the last that share a character with it.

    Offsets are characters of the passage; never less than what was asked about.
    """
    found = [(first, last) for first, last in passage_sentences(passage) if first < end and start < last]
    return (min(start, found[0][0]), max(end, found[-1][1])) if found else (start, end)


@lru_cache(maxsize=512)
def beside(text: str, start: int, end: int) -> tuple[Slice | None, Slice | None]:
    """The passages in front of and behind `text[start:end]`, None at the text's beginning and end.

    Each is cut as `corpus.split.split` cuts the whole text, as far as the text looked at goes: BACK and ON.
    """
    first = text.rfind("\n", 0, start - BACK) + 1 if start > BACK else 0
    stop = text.find("\n", min(end + ON, len(text)))
    before = split(text, first, start)
    after = split(text, end, stop if stop >= 0 else len(text))
    return before[-1] if before else None, after[0] if after else None
