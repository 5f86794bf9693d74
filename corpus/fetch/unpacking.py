"""Unpacks what a server packed in gzip or deflate, in pieces, so that a small body cannot fill the memory at once."""

import zlib
from collections.abc import Iterable, Iterator

PACKINGS = frozenset({"gzip", "deflate"})
_PIECE_BYTES = 2**20
_GZIP_HEAD = b"\x1f\x8b"
_GZIP_BITS, _ZLIB_BITS, _RAW_BITS = zlib.MAX_WBITS | 16, zlib.MAX_WBITS, -zlib.MAX_WBITS


def unpacked(chunks: Iterable[bytes], packing: str) -> Iterator[bytes]:
    """What lies in `chunks`, which are packed by one of PACKINGS; gzip may have several parts, one behind the other.

    What stands behind the end and is no further part, as padding, is left.

    Raises:
        zlib.error: they are damaged.
        EOFError: they stop before their end; what lay before was given.
    """
    unpacker, is_within = zlib.decompressobj(), False
    parts, rest = 0, b""
    for chunk in chunks:
        rest += chunk
        while len(rest) > 1 or (rest and is_within):
            if not is_within:
                if parts and (packing != "gzip" or not rest.startswith(_GZIP_HEAD)):
                    return
                unpacker = zlib.decompressobj(_GZIP_BITS if packing == "gzip" else _deflate_bits(rest))
                parts += 1
            while piece := unpacker.decompress(rest, _PIECE_BYTES):
                yield piece
                rest = unpacker.unconsumed_tail
            rest, is_within = unpacker.unused_data, not unpacker.eof
    if is_within or (rest and not parts):
        raise EOFError("it stops before its end")


def _deflate_bits(head: bytes) -> int:
    """How to read what is called deflate: it should come with the head of RFC 1950, and some servers leave it out."""
    is_headed = head[0] & 0x0F == zlib.DEFLATED and int.from_bytes(head[:2]) % 31 == 0
    return _ZLIB_BITS if is_headed else _RAW_BITS
