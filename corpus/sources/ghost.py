"""Reads the export of a site in Ghost, as it stands in JSON: its posts, their authors and what it says of itself."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from zoneinfo import ZoneInfo

from corpus.article import Article
from corpus.errors import SourceError
from corpus.sources.dates import read_date
from corpus.sources.fields import article_from
from corpus.sources.fragment import plain
from corpus.sources.origin import Origin
from corpus.sources.skipped import Skipped

_STATUSES = {
    "draft": "is a draft",
    "scheduled": "is scheduled for later",
    "sent": "was sent to subscribers and not published",
}
# A link to another page with its headline and summary, set in a box of its own.
_BOOKMARK = re.compile(r"<figure\s[^<>]{0,500}\bkg-bookmark-card\b(?:[^<]++|<(?!/?figure\b))*+</figure>", re.IGNORECASE)
Row = Mapping[str, object]


def is_ghost(value: object) -> bool:
    """Whether what was read from JSON is the export of a site in Ghost."""
    return _data(value) is not None


def read_ghost(value: object, origin: Origin) -> Iterator[Article | Skipped]:
    """An article or a Skipped for every post.

    Raises:
        SourceError: there is none.
    """
    data = _data(value) or {}
    settings = {_said(row, "key"): _said(row, "value") for row in _rows(data, "settings")}
    known = settings.get("title") or origin.publisher
    authors = _authors(data)
    posts = _rows(data, "posts")
    for post in posts:
        place = f"{origin.place}: {_said(post, 'title') or _said(post, 'slug') or _said(post, 'id')}"
        withheld = _why_withheld(post)
        try:
            yield Skipped(place, withheld) if withheld else _article(post, known, authors, settings, origin)
        except SourceError as error:
            yield Skipped(place, str(error))
    if not posts:
        raise SourceError("is an export of Ghost without a post")


def _article(
    post: Row, publisher: str | None, authors: Mapping[str, list[str]], settings: Mapping[str, str], origin: Origin
) -> Article:
    moment = read_date(post["published_at"]) if post.get("published_at") else None
    if moment is not None:
        with suppress(ValueError, KeyError, OSError):  # a zone that nobody knows
            moment = moment.astimezone(ZoneInfo(settings.get("timezone") or "UTC"))
    # A later export is a file of another name, and holds the same posts.
    uuid, number = _said(post, "uuid"), _said(post, "id") or _said(post, "slug")
    fields = {
        "id": f"urn:uuid:{uuid}" if len(uuid) > 30 else f"{origin.identity}#{number}",
        "url": _said(post, "canonical_url"),
        "title": plain(_said(post, "title")),
        "published": moment.isoformat() if moment is not None else None,
        "publisher": publisher,
        "authors": authors.get(_said(post, "id")),
    }
    html = _BOOKMARK.sub("", _said(post, "html"))
    return article_from(fields, origin, text=plain(html) or _said(post, "plaintext"))


def _why_withheld(post: Row) -> str:
    """Why a post is no report for readers, as a sentence for a person; "" where it is one."""
    status, visibility = _said(post, "status"), _said(post, "visibility")
    if _said(post, "type") == "page" or post.get("page") in (True, 1):
        return "is a page of the site in this Ghost export, and no post; it is not taken"
    if status not in {"", "published"}:
        named = _STATUSES.get(status, f"has the status {status[:40]}")
        return f"{named} in this Ghost export; only what was published is taken"
    if visibility not in {"", "public"}:
        return "is open to members only in this Ghost export; only what was published for all is taken"
    return ""


def _authors(data: Row) -> dict[str, list[str]]:
    """The names of the authors of each post, by its id, in their order."""
    names = {_said(row, "id"): _said(row, "name") for row in _rows(data, "users")}
    # Old exports name the one author in the post itself.
    pairs = [(0, _said(post, "id"), _said(post, "author_id")) for post in _rows(data, "posts")]
    for row in _rows(data, "posts_authors"):
        order = row.get("sort_order")
        pairs.append((order if isinstance(order, int) else 0, _said(row, "post_id"), _said(row, "author_id")))
    found: dict[str, list[str]] = {}
    for _, post, author in sorted(pairs):
        if names.get(author):
            found.setdefault(post, []).append(names[author])
    return found


def _data(value: object) -> Row | None:
    bases = value.get("db") if isinstance(value, dict) else None
    base = bases[0] if isinstance(bases, list) and bases else value
    data = base.get("data") if isinstance(base, dict) else None
    return data if isinstance(data, dict) and isinstance(data.get("posts"), list) else None


def _rows(data: Row, name: str) -> list[Row]:
    rows = data.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _said(row: Row, name: str) -> str:
    value = row.get(name)
    if isinstance(value, int) and not isinstance(value, bool):  # ids were numbers once
        return str(value)
    return value.strip() if isinstance(value, str) else ""
