"""Makes again what a library is derived from nothing but itself; articles and their revisions are never touched."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.alone import alone_in
from corpus.archive import Archive
from corpus.check import unlogged
from corpus.copies import sign_all
from corpus.errors import LibraryError
from corpus.finding import Finding, Remedy
from index.hybrid import DENSE_FILE, Library
from index.manifest import FILE_NAME as MANIFEST_FILE

# What a process that was killed while it wrote may leave; whoever writes next would overwrite it.
LEFTOVERS = tuple(f".{name}" for name in (DENSE_FILE, MANIFEST_FILE))


@dataclass(frozen=True, slots=True)
class Named:
    """Stands for an encoder where what it gave is already there, and nothing new is embedded."""

    name: str
    dimension: int

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        raise LibraryError(f"nothing is embedded while a library is mended, and {len(texts)} texts were to be")


def mend(archive: Archive, findings: Sequence[Finding]) -> None:
    """Mend all that is found wrong and that can be made again.

    Raises:
        LibraryError: it cannot be read or written.
    """
    remedies = {finding.remedy for finding in findings}
    with archive.transaction() as connection:
        if Remedy.INDEXES in remedies:
            connection.execute("REINDEX")
        if Remedy.WORDS in remedies:
            connection.execute("INSERT INTO words (words) VALUES ('rebuild')")
        if Remedy.CHANGES in remedies:
            _log_again(archive)
        if Remedy.ORPHANS in remedies:
            connection.execute("DELETE FROM embedding WHERE passage_key NOT IN (SELECT key FROM passage)")
        if Remedy.COPIES in remedies:
            sign_all(archive)
    with alone_in(archive.path.parent):
        if Remedy.DENSE in remedies or Remedy.CHANGES in remedies:
            (archive.path.parent / MANIFEST_FILE).unlink(missing_ok=True)
        for name in LEFTOVERS:
            (archive.path.parent / name).unlink(missing_ok=True)
    if Remedy.DENSE in remedies or Remedy.CHANGES in remedies:
        make_dense(archive.path.parent)


def make_dense(directory: Path) -> None:
    """Make the dense index of a library again, from the embeddings in its archive."""
    archive = Archive(directory)
    row = archive.connection.execute("SELECT length(vector) / 2 FROM embedding LIMIT 1").fetchone()
    if row is not None:
        Library(directory, Named(archive.setting("encoder") or "", int(row[0])))


def _log_again(archive: Archive) -> None:
    """Log as changes what passages there are, and which are gone, where the log says otherwise."""
    for key in list(unlogged(archive)):
        archive.connection.execute(
            "INSERT INTO change (passage_key, added) VALUES (?1, EXISTS (SELECT 1 FROM passage WHERE key = ?1))", (key,)
        )
