"""A fake for the views: feeds in a list, of which some fail."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from ui_articles import HOSTILE

from corpus.errors import InputError, LibraryError, SourceError
from corpus.follow.feed_rows import Followed
from corpus.follow.following import Begun
from corpus.follow.refresh import Refreshed


@dataclass
class FakeFollowing:
    """Feeds in a list; each brings an article whenever it is read, but for those with "broken" in their address."""

    feeds: list[Followed] = field(default_factory=list)
    asked: list[tuple[str, ...] | None] = field(default_factory=list)

    def followed(self) -> list[Followed]:
        return list(self.feeds)

    def follow(self, address: str) -> Begun:
        if address.endswith("page"):
            raise SourceError(f"{address} is neither a feed nor a sitemap, and leads to none")
        if address.endswith("boom"):
            raise RuntimeError("secret detail")
        is_new = address not in [one.url for one in self.feeds]
        if is_new:
            self.feeds.append(Followed(len(self.feeds) + 1, address, HOSTILE, datetime(2025, 1, 1, tzinfo=UTC)))
        return Begun(address, HOSTILE, 2, is_new, ("https://ledger.example/other.xml",))

    def stop(self, address: str) -> None:
        if "broken" in address:
            raise InputError(f"{address!r} is not followed")
        self.feeds = [one for one in self.feeds if one.url != address]

    def refresh(
        self,
        addresses: Sequence[str] | None = None,
        *,
        on_feed: Callable[[Refreshed, int, int], None],
        on_entry: Callable[[], None],
    ) -> list[Refreshed]:
        self.asked.append(tuple(addresses) if addresses is not None else None)
        if any("locked" in one.url for one in self.feeds):
            raise LibraryError("the feeds of library are being refreshed already")
        results = []
        for number, one in enumerate(self.feeds):
            failed = replace(one, error=f"{HOSTILE} did not answer", failures=one.failures + 1)
            well = replace(one, succeeded_at=datetime.now(UTC), new_last=1, new_total=one.new_total + 1)
            is_broken = "broken" in one.url
            self.feeds[number] = failed if is_broken else well
            results.append(Refreshed(self.feeds[number], added=0 if is_broken else 1))
            on_entry()
            on_feed(results[-1], number + 1, len(self.feeds))
        return results
