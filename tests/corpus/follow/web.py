"""A web of a handful of pages, and a library in a dictionary to put what stands there into."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from corpus.article import Article
from corpus.fetch.fetched import Fetched, FetchError

FEED = "https://ledger.example/feed.xml"
START = datetime(2025, 3, 10, 12, tzinfo=UTC)


def page(title: str, text: str = "The harbour of Halmstow was closed on Monday.", *, head: str = "") -> str:
    """A page with an article of several sentences."""
    words = f"<p>{text}</p><p>{' '.join(f'Sentence number {n} of {title} says more.' for n in range(12))}</p>"
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{words}"
        "</article></body></html>"
    )


def item(
    number: int, *, title: str | None = None, text: str = "A summary.", day: int = 9, link: str | None = None
) -> str:
    """An item of an RSS feed; number 3 leads to https://ledger.example/3."""
    title = f"Report {number}" if title is None else title
    link = f"https://ledger.example/{number}" if link is None else link
    return (
        f"<item><title>{title}</title><link>{link}</link><guid isPermaLink='false'>guid-{number}</guid>"
        f"<pubDate>2025-03-{day:02d}T10:00:00Z</pubDate><description>{text}</description></item>"
    )


def feed(*items: str, title: str = "The Daily Ledger") -> str:
    return f"<rss version='2.0'><channel><title>{title}</title>{''.join(items)}</channel></rss>"


@dataclass
class Web:
    """Pages by address; an error in place of one is raised. `asked` are the addresses that were fetched, in order."""

    pages: dict[str, str | bytes | Fetched | Exception] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    conditions: list[tuple[str | None, str | None]] = field(default_factory=list)

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        self.asked.append(url)
        self.conditions.append((etag, last_modified))
        found = self.pages.get(url, FetchError("ledger.example answered 404 Not Found"))
        if isinstance(found, FetchError) and not found.host:
            found.host = urlsplit(url).hostname or ""
        if isinstance(found, Exception):
            raise found
        if isinstance(found, Fetched):
            is_unchanged = found.etag is not None and found.etag == etag
            return replace(found, body=b"", is_unchanged=True) if is_unchanged else found
        body = found.encode() if isinstance(found, str) else found
        return Fetched(url, body, "text/html" if body.startswith(b"<!doctype html") else "application/xml", "utf-8")

    def asked_again(self) -> list[str]:
        """What was fetched since this was called last."""
        asked, self.asked = self.asked, []
        return asked


@dataclass
class Clock:
    """A clock that is put on by hand."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def put_on(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass(frozen=True, slots=True)
class Report:
    added: int
    updated: int
    unchanged: int


@dataclass
class Shelf:
    """Keeps articles as a library does; `full` is the error that it raises in place of that."""

    kept: dict[str, Article] = field(default_factory=dict)
    full: Exception | None = None

    def holds(self, ids: Sequence[str]) -> dict[str, Article]:
        return {id: self.kept[id] for id in ids if id in self.kept}

    def add(self, articles: Sequence[Article]) -> Report:
        if self.full is not None:
            raise self.full
        before = {one.id: self.kept[one.id].digest for one in articles if one.id in self.kept}
        self.kept |= {one.id: one for one in articles}
        unchanged = sum(before.get(one.id) == one.digest for one in articles)
        return Report(len(articles) - len(before), len(before) - unchanged, unchanged)
