"""Makes of a mail's page one that can be read as an article's: without its layout, what is hidden, and its service.

Newsletters are laid out by tables, as mail programs know little else to do it with. Read as tables, such mails come out
as rows of cells, and what stands below the reports comes first.
"""

import re

from lxml import etree, html

from corpus.sources.page_tree import BLOCKS, Element, blocks, line, words

MAX_CELL_CHARACTERS = 100  # of a table that tells something; a longer cell holds a paragraph
MAX_SERVICE_CHARACTERS = 80  # of one link
_PARTS = frozenset("table caption colgroup col thead tbody tfoot tr td th center".split())
_ROLES = {"presentation", "none"}
# What the sender's program puts a reader's or a mail's own words in place of, where they were never put: *|FNAME|*.
_MERGE_TAG = re.compile(r"\*\|[^|\n]{1,200}\|\*")
_MAIL = r"(?:e-?mails?|newsletters?|messages?|mailings?|list)"
_THESE = rf"(?:(?:your|my|our|the|this|these|{_MAIL}|subscription|account)(?: |$)){{0,4}}"
_WEB = r"(?:web )?(?:browser|page|site|version)|website|web|app"
# What the links of a mail say that are there for whoever gets it, and tell nothing.
_SERVICE = re.compile(
    rf"(?:view|read|open|see) {_THESE}(?:online|(?:in|on|as) (?:(?:your|a|the) )?(?:{_WEB}))"
    rf"|(?:view )?(?:{_WEB}|online)|opt[ -]out|(?:sign|log) ?in|help(?: cent(?:er|re))?"
    rf"|(?:click here to )?unsubscribe(?: (?:here|now|from {_THESE}))?"
    rf"|(?:manage|update|change|edit) {_THESE}(?:preferences|subscriptions?|settings|profile|options)"
    rf"|{_THESE}(?:preferences|settings)|(?:privacy|cookies?)(?: (?:policy|notice|statement|settings))?"
    r"|terms(?: of (?:use|service)| (?:and|&) conditions)?|(?:contact|about|follow) us|advertise(?: with us)?"
    rf"|(?:forward|share|send) {_THESE}(?:to a friend)?|(?:subscribe|sign up)(?: (?:here|now|(?:to|for) {_THESE}))?"
    r"|facebook|twitter|x|instagram|threads|tiktok|linkedin|bluesky|mastodon|pinterest|youtube|flipboard|whatsapp"
    r"|(?:read|see|learn) more|continue reading|click here"
    r"|read (?:now|the (?:(?:full|whole) )?(?:story|article|report))",
    re.IGNORECASE,
)
_AROUND = " .!>»›→…|[]()"


def without_merge_tags(text: str) -> str:
    """The text, or the page, without the places that Mailchimp would have filled in."""
    return _MERGE_TAG.sub("", text)


def take_out_hidden(tree: Element) -> None:
    """Change a page's tree in place: what is not shown goes, as what mail programs preview."""
    for element in [element for element in tree.body.iterdescendants() if _is_hidden(element.get("style", ""))]:
        if element.getparent() is not None:
            element.drop_tree()


def take_out_service(tree: Element) -> None:
    """Change a page's tree in place: items that are nothing but links of the mail's service go; other links are words.

    In newsletters links are what is told; trafilatura leaves out lists of them.
    """
    for element, text in list(blocks(tree)):
        links = [link for link in map(line, element.iter("a")) if link]
        if links and all(map(_is_service, links)) and sum(len(words(link)) for link in links) >= len(words(text)):
            element.clear(keep_tail=True)
    etree.strip_tags(tree, "a")


def lay_out_as_blocks(tree: Element) -> None:
    """Change a page's tree in place: tables that lay it out become divisions, and the text of their cells paragraphs.

    What is a table to a reader stays one.
    """
    is_layout = {None: False}
    parts: list[Element] = []
    for element in tree.iter():
        above = element.getparent()
        is_layout[element] = _is_layout(element) if element.tag == "table" else is_layout[above]
        if element.tag == "center" or (element.tag in _PARTS and is_layout[element]):
            parts.append(element)
    for element in parts:
        is_cell = element.tag in {"td", "th", "center"}
        element.tag = "div"
        element.attrib.clear()
        if is_cell:
            _make_paragraphs(element)
    # All of a mail is its article; without being told so, trafilatura leaves out headings and lists.
    whole = html.Element("article")
    whole.text, tree.body.text = tree.body.text, None
    whole.extend(list(tree.body))
    tree.body.append(whole)


def forget_names(tree: Element) -> None:
    """Change a page's tree in place: a class such as "newsletter-item" is an advertisement's on a page, by which
    trafilatura leaves it out, and a report's in a mail."""
    for element in tree.body.iterdescendants():
        element.attrib.pop("class", None)
        element.attrib.pop("id", None)


def _is_hidden(style: str) -> bool:
    pairs = [declaration.lower().partition(":") for declaration in style.split(";")]
    said = {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}
    is_flat = said.get("max-height") in {"0", "0px"} and said.get("overflow") == "hidden"
    return is_flat or said.get("display") == "none" or said.get("visibility") == "hidden"


def _is_service(link: str) -> bool:
    return len(link) <= MAX_SERVICE_CHARACTERS and _SERVICE.fullmatch(link.strip(_AROUND)) is not None


def _is_layout(table: Element) -> bool:
    if table.get("role", "").strip().lower() in _ROLES or table.find(".//table") is not None:
        return True
    if table.find(".//th") is not None:
        return False
    rows = [[len("".join(cell.itertext()).strip()) for cell in row.iter("td")] for row in table.iter("tr")]
    told = [[length for length in row if length] for row in rows]
    is_table = sum(len(row) > 1 for row in told) > 1 and all(max(row, default=0) <= MAX_CELL_CHARACTERS for row in told)
    return not is_table


def _make_paragraphs(cell: Element) -> None:
    """Put what stands in a cell beside its blocks into paragraphs, with a new one where a line was left blank."""
    children = list(cell)
    held = [cell.text, *(piece for child in children for piece in (child, child.tail))]
    for child in children:
        child.tail = None
        cell.remove(child)
    cell.text = None
    paragraph: Element | None = None
    for piece in held:
        if piece is None or (isinstance(piece, str) and not piece.strip() and (paragraph is None or _ends(paragraph))):
            continue
        if not isinstance(piece, str) and _is_block(piece):
            cell.append(piece)
            paragraph = None
            continue
        is_break = not isinstance(piece, str) and piece.tag == "br"
        if is_break and (paragraph is None or _ends(paragraph)):
            paragraph = None
            continue
        if paragraph is None:
            paragraph = html.Element("p")
            cell.append(paragraph)
        _append(paragraph, piece)


def _append(paragraph: Element, piece: Element | str) -> None:
    if not isinstance(piece, str):
        paragraph.append(piece)
    elif len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "") + piece
    else:
        paragraph.text = (paragraph.text or "") + piece


def _ends(paragraph: Element) -> bool:
    """Whether the paragraph has come to the end of a line."""
    return len(paragraph) > 0 and paragraph[-1].tag == "br" and not (paragraph[-1].tail or "").strip()


def _is_block(element: Element) -> bool:
    return element.tag == "hr" or any(one.tag in BLOCKS for one in element.iter())
