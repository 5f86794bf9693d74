"""What a piece of HTML says: its words as a reader sees them, and the links in its head. The door of lxml.html."""

import logging
import re

import lxml.html
from lxml import etree

_BLOCKS = frozenset(
    "address article aside blockquote br caption dd details div dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr "
    "li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
# What is no text of the article, or is not shown as text at all.
_DROPPED = frozenset(
    "audio canvas embed figcaption head iframe img input math noscript object script select style svg template "
    "textarea video".split()
)
_MARKUP = re.compile(r"<[a-zA-Z/!]|&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]\w*);")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")  # a terminal would obey them
_GAP = "\n\n"
MAX_DEPTH = 200  # markup nested deeper than this is made to be hard to read, and its rest is left out
_log = logging.getLogger(__name__)


def plain(html: str) -> str:
    """The words with a blank line between blocks; text without markup is only tidied."""
    text = html = _CONTROLS.sub("", html)
    if _MARKUP.search(html):
        try:
            # One element around all, as a fragment may begin with text.
            root = lxml.html.fragment_fromstring(html, create_parent="div")
        except (etree.LxmlError, ValueError) as error:
            _log.info("a piece of HTML cannot be read: %s", error)
            return ""
        text = "".join(_words(root, 0))
    paragraphs = (" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text))
    return _GAP.join(paragraph for paragraph in paragraphs if paragraph)


def links(page: str) -> list[dict[str, str]]:
    """The attributes of the `link` elements of a page, by name; none where it cannot be read."""
    try:
        parser = lxml.html.HTMLParser(encoding="utf-8")
        root = lxml.html.document_fromstring(page.encode("utf-8", errors="replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        _log.info("a page cannot be read: %s", error)
        return []
    return [{str(name): str(value) for name, value in link.attrib.items()} for link in root.iter("link")]


def _words(element: etree._Element, depth: int) -> list[str]:
    if not isinstance(element.tag, str) or element.tag in _DROPPED or depth > MAX_DEPTH:
        return []
    is_block = element.tag in _BLOCKS
    parts = [_GAP] if is_block else []
    parts.append(element.text or "")
    for child in element:
        parts += _words(child, depth + 1)
        parts.append(child.tail or "")
    if is_block:
        parts.append(_GAP)
    return parts
