"""Gets the report behind one entry of a feed: the entry's own words where they are all of it, else its page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from corpus.article import Article
from corpus.errors import SourceError
from corpus.fetch.fetched import FetchError, Fetches
from corpus.follow.page import is_page, read_page
from corpus.sources.address import is_front_page
from corpus.sources.decoding import HEAD_BYTES
from corpus.sources.entry import article_of
from corpus.sources.feed import FeedEntry
from corpus.sources.origin import Origin
from corpus.sources.page_tree import words
from corpus.sources.skipped import Skipped
from corpus.sources.syndicated import kind_of
from corpus.stop_words import STOP_WORDS

MIN_TELLING = 2  # words of a headline, by which to tell whether a page is its own
MIN_SHARE = 0.2  # of them that it has; the words of a report hold most of its headline, even one that is worded anew


@dataclass(frozen=True, slots=True)
class Got:
    """What came of an entry: an article, or the reason why not.

    `others` are the posts of a live blog beside the first.
    `is_summary` says that the article is the feed's summary in place of a page. `is_final` that trying again would not
    help; `not_before` is when the page's server, `host`, wants to be asked again, where it said so.
    """

    entry: FeedEntry
    found: Article | Skipped
    is_summary: bool = False
    is_final: bool = False
    host: str = ""
    not_before: datetime | None = None
    others: tuple[Article, ...] = ()

    @property
    def articles(self) -> tuple[Article, ...]:
        """All of them."""
        return (self.found, *self.others) if isinstance(self.found, Article) else ()


def get(entry: FeedEntry, origin: Origin, fetches: Fetches, *, is_known: bool = False) -> Got:
    """The report behind an entry of the feed that `origin` is of; `is_known` says that it was got before.

    Where its page cannot be got, that is the reason for skipping it, to be tried again: a server that is down now has
    the whole report later. The summary becomes the article in its place in three cases only, when it is all that there
    is for a program to read: the publisher refuses the page to programs (robots.txt, 401, 403, 451), but wrote the
    summary for them; the page has no text in it, as one with a film has none; or it is another page, one that asks for
    consent or says that there is none. It never takes the place of what its feed brought before. What was withdrawn
    (404, 410) is not kept alive by its summary.
    """
    if entry.withheld:
        return Got(entry, Skipped(f"{origin.place}: {entry.title or entry.id}", entry.withheld), is_final=True)
    if entry.url is None or entry.is_full_text:
        return _own_words(entry, origin)
    try:
        found, *others = _page(entry, entry.url, origin, fetches)
    except FetchError as error:
        if error.is_refused:
            return _instead(entry, origin, str(error), is_known=is_known)
        skipped = Skipped(entry.url, str(error))
        return Got(entry, skipped, host=error.host, not_before=error.not_before, is_final=error.is_gone)
    if isinstance(found, Skipped):
        return _instead(entry, origin, found.reason, is_known=is_known)
    return Got(entry, found, others=tuple(one for one in others if isinstance(one, Article)))


def _page(entry: FeedEntry, url: str, origin: Origin, fetches: Fetches) -> Sequence[Article | Skipped]:
    fetched = fetches.fetch(url)
    if is_front_page(fetched.url) and not is_front_page(url):
        raise FetchError("leads to the front page of its site now")
    if kind_of(fetched.body[:HEAD_BYTES]) is not None:
        raise FetchError("leads to a feed or a sitemap in place of a page")
    published = entry.published if entry.published is not None else origin.published
    items = list(read_page(fetched, replace(origin, place=url, published=published)))
    articles = [item for item in items if isinstance(item, Article)]
    if not articles:
        return items[:1] or [Skipped(url, "holds nothing that looks like an article")]
    if _are_of_another(articles, entry.title):
        return [Skipped(url, f"is a page of something else, {articles[0].title!r}, with hardly a word of the headline")]
    # The rest of a file with many articles in it is no matter of this entry; the posts of a page are.
    return articles if is_page(fetched) else articles[:1]


def _are_of_another(articles: Sequence[Article], headline: str) -> bool:
    """Whether the article of a page, or its posts together, have hardly a word that tells something of the headline
    under which it was announced."""
    telling = set(words(headline)) - STOP_WORDS
    found = telling.intersection(word for one in articles for word in words(one.text))  # with their headlines
    return len(telling) >= MIN_TELLING and len(found) < MIN_SHARE * len(telling)


def _own_words(entry: FeedEntry, origin: Origin) -> Got:
    try:
        return Got(entry, article_of(entry, origin), is_final=True)
    except SourceError as error:
        return Got(entry, Skipped(f"{origin.place}: {entry.title or entry.id}", str(error)), is_final=True)


def _instead(entry: FeedEntry, origin: Origin, reason: str, *, is_known: bool) -> Got:
    if is_known:
        return Got(entry, Skipped(entry.url or entry.id, reason))
    try:
        return Got(entry, article_of(entry, origin), is_summary=True, is_final=True)
    except SourceError:
        return Got(entry, Skipped(entry.url or entry.id, reason))
