"""Tests of asking each host one thing at a time, and several hosts at once."""

import threading

import pytest
from web_site import START, Hands, Request, answer, fetcher, page, serving

from corpus.fetch.fetched import FetchError
from corpus.fetch.turns import LONGEST_DELAY, LONGEST_WAIT, MIN_DELAY, Turns


def test_a_pause_lies_between_two_requests_to_a_host() -> None:
    hands = Hands()
    turns = Turns(hands.clock)
    for host in ("news.example", "wire.example", "news.example"):
        with turns.turn(host):
            hands.seconds += 0.25  # the request itself
    assert hands.slept == [MIN_DELAY - 0.25]


def test_a_turn_that_is_not_counted_makes_nobody_wait() -> None:
    hands = Hands()
    turns = Turns(hands.clock)
    with turns.turn("news.example", delay=0, is_counted=False):
        pass
    with turns.turn("news.example"):
        pass
    assert hands.slept == []


def test_a_host_is_held_for_the_longest_that_was_asked() -> None:
    hands = Hands()
    turns = Turns(hands.clock)
    turns.hold("news.example", 20)
    turns.hold("news.example", 5)
    with turns.turn("news.example"):
        pass
    assert hands.slept == [20]


def test_whom_one_would_wait_for_too_long_says_when_to_come_back() -> None:
    hands = Hands()
    turns = Turns(hands.clock)
    turns.hold("news.example", LONGEST_WAIT + 90)
    with pytest.raises(FetchError, match="until 2025-03-01 12:02 UTC") as caught, turns.turn("news.example"):
        pass
    assert caught.value.not_before is not None
    assert (caught.value.not_before - START).total_seconds() == LONGEST_WAIT + 90
    assert hands.slept == []


def test_a_turn_ends_with_an_error_too() -> None:
    turns = Turns(Hands().clock)
    with pytest.raises(ZeroDivisionError), turns.turn("news.example"):
        raise ZeroDivisionError
    with turns.turn("news.example"):
        pass


def test_hosts_that_were_long_not_asked_are_forgotten_and_others_not() -> None:
    hands = Hands()
    turns = Turns(hands.clock)
    for number in range(1200):
        with turns.turn(f"{number}.example"):
            pass
    turns.hold("held.example", 1e6)
    hands.seconds += 10_000
    with turns.turn("late.example"):
        pass
    assert set(turns._hosts) == {"held.example", "late.example"}


def test_one_request_at_a_time_reaches_a_host_while_hosts_are_asked_in_parallel() -> None:
    """Two hosts meet inside their requests, which they could not if one waited; and no host is asked twice at once."""
    meeting = threading.Barrier(2, timeout=20)
    lock = threading.Lock()
    inside: list[str] = []
    at_once: list[str] = []

    def meet(request: Request) -> list[bytes]:
        host = request.headers["host"]
        with lock:
            at_once.extend(other for other in inside if other == host)
            inside.append(host)
        meeting.wait()
        with lock:
            inside.remove(host)
        return [page()]

    with serving({"/robots.txt": answer(), "/a": meet}) as site:
        web = fetcher()
        urls = [site.url("/a", host) for host in ("news.example", "wire.example") for _ in range(3)]
        threads = [threading.Thread(target=web.fetch, args=(url,)) for url in urls]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(site.paths) == len(urls)
    assert at_once == []


def test_a_delay_that_a_site_asks_for_is_waited_as_far_as_two_minutes() -> None:
    hands = Hands()
    turns = Turns(hands.clock)
    for _ in range(2):
        with turns.turn("news.example", delay=LONGEST_DELAY):
            pass
    assert hands.slept == [LONGEST_DELAY]
    with pytest.raises(FetchError, match="wants to be left alone"), turns.turn("news.example", delay=LONGEST_DELAY + 1):
        pass
