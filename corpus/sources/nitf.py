"""Reads a report in NITF (https://iptc.org/standards/nitf/), in which agencies deliver news and papers keep them."""

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime

from corpus.article import Article
from corpus.errors import SourceError
from corpus.sources.agency_xml import each, line, paragraphs, said, within
from corpus.sources.dates import read_date
from corpus.sources.decoding import read_bytes
from corpus.sources.fields import article_from
from corpus.sources.origin import Origin
from corpus.sources.skipped import Skipped
from corpus.sources.syndicated import first_element
from corpus.sources.xml import Element, parse_xml

_BY = re.compile(r"by\s+", re.IGNORECASE)


def is_nitf(head: bytes) -> bool:
    """Whether a file that begins with these bytes is NITF."""
    return first_element(head) == "nitf"


def read_nitf(stream: io.BufferedReader, origin: Origin) -> Iterator[Article | Skipped]:
    """One article.

    Raises:
        SourceError: it is no XML, too long, holds no text, or is not to be published, or not yet.
    """
    root = parse_xml(read_bytes(stream, origin), "a report in NITF")
    data = within(root, "head", "docdata")
    status = said(data, "management-status").lower()
    if status not in {"", "usable"}:
        raise SourceError(f"is a report that its agency calls {status}, and is not taken")
    check_embargo(said(within(data, "date.release"), "norm"))
    yield article_from(fields_of(root), origin, text=text_of(root), place=origin.identity)


def fields_of(root: Element) -> dict[str, object]:
    """What a report in NITF says of itself beside its text."""
    head = within(root, "head")
    data, printed = within(head, "docdata"), within(head, "pubdata")
    top = within(root, "body", "body.head")
    id, sender = said(within(data, "doc-id"), "id-string"), said(within(data, "doc-id"), "regsrc")
    dates = (
        said(within(data, "date.issue"), "norm"),
        said(printed, "date.publication"),
        said(within(data, "date.release"), "norm"),
    )
    holder = said(within(data, "doc.copyright"), "holder")
    return {
        "id": f"{sender}:{id}" if sender and id else id,
        "url": said(printed, "ex-ref"),
        "title": _first(line(within(top, "hedline", "hl1")), line(within(top, "hedline")), line(within(head, "title"))),
        "published": _first(*dates),
        "publisher": _first(said(printed, "name"), line(within(top, "distributor")), holder, sender),
        "authors": authors_in(within(top, "byline")),
        "language": said(root, "lang"),
    }


def text_of(root: Element) -> str:
    """The text of a report in NITF under its second headline."""
    top = within(root, "body", "body.head", "hedline")
    headline, second = line(within(top, "hl1")), line(within(top, "hl2"))
    text = paragraphs(within(root, "body", "body.content"))
    is_told = not second or second.casefold() == headline.casefold()
    return text if is_told or not text else f"{second}\n\n{text}"


def authors_in(byline: Element | None) -> list[str]:
    """The names in a byline, such as "By Orla Vance"."""
    people = [line(person) for person in each(byline, "person")]
    return people or [_BY.sub("", line(byline), count=1)] if byline is not None else []


def check_embargo(until: str) -> None:
    """Raises SourceError where a report is not to be published before a moment that lies ahead."""
    if until and read_date(until) > datetime.now(UTC):
        raise SourceError(f"is a report that must not be published before {until[:40]}, and is not taken yet")


def _first(*values: str) -> str:
    return next(filter(None, values), "")
