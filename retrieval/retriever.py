"""Turns a query into a short ranked list of passages."""

from corpus.filter import Filter
from index import lexical
from index.hybrid import Library
from retrieval.fusion import freshen, fuse
from retrieval.hit import Hit
from retrieval.query import Query
from retrieval.stopwatch import Stopwatch

# How many passages each index offers to the fusion, and how many come out of it unless the query says otherwise.
CANDIDATES = 100
LIMIT = 8


def retrieve(library: Library, query: Query, *, stopwatch: Stopwatch) -> list[Hit]:
    """The passages most likely to answer, best first.

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
        dense_ranks = {key: rank for rank, (key, _) in enumerate(dense, start=1)}
        lexical_ranks = {key: rank for rank, (key, _) in enumerate(words, start=1)}
        joined = fuse(dense, words)
        days = library.archive.days([key for key, _ in joined], filter)
        fused = freshen(joined, days)[: LIMIT if query.limit is None else query.limit]
        passages = library.archive.passages([key for key, _ in fused])
    return [
        Hit(passages[key], score, dense_ranks.get(key), lexical_ranks.get(key))
        for key, score in fused
        if key in passages  # one may have been removed since the index was searched
    ]
