"""Locks between processes and threads, which go with whoever holds them, even with a process that is killed."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import LibraryError


@contextmanager
def alone_in(directory: Path) -> Iterator[None]:
    """Wait to be the only process or thread at this directory; the lock needs no file.

    Raises:
        LibraryError: the directory is not there, or the process has too many files open.
    """
    try:
        descriptor = os.open(directory, os.O_RDONLY)
    except OSError as error:
        raise LibraryError(f"{directory} cannot be opened: {error.strerror}; put it back, and try again") from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def alone_at(lock: Path, busy: str) -> Iterator[None]:
    """Be the only process or thread at this lock, a file; nobody waits.

    Raises:
        LibraryError: another is there, which `busy` says, or the file cannot be made.
    """
    try:
        file = lock.open("w")
    except OSError as error:
        raise LibraryError(f"{lock} cannot be made: {error.strerror}") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LibraryError(busy) from None
        yield
