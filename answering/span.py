"""Chooses spans from a reader's logits: pure arithmetic on arrays.

The score of a span is start logit + end logit, and the score of "no answer" is the same sum at [CLS], as in
Devlin et al. 2019 (BERT, section 4.3). Nothing is normalised per passage: a softmax inside one passage would make
the best span of an irrelevant passage look as sure as that of the right one.
"""

import numpy as np
from numpy.typing import NDArray

MAX_ANSWER_TOKENS = 24


def decode(
    start: NDArray[np.float32],
    end: NDArray[np.float32],
    segments: NDArray[np.int64],
    *,
    limit: int,
    max_tokens: int = MAX_ANSWER_TOKENS,
) -> list[tuple[int, int, float]]:
    """The best spans as (first token, last token, score), best first, none overlapping a better one.

    Args:
        start, end: logits, each [tokens].
        segments: [tokens], the number of the passage's line that a token stands in, negative where no span may lie
            (the question, padding). A span stays in one line: a headline and a paragraph are not one phrase.
        limit: how many spans at most.
        max_tokens: the longest span, in tokens.
    """
    positions = np.flatnonzero(segments >= 0)
    if positions.size == 0 or limit < 1:
        return []
    starts, ends = start[positions].astype(np.float64), end[positions].astype(np.float64)
    length = positions[None, :] - positions[:, None]
    together = segments[positions][None, :] == segments[positions][:, None]
    scores = np.where((length >= 0) & (length < max_tokens) & together, starts[:, None] + ends[None, :], -np.inf)
    chosen: list[tuple[int, int, float]] = []
    # The best span that overlaps none chosen so far, until there are enough or none is left.
    while len(chosen) < limit:
        row, column = divmod(int(np.argmax(scores)), positions.size)
        score = float(scores[row, column])
        if score == -np.inf:
            break
        chosen.append((int(positions[row]), int(positions[column]), score))
        scores[: column + 1, row:] = -np.inf
    return chosen


def no_answer(start: NDArray[np.float32], end: NDArray[np.float32]) -> float:
    """The score of "this passage does not answer": both logits at [CLS], the first token."""
    return float(start[0]) + float(end[0])
