"""The entries that a feed names, each with the key by which it is remembered."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from corpus.follow.feed_rows import Known, key_of
from corpus.follow.schedule import is_to_be_tried
from corpus.sources.address import canonical
from corpus.sources.feed import FeedEntry


@dataclass(frozen=True, slots=True)
class Named:
    """An entry that a feed names; `before` is what is known of it, or of its `twin`, the key of one that was got under
    another id and is the same in all else: some feeds make up new ids whenever they are written."""

    key: str
    entry: FeedEntry
    before: Known | None = None
    twin: str | None = None

    @property
    def has_changed(self) -> bool:
        """Whether it is known, and its feed says that it is another now."""
        return self.before is not None and (self.twin is not None or self.before.version != self.entry.version)

    def is_wanted(self, now: datetime, *, all_failed: bool) -> bool:
        """Whether it is to be got: as it is new, has changed, or failed and is to be tried again.

        One whose changes were none comes later and later: many sitemaps call all of their pages changed just now.
        """
        if self.before is None:
            return True
        at = self.before.retry_at
        is_time = at is None or all_failed or is_to_be_tried(at, now)
        if self.has_changed:
            return self.before.idle == 0 or is_time
        return self.before.is_owed and is_time


def named_in(entries: Iterable[FeedEntry], known: Mapping[str, Known]) -> list[Named]:
    """All entries of one listing in their order, each once, with what is `known` by their keys.

    They are known by their ids, but those that have one id and different addresses by these: some feeds give all of
    their items the same.
    """
    found = [(entry, _address(entry)) for entry in entries]
    addresses = defaultdict[str, set[str | None]](set)
    for entry, address in found:
        addresses[entry.id].add(address)
    by_idle = sorted(known.items(), key=lambda pair: pair[1].idle)  # the last of a version, which counts, has most
    twins = {one.version: key for key, one in by_idle if one.is_got}
    named: dict[str, Named] = {}
    for entry, address in found:
        key = key_of(address if address is not None and len(addresses[entry.id]) > 1 else entry.id)
        twin = twins.get(entry.version) if entry.url is not None and key not in known else None
        before = known.get(twin if twin is not None else key)
        named.setdefault(key, Named(key, entry, before, twin))
    return list(named.values())


def _address(entry: FeedEntry) -> str | None:
    return f"{canonical(entry.url)}#{entry.part}" if entry.url is not None else None
