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
from corpus.sources.text import MAX_HEADLINE_CHARACTERS, is_told
from corpus.sources.xml import Element, parse_xml
from corpus.sources.zip_file import ZipFile

DOCUMENT = "word/document.xml"
# Both namespaces that Word has for the same elements: that of all its versions, and the strict one of ISO 29500.
_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_NAMES = {
    f"{{{space}}}{name}": name
    for space in _SPACES
    for name in ("p pPr pStyle r rPr strike dstrike vanish t tab br cr noBreakHyphen moveFrom").split()
}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Not its words any more, or not yet, or not its own.
_PASSED_OVER = {"p", "pPr", "moveFrom"}
_STRUCK = {"strike", "dstrike", "vanish"}  # of a run; the last hides it
_OFF = {"0", "false", "off"}
_BLANKS = re.compile(r"[ \t\xa0]+")


def read_docx(opened: ZipFile, origin: Origin) -> Iterator[Article]:
    """One article; its headline is the first paragraph of the style Title, or of Heading 1 above the text, else a short
    first paragraph.

    Raises:
        SourceError: it is damaged, or holds no text.
    """
    root = parse_xml(opened.read(DOCUMENT), "a Word document")
    headline: str | None = None
    is_under = False  # of a paragraph of the text
    blocks: list[str] = []
    for element in _paragraphs(root):
        words = _BLANKS.sub(" ", _words(element)).strip()
        if not words:
            continue
        style = _style(element) if headline is None else ""
        if style == "title" or (style == "heading1" and not is_under):
            headline = words
        is_under = is_under or is_told(words)
        blocks.append(words)
    if not blocks:
        raise SourceError("is a Word document without text")
    if headline is None and len(blocks) > 1 and len(blocks[0]) <= MAX_HEADLINE_CHARACTERS:
        headline = blocks[0]
    if headline is not None:
        blocks.remove(headline)
    body = "\n\n".join(blocks) if blocks else headline
    yield article_from({}, origin, text=body, title=headline, place=origin.identity)


def _paragraphs(root: Element) -> Iterator[Element]:
    """The paragraphs in their order, those of tables among them; without the second version of what has two."""
    pending = [root]
    while pending:
        element = pending.pop()
        if element.tag == _FALLBACK:
            continue
        if _name(element) == "p":
            yield element
        # A picture's or a box's text stands within a paragraph, and comes after it.
        pending += reversed(element)


def _words(paragraph: Element) -> str:
    """The words of a paragraph itself, without those of paragraphs within it."""
    parts: list[str] = []
    pending = list(reversed(paragraph))
    while pending:
        element = pending.pop()
        match _name(element):
            case "t":
                parts.append(element.text or "")
            case "tab":
                parts.append(" ")
            case "br" | "cr":
                parts.append("\n")
            case "noBreakHyphen":
                parts.append("-")
            case "r" if _is_struck(element):
                continue
            case name if name not in _PASSED_OVER and element.tag != _FALLBACK:
                pending += reversed(element)
    return "".join(parts)


def _is_struck(run: Element) -> bool:
    properties = (one for group in run if _name(group) == "rPr" for one in group)
    return any(_name(one) in _STRUCK and _value(one) not in _OFF for one in properties)


def _style(paragraph: Element) -> str:
    properties = (one for group in paragraph if _name(group) == "pPr" for one in group)
    found = (_value(one) for one in properties if _name(one) == "pStyle")
    return next((value for value in found if value), "").replace(" ", "")


def _value(property: Element) -> str:
    """What a property of Word says, in small letters; "" where it is only there."""
    return next((value for space in _SPACES if (value := property.get(f"{{{space}}}val"))), "").lower()


def _name(element: Element) -> str | None:
    """The name of an element of Word's text; None for all others."""
    return _NAMES.get(element.tag)
