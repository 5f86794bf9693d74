"""The fields of a feed in XML, as feedparser reads them, of which this is the door; what it stumbles over is mended."""

import io
import re
from functools import cache
from typing import Any

from corpus.sources.address import is_address

# A run of references to characters by number, each of which may be half of one in UTF-16.
_REFERENCES = re.compile(rb"(?:&#(?:[xX][0-9a-fA-F]{1,8}|[0-9]{1,9});)+")
_NUMBER = re.compile(rb"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));")
# Text that is quoted whole, be it to the end, keeps its ampersands; elsewhere one that begins no reference stands for
# itself.
_AMPERSAND = re.compile(
    rb"(<!\[CDATA\[.*?(?:\]\]>|\Z))|&(?!(?:[a-zA-Z][a-zA-Z0-9]{0,31}|#[0-9]{1,9}|#[xX][0-9a-fA-F]{1,8});)", re.DOTALL
)
_LAST = 0x10FFFF
# Nobody's name is longer. Beyond it, feedparser's search for an address takes the square of the length.
MAX_AUTHOR = 1_000
# An address for mail that ends with more than the four letters that feedparser knows, up to where it takes it to end.
_LONG_ENDING = re.compile(r"(@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{4})[A-Za-z]+")


def read_fields(data: bytes, *, headers: dict[str, str]) -> Any:
    """What feedparser makes of a feed: `.feed`, `.entries`, `.version`, `.bozo`.

    Raises:
        Exception: of many kinds, as the parsers below let them out.
    """
    import feedparser  # noqa: PLC0415  (slow to import; only those who read feeds should wait)
    from feedparser import mixin  # noqa: PLC0415

    _shorten_authors(mixin._FeedParserMixin)
    _part_captions(mixin._FeedParserMixin)
    _invent_no_links(mixin._FeedParserMixin)
    # A stream, as feedparser would open a name or an address. Markup is taken off later, so it need not be cleaned.
    return feedparser.parse(
        io.BytesIO(mended(data)), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )


def mended(data: bytes) -> bytes:
    """The feed with the halves of a character that references name joined, and with ampersands that begin no reference
    written as one; feeds in encodings whose bytes are not ASCII's are left as they are."""
    if b"\0" in data[:1000] or b"\x1b" in data:
        return data
    return _AMPERSAND.sub(lambda found: found[1] or b"&amp;", _REFERENCES.sub(_joined, data))


def _joined(run: re.Match[bytes]) -> bytes:
    numbers = [int(found[1], 16) if found[1] else int(found[2]) for found in _NUMBER.finditer(run[0])]
    if all(0 < number <= _LAST and not 0xD800 <= number <= 0xDFFF for number in numbers):
        return run[0]
    units = "".join(chr(number) if 0 < number <= _LAST else "\ufffd" for number in numbers)
    text = units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return "".join(f"&#{ord(character)};" for character in text).encode()


@cache
def _shorten_authors(parser: Any) -> None:
    """Let feedparser search the beginning of an author alone for an address, and take out all of one."""
    search = parser._sync_author_detail

    def shortened(self: Any, key: str = "author") -> None:
        context = self._get_context()
        if isinstance(context.get(key), str):
            context[key] = _LONG_ENDING.sub(r"\1", context[key][:MAX_AUTHOR])
        search(self, key)

    parser._sync_author_detail = shortened


@cache
def _part_captions(parser: Any) -> None:
    """Let feedparser keep what is said of a picture or a film in a field of its own, and not among what is said of the
    report."""

    def start(self: Any, attributes: Any) -> None:
        self.push_content("media_description", attributes, "text/html", 1)

    def end(self: Any) -> None:
        self.pop_content("media_description")

    parser._start_media_description, parser._end_media_description = start, end


@cache
def _invent_no_links(parser: Any) -> None:
    """Let feedparser take an id for the link that an entry lacks only where an address is written, be it without its
    host; any other is a name, which nobody can visit."""
    take = parser._end_guid

    def end(self: Any) -> None:
        entry = self._get_context()
        pieces = self.elementstack[-1][2] if self.elementstack else []
        written = "".join(piece.decode() if isinstance(piece, bytes) else piece for piece in pieces).strip()
        is_linked = "link" in entry
        take(self)
        if not is_linked and not is_address(written) and not written.startswith("/"):
            entry.pop("link", None)

    parser._end_guid = parser._end_id = end
