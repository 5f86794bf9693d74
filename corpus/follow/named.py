"""The entries that a feed names, each with the key by which it is remembered."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.follow.feed_rows import key_of
from corpus.sources.address import canonical
from corpus.sources.feed import FeedEntry


@dataclass(frozen=True, slots=True)
class Named:
    """An entry that a feed names."""

    key: str
    entry: FeedEntry


def named_in(entries: Iterable[FeedEntry]) -> list[Named]:
    """All entries of one listing in their order, each once.

    They are known by their ids, but those that have one id and different addresses by these: some feeds give all of
    their items the same.
    """
    found = [(entry, _address(entry)) for entry in entries]
    addresses = defaultdict[str, set[str | None]](set)
    for entry, address in found:
        addresses[entry.id].add(address)
    named: dict[str, Named] = {}
    for entry, address in found:
        key = key_of(address if address is not None and len(addresses[entry.id]) > 1 else entry.id)
        named.setdefault(key, Named(key, entry))
    return list(named.values())


def _address(entry: FeedEntry) -> str | None:
    return f"{canonical(entry.url)}#{entry.part}" if entry.url is not None else None
