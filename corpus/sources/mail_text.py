"""Finds the text of a mail: that of all its parts, in their order, and of several forms of one part the page.

The page is preferred to the plain text, since that of newsletters is made from the page, with the addresses of all
links between its words. What is attached is passed over.
"""

import logging
from collections.abc import Iterator
from email.message import EmailMessage
from itertools import islice

from corpus.article import clean_text
from corpus.errors import SourceError
from corpus.sources.decoding import as_utf8, decode, decode_page
from corpus.sources.forwarded import parted, parted_page
from corpus.sources.json_ld import linked_article
from corpus.sources.newsletter import (
    forget_names,
    lay_out_as_blocks,
    take_out_hidden,
    take_out_service,
    without_merge_tags,
)
from corpus.sources.origin import Origin
from corpus.sources.page_furniture import take_out_furniture
from corpus.sources.page_text import page_text
from corpus.sources.page_tree import parse_page
from corpus.sources.unwrap import flowed, unwrapped

MAX_TEXT_BYTES = 5_000_000  # of one part; the longest newsletters have some hundred thousand
MAX_TEXTS = 100  # each takes some milliseconds; pictures stand between those of real mails
_PAGE, _PLAIN = "text/html", "text/plain"
_log = logging.getLogger(__name__)


def text_of(mail: EmailMessage, origin: Origin) -> str:
    """The text of a mail; "" where it has none.

    Raises:
        SourceError: it has more texts than any mail, or one that is too long or in no encoding that is read.
    """
    texts = list(islice(_texts(mail, origin), MAX_TEXTS + 1))
    if len(texts) > MAX_TEXTS:
        raise SourceError(f"is a mail of more than {MAX_TEXTS} texts, and is not read")
    return "\n\n".join(texts)


def _texts(part: EmailMessage, origin: Origin) -> Iterator[str]:
    """Those of a part of a mail, in their order, none of them empty."""
    if part.get_content_disposition() == "attachment":
        return
    kind = part.get_content_type()
    if kind == "multipart/alternative":
        forms = (list(islice(_texts(form, origin), MAX_TEXTS + 1)) for form in sorted(_parts(part), key=_rank))
        yield from next(filter(None, forms), [])
    elif kind.startswith("multipart/"):
        yield from _texts_beside(_parts(part), origin)
    elif text := _written(part, origin):
        yield text


def _texts_beside(parts: list[EmailMessage], origin: Origin) -> Iterator[str]:
    plain = ""
    # What has a name is attached, unless nothing else is a text.
    is_named = {id(part): part.get_filename() is not None for part in parts}
    only_named = not any(_may_tell(part) and not is_named[id(part)] for part in parts)
    for part in parts:
        found = _texts(part, origin) if only_named or not is_named[id(part)] else iter(())
        first = next(found, "")
        # Some programs write a text in two forms, the page behind the plain one, without saying that they are that.
        if plain and not (first and part.get_content_type() == _PAGE):
            yield plain
        plain = first if part.get_content_type() == _PLAIN else ""
        if first and not plain:
            yield first
            yield from found
    if plain:
        yield plain


def _may_tell(part: EmailMessage) -> bool:
    return part.is_multipart() or part.get_content_maintype() == "text"


def _parts(whole: EmailMessage) -> list[EmailMessage]:
    return [part for part in whole.iter_parts() if isinstance(part, EmailMessage)]


def _rank(form: EmailMessage) -> int:
    """Which of several forms of a text is tried first: a page, then one of parts, such as pictures between pages."""
    if form.is_multipart():
        return 1
    return 0 if form.get_content_type() == _PAGE else 2


def _written(part: EmailMessage, origin: Origin) -> str:
    read = {_PAGE: _page_text, _PLAIN: _plain_text}.get(part.get_content_type())
    payload = part.get_payload(decode=True)
    if read is None or not isinstance(payload, bytes) or not payload.strip():
        return ""
    if len(payload) > MAX_TEXT_BYTES:
        raise SourceError(f"is a mail with a text of more than {MAX_TEXT_BYTES / 1e6:.0f} MB, and is not read")
    return read(as_utf8(payload, part.get_content_charset()), part, origin)


def _page_text(data: bytes, _: EmailMessage, origin: Origin) -> str:
    try:
        tree = parse_page(without_merge_tags(decode_page(data)))
        take_out_hidden(tree)
        head = parted_page(tree)
        lay_out_as_blocks(tree)
        take_out_service(tree)
        take_out_furniture(tree, is_mail=True)
        forget_names(tree)
        return _below(head, page_text(tree, None, linked_article(tree), place=origin.place).text)
    except SourceError as error:
        _log.info("the page of the mail at %s: %s", origin.place, error)
        return ""


def _plain_text(data: bytes, part: EmailMessage, _: Origin) -> str:
    # The fields above a mail that is passed on are lines of their own.
    head, text = parted(without_merge_tags(clean_text(decode(data))))
    if str(part.get_param("format")).lower() == "flowed":
        text = flowed(text, deletes_space=str(part.get_param("delsp")).lower() == "yes").strip()
    else:
        text = unwrapped(text.strip())
    return _below(head, text)


def _below(head: str, text: str) -> str:
    return f"{head}\n\n{text}" if head and text else text
