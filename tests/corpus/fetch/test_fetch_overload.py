"""Tests of patience: servers that are overloaded, that break off, and that want to be left alone."""

from collections.abc import Iterable
from datetime import timedelta

import pytest
from web_site import START, Answer, Hands, Request, answer, fetcher, page, redirect, refused, serving

from corpus.fetch.attempts import ATTEMPTS, TOO_MANY_REQUESTS
from corpus.fetch.retry_after import MAX_RETRY_AFTER
from corpus.fetch.turns import LONGEST_WAIT, MIN_DELAY


def one_after_another(*answers: bytes) -> Answer:
    left = list(answers)

    def give(_: Request) -> Iterable[bytes]:
        return [left.pop(0) if len(left) > 1 else left[0]]

    return give


def busy(status: str = "503 Service Unavailable", **headers: str) -> bytes:
    return answer(status=status, **headers)


@pytest.mark.parametrize("status", ["502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout"])
def test_an_overloaded_server_is_asked_again_after_growing_pauses(status: str) -> None:
    hands = Hands()
    with serving({"/a": one_after_another(busy(status), busy(status), page())}) as site:
        assert fetcher(hands=hands).fetch(site.url("/a")).body
    first, second = hands.slept
    assert 1 <= first <= 2 <= second <= 3
    assert len(site.paths) == ATTEMPTS


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        answer(b"<p>The mill", content_length="5000"),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n",
    ],
)
@pytest.mark.parametrize("path", ["/a", "/robots.txt"])
def test_a_server_that_closes_the_connection_too_early_is_asked_again(broken: bytes, path: str) -> None:
    hands = Hands()
    whole = {"/a": page(), "/robots.txt": answer()}
    with serving(whole | {path: one_after_another(broken, broken, whole[path])}) as site:
        assert fetcher(hands=hands).fetch(site.url("/a")).body
    assert [request.path for request in site.requests].count(path) == ATTEMPTS
    assert 1 <= hands.slept[0] <= 2 <= hands.slept[1] <= 3


def test_it_is_not_asked_for_ever() -> None:
    with serving({"/a": busy()}) as site:
        error = refused(fetcher(), site.url("/a"))
    assert str(error) == "news.example answered 503 Service Unavailable"
    assert error.not_before is None
    assert len(site.paths) == ATTEMPTS


def test_other_failures_are_not_repeated() -> None:
    hands = Hands()
    answers = {"/500": busy("500 Internal Server Error"), "/404": busy("404 Not Found"), "/odd": b"SSH-2.0\r\n"}
    with serving(dict(answers)) as site:
        web = fetcher(hands=hands)
        for path in answers:
            assert refused(web, site.url(path))
    assert site.paths == list(answers)
    assert hands.slept == [MIN_DELAY, MIN_DELAY]  # between the three, for politeness


@pytest.mark.parametrize("asked", ["7", "Sat, 01 Mar 2025 12:00:07 GMT"])
@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_a_server_that_asks_for_a_short_while_gets_it(status: str, asked: str) -> None:
    hands = Hands()
    with serving({"/a": one_after_another(busy(status, retry_after=asked), page())}) as site:
        assert fetcher(hands=hands).fetch(site.url("/a")).body
    assert hands.slept == [7]


@pytest.mark.parametrize("asked", ["3600", "Sat, 01 Mar 2025 13:00:00 GMT"])
def test_a_server_that_asks_for_long_is_left_alone_and_so_is_all_of_its_host(asked: str) -> None:
    hands = Hands()
    with serving({"/a": busy("429 Too Many Requests", retry_after=asked), "/b": page()}) as site:
        web = fetcher(hands=hands)
        errors = [refused(web, site.url("/a")), refused(web, site.url("/b"))]
        assert site.paths == ["/a"]
        assert web.fetch(site.url("/b", host="wire.example")).body
        hands.seconds += 3601
        assert web.fetch(site.url("/b")).body
    assert hands.slept == []
    for error in errors:
        assert str(error) == "news.example wants to be left alone until 2025-03-01 13:00 UTC; ask again then"
        assert error.not_before == START + timedelta(hours=1)


def test_the_server_that_asks_is_named_also_behind_a_redirect() -> None:
    with serving({"/quiet": busy("429 Too Many Requests", retry_after="3600")}) as site:
        site.answers["/a"] = redirect(site.url("/quiet", host="wire.example"))
        web = fetcher()
        first, again = refused(web, site.url("/a")), refused(web, site.url("/a"))
    assert site.paths == ["/a", "/quiet", "/a"]
    assert first.host == again.host == "wire.example"


def test_a_server_that_asks_for_years_is_believed_for_a_day() -> None:
    with serving({"/a": busy(retry_after="99999999999")}) as site:
        assert refused(fetcher(), site.url("/a")).not_before == START + MAX_RETRY_AFTER


def test_too_many_requests_are_not_answered_by_another_at_once() -> None:
    with serving({"/a": busy("429 Too Many Requests")}) as site:
        assert refused(fetcher(), site.url("/a")).not_before == START + TOO_MANY_REQUESTS
    assert site.paths == ["/a"]


def test_a_server_that_goes_on_asking_for_a_short_while_is_said_to() -> None:
    hands = Hands()
    with serving({"/a": busy(retry_after="10")}) as site:
        error = refused(fetcher(hands=hands), site.url("/a"))
    assert str(error) == "news.example answered 503 Service Unavailable"
    assert error.not_before == hands.now() + timedelta(seconds=10)
    assert hands.slept == [10, 10]
    assert max(hands.slept) <= LONGEST_WAIT


def test_waiting_does_not_use_up_the_time_of_the_fetch() -> None:
    hands = Hands()
    with serving({"/a": one_after_another(busy(retry_after="25"), busy(retry_after="25"), page())}) as site:
        assert fetcher(hands=hands).fetch(site.url("/a")).body
    assert hands.slept == [25, 25]
