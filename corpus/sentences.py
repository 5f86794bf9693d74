"""Finds the sentences of a text, as character offsets.

They come from syntok (https://github.com/fnl/syntok), paragraph by paragraph, so that every boundary is a place in the
stored text.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import syntok.segmenter

# A "sentence" longer than this is a table, a list or a script without spaces; it is cut at a word or at this many
# characters, since the encoder reads 256 word pieces and the reader 384.
MAX_SENTENCE_WORDS = 120
MAX_SENTENCE_CHARACTERS = 1_200

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\S+")

Slice = tuple[int, int]


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Slice]:
    """The sentences of `text[start:end]`, in order, without the blanks around them, in characters of the text; a line
    never shares a sentence with the next."""
    found: list[Slice] = []
    for line in _LINE.finditer(text, start, len(text) if end is None else end):
        base = line.start()
        starts = [
            base + tokens[0].offset for paragraph in syntok.segmenter.analyze(line.group()) for tokens in paragraph
        ]
        # A sentence runs up to the next one, whatever the tokenizer made of the characters in between.
        edges = [base, *starts[1:], line.end()]
        for first, last in pairwise(edges):
            found.extend(_shorten(text, first, last))
    return found


@lru_cache(maxsize=512)
def passage_sentences(text: str) -> tuple[Slice, ...]:
    """The sentences of a passage, remembered, since they are looked at for each span that is found in it."""
    return tuple(sentences(text))


def _shorten(text: str, start: int, end: int) -> Iterator[Slice]:
    """The slice without blanks at its ends, cut where it is longer than a sentence may be."""
    words = [(word.start(), word.end()) for word in _WORD.finditer(text, start, end)]
    position = 0
    while position < len(words):
        stop = min(position + MAX_SENTENCE_WORDS, len(words))
        while stop > position + 1 and words[stop - 1][1] - words[position][0] > MAX_SENTENCE_CHARACTERS:
            stop -= 1
        piece_start, piece_end = words[position][0], words[stop - 1][1]
        while piece_end - piece_start > MAX_SENTENCE_CHARACTERS:
            yield piece_start, piece_start + MAX_SENTENCE_CHARACTERS
            piece_start += MAX_SENTENCE_CHARACTERS
        yield piece_start, piece_end
        position = stop
