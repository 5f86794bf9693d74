"""Remembers what a reader saw in a passage, so that a question's timeline does not read again what its answer read."""

import threading
from collections import OrderedDict
from collections.abc import Sequence

from answering.reader import Reader, Reading

# The passages of some ten questions: a few megabytes, and enough for the answer and the timeline of each of several
# people who ask at once.
LIMIT = 256

_Key = tuple[str, str, tuple[int, int] | None]


class Remembered:
    """A reader that keeps its last `limit` readings. Safe to use from several threads."""

    def __init__(self, reader: Reader, *, limit: int = LIMIT) -> None:
        self.reader, self._limit = reader, limit
        self._kept: OrderedDict[_Key, Reading] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        return self.reader.name

    @property
    def languages(self) -> frozenset[str] | None:
        return self.reader.languages

    def read(
        self, question: str, passages: Sequence[str], *, closed: Sequence[tuple[int, int]] | None = None
    ) -> list[Reading]:
        """One Reading a passage, in their order, as `answering.reader.Reader` gives them."""
        places = list(closed) if closed is not None else [None] * len(passages)
        keys: list[_Key] = [(question, text, place) for text, place in zip(passages, places, strict=True)]
        with self._lock:
            found = {key: self._kept[key] for key in keys if key in self._kept}
        missing = [number for number, key in enumerate(keys) if key not in found]
        if missing:
            left = [closed[number] for number in missing] if closed is not None else None
            read = self.reader.read(question, [passages[number] for number in missing], closed=left)
            found |= {keys[number]: reading for number, reading in zip(missing, read, strict=True)}
        with self._lock:
            for key in keys:
                self._kept[key] = found[key]
                self._kept.move_to_end(key)
            while len(self._kept) > self._limit:
                self._kept.popitem(last=False)
        return [found[key] for key in keys]
