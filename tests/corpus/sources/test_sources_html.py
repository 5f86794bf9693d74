"""Web pages: the main text, and only what the page says about itself."""

from datetime import date, datetime

import pytest

from corpus.article import Article
from corpus.sources import Skipped, read_upload

BODY = "".join(f"<p>The council said on day {i} that the café by the bridge would close.</p>" for i in range(8))


def page(head: str = "", *, body: str = BODY) -> str:
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>Bridge closes</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a></nav><article><h1>Bridge closes</h1>{body}</article>"
        "<footer>Copyright © 2024 Ledger</footer></body></html>"
    )


def one(data: bytes, name: str = "a.html") -> Article | Skipped:
    (found,) = read_upload(name, data)
    return found


def test_page_tells_title_time_author_publisher_and_address():
    found = one(
        page(
            '<meta property="article:published_time" content="2025-01-28T09:30:00+01:00">'
            '<meta property="article:modified_time" content="2025-02-03T10:00:00+01:00">'
            '<meta property="og:site_name" content="Daily Ledger"><meta name="author" content="Ann Lee">'
            '<link rel="canonical" href="https://ledger.example/2025/bridge">'
        ).encode()
    )
    assert isinstance(found, Article)
    assert found.title == "Bridge closes"
    assert found.published == datetime.fromisoformat("2025-01-28T09:30:00+01:00")
    assert (found.publisher, found.authors) == ("Daily Ledger", ("Ann Lee",))
    assert found.id == found.url == "https://ledger.example/2025/bridge"
    assert "on day 7 that the café" in found.text
    assert "<" not in found.text
    assert "Home" not in found.text


def test_undated_page_stays_undated():
    """Neither its copyright line nor a year in its text is its date."""
    found = one(page(body=BODY + "<p>The bridge was built in March 2019 and people waited.</p>").encode())
    assert isinstance(found, Article)
    assert found.published is None
    assert found.id == "upload:a.html"


@pytest.mark.parametrize("name", ["2025-01-28-bridge.html", "2025-01-28-bridge.md"])
def test_a_post_in_html_is_told_by_its_front_matter(name: str):
    front = "---\r\nlayout: post\r\ntitle: Bridge closes\r\ndate: 2025-01-28 09:30:00 +0100\r\n---\r\n"
    post = f"{front}<p>On Monday.</p>\r\n<p>Ice.</p>"
    found = one(post.encode(), name)
    assert isinstance(found, Article)
    assert found.text == "Bridge closes\n\nOn Monday.\n\nIce."
    assert found.published == datetime.fromisoformat("2025-01-28T09:30:00+01:00")
    draft = one(post.replace("layout: post", "draft: true").encode(), name)
    assert isinstance(draft, Skipped)
    assert "is a draft" in draft.reason


def test_front_matter_without_a_headline_leaves_a_page_as_it_is():
    found = one(f"---\nlayout: post\n---\n{page()}".encode())
    assert isinstance(found, Article)
    assert found.title == "Bridge closes"
    assert "Home" not in found.text


def test_front_page_is_no_address_of_an_article():
    found = one(page('<link rel="canonical" href="https://ledger.example/">').encode())
    assert isinstance(found, Article)
    assert (found.url, found.id) == (None, "upload:a.html")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("iso-8859-1", "cp1252"),
        ("iso-8859-15", "iso-8859-15"),
        ("utf-8", "utf-8"),
        ("iso-8859-1", "utf-8"),
        ("x", "cp1252"),
    ],
)
def test_charset_of_the_page(declared: str, encoding: str):
    data = page(f'<meta charset="{declared}">').replace("©", "(c)").encode(encoding)
    found = one(data)
    assert isinstance(found, Article)
    assert "the café by" in found.text


def test_cyrillic_charset_is_honoured():
    body = "".join(f"<p>Совет сообщил в день {i}, что мост будет закрыт до весны.</p>" for i in range(8))
    data = page('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', body=body)
    found = one(data.replace("©", "").encode("cp1251"))
    assert isinstance(found, Article)
    assert "мост будет закрыт" in found.text


def test_xml_declaration():
    found = one(('<?xml version="1.0" encoding="iso-8859-1"?>' + page()).encode(), "a.xhtml")
    assert isinstance(found, Article)
    assert "the café by" in found.text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<html><body></body></html>", "no article text was found"),
        (b"<html><body><script>" + b"show(1);" * 50_000 + b"</script></body></html>", "no article text was found"),
        (b"<<<>>>&&&", "has no tags"),
    ],
)
def test_page_without_an_article(data: bytes, reason: str):
    found = one(data)
    assert isinstance(found, Skipped)
    assert reason in found.reason


def test_an_impossible_date_is_no_date():
    for stated in ("0001-01-01T00:00:00Z", "9999-12-31", "2199-05-05", "1970-01-01T00:00:00Z", "yesterday"):
        found = one(page(f'<meta property="article:published_time" content="{stated}">').encode())
        assert isinstance(found, Article)
        assert found.published is None


def test_a_date_in_the_byline_is_read():
    found = one(
        page(body='<p class="byline">By Ann Lee, <time datetime="2025-01-28">28 January</time></p>' + BODY).encode()
    )
    assert isinstance(found, Article)
    assert found.day == date(2025, 1, 28)


def test_a_page_that_lies_about_its_letters_is_still_read():
    found = one(page('<meta charset="utf-16">').encode())
    assert isinstance(found, Article)
    assert "the café by" in found.text


COMMENT = "<p>Nonsense, the bridge was sold last year and everybody in the street knows it as well as I do.</p>" * 3
MARKED = (
    "<meta itemprop='author' content='Bob'>"
    f"<time itemprop='datePublished' datetime='2025-02-02'>2 February</time><div itemprop='text'>{COMMENT}</div>"
)


@pytest.mark.parametrize(
    "comments",
    [
        f"<h2>Comments</h2><div itemprop='comment' itemscope itemtype='https://schema.org/Comment'>{MARKED}</div>" * 9,
        f"<div itemscope itemtype='http://schema.org/UserComments'>{MARKED}</div>" * 9,
        f"<details><summary>Show all 27 comments</summary>{COMMENT * 9}</details>",
        f"<details><summary>Comments (27)</summary>{COMMENT * 9}</details>",
    ],
)
def test_what_readers_write_is_no_part_of_the_report(comments: str) -> None:
    """Nor is their name or the time at which they wrote, and not even where they say more than the report."""
    found = one(page(body=BODY + comments).encode())
    assert isinstance(found, Article)
    assert "on day 7 that the café" in found.text
    assert "Nonsense" not in found.text
    assert (found.published, found.authors) == (None, ())


def test_details_that_are_folded_away_stay() -> None:
    folded = "<details><summary>Comments of the mayor on the bridge</summary><p>It is safe, she said.</p></details>"
    found = one(page(body=BODY + folded).encode())
    assert isinstance(found, Article)
    assert "It is safe, she said." in found.text


@pytest.mark.parametrize(
    ("link", "identity"),
    [
        ("<link rel='prev' href='https://ledger.example/long'>", "https://ledger.example/long#page-2"),
        ("<link rel='prev' href='/long?page=2'>", "https://ledger.example/long#page-3"),
        ("<link rel='prev' href='/long/2/'>", "https://ledger.example/long#page-3"),
        ("<link rel='next' href='/long/2'>", "https://ledger.example/long"),
        ("<link rel='prev' href='/the-report-of-the-day-before'>", "https://ledger.example/long"),
        ("<link rel='prev' href='http://[x'>", "https://ledger.example/long"),
        ("<a rel='prev' href='#'>Picture before</a>", "https://ledger.example/long"),
        ("<a rel='prev' href=''>Picture before</a>", "https://ledger.example/long"),
    ],
)
def test_a_saved_page_tells_by_the_one_before_it_which_of_an_article_it_is(link: str, identity: str) -> None:
    head = f"<link rel='canonical' href='https://ledger.example/long'>{link}"
    found = one(page(head=head, body=BODY).encode())
    assert isinstance(found, Article)
    assert (found.id, found.url) == (identity, "https://ledger.example/long")
