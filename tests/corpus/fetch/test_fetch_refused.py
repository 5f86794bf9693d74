"""Tests that no URL, redirect or name leads to an address that is not public, with real servers behind them."""

import socket
from collections.abc import Iterator

import pytest
from web_site import Names, Site, fetcher, page, redirect, refused, serving

from corpus.fetch.fetcher import Fetcher


@pytest.fixture
def inner() -> Iterator[Site]:
    """A server that nobody may reach, except where a test allows its address."""
    with serving({"/": page("<p>secret</p>"), "/secret": page("<p>secret</p>")}) as site:
        yield site


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "localhost.", "LOCALHOST", "2130706433", "0x7f.1", "0x7f000001", "0177.0.0.1",
        "127.1", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::1]", "[::]", "0.0.0.0", "127.0.0.1.",  # noqa: S104 -- asked for, not listened on
    ],
)  # fmt: skip
def test_no_spelling_of_this_machine_is_reached_unless_it_was_allowed(host: str, inner: Site) -> None:
    assert refused(Fetcher(), f"http://{host}:{inner.port}/secret")
    assert inner.requests == []


@pytest.mark.parametrize(
    "url", ["http://169.254.169.254/latest/meta-data/", "http://[fd00:ec2::254]/", "http://10.0.0.3"]
)
def test_an_address_that_is_not_public_is_named(url: str) -> None:
    assert "is not a public address" in str(refused(Fetcher(), url))


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.2:{port}/secret", "http://[::1]:{port}/secret", "http://[::ffff:127.0.0.2]:{port}/",
        "http://169.254.169.254/latest/meta-data/", "http://metadata.example/", "file:///etc/passwd", "ftp://127.0.0.1/",
        "//10.0.0.3/", "http://2130706434:{port}/", "http://user:word@news.example:{port}/", "http://[",
    ],
)  # fmt: skip
def test_no_redirect_leads_there_either(to: str) -> None:
    names = Names(news_example=["127.0.0.1"], metadata_example=["169.254.169.254"])
    with serving({"/secret": page()}) as site:
        site.answers["/a"] = redirect(to.format(port=site.port))
        assert refused(fetcher(names=names), site.url("/a"))
    assert site.paths == ["/a"]


def test_the_rules_of_a_site_lead_there_neither() -> None:
    with serving({"/robots.txt": redirect("http://169.254.169.254/"), "/a": page()}) as site:
        assert "169.254.169.254 is not a public address" in str(refused(fetcher(), site.url("/a")))
    assert site.paths == []


def test_a_name_of_an_inner_address_is_refused_with_the_address() -> None:
    assert "inner.example resolves to 10.0.0.3, which is not a public address" in str(
        refused(fetcher(names=Names(inner_example=["10.0.0.3"])), "http://inner.example/")
    )


def test_one_inner_address_among_public_ones_is_enough_to_refuse_a_name() -> None:
    names = Names(mixed_example=["93.184.215.14", "::1"])
    assert "mixed.example resolves to ::1" in str(refused(fetcher(names=names), "http://mixed.example/"))


def test_a_connection_goes_to_the_address_that_was_checked_whatever_the_name_says_next() -> None:
    """The name of no real server: a second look-up, of ours or the system's, would lead elsewhere or nowhere."""
    names = Names(news_example=[["127.0.0.1"], ["169.254.169.254"]])
    with serving({}) as site:
        assert "resolves to 169.254.169.254" in str(refused(fetcher(names=names), site.url("/a")))
    assert [request.path for request in site.requests] == ["/robots.txt"]  # its answer closed the connection
    assert names.asked == ["news.example", "news.example"]  # once for each connection, each checked


def test_a_public_name_that_turns_inward_is_refused() -> None:
    names = Names(news_example=[["127.0.0.1"], ["127.0.0.1"], ["127.0.0.2"]])
    with serving({"/a": redirect("/b"), "/b": page("<p>secret</p>")}) as site:
        assert "resolves to 127.0.0.2, which is not a public address" in str(
            refused(fetcher(names=names), site.url("/a"))
        )
    assert site.paths == ["/a"]


@pytest.mark.parametrize("port", [22, 25, 6379, 81])
def test_a_public_address_is_asked_at_the_ports_of_the_web_only(port: int) -> None:
    assert f"port {port}; only those of the web" in str(refused(fetcher(), f"http://93.184.215.14:{port}/"))


def test_the_next_address_is_tried_where_one_does_not_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        closed = unused.getsockname()[1]
    names = Names(news_example=["127.0.0.1", "127.0.0.1"])
    assert "news.example cannot be connected to: Connection refused" in str(
        refused(fetcher(names=names), f"http://news.example:{closed}/")
    )
