"""What must hold of every library after whatever happened to it: the parts say the same."""

import numpy as np
from numpy.typing import NDArray

from corpus.changes import Changes
from corpus.filter import Filter
from index.hybrid import Library


def vectors_of(changes: Changes, after: int = 0) -> dict[int, NDArray[np.float32]]:
    """The embeddings by the keys of their passages, from all batches that `vector_batches` gives."""
    batches = changes.vector_batches(after)
    return {key: vector for keys, vectors in batches for key, vector in zip(keys.tolist(), vectors, strict=True)}


def assert_agrees(library: Library) -> None:
    """Passages, their words, their embeddings and the dense index are of the same passages of current articles, and
    copies are copies of each other."""
    run = library.archive.connection.execute
    assert run("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert run("PRAGMA foreign_key_check").fetchall() == []
    run("INSERT INTO words (words) VALUES ('integrity-check')")  # raises where an index entry has no such text

    passages = [key for (key,) in run("SELECT key FROM passage ORDER BY key")]
    assert [key for (key,) in run("SELECT id FROM words_docsize ORDER BY id")] == passages
    assert [key for (key,) in run("SELECT passage_key FROM embedding ORDER BY passage_key")] == passages
    assert {encoder for (encoder,) in run("SELECT DISTINCT encoder FROM embedding")} <= {library.encoder.name}
    old = run("SELECT passage.key FROM passage JOIN revision ON revision_key = revision.key WHERE NOT is_current")
    assert old.fetchall() == []
    assert run("SELECT id FROM revision GROUP BY id HAVING sum(is_current) != 1").fetchall() == []

    current = set(run("SELECT key FROM revision WHERE is_current"))
    assert set(run("SELECT revision_key FROM band UNION SELECT one FROM copy UNION SELECT other FROM copy")) <= current
    assert run("SELECT one, other FROM copy EXCEPT SELECT other, one FROM copy").fetchall() == []

    vectors = vectors_of(library.archive)
    assert sorted(vectors) == passages
    probe = library.encoder.encode(["headline of number7"])[0]
    found = dict(library.search_dense(probe, len(passages) + 10, Filter()))
    assert sorted(found) == passages
    for key, vector in vectors.items():
        np.testing.assert_allclose(found[key], vector @ probe, atol=1e-3)
