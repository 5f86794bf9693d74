"""The archive: the one SQLite file (WAL) that is the truth about a library; everything else is derived from it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article
from corpus.changes import Changes
from corpus.columns import COLUMNS, article_of, row_of
from corpus.copies import sign
from corpus.errors import InputError
from corpus.filter import Filter
from corpus.passage import Passage
from corpus.sentences import Slice

MAX_SEARCHED = 1_000  # characters; SQLite takes no pattern of more than 50,000 bytes


@dataclass(frozen=True, slots=True)
class Indexed:
    """An article ready to be stored: its passages, and their embeddings (float32, one row a passage)."""

    article: Article
    slices: Sequence[Slice]
    vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Status:
    """What a library holds; `publishers` and `languages` (None where not known) with their number of articles, most
    first; `bytes` on disk."""

    articles: int
    passages: int
    revisions: int
    publishers: tuple[tuple[str, int], ...]
    earliest: date | None
    latest: date | None
    bytes: int
    languages: tuple[tuple[str | None, int], ...] = ()


class Archive(Changes):
    """The articles of one library, their revisions, passages, words and embeddings."""

    def digest(self, id: str) -> str | None:
        """The digest of the current revision of an article, or None where there is no such article."""
        row = self.connection.execute("SELECT digest FROM revision WHERE id = ? AND is_current", (id,)).fetchone()
        return row[0] if row else None

    def put(self, item: Indexed, *, encoder: str) -> str:
        """Store an article inside the caller's `transaction`; returns "added", "updated" or "unchanged".

        A changed article becomes a new revision; passages and copies of the old one leave the index, its text stays.
        """
        article, connection = item.article, self.connection
        row = connection.execute(
            "SELECT key, revision, digest FROM revision WHERE id = ? AND is_current", (article.id,)
        ).fetchone()
        if row is not None and row[2] == article.digest:
            return "unchanged"
        if row is not None:
            connection.execute("DELETE FROM passage WHERE revision_key = ?", (row[0],))
            connection.execute("UPDATE revision SET is_current = 0 WHERE key = ?", (row[0],))
            article = replace(article, revision=row[1] + 1)
        values = (*row_of(article), article.day.isoformat() if article.day is not None else None, article.digest)
        inserted = connection.execute(
            f"INSERT INTO revision ({COLUMNS}, day, digest, is_current) "  # noqa: S608  (constant column names)
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
            values,
        ).lastrowid
        key = int(inserted or 0)
        self.put_passages(key, item.slices, item.vectors, encoder=encoder)
        sign(self, key)
        connection.execute("DELETE FROM gone WHERE id = ?", (article.id,))
        return "added" if row is None else "updated"

    def put_passages(
        self, revision_key: int, slices: Sequence[Slice], vectors: NDArray[np.float32], *, encoder: str
    ) -> None:
        """Store the passages of one revision with their embeddings, inside the caller's `transaction`."""
        for (start, end), vector in zip(slices, vectors, strict=True):
            passage = self.connection.execute(
                'INSERT INTO passage (revision_key, start, "end") VALUES (?, ?, ?)', (revision_key, start, end)
            ).lastrowid
            blob = vector.astype("<f2").tobytes()
            self.connection.execute("INSERT INTO embedding VALUES (?, ?, ?)", (passage, encoder, blob))

    def remove(self, ids: Sequence[str]) -> int:
        """Delete articles with all their revisions; returns how many there were."""
        with self.transaction():
            return sum([self.drop(id, by_hand=True) for id in ids])

    def drop(self, id: str, *, by_hand: bool) -> bool:
        """Delete an article with all its revisions, inside the caller's `transaction`; returns whether there was one.

        That it was here is remembered.
        """
        run = self.connection.execute
        rows = run("SELECT key, day FROM revision WHERE id = ? ORDER BY revision", (id,)).fetchall()
        for key, _ in rows:
            run("DELETE FROM passage WHERE revision_key = ?", (key,))
            run("DELETE FROM revision WHERE key = ?", (key,))
        if rows:
            self.prepare("gone.sql")
            now = datetime.now(UTC).isoformat(timespec="seconds")
            run("INSERT OR REPLACE INTO gone VALUES (?, ?, ?, ?)", (id, rows[-1][1], now, by_hand))
        return bool(rows)

    def was_removed(self, id: str) -> bool:
        """Whether this article was in the library and left it, and nobody added it again."""
        if not self.has_table("gone"):
            return False
        return self.connection.execute("SELECT 1 FROM gone WHERE id = ?", (id,)).fetchone() is not None

    def article(self, id: str, revision: int | None = None) -> Article:
        """One article: the current revision, or the one asked for.

        Raises:
            InputError: there is none.
        """
        which, values = ("is_current", (id,)) if revision is None else ("revision = ?", (id, revision))
        row = self.connection.execute(
            f"SELECT {COLUMNS} FROM revision WHERE id = ? AND {which}",  # noqa: S608  (constants only)
            values,
        ).fetchone()
        if row is None:
            raise InputError(f"the library has no article {id!r}" + (f", revision {revision}" if revision else ""))
        return article_of(row)

    def articles(
        self, *, search: str | None = None, publishers: Sequence[str] = (), limit: int = 50, offset: int = 0
    ) -> list[Article]:
        """Current articles, newest first, undated last; `search`, of a long text its beginning, is looked for in the
        headlines."""
        where, values = ["is_current"], list[object]()
        if search:
            where.append("title LIKE ? ESCAPE '\\'")
            values.append(
                "%" + search[:MAX_SEARCHED].replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
            )
        if publishers:
            where.append(f"publisher IN ({_marks(publishers)})")
            values.extend(publishers)
        rows = self.connection.execute(
            f"SELECT {COLUMNS} FROM revision WHERE {' AND '.join(where)} "  # noqa: S608  (values are bound)
            "ORDER BY day IS NULL, day DESC, key DESC LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )
        return [article_of(row) for row in rows]

    def among(self, ids: Sequence[str], filter: Filter) -> dict[str, Article]:
        """Those of these articles, by id, that are in the library and that the filter allows."""
        condition, values = filter.condition()
        rows = self.connection.execute(
            f"SELECT {COLUMNS} FROM revision WHERE {condition} "  # noqa: S608  (values are bound)
            "AND id IN (SELECT value FROM json_each(?))",
            (*values, json.dumps(list(ids))),
        )
        return {article.id: article for article in map(article_of, rows)}

    def slices(self, revision_key: int) -> list[Slice]:
        """Where the passages of one revision start and end, in order."""
        rows = self.connection.execute(
            'SELECT start, "end" FROM passage WHERE revision_key = ? ORDER BY start', (revision_key,)
        )
        return [(start, end) for start, end in rows]

    def is_current(self, revision_key: int, id: str) -> bool:
        """Whether a revision is there, and the present one of this article: a key may go to another when its own was
        removed."""
        row = self.connection.execute(
            "SELECT is_current FROM revision WHERE key = ? AND id = ?", (revision_key, id)
        ).fetchone()
        return row is not None and bool(row[0])

    def current(self) -> list[tuple[int, str]]:
        """(revision key, article id) of every current article, in the order they came."""
        return list(self.connection.execute("SELECT key, id FROM revision WHERE is_current ORDER BY key"))

    def status(self) -> Status:
        run = self.connection.execute
        articles, earliest, latest = run(
            "SELECT count(*), min(day), max(day) FROM revision WHERE is_current"
        ).fetchone()
        publishers = run(
            "SELECT publisher, count(*) FROM revision WHERE is_current AND publisher IS NOT NULL "
            "GROUP BY publisher ORDER BY count(*) DESC, publisher"
        ).fetchall()
        languages = run(
            "SELECT language, count(*) FROM revision WHERE is_current "
            "GROUP BY language ORDER BY count(*) DESC, language"
        ).fetchall()
        return Status(
            articles=articles,
            passages=run("SELECT count(*) FROM passage").fetchone()[0],
            revisions=run("SELECT count(*) FROM revision").fetchone()[0],
            publishers=tuple(publishers),
            earliest=date.fromisoformat(earliest) if earliest else None,
            latest=date.fromisoformat(latest) if latest else None,
            languages=tuple(languages),
            bytes=sum(file.stat().st_size for file in self.path.parent.iterdir() if file.is_file()),
        )

    def passages(self, keys: Sequence[int]) -> dict[int, Passage]:
        """The passages with these keys; one that was removed in the meantime is left out."""
        rows = self.connection.execute(
            f'SELECT passage.key, start, "end", revision.key, {COLUMNS} FROM passage '  # noqa: S608
            f"JOIN revision ON revision.key = revision_key WHERE passage.key IN ({_marks(keys)})",
            tuple(keys),
        )
        articles: dict[int, Article] = {}
        found = {}
        for key, start, end, revision, *columns in rows:
            article = articles.get(revision) or articles.setdefault(revision, article_of(tuple(columns)))
            found[key] = Passage(article, start, end)
        return found

    def passage_keys(self, filter: Filter) -> list[int]:
        """All the passages a filter allows."""
        where, values = filter.condition()
        rows = self.connection.execute(
            f"SELECT passage.key FROM revision JOIN passage ON revision_key = revision.key WHERE {where}",  # noqa: S608
            values,
        )
        return [row[0] for row in rows]

    def days(self, keys: Sequence[int], filter: Filter) -> dict[int, date | None]:
        """The publication days of those of `keys` that are still there and that a filter allows."""
        where, values = filter.condition()
        rows = self.connection.execute(
            "SELECT passage.key, day FROM passage JOIN revision ON revision_key = revision.key "  # noqa: S608
            f"WHERE passage.key IN ({_marks(keys)}) AND {where}",
            (*keys, *values),
        )
        return {key: date.fromisoformat(day) if day else None for key, day in rows}


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
