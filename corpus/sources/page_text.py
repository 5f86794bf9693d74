"""Finds the article's text on a page, by trafilatura and by what the page says of itself: the door of trafilatura."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.errors import SourceError
from corpus.sources.json_ld import LinkedArticle
from corpus.sources.page_inline import keep_inline_words
from corpus.sources.page_tree import Element, blocks, meta, words
from corpus.sources.paywall import without_offer

# Its date is passed over, as it guesses (page_byline.py reads what is printed); the extensive search takes long.
_DATES = {"extensive_search": False}
_SHINGLE = 4
_SAME = 0.8  # share of the shingles of a text that another has, for it to say the same
_LEADING_LINES = 4  # a headline may stand under a section and a date
_READ_TAGS = frozenset("p h2 h3 h4 h5 h6 li blockquote pre dd dt td div".split())
_log = logging.getLogger(__name__)
# What they find wrong with a page is told to the person as the reason for passing it over, or is of no account.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class PageText:
    """The article's text, without its headline, and what trafilatura found beside it."""

    text: str
    url: str | None
    publisher: str | None
    authors: str | None
    language: str | None


def page_text(tree: Element, title: str | None, linked: LinkedArticle, *, place: str) -> PageText:
    """The text of the article on a page without its furniture; `tree` is changed, `place` names the page in the log.

    Raises:
        SourceError: there is none.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415  (slow to import; only those who read pages should wait)
    from trafilatura.settings import Document  # noqa: PLC0415

    described = (*linked.descriptions, *(meta(tree).get(name, "") for name in ("og:description", "description")))
    keep_inline_words(tree)
    all_blocks = [(element.tag, text) for element, text in blocks(tree)]
    try:
        found = bare_extraction(tree, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATES))
    except Exception as error:  # noqa: BLE001  hostile input; trafilatura and lxml let out many kinds
        _log.warning("trafilatura failed on %s", place, exc_info=True)
        raise SourceError(f"is a page that cannot be read ({type(error).__name__}: {error})") from None
    if not isinstance(found, Document):
        found = Document()
    text = _without_headline(found.text or "", title)
    text = _with_linked_body(text, linked.body, all_blocks)
    text = _with_standfirst(text, described, all_blocks)
    readable = without_offer(text)
    if text and not readable:
        raise SourceError("is a page that offers a subscription in place of its article")
    if not readable:
        raise SourceError("is a page in which no article text was found; save the article itself, or its text")
    return PageText(readable, found.url, found.sitename, found.author, found.language)


def _without_headline(text: str, title: str | None) -> str:
    """Without a headline that is repeated at the top, and what stands above it: the section, a kicker."""
    lines = text.split("\n")
    wanted = words(title or "")
    for number, one in enumerate(lines[:_LEADING_LINES]):
        if wanted and words(one) == wanted:
            return "\n".join(lines[number + 1 :]).lstrip()
    return text


def _with_linked_body(text: str, body: str | None, all_blocks: Iterable[tuple[str, str]]) -> str:
    """`text`, or where the page's linked data have much more of the same article, all of it."""
    if body is None:
        return text
    whole = _shingles(body)
    if words(text) == words(body):  # trafilatura falls back on it, too, and loses its paragraphs
        return max(text, body, key=lambda one: one.count("\n"))
    if _share(whole, _shingles(text)) >= _SAME or (text and _share(_shingles(text), whole) < _SAME):
        return text
    # The page's own paragraphs are better than the linked text, which often has none.
    own = [one for tag, one in all_blocks if tag in _READ_TAGS and _share(_shingles(one), whole) >= _SAME]
    joined = "\n".join(dict.fromkeys(own))
    return joined if _share(whole, _shingles(joined)) >= _SAME else body


def _with_standfirst(text: str, described: Iterable[str], all_blocks: Iterable[tuple[str, str]]) -> str:
    """`text` under the line between headline and article: one of the page's descriptions that is printed, too."""
    known = _shingles(text)
    wanted = [words(one) for one in described if one]
    for _, one in all_blocks:
        if words(one) in wanted and _share(_shingles(one), known) < _SAME:
            return f"{one}\n{text}"
    return text


def _shingles(text: str) -> set[tuple[str, ...]]:
    said = words(text)
    return {tuple(said[at : at + _SHINGLE]) for at in range(max(1, len(said) - _SHINGLE + 1))} if said else set()


def _share(part: set[tuple[str, ...]], whole: set[tuple[str, ...]]) -> float:
    """The share of `part` that is in `whole`; 0 for an empty one."""
    return len(part & whole) / len(part) if part else 0.0
