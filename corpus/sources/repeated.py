"""Notices what is given more than once under one identity, so that a text that another replaces is not lost unsaid."""

import hashlib
from collections.abc import Iterable, Iterator

from corpus.article import Article
from corpus.sources.skipped import Skipped

_SHOWN = 5


class Repeated:
    """Passes on `items` as they come; `words` tells afterwards whose text was replaced by a later one of them."""

    def __init__(self, items: Iterable[Article | Skipped]) -> None:
        self._items = items
        self._texts: dict[str, bytes] = {}
        self._ids: dict[str, None] = {}

    def __iter__(self) -> Iterator[Article | Skipped]:
        for item in self._items:
            if isinstance(item, Article):
                digest = hashlib.blake2b(item.text.encode(), digest_size=16).digest()
                if self._texts.get(item.id, digest) != digest:
                    self._ids[item.id] = None
                self._texts[item.id] = digest
            yield item

    @property
    def words(self) -> str:
        """A sentence; empty where no text was replaced."""
        ids = list(self._ids)
        if not ids:
            return ""
        were = f"{len(ids):,} identities were" if len(ids) > 1 else "1 identity was"
        shown = ", ".join(ids[:_SHOWN]) + (f" and {len(ids) - _SHOWN:,} more" if len(ids) > _SHOWN else "")
        return f"{were} given more than once with other texts, of which the last counts: {shown}"
