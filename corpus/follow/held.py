"""What the library holds already, beside which a feed's summary is nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.archive import Archive
from corpus.article import Article
from corpus.filter import Filter
from corpus.follow.entry import Got
from corpus.sources.skipped import Skipped

# Those of these articles, by id, that the library holds.
Holds = Callable[[Sequence[str]], Mapping[str, Article]]
# Where so much more is held it is a page: a summary that is worded anew, or by another feed, is hardly half as long.
MUCH_LONGER = 2


def held_in(directory: Path) -> Holds:
    """The articles of the library in a directory, which may be made later."""
    return lambda ids: Archive(directory).among(ids, Filter())


def digests(holds: Holds, ids: Sequence[str]) -> dict[str, str]:
    """The digests of those of these articles that are held."""
    return {id: article.digest for id, article in holds(ids).items()} if ids else {}


def unless_held(got: Got, holds: Holds) -> Got:
    """The same, but for a summary in place of an article of which far more is held, by whatever way that came: it
    is skipped, and its page tried again."""
    if not got.is_summary or not isinstance(got.found, Article):
        return got
    held = holds([got.found.id]).get(got.found.id)
    if held is None or len(held.text) <= MUCH_LONGER * len(got.found.text):
        return got
    reason = "its page cannot be read now; what was got of it before stays, in place of the feed's summary"
    return replace(got, found=Skipped(got.entry.url or got.entry.id, reason), is_summary=False, is_final=False)
