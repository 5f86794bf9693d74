"""What a piece of HTML says: its words as a reader sees them, and the links in its head. The door of lxml.html."""

import html as entities
import logging
import re

import lxml.html
from lxml import etree

from corpus.article import clean_text
from corpus.sources.struck import take_out_struck

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
# What nobody writes but in HTML: a closed block, a paragraph, a break, a link. "a < b" and "R&D" are no such thing.
_HTML = re.compile(
    rf"</(?:{'|'.join(sorted(_BLOCKS))})\s*>|<p(?:\s[^<>]*)?>|<br\s*/?>|<a\s[^<>]*\bhref\s*=", re.IGNORECASE
)
_CLOSED = re.compile(r"<([a-z][a-z0-9]*)(?:\s[^<>]*)?>[^<>]*</\1\s*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});")
_GAP = "\n\n"
MAX_DEPTH = 200  # markup nested deeper than this is made to be hard to read, and its rest is left out
_log = logging.getLogger(__name__)


def plain(html: str) -> str:
    """The words with a blank line between blocks; text without markup is only tidied."""
    text = html = clean_text(html)
    if _MARKUP.search(html):
        root = _parsed(html)
        if root is not None:
            take_out_struck(root)
        text = clean_text("".join(_words(root, 0))) if root is not None else ""  # what references named, too
    paragraphs = (" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text))
    return _GAP.join(paragraph for paragraph in paragraphs if paragraph)


def shown_text(value: str) -> str:
    """The words of a text that may be HTML or not: one that plainly is, is read so, and any other stays as it is."""
    return plain(value) if _HTML.search(value) is not None else value


def shown_line(value: str) -> str:
    """As `shown_text` for a headline, which may also have words set off by elements, and entities without any."""
    if _HTML.search(value) is not None or _CLOSED.search(value) is not None:
        return " ".join(plain(value).split())
    return _ENTITY.sub(lambda found: entities.unescape(found[0]), value)


def links(page: str) -> list[dict[str, str]]:
    """The attributes of the `link` elements of a page, by name; none where it cannot be read."""
    root = _parsed(page)
    found = root.iter("link") if root is not None else ()
    return [{str(name): str(value) for name, value in link.attrib.items()} for link in found]


def _parsed(html: str) -> lxml.html.HtmlElement | None:
    """A page or a part of one as the whole page that a browser makes of it; None where there is nothing to show."""
    # As bytes, since text that names an encoding is refused; never as a fragment, which asserts that there is a body.
    parser = lxml.html.HTMLParser(encoding="utf-8")
    try:
        return lxml.html.document_fromstring(html.encode("utf-8", errors="replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        _log.info("a piece of HTML cannot be read: %s", error)
        return None


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
