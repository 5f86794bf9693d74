"""Reads a document of Word (.docx) as one article: its paragraphs, without what was struck out, notes and pictures.

It stays undated: the dates that Word keeps are those of the file, which is written before and often saved again after
it was published; and its author is whoever owned the program.
"""

import re
from collections.abc import Iterator

from corpus.article import Article
from corpus.errors import SourceError
from corpus.sources.fields import article_from
from corpus.sources.origin import Origin
from corpus.sources.text import MAX_HEADLINE_CHARACTERS
from corpus.sources.xml import Element, parse_xml
from corpus.sources.zip_file import ZipFile

DOCUMENT = "word/document.xml"
_MAX_DOCUMENT_BYTES = 50_000_000
# Both namespaces that Word has for the same elements: that of all its versions, and the strict one of ISO 29500.
_W = tuple(
    f"{{{space}}}"
    for space in (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Not its words any more, or not yet, or not its own.
_PASSED_OVER = ("p", "pPr", "moveFrom")
_BLANKS = re.compile(r"[ \t\xa0]+")
_HEADLINES = {"title", "heading1"}


def read_docx(opened: ZipFile, origin: Origin) -> Iterator[Article]:
    """One article; its headline is the first paragraph of the style Title or Heading 1, else a short first paragraph.

    Raises:
        SourceError: it is damaged, or holds no text.
    """
    root = parse_xml(opened.read(DOCUMENT, limit=_MAX_DOCUMENT_BYTES), "a Word document")
    headline, blocks = None, []
    for element in _paragraphs(root):
        words = _BLANKS.sub(" ", _words(element)).strip()
        if words and headline is None and _style(element) in _HEADLINES:
            headline = words
        if words:
            blocks.append(words)
    if not blocks:
        raise SourceError("is a Word document without text")
    if headline is None and len(blocks) > 1 and len(blocks[0]) <= MAX_HEADLINE_CHARACTERS:
        headline = blocks[0]
    if headline == blocks[0]:
        del blocks[0]
    body = "\n\n".join(blocks) if blocks else headline
    yield article_from({}, origin, text=body, title=headline, place=origin.identity)


def _paragraphs(root: Element) -> Iterator[Element]:
    """The paragraphs in their order, those of tables among them; without the second version of what has two."""
    pending = [root]
    while pending:
        element = pending.pop()
        if element.tag == _FALLBACK:
            continue
        if _is(element, "p"):
            yield element
        # A picture's or a box's text stands within a paragraph, and comes after it.
        pending += reversed(element)


def _words(paragraph: Element) -> str:
    """The words of a paragraph itself, without those of paragraphs within it."""
    parts: list[str] = []
    pending = list(reversed(paragraph))
    while pending:
        element = pending.pop()
        if _is(element, "t"):
            parts.append(element.text or "")
        elif _is(element, "tab"):
            parts.append(" ")
        elif _is(element, "br") or _is(element, "cr"):
            parts.append("\n")
        elif _is(element, "noBreakHyphen"):
            parts.append("-")
        elif element.tag != _FALLBACK and not any(_is(element, name) for name in _PASSED_OVER):
            pending += reversed(element)
    return "".join(parts)


def _style(paragraph: Element) -> str:
    styles = [
        style for properties in paragraph if _is(properties, "pPr") for style in properties if _is(style, "pStyle")
    ]
    return next((str(style.get(f"{space}val", "")) for style in styles for space in _W), "").replace(" ", "").lower()


def _is(element: Element, name: str) -> bool:
    return element.tag in {f"{space}{name}" for space in _W}
