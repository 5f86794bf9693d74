"""Parts a live blog into its posts, each an article of its own time (schema.org/LiveBlogPosting).

A page of many posts bears the time at which the first was written, and "tomorrow" in a later one is another day.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urldefrag

from corpus.article import Article
from corpus.errors import SourceError
from corpus.sources.address import is_address, known_as
from corpus.sources.dates import read_date
from corpus.sources.fields import article_from
from corpus.sources.json_ld import body_in, main_node, said_in
from corpus.sources.origin import Origin
from corpus.sources.page_date import is_possible
from corpus.sources.page_tree import Element, words

MAX_UPDATES = 2_000
MIN_REST_WORDS = 30  # of a page beside its posts; fewer are its headings and what it says of itself
_SHINGLE = 4
_SAME = 0.8  # share of the runs of words of a line that a post has, for it to be of that post


def live_updates(tree: Element) -> list[dict[str, Any]]:
    """The posts that the linked data of a live blog's page tell with their text and time; none of any other page."""
    node = main_node(tree)
    updates = node.get("liveBlogUpdate") if node is not None else None
    if not isinstance(updates, list):
        return []
    now = datetime.now(UTC)
    told = (one for one in updates[:MAX_UPDATES] if isinstance(one, dict) and body_in(one) is not None)
    return [one for one in told if _is_dated(one, now)]


def in_posts(whole: Article, updates: list[dict[str, Any]], origin: Origin) -> Iterator[Article]:
    """The articles of a live blog, `whole` being its page as one: what the posts leave of it, if that is more than its
    headings, and the posts."""
    lines = whole.text.split("\n")[1:]
    bodies = _as_printed([body_in(update) or "" for update in updates], lines)
    headlines = [said_in(update, "headline") or "" for update in updates]
    known = {one for text in (*bodies, *headlines) for one in _shingles(text)}
    rest = [line for line in lines if not _is_told(line, known)]
    if len(" ".join(rest).split()) >= MIN_REST_WORDS:
        body = "\n".join(rest).strip()
        yield replace(whole, text=f"{whole.title}\n\n{body}")
    base = urldefrag(whole.url if whole.url is not None else whole.id).url
    taken = Counter[str]()
    for update, headline, body in zip(updates, headlines, bodies, strict=True):
        identity = _identity(update, base)
        taken[identity] += 1
        page = urldefrag(identity).url
        fields = {
            "id": identity if taken[identity] == 1 else f"{identity}-{taken[identity]}",
            "url": page if is_address(page) else None,
            "title": headline,
            "published": said_in(update, "datePublished"),
            "publisher": whole.publisher,
            "authors": list(whole.authors),
            "language": whole.language,
        }
        yield article_from(fields, origin, text=body)


def _identity(update: dict[str, Any], base: str) -> str:
    """The post's own address, else its place on the page by its time: its number changes with each new one above it."""
    own = said_in(update, "url") or ""
    if is_address(own):
        page, place = urldefrag(own)
        is_same = page.rstrip("/") == base.rstrip("/")
        if is_same and place:
            return f"{base}#{place}"
        if not is_same and (not is_address(base) or known_as(page, base) != base):
            return own
    return f"{base}#{said_in(update, 'datePublished')}"


def _as_printed(bodies: list[str], lines: list[str]) -> list[str]:
    """The bodies, or in place of one that is only the beginning of a paragraph of the page, all of that."""
    place = {one: number for number, line in enumerate(lines) for one in _shingles(line)}
    found = []
    for body in bodies:
        own = _shingles(body)
        at = Counter(place[one] for one in own if one in place).most_common(1)
        is_printed = bool(at) and at[0][1] >= _SAME * len(own)
        found.append(max(body, lines[at[0][0]], key=len) if is_printed else body)
    return found


def _is_dated(update: dict[str, Any], now: datetime) -> bool:
    try:
        return is_possible(read_date(said_in(update, "datePublished")), now=now)
    except SourceError:
        return False


def _is_told(line: str, known: set[tuple[str, ...]]) -> bool:
    own = _shingles(line)
    return bool(own) and len(own & known) >= _SAME * len(own)


def _shingles(text: str) -> set[tuple[str, ...]]:
    said = words(text)
    return {tuple(said[at : at + _SHINGLE]) for at in range(max(1, len(said) - _SHINGLE + 1))} if said else set()
