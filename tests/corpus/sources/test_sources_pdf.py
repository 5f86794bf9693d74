"""PDF: paragraphs out of lines, and no date that is only the file's."""

import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.sources import Skipped, pdf, read_upload
from tests import files


def one(data: bytes) -> Article | Skipped:
    (found,) = read_upload("a.pdf", data)
    return found


def test_article_of_a_printed_page():
    info = "/Title (Microsoft Word - layout7.doc) /CreationDate (D:20190501120000Z) /Author (User)"
    found = one(files.pdf([[(60, 760, 20, "Tarn bridge closes"), *files.column(files.BRIDGE)]], info=info))
    assert isinstance(found, Article)
    assert found.text == "\n\n".join(("Tarn bridge closes", *files.BRIDGE))
    assert (found.title, found.published, found.authors) == ("Tarn bridge closes", None, ())
    assert found.id == "upload:a.pdf"


def test_paragraphs_over_columns_and_pages_without_headers_and_footers():
    pages, texts = [], []
    for number in range(4):
        text = [*files.BRIDGE[number:], *files.BRIDGE[:number]]
        left, right = files.column(text[:2], width=40), files.column(text[2:], left=320, width=40)
        pages.append([(60, 810, 8, "THE DAILY LEDGER"), *left, *right, (280, 20, 8, f"Page {number + 1} of 4")])
        texts += text
    found = one(files.pdf(pages))
    assert isinstance(found, Article)
    assert found.text == "\n\n".join(texts)


LEFT = [f"The council met on day {day} and voted" for day in range(9)]
RIGHT = [f"the bridge was shut in week {week} of it" for week in range(9)]


@pytest.mark.parametrize(
    ("first", "second", "stays"),
    [
        ((820, 6, "The Gazette"), (820, 6, "The Gazette"), False),
        ((16, 6, "Seen at the bridge 1"), (16, 6, "Seen at the bridge 2"), False),
        ((820, 10, "Bridge - https://gazette.example/1"), (820, 10, "Bridge - https://gazette.example/1"), False),
        ((820, 10, "11/28/26, 9:03 AM Bridge"), (820, 10, "11/28/26, 9:03 AM Bridge"), False),
        ((16, 10, "Bridge, page 1 of 2"), (16, 10, "Bridge, page 2 of 2"), False),
        ((820, 10, "Seat and winner"), (820, 10, "Seat and winner"), True),
        ((820, 10, "28/01/2025 09:30 Open"), (820, 10, "29/01/2025 10:30 Open"), True),
        ((820, 10, "1/2/26 Open"), (820, 10, "2/2/26 Open"), True),
        ((820, 6, "Seen at the bridge"), (820, 6, "Seen at the lock"), True),
        ((820, 6, "Seen at the bridge"), (790, 6, "Seen at the bridge"), True),
        ((16, 20, "The Gazette"), (16, 20, "The Gazette"), True),
    ],
    ids=[
        "small",
        "small with a number",
        "address",
        "date and time",
        "count of pages",
        "head of a table",
        "rows of times",
        "rows of dates",
        "other words",
        "elsewhere on the page",
        "large",
    ],
)
def test_headers_and_footers_of_two_pages(first: tuple[int, int, str], second: tuple[int, int, str], stays: bool):
    pages = [
        [*[(60, 700 - 12 * row, 10, line) for row, line in enumerate(lines)], (60, *edge)]
        for lines, edge in ((LEFT, first), (RIGHT, second))
    ]
    found = one(files.pdf(pages))
    assert isinstance(found, Article)
    assert (first[2] in found.text, second[2] in found.text) == (stays, stays)
    assert (" ".join([*LEFT, *RIGHT]) == found.text) == (not stays)


def test_the_headline_is_the_large_line_itself():
    header = (60, 820, 6, "Tarn bridge closes - The Daily Ledger")
    found = one(files.pdf([[header, (60, 760, 20, "Tarn bridge closes"), *files.column(files.BRIDGE)]]))
    assert isinstance(found, Article)
    assert found.title == "Tarn bridge closes"


def test_words_are_joined_across_lines():
    lines = [
        "The council an-",
        "nounced on Monday that the Anglo-",
        "French office has its fi\u00adnal",
        "word, it said.",
    ]
    found = one(files.pdf([[(60, 700 - 12 * row, 10, line) for row, line in enumerate(lines)]]))
    assert isinstance(found, Article)
    assert found.text == "The council announced on Monday that the Anglo-French office has its final word, it said."


def test_a_byline_without_a_gap_below_is_a_paragraph_of_its_own():
    lines = files.column(files.BRIDGE, top=688)
    found = one(
        files.pdf([[(60, 760, 20, "Tarn bridge"), (60, 738, 20, "Closes"), (60, 700, 10, "By Orla Vance"), *lines]])
    )
    assert isinstance(found, Article)
    assert found.text.split("\n\n")[:3] == ["Tarn bridge Closes", "By Orla Vance", files.BRIDGE[0]]


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page():
    first = [
        (60.0, 700.0, 10.0, "The bridge over the Tarn will"),
        (320.0, 700.0, 10.0, "close on Monday for the first"),
    ]
    found = one(files.pdf([first, [(60.0, 700.0, 10.0, "time in forty years.")]]))
    assert isinstance(found, Article)
    assert found.text == "The bridge over the Tarn will close on Monday for the first time in forty years."


def test_pages_of_pictures_are_refused():
    found = one(files.pdf([[(60, 700, 10, "7")], []]))
    assert isinstance(found, Skipped)
    assert "without text" in found.reason


def test_letters_without_names_are_refused():
    found = one(files.pdf([files.column(["#%&/ ()=? 1234 5678 ~~~~ Gxq +*+ @@ 99 Kd"] * 9)]))
    assert isinstance(found, Skipped)
    assert "letters cannot be told" in found.reason


def test_encrypted_pdf_is_refused():
    encryption = "<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + "11" * 32 + "> /U <" + "22" * 32 + "> >>"
    found = one(files.pdf([files.column(files.BRIDGE)], trailer=f"/Encrypt {encryption} /ID [<00><00>]"))
    assert isinstance(found, Skipped)
    assert "is encrypted" in found.reason


@pytest.mark.parametrize("data", [b"%PDF-1.7\nplain so far", b"%PDF-1.7\n" + bytes(range(256)) * 99], ids=len)
def test_damaged_pdf(data: bytes):
    found = one(data)
    assert isinstance(found, Skipped)
    assert "is a PDF that is damaged" in found.reason


def test_cut_off_pdf_ends_in_one_of_both():
    whole = files.pdf([files.column(files.BRIDGE)])
    assert all(found.reason for found in [one(whole[:-300])] if isinstance(found, Skipped))


OBJECTS = {
    1: b"<< /Type /Catalog /Pages 2 0 R >>",
    2: b"<< /Type /Pages /Count 1 /Kids [3 0 R] /MediaBox [0 0 9 9] >>",
    3: b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /X 6 0 R >> >> >>",
    4: files.stream(b"/X Do /X Do"),
    6: files.stream(b"/X Do /X Do", entries="/Type /XObject /Subtype /Form /Resources << /XObject << /X 6 0 R >> >>"),
}
BOMB = files.stream(zlib.compress(bytes(200_000_000), 1), entries="/Filter /FlateDecode")


@pytest.mark.parametrize(
    ("objects", "reason"),
    [
        ({}, "without text"),  # a form that draws itself
        ({2: b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>"}, "damaged"),
        ({4: b"[4 0 R 4 0 R]"}, "without text"),
        ({4: files.stream(b"[" * 1_000_000)}, "damaged"),
        ({4: BOMB}, "unpacks to more than is read"),
        ({2: b"<< /Type /Pages /Count 9999 /Kids [" + b"3 0 R " * 9_999 + b"] >>"}, "9,999 pages"),
    ],
    ids=lambda value: "" if isinstance(value, dict) else value,
)
def test_hostile_pdf_is_refused(objects: dict[int, bytes], reason: str):
    found = one(files.pdf_of(OBJECTS | objects))
    assert isinstance(found, Skipped)
    assert reason in found.reason


def test_pdf_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf, "MAX_SECONDS", 0.01)
    found = one(files.pdf([files.column(files.BRIDGE)]))
    assert isinstance(found, Skipped)
    assert "was given up" in found.reason


def test_pdf_whose_reading_is_killed_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    program = tmp_path / "killed.py"
    program.write_text("import os\nprint('[[\"The bridge cl', end='', flush=True)\nos.kill(os.getpid(), 9)\n")
    monkeypatch.setattr(pdf, "_PROGRAM", program)
    found = one(files.pdf([files.column(files.BRIDGE)]))
    assert isinstance(found, Skipped)
    assert "too much time or memory to read (status -9)" in found.reason


def test_the_process_that_reads_a_pdf_has_its_limits(tmp_path: Path):
    program = f"import runpy, sys\nsys.argv = ['x', '60']\nrunpy.run_path({str(pdf._PROGRAM)!r}, run_name='__main__')\n"
    asked = "import resource\nassert resource.getrlimit(resource.RLIMIT_CPU)[0] == 60\nx = bytes(3 * 1024**3)\n"
    ran = subprocess.run([sys.executable, "-c", program + asked], input=b"", capture_output=True, check=False)
    assert b"MemoryError" in ran.stderr
