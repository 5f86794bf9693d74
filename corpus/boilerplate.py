"""Marks what a page says about itself in an article's text: sign-up boxes, credits, bylines, links to other pages.

The rules are general ones, made by reading one half of 10,000 real articles and measured on the other half
(`python cli.py evaluate boilerplate`). They would rather leave such a line standing than take a report's sentence.
"""

import re
from collections.abc import Sequence

from corpus import page_patterns as page
from corpus.dateline import front
from corpus.sentences import Slice, sentences

# A longer line is a report's, or a picture gallery in one piece. What is looked at is thus bounded, and so is the
# time that a line takes.
LONGEST_LINE = 1_500
LONGEST_CREDIT = 300
LONGEST_LINK = 280
LONGEST_SIGNATURE = 120
# What a name signs is a paragraph, and no heading.
SHORTEST_SIGNED = 80
# How many of the last lines tell of the author rather than of the news, and of how many sentences at most.
TAIL_LINES = 8
AUTHOR_SENTENCES = 5

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_DASH = re.compile(r"[—–−-]")
# Where a sentence may begin, roughly; whether one does is only asked where it would matter.
_BEGINS = re.compile(r"(?:^|(?<=[.!?:”\"’)])[ \t\u00a0]+)(?=\S)")
# A time and not a link; more than one sentence or a caption, and no headline; what no headline ends with.
_CLOCK = re.compile(r"^\W{0,3}\d|\d:\d\d")
_TOLD = re.compile(r"[a-z0-9]\. [A-Z]|(?i:hide caption)")
_STOPPED = re.compile(r"[.:;,)”\"]$")


def boilerplate(text: str) -> list[Slice]:
    """The slices of an article's text that are no part of its report, in order, apart, without blanks at their ends.

    The first line is the headline and never among them.
    """
    lines = [found.span() for found in _LINE.finditer(text)]
    if not lines:
        return []
    head = front_in(text)
    low = text.lower()
    hints = [hint for hint in page.HINTS if hint in low]
    found = [head] if head is not None else []
    for number in range(1, len(lines)):
        start, end = lines[number]
        if head is not None and start < head[1]:
            start = head[1] + len(text[head[1] : end]) - len(text[head[1] : end].lstrip())
        if start < end <= start + LONGEST_LINE:
            whole = _is_signature(text, lines, number) or _is_page(text[start:end])
            tail = number >= len(lines) - TAIL_LINES
            found.extend([(start, end)] if whole else _edges(text, start, end, tail=tail, hints=hints))
    return found


def front_in(text: str) -> Slice | None:
    """Byline and dateline, between headline and text; None where there are none."""
    start, end = front(text.split("\n", 1)[0], text)
    return (start, start + len(text[start:end].rstrip())) if end > 0 else None


def _is_signature(text: str, lines: Sequence[Slice], number: int) -> bool:
    """Whether a line names who wrote what stands above it, and neither who said that nor an item of a list."""
    start, end = lines[number]
    if end - start > LONGEST_SIGNATURE or not page.SIGNATURE.fullmatch(text, start, end):
        return False
    above = text[slice(*lines[number - 1])]
    below = text[slice(*lines[number + 1])] if number + 1 < len(lines) else ""
    quoted = above[0] in "“\"‘'" and above[-1] in "”\"’'"
    return len(above) > SHORTEST_SIGNED and not quoted and not _DASH.match(above) and not _DASH.match(below)


def _is_page(line: str) -> bool:
    """Whether all of a line is the page's: a link to another report, a credit, or a phrase of its own."""
    if len(line) <= LONGEST_CREDIT and (page.LINE.fullmatch(line) or page.CREDIT.fullmatch(line)):
        return True
    return len(line) <= LONGEST_LINK and ":" in line and not _CLOCK.search(line) and _is_link(line)


def _is_link(line: str) -> bool:
    """Whether a line is the headline of another report, behind a label."""
    found = page.RELATED.fullmatch(line)
    if found is not None and not _STOPPED.search(line) and not _TOLD.search(found["headline"]):
        return True
    return page.GLUED.fullmatch(line) is not None and " " in line[line.index(":") :]


def _is_of_author(said: Sequence[str], marks: Sequence[bool]) -> bool:
    """Whether the sentences of one of the last lines tell of who wrote the report."""
    if len(said) > AUTHOR_SENTENCES or not page.AUTHOR.match(said[0]):
        return False
    return any(marks) or (len(said) <= 2 and all(page.REPORTS_FOR.match(one) for one in said))


def _edges(text: str, start: int, end: int, *, tail: bool, hints: Sequence[str]) -> list[Slice]:
    """What the page says at the beginning and at the end of a paragraph, or the whole of it."""
    line = text[start:end]
    credit = page.LEADING.match(line) or page.TRAILING.search(line, max(0, len(line) - LONGEST_CREDIT))
    if credit is not None:
        return [(start + credit.start(), start + credit.end())]
    low = line.lower()
    if not any(hint in low for hint in hints):
        return []
    patterns = (page.SENTENCE, page.CONTACT, page.REPORTS_FOR) if tail else (page.SENTENCE,)
    begins = [found.end() for found in _BEGINS.finditer(line)]
    if not any(pattern.match(line, begin) for pattern in patterns for begin in begins):
        return []
    cut = sentences(text, start, end)
    said = [text[slice(*one)] for one in cut]
    marks = [any(pattern.match(one) for pattern in patterns[:2]) for one in said]
    # Most of a box is the box.
    if 2 * sum(marks) > len(marks) or 2 * sum(marks) == len(marks) > 2 or (tail and _is_of_author(said, marks)):
        return [(start, end)]
    if not any(marks):
        return []
    first, last = marks.index(False), len(marks) - marks[::-1].index(False)
    found = [(start, cut[first - 1][1])] if first else []
    return found + ([(cut[last][0], end)] if last < len(cut) else [])
