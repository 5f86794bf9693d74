"""Reads the day that a page prints under its headline, or has in its own address, where its data state none."""

import re
from collections.abc import Iterator
from datetime import datetime

from corpus.errors import SourceError
from corpus.sources.dates import days_written, read_date
from corpus.sources.page_date import is_possible
from corpus.sources.page_tree import BLOCKS, Element, blocks, ends_sentence, line, meta, words

MAX_PIECES = 20  # under the headline, within which a byline stands
MAX_WORDS = 25  # of a byline
MAX_SENTENCES = 2  # the line under the headline and the first of the text; what is printed below is no byline
_HEADINGS = ("h1", "h2", "h3")
_LOOSE = frozenset(("time", "span"))
_PUBLISHED = re.compile(r"\s*(?:first\s+)?(?:published|posted)\b", re.IGNORECASE)
_HALF_DAY = re.compile(r"\b[ap]\.m\.$", re.IGNORECASE)  # no end of a sentence
# What else a day under a headline may be of: a change, an event.
_OTHER = re.compile(
    r"\b(?:updated?|modified|changed|revised|corrected|edited|when|until|event|starts?|begins|ends)\b", re.IGNORECASE
)
_ADDRESS_DAY = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|$)")


def printed_date(tree: Element, title: str | None, *, now: datetime) -> datetime | None:
    """The day or the time of the byline, else the day in the address that the page gives as its own; `tree` is without
    its furniture.

    A day that can be read in two ways (03/04/2024) is none, as everywhere, and so is one that the text tells of, one
    of another report beside it, and that of an update.
    """
    printed = (moment for piece in _byline(tree, words(title or "")) for moment in _moments(piece))
    found = (moment for moments in (printed, _addressed(tree)) for moment in moments)
    return next((moment for moment in found if is_possible(moment, now=now)), None)


def _byline(tree: Element, title: list[str]) -> Iterator[Element]:
    """The short lines between the headline and the text: blocks, and what stands loosely between blocks."""
    innermost = {block for block, _ in blocks(tree)}
    headings = sorted((one for one in tree.iter(*_HEADINGS) if one in innermost), key=lambda one: one.tag)
    heading = next((one for one in headings if words(line(one)) == title), next(tree.iter("h1"), None))
    elements = iter(tree.iter())
    if heading is None or next((one for one in elements if one is heading), None) is None:
        return
    sentences = pieces = 0
    for element in elements:
        above = element.getparent()
        is_loose = element.tag in _LOOSE and above.tag in BLOCKS and above not in innermost
        text = line(element) if is_loose or element in innermost else ""
        if not text:
            continue
        pieces += 1
        is_sentence = ends_sentence(text) and _HALF_DAY.search(text) is None and _PUBLISHED.match(text) is None
        sentences += is_sentence
        if pieces > MAX_PIECES or sentences == MAX_SENTENCES:
            return
        if not is_sentence and len(text.split()) <= MAX_WORDS:
            yield element


def _moments(piece: Element) -> Iterator[datetime]:
    for marked in piece.iter("time"):
        stated = marked.get("datetime")
        if stated and not _is_other(marked):
            try:
                yield read_date(stated)
            except SourceError:
                continue  # it has no year, or no form; its words may say more
    text, at = " ".join(" ".join(piece.itertext()).split()), 0
    for start, end, moment in days_written(text):
        if _OTHER.search(text, at, start) is None:
            yield moment
        at = end


def _is_other(marked: Element) -> bool:
    """Whether a marked time is of something else than the publication, by its own words and those before it."""
    before = marked.getprevious()
    if before is None:
        said = marked.getparent().text or ""
    elif before.tag == "time":
        said = before.tail or ""
    else:
        said = f"{line(before)} {before.tail or ''}"
    return _OTHER.search(f"{said} {line(marked)}") is not None


def _addressed(tree: Element) -> Iterator[datetime]:
    own = tree.xpath("(//link[@rel='canonical']/@href)[1]")
    for address in (*own, meta(tree).get("og:url", "")):
        found = _ADDRESS_DAY.search(address)
        if found is not None:
            try:
                yield read_date("-".join(found.groups()))
            except SourceError:
                continue  # the 31st of June is no day
