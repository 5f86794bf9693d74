"""Finds passages by their words: BM25 of SQLite's FTS5, in the archive itself, so it is never out of step."""

import re

from corpus.archive import Archive
from corpus.filter import Filter

# A word in the headline counts double: headlines of news name who and what.
TITLE_WEIGHT = 2.0
BODY_WEIGHT = 1.0

_TOKEN = re.compile(r"\w+")
# Words found in most passages score about nothing and cost most of the time.
STOP_WORDS = frozenset(
    """a about after all also an and any are as at be because been before being between both but by can could did do
    does doing down during each for from further had has have having he her here hers him his how i if in into is it
    its itself just many me more most much my no nor not of off on once only or other our out over own same she should
    so some such than that the their them then there these they this those through to too under until up very was we
    were what when where which while who whom whose why will with would you your s t re ve ll d m""".split()
)


def terms(question: str) -> list[str]:
    """The words of a question worth looking for, in order, each once; all its words if they are all stop words."""
    tokens = list(dict.fromkeys(token.lower() for token in _TOKEN.findall(question)))
    return [token for token in tokens if token not in STOP_WORDS] or tokens


def search(archive: Archive, question: str, limit: int, filter: Filter) -> list[tuple[int, float]]:
    """The best `limit` allowed passages for any word of the question: (passage key, BM25), best (highest) first."""
    words = terms(question)
    if not words:
        return []
    where, values = filter.condition()
    allowed = f"JOIN passage ON passage.key = words.rowid JOIN revision ON revision.key = revision_key AND {where}"
    rows = archive.connection.execute(
        f"SELECT words.rowid, -bm25(words, {TITLE_WEIGHT}, {BODY_WEIGHT}) AS score "  # noqa: S608  (values are bound)
        f"FROM words {'' if filter.is_open else allowed} WHERE words MATCH ? ORDER BY score DESC, words.rowid LIMIT ?",
        (*(() if filter.is_open else values), " OR ".join(f'"{word}"' for word in words), limit),
    )
    return [(int(key), float(score)) for key, score in rows]
