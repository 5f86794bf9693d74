"""EPUB and Word: their text in order, dates that are a publication's only, and zip files that are bombs."""

import io
import zipfile

import pytest

from corpus.article import Article
from corpus.sources import Skipped, read_upload
from tests import files
from tests.files import chapter, docx, epub, paragraph, zipped

CHAPTERS = {
    "one.xhtml": chapter("Tarn bridge closes", files.BRIDGE),
    "two b.xhtml": chapter("Ferry sails again", [*files.BRIDGE[::-1]]),
}
BILLION = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefghi", "bcdefghij", strict=True)
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">'


def read(data: bytes, name: str = "a.epub") -> list[Article | Skipped]:
    return list(read_upload(name, data))


def one(data: bytes) -> Article:
    (found,) = read(data)
    assert isinstance(found, Article), found
    return found


def refused(data: bytes) -> str:
    (found,) = read(data)
    assert isinstance(found, Skipped), found
    return found.reason


def test_epub_has_an_article_a_document_in_the_order_of_reading():
    metadata = "<dc:date>2025-02-03</dc:date><dc:publisher>Daily Ledger</dc:publisher><dc:creator>calibre</dc:creator>"
    first, second = read(epub(CHAPTERS, metadata=metadata))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.title, first.publisher, str(first.day), first.authors) == (
        "Tarn bridge closes", "Daily Ledger", "2025-02-03", (),
    )  # fmt: skip
    assert (first.id, second.id) == ("upload:a.epub#OEBPS/one.xhtml", "upload:a.epub#OEBPS/two b.xhtml")
    assert first.text.endswith("on foot over the bridge.")


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        ("", None),
        ("<dc:date>last Monday</dc:date>", None),
        ('<dc:date opf:event="modification">2025-02-03</dc:date>', None),
        (
            '<dc:date opf:event="creation">2024-02-03</dc:date><dc:date opf:event="publication">2025-01-02</dc:date>',
            "2025-01-02",
        ),
        ('<meta property="dcterms:modified">2025-02-03T00:00:00Z</meta>', None),
    ],
)  # fmt: skip
def test_epub_is_dated_by_its_publication_only(dates: str, day: str | None):
    found = one(epub({"one.xhtml": CHAPTERS["one.xhtml"]}, metadata=dates))
    assert (str(found.day) if found.day is not None else None) == day


def test_epub_with_its_own_name_on_each_document_has_the_headings_of_these():
    titled = CHAPTERS["one.xhtml"].replace("<title>Tarn bridge closes", "<title>The Daily Ledger")
    above = ("<h2>Tarn bridge closes</h2>", "<h1>The Daily Ledger</h1><h3>Tarn bridge closes</h3>", "")
    chapters = {f"{n}.xhtml": titled.replace("<h1>Tarn bridge closes</h1>", one) for n, one in enumerate(above)}
    titles = ["Tarn bridge closes", "Tarn bridge closes", "The Daily Ledger"]
    assert [(one.title, one.text) for one in read(epub(chapters)) if isinstance(one, Article)] == [
        (title, "\n".join([f"{title}\n", *files.BRIDGE])) for title in titles
    ]


def test_epub_reads_each_document_once_and_none_beside_the_text():
    spine = '<itemref idref="c1" linear="no"/><itemref idref="c0"/><itemref idref="c0"/><itemref idref="gone"/>'
    assert one(epub(CHAPTERS, spine=spine)).title == "Tarn bridge closes"


def test_epub_with_a_document_that_is_missing_gives_the_others():
    with zipfile.ZipFile(io.BytesIO(epub(CHAPTERS))) as file:
        entries = {name: file.read(name) for name in file.namelist() if not name.endswith("one.xhtml")}
    missing, there = read(zipped(entries))
    assert missing == Skipped("a.epub:OEBPS/one.xhtml", "holds no 'OEBPS/one.xhtml', which it should")
    assert isinstance(there, Article)


def test_epub_tells_of_a_document_with_much_text_that_is_no_article():
    links = [f"<h2><a href='/{i}'>Story number {i} of it</a></h2>" for i in range(30)]
    listed = "".join(f"{link}<p>What happened there on that day.</p>" for link in links)
    documents = {"contents.xhtml": "".join(links), "list.xhtml": listed, **CHAPTERS}
    first, second = read(epub(documents))[:2]
    assert isinstance(first, Skipped)
    assert first.place == "a.epub:OEBPS/list.xhtml"
    assert "leads to reports" in first.reason
    assert isinstance(second, Article)


def test_epub_without_an_article():
    assert "no document with an article" in refused(epub({"cover.xhtml": "<html><body><img/></body></html>"}))


def test_docx_has_its_headline_by_style_and_no_date_of_the_file():
    body = paragraph("Exclusive") + paragraph("Tarn bridge closes", style="Heading1")
    found = one(docx(body + "".join(map(paragraph, files.BRIDGE))))
    assert (found.title, found.published, found.authors, found.id) == ("Tarn bridge closes", None, (), "upload:a.epub")
    assert found.text == "\n\n".join(["Tarn bridge closes", "Exclusive", *files.BRIDGE])


@pytest.mark.parametrize(
    ("style", "above", "headline"),
    [
        ("Heading1", [], "Why"),
        ("Heading1", ["By Tess Hale"], "Why"),
        ("Heading1", ["Tarn bridge closes", files.BRIDGE[0]], "Tarn bridge closes"),
        ("Heading1", ["Tarn bridge closes", "word " * 50], "Tarn bridge closes"),
        ("Title", ["Tarn bridge closes", files.BRIDGE[0]], "Why"),
    ],
)
def test_docx_takes_no_heading_of_a_section_for_the_headline(style: str, above: list[str], headline: str):
    body = "".join(map(paragraph, above)) + paragraph("Why", style=style) + paragraph(files.BRIDGE[1])
    found = one(docx(body))
    assert found.title == headline
    below = [words.strip() for words in (*above, "Why") if words != headline]
    assert found.text.split("\n\n") == [headline, *below, files.BRIDGE[1]]


def test_docx_leaves_out_what_was_struck_moved_or_drawn_twice():
    body = (
        f"{paragraph('Tarn')}<w:p><w:r><w:t>The bridge </w:t></w:r>"
        "<w:del><w:r><w:delText>opens</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>closes</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> never</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:strike/></w:rPr><w:t>9</w:t></w:r><w:r><w:rPr><w:dstrike w:val='1'/></w:rPr><w:t>8</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>note</w:t></w:r>"
        "<w:r><w:rPr><w:strike w:val='false'/></w:rPr><w:t>,</w:t></w:r>"
        "<w:r><w:tab/><w:t>on</w:t><w:br/><w:t>Monday.</w:t></w:r>"
        f"<mc:AlternateContent><mc:Choice>{paragraph('In a box.')}</mc:Choice>"
        f"<mc:Fallback>{paragraph('In a box.')}</mc:Fallback></mc:AlternateContent></w:p>"
        f"<w:tbl><w:tr><w:tc>{paragraph('A cell.')}</w:tc></w:tr></w:tbl>"
    )
    assert one(docx(body)).text == "Tarn\n\nThe bridge closes, on\nMonday.\n\nIn a box.\n\nA cell."


def test_docx_without_text():
    assert "without text" in refused(docx("<w:p/>"))


@pytest.mark.parametrize("prolog", [BILLION, OUTSIDE])
def test_entities_are_refused_whatever_they_are(prolog: str):
    prolog = f"{prolog}]>"
    package = f'{prolog}<package xmlns="http://www.idpf.org/2007/opf"><metadata title="&j;"/></package>'
    document = docx("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", prolog=prolog)
    for data in (document, epub(CHAPTERS, more={"OEBPS/content.opf": package.encode()})):
        reason = refused(data)
        assert "declares entities" in reason or "that is not XML" in reason
        assert "root:" not in reason


def test_deep_xml_is_refused():
    assert "not XML" in refused(docx("<w:p>" * 5_000))


def test_many_elements_are_refused():
    assert "more than 1,000,000 tags" in refused(docx("<w:p/>" * 1_000_001))


def test_paths_that_lead_out_of_the_file_lead_nowhere():
    container = b'<container><rootfiles><rootfile full-path="../../../../etc/passwd"/></rootfiles></container>'
    assert "holds no '../../../../etc/passwd'" in refused(epub(CHAPTERS, more={"META-INF/container.xml": container}))
    found = read(epub({"../../../../../etc/passwd": "x", "/etc/passwd": "x", **CHAPTERS}))
    assert [item.title for item in found if isinstance(item, Article)] == ["Tarn bridge closes", "Ferry sails again"]


def test_a_bomb_is_read_up_to_a_limit():
    assert "unpacks to more than" in refused(docx("", more={"word/document.xml": bytes(60_000_000)}))
    first, second = read(epub(CHAPTERS, more={"OEBPS/one.xhtml": bytes(60_000_000)}))
    assert isinstance(first, Skipped)
    assert isinstance(second, Article)


def test_bombs_within_bombs_are_not_opened():
    inner = docx(paragraph("x"))
    for _ in range(9):
        inner = zipped({"a.docx": inner, "b.docx": inner})
    assert "neither an EPUB nor a Word document" in refused(inner)


def test_a_size_that_is_declared_is_not_believed():
    data = bytearray(docx(paragraph("Bridge closes")))
    entry = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4 + 46)
    data[entry + 24 : entry + 28] = b"\xff\xff\xff\x7f"
    assert all(isinstance(item, Skipped | Article) for item in read(bytes(data)))


def test_many_entries_are_refused():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for number in range(20_001):
            file.writestr(zipfile.ZipInfo(str(number)), b"")
    assert "more than 20,000 entries" in refused(data.getvalue())


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(method: int):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as file:
        file.writestr("word/document.xml", "x")
    assert "packed in a way that is not read" in refused(data.getvalue())


def test_encrypted_entry_is_refused():
    data = bytearray(zipped({"word/document.xml": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in refused(bytes(data))


def test_damaged_zip_files():
    whole = docx(paragraph("Bridge closes"))
    assert "damaged or cut off" in refused(whole[:-40])
    torn = whole.replace(b"PK\x03\x04", b"PK\x03\x05")
    assert "zip" in refused(b"PK\x03\x04" + torn[4:]) or "damaged" in refused(b"PK\x03\x04" + torn[4:])
