"""What is fuzzed, by name: each takes any bytes, and raises where a law of sources, splitting or dates is broken."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date

from corpus.article import Article, clean_text, make_article
from corpus.boilerplate import boilerplate, front_in
from corpus.errors import SourceError
from corpus.sentences import passage_sentences
from corpus.sources import Skipped, read_upload
from corpus.sources.columns import columns_of
from corpus.sources.dates import read_date
from corpus.sources.files import Origin
from corpus.sources.formats import read_stream
from corpus.sources.fragment import links, plain, shown_line, shown_text
from corpus.sources.pdf_lines import UnreadableError, pages
from corpus.sources.reflow import Line, headline, paragraphs
from corpus.split import outside, split
from corpus.temporal import find

PUBLISHED = date(2025, 1, 28)
_CONTAINER = b"<container><rootfiles><rootfile full-path='p'/></rootfiles></container>"
_PACKAGE = (
    b"<package><manifest><item id='a' href='a' media-type='text/html'/></manifest>"
    b"<spine><itemref idref='a'/></spine></package>"
)


def check(found: Article | Skipped) -> None:
    """Whatever a reader gives can be stored and cut, and has a reason where it is no article."""
    if isinstance(found, Skipped):
        assert found.reason
        assert found.place
        return
    assert found.text == clean_text(found.text)
    assert found.text.strip() == found.text
    assert found.title
    assert "\n" not in found.title
    assert found.published is None or (found.published.tzinfo is not None and 1600 <= found.published.year <= 2200)
    for words in (found.id, found.url or "", found.title, found.text, found.publisher or "", *found.authors):
        words.encode()
        assert "\0" not in words
    _ = found.digest
    if len(found.text) < 20_000:
        cut(found.text)


def cut(text: str) -> None:
    """Passages, sentences and boilerplate lie in their text, in order; sentences leave out blanks only, and passages
    have no boilerplate but byline and dateline; times lie in it, too."""
    closed, passages, told = boilerplate(text), split(text), passage_sentences(text)
    for slices in (closed, passages, told):
        last = 0
        for start, end in slices:
            assert last <= start < end <= len(text)
            last = end
    assert not "".join(text[start:end] for start, end in outside(told, 0, len(text))).strip()
    left_out = [one for one in closed if one != front_in(text)]
    assert all(end <= first or last <= start for start, end in passages for first, last in left_out)
    last = 0
    for place in find(text, published=PUBLISHED):
        assert last <= place.start < place.end <= len(text)
        assert place.moment.precision
        last = place.end


def named(name: str) -> Callable[[bytes], None]:
    """Reads the bytes as a file of this name."""

    def run(data: bytes) -> None:
        if data.startswith(b"%PDF"):
            return  # read by a process of its own
        for found in read_upload(name, data):
            check(found)

    return run


def as_columns(data: bytes) -> None:
    """A table whose columns a person named."""
    origin = Origin("a", "a", columns=columns_of(["text=b", "published=d"], "%d.%m.%Y"))
    for found in read_stream(io.BufferedReader(io.BytesIO(data)), "a.csv", origin):
        check(found)


def as_pdf(data: bytes) -> None:
    """A PDF, in this process."""
    try:
        found = [[Line(*line) for line in json.loads(json.dumps(lines))] for lines in pages(data)]
    except UnreadableError:
        return
    parts = paragraphs(found)
    texts = [part.text for part in parts]
    first = headline(found, parts)
    assert first is None or first in texts
    if "".join(texts).strip():
        check(make_article(title="A", body="\n\n".join(texts)))


def zipped(name: str, **others: bytes) -> Callable[[bytes], None]:
    """One entry of a zip file beside others that are as they should be."""

    def run(data: bytes) -> None:
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as file:
            for key, value in ({"META-INF/container.xml": _CONTAINER} | others | {name: data}).items():
                file.writestr(zipfile.ZipInfo(key), value)
        for found in read_upload("a.zip", held.getvalue()):
            check(found)

    return run


def as_word(data: bytes) -> None:
    """The document of a file of Word."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr(zipfile.ZipInfo("word/document.xml"), data)
    for found in read_upload("a.docx", held.getvalue()):
        check(found)


def as_date(data: bytes) -> None:
    """A date as rows and pages carry it."""
    text = data.decode("utf-8", "replace")
    for value in (text, len(text), [text]):
        try:
            moment = read_date(value)
        except SourceError:
            continue
        assert moment.tzinfo is not None
        assert 1600 <= moment.year <= 2200


def as_markup(data: bytes) -> None:
    """A piece of HTML in a cell, a field or an item of a feed: its words have single blanks and no empty paragraph."""
    html = data.decode("utf-8", "replace")
    words = plain(html)
    assert words == "" or all(paragraph == " ".join(paragraph.split()) != "" for paragraph in words.split("\n\n"))
    for value in (shown_line(html), shown_text(html)):
        value.encode()
    assert all(isinstance(link, dict) for link in links(html))


def as_text(data: bytes) -> None:
    """The text of an article, cut and dated."""
    cut(clean_text(data.decode("utf-8", "replace"))[:5_000])


TARGETS: dict[str, Callable[[bytes], None]] = {
    "txt": named("a.txt"),
    "md": named("a.md"),
    "html": named("a.html"),
    "jsonl": named("a.jsonl"),
    "json": named("a.json"),
    "csv": named("a.csv"),
    "tsv": named("a.tsv"),
    "columns": as_columns,
    "pdf": as_pdf,
    "zip": named("a.epub"),
    "package": zipped("p", a=b"<p>A bridge closes.</p>"),
    "document": zipped("a", p=_PACKAGE),
    "docx": as_word,
    "eml": named("a.eml"),
    "mbox": named("a.mbox"),
    "mhtml": named("a.mhtml"),
    "warc": named("a.warc"),
    "xml": named("a.xml"),
    "unnamed": named("a"),
    "date": as_date,
    "text": as_text,
    "markup": as_markup,
}
