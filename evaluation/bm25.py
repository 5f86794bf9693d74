"""A small BM25 in memory over the stems of words (Robertson and Zaragoza 2009): ranks a fixed pool of passages."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.lexical import terms
from retrieval.ranking import stemmer

# How soon more of the same word stops to count, and how much of a passage's length is held against it.
K1 = 1.2
B = 0.75

_WORD = re.compile(r"\w+")


class WordPool:
    """Some passages, ranked for a question by the words that both have."""

    def __init__(self, passages: Sequence[str]) -> None:
        from scipy.sparse import csr_matrix  # noqa: PLC0415  (slow to import; only those who rank so should wait)

        self._stem = stemmer()
        self._column: dict[str, int] = {}
        rows, columns = [], []
        for row, passage in enumerate(passages):
            for stem in self._stem(_WORD.findall(passage.lower())):
                rows.append(row)
                columns.append(self._column.setdefault(stem, len(self._column)))
        counts = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(passages), len(self._column)))
        counts.sum_duplicates()
        lengths = np.asarray(counts.sum(axis=1)).ravel()
        held = np.bincount(counts.indices, minlength=len(self._column))
        rarity = np.log1p((len(passages) - held + 0.5) / (held + 0.5))
        longer = 1 - B + B * lengths / max(1.0, lengths.mean() if len(passages) else 1.0)
        penalty = np.repeat(K1 * longer, np.diff(counts.indptr))
        counts.data = rarity[counts.indices] * counts.data * (K1 + 1) / (counts.data + penalty)
        self._weights = counts.tocsc()

    def scores(self, questions: Sequence[str]) -> NDArray[np.float64]:
        """The BM25 of each passage, [questions, passages]; 0 where it has no word of the question."""
        return np.stack([self._scores(question) for question in questions])

    def _scores(self, question: str) -> NDArray[np.float64]:
        stems = dict.fromkeys(self._stem(terms(question)))
        columns = [self._column[stem] for stem in stems if stem in self._column]
        found: NDArray[np.float64] = np.asarray(self._weights[:, columns].sum(axis=1)).ravel()
        return found
