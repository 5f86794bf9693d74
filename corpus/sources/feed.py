"""Reads what a feed says: its title and its entries, from RSS, RDF, Atom and JSON Feed."""

import calendar
import hashlib
import logging
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from time import struct_time

from corpus.errors import SourceError
from corpus.sources.address import canonical, of_article
from corpus.sources.dates import EARLIEST_TIMESTAMP, read_stated
from corpus.sources.feed_fields import read_fields
from corpus.sources.fragment import plain
from corpus.sources.shortcodes import post_text
from corpus.sources.wordpress import authors_named, is_export, published_at, why_withheld

MAX_FEED_BYTES = 10_000_000
MAX_ENTRIES = 2_000  # a feed is read newest first, and its publisher shortens it long before
# From so many words on, and without a sign that more follows, a text is taken for the whole report: shorter ones are
# what news agencies write under a headline. A whole report taken for a summary costs one page to fetch.
FULL_TEXT_WORDS = 150
_MORE = re.compile(
    r"(?:…|\.\.\.|\b(?:read (?:more|on)|(?:continue|keep) reading"
    r"|(?:full|whole|entire|complete|rest of (?:the|this)) (?:story|article|report|post|piece)))"
    r"(?:\s+(?:at|on|in|from|of)\s[^.!?\n]{1,60})?\W*$",
    re.IGNORECASE,
)
# What programs put under a text, whole or not.
_FOOTER = re.compile(
    r"\n\s*(?:the (?:post|article) .{1,300} appeared first (?:on|in|at) .{1,100}|comments)\s*$", re.IGNORECASE
)
# A clock that is a little ahead, and a day that begins earlier elsewhere, are no reason to drop a date.
AHEAD = timedelta(days=1)
_FIGURES = re.compile(r"\s*(?:\d{1,2}[-./]\d{1,2}[-./]\d{2,4}(?!\d)|\d{1,3}\s*$|\d{4})")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One thing that a feed, or a sitemap, names.

    `id` is what the publisher knows it by. `url` is None where it has no page of its own. `text` is the most that was
    said of it, without markup; `is_full_text` tells whether that is the whole report rather than a summary.
    `published` is None where the feed does not say, or says what cannot be. `updated` is as it was written.
    `withheld` is why it is no report for readers, though it is named; "" as a rule. `part` is the fragment of its
    address where other whole reports have the rest of it in common, as those of a page that grows by the hour.
    """

    id: str
    url: str | None
    title: str
    published: datetime | None = None
    updated: str = ""
    authors: tuple[str, ...] = ()
    text: str = ""
    is_full_text: bool = False
    withheld: str = ""
    part: str = ""

    @property
    def version(self) -> str:
        """The same for as long as the feed gives no sign that the report has changed."""
        # A summary is not looked at where there is a page: some count their readers' comments in it.
        own = self.withheld or (self.text if self.is_full_text or self.url is None else "")
        published = self.published.isoformat() if self.published is not None else ""
        parts = (self.url or "", self.title, self.updated or published, own)
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Feed:
    """`title` is None where it has none. `pause` is how long its publisher wants to be left alone, as far as said."""

    title: str | None
    entries: tuple[FeedEntry, ...]
    pause: timedelta | None = None


def parse_feed(data: bytes, *, url: str | None, now: datetime, media_type: str | None = None) -> Feed:
    """Read RSS, RDF or Atom, also where it is not quite well-formed; relative links are resolved against `url`.

    Dates before 1990 and later than a day from `now` are none. Entities are not expanded. Items without anything in
    them are passed over. The export of a site in WordPress is read to its end, and what it holds is whole.

    Raises:
        SourceError: it is too long, or is no feed.
    """
    if len(data) > MAX_FEED_BYTES:
        raise SourceError(f"is {len(data) / 1e6:,.1f} MB long; a feed may have {MAX_FEED_BYTES / 1e6:,.0f} MB")
    headers = {"content-location": url or "", "content-type": media_type or "application/xml"}
    try:
        found = read_fields(data, headers=headers)
    except Exception as error:  # noqa: BLE001  hostile input; feedparser and its XML parser let out many kinds
        _log.warning("feedparser failed on %s", url, exc_info=True)
        raise SourceError(f"is a feed that cannot be read ({type(error).__name__}: {error})") from None
    if not found.get("version") and not found.entries:
        why = f" ({found.bozo_exception})" if found.bozo else ""
        raise SourceError(f"is no feed in RSS, Atom, RDF or JSON Feed{why}")
    is_whole = is_export(found.feed)
    limit = None if is_whole else MAX_ENTRIES
    if limit is not None and len(found.entries) > limit:
        _log.warning("%s has %d entries; the first %d are read", url, len(found.entries), limit)
    entries: Iterable[FeedEntry] = (_entry(entry, now, is_whole=is_whole) for entry in found.entries[:limit])
    if is_whole:
        names = authors_named(data)
        entries = (replace(one, authors=tuple(names.get(name, name) for name in one.authors)) for one in entries)
    told = in_parts(entry for entry in entries if entry.url is not None or entry.title or entry.text)
    return Feed(_words(found.feed, "title") or None, told, _pause(found.feed.get("ttl")))


def make_entry(
    *,
    id: str | None,
    url: str | None,
    title: str,
    published: datetime | None,
    updated: str,
    authors: tuple[str, ...],
    text: str,
) -> FeedEntry:
    """An entry by what a feed says of it; without an id it is known by its address, else by its words."""
    # A link to the site as a whole, as notes and alerts have it, is no page of this one.
    url = of_article(url)
    digest = hashlib.sha256(f"{title}\x1f{text}".encode("utf-8", "replace")).hexdigest()[:16]
    known = (id or "").strip() or url or f"entry-{digest}"
    return FeedEntry(known, url, title, published, updated, authors, text, is_full_text(text))


def in_parts(entries: Iterable[FeedEntry]) -> tuple[FeedEntry, ...]:
    """The entries of a feed, those that share a page told apart by their `part` of it."""
    found = tuple(entries)
    pages = [canonical(one.url) if one.url is not None and one.is_full_text else None for one in found]
    shared = {page for page, number in Counter(pages).items() if page is not None and number > 1}
    return tuple(
        replace(one, part=(one.url or "").partition("#")[2]) if page in shared else one
        for one, page in zip(found, pages, strict=True)
    )


def is_full_text(text: str) -> bool:
    """Whether a text without markup is long enough for a whole report, and does not end by promising more."""
    told = _FOOTER.sub("", text[-600:])
    return len(text.split()) >= FULL_TEXT_WORDS and _MORE.search(told[-200:]) is None


def plausible(moment: datetime | None, now: datetime) -> datetime | None:
    """The moment, or None where no report in a feed can be of then."""
    if moment is None:
        return None
    try:
        return moment if EARLIEST_TIMESTAMP <= moment.timestamp() <= (now + AHEAD).timestamp() else None
    except (OverflowError, ValueError):
        return None


def date_of(written: object, now: datetime) -> datetime | None:
    """The moment that a feed writes, in its own time zone; None where that cannot be read or cannot be."""
    try:
        return plausible(read_stated(written).moment, now)
    except SourceError as error:
        _log.info("a date of a feed is left out: %s", error)
        return None


def _entry(entry: dict[str, object], now: datetime, *, is_whole: bool) -> FeedEntry:
    # `dict.get`, as feedparser's own gives one field for another that is missing.
    title = _words(entry, "title")
    texts = [post_text(html) if is_whole else plain(html) for html in _bodies(entry)]
    link = _string(entry, "feedburner_origlink") or _string(entry, "link")
    made = make_entry(
        id=_string(entry, "id"),
        url=link,
        title=title,
        published=_moment(entry, "published", now) or _moment(entry, "updated", now),
        updated=_string(entry, "updated") or "",
        authors=_authors(entry),
        text=max(texts, key=len, default=""),
    )
    if not is_whole:
        return made
    known = plausible(published_at(entry), now) or made.published
    return replace(made, published=known, is_full_text=True, withheld=why_withheld(entry))


def _moment(entry: dict[str, object], field: str, now: datetime) -> datetime | None:
    written = _string(entry, field)
    if written is None:
        return None
    try:
        return plausible(read_stated(written).moment, now)
    except SourceError:
        # feedparser knows more ways to write a date, and gives them in UTC; but of figures alone it reads a beginning,
        # takes 10-03-2025 for the year 2010, and makes of 30 February, of a thirteenth month and of a month without a
        # day some other day. Whatever can be read and begins with a year was read above.
        if _FIGURES.match(written):
            return None
        parsed = dict.get(entry, f"{field}_parsed")
        if not isinstance(parsed, struct_time):
            return None
        try:
            return plausible(datetime.fromtimestamp(calendar.timegm(parsed), UTC), now)
        except (ValueError, OverflowError, OSError):
            return None


def _bodies(entry: dict[str, object]) -> list[str]:
    """What an entry says, as it is written: its contents and its summary, else what it says of its picture or film."""
    contents = dict.get(entry, "content")
    details = [*(contents if isinstance(contents, list) else ()), dict.get(entry, "summary_detail")]
    values = [detail.get("value") for detail in details if isinstance(detail, dict)]
    found = [value for value in (*values, _string(entry, "summary")) if isinstance(value, str) and value.strip()]
    caption = _string(entry, "media_description")
    return list(dict.fromkeys(found)) if found or caption is None else [caption]


def _words(fields: dict[str, object], name: str) -> str:
    return plain(_string(fields, name) or "")


def _string(fields: dict[str, object], name: str) -> str | None:
    value = dict.get(fields, name)
    return value.strip() if isinstance(value, str) and value.strip() else None


def _authors(entry: dict[str, object]) -> tuple[str, ...]:
    authors = dict.get(entry, "authors")
    if not isinstance(authors, list):
        return ()
    names = (plain(str(author.get("name") or "")) for author in authors if isinstance(author, dict))
    return tuple(dict.fromkeys(name for name in names if name and "@" not in name))


def _pause(minutes: object) -> timedelta | None:
    if not isinstance(minutes, str) or not minutes.strip().isascii() or not minutes.strip().isdigit():
        return None
    return timedelta(minutes=min(int(minutes[:6]), 24 * 60))
