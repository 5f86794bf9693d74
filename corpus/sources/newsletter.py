"""Takes the tables of a mail's page that only lay it out for blocks, as newsletters are built of such tables.

Mail programs know little else to lay out a page with. Read as tables, such mails come out as rows of cells, and what
stands below the reports comes first.
"""

import re

from lxml import html

from corpus.sources.page_tree import BLOCKS, Element

MAX_CELL_CHARACTERS = 100  # of a table that tells something; a longer cell holds a paragraph
_PARTS = frozenset("table caption colgroup col thead tbody tfoot tr td th center".split())
_ROLES = {"presentation", "none"}
# What the sender's program puts a reader's or a mail's own words in place of, where they were never put: *|FNAME|*.
_MERGE_TAG = re.compile(r"\*\|[^|\n]{1,200}\|\*")


def without_merge_tags(text: str) -> str:
    """The text, or the page, without the places that Mailchimp would have filled in."""
    return _MERGE_TAG.sub("", text)


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
        # A class such as "newsletter-item" tells of an advertisement on a page, and of a report in a mail.
        element.attrib.clear()
        if is_cell:
            _make_paragraphs(element)
    if parts:
        # All of a mail is its article; without being told so, trafilatura leaves out the headings.
        whole = html.Element("article")
        whole.text, tree.body.text = tree.body.text, None
        whole.extend(list(tree.body))
        tree.body.append(whole)


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
