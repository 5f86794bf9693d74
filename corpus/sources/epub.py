"""Reads an EPUB, as newspapers and magazines are sold in: an article for each of its documents that tells something.

Its date is the one that the package gives for its publication, for all of them: an issue has one. Without it they are
undated. Who made the file or holds it is no publisher; the name that it gives as one is.
"""

import io
import logging
import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import takewhile
from urllib.parse import unquote

from corpus.article import Article
from corpus.errors import SourceError
from corpus.sources.dates import read_stated
from corpus.sources.decoding import decode_page
from corpus.sources.fragment import plain
from corpus.sources.html import read_html
from corpus.sources.origin import Origin
from corpus.sources.page_tree import blocks, parse_page
from corpus.sources.skipped import Skipped
from corpus.sources.text import is_told
from corpus.sources.xml import Element, parse_xml
from corpus.sources.zip_file import ZipFile

CONTAINER = "META-INF/container.xml"
MAX_DOCUMENTS = 5_000
MAX_DOCUMENT_BYTES = 5_000_000
MAX_ASIDE_CHARACTERS = 200  # of what is no article and need not be told of, as a cover and the name of a section
_MAX_PACKAGE_BYTES = 5_000_000
_PAGES = {"application/xhtml+xml", "text/html", "text/x-oeb1-document"}
_HEADINGS = {"h1", "h2", "h3", "h4"}
_LINK = re.compile(r"<a\s[^<>]*>[^<>]*</a>", re.IGNORECASE)
_log = logging.getLogger(__name__)


def read_epub(opened: ZipFile, origin: Origin) -> Iterator[Article | Skipped]:
    """An article for each document, in the order of reading, or a Skipped where it has much text that is none; covers,
    pictures and the like are passed over.

    Raises:
        SourceError: the package is damaged, or none of its documents holds an article.
    """
    path = _package_path(opened)
    package = parse_xml(opened.read(path, limit=_MAX_PACKAGE_BYTES), "a package document")
    published = _published(package)
    publisher = _first(package, "publisher")
    issue = Origin(
        place=origin.place,
        identity=origin.identity,
        published=published if published is not None else origin.published,
        publisher=publisher if publisher is not None else origin.publisher,
    )
    title = _first(package, "title")
    is_empty = True
    for name in _spine(package, path):
        for found in _read_document(opened, name, issue, title):
            is_empty = is_empty and isinstance(found, Skipped)
            yield found
    if is_empty:
        raise SourceError("is an EPUB in which no document with an article was found")


def _read_document(opened: ZipFile, name: str, issue: Origin, title: str | None) -> Iterator[Article | Skipped]:
    origin = Origin(
        place=f"{issue.place}:{name}",
        identity=f"{issue.identity}#{name}",
        published=issue.published,
        publisher=issue.publisher,
    )
    try:
        data = opened.read(name, limit=MAX_DOCUMENT_BYTES)
    except SourceError as error:
        yield Skipped(origin.place, str(error))
        return
    try:
        for found in read_html(io.BufferedReader(io.BytesIO(data)), origin):
            yield _under_heading(found, data) if isinstance(found, Article) and found.title == title else found
    except SourceError as error:
        if len(plain(_LINK.sub("", decode_page(data)))) > MAX_ASIDE_CHARACTERS:  # contents are links
            yield Skipped(origin.place, str(error))
        else:
            _log.info("%s is no article: %s", origin.place, error)


def _under_heading(article: Article, data: bytes) -> Article:
    """An article of a document that has the issue's name for its title, under the heading above its text."""
    above = takewhile(lambda one: not is_told(one[1]), blocks(parse_page(decode_page(data))))
    headings = (text for block, text in above if block.tag in _HEADINGS and text != article.title)
    heading = next(headings, None)
    if heading is None:
        return article
    body = article.text.removeprefix(article.title).lstrip()
    return replace(article, title=heading, text=f"{heading}\n\n{body.removeprefix(heading).lstrip()}".rstrip())


def _package_path(opened: ZipFile) -> str:
    root = parse_xml(opened.read(CONTAINER, limit=_MAX_PACKAGE_BYTES), "a container document")
    paths = (element.get("full-path") for element in root.iter("{*}rootfile"))
    path: str | None = next((path for path in paths if path), None)
    if path is None:
        raise SourceError("is an EPUB that does not say where its package document is")
    return path


def _spine(package: Element, path: str) -> Iterator[str]:
    """The names of the documents to read, in their order, each once; those beside the text are left out."""
    items = {item.get("id"): item for item in package.iter("{*}item")}
    seen = set()
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or reference.get("linear") == "no" or item.get("media-type") not in _PAGES:
            continue
        if "nav" in item.get("properties", "").split():
            continue
        # A name out of the zip file is only looked up in it, wherever it may point.
        name = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(item.get("href", ""))))
        if name not in seen:
            seen.add(name)
            yield name
        if len(seen) == MAX_DOCUMENTS:
            raise SourceError(f"has more than {MAX_DOCUMENTS:,} documents, and is read no further")


def _published(package: Element) -> datetime | None:
    for element in package.iter("{http://purl.org/dc/elements/1.1/}date"):
        event = next((value for key, value in element.items() if key.rpartition("}")[2] == "event"), "publication")
        if event != "publication" or not element.text:
            continue
        try:
            return read_stated(element.text).moment
        except SourceError as error:
            _log.info("the date of a package: %s", error)
    return None


def _first(package: Element, name: str) -> str | None:
    found = (
        " ".join((element.text or "").split())
        for element in package.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}")
    )
    return next((text for text in found if text), None)
