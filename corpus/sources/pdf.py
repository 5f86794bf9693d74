"""Reads a PDF as one article, by a process of its own that may take only so much time and memory.

It stays undated, since the date that a PDF keeps is when its file was made: an old paper is scanned and a page is set
days before it is printed. The title that it keeps is often that of a template, or a file's name: the headline is taken
from the page.
"""

import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from corpus.article import Article
from corpus.errors import SourceError
from corpus.sources.decoding import read_bytes
from corpus.sources.fields import article_from
from corpus.sources.origin import Origin
from corpus.sources.reflow import Line, headline, paragraphs
from corpus.sources.skipped import Skipped

MAX_PDF_BYTES = 100_000_000
MAX_CPU_SECONDS = 60
MAX_SECONDS = 2 * MAX_CPU_SECONDS  # by the clock, where others use the processor, too
MIN_LETTERS_A_PAGE = 20
MIN_LETTERS_SHARE = 0.5  # of what is no blank; a text of news has over 0.9
_PROGRAM = Path(__file__).with_name("pdf_lines.py")
_log = logging.getLogger(__name__)


def read_pdf(stream: io.BufferedReader, origin: Origin) -> Iterator[Article | Skipped]:
    """One article.

    Raises:
        SourceError: it is too long, encrypted, damaged, takes too long to read, or holds no text but pictures of it.
    """
    pages = _pages(read_bytes(stream, origin, limit=MAX_PDF_BYTES))
    drawn = "".join(line.words for page in pages for line in page)
    letters = sum(letter.isalpha() for letter in drawn)
    if letters < MIN_LETTERS_A_PAGE * min(len(pages), 3):
        raise SourceError("is a PDF without text, perhaps of scanned pages; have its text recognised first (OCR)")
    if letters < MIN_LETTERS_SHARE * sum(not letter.isspace() for letter in drawn):
        raise SourceError(
            "is a PDF whose letters cannot be told (its fonts do not name them); have its text recognised"
        )
    found = paragraphs(pages)
    text = "\n\n".join(one.text for one in found)
    yield article_from({}, origin, text=text, title=headline(pages, found), place=origin.identity)


def _pages(data: bytes) -> list[list[Line]]:
    try:
        # -I: neither the environment nor the folder it is started in has a say in what is imported.
        ran = subprocess.run(  # noqa: S603  our own program, without a shell
            [sys.executable, "-I", str(_PROGRAM), str(MAX_CPU_SECONDS)],
            input=data,
            capture_output=True,
            timeout=MAX_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise SourceError(f"is a PDF that takes more than {MAX_SECONDS} seconds to read, and was given up") from None
    if ran.returncode != 0:
        _log.info("reading a PDF ended with %d: %s", ran.returncode, ran.stderr[-1000:].decode(errors="replace"))
        raise SourceError(f"is a PDF that takes too much time or memory to read (status {ran.returncode})")
    printed = [json.loads(line) for line in ran.stdout.splitlines()]
    if printed and isinstance(printed[-1], str):
        raise SourceError(printed[-1])
    return [[Line(*line) for line in page] for page in printed]
