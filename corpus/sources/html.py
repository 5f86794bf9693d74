"""Reads a saved web page as one article: its main text, and what it says about itself, found by trafilatura."""

import io
import logging
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from trafilatura import bare_extraction
from trafilatura.settings import Document

from corpus.article import Article
from corpus.errors import SourceError
from corpus.sources.decoding import decode_page, read_bytes
from corpus.sources.fields import article_from
from corpus.sources.origin import Origin
from corpus.sources.skipped import Skipped

# Only dates that the page states as its own count, and the first publication before an update. The extensive
# search would date a page without one by its copyright line or by a year in its text.
_DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%dT%H:%M:%S%z"}
# lxml refuses text with such a declaration, and it holds for the bytes, which are decoded already.
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_log = logging.getLogger(__name__)


def read_html(stream: io.BufferedReader, origin: Origin) -> Iterator[Article | Skipped]:
    """One article; without a stated date it is undated (or as `origin` assumes).

    Raises:
        SourceError: the page is too long, or no article is found in it.
    """
    page = _XML_DECLARATION.sub("", decode_page(read_bytes(stream, origin)), count=1)
    try:
        found = bare_extraction(page, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATES))
    except Exception as error:  # noqa: BLE001  hostile input; trafilatura and lxml let out many kinds
        _log.warning("trafilatura failed on %s", origin.place, exc_info=True)
        raise SourceError(f"is a page that cannot be read ({type(error).__name__}: {error})") from None
    if not isinstance(found, Document) or not found.text:
        raise SourceError("is a page in which no article text was found; save the article itself, or its text")
    fields = {
        "url": _article_url(found.url),
        "title": found.title,
        "published": found.date,
        "publisher": found.sitename,
        "authors": found.author,
        "language": found.language,
    }
    yield article_from(fields, origin, text=found.text, place=origin.identity)


def _article_url(url: str | None) -> str | None:
    # Some sites name their front page as every page's address; as an identity it would merge all their articles.
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.netloc or (parts.path in {"", "/"} and not parts.query):
        return None
    return url
