"""Coming: the embeddings by another encoder, made beside those that answers are found with, until all are there."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.archive import Archive

_ENCODER = "coming"
_COUNTED = ("coming", "passage")


@dataclass(frozen=True, slots=True)
class Coming:
    """How far it is: passages that have their embedding by the encoder to come, of how many."""

    encoder: str
    done: int
    total: int


def coming(archive: Archive) -> Coming | None:
    """The encoder that is coming, None where none is."""
    name = archive.setting(_ENCODER)
    if name is None or not archive.has_table("coming"):
        return None
    done, total = (archive.connection.execute(f"SELECT count(*) FROM {each}").fetchone()[0] for each in _COUNTED)  # noqa: S608  (constant names)
    return Coming(name, done, total)


def begin(archive: Archive, encoder: str) -> None:
    """Let the embeddings of an encoder come; those of the same that came already stay, those of another are dropped."""
    with archive.transaction() as connection:
        if archive.setting(_ENCODER) != encoder:
            connection.execute("DROP TABLE IF EXISTS coming")
        archive.prepare("coming.sql")
        archive.set_setting(_ENCODER, encoder)


def give_up(archive: Archive) -> None:
    """Drop the embeddings that came."""
    with archive.transaction() as connection:
        connection.execute("DROP TABLE IF EXISTS coming")
        archive.unset(_ENCODER)


def missing(archive: Archive, *, after: int, limit: int) -> list[int]:
    """The keys of the first passages beyond the key `after` whose embedding is still to come, in order."""
    rows = archive.connection.execute(
        "SELECT key FROM passage WHERE key > ? AND NOT EXISTS (SELECT 1 FROM coming WHERE passage_key = key) "
        "ORDER BY key LIMIT ?",
        (after, limit),
    )
    return [key for (key,) in rows]


def put(archive: Archive, keys: Sequence[int], vectors: NDArray[np.float32], *, encoder: str) -> None:
    """Store embeddings that came, in a transaction of their own; those of passages that left meanwhile are let go."""
    rows = [(key, encoder, vector.astype("<f2").tobytes()) for key, vector in zip(keys, vectors, strict=True)]
    with archive.transaction() as connection:
        connection.executemany(
            "INSERT OR IGNORE INTO coming SELECT key, ?2, ?3 FROM passage WHERE key = ?1",
            rows,
        )


def switch(archive: Archive, encoder: str) -> bool:
    """Have the archive embedded by the encoder that came, in one short transaction; returns whether that was possible:
    articles may have come in since the last embedding did."""
    with archive.transaction() as connection:
        if missing(archive, after=0, limit=1):
            return False
        connection.execute("DROP TABLE embedding")
        connection.execute("ALTER TABLE coming RENAME TO embedding")
        archive.set_setting("encoder", encoder)
        archive.unset(_ENCODER)
        archive.begin_anew()
    return True
