"""What can be wrong with a library, one thing at a time: how to do it, what mends it, and what is said of it.

Meant for the library of `test_check.py`.
"""

import json
import random
import sqlite3
from collections.abc import Callable

import numpy as np

from corpus.finding import Remedy
from index.hybrid import DENSE_FILE, Library
from index.manifest import FILE_NAME as MANIFEST_FILE


def sql(statement: str, *values: object) -> Callable[[Library], None]:
    """Damage done behind the archive's back, without its triggers or what one row owes another."""

    def damage(library: Library) -> None:
        connection = sqlite3.connect(library.archive.path, isolation_level=None)
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DROP TRIGGER passage_moved")
        made = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'passage_dropped'").fetchone()[0]
        connection.execute("DROP TRIGGER passage_dropped")
        connection.execute(statement, values)
        connection.execute(made)
        connection.execute(
            "CREATE TRIGGER passage_moved BEFORE UPDATE ON passage BEGIN "
            "SELECT raise(ABORT, 'a passage is never changed: delete it and insert another'); END"
        )
        connection.close()

    return damage


def vector(values: np.ndarray) -> bytes:
    return values.astype("<f2").tobytes()


def flip_bits(library: Library) -> None:
    chance, path = random.Random(7), library.directory / DENSE_FILE
    data = bytearray(path.read_bytes())
    for _ in range(3):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def manifest_says(**values: object) -> Callable[[Library], None]:
    def damage(library: Library) -> None:
        path = library.directory / MANIFEST_FILE
        path.write_text(json.dumps(json.loads(path.read_text()) | values))

    return damage


def leave_a_temporary_file(library: Library) -> None:
    (library.directory / f".{DENSE_FILE}").write_bytes(b"half of it")


def swap_two_vectors(library: Library) -> None:
    """The dense index is whole, and holds what the archive does not."""
    library._dense.add(np.array([1], dtype=np.int64), library.encoder.encode(["another"]))
    library.save(overwrite=True)


def forget_one(library: Library) -> None:
    library._dense.remove([1])
    library.save(overwrite=True)


def invent_one(library: Library) -> None:
    library._dense.add(np.array([999], dtype=np.int64), library.encoder.encode(["another"]))
    library.save(overwrite=True)


UNIT = np.eye(256)[3]
DAMAGES: dict[str, tuple[Callable[[Library], None], Remedy, str]] = {
    "a word of a text": (
        sql("UPDATE revision SET text = replace(text, 'number7', 'number8')"),
        Remedy.RESTORE,
        "the text is not the one that was stored: 'a7', revision 1",
    ),
    "a text that is no UTF-8": (
        sql("UPDATE revision SET text = CAST(x'48ff48' AS TEXT) WHERE id = 'a7'"),
        Remedy.RESTORE,
        "the text is not the one that was stored: 'a7', revision 1",
    ),
    "an old revision's text": (
        sql("UPDATE revision SET text = 'x' WHERE NOT is_current"),
        Remedy.RESTORE,
        "the text is not the one that was stored: 'a3', revision 1",
    ),
    "a day": (sql("UPDATE revision SET day = '2024-01-01' WHERE id = 'a7'"), Remedy.RESTORE, "'a7', revision 1"),
    "an impossible date": (
        sql("UPDATE revision SET published = 'x' WHERE id = 'a7'"),
        Remedy.RESTORE,
        "'a7', revision 1",
    ),
    "no current revision": (
        sql("UPDATE revision SET is_current = 0 WHERE id = 'a7'"),
        Remedy.RESTORE,
        "without just one current revision: a7",
    ),
    "an offset beyond the text": (
        sql('UPDATE passage SET "end" = 9999 WHERE key = 6'),
        Remedy.REBUILD,
        "no slices of their article",
    ),
    "passages that overlap": (
        sql("UPDATE passage SET start = 0 WHERE key = (SELECT max(key) FROM passage)"),
        Remedy.REBUILD,
        "no slices of their article, one after the other: 'a3', revision 2",
    ),
    "a passage that is gone": (
        sql("DELETE FROM passage WHERE key = 8"),
        Remedy.REBUILD,
        "articles without passages: 'a7'",
    ),
    "an embedding of nothing": (
        sql("INSERT INTO embedding SELECT 999, encoder, vector FROM embedding WHERE passage_key = 8"),
        Remedy.ORPHANS,
        "rows refer to others that are gone: row 999 of embedding",
    ),
    "a copy of nothing": (sql("INSERT INTO copy VALUES (1, 999)"), Remedy.COPIES, "others that are gone: copy"),
    "a passage of nothing": (
        sql("INSERT INTO passage VALUES (999, 999, 0, 1)"),
        Remedy.RESTORE,
        "rows refer to others that are gone: row 999 of passage",
    ),
    "an embedding that is gone": (sql("DELETE FROM embedding WHERE passage_key = 8"), Remedy.REBUILD, "embedding: 8"),
    "another encoder's": (
        sql("UPDATE embedding SET encoder = 'x' WHERE passage_key = 8"),
        Remedy.REBUILD,
        "by another encoder than 'words': 8",
    ),
    "a short embedding": (
        sql("UPDATE embedding SET vector = x'0000' WHERE passage_key = 8"),
        Remedy.REBUILD,
        "no unit vectors of 256 numbers: 8",
    ),
    "a long embedding": (
        sql("UPDATE embedding SET vector = ? WHERE passage_key = 8", vector(2 * UNIT)),
        Remedy.REBUILD,
        "no unit vectors of 256 numbers: 8",
    ),
    "an embedding that is no number": (
        sql("UPDATE embedding SET vector = ? WHERE passage_key = 8", vector(np.nan * UNIT)),
        Remedy.REBUILD,
        "no unit vectors of 256 numbers: 8",
    ),
    "an embedding of other words": (
        sql("UPDATE embedding SET vector = ? WHERE passage_key = 8", vector(UNIT)),
        Remedy.DENSE,
        "whose embedding is another in the archive: 8",
    ),
    "words that are gone": (sql("INSERT INTO words (words) VALUES ('delete-all')"), Remedy.WORDS, "index of words"),
    "words of other texts": (
        sql("INSERT INTO words (rowid, title, body) VALUES (8, 'Other', 'Words')"),
        Remedy.WORDS,
        "the index of words",
    ),
    "words without passages": (
        sql("INSERT INTO words (rowid, title, body) VALUES (999, 'Other', 'Words')"),
        Remedy.WORDS,
        "the index of words",
    ),
    "garbage among the words": (
        sql("UPDATE words_data SET block = x'00' WHERE id > 10"),
        Remedy.WORDS,
        "the index of words cannot be read",
    ),
    "a table of words that is gone": (
        sql("DROP TABLE words"),
        Remedy.RESTORE,
        "are missing: words",
    ),
    "a change that was not logged": (
        sql("DELETE FROM change WHERE passage_key = 8"),
        Remedy.CHANGES,
        "the log of their changes differ: 8",
    ),
    "a copy in one direction": (
        sql("DELETE FROM copy WHERE one < other"),
        Remedy.COPIES,
        "in one direction only",
    ),
    "copies that nobody looked for": (
        sql("DELETE FROM band"),
        Remedy.COPIES,
        "whose copies were not looked for: ",
    ),
    "bits of the dense index": (flip_bits, Remedy.DENSE, "SHA-256 differs"),
    "another library's": (manifest_says(library="x"), Remedy.DENSE, "manifest says"),
    "another encoder's index": (manifest_says(encoder="x"), Remedy.DENSE, "manifest says"),
    "a number too large": (manifest_says(sequence=999), Remedy.DENSE, "it knows change 999"),
    "no manifest": (lambda library: (library.directory / MANIFEST_FILE).unlink(), Remedy.DENSE, "is missing"),
    "an index of another vector": (swap_two_vectors, Remedy.DENSE, "is another in the archive: 1"),
    "an index that lacks one": (forget_one, Remedy.DENSE, "passages that it lacks: 1"),
    "an index of one too many": (invent_one, Remedy.DENSE, "the archive has not: 999"),
    "a file of a killed process": (leave_a_temporary_file, Remedy.LEFTOVERS, f".{DENSE_FILE}"),
}
