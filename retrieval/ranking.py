"""Joins what speaks for each passage found by meaning or by word into one ranked list: pure functions."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import Stemmer

from corpus.passage import Passage
from retrieval.clock import clock_of
from retrieval.query import Query

# A story keeps its own clock, so that its last report is ahead of its first whenever it is asked about: age counts
# from the newest of this many best passages (of those on the story), not from today.
CLOCK_PASSAGES = 16
# The length, in characters, of what is still the beginning of an article.
LEAD_CHARACTERS = 500

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_WORD = re.compile(r"\w+")

Scored = Sequence[tuple[int, float]]
Stem = Callable[[list[str]], list[str]]


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for one passage, or the weight that each of it has.

    lexical: its BM25 as a share of the best one's, 0 where it was not found by word. dense: its cosine; where it was
    not found by meaning, that of the last that was. coverage: the largest share of the question's words that one of
    its sentences has. depth: ln(1 + characters before it / LEAD_CHARACTERS), as news begins with what matters.
    age: that of its report by the clock of the question, ln(1 + days).
    """

    lexical: float
    dense: float
    coverage: float
    depth: float
    age: float = 0.0

    def score(self, weights: "Signals") -> float:
        """The weighted sum: the logarithm of the odds that this passage, rather than another, has the answer."""
        return (
            weights.lexical * self.lexical
            + weights.dense * self.dense
            + weights.coverage * self.coverage
            + weights.depth * self.depth
            + weights.age * self.age
        )


# Fitted on 502 news questions with cruder stems. What `python cli.py evaluate ranking` fits now has a smaller weight of
# the cosine and ranks no better when held out: docs/measurements.md has the table.
WEIGHTS = Signals(lexical=4.4, dense=9.2, coverage=6.0, depth=-0.95, age=-0.91)


def signals_of(
    words: Sequence[str], dense: Scored, lexical: Scored, passages: Mapping[int, Passage]
) -> dict[int, Signals]:
    """The signals of each passage but its age. `words` are the question's, `dense` and `lexical` come best first."""
    cosines, scores = dict(dense), dict(lexical)
    farthest, top = min(cosines.values(), default=0.0), max(scores.values(), default=1.0)
    stem = stemmer()
    stems = set(stem(list(words)))
    return {
        key: Signals(
            lexical=scores.get(key, 0.0) / top,
            dense=cosines.get(key, farthest),
            coverage=coverage(stems, passage.text, stem),
            depth=math.log1p(passage.start / LEAD_CHARACTERS),
        )
        for key, passage in passages.items()
    }


def coverage(stems: set[str], text: str, stem: Stem) -> float:
    """The largest share of these stems that one sentence of the text has, 0.0 to 1.0."""
    found = (stems.intersection(stem(_WORD.findall(sentence))) for sentence in _SENTENCE.split(text.lower()))
    return max(map(len, found)) / max(1, len(stems))


def stemmer() -> Stem:
    """A function from words to their stems (Porter 2). It has a cache and is not to be shared between threads."""
    stem: Stem = Stemmer.Stemmer("english").stemWords
    return stem


def rank(signals: Mapping[int, Signals]) -> list[tuple[int, float]]:
    """(key, score), best first. Ties go to the smaller key, so that the order never depends on the input's."""
    scored = [(key, one.score(WEIGHTS)) for key, one in signals.items()]
    return sorted(scored, key=lambda item: (-item[1], item[0]))


def with_age(
    signals: Mapping[int, Signals], ranked: Scored, days: Mapping[int, date | None], query: Query
) -> dict[int, Signals]:
    """The signals with the age of each passage, by the clock of a story that the best in `ranked` report."""
    clock = clock_of(query, [(days[key], score) for key, score in ranked[:CLOCK_PASSAGES]])
    return {key: replace(one, age=clock.age(days[key])) for key, one in signals.items()}
