"""The choice of a reader: what a file holds is believed before its name."""

import gzip
import json

import pytest

from corpus.article import Article
from corpus.sources import Skipped, read_upload
from corpus.sources.formats import ENDINGS, FORMATS, READABLE, named
from tests import files

ROW = json.dumps({"title": "Tarn bridge closes", "text": " ".join(files.BRIDGE)})
PDF = files.pdf([[(60, 760, 20, "Tarn bridge closes"), *files.column(files.BRIDGE)]])
HELD = {
    "docx": files.docx("".join(map(files.paragraph, ("Tarn bridge closes", *files.BRIDGE)))),
    "epub": files.epub({"a.xhtml": files.chapter("Tarn bridge closes", files.BRIDGE)}),
    "warc": files.record(files.page().encode()),
    "eml": files.mail(),
    "mhtml": files.mhtml(files.page()),
    "mbox": files.mbox(files.mail()),
    "html": files.page().encode(),
    "xhtml": f'<?xml version="1.0"?>\n<!-- made by a machine -->\n{files.page()}'.encode(),
    "json": f"[{ROW}]".encode(),
    "jsonl": f"{ROW}\n{ROW}\n".encode(),
}


@pytest.mark.parametrize("ending", ["md", "csv", "pdf", "docx", "warc.GZ", ""])
@pytest.mark.parametrize("held", HELD)
def test_a_file_is_read_as_what_it_holds(held: str, ending: str):
    for data in (HELD[held], gzip.compress(HELD[held])):
        found = list(read_upload(f"news.{ending}", data))
        assert {item.title if isinstance(item, Article) else item.reason for item in found} == {"Tarn bridge closes"}


@pytest.mark.parametrize("name", ["news.html", "news.txt.gz"])
def test_a_pdf_under_another_name(name: str):
    (found,) = read_upload(name, PDF)
    assert isinstance(found, Article)
    assert found.title == "Tarn bridge closes"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "From our correspondent at 10:30\n\nThe bridge of 2025 closes."),
        ("a.txt", "Note: the bridge\n\nDate: Monday. From: the council."),
        ("a.md", "[{ a bracket\n\nand a brace"),
        ("a.pdf", "Bridge closes\n\nOn Monday."),
        ("a.epub.gz", "Bridge closes\n\nOn Monday."),
        ("a.csv", "text\n%PDF is what a PDF begins with\n"),
    ],
)
def test_text_stays_text(name: str, text: str):
    (found,) = read_upload(name, text.encode())
    assert isinstance(found, Article)
    assert found.text.split() == text.removeprefix("text\n").split()


def test_a_zip_file_of_other_things_is_told_so():
    (found,) = read_upload("a.zip", files.zipped({"a.txt": b"Bridge closes"}))
    assert isinstance(found, Skipped)
    assert "neither an EPUB nor a Word document" in found.reason


def test_endings_and_what_a_person_is_told_come_from_one_table():
    assert {"txt", "pdf", "epub", "docx", "eml", "mbox", "warc", "gz"} <= set(ENDINGS)
    assert all(format.name in READABLE for format in FORMATS)
    assert all(named(f"A.{ending.upper()}.gz") is not None for ending in ENDINGS if ending != "gz")
