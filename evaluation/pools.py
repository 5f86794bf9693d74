"""Ranks a fixed pool of passages for a question: by meaning, and by meaning and word as the retriever does."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.article import make_article
from corpus.passage import Passage
from evaluation.bm25 import WordPool
from index.encoder import Encoder
from index.lexical import terms
from retrieval.ranking import rank, signals_of
from retrieval.retriever import CANDIDATES


class Pool(Protocol):
    """Passages that can be ranked."""

    def scores(self, questions: Sequence[str]) -> NDArray[np.float64]:
        """How well each passage suits, [questions, passages]; 0 or less where it is not found."""
        ...


class MeaningPool:
    """Passages ranked by the cosine of their vectors, which are kept in memory only."""

    def __init__(self, passages: Sequence[str], encoder: Encoder) -> None:
        self._encoder = encoder
        self._vectors = encoder.encode(passages)
        # The pool that joins both asks the same again, and many rewrites are the question as it was typed.
        self._asked: dict[str, NDArray[np.float32]] = {}

    def scores(self, questions: Sequence[str]) -> NDArray[np.float64]:
        new = [question for question in dict.fromkeys(questions) if question not in self._asked]
        if new:
            self._asked.update(zip(new, self._encoder.encode(new), strict=True))
        asked = np.stack([self._asked[question] for question in questions])
        cosines: NDArray[np.float64] = (asked @ self._vectors.T).astype(np.float64)
        return cosines


class JoinedPool:
    """Passages ranked by the retriever's own signals, but for their age, which these do not have."""

    def __init__(self, passages: Sequence[str], words: WordPool, meaning: MeaningPool) -> None:
        self._words, self._meaning = words, meaning
        articles = [make_article(id=str(place), title="", body=text) for place, text in enumerate(passages)]
        self._passages = [Passage(article, 0, len(article.text)) for article in articles]

    def scores(self, questions: Sequence[str]) -> NDArray[np.float64]:
        found = np.zeros((len(questions), len(self._passages)))
        by_meaning, by_word = self._meaning.scores(questions), self._words.scores(questions)
        for row, question, cosines, counts in zip(found, questions, by_meaning, by_word, strict=True):
            dense, lexical = _best(cosines), _best(counts)
            candidates = {key: self._passages[key] for key in sorted({key for key, _ in [*dense, *lexical]})}
            for key, score in rank(signals_of(terms(question), dense, lexical, candidates)):
                row[key] = score
        return found


def rank_of(scores: NDArray[np.float64], wanted: Sequence[int]) -> int | None:
    """The rank, from 1, of the best of the wanted passages by their scores [passages]; None where none is found.

    Of passages with the same score half are taken to be ahead, so that the order of the pool is no advantage.
    """
    best = max((float(scores[place]) for place in wanted), default=0.0)
    if best <= 0.0:
        return None
    return 1 + int((scores > best).sum()) + (int((scores == best).sum()) - 1) // 2


def _best(scores: NDArray[np.float64]) -> list[tuple[int, float]]:
    """(passage, score) of the CANDIDATES best that are found, best first."""
    order = np.argsort(-scores, kind="stable")[:CANDIDATES]
    return [(int(key), float(scores[key])) for key in order if scores[key] > 0.0]
