"""One form for an address: what says where a reader came from is gone, what says which article it is stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sources.address import canonical, is_address, is_front_page, known_as, page_number


@pytest.mark.parametrize(
    ("given", "known"),
    [
        ("HTTPS://Ledger.Example:443/a#top", "https://ledger.example/a"),
        ("https://ledger.example/a?utm_source=x&id=7&fbclid=9", "https://ledger.example/a?id=7"),
        ("https://ledger.example/a?wt_mc=rss.beitrag&UTM_Medium=x", "https://ledger.example/a"),
        ("https://ledger.example/?p=12", "https://ledger.example/?p=12"),
        ("https://ledger.example/a?b=2&a=1", "https://ledger.example/a?a=1&b=2"),
        ("https://ledger.example/a/../b%7Ec", "https://ledger.example/b~c"),
        ("https://ledger.example", "https://ledger.example/"),
        ("http://ledger.example:8080/a", "http://ledger.example:8080/a"),
        # Some sites tell their articles apart by these.
        ("https://ledger.example/a?cid=3&source=4&ref=5", "https://ledger.example/a?cid=3&ref=5&source=4"),
        ("tag:ledger.example,2025:1", "tag:ledger.example,2025:1"),
        ("http://[::1", "http://[::1"),
    ],
)
def test_canonical(given: str, known: str) -> None:
    assert canonical(given) == known


@given(st.from_regex(r"https?://[a-z]{1,5}\.example(:\d{1,5})?(/[ -~]{0,20})?", fullmatch=True))
def test_canonical_once_is_enough(url: str) -> None:
    assert canonical(canonical(url)) == canonical(url)


def test_what_is_an_address() -> None:
    assert is_address(" https://ledger.example/a ")
    for other in ("ledger.example", "ftp://l.example/", "https://", "file:///a", "javascript:x", "http://[::1", "a b"):
        assert not is_address(other), other


def test_a_page_is_believed_for_its_own_host() -> None:
    own = "http://m.ledger.example/b"
    assert known_as(" https://www.ledger.example/a?utm_source=rss ", own) == "https://www.ledger.example/a"
    for other in (None, "tag:a", "http://[x", "https://a.ledger.example/a", "https://ledger.example.org/"):
        assert known_as(other, own) == own
    assert known_as("https://blogs.example/", "https://a.blogs.example/") == "https://a.blogs.example/"


def test_front_pages() -> None:
    assert is_front_page("https://ledger.example/#x")
    assert not is_front_page("https://ledger.example/?p=1")


STORY = "https://www.ledger.example/story"


@pytest.mark.parametrize(
    ("own", "first", "number"),
    [
        ("https://ledger.example/story?page=2", STORY, 2),
        ("https://ledger.example/story/?b=1&Page=12", f"{STORY}?b=1", 12),
        ("https://ledger.example/story/3", STORY, 3),
        ("https://ledger.example/story/page/3/", f"{STORY}/", 3),
        ("https://ledger.example/story-2.html", f"{STORY}.html", 2),
        ("https://ledger.example/a.b/story,page-2", "https://ledger.example/a.b/story", 2),
        (STORY, STORY, 1),
        (f"{STORY}?page=1", STORY, 1),
        (f"{STORY}/1", STORY, 1),
        (f"{STORY}?page=2", f"{STORY}?page=2", 1),
        (f"{STORY}?page=next", STORY, 1),
        (f"{STORY}?id=2", STORY, 1),
        (f"{STORY}/amp", STORY, 1),
        (f"{STORY}/comment-page-2", STORY, 1),
        (f"{STORY}/2025", STORY, 1),
        (f"{STORY}/other/2", STORY, 1),
        ("https://ledger.example/2", "https://ledger.example/", 1),
        ("https://other.example/story/2", STORY, 1),
    ],
)
def test_a_further_page_of_an_article_is_told_by_its_address(own: str, first: str, number: int) -> None:
    assert page_number(own, first) == number
    assert page_number(own, "http://[x") == page_number("http://[x", first) == 1


def test_a_further_page_is_known_by_its_own_address() -> None:
    assert known_as(STORY, f"{STORY}?page=2") == f"{STORY}?page=2"
    assert known_as(STORY, f"{STORY}?page=1") == STORY


@pytest.mark.parametrize(
    ("own", "claimed"),
    [
        ("/article.php?id=3", "/article.php"),
        ("/index.php?option=com_content&view=article&id=12", "/index.php?option=com_content&view=article"),
        ("/story?title=storm-hits-harbour", "/story"),
        ("/news/storm-hits-harbour", "/news/"),
        ("/news/storm", "/news"),
        ("/storm.html", "/news/"),
        ("/2025/03/10/storm", "/news/latest"),
        ("/?p=12", "/news/"),
    ],
)
def test_a_page_is_not_believed_for_an_address_that_all_articles_may_have(own: str, claimed: str) -> None:
    own, claimed = f"https://ledger.example{own}", f"https://www.ledger.example{claimed}"
    assert known_as(claimed, own) == own


@pytest.mark.parametrize(
    ("own", "claimed"),
    [
        ("/amp/storm", "/storm"),
        ("/storm/amp/", "/storm/"),
        ("/storm.amp.html", "/storm.html"),
        ("/storm/index.html", "/storm"),
        ("/news/storm?amp=1&outputType=amp", "/news/storm"),
        ("/news/storm?print", "/news/storm"),
        ("/news/storm.html?ref=top-stories", "/news/storm.html"),
        ("/news/storm-hits-harbour?cid=1234", "/news/storm-hits-harbour"),
        ("/2025/03/10/storm?from=a-b-c&id=9", "/2025/03/10/storm"),
        ("/print/123", "/2025/03/storm"),
        ("/print.php?id=7", "/article.php?id=7"),
        ("/article.php?id=7&ref=home&w=800", "/article.php?id=7"),
        ("/?p=12", "/storm-hits-harbour/"),
        ("/12345", "/12345-storm"),
        ("/world/storm", "/storm"),
        ("/storm", "/news/storm"),
        ("/old", "/new"),
        ("/world/strong-quake?s=09", "/world/strong-quake"),
        ("/obituaries/ann-lee?share=a_b_c1", "/obituaries/ann-lee"),
        ("/obituaries/ann-lee-amp.html", "/obituaries/ann-lee.html"),
        ("/?p=12345", "/ann-lee/"),
        ("/article.php?id=12345", "/world/strong-quake"),
    ],
)
def test_a_page_is_believed_for_the_address_of_the_article_that_it_shows_in_another_way(own: str, claimed: str) -> None:
    claimed = f"https://www.ledger.example{claimed}"
    assert known_as(claimed, f"https://m.ledger.example{own}") == claimed
