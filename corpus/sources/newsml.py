"""Reads what news agencies deliver in NewsML-G2 (https://iptc.org/standards/newsml-g2/): a report, or many at once."""

import io
from collections.abc import Iterator

from corpus.article import Article
from corpus.errors import SourceError
from corpus.sources.agency_xml import each, line, name_of, paragraphs, said, within
from corpus.sources.decoding import read_bytes
from corpus.sources.fields import article_from
from corpus.sources.nitf import authors_in, check_embargo, fields_of, text_of
from corpus.sources.origin import Origin
from corpus.sources.skipped import Skipped
from corpus.sources.syndicated import first_element
from corpus.sources.xml import Element, parse_xml

_ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem")
_ROOTS = {"newsmessage", *map(str.lower, _ITEMS)}
_DOCUMENTS = {"nitf", "html", "body", "article", "section", "div"}
_USABLE = "usable"
_TIMES = (("itemMeta", "versionCreated"), ("contentMeta", "contentCreated"), ("itemMeta", "firstCreated"))


def is_newsml(head: bytes) -> bool:
    """Whether a file that begins with these bytes is NewsML-G2."""
    return first_element(head) in _ROOTS


def read_newsml(stream: io.BufferedReader, origin: Origin) -> Iterator[Article | Skipped]:
    """An article or a Skipped for every item; pictures, packages and what else an agency delivers are no articles.

    Raises:
        SourceError: it is no XML, too long, or without an item.
    """
    root = parse_xml(read_bytes(stream, origin), "news in NewsML-G2")
    items = [root] if name_of(root) in _ITEMS else [one for one in root.iter() if name_of(one) in _ITEMS]
    for item in items:
        guid = said(item, "guid")
        place = f"{origin.place}: {guid}" if guid else origin.place
        try:
            yield _article(item, origin)
        except SourceError as error:
            yield Skipped(place, str(error))
    if not items:
        raise SourceError("is news in NewsML-G2 without an item")


def _article(item: Element, origin: Origin) -> Article:
    meta, content = within(item, "itemMeta"), within(item, "contentMeta")
    kind, status = _term(within(meta, "itemClass")), _term(within(meta, "pubStatus"))
    if name_of(item) != "newsItem":
        raise SourceError(f"is no report, but a {name_of(item)}")
    if status not in {"", _USABLE}:
        raise SourceError(f"is a report that its agency calls {status[:40]}, and is not taken")
    embargo = within(meta, "embargoed")
    if embargo is not None and not line(embargo):
        raise SourceError("is a report under embargo, and is not taken")
    check_embargo(line(embargo))
    inner, text, language = _content(within(item, "contentSet"))
    if not text:
        raise SourceError(f"has no text in it{f', being a {kind[:40]}' if kind not in {'', 'text'} else ''}")
    told = fields_of(inner) if inner is not None and name_of(inner) == "nitf" else {}
    fields = {
        "id": said(item, "guid") or told.get("id"),
        "url": told.get("url"),
        "title": _headline(content, language) or told.get("title") or line(within(meta, "title")),
        "published": next(filter(None, (line(within(item, *path)) for path in _TIMES)), told.get("published")),
        "publisher": _provider(within(meta, "provider")) or told.get("publisher"),
        "authors": authors_in(within(content, "by")) or _creators(content) or told.get("authors"),
        "language": language or said(within(content, "language"), "tag") or told.get("language") or said(item, "lang"),
    }
    return article_from(fields, origin, text=text, place=origin.identity)


def _content(content: Element | None) -> tuple[Element | None, str, str]:
    """The document within an item, its text, and in what language that is, as far as it says so; of several forms of
    one report the first that has any text."""
    for inline in each(content, "inlineXML"):
        for inner in (one for one in inline if name_of(one) in _DOCUMENTS):
            name = name_of(inner)
            text = text_of(inner) if name == "nitf" else paragraphs(within(inner, "body") if name == "html" else inner)
            if text:
                return inner, text, said(inline, "lang") or said(inner, "lang")
    for inline in each(content, "inlineData"):
        text = (inline.text or "").strip()
        is_plain = said(inline, "contenttype").partition(";")[0] in {"", "text/plain"}
        if text and is_plain and not said(inline, "encoding"):
            return None, text, said(inline, "lang")
    return None, "", ""


def _headline(content: Element | None, language: str) -> str:
    """The headline in the language of the text, of several; else the first."""
    headlines = [one for one in content if name_of(one) == "headline"] if content is not None else []
    wanted = language.partition("-")[0]
    own = (one for one in headlines if wanted and said(one, "lang").partition("-")[0] == wanted)
    return line(next(own, next(iter(headlines), None)))


def _term(element: Element | None) -> str:
    """The last part of a term of a controlled vocabulary: "usable" of stat:usable, and of its address."""
    term = said(element, "qcode") or said(element, "uri")
    return term.replace("/", ":").rpartition(":")[2].lower()


def _provider(element: Element | None) -> str:
    """Its name, or else its code, which for an agency is mostly its name: AFP, Reuters."""
    return line(within(element, "name")) or said(element, "literal") or said(element, "qcode").rpartition(":")[2]


def _creators(content: Element | None) -> list[str]:
    return [name for one in each(content, "creator") if (name := line(within(one, "name")))]
