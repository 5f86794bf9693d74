"""Parses a web page into a tree of bounded size, whatever was written to make that slow: the door of lxml for HTML."""

import re
from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from corpus.errors import SourceError
from corpus.sources.struck import take_out_struck

# The largest of 72 saved pages of newspapers had 2,400 elements and 20 attributes in a tag. What is far beyond is a
# site map, a dump or an attack, and extraction takes time that grows with the square of some of these.
MAX_ELEMENTS = 15_000
MAX_ATTRIBUTES = 1_000  # in one tag
MAX_TEXT_CHARACTERS = 2_000_000  # between the tags
MAX_VALUE_CHARACTERS = 10_000  # of one attribute, such as a page's whole state; longer ones are left out
MAX_DATA_CHARACTERS = 1_000_000  # of one script of linked data; longer ones are left out

Element: TypeAlias = HtmlElement  # of a page, or the whole of it

# lxml refuses text with such a declaration, and it holds for the bytes, which are decoded already.
_XHTML = "http://www.w3.org/1999/xhtml"
_HEAD_CHARACTERS = 1_000  # within which a page names it, or not at all
_XML_DECLARATION = re.compile(r"\A\s*+<\?xml[^>]*\?>")
# The parser reads these, also where they are written as &#27;, and then refuses to move a text that has one.
_UNMOVABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CODE = re.compile(r"<(script|style)(\s[^<>]*+)?>", re.IGNORECASE)
_LINKED_DATA = re.compile(r"application/ld\+json", re.IGNORECASE)
_ENDS = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style")}
_TAG = re.compile(r"<[a-zA-Z][^\s/>]*+(?:[\s/]++[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"']++))?)*+")
_ATTRIBUTE = re.compile(r"[\s/]++[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"']++))?")
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!…][\"'”’)]*$")
_UNREAD = ("svg", "iframe", "template", "object", "canvas", "math")
BLOCKS = frozenset(
    "address article aside blockquote body dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)


def parse_page(page: str) -> Element:
    """The tree of a decoded page, without code, pictures, comments and struck words; linked data (JSON-LD) is kept.

    Raises:
        SourceError: it is no page at all, or larger than any article's page; the measure and the limit are named.
    """
    page = page.replace("\0", "")
    is_xhtml = _XML_DECLARATION.match(page) is not None or _XHTML in page[:_HEAD_CHARACTERS]
    page = _without_code(_XML_DECLARATION.sub("", page, count=1), is_xhtml=is_xhtml)
    if _TAG.search(page) is None:
        raise SourceError("has no tags, so that it is no web page; if it is an article's text, name it .txt")
    # Before parsing: the parser compares each attribute of a tag with all others, gives up the page at a very long
    # one, and holds every element in memory. Each element has two tags at most, and comments are as many again.
    page = _TAG.sub(_with_short_values, page)
    if page.count("<") > 4 * MAX_ELEMENTS:
        raise _too_large(MAX_ELEMENTS, "elements")
    try:
        tree = document_fromstring(page, parser=HTMLParser(remove_comments=True, remove_pis=True))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise SourceError(f"is a page that cannot be read ({type(error).__name__}: {error})") from None
    if tree.find("body") is None:
        raise SourceError("is a page without a body, such as a set of frames, or one that was cut off in its head")
    etree.strip_elements(tree, *_UNREAD, with_tail=False)
    take_out_struck(tree)
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise _too_large(MAX_ELEMENTS, "elements")
    for element in tree.iter():
        if element.text is not None and _UNMOVABLE.search(element.text) is not None:
            element.text = _UNMOVABLE.sub("", element.text)
        if element.tail is not None and _UNMOVABLE.search(element.tail) is not None:
            element.tail = _UNMOVABLE.sub("", element.tail)
    for script in list(tree.iter("script")):
        script.drop_tree()
        tree.append(script)  # beside the body, so that no paragraph's text has it
    if sum(map(len, tree.body.itertext())) > MAX_TEXT_CHARACTERS:
        raise _too_large(MAX_TEXT_CHARACTERS, "characters of text")
    return tree


def blocks(tree: Element) -> Iterator[tuple[Element, str]]:
    """The innermost blocks of a page (paragraphs, headings, cells …) that have text, in its order, each on one line."""
    outer: set[Element] = set()
    found = [element for element in tree.iter() if element.tag in BLOCKS]
    for element in found:
        above = element.getparent()
        while above is not None and above not in outer:
            outer.add(above)
            above = above.getparent()
    for element in found:
        if element not in outer:
            text = line(element)
            if text:
                yield element, text


def line(element: Element) -> str:
    """All that an element says, on one line."""
    return " ".join("".join(element.itertext()).split())


def shown_lines(tree: Element) -> Iterator[list[tuple[Element, str]]]:
    """The lines of a page that are not blank: for each the places of its words, an element and `text` or `tail`."""
    held: list[tuple[Element, str]] = []
    for event, element in etree.iterwalk(tree.body, events=("start", "end")):
        if element.tag in BLOCKS or element.tag == "br":
            if shown(held):
                yield held
            held = []
        held.append((element, "text" if event == "start" else "tail"))
    if shown(held):
        yield held


def shown(places: list[tuple[Element, str]]) -> str:
    """What stands at some places of a page, on one line."""
    return " ".join("".join(getattr(element, name) or "" for element, name in places).split())


def let_go(tree: Element, name: str) -> None:
    """Leave of all elements of this name what is in them; to drop each by itself would copy its paragraph each time."""
    above = {element.getparent() for element in tree.iter(name)}
    etree.strip_tags(tree, name)
    for parent in above:  # where words now stand side by side, which are put together anew whenever they are read
        parent.text = parent.text
        for element in parent:
            element.tail = element.tail


def words(text: str) -> list[str]:
    """The words of a line, without case, quotes and dashes."""
    return _WORD.findall(text.casefold())


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, and a headline or a label seldom; questions are headlines as often."""
    return _SENTENCE_END.search(text) is not None


def meta(tree: Element) -> dict[str, str]:
    """What the page's meta tags say, by property, name or itemprop in small letters; the first of each."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = element.get("content", "").strip()
        for attribute in ("property", "name", "itemprop"):
            name = element.get(attribute, "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _without_code(page: str, *, is_xhtml: bool) -> str:
    parts, at = [], 0
    while (opening := _CODE.search(page, at)) is not None:
        parts.append(page[at : opening.start()])
        if is_xhtml and opening[0].endswith("/>"):  # <script src="…"/> holds nothing there, and the rest in HTML
            at = opening.end()
            continue
        closing = _ENDS[opening[1].lower()].search(page, opening.end())
        end = closing.start() if closing is not None else len(page)
        wanted = _LINKED_DATA.search(opening[2] or "") is not None and end - opening.end() <= MAX_DATA_CHARACTERS
        # What follows "<" in linked data would be taken for tags when attributes are counted.
        parts.append(opening[0] + (page[opening.end() : end].replace("<", "\\u003c") if wanted else ""))
        at = end
    return "".join([*parts, page[at:]])


def _with_short_values(tag: re.Match[str]) -> str:
    if tag.end() - tag.start() <= 2 * MAX_ATTRIBUTES:  # the shortest attribute is a blank and a letter
        return tag[0]
    attributes = [found[0] for found in _ATTRIBUTE.finditer(tag[0])]
    if len(attributes) > MAX_ATTRIBUTES:
        raise _too_large(MAX_ATTRIBUTES, "attributes in one tag")
    name = tag[0][: len(tag[0]) - sum(map(len, attributes))]
    return name + "".join(one for one in attributes if len(one) <= MAX_VALUE_CHARACTERS)


def _too_large(limit: int, what: str) -> SourceError:
    return SourceError(f"is a page with over {limit:,} {what}, more than an article's; save the article itself")
