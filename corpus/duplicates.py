"""Duplicates: finds likely pairs of articles that carry the same text (MinHash), and tells whether a pair does."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from corpus.dateline import front_of

# 64 bands of 2 rows. What is stored depends on these four: to change one is to change the archive's format.
PERMUTATIONS = 128
ROWS = 2
SEED = 1
SCHEME = "affine32"
# A line this long is no paragraph: news pages carry the captions of a picture gallery in one, of up to thousands of
# words, and the same gallery under many articles. It is left out where an article remains without it.
LONG_LINE = 300
REMAINDER = 100
# Fewer trigrams than SHORT are a notice. Fewer than STUB that take up less than SAID of the long words of their
# headline are what some pages serve in the place of their text (terms of use, a player that failed, "read more").
# Of either, only an equal one under an equal headline is a copy.
SHORT = 20
STUB = 200
SAID = 0.35
# Set by labelled pairs of real articles, see docs/measurements.md.
CONTAINMENT = 0.5
JACCARD = 0.05
DAYS = 5

_WORD = re.compile(r"\w+")
_MONTH = (
    r"\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
# What tells one issue of a series from another: a day, or the number of a puzzle.
_ISSUE = re.compile(
    rf"{_MONTH} (\d{{1,2}})\b|\b(\d{{1,2}}) {_MONTH}|\b((?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|\b(\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?)\b|#(\d[\d,]*)"
)


@dataclass(frozen=True, slots=True)
class Body:
    """What is compared of an article: headline in lower case, word trigrams of the text, and day of publication."""

    headline: str
    shingles: frozenset[str]
    day: date | None

    @property
    def issue(self) -> frozenset[str]:
        """The days and puzzle numbers in the headline, such as "7 mar", "fri" and "1,021"."""
        return frozenset(
            " ".join(sorted(part[:3] if part.isalpha() else part for part in found if part))
            for found in _ISSUE.findall(self.headline)
        )

    @property
    def is_stub(self) -> bool:
        """Whether this is hardly the text that its headline announces."""
        if not SHORT <= len(self.shingles) < STUB:
            return len(self.shingles) < SHORT
        named = {word for word in _WORD.findall(self.headline) if len(word) > 3}
        said = named & {word for shingle in self.shingles for word in shingle.split()}
        return len(said) < SAID * len(named)


def body(title: str, text: str, day: date | None) -> Body:
    """The word trigrams of a text without its headline, byline and dateline, in lower case, over the ends of lines.

    A text of one or two words is one shingle. Galleries are left out, see LONG_LINE.
    """
    start = max(front_of(title, text)[1], len(title) if text.startswith(title) else 0)
    lines = [_WORD.findall(line) for line in text[start:].lower().split("\n")]
    short = [line for line in lines if len(line) <= LONG_LINE]
    words = [word for line in (short if sum(map(len, short)) >= REMAINDER else lines) for word in line]
    ends = range(min(3, len(words)), len(words) + 1) if words else range(0)
    return Body(title.lower(), frozenset(" ".join(words[max(0, end - 3) : end]) for end in ends), day)


def bands(shingles: Iterable[str]) -> list[int]:
    """The bands of a set's MinHash signature (Broder 1997): 64 numbers of 64 bits with a sign; none of an empty set.

    Two sets of Jaccard similarity s share at least one of b bands of r rows with probability 1 - (1 - s^r)^b
    (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4). Here, b = 64 and r = 2, that is 0.998 at
    s = 0.3, 0.93 at 0.2, 0.47 at 0.1, and 0.006 at the 0.01 of two articles that have nothing to do with each other.
    """
    from datasketch import MinHash  # noqa: PLC0415  (slow to import; only those who add articles should wait)

    items = [shingle.encode() for shingle in shingles]
    if not items:
        return []
    signature = MinHash(num_perm=PERMUTATIONS, seed=SEED, scheme=SCHEME)
    signature.update_batch(items)
    rows = signature.hashvalues.astype("<u4").reshape(-1, ROWS)
    return [int(value) for value in rows.view("<i8")[:, 0]]


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of all their trigrams that both have; 0 where there are none."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def containment(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the trigrams of the smaller that the larger has too; 0 where there are none."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def is_copy(one: Body, other: Body) -> bool:
    """Whether one was made from the other, or both from the same text; undated ones are near in time to any.

    A copy that was cut short has a small Jaccard similarity and a large containment; a little of the first is asked
    for to keep out a notice that stands in a long page. Two issues of a daily page that is filled in anew (the lottery,
    five things to know) share much, and are told apart by the days that their headlines name.
    """
    if not (one.issue <= other.issue or other.issue <= one.issue):
        return False
    if one.day is not None and other.day is not None and abs((one.day - other.day).days) > DAYS:
        return False
    if one.is_stub or other.is_stub:
        return bool(one.shingles) and one.shingles == other.shingles and one.headline == other.headline
    return containment(one.shingles, other.shingles) >= CONTAINMENT and jaccard(one.shingles, other.shingles) >= JACCARD
