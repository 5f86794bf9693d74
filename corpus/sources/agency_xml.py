"""Finds words in the XML in which news agencies deliver their reports, whatever its namespaces: paragraphs, lines."""

import html
from collections.abc import Iterator

from corpus.sources.xml import Element

# Of NITF and of XHTML.
_BLOCKS = frozenset(
    "p hl1 hl2 block bq blockquote br h1 h2 h3 h4 h5 h6 hr li ul ol dl dt dd table tr td th div section article "
    "pre credit note".split()
)
# What is no text of the report, nor of a name: pictures with their captions, what programs read, and a writer's title.
_DROPPED = frozenset(
    "byttl media figure figcaption head title script style nitf-table-metadata datasource pronounce frac-sep".split()
)
_SIGNS = {"frac": " ", "frac-den": "/"}  # before a fraction and within it, which without them is one number
_GAP = "\n\n"
_LEAD = 2  # paragraphs at the top, of which one may be told once more
MIN_LEAD_CHARACTERS = 40  # of a paragraph that is there twice by mistake; lines of speech and of tables repeat


def name_of(element: Element) -> str:
    """The name of an element without its namespace; "" of what is none, as an entity."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def within(element: Element | None, *path: str) -> Element | None:
    """The first element down a path of names; None where there is none."""
    for name in path:
        if element is None:
            return None
        element = next((child for child in element if name_of(child) == name), None)
    return element


def each(element: Element | None, name: str) -> Iterator[Element]:
    """All elements of a name below one."""
    if element is not None:
        yield from (one for one in element.iter() if name_of(one) == name)


def said(element: Element | None, attribute: str) -> str:
    """What an attribute says, whatever its namespace; "" where it is not there."""
    if element is None:
        return ""
    found = (value for name, value in element.attrib.items() if str(name).rpartition("}")[2] == attribute)
    return str(next(found, "")).strip()


def line(element: Element | None) -> str:
    """All that an element says, on one line."""
    return " ".join("".join(_words(element)).split()) if element is not None else ""


def paragraphs(element: Element | None) -> str:
    """The text of a report with a blank line between paragraphs, and tabs between the cells of a row; its lead stands
    once, where it is told again."""
    if element is None:
        return ""
    told: list[str] = []
    for part in "".join(_words(element)).split(_GAP):
        paragraph = "\t".join(" ".join(cell.split()) for cell in part.split("\t"))
        is_lead = len(paragraph) > MIN_LEAD_CHARACTERS and paragraph in told[:_LEAD]
        if paragraph.strip() and not is_lead:
            told.append(paragraph)
    return _GAP.join(told)


def _words(element: Element) -> list[str]:
    name = name_of(element)
    if not name:  # an entity that is declared elsewhere, as &mdash; is
        return [html.unescape(element.text or "")]
    if name == "tr":
        return [_GAP, "\t".join(line(cell) for cell in element if name_of(cell) not in _DROPPED), _GAP]
    parts = [_GAP if name in _BLOCKS else _SIGNS.get(name, ""), _flat(element.text)]
    for child in element:
        parts += _words(child) if name_of(child) not in _DROPPED else []
        parts.append(_flat(child.tail))
    return [*parts, _GAP if name in _BLOCKS else ""]


def _flat(text: str | None) -> str:
    """Line ends and tabs within a paragraph mean nothing, and must not look like a gap."""
    return (text or "").replace("\n", " ").replace("\t", " ")
