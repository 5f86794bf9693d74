"""Checks that each passage has its embedding, and that the dense index on disk holds just these."""

import numpy as np
from numpy.typing import NDArray

from corpus.alone import alone_in
from corpus.archive import Archive
from corpus.errors import LibraryError
from corpus.finding import Findings, Remedy
from index.dense import DenseIndex
from index.embedding import LENGTH_TOLERANCE
from index.hybrid import DENSE_FILE
from index.manifest import Manifest

# Passages looked at together: some megabytes, whatever the size of the library.
BATCH = 4096


def check_embeddings(archive: Archive, findings: Findings) -> None:
    """Each passage has one embedding, of the library's encoder, of the one dimension, finite and of length 1."""
    encoder, dimension = archive.setting("encoder"), _dimension(archive)
    wrong: dict[str, list[int]] = {"missing": [], "foreign": [], "misshapen": []}
    with findings.reading("the embeddings", Remedy.RESTORE):
        rows = archive.connection.execute(
            "SELECT key, encoder, vector FROM passage LEFT JOIN embedding ON passage_key = key ORDER BY key"
        )
        while batch := rows.fetchmany(BATCH):
            wrong["missing"] += [key for key, _, vector in batch if vector is None]
            wrong["foreign"] += [key for key, name, vector in batch if vector is not None and name != encoder]
            fits = [(key, vector) for key, _, vector in batch if vector is not None and len(vector) == 2 * dimension]
            fitting = {key for key, _ in fits}
            wrong["misshapen"] += [key for key, _, vector in batch if vector is not None and key not in fitting]
            if fits:
                lengths = np.linalg.norm(_floats([vector for _, vector in fits]), axis=1)
                is_unit = np.abs(lengths - 1) <= LENGTH_TOLERANCE  # not so where it is no number
                wrong["misshapen"] += np.array([key for key, _ in fits])[~is_unit].tolist()
    findings.each("passages without an embedding", wrong["missing"], Remedy.REBUILD)
    findings.each(f"passages embedded by another encoder than {encoder!r}", wrong["foreign"], Remedy.REBUILD)
    findings.each(f"embeddings that are no unit vectors of {dimension} numbers", wrong["misshapen"], Remedy.REBUILD)


def check_dense(archive: Archive, findings: Findings) -> None:
    """The dense index was made of this archive, and has the very embeddings that the archive had at that time."""
    try:
        with alone_in(archive.path.parent):  # the two files are written one after the other
            manifest = Manifest.read(archive.path.parent)
            dense = DenseIndex.load(archive.path.parent / DENSE_FILE, sha256=manifest.sha256)
    except LibraryError as error:
        if _dimension(archive):  # of no passages, there need not be an index
            findings.add(str(error), Remedy.DENSE)
        return
    made_of = (manifest.library, manifest.encoder, manifest.dimension, manifest.count)
    with archive.snapshot():
        is_of = (archive.setting("library"), archive.setting("encoder"), dense.dimension, len(dense))
        if made_of != is_of:
            findings.add(f"its manifest says {made_of}, but it is of {is_of}", Remedy.DENSE)
        elif manifest.sequence > archive.sequence():
            findings.add(f"it knows change {manifest.sequence} of {archive.sequence()}", Remedy.DENSE)
        elif manifest.sequence >= int(archive.setting("floor") or 0):  # below, it is made anew when it is opened
            with findings.reading("the embeddings", Remedy.RESTORE):
                _compare(archive, dense, manifest.sequence, findings)


def _compare(archive: Archive, dense: DenseIndex, sequence: int, findings: Findings) -> None:
    """What is in the index is in the archive with the same numbers, but for what has left since, and the reverse."""
    unknown = set(dense.keys.tolist())
    later = {
        key: bool(added)
        for key, added in archive.connection.execute(
            "SELECT passage_key, added FROM change WHERE sequence > ? ORDER BY sequence", (sequence,)
        )
    }
    rows = archive.connection.execute("SELECT passage_key, vector FROM embedding ORDER BY passage_key")
    missing: list[int] = []
    other: list[int] = []
    while batch := rows.fetchmany(BATCH):
        there = [(key, vector) for key, vector in batch if key in unknown and len(vector) == 2 * dense.dimension]
        missing += [key for key, _ in batch if key not in unknown and key not in later]
        unknown -= {key for key, _ in batch}
        if there:
            keys = np.array([key for key, _ in there], dtype=np.int64)
            is_other = (dense.vectors(keys) != _floats([vector for _, vector in there])).any(axis=1)
            other += keys[is_other].tolist()
    findings.each("passages that it lacks", missing, Remedy.DENSE)
    findings.each("passages that it has, and the archive has not", sorted(unknown - later.keys()), Remedy.DENSE)
    findings.each("passages whose embedding is another in the archive", other, Remedy.DENSE)


def _dimension(archive: Archive) -> int:
    row = archive.connection.execute("SELECT length(vector) / 2 FROM embedding LIMIT 1").fetchone()
    return int(row[0]) if row is not None else 0


def _floats(blobs: list[bytes]) -> NDArray[np.float32]:
    return np.frombuffer(b"".join(blobs), dtype="<f2").astype(np.float32).reshape(len(blobs), -1)
