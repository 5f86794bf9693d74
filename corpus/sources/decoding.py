"""Turns bytes into text: the encoding is stated by the bytes or by the page, never guessed from letter statistics."""

import codecs
import io
import re

from corpus.errors import SourceError
from corpus.sources.origin import Origin

MAX_FILE_BYTES = 20_000_000  # a file of one article: the longest article (5 million characters) at 4 bytes each
HEAD_BYTES = 8192
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_STRAY = re.compile("[\udc80-\udcff]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_FALLBACK = "dateline-windows-1252"


def read_bytes(stream: io.BufferedReader, origin: Origin, *, limit: int = MAX_FILE_BYTES) -> bytes:
    """Everything in `stream`, which stands at its beginning.

    Raises:
        SourceError: it is longer than `limit` bytes; no more than that is read, and nothing if the size is known.
    """
    if origin.size is not None and origin.size > limit:
        raise SourceError(f"is {_megabytes(origin.size)} long and may be {_megabytes(limit)} at most; split it up")
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise SourceError(f"is longer than {_megabytes(limit)}, the most such a file may hold; split it up")
    return data


def decode(data: bytes) -> str:
    """Text by its byte order mark, else as UTF-8; what is not UTF-8 is read as Windows-1252.

    Raises:
        SourceError: there are bytes that neither encoding has.
    """
    encoding = _encoding(data)
    text = data.decode(encoding, errors=_FALLBACK)
    if encoding != "utf-16" and text.count("\ufffd") > data.count(b"\xef\xbf\xbd"):
        raise SourceError("is text in neither UTF-8, UTF-16 nor Windows-1252; save it as UTF-8")
    return text


def decode_page(data: bytes) -> str:
    """Text of a web page: by its byte order mark, as UTF-8 if it is that, else as the page declares."""
    # Pages that are valid UTF-8 and declare something else are common; the reverse coincidence is not.
    declared = _DECLARED.search(data[:HEAD_BYTES])
    if data.startswith(_UTF16_MARKS) or declared is None or _is_utf8(data):
        return decode(data)
    name = declared[1].decode("ascii").lower()
    # A declaration in ASCII letters cannot stand in UTF-16.
    if name.startswith("utf") or _is_latin(name):
        return decode(data)
    try:
        return data.decode(name, errors="replace")
    except (LookupError, UnicodeError):
        return decode(data)


def as_utf8(data: bytes, charset: str | None) -> bytes:
    """A page or text in UTF-8 with its mark, where `charset`, said by a server or a mail, can be read; else as it is.

    What is valid UTF-8 stays that, as in `decode_page`.
    """
    # The Japanese and Korean encodings of mails are written in ASCII's bytes, and so are valid UTF-8, too.
    is_sure = charset is not None and charset.lower().startswith("iso-2022-")
    if charset is None or data.startswith(_UTF16_MARKS) or (_is_utf8(data) and not is_sure):
        return data
    try:
        name = "cp1252" if _is_latin(charset) else charset
        if codecs.lookup(name).name == "utf-8":
            return data  # it is not, and `decode` reads what it is instead
        return codecs.BOM_UTF8 + data.decode(name, errors="replace").encode("utf-8", errors="replace")
    except (LookupError, UnicodeError, ValueError):
        return data


def text_stream(stream: io.BufferedReader, *, newline: str | None = None) -> io.TextIOWrapper:
    """`stream` as text, decoded as `decode` does while it is read; what no encoding has becomes U+FFFD."""
    return io.TextIOWrapper(stream, encoding=_encoding(stream.peek(HEAD_BYTES)), errors=_FALLBACK, newline=newline)


def is_binary(head: bytes) -> bool:
    """Whether the first bytes of a file show that it is no text: NUL bytes, or many control characters."""
    if head.startswith(_UTF16_MARKS):
        return False
    return b"\0" in head or (len(head) - len(head.translate(None, _CONTROLS))) * 50 > len(head)


def _encoding(sample: bytes) -> str:
    if sample.startswith(_UTF16_MARKS):
        return "utf-16"
    # The sample may end within a character, so it is decoded as a beginning; what is not UTF-8 comes out as \udc80 on.
    text = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode(sample)
    if text.isascii():
        return "utf-8-sig"
    strays = len(_STRAY.findall(text))
    letters = len(_BEYOND_ASCII.findall(text)) - strays
    # A stray byte or two must not spoil a UTF-8 file, nor two Windows-1252 letters that look like UTF-8 by chance
    # a file in that: the greater number decides.
    return "cp1252" if strays > letters else "utf-8-sig"


def _is_latin(charset: str) -> bool:
    """Whether it is one of the names that mean Windows-1252 to browsers, too."""
    try:
        return codecs.lookup(charset).name in {"iso8859-1", "ascii"}
    except LookupError:
        return False


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    # In a UTF-8 file only the stray bytes are read so. Bytes that Windows-1252 lacks become U+FFFD.
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.encoding != "utf-8":
        return "\ufffd", error.end
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error(_FALLBACK, _as_windows_1252)
