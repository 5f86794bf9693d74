"""Reads a web page that a browser saved as a single file (MHTML, RFC 2557) as one article, known by its address.

It has the form of a mail, whose subject, sender and date are those of the saving: only what the page says counts.
"""

import io
import re
from collections.abc import Iterator
from email.message import EmailMessage

from corpus.article import Article
from corpus.errors import SourceError
from corpus.sources.decoding import read_bytes
from corpus.sources.html import read_html_at
from corpus.sources.mail import MAX_MAIL_BYTES, header, parse_mail, told_of_mail
from corpus.sources.origin import Origin
from corpus.sources.skipped import Skipped

# Chrome and what is built on it, Internet Explorer, and Opera as it was.
_SIGN = re.compile(rb"^(?:snapshot-content-location:|from:\s*\"?<?saved by )", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(rb"[!-9;-~]+:")
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
_PAGES = {"text/html", "application/xhtml+xml"}


def is_mhtml(head: bytes) -> bool:
    """Whether a file that begins with these bytes is a page that a browser saved as a mail."""
    return _HEADER.match(head) is not None and _SIGN.search(_END_OF_HEADERS.split(head, maxsplit=1)[0]) is not None


def read_mhtml(stream: io.BufferedReader, origin: Origin) -> Iterator[Article | Skipped]:
    """The article of the page, without what is framed in it.

    Raises:
        SourceError: it is too long, cannot be read as a mail, or holds no page with an article.
    """
    data = read_bytes(stream, origin, limit=MAX_MAIL_BYTES)
    with told_of_mail(origin):
        whole = parse_mail(data, origin)
        # The frames of a page come after it.
        page = next((part for part in whole.walk() if part.get_content_type() in _PAGES), None)
        payload = page.get_payload(decode=True) if page is not None else None
        if page is None or not isinstance(payload, bytes):
            raise SourceError("is a saved page (MHTML) without a page in it; save the page again")
        address, charset = _address(whole, page), page.get_content_charset()
    yield from read_html_at(address, payload, charset, origin)


def _address(whole: EmailMessage, page: EmailMessage) -> str:
    said = (header(whole, "snapshot-content-location"), header(page, "content-location"))
    # An address is written without blanks, also where it is too long for one line.
    return "".join(next(filter(None, said), header(whole, "content-location")).split())
