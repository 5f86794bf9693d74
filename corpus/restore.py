"""Puts a backup in the place of a library: at every moment there is the old library or the new one, and both stay."""

import os
import shlex
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.alone import alone_in
from corpus.archive import Archive
from corpus.backup import LIST_FILE, Backup, Kinds, backups_in, check_copy
from corpus.durable import exchange, sync, temporary_of
from corpus.errors import LibraryError

# What a library without any of its SQLite files is recognised by.
_DERIVED = ("manifest.json",)


@dataclass(frozen=True, slots=True)
class Restored:
    """The backup that was taken, and where the library that it replaced lies now, None where there was none."""

    backup: Path
    aside: Path | None


def restore(
    backup: Path,
    library: Path,
    kinds: Kinds,
    *,
    replace: bool = False,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Restored:
    """Make `library` what it was when `backup` was made; of a directory of backups, the last one is taken.

    Whoever has the library open goes on with the restored one. What is derived is made again when it is opened.

    Raises:
        LibraryError: it is no backup or a damaged one; there is a library, and it is not to be replaced; a disk is
            mounted there; or it cannot be written.
    """
    source = _chosen(backup)
    library = library.resolve()  # a link stays one
    if library.is_mount():
        raise LibraryError(
            f"{library} is where a disk is mounted, and cannot be replaced in one step; keep the library in a "
            f"directory below it, and restore with --library {shlex.quote(str(library / 'library'))}"
        )
    if _is_taken(library):
        if not replace:
            raise LibraryError(
                f"{library} is there already; give --replace to put the backup in its place, and keep it aside"
            )
        if not any((library / name).exists() for name in (*kinds, *_DERIVED)):
            raise LibraryError(f"{library} is no library; choose another directory with --library")
    listed = Backup.read(source, kinds)
    temporary = temporary_of(library)
    try:
        library.parent.mkdir(parents=True, exist_ok=True)
        with alone_in(library.parent):
            shutil.rmtree(temporary, ignore_errors=True)  # of one that was killed
            try:
                _fill(temporary, source, listed, kinds)
                aside = _put(temporary, library, clock)
            finally:
                shutil.rmtree(temporary, ignore_errors=True)
    except OSError as error:
        raise LibraryError(
            f"{library} could not be restored: {error.strerror}; free disk space, or choose a directory that you may "
            "write beside"
        ) from error
    return Restored(source, aside)


def _chosen(backup: Path) -> Path:
    if (backup / LIST_FILE).exists() or not backup.is_dir():
        return backup
    found = backups_in(backup)
    if not found:
        raise LibraryError(f"{backup} holds no backup; make one with: python cli.py backup {shlex.quote(str(backup))}")
    return found[-1]


def _fill(temporary: Path, source: Path, listed: Backup, kinds: Kinds) -> None:
    temporary.mkdir()
    for name in listed.files:
        shutil.copyfile(source / name, temporary / name)
    check_copy(temporary, kinds)
    with closing(Archive(temporary)) as archive, archive.transaction():
        # It counts its changes from here on, and they are others than those after the backup: so it has another name.
        archive.set_setting("library", uuid.uuid4().hex)
    for name in listed.files:
        sync(temporary / name)
    sync(temporary)


def _put(made: Path, library: Path, clock: Callable[[], datetime]) -> Path | None:
    """Give the new library its place; returns where the old one lies now, None where there was none."""
    if not _is_taken(library):
        if library.exists():
            library.rmdir()
        made.rename(library)
        sync(library.parent)
        return None
    aside = _unused(library.with_name(f"{library.name}.replaced-{clock().astimezone(UTC):%Y%m%dT%H%M%SZ}"))
    new = made.stat()
    made.rename(aside)  # the new one, until the two change places
    try:
        with _no_writer(library):
            exchange(aside, library)
    except BaseException:
        if aside.exists() and os.path.samestat(aside.stat(), new):  # they did not; as it was, it is removed
            aside.rename(made)
        raise
    return aside


@contextmanager
def _no_writer(library: Path) -> Iterator[None]:
    """Wait for whoever is writing to the old archive, and keep out others, as far as its damage lets that be."""
    with ExitStack() as stack:
        with suppress(LibraryError):
            archive = stack.enter_context(closing(Archive(library)))
            stack.enter_context(archive.excluded())
        yield


def _is_taken(library: Path) -> bool:
    return library.exists() and (not library.is_dir() or any(library.iterdir()))


def _unused(path: Path) -> Path:
    candidates = [path, *(path.with_name(f"{path.name}-{number}") for number in range(2, 1000))]
    return next(candidate for candidate in candidates if not candidate.exists())
