"""Tests of reading a URL that was typed or linked to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.fetch.fetched import FetchError
from corpus.fetch.location import Location, read_location


@pytest.mark.parametrize(
    ("typed", "url", "host", "port"),
    [
        ("https://news.example/a?b=c#part", "https://news.example/a?b=c", "news.example", 443),
        ("  HTTP://News.Example:80/a  ", "http://news.example/a", "news.example", 80),
        ("https://news.example", "https://news.example", "news.example", 443),
        ("https://news.example./a", "https://news.example/a", "news.example", 443),
        ("http://bücher.example:8080/ü", "http://xn--bcher-kva.example:8080/%C3%BC", "xn--bcher-kva.example", 8080),
        ("http://93.184.215.14/", "http://93.184.215.14/", "93.184.215.14", 80),
        ("http://[2606:4700:0::1111]/", "http://[2606:4700::1111]/", "2606:4700::1111", 80),
        ("http://a_b.example/", "http://a_b.example/", "a_b.example", 80),
        ("http://3com.example/", "http://3com.example/", "3com.example", 80),
    ],
)
def test_a_url_is_read_in_its_normal_form(typed: str, url: str, host: str, port: int) -> None:
    location = read_location(typed)
    assert (location.url, location.host, location.port) == (url, host, port)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("news.example/a", "has to start with https://"),
        ("", "has to start with https://"),
        ("file:///etc/passwd", "has to start with https://"),
        ("ftp://news.example/", "has to start with https://"),
        ("gopher://127.0.0.1:6379/_x", "has to start with https://"),
        ("data:text/html,hello", "has to start with https://"),
        ("javascript:alert(1)", "has to start with https://"),
        ("//news.example/a", "has to start with https://"),
        ("http:///a", "names no server"),
        ("http://ada:secret@news.example/", "with a name or password"),
        ("http://news.example@127.0.0.1/", "with a name or password"),
        ("http://news.example\\@127.0.0.1/", "with a name or password"),
        ("http://2130706433/", "neither a name nor an IP address"),
        ("http://0x7f.1/", "neither a name nor an IP address"),
        ("http://0x7f000001/", "neither a name nor an IP address"),
        ("http://127.1/", "neither a name nor an IP address"),
        ("http://017700000001/", "neither a name nor an IP address"),
        ("http://1.2.3.4.5/", "neither a name nor an IP address"),
        ("http://0177.0.0.1/", "no address of the web"),
        ("http://１２７．０．０．１/", "no address of the web"),
        ("http://ⓛocalhost/", "no address of the web"),
        ("http://[::1%25lo]/", "names no server"),
        ("http://[fe80::1%lo]/", "names no server"),
        ("http://127.0.0.1%2f.news.example/", "names no server"),
        ("http://exa mple.com/", "names no server"),
        ("http://a..b/", "names no server"),
        ("http://news.example:99999/", "no port 99999"),
        ("http://news.example:-1/", "no port -1"),
        ("http://news.example:0/", "no port 0"),
        ("http://news.example/\r\nX: y", "no address of the web"),
        ("http://news.example/\x00", "no address of the web"),
        ("https://news.example/" + "a" * 100_000, "too long"),
        ("https://news.example/" + "a" * 8000, "too long"),
    ],
)
def test_what_is_no_plain_address_of_the_web_is_refused(typed: str, why: str) -> None:
    with pytest.raises(FetchError, match=why) as caught:
        read_location(typed)
    assert len(str(caught.value)) < 500


def test_a_password_is_not_repeated() -> None:
    with pytest.raises(FetchError) as caught:
        read_location("http://ada:secret@news.example/")
    assert "secret" not in str(caught.value)


def test_a_link_is_read_from_where_it_stands() -> None:
    location = read_location("https://news.example/world/a")
    assert location.linked("../b?c").url == "https://news.example/b?c"
    assert location.linked("//wire.example/d").url == "https://wire.example/d"
    for reference in ("file:///etc/passwd", "http://0x7f.1/", "http://a:b@wire.example/", "http://[::1"):
        with pytest.raises(FetchError):
            location.linked(reference)


def test_the_rules_of_an_origin_stand_at_its_root() -> None:
    assert read_location("https://news.example/a?b").robots == read_location("https://news.example/robots.txt")
    assert read_location("http://news.example:8080/a").robots.url == "http://news.example:8080/robots.txt"
    assert read_location("http://[2606:4700::1111]:8080").robots.url == "http://[2606:4700::1111]:8080/robots.txt"


@given(st.text(max_size=40), st.sampled_from(["http://", "https://", "", "http://news.example"]))
def test_any_text_is_a_location_in_normal_form_or_refused(text: str, start: str) -> None:
    try:
        location = read_location(start + text)
    except FetchError:
        return
    assert read_location(location.url) == location
    assert "@" not in location.url.split("/")[2]
    assert isinstance(location.robots, Location)
