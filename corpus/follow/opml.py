"""Reads the feeds in a list that feed readers write and read (OPML, http://opml.org/spec2.opml)."""

from pathlib import Path

from corpus.errors import InputError, SourceError
from corpus.sources.xml import parse_xml

MAX_OPML_BYTES = 10_000_000


def feeds_listed(path: Path) -> list[str]:
    """As `feeds_in`, for a file.

    Raises:
        InputError: it cannot be read, is no such list, or names no feed.
    """
    try:
        with path.open("rb") as stream:
            return feeds_in(stream.read(MAX_OPML_BYTES + 1))
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None
    except SourceError as error:
        raise InputError(f"{path} {error}") from None


def feeds_in(data: bytes) -> list[str]:
    """The addresses of the feeds in a list, in its order, each once, those of the folders in it among them.

    Raises:
        SourceError: it is no such list, or names no feed.
    """
    if len(data) > MAX_OPML_BYTES:
        raise SourceError(f"is longer than {MAX_OPML_BYTES / 1e6:,.0f} MB, and no list of feeds (OPML)")
    root = parse_xml(data, "a list of feeds (OPML)")
    if root.tag != "opml":
        raise SourceError("is no list of feeds (OPML); if it holds articles, add it to the library instead")
    outlines = ({name.lower(): value for name, value in one.attrib.items()} for one in root.iter("outline"))
    found = list(dict.fromkeys(url for one in outlines if (url := one.get("xmlurl", "").strip())))
    if not found:
        raise SourceError("is a list of feeds (OPML) without any in it")
    return found
