"""Reads a WARC, the file of a web archive or a crawler: an article for each page in it. The one way to fastwarc.

The date of a record is when the page was fetched, and says nothing of when it was published: that is read from the
page alone.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from corpus.article import Article, clean_text
from corpus.errors import SourceError
from corpus.sources.decoding import MAX_FILE_BYTES
from corpus.sources.html import read_html_at
from corpus.sources.origin import Origin
from corpus.sources.skipped import Skipped

_PAGES = {"text/html", "application/xhtml+xml"}
_FOUND = 200
_HEAD = (
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: %d\r\n\r\n"
)


def read_warc(stream: io.BufferedReader, origin: Origin) -> Iterator[Article | Skipped]:
    """An article or a Skipped for every page that a server gave, with one of them in memory at a time.

    What is no page, or was not found, and whatever else such a file tells of the crawl, is passed over.

    Raises:
        SourceError: it holds no page, or is damaged (after the pages before that).
    """
    is_empty = True
    for number, (url, data) in enumerate(_answers(stream), start=1):
        for found in _read_record(url, data, origin, number):
            is_empty = False
            yield found
    if is_empty:
        raise SourceError("is a WARC without a page")


def _answers(stream: io.BufferedReader) -> Iterator[tuple[str, bytes]]:
    """The address and the bytes of each answer; of one that is too long only so many that it shows."""
    with _told("is a WARC that is damaged or cut off, and was read up to there"):
        forward = _Forward(stream)
        records = ArchiveIterator(
            forward,  # type: ignore[arg-type]  # it asks for more methods than it calls
            record_types=WarcRecordType.response,
            parse_http=False,  # what is wrong with one answer would end the reading of all
            fsspec_args=False,
            stream_detect=False,
        )
        for record in records:
            length = record.content_length
            data = record.reader.read(MAX_FILE_BYTES + 1) if record.reader is not None else b""
            if forward.error is None and len(data) < min(length, MAX_FILE_BYTES):
                raise SourceError("is a WARC that is damaged or cut off: its last record should be longer")
            if len(data) >= min(length, MAX_FILE_BYTES):
                yield record.headers.get("WARC-Target-URI") or "", data
        if forward.error is not None:
            raise forward.error


@contextmanager
def _told(what: str) -> Iterator[None]:
    """Make what fastwarc raises a SourceError, the panic of its Rust, which is no Exception, among it."""
    try:
        yield
    except SourceError:
        raise
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise SourceError(f"{what} ({type(error).__name__}: {str(error)[:200]})") from None


class _Forward:
    """A stream that is only read on, and knows its place: fastwarc (2.0.1) panics on one that cannot tell it.

    It ends where the stream is damaged, as fastwarc reads ahead and would lose the records before that; `error` is
    then what is wrong.
    """

    def __init__(self, stream: io.BufferedReader) -> None:
        self.error: SourceError | None = None
        self._stream, self._place = stream, 0

    def read(self, size: int = -1) -> bytes:
        try:
            data = self._stream.read1(size)
        except SourceError as error:
            self.error, data = error, b""
        self._place += len(data)
        return data

    def tell(self) -> int:
        return self._place


def _read_record(url: str, data: bytes, origin: Origin, number: int) -> Iterator[Article | Skipped]:
    """The page in the answer of this number; nothing where it is no page that was found."""
    url = clean_text(url).strip("<> \r\n")  # wget once put brackets around it
    place = f"{origin.place}:{url or number}"
    known = replace(origin, place=place, identity=f"{origin.identity}#{number}")
    try:
        charset, page = _page(data)
        if page is not None:
            yield from read_html_at(url, page, charset, known)
    except SourceError as error:
        yield Skipped(place, str(error))


def _page(data: bytes) -> tuple[str | None, bytes | None]:
    """The charset that the server named and the bytes of the page, None where it gave no page.

    Raises:
        SourceError: it is too long, or packed otherwise than it says.
    """
    with _told("is an answer that cannot be read"):
        # A record of its own, as the reader of the file loses its place when a packed answer is not read to its end.
        answer = WarcRecord.from_bytes(_HEAD % len(data) + data)
        answer.parse_http(auto_decode="all", quirks_mode=True)
        headers = answer.http_headers
        if headers is None or headers.status_code != _FOUND or answer.http_content_type not in _PAGES:
            return None, None
        page = answer.reader.read(MAX_FILE_BYTES + 1) if answer.reader is not None else b""
        return answer.http_charset, page
