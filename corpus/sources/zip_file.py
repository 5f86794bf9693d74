"""Opens a zip file that may be hostile: what is read from it is bounded, whatever it declares about itself."""

import io
import zipfile
import zlib

from corpus.errors import SourceError
from corpus.sources.decoding import read_bytes
from corpus.sources.origin import Origin

MAX_ZIP_BYTES = 100_000_000  # it is held in memory, as its directory stands at its end; most are pictures
MAX_ENTRIES = 20_000
MAX_PART_BYTES = 20_000_000  # of one entry, unpacked
MAX_UNPACKED_BYTES = 200_000_000  # of all entries that are read
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the only ways that EPUB and Word's format allow
# What zipfile lets out, beside its own error, on a file that is damaged (offsets before its beginning, names that are
# no text) or asks for what zipfile cannot do (a later version, patches, a password).
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)


class ZipFile:
    """The entries of a zip file by name; none is ever written to disk, so that no name can lead anywhere."""

    def __init__(self, stream: io.BufferedReader, origin: Origin) -> None:
        """Raises SourceError where it is too long, has too many entries, or is no zip file."""
        data = read_bytes(stream, origin, limit=MAX_ZIP_BYTES)
        # Counted before the directory is read: each entry takes a thousand bytes of memory for its fifty in the file.
        if data.count(b"PK\x01\x02") > MAX_ENTRIES:
            raise SourceError(f"is a zip file of more than {MAX_ENTRIES:,} entries, and is not read")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise SourceError(f"is a zip file that is damaged or cut off ({error})") from None
        self.names = frozenset(self._zip.namelist())
        self._left = MAX_UNPACKED_BYTES

    def read(self, name: str, *, limit: int = MAX_PART_BYTES) -> bytes:
        """One entry, unpacked.

        Raises:
            SourceError: it is not there, encrypted, packed in another way, damaged, or longer than `limit` bytes; or
                all that was read of this file is longer than it may be.
        """
        try:
            entry = self._zip.getinfo(name)
        except KeyError:
            raise SourceError(f"holds no {_shown(name)}, which it should") from None
        if entry.flag_bits & 1 or entry.compress_type not in _PLAIN:
            raise SourceError(f"holds {_shown(name)} encrypted, or packed in a way that is not read")
        allowed = min(limit, self._left)
        try:
            with self._zip.open(entry) as part:
                data = part.read(allowed + 1)
        except _DAMAGE as error:
            raise SourceError(f"holds {_shown(name)}, which is damaged ({error})") from None
        if len(data) > allowed:
            raise SourceError(f"holds {_shown(name)}, which unpacks to more than {allowed / 1e6:,.1f} MB")
        self._left -= len(data)
        return data


def _shown(name: str) -> str:
    return ascii(name if len(name) <= 60 else name[:60] + "…")
