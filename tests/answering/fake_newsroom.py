"""Watches on a file in a directory, over articles and an assistant that can be changed while they stand."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from answering.answer import Alternative, Answer, Citation, Timings
from answering.kept_file import KeptFile
from answering.normalize import value_of
from answering.watch_rows import WatchRows
from answering.watches import Watches
from corpus.article import Article
from corpus.errors import InputError, ModelError
from retrieval.query import Query
from tests.fakes import article

NOON = datetime(2025, 3, 20, 12, tzinfo=UTC)


@dataclass
class FakeNewsroom:
    """A shelf and an assistant in one: every question is answered with `quote` from the last article that has it. Where
    `confidence` does not reach the threshold, 0.5 unless another is asked for, that is a guess."""

    kept: dict[str, Article] = field(default_factory=dict)
    quote: str = ""
    confidence: float = 0.8
    number: int = 0
    asked: list[tuple[Query, float | None]] = field(default_factory=list)
    now: datetime = NOON
    is_broken: bool = False

    def add(self, *articles: Article, quote: str) -> None:
        self.kept |= {each.id: each for each in articles}
        self.quote = quote
        self.number += 1

    def remove(self, id: str) -> None:
        del self.kept[id]
        self.number += 1

    def sequence(self) -> int:
        return self.number

    def article(self, id: str, revision: int | None = None) -> Article:
        if id not in self.kept:
            raise InputError(f"the library has no article {id!r}")
        return self.kept[id]

    def clock(self) -> datetime:
        return self.now

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)

    def ask(self, query: Query, *, threshold: float | None = None) -> Answer:
        self.asked.append((query, threshold))
        if self.is_broken:
            raise ModelError("the library was indexed with another encoder")
        holders = [each for each in self.kept.values() if self.quote in each.text]
        guesses = [
            Alternative((citation,), value_of(citation), self.confidence) for citation in map(self._cut, holders[-1:])
        ]
        is_found = bool(guesses) and self.confidence >= (threshold if threshold is not None else 0.5)
        return Answer(
            question=query.text,
            read_as=query.text,
            citations=guesses[0].citations if is_found else (),
            value=guesses[0].value if is_found else None,
            confidence=self.confidence,
            calibrated=True,
            alternatives=() if is_found else tuple(guesses),
            as_of=guesses[0].citations[0].article.day if is_found else None,
            reason=None if is_found else "No passage answers this surely enough.",
            nearest=(),
            timings=Timings(),
        )

    def _cut(self, article: Article) -> Citation:
        start = article.text.index(self.quote)
        return Citation(article, start, start + len(self.quote), 0, len(article.text))

    def watches(self, directory: Path) -> Watches:
        return Watches(self, self, WatchRows(KeptFile(directory)), clock=self.clock)


def costs(id: str, millions: int) -> Article:
    return article(id, f"The wing will cost {millions} million crowns.", day="2025-03-06")
