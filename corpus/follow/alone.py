"""One refresh at a time in a library: a lock that goes with its process, even a killed one."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import LibraryError

FILE_NAME = "feeds.lock"


@contextmanager
def refreshing_alone(directory: Path) -> Iterator[None]:
    """Hold the lock of this library.

    Raises:
        LibraryError: somebody else holds it, or the file cannot be made.
    """
    # A file of its own, as closing the database's would give up the locks that SQLite holds on it.
    path = directory / FILE_NAME
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise LibraryError(f"{path} cannot be made: {error.strerror}") from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LibraryError(
                f"the feeds of {directory} are being refreshed already; wait until that is done, or end it"
            ) from None
        yield
    finally:
        os.close(descriptor)
