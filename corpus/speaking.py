"""A connection to SQLite whose errors speak to a person, wherever a statement runs or a row is read."""

import os
import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from corpus.command import command
from corpus.errors import DamagedError, LibraryError

# What SQLite says of damage as if it were an error of a statement: a text that is no UTF-8, and FTS5 of its own tables.
_TORN = ("decode to UTF-8", "fts5", "vtable constructor failed")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file holds, by which it is recognised as ours: the application's id, and the formats this version reads.

    `if_foreign` and `if_damaged` tell a person what to do about one that belongs to another program or is torn; in the
    latter, `{directory}` stands for where it lies, quoted. `busy_seconds` is how long a writer waits for another one.
    """

    noun: str
    application_id: int
    format: int
    readable: tuple[int, ...]
    if_foreign: str
    if_damaged: str
    busy_seconds: float


class Speaking(sqlite3.Connection):
    """Raises LibraryError for what SQLite finds wrong with the file; what is wrong with a statement stays as it is."""

    path: Path
    kind: Kind
    _file: tuple[int, int]

    @classmethod
    def to(cls, path: Path, kind: Kind) -> Self:
        """Connect to a file that is there; autocommit, so that a transaction is always one written out.

        Raises:
            LibraryError: it is not there, or cannot be opened.
        """
        file = _identity(path)
        try:
            made = sqlite3.connect(path, timeout=kind.busy_seconds, isolation_level=None, factory=cls)
        except sqlite3.OperationalError as error:
            raise unopened(path, error) from error
        made.path, made.kind, made._file = path, kind, file
        return made

    def is_current(self) -> bool:
        """Whether the path still leads to the file that is open.

        Raises:
            LibraryError: it leads nowhere.
        """
        return _identity(self.path) == self._file

    def cursor(self, factory: Any = None) -> Any:
        return super().cursor(_SpeakingCursor if factory is None else factory)

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        found: sqlite3.Cursor = self.cursor().execute(*arguments)
        return found

    def executemany(self, *arguments: Any) -> sqlite3.Cursor:
        found: sqlite3.Cursor = self.cursor().executemany(*arguments)
        return found

    def executescript(self, script: str) -> sqlite3.Cursor:
        with _said(self):
            return super().executescript(script)


class _SpeakingCursor(sqlite3.Cursor):
    connection: Speaking

    def execute(self, *arguments: Any) -> Self:
        with _said(self.connection):
            return super().execute(*arguments)

    def executemany(self, *arguments: Any) -> Self:
        with _said(self.connection):
            return super().executemany(*arguments)

    def fetchone(self) -> Any:
        with _said(self.connection):
            return super().fetchone()

    def fetchmany(self, size: int | None = None) -> list[Any]:
        with _said(self.connection):
            return super().fetchmany(size if size is not None else self.arraysize)

    def fetchall(self) -> list[Any]:
        with _said(self.connection):
            return super().fetchall()

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise told(self.connection.path, self.connection.kind, error) from error


@contextmanager
def _said(connection: Speaking) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise told(connection.path, connection.kind, error) from error


def told(path: Path, kind: Kind, error: sqlite3.Error | UnicodeDecodeError) -> Exception:
    """The error as a person should hear of it: DamagedError where the file is; an error of the program as it is.

    What SQLite quotes of a damaged schema need not be UTF-8, and is then a UnicodeDecodeError.
    """
    if (
        isinstance(error, UnicodeDecodeError)
        or type(error) is sqlite3.DatabaseError
        or any(sign in str(error) for sign in _TORN)
    ):
        remedy = kind.if_damaged.format(directory=shlex.quote(str(path.parent)))
        return DamagedError(f"{path} cannot be read as {kind.noun} ({error}); {remedy}")
    return unopened(path, error) if isinstance(error, sqlite3.OperationalError) else error


def unopened(path: Path, error: sqlite3.Error) -> LibraryError:
    """The error for what could not be opened or read, without any transaction that could have been lost."""
    return LibraryError(
        f"{path} could not be opened ({error}); "
        "see that you may write there and that the disk has space left, and try again"
    )


def unwritten(path: Path, error: sqlite3.Error) -> LibraryError:
    """The error for a transaction that was rolled back."""
    return LibraryError(
        f"{path} could not be written ({error}); nothing of this step was stored. "
        "Free disk space, wait for the other writer, or see that you may write there, and try again"
    )


def _identity(path: Path) -> tuple[int, int]:
    """What tells a file from one that takes its place."""
    try:
        found = os.stat(path)  # noqa: PTH116  (asked before each statement: a third of the time)
    except OSError as error:
        raise LibraryError(
            f"{path} is no longer there ({error.strerror}); put it back, or restore a backup with: "
            f"{command('restore BACKUP', path.parent)}"
        ) from error
    return found.st_dev, found.st_ino
