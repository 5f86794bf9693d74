"""How far a text that was extracted agrees with the text that should have been: pure functions.

Texts are cut into tokens as the scrapinghub article-extraction-benchmark does (Korobov and Lopukhin 2019, evaluate.py):
runs of letters, digits and underscores, in the case that they have. Overlap counts each token, or each run of four
of them (a shingle), as often as it stands in both.
"""

import re
from collections import Counter
from dataclasses import dataclass

SHINGLE = 4  # that benchmark's
_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Overlap:
    """Shares from 0 to 1: `precision` of what was found, `recall` of what should have been."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def tokens(text: str) -> list[str]:
    """The words of a text."""
    return _TOKEN.findall(text)


def overlap(found: str, expected: str, *, size: int = 1) -> Overlap:
    """Of runs of `size` tokens; a text of fewer is one run. An empty text agrees with an empty one only."""
    first, second = _runs(tokens(found), size), _runs(tokens(expected), size)
    if not first or not second:
        return Overlap(float(first == second), float(first == second))
    common = (first & second).total()
    return Overlap(common / first.total(), common / second.total())


def outside(text: str, other: str) -> list[tuple[int, int]]:
    """The (start, end) in characters of what `text` says and `other` does not: tokens in no shingle of both."""
    places = [found.span() for found in _TOKEN.finditer(text)]
    words = [text[start:end] for start, end in places]
    known = _runs(tokens(other), SHINGLE)
    covered = [False] * len(words)
    for at in range(max(1, len(words) - SHINGLE + 1)):
        if tuple(words[at : at + SHINGLE]) in known:
            covered[at : at + SHINGLE] = [True] * len(words[at : at + SHINGLE])
    spans: list[tuple[int, int]] = []
    for index, (start, end) in enumerate(places):
        if covered[index]:
            continue
        if spans and index and not covered[index - 1]:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _runs(words: list[str], size: int) -> Counter[tuple[str, ...]]:
    if not words:
        return Counter()
    return Counter(tuple(words[at : at + size]) for at in range(max(1, len(words) - size + 1)))
