"""Takes out of HTML what readers see is not said: words that were struck out, and the marks of notes behind numbers."""

import re

from lxml import etree

_STRUCK = ("del", "s", "strike")
_ABOVE = 3  # elements around the link of a mark, within which it is raised
_MARK = re.compile(r"\W*\w{0,3}\W*")  # of a note; a longer link to one is a word of the text
_FIGURE = re.compile(r"\s*\d{1,2}\s*")


def take_out_struck(root: etree._Element) -> None:
    """Change a tree of HTML in place.

    A raised figure that is no mark of a note, as in 10<sup>2</sup>, stays and gets a blank before it: without one it
    would be a digit of the number.
    """
    for link in list(root.iter("a")):
        mark = _mark_of(link)
        if mark is not None:
            mark.tag = "del"
    for raised in root.iter("sup"):
        if _is_reference(raised):
            raised.tag = "del"
    etree.strip_elements(root, *_STRUCK, with_tail=False)
    last, is_raised = "", False
    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_raised = event == "start" and (is_raised or element.tag == "sup")
        said = element.text if event == "start" else element.tail
        if said:
            if is_raised and last.isdigit() and _FIGURE.fullmatch(said) is not None:
                element.text = f" {said}"
            last, is_raised = said[-1], False


def _mark_of(link: etree._Element) -> etree._Element | None:
    """The element that is the mark of the note which a link leads to; None where it leads elsewhere."""
    is_reference = _is_reference(link)
    if not is_reference and "#" not in link.get("href", ""):
        return None
    above = zip(range(_ABOVE), link.iterancestors(), strict=False)
    raised = next((one for _, one in above if one.tag == "sup"), None)
    if raised is not None:
        return raised
    if len(link) == 1 and link[0].tag == "sup" and not f"{link.text or ''}{link[0].tail or ''}".strip():
        return link
    return link if is_reference and not len(link) and _MARK.fullmatch(link.text or "") is not None else None


def _is_reference(element: etree._Element) -> bool:
    return "doc-noteref" in element.get("role", "").split() or "noteref" in element.get("epub:type", "").split()
