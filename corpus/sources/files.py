"""Finds the files under a path and reads each; a bad one never stops the others."""

import io
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from corpus.article import Article
from corpus.errors import InputError
from corpus.sources.columns import USUAL, Columns
from corpus.sources.formats import read_stream
from corpus.sources.origin import Origin
from corpus.sources.skipped import Skipped


def read(
    path: Path, *, published: datetime | None = None, publisher: str | None = None, columns: Columns = USUAL
) -> Iterator[Article | Skipped]:
    """The articles in a file, or in all files of a folder and the folders in it, in the order of their names.

    Articles are yielded as they are read. `published` and `publisher` hold where a source does not say,
    and `columns` says what the columns of tables give.
    Hidden files and folders are passed over; every file or row that gives no article gives a Skipped.

    Raises:
        InputError: there is nothing at `path`; raised at once, not on the first step.
    """
    check_path(path)
    defaults = Origin(place="", identity="", published=published, publisher=publisher, columns=columns)
    return _read_all(path, defaults)


def read_upload(
    name: str,
    data: bytes,
    *,
    published: datetime | None = None,
    publisher: str | None = None,
    columns: Columns = USUAL,
) -> Iterator[Article | Skipped]:
    """As `read`, for the bytes of one file called `name`."""
    origin = Origin(
        place=name, identity=f"upload:{name}", published=published, publisher=publisher, size=len(data), columns=columns
    )
    return read_stream(io.BufferedReader(io.BytesIO(data)), name, origin)


def check_path(path: Path) -> None:
    """Raises InputError unless there is a file or folder at `path`."""
    try:
        path.stat()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(f"{_shown(path)!r} cannot be read: {reason}; check the path") from None


def walk(path: Path) -> Iterator[Path | Skipped]:
    """The files under `path`, or `path` itself; unreadable folders, links to folders, and what browsers save beside a
    page as Skipped."""
    pending = [path]
    while pending:
        here = pending.pop()
        try:
            if not here.is_dir():
                yield here
            elif here.is_symlink() and here != path:
                # Following it could lead round in a circle, or read everything twice.
                yield Skipped(_shown(here), "is a link to a folder, and is not followed; give that folder itself")
            elif here != path and _is_of_page(here):
                yield Skipped(
                    _shown(here), "holds pictures, programs and frames of the page saved beside it; passed over"
                )
            else:
                pending += sorted((entry for entry in here.iterdir() if not entry.name.startswith(".")), reverse=True)
        except OSError as error:
            yield Skipped(_shown(here), f"cannot be read: {error.strerror}")


def _is_of_page(folder: Path) -> bool:
    """Whether a browser made the folder as it saved a page: `Bridge_files` beside `Bridge.html`."""
    stem = folder.name.removesuffix("_files")
    return stem != folder.name and any((folder.parent / f"{stem}{end}").is_file() for end in (".html", ".htm"))


def _read_all(path: Path, defaults: Origin) -> Iterator[Article | Skipped]:
    for found in walk(path):
        if isinstance(found, Skipped):
            yield found
        else:
            yield from _read_file(found, defaults)


def _read_file(path: Path, defaults: Origin) -> Iterator[Article | Skipped]:
    place = _shown(path)
    try:
        status = path.stat()
        # Opening a pipe waits for its writer, for ever if there is none; a device may never end.
        if not stat.S_ISREG(status.st_mode):
            yield Skipped(place, "is a pipe, a socket or a device, and no file")
            return
        identity = f"file:{_shown(path.resolve())}"
        origin = replace(defaults, place=place, identity=identity, size=status.st_size)
        with path.open("rb") as stream:
            yield from read_stream(stream, path.name, origin)
    except OSError as error:
        yield Skipped(place, f"cannot be read: {error.strerror}")


def _shown(path: Path) -> str:
    # A name need not be UTF-8 on disk, and what stands for its bytes in Python can be neither stored nor printed.
    return os.fsencode(path).decode("utf-8", errors="backslashreplace")
