"""A desk at which one feed of one report is followed."""

from dataclasses import dataclass, field
from pathlib import Path

from corpus.follow.following import Following
from corpus.follow.refresh import Refreshed
from tests.corpus.follow.web import FEED, Clock, Shelf, Web, feed, item, page

ONE, TWO = "https://ledger.example/1", "https://ledger.example/2"


@dataclass
class Desk:
    """A followed feed of one report, with all that belongs to it."""

    directory: Path
    web: Web = field(default_factory=lambda: Web({FEED: feed(item(1)), ONE: page("Page 1")}))
    shelf: Shelf = field(default_factory=Shelf)
    clock: Clock = field(default_factory=Clock)

    @property
    def following(self) -> Following:
        return Following(self.directory, self.web, self.shelf.add, holds=self.shelf.holds, now=self.clock)

    def passed(self, *addresses: str, **later: float) -> Refreshed | None:
        """What came of the one feed in a pass, after the clock was put on; None where it was not due."""
        self.clock.put_on(**later)
        results = self.following.refresh(addresses if addresses else None)
        return results[0] if results else None
