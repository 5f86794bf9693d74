"""Reads the questions that were written for training: those that a passage does not answer although it looks so, with
answerable ones in the same style."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.errors import InputError
from evaluation.rows import Row, read_rows

# What they are called among the sources of a pass.
NAME = "written"
FILE = Path(__file__).with_name("written.jsonl")
# The file whose paragraphs some of them are about; these are not repeated here.
PARAGRAPHS = "squad11_train"


def written_rows(folder: Path) -> list[Row]:
    """All of them, on passages of its own and on paragraphs of the file PARAGRAPHS in `folder`.

    A line is `{title, context, unanswerable: [question], answerable: [[question, answer]]}`, or has in place of title
    and context `context_of`, the id of a row whose they are. Every occurrence of an answer is one.

    Raises:
        InputError: the row that a line names is not in the file, or an answer not in its passage.
    """
    known = {row.id: row for row in read_rows(folder / f"{PARAGRAPHS}.jsonl.gz")}
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [row for number, line in enumerate(lines, start=1) for row in _rows(json.loads(line), number, known)]


def _rows(item: dict[str, Any], number: int, known: dict[str, Row]) -> Iterator[Row]:
    title, context = _passage(item, known)
    asked = [*((question, None) for question in item["unanswerable"]), *item["answerable"]]
    for place, (question, answer) in enumerate(asked, start=1):
        spans = () if answer is None else _places(answer, context)
        if answer is not None and not spans:
            raise InputError(f"{FILE.name}, line {number}: {answer!r} does not stand in the passage")
        yield Row(f"{NAME}-{number}-{place}", question, title, context, spans)


def _passage(item: dict[str, Any], known: dict[str, Row]) -> tuple[str, str]:
    """Its title and its text."""
    if "context" in item:
        return item["title"], item["context"]
    if (row := known.get(item["context_of"])) is None:
        raise InputError(f"{PARAGRAPHS} has no row {item['context_of']}, of whose paragraph {FILE.name} asks")
    return row.title, row.context


def _places(answer: str, context: str) -> tuple[tuple[int, int], ...]:
    """Where the answer stands, and not within other words: "2" is not in "12"."""
    return tuple(match.span() for match in re.finditer(rf"(?<!\w){re.escape(answer)}(?!\w)", context))
