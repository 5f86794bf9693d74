"""Reads what a page says about its article in schema.org's terms, as JSON-LD (schema.org/Article, W3C JSON-LD 1.1)."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from corpus.errors import SourceError
from corpus.sources.page_tree import Element, blocks, line, meta, parse_page, words

_MARKUP = re.compile(r"</(?:p|div|li|h[1-6])>", re.IGNORECASE)
MAX_NODES = 2_000  # of linked data on one page
MAX_TITLES = 20  # of each kind; a page gives itself one to three, and pictures in it may have some, too
_ARTICLES = ("Article", "BlogPosting", "Report")  # NewsArticle, ReportageNewsArticle, LiveBlogPosting … end in these
_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage")  # other properties hold articles that are not the page's own


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """The page's article by its own linked data; each None, or none, where that says nothing."""

    headline: str | None = None
    published: str | None = None
    body: str | None = None
    descriptions: tuple[str, ...] = ()


def linked_article(tree: Element) -> LinkedArticle:
    """The article that a page's linked data describe."""
    best = main_node(tree)
    if best is None:
        return LinkedArticle()
    descriptions = (_string(best.get(name)) for name in ("description", "alternativeHeadline", "abstract"))
    return LinkedArticle(
        _string(best.get("headline")),
        _string(best.get("datePublished")),
        body_in(best),
        tuple(text for text in descriptions if text is not None),
    )


def main_node(tree: Element) -> dict[str, Any] | None:
    """What a page's linked data say of its article, as it stands there; None where they describe none.

    If they describe several, it is the one at the page's address, or else one with a headline that the page gives
    itself; the others are reports that are offered beside it. Of several, the first that has a date counts.
    """
    found = [node for node in _nodes(tree) if _is_article(node)]
    address = _path("".join(tree.xpath("(//link[@rel='canonical']/@href)[1]")))
    own = [node for node in found if address in _paths(node)]
    if not own:
        titles = _titles(tree)
        own = [node for node in found if _is_headed(node, titles)] if len(_headlines(found)) > 1 else found
    return min(own, key=lambda node: not _complete(node), default=None)


def kinds_in(tree: Element) -> set[str]:
    """The kinds of what a page's linked data describe (@type)."""
    return {kind for node in _nodes(tree) for kind in _listed(node.get("@type")) if isinstance(kind, str)}


def said_in(node: dict[str, Any], name: str) -> str | None:
    """The text of a property, or the first of several; None where it says nothing."""
    return _string(node.get(name))


def body_in(node: dict[str, Any]) -> str | None:
    """The text of the article that a node describes."""
    return _plain(said_in(node, "articleBody"))


def unescape(text: str) -> str:
    """Entities as characters; what was escaped twice, as is common in linked data, too."""
    return html.unescape(html.unescape(text))


def _nodes(tree: Element) -> Iterator[dict[str, Any]]:
    pending: list[Any] = []
    for script in tree.iter("script"):
        try:
            pending.append(json.loads(script.text or "", strict=False))
        except (ValueError, RecursionError):
            continue  # a person wrote it, or someone hostile: the page's text is still there
    pending.reverse()
    for _ in range(MAX_NODES):
        if not pending:
            return
        item = pending.pop()
        if isinstance(item, list):
            pending += reversed(item)
        elif isinstance(item, dict):
            yield item
            pending += [item[name] for name in reversed(_WITHIN) if name in item]


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(isinstance(kind, str) and kind.endswith(_ARTICLES) for kind in _listed(kinds))


def _headlines(nodes: Iterable[dict[str, Any]]) -> set[str]:
    return {" ".join(words(_string(node.get("headline")) or "")) for node in nodes} - {""}


def _titles(tree: Element) -> list[list[str]]:
    """The words of each title that a page gives itself."""
    given = [line(element) for tag in ("h1", "title") for element in islice(tree.iter(tag), MAX_TITLES)]
    return [words(title) for title in (*given, meta(tree).get("og:title", "")) if title]


def _is_headed(node: dict[str, Any], titles: Iterable[list[str]]) -> bool:
    """Whether one of the titles is the headline, perhaps with the name of the site before or behind it."""
    said = words(_string(node.get("headline")) or "")
    return bool(said) and any(said in (title[: len(said)], title[-len(said) :]) for title in titles)


def _complete(node: dict[str, Any]) -> bool:
    return _string(node.get("headline")) is not None and _string(node.get("datePublished")) is not None


def _paths(node: dict[str, Any]) -> set[str]:
    names = ("url", "@id", "mainEntityOfPage")
    values = [one for name in names for one in _listed(node.get(name))]
    addresses = [value.get("@id", value.get("url")) if isinstance(value, dict) else value for value in values]
    return {_path(address) for address in addresses if isinstance(address, str)} - {""}


def _plain(text: str | None) -> str | None:
    """Some sites put the markup of a text into their data."""
    if text is None or _MARKUP.search(text) is None:
        return text
    try:
        return "\n".join(one for _, one in blocks(parse_page(text))) or None
    except SourceError:
        return None  # too much markup; the page's own text is still there


def _path(address: str) -> str:
    try:
        return urlsplit(address).path.rstrip("/")
    except ValueError:
        return ""


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _string(value: Any) -> str | None:
    first = _listed(value)[:1]
    return unescape(first[0]).strip() or None if first and isinstance(first[0], str) else None
