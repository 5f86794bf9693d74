"""Pages that a browser saved as a single file: the page and its address count, and not the saving."""

import pytest

from corpus.article import Article
from corpus.sources import Skipped, read_upload
from corpus.sources.mhtml import is_mhtml
from tests import files

URL = "https://ledger.example/2025/bridge"
STATED = (
    '<meta property="og:site_name" content="The Daily Ledger">'
    '<meta property="article:published_time" content="2025-01-28T09:30:00+01:00">'
)


def one(data: bytes, name: str = "saved.mhtml") -> Article:
    (found,) = read_upload(name, data)
    assert isinstance(found, Article), found
    return found


def test_a_saved_page_is_read_as_the_page() -> None:
    found = one(files.mhtml(files.page(head=STATED)))
    assert (found.id, found.url, found.title) == (URL, URL, "Tarn bridge closes")
    assert found.publisher == "The Daily Ledger"
    assert found.published is not None
    assert found.published.isoformat() == "2025-01-28T09:30:00+01:00"
    assert found.text.split("\n")[2:] == list(files.BRIDGE)


def test_the_day_and_the_sender_of_the_saving_are_not_the_page_s() -> None:
    found = one(files.mhtml(files.page()))
    assert (found.published, found.publisher) == (None, None)


@pytest.mark.parametrize(
    ("canonical", "known"),
    [
        ("https://www.ledger.example/story/7", "https://www.ledger.example/story/7"),
        ("https://other.example/story/7", URL),
    ],
)
def test_a_page_is_believed_for_addresses_of_its_own_host(canonical: str, known: str) -> None:
    found = one(files.mhtml(files.page(head=f'<link rel="canonical" href="{canonical}">')))
    assert (found.id, found.url) == (known, known)


@pytest.mark.parametrize(
    "headers",
    [
        "From: <Saved by Windows Internet Explorer 11>",
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://ledger.example/2025/\n bridge",
    ],
)
def test_the_address_in_the_part_or_over_two_lines(headers: str) -> None:
    found = one(files.mhtml(files.page(), headers=headers, location=f"\nContent-Location: {URL}"), "saved.mht")
    assert found.id == URL


def test_the_charset_of_the_part() -> None:
    page = files.page("Café am Markt schließt", [f"Über {one}" for one in files.BRIDGE])
    kind = "text/html; charset=iso-8859-15"
    assert one(files.mhtml(page, kind=kind, charset="iso-8859-15")).title == "Café am Markt schließt"


def test_a_page_that_was_saved_from_a_disk_is_known_by_its_file() -> None:
    headers = "From: <Saved by Blink>\nSnapshot-Content-Location: file:///C:/bridge.html"
    found = one(files.mhtml(files.page(), headers=headers))
    assert (found.id, found.url) == ("upload:saved.mhtml", None)


def test_a_mail_is_no_saved_page() -> None:
    assert not is_mhtml(files.mail("From: <Saved by Blink>\nSnapshot-Content-Location: x"))


def test_what_holds_no_page_is_told() -> None:
    (found,) = read_upload("saved.mhtml", files.mhtml("x").replace(b"text/html", b"text/css"))
    assert isinstance(found, Skipped)
    assert "without a page in it" in found.reason
