"""Turns rows into the token arrays and labels that a reader learns from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.rows import Row

MAX_TOKENS = 256
MAX_QUESTION_TOKENS = 64
# Lengths are padded to a multiple of this, which matrix units like; with 32 there are 6 % more tokens to compute.
ROUND_TO = 8
# In this share the question ends without its mark, as people type it.
BARE_SHARE = 0.2
POOL_BATCHES = 64


@dataclass(frozen=True, slots=True)
class Batch:
    """`ids`, `types`, `mask`: [rows, tokens]. `starts`, `ends`: [rows, tokens], 1 at every token where an answer
    starts or ends, at [CLS] where there is none."""

    ids: NDArray[np.int64]
    types: NDArray[np.int64]
    mask: NDArray[np.int64]
    starts: NDArray[np.bool_]
    ends: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Example:
    """The tokens of a row, [tokens]; those from `second` on are the context's. `spans` are (first, last) tokens of
    answers."""

    tokens: NDArray[np.int64]
    second: int
    spans: list[tuple[int, int]]


class Tokens:
    """What a tokenizer makes of questions and contexts, each of which it is given once: a pass has most of both
    several times, and all of them come back in the next one."""

    def __init__(self, tokenizer: Any) -> None:
        self.tokenizer = tokenizer
        self._questions: dict[str, NDArray[np.int64]] = {}
        self._contexts: dict[str, tuple[NDArray[np.int64], NDArray[np.int64]]] = {}

    def of_questions(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """The tokens of each, [tokens], MAX_QUESTION_TOKENS at most."""
        if new := [text for text in dict.fromkeys(texts) if text not in self._questions]:
            cut = {"truncation": True, "max_length": MAX_QUESTION_TOKENS}
            made = self.tokenizer(new, add_special_tokens=False, **cut)["input_ids"]
            self._questions.update(zip(new, map(np.array, made), strict=True))
        return [self._questions[text] for text in texts]

    def of_contexts(self, texts: Sequence[str]) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """The tokens of each, [tokens], and where they begin and end in it, [tokens, 2] in characters."""
        if new := [text for text in dict.fromkeys(texts) if text not in self._contexts]:
            made = self.tokenizer(new, add_special_tokens=False, return_offsets_mapping=True, verbose=False)
            for text, ids, offsets in zip(new, made["input_ids"], made["offset_mapping"], strict=True):
                self._contexts[text] = (np.array(ids), np.array(offsets).reshape(-1, 2))
        return [self._contexts[text] for text in texts]


def batches(rows: Sequence[Row], tokens: Tokens, random: Random, *, size: int) -> Iterator[Batch]:
    """Batches of `size` rows of like length, in random order; a last one that would be smaller is left out."""
    pool = size * POOL_BATCHES
    for first in range(0, len(rows), pool):
        nearby = examples(rows[first : first + pool], tokens, random)
        nearby.sort(key=lambda example: len(example.tokens))
        cuts = [nearby[at : at + size] for at in range(0, len(nearby) - size + 1, size)]
        random.shuffle(cuts)
        for cut in cuts:
            yield make_batch(cut, tokens.tokenizer.pad_token_id)


def make_batch(rows: Sequence[Example], padding: int) -> Batch:
    """The examples side by side, padded with the token `padding`."""
    width = -(-max(len(row.tokens) for row in rows) // ROUND_TO) * ROUND_TO
    shape = (len(rows), width)
    ids, types, mask = np.full(shape, padding), np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    starts, ends = np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
    for number, row in enumerate(rows):
        length = len(row.tokens)
        ids[number, :length] = row.tokens
        types[number, row.second : length] = 1
        mask[number, :length] = 1
        for start, end in row.spans or [(0, 0)]:
            starts[number, start] = ends[number, end] = True
    return Batch(ids, types, mask, starts, ends)


def examples(rows: Sequence[Row], tokens: Tokens, random: Random) -> list[Example]:
    """Tokens and answers of these rows, some without their question mark.

    A context too long for MAX_TOKENS is cut to a window at a random place, around one of its answers if it has any.
    """
    questions = [row.question.rstrip(" ?") if random.random() < BARE_SHARE else row.question for row in rows]
    asked, told = tokens.of_questions(questions), tokens.of_contexts([row.context for row in rows])
    first, between = [tokens.tokenizer.cls_token_id], [tokens.tokenizer.sep_token_id]
    found = []
    for row, question, (context, offsets) in zip(rows, asked, told, strict=True):
        spans = [span for answer in row.answers if (span := _tokens_of(answer, offsets)) is not None]
        window = _window(len(context), spans, MAX_TOKENS - len(question) - 3, random)
        second = len(question) + 2
        shown = context[window.start : window.stop]
        move = second - window.start
        inside = [(start + move, end + move) for start, end in spans if start in window and end in window]
        found.append(Example(np.concatenate([first, question, between, shown, between]), second, inside))
    return found


def _window(length: int, spans: Sequence[tuple[int, int]], room: int, random: Random) -> range:
    """Which `room` tokens of a context to show: where one of the answers is, if there are any."""
    last = max(0, length - room)
    low, high = 0, last
    if spans:
        start, end = random.choice(spans)
        low = max(0, min(last, end - room + 1))
        high = max(low, min(last, start))
    first = random.randint(low, high)
    return range(first, min(length, first + room))


def _tokens_of(answer: tuple[int, int], offsets: NDArray[np.int64]) -> tuple[int, int] | None:
    """The first and last token that lie in the answer; None where it has none (an unknown script, say)."""
    start, end = answer
    inside = np.flatnonzero((offsets[:, 0] < end) & (offsets[:, 1] > start))
    return (int(inside[0]), int(inside[-1])) if inside.size else None
