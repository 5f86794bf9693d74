"""Estimates how many articles a path holds, for a progress bar, without reading it all."""

from pathlib import Path

from corpus.errors import SourceError
from corpus.sources.compressed import unpacked
from corpus.sources.files import check_path, walk
from corpus.sources.formats import is_compressed, suffix
from corpus.sources.skipped import Skipped

SAMPLE_BYTES = 16_000_000
_LINES = frozenset({".jsonl", ".ndjson"})
_UNKNOWN = frozenset({".json", ".csv", ".tsv"})  # a list or a quoted cell may run over any number of lines


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
    ending = suffix(path.name)
    if ending in _UNKNOWN:
        return None
    if ending not in _LINES or not path.is_file():
        return 1
    try:
        return _lines(path)
    except (OSError, SourceError):
        return 1  # reading it will say what is wrong


def _lines(path: Path) -> int:
    """The lines in the first megabytes, scaled from the bytes they took on disk to the size of the file."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        sample = (unpacked(stream) if is_compressed(path.name) else stream).read(SAMPLE_BYTES)
        taken = stream.tell()
    lines = sample.count(b"\n") + (len(sample) < SAMPLE_BYTES and not sample.endswith(b"\n"))
    return max(1, lines if len(sample) < SAMPLE_BYTES else round(lines * size / taken))
