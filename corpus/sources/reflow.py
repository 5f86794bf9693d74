"""Makes paragraphs of the lines of printed pages: words joined across lines, and headers and footers left out."""

import re
import statistics
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise, takewhile
from typing import NamedTuple

from corpus.sources.hyphens import joined


class Line(NamedTuple):
    """A line of a page: `x` and `y` are its distance from the left and the bottom, `size` that of its letters, in
    points."""

    words: str
    x: float
    y: float
    size: float


class Paragraph(NamedTuple):
    """A paragraph and the lines it was made of."""

    text: str
    lines: list[Line]


EDGE_ROWS = 3  # at the top and at the bottom of a page, headers and footers are among so many
MIN_REPEATS = 3
MAX_ALONE_SHARE = 0.5  # of a full line; within a paragraph only a very long word leaves so much of one empty
_PAGE_NUMBER = re.compile(
    r"(?:page\s+)?[\-–—|\s]*(?:\d{1,4}|[ivxl]{1,7})(?:\s*(?:/|of)\s*\d{1,4})?[\-–—|\s]*", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
_DATE_AND_TIME = re.compile(r"\d{2,4}\W{1,3}(?:\w{1,3}\W)?\d{1,2}:\d{2}")  # from the year on
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
_ENDED = re.compile(r"[.!?:…][\"'”’)\]]*$")
_BULLET = re.compile(r"[•▪■◦‣–—*]\s")


def paragraphs(pages: list[list[Line]]) -> list[Paragraph]:
    """The paragraphs of all pages, in the order in which they were drawn."""
    kept = list(_without_edges(_without_print_edges(pages)))
    step = _usual_step(kept)
    blocks: list[list[Line]] = []
    for page in kept:
        width = _usual_width(page)
        body = statistics.median_low([line.size for line in page]) if page else 0.0
        for position, line in enumerate(page):
            before = blocks[-1][-1] if blocks else None
            is_new = before is None or (
                _is_new_on_page(before, line, step, width) or _is_alone(before, line, body, width)
                if position
                else _is_new_after_page(before, line, width)
            )
            if is_new:
                blocks.append([line])
            else:
                blocks[-1].append(line)
    texts = joined([[_plain(line) for line in block] for block in blocks])
    return [Paragraph(text, block) for text, block in zip(texts, blocks, strict=True) if text]


def headline(pages: list[list[Line]], found: list[Paragraph]) -> str | None:
    """The paragraph of the largest letters on the first page, where they are larger than those of most of its lines."""
    page = next((page for page in pages if page), [])
    if not page:
        return None
    largest = max(page, key=lambda line: line.size)
    if largest.size < 1.15 * statistics.median(line.size for line in page):
        return None
    return next((one.text for one in found if largest in one.lines and len(one.text) <= 300), None)


def _without_print_edges(pages: list[list[Line]]) -> list[list[Line]]:
    """Two pages without the header and the footer of both, such as browsers print; other pages as they are."""
    rows = [_rows(page) for page in pages]
    if len(pages) != 2 or not all(rows):
        return pages
    body = statistics.median_low([line.size for page in pages for line in page])
    dropped: set[Line] = set()
    for place in (0, -1):
        first, second = rows[0][place], rows[1][place]
        if _is_print_edge(first, second, body):
            dropped.update(first, second)
    return [[line for line in page if line not in dropped] for page in pages]


def _is_print_edge(first: list[Line], second: list[Line], body: float) -> bool:
    """Whether the outermost rows of two pages are a header or a footer.

    Two are too few to tell by what they have in common: both may begin with the head of a table.
    """
    if [_shape(line) for line in first] != [_shape(line) for line in second]:
        return False
    words, others = (" ".join(line.words for line in row) for row in (first, second))
    return (
        all(line.size < 0.95 * body for line in first)
        or (_counts(words, 1) and _counts(others, 2))
        or (words == others and (_ADDRESS.search(words) or _DATE_AND_TIME.search(words)) is not None)
    )


def _counts(words: str, number: int) -> bool:
    """Whether they say that this is page `number` of two."""
    return re.search(rf"(?<![\d/]){number}\s*(?:/|of)\s*2(?![\d/])", words) is not None


def _without_edges(pages: list[list[Line]]) -> Iterator[list[Line]]:
    """The pages without what stands at the top or the bottom of many of them, and without their numbers."""
    rows = [_rows(page) for page in pages]
    repeats = Counter(shape for page in rows for shape in {_shape(line) for row in _outer(page) for line in row})
    enough = max(MIN_REPEATS, len(pages) // 4)

    def is_edge(row: list[Line]) -> bool:
        return all(
            repeats[_shape(line)] >= enough or (len(pages) > 1 and _PAGE_NUMBER.fullmatch(line.words.strip()))
            for line in row
        )

    for page, ordered in zip(pages, rows, strict=True):
        # From the outside in, up to the first row that is the page's own.
        top = takewhile(is_edge, ordered[:EDGE_ROWS])
        bottom = takewhile(is_edge, reversed(ordered[-EDGE_ROWS:]))
        dropped = {line for row in (*top, *bottom) for line in row}
        yield [line for line in page if line not in dropped]


def _rows(page: list[Line]) -> list[list[Line]]:
    """The lines by their height, from the top; they may have been drawn in any order."""
    ordered = sorted(page, key=lambda line: -round(line.y))
    return [list(row) for _, row in groupby(ordered, key=lambda line: round(line.y))]


def _outer(rows: list[list[Line]]) -> list[list[Line]]:
    return [*rows[:EDGE_ROWS], *rows[-EDGE_ROWS:]]


def _shape(line: Line) -> tuple[str, int, int]:
    """What two headers have in common but for the number of their page; a headline has larger letters."""
    return re.sub(r"\d+", "0", " ".join(line.words.split()).lower()), round(line.size), round(line.y / 2)


def _usual_step(pages: list[list[Line]]) -> float:
    """The usual distance between two lines, as a share of the size of their letters."""
    steps = [
        round((one.y - other.y) / one.size, 2)
        for page in pages
        for one, other in pairwise(page)
        if one.size > 0 and one.size == other.size and 0 < one.y - other.y < 4 * one.size
    ]
    return statistics.median_low(steps) if steps else 1.2


def _usual_width(page: list[Line]) -> int:
    """About how many characters a full line of the page has."""
    lengths = sorted(len(line.words) for line in page)
    return lengths[len(lengths) * 3 // 4] if lengths else 0


def _is_new_on_page(before: Line, line: Line, step: float, width: int) -> bool:
    if _is_of_other_size(before, line) or _BULLET.match(line.words):
        return True
    drop = before.y - line.y
    if drop <= 0:  # the top of the next column, or a box elsewhere
        return _is_ended(before, width)
    if drop > (step + 0.35) * max(line.size, 1.0):
        return True
    # An indented first line.
    return line.x - before.x > 0.8 * line.size and _ENDED.search(before.words.strip()) is not None


def _is_alone(before: Line, line: Line, body: float, width: int) -> bool:
    """Whether the line before is a short one of its own among those of the body, as a byline is."""
    return (
        max(before.size, line.size) <= 1.05 * body
        and len(before.words.strip()) < MAX_ALONE_SHARE * width
        and line.words.lstrip()[:1].isupper()
    )


def _is_new_after_page(before: Line, line: Line, width: int) -> bool:
    return _is_of_other_size(before, line) or _is_ended(before, width)


def _is_of_other_size(before: Line, line: Line) -> bool:
    return abs(line.size - before.size) > 0.15 * max(line.size, before.size)


def _is_ended(line: Line, width: int) -> bool:
    """Whether a paragraph may end with this line: a sentence does, and the line is not full."""
    words = line.words.strip()
    return _ENDED.search(words) is not None and len(words) < 0.9 * width


def _plain(line: Line) -> str:
    return " ".join(line.words.translate(_LIGATURES).split())
