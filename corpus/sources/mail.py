"""Reads a mail, such as a newsletter, as one article: subject, sender, the day it was sent, and its text."""

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from typing import cast

from corpus.article import Article, clean_text
from corpus.errors import SourceError
from corpus.sources.dates import read_stated
from corpus.sources.decoding import decode, read_bytes
from corpus.sources.fields import article_from
from corpus.sources.mail_text import text_of
from corpus.sources.newsletter import without_merge_tags
from corpus.sources.origin import Origin
from corpus.sources.skipped import Skipped

MAX_MAIL_BYTES = 50_000_000  # what servers take, attachments included
MAX_HEADER_CHARACTERS = 10_000  # the standard library takes time that grows with the square of it
MAX_BOUNDARIES = 50  # each line is looked at once for every part that it lies in; real mails have one to six
MAX_PARTS = 5_000  # each takes half a millisecond; lines that may open one are counted
_OPENING = re.compile(rb"^--", re.MULTILINE)
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_HEADER = re.compile(rb"[!-9;-~]+:")
_NAMES = re.compile(rb"^(from|date|received|message-id|mime-version|return-path|delivered-to|subject|to):", re.I | re.M)
_SIGNS = {b"from", b"date", b"received", b"message-id", b"mime-version", b"return-path", b"delivered-to"}


class _Bounded(policy.EmailPolicy):
    """As the default policy, with long headers cut off, and bytes in them read as any text."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, decode(value[:MAX_HEADER_CHARACTERS].encode("utf-8", "surrogateescape"))


_PARSER = BytesParser(policy=_Bounded())
_log = logging.getLogger(__name__)


def is_mail(head: bytes) -> bool:
    """Whether a file that begins with these bytes is a mail: it opens with headers, three of them a mail's own."""
    if _HEADER.match(head) is None:
        return False
    headers = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return len(_SIGNS & {found[1].lower() for found in _NAMES.finditer(headers)}) >= 3


def read_mail(stream: io.BufferedReader, origin: Origin) -> Iterator[Article | Skipped]:
    """One article.

    Raises:
        SourceError: it is too long, cannot be read as a mail, or holds no text.
    """
    yield article_of_mail(read_bytes(stream, origin, limit=MAX_MAIL_BYTES), origin)


def article_of_mail(data: bytes, origin: Origin) -> Article:
    """The article in the bytes of one mail; its identity is its Message-ID, else where it was read from.

    Raises:
        SourceError: it cannot be read as a mail, or holds no text.
    """
    with told_of_mail(origin):
        return _article(parse_mail(data, origin), origin)


def parse_mail(data: bytes, origin: Origin) -> EmailMessage:
    """The headers and parts of one mail.

    Raises:
        SourceError: it has more parts than any mail, or cannot be read as one.
    """
    if len(_BOUNDARY.findall(data)) > MAX_BOUNDARIES:
        raise SourceError(f"is a mail of more than {MAX_BOUNDARIES} parts within parts, and is not read")
    if len(_OPENING.findall(data)) > MAX_PARTS:
        raise SourceError(f"is a mail of more than {MAX_PARTS:,} parts, and is not read")
    with told_of_mail(origin):
        return cast(EmailMessage, _PARSER.parsebytes(data))


def header(mail: EmailMessage, name: str) -> str:
    """What the first header of this name says, on one line; "" where there is none."""
    return " ".join(clean_text(str(mail.get(name, ""))).split())


@contextmanager
def told_of_mail(origin: Origin) -> Iterator[None]:
    """Make whatever the standard library raises a SourceError."""
    try:
        yield
    except SourceError:
        raise
    except Exception as error:  # noqa: BLE001  hostile input; the standard library lets out more than its own errors
        _log.info("mail at %s", origin.place, exc_info=True)
        raise SourceError(f"is a mail that cannot be read ({type(error).__name__}: {str(error)[:200]})") from None


def _article(mail: EmailMessage, origin: Origin) -> Article:
    name, address = parseaddr(header(mail, "from"))
    sender = name or address
    if not sender and "subject" not in mail:
        raise SourceError("is no mail: it has neither a sender nor a subject")
    message_id = header(mail, "message-id").strip("<> ")
    # As it was written: the standard library would show the year 0001 as 2001.
    date = next((str(value) for key, value in mail.raw_items() if key.lower() == "date" and str(value).strip()), None)
    fields = {
        "id": f"mail:{message_id}" if message_id else None,
        "title": without_merge_tags(header(mail, "subject")).strip(),
        "published": read_stated(date).moment.isoformat() if date is not None else None,
        "publisher": sender,
    }
    text = text_of(mail, origin)
    if not text:
        raise SourceError("is a mail without a text")
    return article_from(fields, origin, text=text, place=origin.identity)
