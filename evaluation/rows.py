"""Questions on given texts, as in SQuAD: what a reader is trained and measured on."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import InputError
from evaluation.lines import read_text


@dataclass(frozen=True, slots=True)
class Row:
    """`answers` are (start, end) in characters of `context`; none where the context does not answer."""

    id: str
    question: str
    title: str
    context: str
    answers: tuple[tuple[int, int], ...]

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(self.context[start:end] for start, end in self.answers)


def read_rows(path: Path) -> list[Row]:
    """Read a file of SQuAD's JSON (1.1 or 2.0) or of JSONL, gzip or not.

    A line of JSONL is `{id, title, context, question, answers: [{text, start}]}`. Where its `ambiguous_start` says
    that the place of an answer was guessed, every occurrence of the text is an answer.

    Raises:
        InputError: the file cannot be read, or a row is not one; the text names the line.
    """
    text = read_text(path, "questions")
    rows: list[Row] = []
    try:
        for item in _items(text):
            rows.append(_row(item, len(rows)))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{path}, question {len(rows) + 1}, cannot be read ({error!r}); write lines like "
            '{"question": "…", "context": "…", "answers": [{"text": "…", "start": 0}]}, or SQuAD\'s JSON'
        ) from error
    return rows


def _items(text: str) -> Iterator[dict[str, Any]]:
    first = text.partition("\n")[0].strip()
    try:
        whole = json.loads(text)
    except ValueError:
        if first in {"{", "["}:  # no line of its own, so that the whole is what is broken
            raise
        whole = None
    if isinstance(whole, dict) and isinstance(whole.get("data"), list):
        for document in whole["data"]:
            for paragraph in document["paragraphs"]:
                for item in paragraph["qas"]:
                    answers = [{"text": one["text"], "start": one["answer_start"]} for one in item["answers"]]
                    yield {**item, "answers": answers, "context": paragraph["context"], "title": document.get("title")}
    else:
        # Not splitlines(): a string in JSON may hold U+2028 and other ends of line that are none here.
        yield from (json.loads(line) for line in text.split("\n") if line.strip())


def _row(item: dict[str, Any], number: int) -> Row:
    context, question = item["context"], item["question"]
    if not isinstance(context, str) or not isinstance(question, str):
        raise TypeError("question and context are texts")
    spans: set[tuple[int, int]] = set()
    for answer in item["answers"]:
        text, start = answer["text"], answer["start"]
        if not text or context[start : start + len(text)] != text:
            raise ValueError(f"{text!r} does not stand at {start}")
        starts = _occurrences(context, text) if item.get("ambiguous_start") else [start]
        spans.update((place, place + len(text)) for place in starts)
    id, title = str(item.get("id", number)), item.get("title") or ""
    return Row(id, question, title, context, tuple(sorted(spans)))


def _occurrences(context: str, text: str) -> Iterator[int]:
    place = context.find(text)
    while place >= 0:
        yield place
        place = context.find(text, place + 1)
