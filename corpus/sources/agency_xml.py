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
    "byttl media figure figcaption head title script style nitf-table-metadata datasource pronounce".split()
)
_GAP = "\n\n"


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
    """The text of a report with a blank line between paragraphs; one that it has twice, as its lead, stands once."""
    if element is None:
        return ""
    parts = (" ".join(part.split()) for part in "".join(_words(element)).split(_GAP))
    return _GAP.join(dict.fromkeys(part for part in parts if part))


def _words(element: Element) -> list[str]:
    name = name_of(element)
    if not name:  # an entity that is declared elsewhere, as &mdash; is
        return [html.unescape(element.text or "")]
    # Line ends within a paragraph mean nothing, and must not look like a gap.
    parts = [_GAP if name in _BLOCKS else "", " ".join((element.text or "").split("\n"))]
    for child in element:
        parts += _words(child) if name_of(child) not in _DROPPED else []
        parts.append(" ".join((child.tail or "").split("\n")))
    return [*parts, _GAP if name in _BLOCKS else ""]
