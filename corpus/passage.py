"""Passage: a slice of an article, small enough to embed and to read at once."""

from dataclasses import dataclass

from corpus.article import Article


@dataclass(frozen=True, slots=True)
class Passage:
    """`article.text[start:end]`, in characters.

    Raises:
        ValueError: the slice is empty or does not lie in the article.
    """

    article: Article
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= len(self.article.text):
            raise ValueError(
                f"passage {self.start}:{self.end} does not lie in {self.article.id!r} "
                f"({len(self.article.text)} characters)"
            )

    @property
    def text(self) -> str:
        return self.article.text[self.start : self.end]
