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


def write_whole(path: Path, data: bytes | memoryview, *, temporary: Path | None = None) -> None:
    """Replace a file in one step that survives a crash: temporary file, sync, rename, sync of the directory.

    One process at a time, by the library's lock: so the name is fixed, and what a killed one left is overwritten. Where
    there is no lock, another name is given.

    Raises:
        LibraryError: the disk is full, or the place cannot be written to.
    """
    temporary = temporary if temporary is not None else temporary_of(path)
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
        raise _unwritten(path, error) from error


def write_out(path: Path, text: str) -> None:
    """Write a file that a person wants, wherever that is; an earlier one stays as it is where that fails.

    What is no plain file, as a pipe or the link that stands for standard output, is written to where it is.

    Raises:
        LibraryError: the disk is full, or the place cannot be written to.
    """
    if path.is_symlink() or (path.exists() and not path.is_file()):
        try:
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise _unwritten(path, error) from error
    else:
        write_whole(path, text.encode(), temporary=path.with_name(f".{path.name}.{os.getpid()}"))


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


def _unwritten(path: Path, error: OSError) -> LibraryError:
    return LibraryError(f"{path} could not be written: {error.strerror}; free disk space and try again")
