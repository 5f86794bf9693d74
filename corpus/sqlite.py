"""The door of SQLite: one file in WAL mode, known to be ours before it is used, and written in whole transactions."""

import fcntl
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import LibraryError

Connection = sqlite3.Connection


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file holds, by which it is recognised as ours: the application's id, and the formats this version reads.

    `if_foreign` and `if_damaged` tell a person what to do about one that belongs to another program or is torn.
    `busy_seconds` is how long a writer waits for another one.
    """

    noun: str
    application_id: int
    format: int
    readable: tuple[int, ...]
    if_foreign: str
    if_damaged: str
    busy_seconds: float


class SqliteFile:
    """One SQLite file in WAL mode: readers never wait for a writer, and a killed writer leaves whole transactions.

    Safe to use from several threads (each has a connection of its own) and several processes.
    """

    def __init__(self, path: Path, kind: Kind) -> None:
        """Open a file that is there.

        Raises:
            LibraryError: it cannot be read, or is not of this kind and of a format this version reads.
        """
        self.path, self.kind = path, kind
        self._local = threading.local()
        with self.reading() as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = self.format
            if application != kind.application_id:
                raise LibraryError(f"{path} belongs to another program; {kind.if_foreign}")
            if version not in kind.readable:
                raise LibraryError(f"{path} has format {version}, this version reads {kind.format}; upgrade Dateline")

    @property
    def connection(self) -> Connection:
        """This thread's connection; autocommit, so that a transaction is always one written out."""
        found: Connection | None = getattr(self._local, "connection", None)
        if found is None:
            with self._said():
                found = sqlite3.connect(self.path, timeout=self.kind.busy_seconds, isolation_level=None)
                found.execute("PRAGMA foreign_keys = ON")
                found.execute("PRAGMA synchronous = NORMAL")
            self._local.connection = found
        return found

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """This thread's connection, to read from.

        Raises:
            LibraryError: the file cannot be opened, or is damaged where it was read.
        """
        with self._said():
            yield self.connection

    @contextmanager
    def _said(self) -> Iterator[None]:
        """What SQLite finds wrong with the file, as an error for a person."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise LibraryError(
                f"{self.path} could not be opened ({error}); "
                "see that you may write there and that the disk has space left, and try again"
            ) from error
        except sqlite3.DatabaseError as error:
            raise _unreadable(self.path, self.kind, error) from error

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """One state of the file for all that the block reads, whatever is written meanwhile; not in a transaction."""
        connection = self.connection
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            connection.execute("COMMIT")

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One write transaction, rolled back if the block fails.

        Raises:
            LibraryError: the disk is full, or another writer holds the file for too long.
        """
        connection = self.connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
        except BaseException as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.OperationalError):
                raise _unwritten(self.path, error) from error
            if type(error) is sqlite3.DatabaseError:  # malformed; its subclasses are errors of the program
                raise _unreadable(self.path, self.kind, error) from error
            raise

    def free(self, pages: int) -> None:
        """Give up to so many free pages back to the disk, in a transaction of its own."""
        with self._said():
            # As a script: a single statement is stepped once by this door's driver, which frees a single page.
            self.connection.executescript(f"PRAGMA incremental_vacuum({int(pages)})")

    def rewrite(self) -> None:
        """Write the whole file anew, without free pages and so that those to come can be given back; others read on,
        and wait to write. Takes room for a second one on the disk."""
        with self._said():
            self.connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            self.connection.execute("VACUUM")

    def checkpoint(self) -> None:
        """Bring the file up to date and its WAL to nothing, as far as readers allow that within a second."""
        with self._said():
            self.connection.execute("PRAGMA busy_timeout = 1000")  # writers wait as long as this waits for readers
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self.connection.execute(f"PRAGMA busy_timeout = {int(self.kind.busy_seconds * 1000)}")

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
    connection = sqlite3.connect(path, timeout=kind.busy_seconds)
    try:
        return bool(connection.execute("SELECT count(*) = 0 FROM sqlite_schema").fetchone()[0])
    except sqlite3.DatabaseError:
        return False  # opening it will say why
    finally:
        connection.close()


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
        raise _unwritten(path, error) from error


def run_script(connection: Connection, path: Path) -> None:
    """Run the statements of an SQL script one by one: `executescript` would commit the transaction they belong to."""
    statement = ""
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


@contextmanager
def alone_in(directory: Path) -> Iterator[None]:
    """One process or thread at a time; the lock goes with its process, even a killed one, and needs no file."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def alone_at(lock: Path) -> Iterator[bool]:
    """Whether this is the only process or thread at this lock, a file; nobody waits, and a killed one holds nothing."""
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _unwritten(path: Path, error: sqlite3.Error) -> LibraryError:
    return LibraryError(
        f"{path} could not be written ({error}); nothing of this step was stored. "
        "Free disk space or wait for the other writer, and try again"
    )


def _unreadable(path: Path, kind: Kind, error: sqlite3.Error) -> LibraryError:
    return LibraryError(f"{path} cannot be read as {kind.noun} ({error}); {kind.if_damaged}")
