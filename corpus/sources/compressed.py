"""Unpacks gzip while it is read, up to a cap, so that a small file cannot fill the memory or run for ever."""

import gzip
import io
import zlib
from typing import TYPE_CHECKING

from corpus.errors import SourceError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_UNPACKED_BYTES = 2 * 1024**3
MAX_RATIO = 20  # of what is longer than that: text packs to a quarter or an eighth, a bomb to a thousandth


def is_gzip(head: bytes) -> bool:
    """Whether a file that begins with these bytes is gzip, whatever its name."""
    return head.startswith(b"\x1f\x8b")


def limit_for(size: int | None) -> int:
    """How many bytes a gzip file of `size` bytes may unpack to."""
    return max(MAX_UNPACKED_BYTES, MAX_RATIO * (size or 0))


def unpacked(stream: io.BufferedReader, *, limit: int = MAX_UNPACKED_BYTES) -> io.BufferedReader:
    """The unpacked bytes of `stream`; reading on raises SourceError where they are damaged or pass `limit` bytes."""
    return io.BufferedReader(_Unpacked(stream, limit), buffer_size=64 * 1024)


class _Unpacked(io.RawIOBase):
    def __init__(self, stream: io.BufferedReader, limit: int) -> None:
        self._gzip = gzip.GzipFile(fileobj=stream, mode="rb")
        self._left = self._limit = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer)
        try:
            data = self._gzip.read1(len(view))
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise SourceError(
                f"holds gzip data that is damaged or cut off ({error}); what lay before was read"
            ) from None
        self._left -= len(data)
        if self._left < 0:
            raise SourceError(f"unpacks to more than {self._limit / 1e9:.1f} GB, and is read no further; split it up")
        view[: len(data)] = data
        return len(data)
