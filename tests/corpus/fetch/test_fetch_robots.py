"""Tests of asking sites what they allow."""

import threading
import tracemalloc
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_site import START, Answer, Hands, Request, answer, fetcher, page, redirect, refused, serving

from corpus.fetch.fetched import FetchError
from corpus.fetch.location import Location, read_location
from corpus.fetch.reply import Reply
from corpus.fetch.robots import ROBOTS_FAILED_SECONDS, ROBOTS_SECONDS, ROBOTS_UNREACHED_SECONDS, Robots

LOCATION = read_location("https://news.example/world/a?page=2")


def rules(text: str) -> bytes:
    return answer(text.encode(), content_type="text/plain")


def check(body: bytes, location: Location = LOCATION) -> float:
    return Robots(Hands().clock).check(location, lambda robots: Reply(robots, 200, {}, body))


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: *\nDisallow: /world/",
        "user-agent: DATELINE\ndisallow: /world/a",
        "User-agent: *\nAllow: /\n\nUser-agent: Dateline\nDisallow: /",
        "User-agent: *\nDisallow: /*?page=",
        "User-agent: *\nDisallow: /world/a?page=2$",
        "\ufeffUser-agent: *\r\nDisallow: /",
        "User-agent: *\rDisallow: /world\r",
        "User-agent: *\nDisallow: /wor%6Cd/",
        "User-agent: Dateline/0.1 # us\nUser-agent: Otherbot\nDisallow: /",
        "User-agent: Otherbot\nUseragent dateline\nDisallow: /",
    ],
)
def test_what_a_site_forbids_is_not_asked_for(text: str) -> None:
    with pytest.raises(FetchError) as caught:
        check(text.encode())
    assert str(caught.value) == f"news.example does not allow {LOCATION.url} by its robots.txt"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "User-agent: *\nDisallow:",
        "User-agent: *\nDisallow: /world/\nAllow: /world/a",
        "User-agent: *\nDisallow: /\n\nUser-agent: Dateline\nDisallow: /secret",
        "User-agent: Otherbot\nDisallow: /",
        "User-agent: Date\nDisallow: /",
        "User-agent: *\nAllow: /\nUser-agent: Otherbot\nDisallow: /",
        "Disallow: /",
        "<html><p>No such page.</p></html>",
    ],
)
def test_what_it_does_not_forbid_is(text: str) -> None:
    assert check(text.encode()) == 0


def test_a_last_line_that_was_cut_forbids_nothing() -> None:
    body = b"User-agent: *\nDisallow: /secret\n".ljust(500 * 1024 - 11, b"\n") + b"Disallow: /"
    assert check(body) == 0


def test_rules_for_very_many_robots_are_read_as_those_for_a_few() -> None:
    half = 250_000
    robots = "".join(f"User-agent: bot{number}\n" for number in range(half // 18))
    forbidden = "".join(f"Disallow: /{number}\n" for number in range(half // 16))
    tracemalloc.start()
    try:
        assert check(f"{robots}{forbidden}User-agent: *\nCrawl-delay: 3\n".encode()) == 3
        assert tracemalloc.get_traced_memory()[1] < 100 * 1024**2
    finally:
        tracemalloc.stop()


def test_no_more_rules_are_remembered_than_fit() -> None:
    robots = Robots(Hands().clock)
    body = b"User-agent: *\nDisallow: /secret\n".ljust(300_000, b"#")
    for number in range(20):
        robots.check(read_location(f"https://{number}.example/"), lambda at: Reply(at, 200, {}, body))
    asked: list[Location] = []
    for number in (19, 14, 0):
        site = read_location(f"https://{number}.example/")
        robots.check(site, lambda at: (asked.append(at), Reply(at, 200, {}, body))[1])
    assert [at.host for at in asked] == ["0.example"]


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: f"User-agent: *\n{text}".encode()))
def test_no_rules_are_too_odd_to_be_read(body: bytes) -> None:
    with suppress(FetchError):
        assert check(body) >= 0


def test_rules_are_asked_for_once_a_day_and_for_each_origin() -> None:
    hands = Hands()
    with serving({"/robots.txt": rules("User-agent: *\nDisallow: /b"), "/a": page()}) as site:
        web = fetcher(hands=hands)
        for _ in range(2):
            assert web.fetch(site.url("/a")).body
            assert "does not allow" in str(refused(web, site.url("/b")))
        assert web.fetch(site.url("/a", host="wire.example")).body
        asked = [request.headers["host"] for request in site.requests if request.path == "/robots.txt"]
        assert asked == [f"news.example:{site.port}", f"wire.example:{site.port}"]
        hands.seconds += ROBOTS_SECONDS
        assert web.fetch(site.url("/a")).body
    assert [request.path for request in site.requests].count("/robots.txt") == 3
    assert "/b" not in site.paths


def test_rules_are_kept_where_a_redirect_leads() -> None:
    answers = {"/robots.txt": rules("User-agent: *\nDisallow: /b"), "/a": redirect("/b"), "/b": page()}
    with serving(dict(answers)) as site:
        assert "does not allow" in str(refused(fetcher(), site.url("/a")))
        site.answers |= {"/a": redirect(site.url("/b", host="wire.example"))}
        assert "wire.example does not allow" in str(refused(fetcher(), site.url("/a")))
    assert site.paths == ["/a", "/a"]


def test_rules_may_stand_elsewhere() -> None:
    with serving({"/robots.txt": redirect("/rules"), "/rules": rules("User-agent: *\nDisallow: /a")}) as site:
        assert "does not allow" in str(refused(fetcher(), site.url("/a")))
    assert site.paths == ["/rules"]


@pytest.mark.parametrize(
    "status", ["404 Not Found", "403 Forbidden", "401 Unauthorized", "410 Gone", "400 Bad Request"]
)
def test_a_site_without_rules_allows_everything(status: str) -> None:
    with serving({"/robots.txt": answer(b"User-agent: *\nDisallow: /", status=status), "/a": page()}) as site:
        assert fetcher().fetch(site.url("/a")).body


@pytest.mark.parametrize("status", ["500 Internal Server Error", "503 Service Unavailable"])
def test_a_site_that_cannot_say_what_it_allows_allows_nothing_for_a_while(status: str) -> None:
    hands = Hands()
    with serving({"/robots.txt": answer(status=status), "/a": page()}) as site:
        web = fetcher(hands=hands)
        expected = f"news.example answered {status} for its robots.txt"
        assert expected in str(refused(web, site.url("/a")))
        asked = len(site.requests)
        assert expected in str(refused(web, site.url("/a")))
        assert len(site.requests) == asked
        hands.seconds += ROBOTS_FAILED_SECONDS
        site.answers["/robots.txt"] = rules("")
        assert web.fetch(site.url("/a")).body
    assert site.paths == ["/a"]


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        ({"/robots.txt": redirect("/robots.txt")}, ROBOTS_FAILED_SECONDS),
        (
            {"/robots.txt": redirect("/0")} | {f"/{number}": redirect(f"/{number + 1}") for number in range(20)},
            ROBOTS_FAILED_SECONDS,
        ),
        ({"/robots.txt": answer(b"x", content_encoding="br")}, ROBOTS_FAILED_SECONDS),
        ({"/robots.txt": b""}, ROBOTS_UNREACHED_SECONDS),
    ],
    ids=["in a circle", "on and on", "packed otherwise", "broken off"],
)
def test_a_site_whose_rules_cannot_be_got_is_left_alone_for_a_while(given: dict[str, Answer], seconds: float) -> None:
    hands = Hands()
    with serving(given | {"/a": page()}) as site:
        web = fetcher(hands=hands)
        error = str(refused(web, site.url("/a")))
        asked = len(site.requests)
        for path in ("/a", "/b"):
            assert str(refused(web, site.url(path))) == error
        assert len(site.requests) == asked
        hands.seconds += seconds
        site.answers["/robots.txt"] = rules("")
        assert web.fetch(site.url("/a")).body


def test_a_site_that_says_when_it_can_give_its_rules_is_asked_then() -> None:
    hands = Hands()
    with serving({"/robots.txt": answer(status="429 Too Many Requests", retry_after="40"), "/a": page()}) as site:
        web = fetcher(hands=hands)
        for _ in range(2):
            assert refused(web, site.url("/a")).not_before == START + timedelta(seconds=40)
        hands.seconds += 40
        site.answers["/robots.txt"] = rules("")
        assert web.fetch(site.url("/a")).body


def test_a_site_that_is_asked_for_its_rules_too_often_is_not_asked_for_more() -> None:
    with serving({"/robots.txt": answer(status="429 Too Many Requests", retry_after="1"), "/a": page()}) as site:
        assert "answered 429 Too Many Requests for its robots.txt" in str(refused(fetcher(), site.url("/a")))
    assert site.paths == []


def test_a_site_whose_rules_do_not_come_is_not_asked_for_more() -> None:
    with serving({"/robots.txt": b"", "/a": page()}) as site:
        assert "does not answer as a web server does" in str(refused(fetcher(), site.url("/a")))
    assert site.paths == []


def test_the_pause_that_a_site_wants_is_kept() -> None:
    hands = Hands()
    with serving({"/robots.txt": rules("User-agent: *\nCrawl-delay: 12"), "/a": page()}) as site:
        web = fetcher(hands=hands)
        assert web.fetch(site.url("/a")).body
        assert hands.slept == []
        assert web.fetch(site.url("/a")).body
    assert hands.slept == [12]


def test_a_pause_of_hours_is_not_waited_for() -> None:
    hands = Hands()
    with serving({"/robots.txt": rules("User-agent: *\nCrawl-delay: 7200"), "/a": page()}) as site:
        web = fetcher(hands=hands)
        assert web.fetch(site.url("/a")).body
        error = refused(web, site.url("/a"))
        assert "wants to be left alone until 2025-03-01 14:00 UTC" in str(error)
        assert error.not_before is not None
        hands.seconds += 7200
        assert web.fetch(site.url("/a")).body
    assert hands.slept == []


def test_two_threads_ask_for_the_rules_once() -> None:
    is_open = threading.Event()

    def slow(_: Request) -> Iterable[bytes]:
        is_open.wait(10)
        yield rules("")

    with serving({"/robots.txt": slow, "/a": page(), "/b": page()}) as site:
        web = fetcher()
        threads = [threading.Thread(target=web.fetch, args=(site.url(path),)) for path in ("/a", "/b")]
        for thread in threads:
            thread.start()
        is_open.set()
        for thread in threads:
            thread.join()
    assert sorted(request.path for request in site.requests) == ["/a", "/b", "/robots.txt"]
