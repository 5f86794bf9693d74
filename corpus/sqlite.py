"""The door of SQLite: one file in WAL mode, known to be ours before it is used, and written in whole transactions."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from corpus.command import command
from corpus.errors import DamagedError, LibraryError
from corpus.speaking import Kind, Speaking, told, unwritten

Connection = sqlite3.Connection
__all__ = ["Connection", "Kind", "SqliteFile", "is_blank", "make", "run_script"]


# A WAL of this many bytes, SQLite's own 1,000 pages, is brought into its file.
LARGE_WAL = 4 << 20


class SqliteFile:
    """One SQLite file in WAL mode: readers never wait for a writer, and a killed writer leaves whole transactions.

    What was committed is on the disk (`synchronous = FULL`) and outlives a loss of power, too. Safe to use from several
    threads (each has a connection of its own) and several processes. A file that took the place of this one, when a
    backup was restored, is opened when it is next used.
    """

    def __init__(self, path: Path, kind: Kind) -> None:
        """Open a file that is there.

        Raises:
            LibraryError: it cannot be read, or is not of this kind and of a format this version reads.
        """
        self.path, self.kind = path, kind
        self._local = threading.local()
        connection = self.connection
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = self.format
        if application != kind.application_id and is_blank(path, kind):
            raise LibraryError(
                f"{path} is empty: its making was interrupted, or it was cut short; add again, or restore a backup "
                f"with: {command('restore BACKUP --replace', path.parent)}"
            )
        if application != kind.application_id:
            raise LibraryError(f"{path} belongs to another program; {kind.if_foreign}")
        if version not in kind.readable:
            raise LibraryError(f"{path} has format {version}, this version reads {kind.format}; upgrade Dateline")

    @property
    def connection(self) -> Connection:
        """This thread's connection; autocommit, so that a transaction is always one written out.

        Raises:
            LibraryError: the file is no longer there, or cannot be opened. All that is run may raise it: it is damaged.
        """
        return self._opened()

    def _opened(self) -> Speaking:
        found: Speaking | None = getattr(self._local, "connection", None)
        if found is None or not (found.in_transaction or found.is_current()):
            found = Speaking.to(self.path, self.kind)
            found.execute("PRAGMA foreign_keys = ON")
            found.execute("PRAGMA synchronous = FULL")
            found.execute("PRAGMA cell_size_check = ON")  # a torn page is refused where it is first read
            found.execute("PRAGMA wal_autocheckpoint = 0")  # see `_checkpoint`
            found.execute("PRAGMA journal_size_limit = 0")
            self._local.connection = found
        return found

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """This thread's connection, for which the file stays as it is now, whoever writes meanwhile."""
        connection = self.connection
        connection.execute("BEGIN")
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # "now" is when it is first read
            yield connection
        finally:
            connection.execute("ROLLBACK")

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One write transaction, rolled back if the block fails.

        Raises:
            LibraryError: the disk is full, or another writer holds the file for too long.
        """
        connection = self._opened()
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            if not connection.is_current():
                raise LibraryError(f"{self.path} was replaced while it was being written to; try again")
            connection.execute("COMMIT")
        except BaseException as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            cause = error.__cause__ if isinstance(error, LibraryError) else error
            if isinstance(cause, sqlite3.OperationalError) and not isinstance(error, DamagedError):
                raise unwritten(self.path, cause) from cause
            raise
        self._checkpoint(connection)

    def _checkpoint(self, connection: Speaking) -> None:
        """Move what is committed from a large WAL into the file, as far as no reader needs it where it is.

        SQLite would do this by itself at a commit. But up to version 3.51.2, another connection's commit at the wrong
        moment of it can damage the file (https://sqlite.org/wal.html#walresetbug), so it is done by a second connection
        while this one keeps out all who write. Whoever writes just now does it in turn.
        """
        wal = self.path.with_name(f"{self.path.name}-wal")
        if not wal.exists() or wal.stat().st_size < LARGE_WAL:
            return
        connection.execute("PRAGMA busy_timeout = 0")
        try:
            # What was committed is safe whether this succeeds or not.
            with suppress(LibraryError), self.excluded(), closing(Speaking.to(self.path, self.kind)) as second:
                second.execute("PRAGMA wal_checkpoint(PASSIVE)")
        finally:
            connection.execute(f"PRAGMA busy_timeout = {int(1000 * self.kind.busy_seconds)}")

    @contextmanager
    def excluded(self) -> Iterator[None]:
        """Keeps out all who write, as long as the block runs."""
        connection = self.connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")

    def copy(self, path: Path) -> None:
        """Write the file as it is now to another place, by SQLite's online backup; whoever writes does not wait.

        Raises:
            LibraryError: it is damaged, or the other place cannot be written to.
        """
        connection = self._opened()
        try:
            target = sqlite3.connect(path)
            try:
                connection.backup(target)
            finally:
                target.close()
        except sqlite3.OperationalError as error:
            raise unwritten(path, error) from error
        except sqlite3.DatabaseError as error:
            raise told(self.path, self.kind, error) from error

    def close(self) -> None:
        """Close this thread's connection; where it was the last, all is in the file itself, and none is beside it."""
        found: Speaking | None = getattr(self._local, "connection", None)
        if found is not None:
            self._local.connection = None
            found.close()

    @property
    def format(self) -> int:
        """The format of the file; a reader may find it upgraded at any time."""
        return int(self.connection.execute("PRAGMA user_version").fetchone()[0])

    def has_table(self, name: str) -> bool:
        """Whether there is a table; some are made when they are first needed."""
        found = self.connection.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", (name,))
        return found.fetchone() is not None


def is_blank(path: Path, kind: Kind) -> bool:
    """Whether there is no file yet, or one whose maker was killed before its only commit."""
    if not path.exists():
        return True
    try:
        with closing(sqlite3.connect(path, timeout=kind.busy_seconds)) as connection:
            return bool(connection.execute("SELECT count(*) = 0 FROM sqlite_schema").fetchone()[0])
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return False  # opening it will say why


def make(path: Path, kind: Kind, fill: Callable[[Connection], None]) -> None:
    """Turn a missing or blank file into one of this kind, in one transaction; to be called while `alone_in` its
    directory.

    Raises:
        LibraryError: it cannot be written.
    """
    if not is_blank(path, kind):
        return
    try:
        connection = sqlite3.connect(path, timeout=kind.busy_seconds, isolation_level=None)
        try:
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # goes only before there is anything in the file
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("BEGIN EXCLUSIVE")
            fill(connection)
            connection.execute(f"PRAGMA application_id = {kind.application_id}")
            connection.execute(f"PRAGMA user_version = {kind.format}")
            connection.execute("COMMIT")
        finally:
            connection.close()
    except sqlite3.OperationalError as error:
        raise unwritten(path, error) from error


def run_script(connection: Connection, path: Path) -> None:
    """Run the statements of an SQL script one by one: `executescript` would commit the transaction they belong to."""
    statement = ""
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
