"""Reads a zip file as what its entries show it to be: an EPUB or a document of Word."""

import io
from collections.abc import Iterator

from corpus.article import Article
from corpus.errors import SourceError
from corpus.sources.docx import DOCUMENT, read_docx
from corpus.sources.epub import CONTAINER, read_epub
from corpus.sources.origin import Origin
from corpus.sources.skipped import Skipped
from corpus.sources.zip_file import ZipFile

# What else is kept as a zip file, by what its entries' names begin with: unpacking it would lead nowhere.
_OTHERS = {
    "xl/": "is a workbook of Excel; save the sheet that holds the articles as CSV",
    "ppt/": "is a presentation of PowerPoint; save it as PDF",
    "Index/": "is a document of Pages, Numbers or Keynote; export it as Word (.docx), CSV or PDF",
    "content.xml": "is an OpenDocument file; save a text as a Word document (.docx), a table as CSV, or slides as PDF",
}


def read_zip(stream: io.BufferedReader, origin: Origin) -> Iterator[Article | Skipped]:
    """The articles in it.

    Raises:
        SourceError: it is neither, damaged, or too long.
    """
    opened = ZipFile(stream, origin)
    if CONTAINER in opened.names:
        return read_epub(opened, origin)
    if DOCUMENT in opened.names:
        return read_docx(opened, origin)
    for sign, told in _OTHERS.items():
        if any(name.startswith(sign) for name in opened.names):
            raise SourceError(told)
    raise SourceError("is a zip file, and neither an EPUB nor a Word document; unpack it and give what it holds")
