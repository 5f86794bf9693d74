"""Reads a plain text file as one article: a short first line is its headline, and lines cut at one width are joined."""

import io
from collections.abc import Iterator

from corpus.article import Article, clean_text
from corpus.sources.decoding import decode, read_bytes
from corpus.sources.fields import article_from
from corpus.sources.origin import Origin
from corpus.sources.page_tree import ends_sentence
from corpus.sources.skipped import Skipped
from corpus.sources.unwrap import unwrapped

MAX_HEADLINE_CHARACTERS = 200


def is_told(paragraph: str) -> bool:
    """Whether a paragraph is of an article's text: what stands under one is the heading of a section."""
    return len(paragraph) > MAX_HEADLINE_CHARACTERS or ends_sentence(paragraph)


def read_text(stream: io.BufferedReader, origin: Origin) -> Iterator[Article | Skipped]:
    """One article.

    Raises:
        SourceError: the file is too long, empty, or in an unknown encoding.
    """
    text = unwrapped(clean_text(decode(read_bytes(stream, origin))).strip())
    headline, line_end, rest = text.partition("\n")
    title = headline if line_end and len(headline) <= MAX_HEADLINE_CHARACTERS else None
    # Where the headline is tidy the text is kept exactly, as make_article finds the headline at its beginning.
    is_tidy = title is not None and title == " ".join(title.split())
    yield article_from({}, origin, text=text if title is None or is_tidy else rest, title=title, place=origin.identity)
