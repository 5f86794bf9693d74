"""A library: one directory with an archive and the FAISS index derived from it; builds, extends and opens both."""

import logging
import shlex
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.alone import alone_in
from corpus.archive import Archive
from corpus.article import Article
from corpus.command import command
from corpus.compaction import tidy
from corpus.copies import copies_of, upgrade
from corpus.errors import LibraryError, ModelError
from corpus.filter import Filter
from corpus.language import with_language
from corpus.sources.skipped import Skipped
from corpus.split import SPLITTING
from index.dense import DenseIndex
from index.embedding import embed
from index.encoder import Encoder
from index.manifest import Manifest

log = logging.getLogger(__name__)

DENSE_FILE = "dense.faiss"
# How many times too many passages are looked at before a filter is applied the slow way.
OVERFETCH = 4
# A file of LARGE passages or more (15 MB) is written again once this share of them has changed, and not for each
# article; whoever opens it catches up from the archive.
LARGE = 20_000
LAG = 0.05

Progress = Callable[[int], None]
Found = list[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of each item given to `Library.add`."""

    added: int
    unchanged: int
    updated: int
    skipped: tuple[Skipped, ...]

    @property
    def total(self) -> int:
        return self.added + self.unchanged + self.updated + len(self.skipped)


class Library:
    """Articles that can be searched by meaning and by word.

    The archive is the truth. The dense index lives in memory, follows the archive's changes, and is also kept in a
    file so that opening is quick; a file that is missing, stale, torn or foreign is made again from the archive.
    """

    def __init__(self, directory: Path, encoder: Encoder) -> None:
        """Open the library in `directory`.

        Raises:
            LibraryError: it is not a library.
            ModelError: it was indexed with another encoder.
        """
        self.directory, self.encoder = directory, encoder
        self.archive = Archive(directory)
        self._lock = threading.Lock()
        self._check_encoder()
        self._dense, self._sequence, self._name = DenseIndex(encoder.dimension), 0, self.archive.setting("library")
        try:
            self._dense, self._sequence = self._load()
        except LibraryError as error:
            if self.archive.sequence():
                log.warning("making the dense index of %s again from the archive: %s", directory, error)
            self.refresh()
            try:
                self.save(overwrite=True)
            except LibraryError as unsaved:  # asking needs the index in memory only
                log.warning("%s", unsaved)
        self.refresh()
        self._check_encoder()  # it may have become another meanwhile

    @classmethod
    def create(cls, directory: Path, encoder: Encoder) -> "Library":
        """Open the library in `directory`, made first where there is none."""
        archive = Archive.create(directory)
        with archive.transaction():
            upgrade(archive)
            if archive.setting("encoder") is None:
                archive.set_setting("encoder", encoder.name)
                archive.set_setting("splitting", SPLITTING)
        return cls(directory, encoder)

    def add(self, items: Iterable[Article | Skipped], *, progress: Progress | None = None) -> AddReport:
        """Store and index articles; `progress` is called with the number of items finished so far.

        Articles are committed in batches: whatever stops this, those committed stay, and adding again goes on.
        """
        outcomes: Counter[str] = Counter()
        skipped: list[Skipped] = []
        given: set[str] = set()

        def changed() -> Iterator[Article]:
            for item in items:
                if isinstance(item, Skipped):
                    skipped.append(item)
                # What still waits is newer than the archive, and `put` compares with it in its turn.
                elif item.id not in given and self.archive.digest(item.id) == item.digest:
                    outcomes["unchanged"] += 1
                else:
                    given.add(item.id)
                    yield with_language(item)

        try:
            for batch in embed(self.encoder, changed()):
                with self.archive.transaction():
                    self._check_encoder()
                    outcomes.update(self.archive.put(item, encoder=self.encoder.name) for item in batch)
                if progress is not None:
                    progress(outcomes.total() + len(skipped))
        finally:
            self._settle()
        if progress is not None:
            progress(outcomes.total() + len(skipped))
        return AddReport(outcomes["added"], outcomes["unchanged"], outcomes["updated"], tuple(skipped))

    def remove(self, ids: Sequence[str]) -> int:
        """Take articles out, with all their revisions; returns how many there were."""
        removed = self.archive.remove(ids)
        self._settle()
        return removed

    def copies_of(self, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The sorted ids of all articles that carry the text of each of these, itself included."""
        return copies_of(self.archive, ids)

    def search_dense(self, vector: NDArray[np.float32], limit: int, filter: Filter) -> Found:
        """The passages nearest in meaning that the filter allows: (passage key, cosine), best first."""
        with self._lock:
            # Most filters let most passages through, and listing those would cost more than looking at a few too many.
            found = self._dense.search(vector, limit if filter.is_open else OVERFETCH * limit)
            if filter.is_open:
                return found
            allowed = self.archive.days([key for key, _ in found], filter)
            kept = [(key, score) for key, score in found if key in allowed][:limit]
            if len(kept) == limit or len(found) == len(self._dense):
                return kept
            return self._dense.search(vector, limit, among=self.archive.passage_keys(filter))

    def refresh(self) -> None:
        """Bring the dense index in memory up to the archive's last change; costs nothing where there is none.

        Once the archive is embedded by another encoder, the index stays as it is: vectors of the two are never mixed.
        """
        # In one snapshot: in between, another process may cut the log short, or have another encoder.
        with self._lock, self.archive.snapshot():
            latest, name = self.archive.sequence(), self.archive.setting("library")
            if name == self._name and (latest == self._sequence or not self.is_of_its_encoder):
                return
            self._check_encoder()
            # Another name: a backup was restored, in which the same numbers may stand for other changes.
            if name != self._name or self._sequence < self.archive.floor():
                self._dense, self._sequence, self._name = DenseIndex(self.encoder.dimension), 0, name
            self._dense.remove(self.archive.dropped(self._sequence))
            for keys, vectors in self.archive.vector_batches(self._sequence):
                self._dense.add(keys, vectors)
            self._sequence = latest

    @property
    def is_of_its_encoder(self) -> bool:
        """Whether the archive is still embedded by the encoder that this was opened with."""
        return self.archive.setting("encoder") in (None, self.encoder.name)

    def save(self, *, overwrite: bool = False) -> None:
        """Write the dense index and its manifest, unless those on disk are as new, or nearly so and large."""
        with alone_in(self.directory), self._lock:
            if self.archive.setting("library") != self._name:
                return  # another library has taken the place of the one that this index is of
            behind = self._sequence - self._saved_sequence()
            few = LAG * len(self._dense) if len(self._dense) >= LARGE else 0
            if not overwrite and behind <= few:
                return
            sha256 = self._dense.save(self.directory / DENSE_FILE)
            Manifest(
                library=self._name or "",
                encoder=self.encoder.name,
                dimension=self.encoder.dimension,
                sequence=self._sequence,
                count=len(self._dense),
                sha256=sha256,
            ).write(self.directory)

    def _settle(self) -> None:
        """Let what was stored be found, and keep the files in order."""
        self.refresh()
        self.save()
        tidy(self.archive)

    def _check_encoder(self) -> None:
        """Vectors of two encoders are never mixed, also when another process indexes again while this one is open.

        Raises:
            ModelError: the archive is embedded by another.
        """
        indexed_with = self.archive.setting("encoder")
        if not self.is_of_its_encoder:
            again = command(f"rebuild --encoder {shlex.quote(self.encoder.name)}", self.directory)
            raise ModelError(
                f"{self.directory} was indexed with the encoder {indexed_with!r}, not {self.encoder.name!r}. Ask with "
                f"that, or index again: {again}"
            )

    def _load(self) -> tuple[DenseIndex, int]:
        """The dense index on disk and the sequence number it was made at.

        Raises:
            LibraryError: it cannot be trusted; the text says why.
        """
        manifest = Manifest.read(self.directory)
        if manifest.library != self.archive.setting("library"):
            raise LibraryError("the dense index belongs to another library")
        if (manifest.encoder, manifest.dimension) != (self.encoder.name, self.encoder.dimension):
            raise LibraryError(f"the dense index was made with the encoder {manifest.encoder!r}")
        if manifest.sequence > self.archive.sequence():
            raise LibraryError("the dense index is newer than the archive")
        dense = DenseIndex.load(self.directory / DENSE_FILE, sha256=manifest.sha256)
        if len(dense) != manifest.count or dense.dimension != manifest.dimension:
            raise LibraryError(f"the dense index holds {len(dense)} passages, its manifest says {manifest.count}")
        return dense, manifest.sequence

    def _saved_sequence(self) -> int:
        try:
            manifest = Manifest.read(self.directory)
        except LibraryError:
            return -1
        return manifest.sequence if manifest.library == self.archive.setting("library") else -1
