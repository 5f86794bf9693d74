"""Reads a text line by line, without ever holding more of one line than a row may have."""

from typing import TextIO

from corpus.errors import SourceError

MAX_LINE_CHARACTERS = 32_000_000  # the longest article with every character escaped, and its other fields


class LineTooLongError(SourceError):
    """One line is longer than a row may be; the next call reads on behind it."""


class Lines:
    """An iterator over the lines of `stream`; `number` is that of the line read last, from 1.

    Unlike a generator it goes on after it has raised `LineTooLongError`.
    """

    def __init__(self, stream: TextIO, *, limit: int = MAX_LINE_CHARACTERS) -> None:
        self.number = 0
        self._stream = stream
        self._limit = limit

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        line = self._stream.readline(self._limit)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) < self._limit or line.endswith(("\n", "\r")):
            return line
        while line and not line.endswith(("\n", "\r")):
            line = self._stream.readline(self._limit)
        raise LineTooLongError(f"has more than {self._limit:,} characters in one line; a row may not be longer")
