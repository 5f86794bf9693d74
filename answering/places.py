"""Places in articles as plain values: which article, in which words, from where to where; never the words themselves.

A place is a list: the number of its article among those of the whole, then its offsets in characters.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from answering.answer import Citation
from corpus.article import Article
from corpus.errors import GoneError, InputError
from corpus.passage import Passage

# The article of this id in this revision; raises InputError where there is none. An archive's `article` is one.
Lookup = Callable[[str, int], Article]
Cut = TypeVar("Cut", Citation, Passage)


class Shelved:
    """The articles that some places lie in, numbered as they come."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int], int] = {}
        self.articles: list[dict[str, Any]] = []

    def citation(self, citation: Citation) -> list[int]:
        number = self._number(citation.article)
        return [number, citation.start, citation.end, citation.passage_start, citation.passage_end]

    def passage(self, passage: Passage) -> list[int]:
        return [self._number(passage.article), passage.start, passage.end]

    def _number(self, article: Article) -> int:
        key = (article.id, article.revision)
        if key not in self._numbers:
            self._numbers[key] = len(self.articles)
            named = {"id": article.id, "revision": article.revision, "text": _digest(article)}
            self.articles.append(named)
        return self._numbers[key]


class Unshelved:
    """Finds the places again, given the articles that `Shelved` named."""

    def __init__(self, articles: list[dict[str, Any]], lookup: Lookup) -> None:
        self._named, self._lookup = articles, lookup
        self._found: dict[int, Article] = {}

    def citation(self, place: list[int]) -> Citation:
        """The citation at a place.

        Raises:
            GoneError: its article is gone, or has other words by now.
        """
        return self._at(place, Citation)

    def passage(self, place: list[int]) -> Passage:
        """The passage at a place.

        Raises:
            GoneError: its article is gone, or has other words by now.
        """
        return self._at(place, Passage)

    def citations(self, places: Iterable[list[int]]) -> tuple[Citation, ...]:
        """Those of the citations whose articles are still there."""
        return tuple(self._there(places, self.citation))

    def passages(self, places: Iterable[list[int]]) -> tuple[Passage, ...]:
        """Those of the passages whose articles are still there."""
        return tuple(self._there(places, self.passage))

    def _at(self, place: list[int], kind: Callable[..., Cut]) -> Cut:
        number, *offsets = place
        article = self._article(number)
        try:
            return kind(article, *offsets)
        except ValueError as error:
            raise GoneError(article.id) from error

    def _there(self, places: Iterable[list[int]], find: Callable[[list[int]], Cut]) -> Iterator[Cut]:
        for place in places:
            try:
                found = find(place)
            except GoneError:
                continue
            yield found

    def _article(self, number: int) -> Article:
        if number not in self._found:
            named = self._named[number]
            try:
                article = self._lookup(named["id"], named["revision"])
            except InputError as error:
                raise GoneError(named["id"]) from error
            # One that was removed and added again begins at revision 1 again, maybe with another text.
            if _digest(article) != named["text"]:
                raise GoneError(article.id)
            self._found[number] = article
        return self._found[number]


def _digest(article: Article) -> str:
    return hashlib.sha256(article.text.encode()).hexdigest()
