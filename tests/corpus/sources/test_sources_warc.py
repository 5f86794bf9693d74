"""WARC: the pages in it, and nothing that only tells of the crawl."""

import gzip
import zlib

import pytest

from corpus.article import Article
from corpus.sources import Skipped, read_upload
from tests import files

PAGE = files.page().encode()


def read(*records: bytes, name: str = "crawl.warc") -> list[Article | Skipped]:
    return list(read_upload(name, b"".join(records)))


def test_a_page_has_its_address_and_not_the_day_of_the_crawl_as_its_date():
    (found,) = read(files.record(PAGE))
    assert isinstance(found, Article)
    assert found.id == found.url == "https://ledger.example/2025/bridge"
    assert (found.title, found.published) == ("Tarn bridge closes", None)
    assert found.text.endswith("on foot over the bridge.")


def test_a_page_names_its_address_on_its_own_host_only():
    for canonical, url in (
        ("https://ledger.example/bridge", "https://ledger.example/bridge"),
        ("https://other.example/bridge", "https://ledger.example/2025/bridge"),
    ):
        head = f'<link rel="canonical" href="{canonical}"><meta property="article:published_time" content="2025-01-28">'
        (found,) = read(files.record(files.page(head=head).encode()))
        assert isinstance(found, Article)
        assert found.id == found.url == url
        assert str(found.day) == "2025-01-28"


def test_an_address_is_the_one_that_the_page_has_on_the_web():
    (found,) = read(files.record(PAGE, url="<HTTPS://Ledger.example/2025/bridge?utm_source=x#top>"))
    assert isinstance(found, Article)
    assert found.id == found.url == "https://ledger.example/2025/bridge"


@pytest.mark.parametrize("url", ["", "urn:pageinfo:x", "https://[broken/", "dns:ledger.example", "http://\udcff/"])
def test_a_page_without_an_address_is_known_by_its_place(url: str):
    record = files.record(PAGE, url="X").replace(b"URI: X", b"URI: " + url.encode("utf-8", "surrogateescape"))
    (found,) = read(record)
    assert isinstance(found, Article)
    assert (found.id, found.url) in {("upload:crawl.warc#1", None), ("http:///", None)} or found.url is not None


def test_what_is_no_page_that_was_found_is_passed_over():
    found = read(
        files.record(b"", kind="request"),
        files.record(PAGE, kind="revisit"),
        files.record(PAGE, kind="metadata"),
        files.record(b"GIF89a", headers=["Content-Type: image/gif"]),
        files.record(PAGE, status="404 Not Found"),
        files.record(PAGE, url="https://ledger.example/found"),
    )
    assert [item.url if isinstance(item, Article) else item.reason for item in found] == [
        "https://ledger.example/found"
    ]


def test_a_page_without_an_article_is_told_with_its_address():
    (found,) = read(files.record(b"<html><body></body></html>"))
    assert isinstance(found, Skipped)
    assert found.place == "crawl.warc:https://ledger.example/2025/bridge"


def test_a_file_without_a_page():
    (found,) = read(files.record(b"", kind="request"))
    assert isinstance(found, Skipped)
    assert "without a page" in found.reason


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE), ["Content-Encoding: gzip"]),
        (zlib.compress(PAGE), ["Content-Encoding: deflate"]),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), ["Transfer-Encoding: chunked"]),
    ],
)
def test_packed_answers(body: bytes, headers: list[str]):
    (found,) = read(files.record(body, headers=["Content-Type: text/html", *headers]))
    assert isinstance(found, Article)
    assert found.title == "Tarn bridge closes"


def test_the_charset_that_the_server_names():
    data = files.page("Café am Markt schließt", [f"Über {one}" for one in files.BRIDGE]).encode("iso-8859-15")
    (found,) = read(files.record(data, headers=["Content-Type: text/html; charset=ISO-8859-15"]))
    assert isinstance(found, Article)
    assert found.title == "Café am Markt schließt"


def test_records_packed_one_by_one_and_all_together():
    records = [files.record(PAGE, url=f"https://ledger.example/{number}") for number in range(3)]
    for data in (b"".join(map(gzip.compress, records)), gzip.compress(b"".join(records))):
        assert [item.id for item in read(data, name="a.warc.gz") if isinstance(item, Article)] == [
            "https://ledger.example/0", "https://ledger.example/1", "https://ledger.example/2",
        ]  # fmt: skip


@pytest.mark.parametrize("length", [-1, 0, 7, 40, 10**6, 10**18, 10**30])
def test_wrong_lengths_are_told_and_what_lay_before_is_kept(length: int):
    first, *others = read(files.record(PAGE), files.record(PAGE, length=length, url="https://ledger.example/2"))
    assert isinstance(first, Article)
    assert any(isinstance(item, Skipped) and "damaged or cut off" in item.reason for item in others) or length == 0


def test_an_answer_that_is_packed_otherwise_than_it_says_does_not_stop_the_next():
    headers = ["Content-Type: text/html", "Content-Encoding: gzip"]
    for body in (PAGE, gzip.compress(PAGE)[:40] + b"junk"):
        first, last = read(files.record(body, headers=headers), files.record(PAGE))
        assert isinstance(first, Skipped)
        assert isinstance(last, Article)


def test_an_answer_that_unpacks_to_far_more_does_not_fill_the_memory():
    headers = ["Content-Type: text/html", "Content-Encoding: gzip"]
    bomb = gzip.compress(bytes(60_000_000), compresslevel=1)
    first, last = read(files.record(bomb, headers=headers), files.record(PAGE))
    assert isinstance(first, Skipped)
    assert "20.0 MB" in first.reason
    assert isinstance(last, Article)


def test_headers_without_an_end():
    (found,) = read(b"WARC/1.0\r\n" + b"X-Long: " + b"a" * 5_000_000)
    assert isinstance(found, Skipped)
