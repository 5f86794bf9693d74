"""Changes: the log by which an index that is derived from the archive follows it, and where that log begins."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from corpus.database import Database

# Whoever lags further behind than there are passages reads less by reading all of them again.
LEAST_KEPT = 10_000
# Embeddings that are in memory as 32-bit numbers at once: of 384 dimensions, 100 MB.
BATCH = 65_536


class Changes(Database):
    """The log of passages that came and went. It is cut short from time to time; where it begins is its floor.

    Whoever is below the floor knows too little to catch up, and begins anew with `vector_batches(0)`.
    """

    def sequence(self) -> int:
        """The number of the last change to the passages; 0 for an archive that never had one."""
        return int(self.connection.execute("SELECT coalesce(max(sequence), 0) FROM change").fetchone()[0])

    def floor(self) -> int:
        """The number of the last change that is no longer in the log; 0 where all are."""
        return int(self.setting("floor") or 0)

    def state(self) -> tuple[str | None, int, int]:
        """The same for as long as all stays the same that answers rest on: the passages with their articles, and which
        of these are copies of each other, which are looked for anew when a file of an earlier format is upgraded. A
        library that was restored from a backup has another name, since it counts its changes from there on."""
        return self.setting("library"), self.sequence(), self.format

    def dropped(self, after: int) -> list[int]:
        """The keys of the passages dropped since sequence number `after`, which is not below the floor."""
        rows = self.connection.execute("SELECT passage_key FROM change WHERE sequence > ? AND NOT added", (after,))
        return [row[0] for row in rows]

    def vector_batches(self, after: int) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        """The passages added since sequence number `after` and still there, all where that is below the floor: keys
        [n], embeddings [n, dimension], in parts of some 100 MB."""
        added = "WHERE passage_key IN (SELECT passage_key FROM change WHERE sequence > ? AND added)"
        where, values = ("", ()) if after < self.floor() else (added, (after,))
        rows = self.connection.execute(
            f"SELECT passage_key, vector FROM embedding {where} ORDER BY passage_key",  # noqa: S608  (constants only)
            values,
        )
        while batch := rows.fetchmany(BATCH):
            halves = np.frombuffer(b"".join(blob for _, blob in batch), dtype="<f2")
            yield np.array([key for key, _ in batch], dtype=np.int64), halves.astype(np.float32).reshape(len(batch), -1)

    def surplus(self) -> int:
        """How many changes the log holds beyond those that are worth keeping; at most 0 where none are."""
        return self.sequence() - self.floor() - self.worth_keeping()

    def cut(self) -> int:
        """Take the surplus out of the log, inside the caller's `transaction`; returns how many changes that were."""
        return self._begin_at(self.sequence() - self.worth_keeping()) if self.surplus() > 0 else 0

    def begin_anew(self) -> None:
        """Let everyone who follows the log read all again, inside the caller's `transaction`: each embedding has become
        another one, though the passages are the same."""
        last = self.connection.execute("INSERT INTO change (passage_key, added) VALUES (0, 0)").lastrowid
        self._begin_at(int(last or 0))

    def worth_keeping(self) -> int:
        """How many changes there may be before it is better to look at all passages once."""
        return max(LEAST_KEPT, int(self.connection.execute("SELECT count(*) FROM passage").fetchone()[0]))

    def _begin_at(self, floor: int) -> int:
        # The last change stays in any case, for its number is that of the archive's state.
        deleted = self.connection.execute(
            "DELETE FROM change WHERE sequence <= ? AND sequence < (SELECT max(sequence) FROM change)", (floor,)
        )
        self.set_setting("floor", str(floor))
        return deleted.rowcount
