"""What differs between pages as they were read and as they should have been, as a page to look at."""

from collections.abc import Iterable, Sequence
from html import escape

from evaluation.errors import page_of
from evaluation.extraction import Extracted
from evaluation.overlap import outside

_LEGEND = "Red: what was read and is no part of the article. Green: what is part of it and was not read."


def as_extraction_page(extracted: Sequence[Extracted]) -> str:
    """An HTML page of those from which not exactly the expected was read, in the order given; texts are escaped."""
    parts = (_part(one) for one in extracted if not one.is_right)
    return page_of("Pages read with errors", _LEGEND, parts)


def _part(one: Extracted) -> str:
    surplus = _marked(one.text, outside(one.text, one.page.text))
    missing = [one.page.text[start:end] for start, end in outside(one.page.text, one.text)]
    lost = "".join(f'<p class="text"><mark class="right">{escape(text)}</mark></p>' for text in missing)
    return (
        f"<article><h2>{escape(one.page.path.name)}</h2>"
        f'<p class="note">{escape(one.told)}</p>{lost}<p class="text">{surplus}</p></article>'
    )


def _marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in spans:
        parts.append(f"{escape(text[at:start])}<mark>{escape(text[start:end])}</mark>")
        at = end
    return "".join([*parts, escape(text[at:])])
