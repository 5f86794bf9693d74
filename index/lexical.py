"""Finds passages by their words: BM25 of SQLite's FTS5, in the archive itself, so it is never out of step."""

import re

from corpus.archive import Archive
from corpus.filter import Filter
from corpus.stop_words import STOP_WORDS

# A word in the headline counts double: headlines of news name who and what.
TITLE_WEIGHT = 2.0
BODY_WEIGHT = 1.0

# A word found in more than this share of all passages is not looked for, unless it is among the few rarest of the
# question. On 502 questions over 125,000 passages the answer is found as often in the first 5, 10 and 20, in 6/10 of
# the time.
COMMON = 0.1
KEPT_WORDS = 3
# How many times too many passages are fetched before a filter is applied the slow way.
OVERFETCH = 4

_TOKEN = re.compile(r"\w+")


def terms(question: str) -> list[str]:
    """The words of a question worth looking for, in order, each once; all its words if they are all stop words."""
    tokens = list(dict.fromkeys(token.lower() for token in _TOKEN.findall(question)))
    return [token for token in tokens if token not in STOP_WORDS] or tokens


def search(archive: Archive, question: str, limit: int, filter: Filter) -> list[tuple[int, float]]:
    """The best `limit` allowed passages for any telling word of the question: (passage key, BM25), highest first."""
    words = _telling(archive, terms(question))
    if not words:
        return []
    match = " OR ".join(f'"{word}"' for word in words)
    score = f"-bm25(words, {TITLE_WEIGHT}, {BODY_WEIGHT}) AS score"
    order = "WHERE words MATCH ? ORDER BY score DESC, words.rowid LIMIT ?"
    run = archive.connection.execute
    if filter.is_open:
        return run(f"SELECT words.rowid, {score} FROM words {order}", (match, limit)).fetchall()  # noqa: S608
    # Most filters let most passages through, and asking for each match's article costs as much as scoring it.
    wide = OVERFETCH * limit
    found = run(f"SELECT words.rowid, {score} FROM words {order}", (match, wide)).fetchall()  # noqa: S608
    allowed = archive.days([key for key, _ in found], filter)
    kept = [(key, value) for key, value in found if key in allowed][:limit]
    if len(kept) == limit or len(found) < wide:
        return kept
    where, values = filter.condition()
    joined = f"JOIN passage ON passage.key = words.rowid JOIN revision ON revision.key = revision_key AND {where}"
    return run(
        f"SELECT words.rowid, {score} FROM words {joined} {order}",  # noqa: S608  (values are bound)
        (*values, match, limit),
    ).fetchall()


def count(archive: Archive, words: str, limit: int = -1) -> int:
    """The number of passages that have a word or another of its stem, or a phrase of such words; at most `limit` where
    it is not negative."""
    found = "SELECT 1 FROM words WHERE words MATCH ? LIMIT ?"
    row = archive.connection.execute(f"SELECT count(*) FROM ({found})", (f'"{words}"', limit)).fetchone()  # noqa: S608
    return int(row[0])


def _telling(archive: Archive, words: list[str]) -> list[str]:
    """The words without those so common that they cost most of the time and tell next to nothing."""
    if len(words) <= KEPT_WORDS:
        return words
    passages = archive.connection.execute("SELECT count(*) FROM passage").fetchone()[0]
    counts = {word: count(archive, word) for word in words}
    rarest = sorted(words, key=lambda word: (counts[word], word))[:KEPT_WORDS]
    return [word for word in words if word in rarest or counts[word] <= COMMON * passages]
