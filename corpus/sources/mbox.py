"""Reads an mbox, a file of many mails one below the other: an article for each, and for each that it carries."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.article import Article
from corpus.errors import SourceError
from corpus.sources.mail import MAX_MAIL_BYTES, articles_of_mail
from corpus.sources.origin import Origin
from corpus.sources.skipped import Skipped

_OPENING = re.compile(rb"From \S.{0,200}\d\d:\d\d.{0,100}\d{4}")
_HEADED = re.compile(rb"From [^\n]*\n>?[!-9;-~]+:")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_CHUNK = 64 * 1024


def is_mbox(head: bytes) -> bool:
    """Whether a file that begins with these bytes is an mbox: a line of it, and headers below."""
    return _OPENING.match(head) is not None and _HEADED.match(head) is not None


def read_mbox(stream: io.BufferedReader, origin: Origin) -> Iterator[Article | Skipped]:
    """What each mail gives, counted from 1, with one of them in memory at a time.

    Raises:
        SourceError: compressed data is damaged (after the mails before that).
    """
    for number, data in enumerate(_mails(stream), start=1):
        place = f"{origin.place}:{number}"
        try:
            if len(data) > MAX_MAIL_BYTES:
                raise SourceError(f"is a mail of more than {MAX_MAIL_BYTES / 1e6:.0f} MB, and is not read")
            yield from articles_of_mail(data, replace(origin, place=place, identity=f"{origin.identity}#{number}"))
        except SourceError as error:
            yield Skipped(place, str(error))


def _mails(stream: io.BufferedReader) -> Iterator[bytes]:
    """The bytes of each mail; of one that is too long only so many that it shows."""
    held = io.BytesIO()
    is_after_blank = True
    # A line is read in pieces, as one may be as long as the file.
    while piece := stream.readline(_CHUNK):
        if is_after_blank and _OPENING.match(piece) is not None:
            if held.tell():
                yield _unquoted(held)
            held = io.BytesIO()
        elif held.tell() <= MAX_MAIL_BYTES:
            held.write(piece)
        is_after_blank = piece in {b"\n", b"\r\n"}
    if held.tell():
        yield _unquoted(held)


def _unquoted(held: io.BytesIO) -> bytes:
    # Lines that look like the opening of the next mail are written with a mark in front.
    return _QUOTED.sub(rb"\1", held.getvalue())
