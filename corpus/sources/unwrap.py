"""Joins the lines of paragraphs that were cut at one width, as typewriters and mail programs cut them.

A program that cuts text puts as many words on a line as there is room for. So a line that had room for the first word
of the next was ended by its author, as those of verse, lists and addresses are, and stays.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from corpus.sources.reflow import MAX_ALONE_SHARE

WIDTHS = range(55, 81)  # at which text is cut
MIN_FULL_LINES = 3
MIN_FULL_SHARE = 0.7  # of the lines that have another below them, or are longer; without lists and the like
MAX_CAPITALS_SHARE = 0.7  # of the lines below full ones, that begin in one; those of verse and of sentences all do
# By so much of the width some programs, such as fmt, make lines shorter so that they look more alike, and some longer.
SLACK = 0.07
_ITEM = re.compile(r"(?:[-+*•▪■◦‣·–—]|\(?(?:\d{1,3}|[A-Za-z])[.)])\s")
_APART = re.compile(r"[>|#]|--|\W*$")  # quotes, tables, headings, rules, and what stands above a signature
_COLUMNS = re.compile(r"\S(?:\s{3,}|\t)\s*\S")
_ENDED = re.compile(r"[.!?:;,…][\"'”’)\]]*$")
_HYPHENATED = re.compile(r"([^\W\d_]+)-$")
_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r">+")
_SIGNATURE = "-- "  # the line above one, as RFC 3676 has it


def unwrapped(text: str) -> str:
    """The text with a line for each paragraph that was cut; one that was not cut at a width comes back as it is."""
    lines = [line.rstrip() for line in text.split("\n")]
    width = _width(lines)
    if width is None:
        return text
    known = frozenset(_WORD.findall(text.lower()))
    paragraphs = [[lines[0]]]
    for before, line in pairwise(lines):
        paragraph = paragraphs[-1]
        if _goes_on(paragraph[0], before, line, width):
            paragraph[-1], next_piece = _joined(paragraph[-1], line.lstrip(), known)
            paragraph.append(next_piece)
        else:
            paragraphs.append([line])
    return "\n".join("".join(pieces) for pieces in paragraphs)


def flowed(text: str, *, deletes_space: bool = False) -> str:
    """The text of a mail in `format=flowed` (RFC 3676): a line that ends with a blank goes on in the next.

    `deletes_space` says that the blank is none of the text's own, as where words have none between them. Where no line
    goes on, the mail is as any other.
    """
    paragraphs: list[list[str]] = []
    is_cut, depth = False, 0
    for line in text.split("\n"):
        quotes = _QUOTED.match(line)
        marks = quotes[0] if quotes is not None else ""
        words = line[len(marks) :].removeprefix(" ")
        goes_on = is_cut and len(marks) == depth and words != _SIGNATURE
        is_cut, depth = words.endswith(" ") and words != _SIGNATURE, len(marks)
        words = words[:-1] if is_cut and deletes_space else words
        if goes_on:
            paragraphs[-1].append(words)
        else:
            paragraphs.append([f"{marks} {words}" if marks else words])
    whole = "\n".join("".join(pieces).rstrip() for pieces in paragraphs)
    return whole if len(paragraphs) <= text.count("\n") else unwrapped(whole)


def _width(lines: Sequence[str]) -> int | None:
    """The width at which most lines of paragraphs were cut, or None where they were not."""
    # How many lines more, or fewer, are full at a width than at the one below.
    steps = [0] * (WIDTHS.stop + 1)
    inner = [(line, below) for line, below in pairwise(lines) if line and below and _is_prose(line, below)]
    for line, below in inner:
        lowest, highest = len(line), len(line) + len(_first_word(below))
        if highest >= WIDTHS.start and lowest < WIDTHS.stop and " " in line.strip():
            steps[max(lowest, WIDTHS.start)] += 1
            steps[min(highest + 1, WIDTHS.stop)] -= 1
    counts = list(accumulate(steps))
    width = max(WIDTHS, key=lambda one: (counts[one], -one))
    full = [below for line, below in inner if len(line) <= width <= len(line) + len(_first_word(below))]
    long = sum(len(line) >= MAX_ALONE_SHARE * width for line, _ in inner)
    longer = sum(len(line) > (1 + SLACK) * width and " " in line.strip() for line in lines)
    if len(full) < MIN_FULL_LINES or len(full) < MIN_FULL_SHARE * (long + longer):
        return None
    capitals = sum(below.lstrip()[:1].isupper() for below in full)
    return width if capitals <= MAX_CAPITALS_SHARE * len(full) else None


def _goes_on(first: str, line: str, below: str, width: int) -> bool:
    """Whether the paragraph that begins with the line `first`, and has come to `line`, goes on in the one below."""
    is_long = MAX_ALONE_SHARE * width <= len(line) <= (1 + SLACK) * width
    if not is_long or not below or not _is_prose(line, below):
        return False
    is_item = _ITEM.match(first.lstrip()) is not None
    if _ITEM.match(below.lstrip()) is not None and (is_item or _ENDED.search(line) is not None):
        return False
    if _indent(below) > _indent(line) and not is_item:
        return False  # the first line of the next paragraph
    return len(line) + 1 + len(_first_word(below)) > (1 - SLACK) * width


def _is_prose(line: str, below: str) -> bool:
    return all(_APART.match(one.lstrip()) is None and _COLUMNS.search(one) is None for one in (line, below))


def _joined(line: str, below: str, known: frozenset[str]) -> tuple[str, str]:
    """Both lines as they stand in one; a word that was cut is mended where the text has it elsewhere."""
    cut = _HYPHENATED.search(line)
    if cut is None:
        return line, f" {below}"
    rest = _WORD.match(below)
    is_one_word = rest is not None and f"{cut[1]}{rest[0]}".lower() in known
    return line.removesuffix("-") if is_one_word else line, below


def _first_word(line: str) -> str:
    return line.split(maxsplit=1)[0]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
