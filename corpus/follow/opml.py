"""Reads the feeds in a list that feed readers write and read (OPML, http://opml.org/spec2.opml)."""

from pathlib import Path

from corpus.errors import InputError, SourceError
from corpus.sources.xml import parse_xml

MAX_OPML_BYTES = 10_000_000


def feeds_listed(path: Path) -> list[str]:
    """The addresses of the feeds in a file, in its order, each once, those of the folders in it among them.

    Raises:
        InputError: it cannot be read, is no such list, or names no feed.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_OPML_BYTES + 1)
        if len(data) > MAX_OPML_BYTES:
            raise InputError(f"{path} is longer than {MAX_OPML_BYTES / 1e6:,.0f} MB, and no list of feeds (OPML)")
        root = parse_xml(data, "a list of feeds (OPML)")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None
    except SourceError as error:
        raise InputError(f"{path} {error}") from None
    if root.tag != "opml":
        raise InputError(f"{path} is no list of feeds (OPML); add what it holds with: python cli.py add {path}")
    outlines = ({name.lower(): value for name, value in one.attrib.items()} for one in root.iter("outline"))
    found = list(dict.fromkeys(url for one in outlines if (url := one.get("xmlurl", "").strip())))
    if not found:
        raise InputError(f"{path} is a list of feeds (OPML) without any in it")
    return found
