"""Reads a table, CSV or TSV, whose header names the columns: an article a row."""

import csv
import io
import logging
import re
from collections.abc import Iterator
from itertools import chain

from corpus.article import Article
from corpus.errors import SourceError
from corpus.sources.columns import Columns
from corpus.sources.decoding import HEAD_BYTES, text_stream
from corpus.sources.field_names import no_text
from corpus.sources.fields import MAX_ARTICLE_CHARACTERS, article_from
from corpus.sources.lines import Lines, LineTooLongError
from corpus.sources.namesakes import Namesakes
from corpus.sources.origin import Origin
from corpus.sources.skipped import Skipped

_DELIMITERS = (",", ";", "\t", "|")
_SEPARATOR = re.compile(r'"?sep=([^\w "\r\n])"?\s*', re.IGNORECASE)  # what Excel is told by a line above the header
# As MySQL writes a quote within a quoted text. Behind a backslash at the end of a text stands no more of it.
_ESCAPED_QUOTE = re.compile(rb'(?:^|[,;|\t\r\n])"(?:[^"\\]++|\\[^"]|"")*+\\"[^",;|\t\r\n]')
_ESCAPED = re.compile(r'\\(["\\\r\n])')
_REASONS = (
    ("expected after", "a quote inside a quoted text must be doubled"),
    ("unexpected end", "a quote that opens a text is never closed"),
)
_log = logging.getLogger(__name__)


def read_csv(stream: io.BufferedReader, origin: Origin) -> Iterator[Article | Skipped]:
    """An article or a Skipped for every row below the header; its delimiter is the one that finds most columns,
    unless a line above says it, as `sep=;`.

    Raises:
        SourceError: the header names no column for the text, there are no rows, or compressed data is damaged.
    """
    return _read(stream, origin, delimiters=_DELIMITERS)


def read_tsv(stream: io.BufferedReader, origin: Origin) -> Iterator[Article | Skipped]:
    """As `read_csv`, with tabs between the cells."""
    return _read(stream, origin, delimiters=("\t",))


def _read(stream: io.BufferedReader, origin: Origin, *, delimiters: tuple[str, ...]) -> Iterator[Article | Skipped]:
    # The limit is one for the whole process; it is raised, so no other reader loses by it. Two characters a quote.
    csv.field_size_limit(max(csv.field_size_limit(), 2 * MAX_ARTICLE_CHARACTERS))
    is_escaped = _ESCAPED_QUOTE.search(stream.peek(HEAD_BYTES)[:HEAD_BYTES].replace(b"\0", b"")) is not None
    lines = Lines(text_stream(stream, newline=""))
    begun: list[str] = []  # the lines of the row that is being read
    texts = map(_with_doubled_quotes, lines) if is_escaped else iter(lines)
    delimiter, header = _header(texts, delimiters, origin.columns)
    # Strict, as otherwise a quote that is never closed takes all rows below it for the text of one article.
    rows = csv.reader(_kept(texts, begun), delimiter=delimiter, strict=True)
    is_empty = True
    namesakes = Namesakes()
    begin = lines.number + 1
    while True:
        place = f"{origin.place}:{begin}"
        begun.clear()
        try:
            cells = next(rows)
        except StopIteration:
            break
        except (csv.Error, LineTooLongError) as error:
            is_empty = False
            _log.info("row at %s: %s", place, error)
            # What is left of the row would be taken for rows of its own.
            is_quoted = bool(begun) and begun[0].startswith('"')
            below = _beginning(texts, delimiter, header, is_quoted=is_quoted)
            begin = lines.number
            yield Skipped(
                place, f"cannot be read as a row, up to line {begin if below is None else begin - 1}: {_told(error)}"
            )
            rest = chain(() if below is None else (below,), texts)
            rows = csv.reader(_kept(rest, begun), delimiter=delimiter, strict=True)
            continue
        begin = lines.number + 1
        if cells:
            is_empty = False
            yield _read_row(header, cells, place, origin, namesakes)
    if is_empty:
        raise SourceError("has a header and no rows below it")


def _read_row(
    header: list[str], cells: list[str], place: str, origin: Origin, namesakes: Namesakes
) -> Article | Skipped:
    while len(cells) > len(header) and not cells[-1].strip():
        cells.pop()  # spreadsheets fill up what is to the right of a table
    if len(cells) > len(header):
        reason = f"has {len(cells)} cells and the header {len(header)}; put texts that hold the delimiter in quotes"
        return Skipped(place, reason)
    try:
        row = origin.columns.fields(dict(zip(header, cells, strict=False)))
        return article_from(row, origin, namesakes=namesakes)
    except SourceError as error:
        return Skipped(place, origin.columns.told(error))


def _with_doubled_quotes(line: str) -> str:
    """A line in which a backslash tells that a quote, an end of a line or another backslash is text."""
    return _ESCAPED.sub(lambda found: '""' if found[1] == '"' else found[1], line)


def _kept(lines: Iterator[str], begun: list[str]) -> Iterator[str]:
    """The lines, of which those that were given are kept."""
    for line in lines:
        begun.append(line)
        yield line


def _beginning(lines: Iterator[str], delimiter: str, header: list[str], *, is_quoted: bool) -> str | None:
    """The next line that can begin a row, with a quote where `is_quoted`; None without one."""
    while True:
        try:
            line = next(lines)
        except StopIteration:
            return None
        except LineTooLongError:
            continue
        if is_quoted and not line.startswith('"'):
            continue
        is_odd = line.count('"') % 2 == 1  # a text goes on in the next line, or did so in this one
        for end in ("", '"'):
            try:
                count = len(next(csv.reader([line.rstrip("\r\n") + end], delimiter=delimiter, strict=True), []))
            except csv.Error:
                continue
            if (1 < count <= len(header) if end else count == len(header)) and is_odd == bool(end):
                return line
            break


def _told(error: Exception) -> str:
    """What is wrong with a row, for a person."""
    return next((told for part, told in _REASONS if part in str(error)), str(error))


def _header(lines: Iterator[str], delimiters: tuple[str, ...], columns: Columns) -> tuple[str, list[str]]:
    """Its delimiter, and the names in it."""
    line = next((line for line in lines if line.strip()), "")
    if (said := _SEPARATOR.fullmatch(line)) is not None:
        delimiters = (said[1],)
        line = next((line for line in lines if line.strip()), "")
    best: tuple[int, str, list[str]] = (-1, delimiters[0], [])
    for delimiter in delimiters:
        try:
            names = next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])
        except csv.Error:
            continue
        known = sum(columns.field_of(name) is not None for name in names)
        if known > best[0]:
            best = (known, delimiter, names)
    columns.check(best[2])
    if not any(columns.field_of(name) == "text" for name in best[2]):
        raise SourceError(columns.told(no_text(best[2])))
    return best[1], best[2]
