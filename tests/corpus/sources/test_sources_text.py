"""Plain text: headlines, encodings, and files that are no text."""

import codecs
from datetime import UTC, datetime

import pytest

from corpus.article import Article
from corpus.sources import Skipped, read_upload


def one(name: str, data: bytes, **options: object) -> Article | Skipped:
    (found,) = read_upload(name, data, **options)  # type: ignore[arg-type]
    return found


def article(name: str, data: bytes, **options: object) -> Article:
    found = one(name, data, **options)
    assert isinstance(found, Article), found
    return found


def skipped(name: str, data: bytes) -> str:
    found = one(name, data)
    assert isinstance(found, Skipped), found
    assert found.place == name
    return found.reason


def test_short_first_line_is_the_headline_and_the_text_is_kept_exactly():
    found = article("a.txt", b"Bridge closes\n\nThe bridge  closes on Monday.\n")
    assert found.title == "Bridge closes"
    assert found.text == "Bridge closes\n\nThe bridge  closes on Monday."


def test_headline_may_be_followed_directly_by_text():
    assert article("a.txt", b"Bridge closes\nOn Monday.").text == "Bridge closes\nOn Monday."


def test_untidy_headline_is_not_repeated():
    assert article("a.txt", b"Bridge   closes\n\nOn Monday.").text == "Bridge closes\n\nOn Monday."


def test_long_first_line_is_text():
    line = "The bridge over the river closes. " * 10
    found = article("a.txt", f"{line}\n\nMore.".encode())
    assert len(found.title) <= 120
    assert found.text.startswith(line.strip())
    assert found.text.count("The bridge over the river closes.") == 10


def test_single_line_derives_its_headline():
    assert article("a.txt", b"Only one line.").text == "Only one line."


def test_identity_is_the_upload_name_and_nothing_is_dated_by_the_clock():
    found = article("a.txt", b"Bridge closes\n\nOn Monday.")
    assert (found.id, found.published, found.publisher) == ("upload:a.txt", None, None)


def test_published_and_publisher_fill_in():
    day = datetime(2025, 1, 28, tzinfo=UTC)
    found = article("a.txt", b"Bridge closes\n\nOn Monday.", published=day, publisher="Ledger")
    assert (found.published, found.publisher) == (day, "Ledger")


@pytest.mark.parametrize(
    "data",
    [
        "Café “opens”\n\nIt’s 5 €.".encode(),
        codecs.BOM_UTF8 + "Café “opens”\n\nIt’s 5 €.".encode(),
        "Café “opens”\n\nIt’s 5 €.".encode("utf-16"),
        codecs.BOM_UTF16_BE + "Café “opens”\n\nIt’s 5 €.".encode("utf-16-be"),
        "Café “opens”\r\n\r\nIt’s 5 €.".encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16 big-endian", "windows-1252"],
)
def test_encodings(data: bytes):
    assert article("a.txt", data).text == "Café “opens”\n\nIt’s 5 €."


def test_one_stray_byte_does_not_spoil_the_rest():
    assert article("a.txt", "Café\n\n“Yes” ".encode() + b"caf\xe9").text == "Café\n\n“Yes” café"


def test_letters_that_look_like_utf8_by_chance():
    """In Windows-1252 an é before a hard space and an ellipsis has the bytes of one Chinese character."""
    data = "Bridge\n\nThe café\u00a0… “opens”.".encode("cp1252")
    assert article("a.txt", data).text == "Bridge\n\nThe café\u00a0… “opens”."


def test_unknown_encoding_is_refused():
    assert "save it as UTF-8" in skipped("a.txt", b"Shift\x81 JIS \x8d and \x9d more")


@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a", "a.jsonl", "a.html", "a.md", "a.csv", "a.json"])
def test_binary_files_are_named_so(name: str):
    assert "is a binary file" in skipped(name, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.csv", "a.tsv", "a"])
def test_empty_files(name: str):
    assert skipped(name, b"") == "is empty"


def test_white_space_is_no_text():
    assert "no text" in skipped("a.txt", b" \n\n \t\n")


def test_unknown_ending_is_read_as_text_or_as_a_page():
    assert article("notes.log", b"Bridge closes\n\nOn Monday.").title == "Bridge closes"
    page = b"\n<!DOCTYPE html><html><head><title>Bridge closes</title></head><body><article>" + b"".join(
        b"<p>The council said on day %d that the bridge would close.</p>" % i for i in range(9)
    )
    assert "<p>" not in article("page.php", page).text


def test_article_at_and_over_the_limit():
    assert len(article("a.txt", b"x" * 5_000_000).text) == 5_000_000
    assert "5,000,001 characters" in skipped("a.txt", b"x" * 5_000_001)


def test_large_file_is_refused_with_its_size_and_the_limit():
    reason = skipped("a.txt", b"x" * 50_000_000)
    assert "50.0 MB" in reason
    assert "20.0 MB" in reason
