"""Reads JSONL of labelled rows, and names the line that is none."""

import gzip
import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from corpus.errors import InputError

Row = TypeVar("Row")


def read_lines(path: Path, parse: Callable[[Any, int], Row], *, what: str, no: str, example: str) -> list[Row]:
    """Each line of a file, gzip or not, as `parse` makes it of its JSON and its number; blank lines are left out.

    `what` the file holds, `no` ("not a question") and `example` are told to the person who has to mend it.

    Raises:
        InputError: the file cannot be read, or `parse` refuses a line; the text names the line.
    """
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8-sig")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as {what}: {error}") from error
    found = []
    # Not splitlines(): a string in JSON may hold U+2028 and other ends of line that are none here.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                found.append(parse(json.loads(line), number))
            except (ValueError, KeyError, TypeError, AttributeError, IndexError, InputError) as error:
                raise InputError(f"{path}:{number} is {no} ({error!r}); write a line like {example}") from error
    return found
