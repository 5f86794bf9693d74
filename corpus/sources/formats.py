"""Chooses the reader that a file's name asks for, or its first bytes where the name says nothing."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePath

from corpus.article import Article
from corpus.errors import SourceError
from corpus.sources.compressed import unpacked
from corpus.sources.csv_table import read_csv, read_tsv
from corpus.sources.decoding import HEAD_BYTES, is_binary
from corpus.sources.entry import read_syndicated
from corpus.sources.html import read_html
from corpus.sources.jsonl import read_json, read_jsonl
from corpus.sources.markdown import read_markdown
from corpus.sources.origin import Origin
from corpus.sources.skipped import Skipped
from corpus.sources.syndicated import kind_of
from corpus.sources.text import read_text

Reader = Callable[[io.BufferedReader, Origin], Iterator[Article | Skipped]]
READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_tsv,
}


def read_stream(stream: io.BufferedReader, name: str, origin: Origin) -> Iterator[Article | Skipped]:
    """Everything in a file called `name`; what is wrong with all of it, or the rest of it, is a Skipped at its end."""
    try:
        if is_compressed(name):
            stream = unpacked(stream)
            origin = replace(origin, size=None)
        head = stream.peek(HEAD_BYTES)[:HEAD_BYTES]
        if not head:
            raise SourceError("is empty")
        if is_binary(head):
            raise SourceError("is a binary file; save it as text, Markdown, HTML, JSONL or CSV")
        reader = read_syndicated if kind_of(head) is not None else READERS.get(suffix(name))
        if reader is None:
            reader = read_html if head.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")) else read_text
        yield from reader(stream, origin)
    except SourceError as error:
        yield Skipped(origin.place, str(error))


def is_compressed(name: str) -> bool:
    """Whether `name` says that its bytes are gzip."""
    return PurePath(name).suffix.lower() == ".gz"


def suffix(name: str) -> str:
    """The ending that tells the format, in small letters: `.csv` for `News.CSV.gz`."""
    path = PurePath(name)
    return PurePath(path.stem if is_compressed(name) else path.name).suffix.lower()
