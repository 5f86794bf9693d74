"""Reads a mail, such as a newsletter, as one article: subject, sender, the day it was sent, and its text.

Of a mail that was forwarded in another, these are its own; one that was forwarded as a part is an article of its own.
"""

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from itertools import islice
from typing import cast

from corpus.article import Article, clean_text
from corpus.errors import SourceError
from corpus.sources.dates import read_stated
from corpus.sources.decoding import decode, read_bytes
from corpus.sources.fields import article_from
from corpus.sources.forwarded import MAX_CARRIED, carried_by, forwarded
from corpus.sources.mail_text import text_of
from corpus.sources.newsletter import without_merge_tags
from corpus.sources.origin import Origin
from corpus.sources.skipped import Skipped

MAX_MAIL_BYTES = 50_000_000  # what servers take, attachments included
MAX_HEADER_CHARACTERS = 10_000  # the standard library takes time that grows with the square of it
MAX_BOUNDARIES = 50  # each line is looked at once for every part that it lies in; real mails have one to six
MAX_NOTE_WORDS = 20  # beside mails that a mail carries
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
    """One article, or several of a mail that carries others.

    Raises:
        SourceError: it is too long, cannot be read as a mail, or holds no text.
    """
    yield from articles_of_mail(read_bytes(stream, origin, limit=MAX_MAIL_BYTES), origin)


def articles_of_mail(data: bytes, origin: Origin) -> Iterator[Article | Skipped]:
    """The article in the bytes of one mail, and an article or a Skipped for each mail that it carries.

    Their identity is their Message-ID, else where they were read from. A mail that carries others and has but a few
    words of its own is no article.

    Raises:
        SourceError: it cannot be read as a mail, carries more than any mail, or holds no text.
    """
    with told_of_mail(origin):
        mail = parse_mail(data, origin)
        carried = list(islice(carried_by(mail), MAX_CARRIED + 1))
    if len(carried) > MAX_CARRIED:
        raise SourceError(f"is a mail that carries more than {MAX_CARRIED:,} others, and is not read")
    for number, one in enumerate([mail, *carried]):
        place, identity = f"{origin.place}:{number}", f"{origin.identity}#{number}"
        own = replace(origin, place=place, identity=identity) if number else origin
        found: Article | Skipped | None
        try:
            with told_of_mail(own):
                found = _article(one, own)
        except SourceError as error:
            if not carried:
                raise
            found = Skipped(own.place, str(error))
        if found is not None:
            yield found


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


def _article(mail: EmailMessage, origin: Origin) -> Article | None:
    """None for a mail that only carries others."""
    name, address = parseaddr(header(mail, "from"))
    sender = name or address
    if not sender and "subject" not in mail:
        raise SourceError("is no mail: it has neither a sender nor a subject")
    text = text_of(mail, origin)
    if len(text.split()) <= MAX_NOTE_WORDS and next(carried_by(mail), None) is not None:
        return None
    if not text:
        raise SourceError("is a mail without a text")
    message_id = header(mail, "message-id").strip("<> ")
    subject = without_merge_tags(header(mail, "subject")).strip()
    passed_on = forwarded(text, subject)
    fields = {
        "id": f"mail:{message_id}" if message_id else None,
        "title": passed_on.title if passed_on is not None else subject,
        "published": passed_on.published if passed_on is not None else _sent(mail),
        "publisher": passed_on.sender if passed_on is not None else sender,
    }
    text = passed_on.text if passed_on is not None else text
    return article_from(fields, origin, text=text, place=origin.identity)


def _sent(mail: EmailMessage) -> str | None:
    # As it was written: the standard library would show the year 0001 as 2001.
    date = next((str(value) for key, value in mail.raw_items() if key.lower() == "date" and str(value).strip()), None)
    return read_stated(date).moment.isoformat() if date is not None else None
