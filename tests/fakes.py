"""An encoder anyone can compute by hand, and small articles to feed it."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article, make_article

_WORD = re.compile(r"\w+")


class WordEncoder:
    """Counts words: each adds 1 at the place `crc32(word) % dimension`; the row is then scaled to length 1.

    Texts that share no word are at right angles (but for a rare collision), texts of the same words are equal. A text
    without words points along place 0, since every row has length 1.
    """

    def __init__(self, *, dimension: int = 256, name: str = "words") -> None:
        self.dimension = dimension
        self.name = name

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in _WORD.findall(text.lower()) or [None]:
                row[self.place(word) if word is not None else 0] += 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def place(self, word: str) -> int:
        return crc32(word.encode()) % self.dimension


def article(
    id: str,
    body: str = "Nothing else is known.",
    *,
    title: str | None = None,
    day: str | None = "2025-01-28",
    publisher: str | None = "Meridian Wire",
) -> Article:
    """An article of one short passage unless `body` is long; its headline is "Headline of {id}"."""
    published = datetime.fromisoformat(day).replace(tzinfo=UTC) if day is not None else None
    title = title if title is not None else f"Headline of {id}"
    return make_article(id=id, title=title, body=body, published=published, publisher=publisher)


def articles(first: int, last: int) -> list[Article]:
    """Articles number `first` to `last` - 1, of one passage each: the one numbered 7 is "a7", and says "number7"."""
    return [article(f"a{number}", f"This is number{number}.") for number in range(first, last)]
