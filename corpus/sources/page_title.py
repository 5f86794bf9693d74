"""Chooses a page's headline among those that it gives itself, without the publisher's name."""

import re
from collections.abc import Iterable

from corpus.sources.json_ld import LinkedArticle, unescape
from corpus.sources.page_tree import Element, line, meta, words

MAX_HEADLINE_CHARACTERS = 300
_DASH = re.compile(r"\s+(?:[|·•»]|--?|[–—]|::?)\s+|\s*\|\s*")
_CUT_OFF = ("…", "...")


def headline(tree: Element, linked: LinkedArticle) -> str | None:
    """The headline, on one line; None where the page gives none.

    Linked data that date the article, too, are believed first: they are written for machines. After them the title
    for other sites (Open Graph), the heading that is printed, and the window's title.
    """
    said = meta(tree)
    site = said.get("og:site_name") or said.get("application-name") or ""
    names = [site, *_host(said.get("og:url") or "".join(tree.xpath("(//link[@rel='canonical']/@href)[1]")))]
    printed = [line(element) for element in tree.iter("h1")]
    window = next((line(element) for element in tree.iter("title")), "")
    in_order = [
        linked.headline if linked.published is not None else None,
        said.get("og:title"),
        next((text for text in printed if _is_headline(text, names)), None),
        linked.headline,
        said.get("twitter:title"),
        window,
    ]
    given = [" ".join(unescape(text).split()) for text in in_order if text]
    given = [text for text in given if _is_headline(text, names)]
    if not given:
        return None
    chosen = _clean(given[0], given, names)
    if chosen.endswith(_CUT_OFF):
        begun = words(chosen)
        chosen = next((_clean(text, given, names) for text in given if _continues(text, begun)), chosen)
    return chosen


def _is_headline(text: str, names: Iterable[str]) -> bool:
    return len(text) <= MAX_HEADLINE_CHARACTERS and _bare(text) not in {"", *map(_bare, names)}


def _continues(text: str, begun: list[str]) -> bool:
    return not text.endswith(_CUT_OFF) and words(text)[: len(begun)] == begun


def _clean(title: str, given: Iterable[str], names: Iterable[str]) -> str:
    """Without the parts at either end that name the publisher, or that another title has not behind the same words."""
    parts = _parts(title)
    while len(parts) > 1 and _is_name(parts[-1][1], names):
        parts.pop()
    while len(parts) > 1 and _is_name(parts[0][1], names):
        parts.pop(0)
    others = [words(other) for other in given if other != title]
    for end in range(1, len(parts)):
        if words("".join(mark + part for mark, part in parts[:end])) in others:
            parts = parts[:end]
            break
    return "".join([parts[0][1], *(mark + part for mark, part in parts[1:])])


def _parts(title: str) -> list[tuple[str, str]]:
    """(mark before it, part) for each part between dashes and bars; the marks as they are written."""
    parts, at, mark = [], 0, ""
    for found in _DASH.finditer(title):
        parts.append((mark, title[at : found.start()]))
        at, mark = found.end(), found[0]
    return [*parts, (mark, title[at:])]


def _is_name(text: str, names: Iterable[str]) -> bool:
    """Whether `text` is the publisher's name, or begins with it and one word more (Metro, Metro News)."""
    said, length = _bare(text), len(words(text))
    for name in names:
        known = _bare(name)
        if known and (said == known or (said.startswith(known) and length <= len(words(name)) + 1)):
            return True
    return False


def _bare(name: str) -> str:
    return "".join(words(name)).removeprefix("the")


def _host(address: str) -> list[str]:
    """`example.co.uk` and `example` of https://www.example.co.uk/2025/…"""
    found = re.match(r"https?://(?:www\.)?([\w.-]+)", address)
    if found is None:
        return []
    labels = [label for label in found[1].lower().split(".")[:-1] if label not in {"co", "com", "org", "net", "ac"}]
    return [found[1], *labels]
