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


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("lexis.rtf", "{\\rtf1\\ansi Bridge closes\\par}", "is a document in RTF, and no article; save it as a Word"),
        ("lexis.txt", "{\\rtf1\\ansi Bridge closes\\par}", "is a document in RTF"),
        ("logo.svg", "<svg><path/></svg>", "is a picture in SVG"),
        ("logo", '<?xml version="1.0"?><!-- a --><svg:svg/>', "is a picture in SVG"),
        ("a.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR", "is a calendar"),
        ("contact", "BEGIN:VCARD\nEND:VCARD", "is a calendar or a list of contacts"),
        ("a.opml", "<opml version='2.0'/>", "follow all that it names with: python cli.py follow FILE.opml"),
        ("a.url", "[InternetShortcut]\nURL=https://l.example", "python cli.py add URL"),
        ("dump.sql", "SELECT 1;", "export its articles as CSV"),
        ("dump", "CREATE TABLE posts (id int);", "is a database's commands"),
        ("a.tex", "\\section{A}", "is a text in TeX"),
        ("main.js.download", "var a = 1", "is a program or a style sheet, and no article; if it is an article's"),
        ("style.css.gz", "body { margin: 0 }", "is a program or a style sheet"),
        ("run", "#!/bin/sh\necho", "is a program"),
        ("main", "(function(){ a() })();", "is a program"),
        ("a.yaml", "a: b", "is settings or data of a program"),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nHello", "is subtitles"),
        ("wire", '<?xml version="1.0"?><!DOCTYPE stock SYSTEM "a.dtd"><stock/>', "is XML of a kind that is not read"),
    ],
)
def test_what_is_text_and_no_article_is_named(name: str, text: str, told: str):
    (found,) = read_upload(name, text.encode())
    assert isinstance(found, Skipped)
    assert told in found.reason


@pytest.mark.parametrize("name", ["a.txt", "a.text", "a", "notes.log", "An interview with J.R", "report.2025"])
@pytest.mark.parametrize(
    "text",
    [
        "Bridge closes\n\nOn Monday.",
        "Function follows form, said the mayor.\n\nOn Monday (at noon).",
        "Create table manners; insert into diary.\n\nOn Monday.",
        "<3 from Halmstow\n\nOn Monday.",
        "{ a brace\n\nOn Monday.",
    ],
)
def test_prose_stays_readable_under_any_name(name: str, text: str):
    (found,) = read_upload(name, text.encode())
    assert isinstance(found, Article)


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("xl/workbook.xml", "is a workbook of Excel; save the sheet that holds the articles as CSV"),
        ("content.xml", "save a text as a Word document (.docx), a table as CSV"),
        ("ppt/presentation.xml", "save it as PDF"),
        ("Index/Document.iwa", "export it as Word"),
    ],
)
def test_an_office_file_is_told_what_to_do(entry: str, told: str):
    (found,) = read_upload("a", files.zipped({entry: b"<a/>"}))
    assert isinstance(found, Skipped)
    assert told in found.reason


def test_a_zip_file_of_other_things_is_told_so():
    (found,) = read_upload("a.zip", files.zipped({"a.txt": b"Bridge closes"}))
    assert isinstance(found, Skipped)
    assert "neither an EPUB nor a Word document" in found.reason


def test_endings_and_what_a_person_is_told_come_from_one_table():
    assert {"txt", "pdf", "epub", "docx", "eml", "mbox", "warc", "gz"} <= set(ENDINGS)
    assert all(format.name in READABLE for format in FORMATS)
    assert all(named(f"A.{ending.upper()}.gz") is not None for ending in ENDINGS if ending != "gz")
