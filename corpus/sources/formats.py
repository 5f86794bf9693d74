"""Chooses the reader for a file: by what its first bytes show, and by its name where they show nothing."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Literal

from corpus.article import Article
from corpus.errors import SourceError
from corpus.sources.compressed import is_gzip, limit_for, unpacked
from corpus.sources.csv_table import read_csv, read_tsv
from corpus.sources.decoding import HEAD_BYTES, is_binary
from corpus.sources.entry import read_syndicated
from corpus.sources.foreign import what_else
from corpus.sources.html import read_html
from corpus.sources.jsonl import read_json, read_jsonl
from corpus.sources.mail import is_mail, read_mail
from corpus.sources.markdown import read_markdown
from corpus.sources.mbox import is_mbox, read_mbox
from corpus.sources.mhtml import is_mhtml, read_mhtml
from corpus.sources.newsml import is_newsml, read_newsml
from corpus.sources.nitf import is_nitf, read_nitf
from corpus.sources.origin import Origin
from corpus.sources.pdf import read_pdf
from corpus.sources.skipped import Skipped
from corpus.sources.syndicated import kind_of
from corpus.sources.text import read_text
from corpus.sources.warc import read_warc
from corpus.sources.wxr import is_wxr, read_wxr
from corpus.sources.zipped import read_zip

Reader = Callable[[io.BufferedReader, Origin], Iterator[Article | Skipped]]
Sign = Callable[[bytes], bool]


@dataclass(frozen=True, slots=True)
class Format:
    """`endings` are those of its files' names. `shows` tells it by the first bytes of a file, blanks before them left
    out; with `is_certain`, what does not show it is none of it, whatever its name. `holds` says how many articles."""

    name: str
    endings: tuple[str, ...]
    read: Reader
    shows: Sign | None = None
    is_certain: bool = False
    holds: Literal["one", "lines", "many"] = "one"


def _opens_with(*beginnings: bytes) -> Sign:
    return lambda head: head[:20].lower().startswith(beginnings)


def _matches(pattern: bytes) -> Sign:
    sign = re.compile(pattern, re.DOTALL | re.IGNORECASE)
    return lambda head: sign.match(head) is not None


TEXT = Format("text", (".txt", ".text"), read_text)
FORMATS = (
    TEXT,
    Format("Markdown", (".md", ".markdown"), read_markdown),
    Format(
        "HTML",
        (".html", ".htm", ".xhtml"),
        read_html,
        _matches(rb"(?:<\?xml[^>]{0,200}\?>\s*|<!--.{0,2000}?-->\s*){0,4}<(?:!doctype\s+html|html)\b"),
    ),
    Format("WordPress exports (WXR)", (".wxr",), read_wxr, is_wxr, holds="many"),
    Format("NITF", (".nitf",), read_nitf, is_nitf),
    Format("NewsML-G2", (".newsml",), read_newsml, is_newsml, holds="many"),
    Format(
        "feeds and sitemaps",
        (".xml", ".rss", ".atom", ".rdf"),
        read_syndicated,
        lambda head: kind_of(head) is not None,
        holds="many",
    ),
    Format("JSONL", (".jsonl", ".ndjson"), read_jsonl, _matches(rb"\{\s*\"[^\n]{0,8000}\}\s*\n\s*\{"), holds="lines"),
    Format("JSON", (".json",), read_json, _matches(rb"(?:\[|\{\s*\"db\"\s*:\s*\[)\s*\{\s*\""), holds="many"),
    Format("CSV", (".csv",), read_csv, holds="many"),
    Format("TSV", (".tsv",), read_tsv, holds="many"),
    Format("PDF", (".pdf",), read_pdf, _opens_with(b"%pdf-"), is_certain=True),
    Format("EPUB and Word", (".epub", ".docx"), read_zip, _opens_with(b"pk\x03\x04"), is_certain=True, holds="many"),
    Format("MHTML", (".mhtml", ".mht"), read_mhtml, is_mhtml),
    Format("mail", (".eml",), read_mail, is_mail),
    Format("mbox", (".mbox", ".mbx"), read_mbox, is_mbox, holds="many"),
    Format("WARC", (".warc",), read_warc, _opens_with(b"warc/"), is_certain=True, holds="many"),
)
_BY_ENDING = {ending: format for format in FORMATS for ending in format.endings}
# What a file's name may end in, without the point; gzip of any of them is one more.
ENDINGS = (*(ending.removeprefix(".") for ending in _BY_ENDING), "gz")
# What can be read, for a person.
READABLE = ", ".join(format.name for format in FORMATS) + ", and .gz of these"


def read_stream(stream: io.BufferedReader, name: str, origin: Origin) -> Iterator[Article | Skipped]:
    """Everything in a file called `name`; what is wrong with all of it, or the rest of it, is a Skipped at its end."""
    try:
        if is_gzip(stream.peek(2)):
            stream = unpacked(stream, limit=limit_for(origin.size))
            origin = replace(origin, size=None)
        head = stream.peek(HEAD_BYTES)[:HEAD_BYTES]
        if not head:
            raise SourceError("is empty")
        yield from _shown(name, head).read(stream, origin)
    except SourceError as error:
        yield Skipped(origin.place, str(error))


def is_html(name: str, head: bytes) -> bool:
    """Whether a file called `name` that begins with these bytes is read as a page for people."""
    try:
        return _shown(name, head).read is read_html
    except SourceError:
        return False


def named(name: str) -> Format | None:
    """The format that a file called `name` says it has, or None."""
    return _BY_ENDING.get(suffix(name))


def suffix(name: str) -> str:
    """The ending that tells the format, in small letters: `.csv` for `News.CSV.gz`."""
    path = PurePath(name)
    return PurePath(path.stem if path.suffix.lower() == ".gz" else path.name).suffix.lower()


def _shown(name: str, head: bytes) -> Format:
    """Raises SourceError where the bytes are neither of a known format nor an article's text."""
    beginning = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    shown = next((format for format in FORMATS if format.shows is not None and format.shows(beginning)), None)
    if shown is not None:
        return shown
    if is_gzip(head):
        raise SourceError("holds gzip within gzip; unpack it once")
    if is_binary(head):
        raise SourceError(f"is a binary file of no format that is read; save it as one of: {READABLE}")
    said = named(name)
    if said is not None and said is not TEXT and not said.is_certain:
        return said
    other = what_else(suffix(name), beginning)
    if other is not None:
        raise SourceError(other)
    return TEXT
