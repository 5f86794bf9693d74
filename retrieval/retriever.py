"""Turns a query into a short ranked list of passages."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.filter import Filter
from corpus.passage import Passage
from index import lexical
from index.hybrid import Library
from retrieval.hit import Hit
from retrieval.query import Query
from retrieval.ranking import Signals, rank, signals_of, with_age
from retrieval.stopwatch import Stopwatch

# How many passages each index offers to the fusion, and how many come out of it unless the query says otherwise.
CANDIDATES = 100
LIMIT = 8
# How many passages are read for what became of a story, and how many of one article. Those whose score, the
# logarithm of odds, lies by more than NEAR under the best one's are on something else.
REPORTS = 24
OF_ONE_ARTICLE = 2
NEAR = 6.0


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


STAGES = ("dense", "lexical", "fused", "dated")


def search(library: Library, query: Query, *, stopwatch: Stopwatch) -> Found:
    """Search both indexes, join what they found, and set it against its age.

    Nothing published after the day of asking is found: an answer given as of that day could not know it.
    """
    until = query.asked_on if query.until is None else min(query.until, query.asked_on)
    filter = Filter(since=query.since, until=until, publishers=query.publishers)
    with stopwatch.stage("encode"):
        vector = library.encoder.encode([query.text])[0]
    with stopwatch.stage("dense"):
        library.refresh()
        dense = library.search_dense(vector, CANDIDATES, filter)
    with stopwatch.stage("lexical"):
        words = lexical.search(library.archive, query.text, CANDIDATES, filter)
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
    found = search(library, query, stopwatch=stopwatch)
    return _hits(found, found.dated[: LIMIT if query.limit is None else query.limit])


def reports(library: Library, query: Query) -> list[Hit]:
    """The passages on the subject whatever their age: those near the best, two of an article and REPORTS at most."""
    found = search(library, query, stopwatch=Stopwatch())
    taken = Counter[str]()
    chosen: list[tuple[int, float]] = []
    for key, score in found.fused:
        id = found.passages[key].article.id
        if score >= found.fused[0][1] - NEAR and taken[id] < OF_ONE_ARTICLE and len(chosen) < REPORTS:
            taken[id] += 1
            chosen.append((key, score))
    return _hits(found, chosen)


def _hits(found: Found, chosen: Sequence[tuple[int, float]]) -> list[Hit]:
    dense_ranks = {key: rank for rank, (key, _) in enumerate(found.dense, start=1)}
    lexical_ranks = {key: rank for rank, (key, _) in enumerate(found.lexical, start=1)}
    return [Hit(found.passages[key], score, dense_ranks.get(key), lexical_ranks.get(key)) for key, score in chosen]
