"""Estimates how many articles a path holds, for a progress bar, without reading it all."""

from pathlib import Path

from corpus.errors import SourceError
from corpus.sources.compressed import is_gzip, unpacked
from corpus.sources.files import check_path, walk
from corpus.sources.formats import named
from corpus.sources.skipped import Skipped

SAMPLE_BYTES = 16_000_000


def count(path: Path) -> int | None:
    """About how many articles and Skipped `read` gives for `path`, or None where that takes reading it.

    Raises:
        InputError: there is nothing at `path`.
    """
    check_path(path)
    total = 0
    for found in walk(path):
        rows = 1 if isinstance(found, Skipped) else _rows(found)
        if rows is None:
            return None
        total += rows
    return total


def _rows(path: Path) -> int | None:
    format = named(path.name)
    if format is not None and format.holds == "many":
        return None  # a list, a quoted cell or a mail may run over any number of lines
    if format is None or format.holds == "one" or not path.is_file():
        return 1
    try:
        return _lines(path)
    except (OSError, SourceError):
        return 1  # reading it will say what is wrong


def _lines(path: Path) -> int:
    """The lines in the first megabytes, scaled from the bytes they took on disk to the size of the file."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        sample = (unpacked(stream) if is_gzip(stream.peek(2)) else stream).read(SAMPLE_BYTES)
        taken = stream.tell()
    lines = sample.count(b"\n") + (len(sample) < SAMPLE_BYTES and not sample.endswith(b"\n"))
    return max(1, lines if len(sample) < SAMPLE_BYTES else round(lines * size / taken))
