"""Turns a query into a short ranked list of passages."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from corpus.copies import copies_of
from corpus.duplicates import body
from corpus.passage import Passage
from index import lexical
from index.hybrid import Library
from retrieval.clock import NEAR
from retrieval.hit import Hit
from retrieval.query import Query
from retrieval.ranking import Signals, rank, signals_of, with_age
from retrieval.stopwatch import Stopwatch

# How many passages each index offers to the fusion, and how many come out of it unless the query says otherwise.
CANDIDATES = 100
LIMIT = 8
# How many passages are read for what became of a story, and how many of one article.
REPORTS = 24
OF_ONE_ARTICLE = 2
# The share of its trigrams from which on a passage of a copy is no news to who has read the other.
REPEATED = 0.8

_FIGURE = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Found:
    """What each stage of retrieval made of a query: (passage key, score), best first.

    `fused` joins the two lists, `dated` counts age, too. `passages` and `signals` hold what it rests on.
    """

    dense: list[tuple[int, float]]
    lexical: list[tuple[int, float]]
    fused: list[tuple[int, float]]
    dated: list[tuple[int, float]]
    passages: dict[int, Passage]
    signals: dict[int, Signals]

    @property
    def days(self) -> list[tuple[date | None, float]]:
        """The day of the article of each passage, and its score without age, best first."""
        return [(self.passages[key].article.day, score) for key, score in self.fused]


STAGES = ("dense", "lexical", "fused", "dated")


def search(library: Library, query: Query, *, stopwatch: Stopwatch) -> Found:
    """Search both indexes, join what they found, and set it against its age."""
    with stopwatch.stage("encode"):
        vector = library.encoder.encode([query.text])[0]
    with stopwatch.stage("dense"):
        library.refresh()
        dense = library.search_dense(vector, CANDIDATES, query.filter)
    with stopwatch.stage("lexical"):
        words = lexical.search(library.archive, query.text, CANDIDATES, query.filter)
    with stopwatch.stage("fusion"):
        # One that was removed since the index was searched is not among the passages.
        passages = library.archive.passages(sorted({key for key, _ in [*dense, *words]}))
        undated = signals_of(lexical.terms(query.text), dense, words, passages)
        fused = rank(undated)
        days = {key: passage.article.day for key, passage in passages.items()}
        signals = with_age(undated, fused, days, query)
        return Found(dense, words, fused, rank(signals), passages, signals)


def retrieve(library: Library, query: Query, *, stopwatch: Stopwatch) -> list[Hit]:
    """The passages most likely to answer, best first, `query.limit` of them or LIMIT."""
    return chosen(library, query, search(library, query, stopwatch=stopwatch))


def chosen(library: Library, query: Query, found: Found) -> list[Hit]:
    """Of what was found, the passages to be read, best first, `query.limit` of them or LIMIT."""
    limit = LIMIT if query.limit is None else query.limit
    return list(islice(_distinct(library, query, found, found.dated), limit))


def reports(library: Library, query: Query) -> list[Hit]:
    """The passages on the subject whatever their age: those near the best, two of an article and REPORTS at most."""
    found = search(library, query, stopwatch=Stopwatch())
    taken = Counter[str]()
    near: list[Hit] = []
    for hit in _distinct(library, query, found, found.fused):
        id = hit.passage.article.id
        if hit.score >= found.fused[0][1] - NEAR and taken[id] < OF_ONE_ARTICLE and len(near) < REPORTS:
            taken[id] += 1
            near.append(hit)
    return near


def _distinct(library: Library, query: Query, found: Found, ranked: Sequence[tuple[int, float]]) -> Iterator[Hit]:
    """The ranked passages without those that a copy of their article has further ahead, in the same words."""
    dense_ranks = {key: rank for rank, (key, _) in enumerate(found.dense, start=1)}
    lexical_ranks = {key: rank for rank, (key, _) in enumerate(found.lexical, start=1)}
    ids = sorted({passage.article.id for passage in found.passages.values()})
    copies = copies_of(library.archive, ids, until=query.known_until)
    undated = dict(found.fused)
    ahead: dict[str, list[Passage]] = defaultdict(list)
    for key, score in ranked:
        passage = found.passages[key]
        same = copies.get(passage.article.id, (passage.article.id,))
        if not any(_repeats(passage, other) for other in ahead[same[0]]):
            ahead[same[0]].append(passage)
            yield Hit(passage, score, dense_ranks.get(key), lexical_ranks.get(key), same, undated[key])


def _repeats(passage: Passage, other: Passage) -> bool:
    """Whether a passage has little but what another article has, and all figures alike: a later report has others."""
    if passage.article.id == other.article.id or set(_FIGURE.findall(passage.text)) - set(_FIGURE.findall(other.text)):
        return False
    own, others = (body("", one.text, None).shingles for one in (passage, other))
    return len(own & others) >= REPEATED * len(own)
