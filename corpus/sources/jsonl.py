"""Reads JSON: an article a line, or a file that holds a list of articles or a single one."""

import io
import json
from collections.abc import Iterator

from corpus.article import Article
from corpus.errors import SourceError
from corpus.sources.decoding import decode, read_bytes, text_stream
from corpus.sources.field_names import kind_of
from corpus.sources.fields import article_from
from corpus.sources.ghost import is_ghost, read_ghost
from corpus.sources.lines import Lines, LineTooLongError
from corpus.sources.namesakes import Namesakes
from corpus.sources.origin import Origin
from corpus.sources.skipped import Skipped

MAX_JSON_BYTES = 100_000_000  # a list has to be held in memory whole; lines do not


def read_jsonl(stream: io.BufferedReader, origin: Origin) -> Iterator[Article | Skipped]:
    """An article or a Skipped for every line that is not blank, with one of them in memory at a time.

    Raises:
        SourceError: the file holds no rows, or its compressed data is damaged (after the rows before that).
    """
    lines = Lines(text_stream(stream))
    is_empty = True
    namesakes = Namesakes()
    while True:
        try:
            line = next(lines)
        except StopIteration:
            break
        except LineTooLongError as error:
            is_empty = False
            yield Skipped(f"{origin.place}:{lines.number}", str(error))
            continue
        if line.strip():
            is_empty = False
            yield _read_row(line, f"{origin.place}:{lines.number}", origin, namesakes)
    if is_empty:
        raise SourceError("holds no rows")


def read_json(stream: io.BufferedReader, origin: Origin) -> Iterator[Article | Skipped]:
    """An article or a Skipped for every item of a list, counted from 1, be it the file or the one that an answer holds;
    or for the one object in the file; or for every post where that is the export of a site.

    Raises:
        SourceError: the file is too long or empty, or is not JSON.
    """
    data = read_bytes(stream, origin, limit=MAX_JSON_BYTES)
    try:
        value: object = json.loads(decode(data))
    except json.JSONDecodeError as error:
        if error.msg != "Extra data":
            raise SourceError(f"is not JSON: {error}") from None
        # One object a line under the wrong name.
        yield from read_jsonl(io.BufferedReader(io.BytesIO(data)), origin)
        return
    except (ValueError, RecursionError) as error:
        raise SourceError(f"is not JSON that can be read: {type(error).__name__}") from None
    if is_ghost(value):
        yield from read_ghost(value, origin)
        return
    items = value if isinstance(value, list) else _items_in(value, origin)
    if items is not None:
        if not items:
            raise SourceError("holds an empty list")
        namesakes = Namesakes()
        for number, item in enumerate(items, start=1):
            yield _read_item(item, f"{origin.place}:{number}", origin, namesakes)
    else:
        yield _read_item(value, origin.place, origin, Namesakes())


def _items_in(value: object, origin: Origin) -> list[object] | None:
    """The list of articles in an object that is none itself, as services answer; None where there is not just one."""
    if not isinstance(value, dict) or _fields_of(value, origin) & {"text", "title"}:
        return None
    lists = [one for one in value.values() if isinstance(one, list)]
    # Comments have a text, too, and no headline.
    told = [one for one in lists if any({"text", "title"} <= _fields_of(item, origin) for item in one)]
    return told[0] if len(told) == 1 else None


def _fields_of(value: object, origin: Origin) -> set[str | None]:
    return {origin.columns.field_of(name) for name in value} if isinstance(value, dict) else set()


def _read_row(line: str, place: str, origin: Origin, namesakes: Namesakes) -> Article | Skipped:
    try:
        value: object = json.loads(line)
    except json.JSONDecodeError as error:
        return Skipped(place, f"is not JSON: {error.msg} at character {error.pos + 1}")
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, or thousands of brackets
        return Skipped(place, f"is not JSON that can be read: {type(error).__name__}")
    return _read_item(value, place, origin, namesakes)


def _read_item(value: object, place: str, origin: Origin, namesakes: Namesakes) -> Article | Skipped:
    if not isinstance(value, dict):
        return Skipped(place, f'is {kind_of(value)}, and should be an object like {{"title": …, "text": …}}')
    try:
        origin.columns.check(value)
        return article_from(origin.columns.fields(value), origin, namesakes=namesakes)
    except SourceError as error:
        return Skipped(place, origin.columns.told(error))
