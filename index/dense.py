"""The door of FAISS: finds passages whose embedding is near a question's, and writes itself safely to disk."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from corpus.durable import write_whole
from corpus.errors import LibraryError


class DenseIndex:
    """Inner products over unit vectors, exact (FAISS `IDMap2,SQfp16`), with passage keys as ids.

    Numbers of 16 bits, as the archive has them: nothing is lost, in half the room of 32 bits. Each vector is looked at,
    and unlike IVF and HNSW it forgets a removed passage for good. See docs/measurements.md for what that costs.
    """

    def __init__(self, dimension: int) -> None:
        self._index = faiss.index_factory(dimension, "IDMap2,SQfp16", faiss.METRIC_INNER_PRODUCT)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    def add(self, keys: NDArray[np.int64], vectors: NDArray[np.float32]) -> None:
        """Add passages: keys [n], unit vectors [n, dimension]; a key that is there already is replaced."""
        if len(keys) == 0:
            return
        self.remove(keys)
        self._index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), keys)

    def remove(self, keys: Sequence[int] | NDArray[np.int64]) -> None:
        """Forget passages; keys that are not there are ignored."""
        if len(keys) and len(self):
            self._index.remove_ids(faiss.IDSelectorBatch(np.asarray(keys, dtype=np.int64)))

    def search(
        self, vector: NDArray[np.float32], limit: int, *, among: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """The nearest `limit` passages to `vector` [dimension]: (passage key, cosine), best first.

        `among` restricts the search to these keys.
        """
        if len(self) == 0 or (among is not None and len(among) == 0):
            return []
        parameters = None
        if among is not None:
            selector = faiss.IDSelectorBatch(np.asarray(among, dtype=np.int64))
            parameters = faiss.SearchParameters()
            parameters.sel = selector
        scores, keys = self._index.search(vector.reshape(1, -1), min(limit, len(self)), params=parameters)
        return [(int(key), float(score)) for key, score in zip(keys[0], scores[0], strict=True) if key >= 0]

    def vectors(self, keys: NDArray[np.int64]) -> NDArray[np.float32]:
        """The vectors [n, dimension] of passages that are there."""
        found: NDArray[np.float32] = self._index.reconstruct_batch(keys)
        return found

    @property
    def keys(self) -> NDArray[np.int64]:
        """The passages that are there, in no order."""
        index: Any = faiss.downcast_index(self._index)
        found: NDArray[np.int64] = faiss.vector_to_array(index.id_map)
        return found

    def save(self, path: Path) -> str:
        """Write the index so that `path` is always whole: the old file or the new one. Returns its SHA-256."""
        data = faiss.serialize_index(self._index).data  # the bytes themselves, without a copy
        write_whole(path, data)
        return hashlib.sha256(data).hexdigest()

    @classmethod
    def load(cls, path: Path, *, sha256: str) -> "DenseIndex":
        """Read what `save` wrote.

        Raises:
            LibraryError: the file is missing, or not the very file that `save` wrote.
        """
        try:
            data = path.read_bytes()
        except OSError as error:
            raise LibraryError(f"{path} cannot be read: {error.strerror}") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise LibraryError(f"{path} is not the file that was written: its SHA-256 differs")
        loaded = cls.__new__(cls)
        loaded._index = faiss.deserialize_index(np.frombuffer(data, dtype=np.uint8))
        return loaded
