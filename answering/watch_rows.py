"""Watches as rows of a file: plain values in and out, and one check at a time by compare-and-set."""

from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from answering.kept_file import KeptFile, digest_of
from corpus.sqlite import SqliteFile, run_script

# The id of a change, when it was found, and the answers before and after.
ChangeRow = tuple[int, str, str, str]
# An answer, and its claims.
Known = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One watch as it is stored; times and days in ISO 8601, times in UTC; query, answer and claims as JSON.

    `answer` and `claims` are None before the first check, and so are `sequence` and `day`.
    """

    id: int
    query: str
    threshold: float | None
    made_at: str
    answer: str | None
    claims: str | None
    sequence: int | None
    day: str | None
    changes: tuple[ChangeRow, ...] = ()


class WatchRows:
    """The watches in a file, by owner. All may raise LibraryError: it is damaged, foreign, or cannot be written."""

    def __init__(self, file: KeptFile) -> None:
        self.file = file

    def of(self, owner: str) -> list[Row]:
        """An owner's watches with their changes, oldest first."""
        file = self._watched()
        if file is None:
            return []
        connection = file.connection
        found = connection.execute(
            "SELECT watch, watch_change.id, found_at, before, after FROM watch_change "
            "JOIN watch ON watch.id = watch WHERE owner = ? ORDER BY watch_change.id",
            (digest_of(owner),),
        ).fetchall()
        rows = connection.execute(
            "SELECT id, query, threshold, made_at, answer, claims, sequence, day FROM watch "
            "WHERE owner = ? ORDER BY id",
            (digest_of(owner),),
        ).fetchall()
        changes: dict[int, list[ChangeRow]] = defaultdict(list)
        for watch, *change in found:
            id, found_at, before, after = change
            changes[watch].append((id, found_at, before, after))
        return [replace(Row(*row), changes=tuple(changes[row[0]])) for row in rows]

    def number(self, owner: str, query: str) -> int | None:
        """The id of an owner's watch on a query, None where there is none."""
        file = self._watched()
        if file is None:
            return None
        connection = file.connection
        mine = (digest_of(owner), query)
        row = connection.execute("SELECT id FROM watch WHERE owner = ? AND query = ?", mine).fetchone()
        return int(row[0]) if row is not None else None

    def count(self, owner: str) -> int:
        """How many watches an owner has."""
        file = self._watched()
        if file is None:
            return 0
        connection = file.connection
        found = connection.execute("SELECT count(*) FROM watch WHERE owner = ?", (digest_of(owner),))
        return int(found.fetchone()[0])

    def insert(self, owner: str, query: str, threshold: float | None, made_at: str, known: Known | None) -> None:
        """Add a watch, to be checked at once; nothing where the owner watches this query already."""
        answer, claims = known if known is not None else (None, None)
        with self.file.made().transaction() as connection:
            run_script(connection, Path(__file__).with_name("watches.sql"))
            connection.execute(
                "INSERT OR IGNORE INTO watch (owner, query, threshold, made_at, answer, claims) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (digest_of(owner), query, threshold, made_at, answer, claims),
            )

    def delete(self, owner: str, id: int) -> bool:
        """Remove an owner's watch with its changes; whether there was one."""
        file = self._watched()
        if file is None:
            return False
        with file.transaction() as connection:
            mine = (id, digest_of(owner))
            return connection.execute("DELETE FROM watch WHERE id = ? AND owner = ?", mine).rowcount == 1

    def forget(self, owner: str, id: int, last: int) -> None:
        """Remove the changes of an owner's watch up to that with the id `last`."""
        file = self._watched()
        if file is not None:
            with file.transaction() as connection:
                connection.execute(
                    "DELETE FROM watch_change WHERE id <= ? "
                    "AND watch IN (SELECT id FROM watch WHERE id = ? AND owner = ?)",
                    (last, id, digest_of(owner)),
                )

    def claim(self, row: Row, *, now: str, stale: str, early: str) -> bool:
        """Take a watch to check it, unless it was checked since it was read, or somebody took it after `stale`.

        One that was taken after `early`, which lies ahead, was taken by a clock that has been set back since.
        """
        file = self._watched()
        if file is None:
            return False
        with file.transaction() as connection:
            taken = connection.execute(
                "UPDATE watch SET claimed = ? WHERE id = ? AND sequence IS ? AND day IS ? "
                "AND (claimed IS NULL OR claimed < ? OR claimed > ?)",
                (now, row.id, row.sequence, row.day, stale, early),
            )
            return taken.rowcount == 1

    def settle(
        self,
        row: Row,
        *,
        claimed: str,
        sequence: int,
        day: str,
        known: Known | None,
        change: tuple[str, str] | None,
    ) -> None:
        """Store what came of a check that was claimed then; nothing where it took so long that somebody else did.

        `known` is the answer from now on, None to leave it as it was; `change` the answers before and after.
        """
        answer, claims = known if known is not None else (row.answer, row.claims)
        file = self._watched()
        if file is None:
            return
        with file.transaction() as connection:
            settled = connection.execute(
                "UPDATE watch SET sequence = ?, day = ?, answer = ?, claims = ?, claimed = NULL "
                "WHERE id = ? AND claimed = ?",
                (sequence, day, answer, claims, row.id, claimed),
            )
            if settled.rowcount == 1 and change is not None:
                connection.execute(
                    "INSERT INTO watch_change (watch, found_at, before, after) VALUES (?, ?, ?, ?)",
                    (row.id, claimed, *change),
                )

    def _watched(self) -> SqliteFile | None:
        """The file, None as long as nothing was ever watched."""
        file = self.file.opened()
        if file is None:
            return None
        return file if file.has_table("watch") else None
