"""Reads the export of a site in WordPress (WXR), which may be of any length, some of its items at a time."""

import io
import re
from collections.abc import Iterator

from corpus.article import Article
from corpus.errors import SourceError
from corpus.sources.entry import articles_in
from corpus.sources.feed import MAX_FEED_BYTES
from corpus.sources.origin import Origin
from corpus.sources.skipped import Skipped
from corpus.sources.syndicated import Kind, kind_of, parse

PORTION_BYTES = 1_000_000  # of items that are parsed together
MAX_ITEM_BYTES = MAX_FEED_BYTES // 2  # of one with its comments; less than a feed, which its portion is parsed as
_SPACE = re.compile(rb"xmlns:\w{1,20}\s{0,20}=\s{0,20}[\"']https?://wordpress\.org/export/")
_MARK = re.compile(rb"<!\[CDATA\[|<!--|<item[\s>]|</item>")
_MARK_BYTES = 9  # of the longest
_ENDS = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}  # up to which nothing is markup
# In a site's head, and with more terms than an item may be long; one of them without an end stops at the next.
_LISTS = re.compile(rb"<wp:(category|tag|term)>(?:[^<]++|<(?!/?wp:(?:category|tag|term)>))*+</wp:\1>\s*+")
_ENTITY = re.compile(rb"<!ENTITY\b", re.IGNORECASE)  # with which a small file may be made to stand for a large one
_END = b"</channel></rss>"


def is_wxr(head: bytes) -> bool:
    """Whether a file that begins with these bytes is an export of WordPress."""
    return kind_of(head) is Kind.FEED and _SPACE.search(head) is not None


def read_wxr(stream: io.BufferedReader, origin: Origin) -> Iterator[Article | Skipped]:
    """An article or a Skipped for every item, with a portion of the file in memory at a time.

    Raises:
        SourceError: it has no items or declares entities; after the items before that, it is damaged or cut off, or
            one of its items is too long.
    """
    for portion in _portions(_pieces(stream)):
        yield from articles_in(parse(portion, Kind.FEED, url=None), origin)


def _portions(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Some items at a time, each time as an export of its own, under the beginning of the file."""
    head = next(pieces)
    if _ENTITY.search(head) is not None:
        raise SourceError("is an export that declares entities, as none of WordPress does; it is not read")
    held, size, damage = [head], 0, None
    try:
        for piece in pieces:
            held.append(piece)
            size += len(piece)
            if size >= PORTION_BYTES:
                yield b"".join([*held, _END])
                held, size = [head], 0
    except SourceError as error:
        damage = error
    if size:
        yield b"".join([*held, _END])
    if damage is not None:
        raise damage


def _pieces(stream: io.BufferedReader) -> Iterator[bytes]:
    """What stands before the first item, without its lists of terms, and then each item.

    Raises:
        SourceError: there is no item, the last has no end, or one is too long.
    """
    data, begin, at = b"", 0, 0  # where the piece begins, and up to where it was looked at
    has_head = is_open = False
    while chunk := stream.read(PORTION_BYTES):
        data, begin, at = data[begin:] + chunk, 0, at - begin
        mark, at = _next_mark(data, at)
        while mark:
            if mark.startswith(b"</") and is_open:
                yield data[begin:at]
                begin, is_open = at, False
            elif not mark.startswith(b"</"):
                is_open = True
                if not has_head:
                    begin, has_head = at - len(mark), True
                    yield _LISTS.sub(b"", data[:begin])
            mark, at = _next_mark(data, at)
        if not has_head:
            data, at = _LISTS.sub(b"", data), 0
        if len(data) - begin > MAX_ITEM_BYTES:
            raise SourceError(f"holds an item of more than {MAX_ITEM_BYTES / 1e6:,.0f} MB, and is read up to there")
    if not has_head:
        raise SourceError("is an export of WordPress without anything in it")
    if is_open:
        raise SourceError("is an export of WordPress that is damaged or cut off, and was read up to its last item")


def _next_mark(data: bytes, at: int) -> tuple[bytes, int]:
    """The next beginning or end of an item and where to look on; nothing where more of the file is wanted first."""
    while (mark := _MARK.search(data, at)) is not None:
        if mark[0] not in _ENDS:
            return mark[0], mark.end()
        end = data.find(_ENDS[mark[0]], mark.end())
        if end < 0:
            return b"", mark.start()
        at = end + 1
    return b"", max(at, len(data) - _MARK_BYTES + 1)
