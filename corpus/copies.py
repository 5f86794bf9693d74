"""Copies: keeps in the archive which articles carry the same text, found as each is stored, and looks them up."""

import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from corpus.article import Article
from corpus.database import FORMAT, Database
from corpus.duplicates import DAYS, Body, bands, body, containment, is_copy

log = logging.getLogger(__name__)

# How many articles a new one is compared with, those that share most bands first, and how many of a band are looked
# at, the last that came: a page that a publisher serves in the place of thousands of articles must not make adding the
# next one slower and slower.
COMPARED = 64


def sign(database: Database, key: int) -> None:
    """Find the copies of a revision that was just stored, inside the caller's `transaction`.

    A library of an earlier format, in which no copies were looked for, is upgraded by this.
    """
    if not upgrade(database):
        _sign(database, key)


def upgrade(database: Database) -> bool:
    """Bring a library of an earlier format up to this one, inside the caller's `transaction`.

    Returns whether the copies of all its articles had to be looked for. Readers go on with the library as it was until
    the caller commits.
    """
    if database.format == FORMAT:
        return False
    had_copies = database.has_copies
    database.upgrade()
    if had_copies:
        return False
    log.warning("%s was made before copies were looked for; this is done now, once", database.path.parent)
    sign_all(database)
    return True


def sign_all(database: Database) -> None:
    """Find all copies again, inside the caller's `transaction`."""
    run = database.connection.execute
    run("DELETE FROM band")
    run("DELETE FROM copy")
    for (key,) in run("SELECT key FROM revision WHERE is_current ORDER BY key").fetchall():
        _sign(database, key)


def unsigned(database: Database) -> Iterator[str]:
    """The ids of the current articles that have words, and whose copies were not looked for."""
    rows = database.connection.execute(
        "SELECT key, id FROM revision WHERE is_current AND key NOT IN (SELECT revision_key FROM band)"
    )
    return (id for key, id in rows.fetchall() if _body(database, key).shingles)


def copies_of(database: Database, ids: Sequence[str], *, until: date | None = None) -> dict[str, tuple[str, ...]]:
    """The sorted ids of all articles that carry the text of each of these, itself included.

    Copies of copies are copies. Articles published after `until` are as if they were not there yet; undated ones are
    there. An id that the library does not have, or not yet, is left out.
    """
    there = "revision.is_current AND (?2 IS NULL OR revision.day IS NULL OR revision.day <= ?2)"
    step = (
        "UNION SELECT reached.start, revision.key, revision.id FROM reached "  # noqa: S608  (constants only)
        "JOIN copy ON copy.one = reached.key "
        f"JOIN revision ON revision.key = copy.other WHERE {there}"
    )
    rows = database.connection.execute(
        "WITH RECURSIVE reached (start, key, id) AS ("  # noqa: S608  (constants only)
        f"SELECT id, key, id FROM revision WHERE id IN (SELECT value FROM json_each(?1)) AND {there} "
        f"{step if database.has_copies else ''}) SELECT start, id FROM reached ORDER BY start, id",
        (json.dumps(list(ids)), until.isoformat() if until is not None else None),
    )
    found: dict[str, list[str]] = {}
    for start, id in rows:
        found.setdefault(start, []).append(id)
    return {start: tuple(members) for start, members in found.items()}


def clusters(database: Database) -> list[tuple[str, ...]]:
    """All groups of two or more current articles that carry the same text: sorted ids, the largest group first."""
    if not database.has_copies:
        return []
    rows = database.connection.execute("SELECT DISTINCT id FROM copy JOIN revision ON revision.key = one").fetchall()
    groups: list[tuple[str, ...]] = []
    seen = set[str]()
    for (id,) in rows:
        if id not in seen:
            for group in copies_of(database, [id]).values():
                groups.append(group)
                seen.update(group)
    return sorted(groups, key=lambda group: (-len(group), group))


def with_shares(articles: Iterable[Article]) -> list[tuple[Article, float]]:
    """Articles that carry the same text, the earliest first, undated ones last, each with the share (0 to 1) of the
    trigrams of the smaller of the two that it has in common with the first."""
    ordered = sorted(articles, key=lambda one: (one.day if one.day is not None else date.max, one.id))
    shingles = [body(one.title, one.text, one.day).shingles for one in ordered]
    return [(one, containment(shingles[0], own)) for one, own in zip(ordered, shingles, strict=True)]


def _sign(database: Database, key: int) -> None:
    run, mine = database.connection.execute, _body(database, key)
    values = json.dumps(bands(mine.shingles))
    rows = run(
        "SELECT revision_key FROM json_each(?1) AS mine JOIN band ON band.value = mine.value AND revision_key >= "
        "coalesce((SELECT revision_key FROM band WHERE value = mine.value "
        "ORDER BY revision_key DESC LIMIT 1 OFFSET ?4 - 1), 0) "
        "JOIN revision ON revision.key = revision_key "
        "WHERE ?2 IS NULL OR day IS NULL OR abs(julianday(day) - julianday(?2)) <= ?3 "
        "GROUP BY revision_key ORDER BY count(*) DESC, revision_key LIMIT ?4",
        (values, mine.day.isoformat() if mine.day is not None else None, DAYS, COMPARED),
    ).fetchall()
    found = [other for (other,) in rows if is_copy(mine, _body(database, other))]
    run("INSERT OR IGNORE INTO band SELECT value, ?2 FROM json_each(?1)", (values, key))
    both = [*((key, other) for other in found), *((other, key) for other in found)]
    database.connection.executemany("INSERT INTO copy VALUES (?, ?)", both)


def _body(database: Database, key: int) -> Body:
    title, text, day = database.connection.execute(
        "SELECT title, text, day FROM revision WHERE key = ?", (key,)
    ).fetchone()
    return body(title, text, date.fromisoformat(day) if day is not None else None)
