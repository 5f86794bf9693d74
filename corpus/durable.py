"""Files and directories that are whole at every moment: written aside, synced, and put in place in one step."""

import ctypes
import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

from corpus.errors import LibraryError

# Linux, renameat2(2): the two names change places in one step.
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def write_whole(path: Path, data: bytes | memoryview) -> None:
    """Replace a file in one step that survives a crash: temporary file, sync, rename, sync of the directory.

    One process at a time, by the library's lock: so the name is fixed, and what a killed one left is overwritten.

    Raises:
        LibraryError: the disk is full, or the place cannot be written to.
    """
    temporary = temporary_of(path)
    try:
        try:
            with temporary.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except OSError:
            with suppress(OSError):
                temporary.unlink()
            raise
        sync(path.parent)
    except OSError as error:
        raise LibraryError(f"{path} could not be written: {error.strerror}; free disk space and try again") from error


def temporary_of(path: Path) -> Path:
    """Where the next version of a file or directory is made."""
    return path.with_name(f".{path.name}")


def sync(path: Path) -> None:
    """Wait until a file, or the names in a directory, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def exchange(one: Path, other: Path) -> None:
    """Let two directories change places in one step; where the system cannot, in three, the first of which is the only
    one after which `other` is missing.

    Raises:
        OSError: they cannot be renamed.
    """
    if not _exchanged(one, other):
        aside = one.with_name(f"{one.name}.aside")
        other.rename(aside)
        one.rename(other)
        aside.rename(one)
    sync(other.parent)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether it could be done in one step."""
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    if libc.renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL):  # this kernel, or this file system, has no such thing
        return False
    raise OSError(code, os.strerror(code), str(other))
