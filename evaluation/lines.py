"""Reads JSONL of labelled rows, names the line that is none, and parts rows to choose on from rows held out."""

import gzip
import hashlib
import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from corpus.errors import InputError

Row = TypeVar("Row")

CHOSEN_ON, HELD_OUT = "chosen on", "held out"


def half_of(key: str) -> str:
    """CHOSEN_ON or HELD_OUT, by the SHA-256 of what tells a row from others: what is chosen on the one half is
    measured on the other."""
    return (CHOSEN_ON, HELD_OUT)[hashlib.sha256(key.encode()).digest()[0] % 2]


def text_of(value: object) -> str:
    """The value, if it is a text.

    Raises:
        TypeError: it is something else.
    """
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a text")
    return value


def read_text(path: Path, what: str) -> str:
    """The text of a file of UTF-8, gzip or not; `what` it holds is told to the person who has to mend it.

    Raises:
        InputError: it cannot be read.
    """
    try:
        data = path.read_bytes()
        return (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8-sig")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as {what}: {error}") from error


def read_lines(path: Path, parse: Callable[[Any, int], Row], *, what: str, no: str, example: str) -> list[Row]:
    """Each line of a file, gzip or not, as `parse` makes it of its JSON and its number; blank lines are left out.

    `what` the file holds, `no` ("not a question") and `example` are told to the person who has to mend it.

    Raises:
        InputError: the file cannot be read, or `parse` refuses a line; the text names the line.
    """
    found = []
    # Not splitlines(): a string in JSON may hold U+2028 and other ends of line that are none here.
    for number, line in enumerate(read_text(path, what).split("\n"), 1):
        if line.strip():
            try:
                found.append(parse(json.loads(line), number))
            except (ValueError, KeyError, TypeError, AttributeError, IndexError, InputError) as error:
                raise InputError(f"{path}:{number} is {no} ({error!r}); write a line like {example}") from error
    return found
