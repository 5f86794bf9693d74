"""The door of SQLite: opens, creates and writes the one file that is the truth about a library."""

import fcntl
import os
import sqlite3
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from corpus.errors import LibraryError

FILE_NAME = "archive.sqlite3"
APPLICATION_ID = 0x44544C4E  # "DTLN", so that another program's SQLite file is recognised as foreign
FORMAT = 2
# Format 1 has no tables of copies; it can be read as it is, and is upgraded by whatever adds to it.
READABLE = (1, FORMAT)
# A writer commits a batch of articles in well under a second; a minute covers a slow disk and a long queue.
BUSY_SECONDS = 60.0


class Database:
    """One SQLite file in WAL mode: readers never wait for a writer, and a killed writer leaves whole transactions.

    Safe to use from several threads (each has a connection of its own) and several processes.
    """

    def __init__(self, directory: Path) -> None:
        """Open the file in `directory`.

        Raises:
            LibraryError: there is none, or the file is not an archive this version can read.
        """
        self.path = directory / FILE_NAME
        self._local = threading.local()
        if not self.path.is_file():
            raise LibraryError(
                f"{directory} is not a Dateline library: it has no {FILE_NAME}. "
                f"Make one with: python cli.py add PATH --library {directory}"
            )
        try:
            application = self.connection.execute("PRAGMA application_id").fetchone()[0]
            version = self.format
            if application != APPLICATION_ID:
                raise LibraryError(f"{self.path} belongs to another program; choose another directory with --library")
            if version not in READABLE:
                raise LibraryError(f"{self.path} has format {version}, this version reads {FORMAT}; upgrade Dateline")
            self.setting("library")  # a file cut short has its first page, and fails at another
        except sqlite3.OperationalError as error:
            raise LibraryError(
                f"{self.path} could not be opened ({error}); "
                "see that you may write there and that the disk has space left, and try again"
            ) from error
        except sqlite3.DatabaseError as error:
            raise _unreadable(self.path, error) from error

    @classmethod
    def create(cls, directory: Path) -> Self:
        """Make an empty archive, or open the one that is there.

        Raises:
            LibraryError: `directory` is a file, holds other things than a library, or cannot be written.
        """
        path = directory / FILE_NAME
        try:
            directory.mkdir(parents=True, exist_ok=True)
            with alone_in(directory):
                if not path.exists() and any(not file.name.startswith(FILE_NAME) for file in directory.iterdir()):
                    raise FileExistsError
                if _is_blank(path):
                    _make(path)
        except FileExistsError:
            raise LibraryError(
                f"{directory} exists and is not a Dateline library; choose an empty or new directory"
            ) from None
        except OSError as error:
            raise LibraryError(
                f"{directory} cannot be made: {error.strerror}; choose another with --library"
            ) from error
        except sqlite3.OperationalError as error:
            raise _unwritten(path, error) from error
        return cls(directory)

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection; autocommit, so that a transaction is always one written out."""
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
            found.execute("PRAGMA foreign_keys = ON")
            found.execute("PRAGMA synchronous = NORMAL")
            self._local.connection = found
        return found

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One write transaction, rolled back if the block fails.

        Raises:
            LibraryError: the disk is full, or another writer holds the archive for more than BUSY_SECONDS.
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
                raise _unreadable(self.path, error) from error
            raise

    @property
    def format(self) -> int:
        """The format of the file; a reader may find it upgraded at any time."""
        return int(self.connection.execute("PRAGMA user_version").fetchone()[0])

    def prepare(self, script: str) -> None:
        """Run an SQL script of this room, which makes what is not there yet, inside the caller's `transaction`."""
        _run_script(self.connection, script)

    def has_table(self, name: str) -> bool:
        """Whether there is a table; some are made when they are first needed."""
        found = self.connection.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", (name,))
        return found.fetchone() is not None

    def upgrade(self) -> None:
        """Give a file of format 1 the tables it lacks, inside the caller's `transaction`."""
        _run_script(self.connection, "copies.sql")
        self.connection.execute(f"PRAGMA user_version = {FORMAT}")

    def setting(self, name: str) -> str | None:
        row = self.connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set_setting(self, name: str, value: str) -> None:
        self.connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))


def _unwritten(path: Path, error: sqlite3.Error) -> LibraryError:
    return LibraryError(
        f"{path} could not be written ({error}); nothing of this step was stored. "
        "Free disk space or wait for the other writer, and run the command again"
    )


def _unreadable(path: Path, error: sqlite3.Error) -> LibraryError:
    return LibraryError(f"{path} cannot be read as an archive ({error}); restore it from a copy")


@contextmanager
def alone_in(directory: Path) -> Iterator[None]:
    """One process or thread at a time; the lock goes with its process, even a killed one, and needs no file."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _is_blank(path: Path) -> bool:
    """Whether there is no archive yet, or one whose maker was killed before its only commit."""
    if not path.exists():
        return True
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
    try:
        return bool(connection.execute("SELECT count(*) = 0 FROM sqlite_schema").fetchone()[0])
    except sqlite3.DatabaseError:
        return False  # opening it will say why
    finally:
        connection.close()


def _make(path: Path) -> None:
    """Turn a missing or blank file into an empty archive, in one transaction."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN EXCLUSIVE")
        _run_script(connection, "schema.sql")
        _run_script(connection, "copies.sql")
        connection.execute("INSERT INTO setting VALUES ('library', ?)", (uuid.uuid4().hex,))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("COMMIT")
    finally:
        connection.close()


def _run_script(connection: sqlite3.Connection, name: str) -> None:
    """Run the statements of an SQL script one by one: `executescript` would commit the transaction they belong to."""
    statement = ""
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
