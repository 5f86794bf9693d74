"""Parses XML that may be hostile: no entity of a file, a network or a bomb is looked at. The door of lxml for XML."""

from lxml import etree
from lxml.etree import _Element as Element

from corpus.errors import SourceError

__all__ = ["Element", "parse_xml"]

MAX_TAGS = 1_000_000  # each element takes 200 bytes of memory for the five that it may have in the file


def parse_xml(data: bytes, what: str) -> Element:
    """The root element of an XML document; `what` names it to a person.

    Elements nested deeper than 256, and texts longer than 10 MB, are refused by libxml2 itself.

    Raises:
        SourceError: it is not XML, has too many tags, or declares entities, which no such document needs.
    """
    if data.count(b"<") > MAX_TAGS:
        raise SourceError(f"holds {what} of more than {MAX_TAGS:,} tags, and is not read")
    # No entity is expanded within a text, but libxml2 does so within attributes, up to a cap: so none may be declared.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root: Element = etree.fromstring(data.lstrip(), parser)  # nothing may stand before its declaration
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"holds {what} that is not XML ({str(error)[:200]})") from None
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise SourceError(f"holds {what} that declares entities, and is not read")
    return root
