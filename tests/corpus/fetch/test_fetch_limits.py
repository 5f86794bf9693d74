"""Tests that no server keeps a fetch for ever or fills the memory, with servers that try."""

import gzip
import threading
import tracemalloc
import zlib
from collections.abc import Iterable, Iterator

import pytest
from web_site import Answer, Hands, Request, answer, fetcher, page, redirect, refused, serving

from corpus.fetch.allowance import Limits
from corpus.fetch.attempts import ATTEMPTS
from corpus.fetch.clock import Clock
from corpus.fetch.fetcher import Fetcher
from corpus.fetch.robots import ROBOTS_BYTES

SMALL = Limits(bytes=1_000_000)
TICKING = 0.5  # seconds that pass with each look at the clock, so that half a minute goes by in sixty looks


def head(*lines: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", *lines, "", ""]).encode()


def endless(start: bytes, part: bytes) -> Iterator[bytes]:
    yield start
    while True:
        yield part


def bomb(coding: str, size: int = 1024**3) -> Iterator[bytes]:
    """`size` bytes of nothing, packed a thousand to one, in parts that repeat."""
    bits = {"gzip": 31, "deflate": 15, "raw deflate": -15}[coding]
    packer = zlib.compressobj(9, zlib.DEFLATED, bits)
    part = bytes(8 * 1024**2)
    yield head("Content-Type: text/html", f"Content-Encoding: {coding.rsplit(maxsplit=1)[-1]}", "Connection: close")
    yield packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH)
    for _ in range(size // len(part) - 1):
        yield again


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw deflate"])
def test_a_bomb_is_left_before_it_fills_the_memory(coding: str) -> None:
    with serving({"/a": lambda _: bomb(coding)}) as site:
        web = fetcher(limits=SMALL)
        tracemalloc.start()
        try:
            error = refused(web, site.url("/a"))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert str(error) == "news.example sent more than 1 MB"
    assert peak < 40 * 1024**2  # the server's part of 8 MiB twice, and pieces of 1 MiB of ours
    assert len(site.paths) == 1


@pytest.mark.parametrize(
    "coding", ["gzip, gzip", "deflate, gzip", "br", "zstd", "x-gzip", "compress", "gzip\r\nContent-Encoding: gzip"]
)
def test_what_is_packed_twice_or_in_another_way_is_not_unpacked(coding: str) -> None:
    with serving({"/a": page(content_encoding=coding)}) as site:
        assert "only gzip or deflate is unpacked" in str(refused(fetcher(), site.url("/a")))


@pytest.mark.parametrize("coding", ["gzip", "GZIP", "identity", "deflate"])
def test_what_is_packed_once_is_unpacked(coding: str) -> None:
    pack = {"gzip": gzip.compress, "deflate": zlib.compress}.get(coding.lower(), bytes)
    with serving({"/a": answer(pack(b"<p>flood</p>"), content_encoding=coding)}) as site:
        assert fetcher().fetch(site.url("/a")).body == b"<p>flood</p>"


STORY = b"<p>" + b"The mill burned down on Monday, and the river took what was left of it. " * 20
PACKED = {
    "gzip": gzip.compress(STORY),
    "deflate": zlib.compress(STORY),
    "raw deflate": zlib.compress(STORY)[2:-4],
}


def sent_until_it_closes(body: bytes, coding: str = "gzip") -> bytes:
    return (
        head("Content-Type: text/html", f"Content-Encoding: {coding.removeprefix('raw ')}", "Connection: close") + body
    )


def in_bytes(whole: bytes) -> Answer:
    return lambda _: (whole[at : at + 1] for at in range(len(whole)))


@pytest.mark.parametrize("coding", PACKED)
def test_a_packed_page_that_was_cut_off_is_no_page_and_is_asked_for_again(coding: str) -> None:
    whole = PACKED[coding]
    for cut in (whole[:1], whole[:30], whole[:-1]):
        with serving({"/a": sent_until_it_closes(cut, coding)}) as site:
            assert "broke off the connection" in str(refused(fetcher(), site.url("/a")))
        assert site.paths == ["/a"] * ATTEMPTS


@pytest.mark.parametrize("coding", PACKED)
def test_a_packed_page_is_whole_however_it_is_sent(coding: str) -> None:
    whole = sent_until_it_closes(PACKED[coding], coding)
    for sent in (whole, whole + b"\0" * 512, whole + b"<!-- cached -->", in_bytes(whole)):
        with serving({"/a": sent}) as site:
            assert fetcher().fetch(site.url("/a")).body == STORY
    # The checksum is missing, and the server says that this is all.
    cut = answer(PACKED[coding][:-1], content_encoding=coding.removeprefix("raw "))
    with serving({"/a": cut, "/b": answer(content_encoding=coding.removeprefix("raw "))}) as site:
        assert fetcher().fetch(site.url("/a")).body == STORY
        assert fetcher().fetch(site.url("/b")).body == b""


def test_all_parts_of_a_packed_page_are_read() -> None:
    whole = sent_until_it_closes(gzip.compress(b"<p>flood") + gzip.compress(b"</p>"))
    for sent in (whole, in_bytes(whole)):
        with serving({"/a": sent}) as site:
            assert fetcher().fetch(site.url("/a")).body == b"<p>flood</p>"


def test_damaged_gzip_is_named() -> None:
    with serving({"/a": page("no gzip at all", content_encoding="gzip")}) as site:
        assert "cannot be unpacked" in str(refused(fetcher(), site.url("/a")))


def test_a_stream_without_end_is_left_when_it_is_too_large() -> None:
    with serving({"/a": lambda _: endless(head(), b"x" * 65536)}) as site:
        assert str(refused(fetcher(limits=SMALL), site.url("/a"))) == "news.example sent more than 1 MB"
    assert site.sent < 20_000_000


@pytest.mark.parametrize(("size", "is_read"), [(1000, True), (1001, False)])
def test_it_is_the_unpacked_size_that_counts(size: int, is_read: bool) -> None:
    with serving({"/a": answer(gzip.compress(bytes(size)), content_encoding="gzip")}) as site:
        web = fetcher(limits=Limits(bytes=1000))
        if is_read:
            assert len(web.fetch(site.url("/a")).body) == size
        else:
            assert "sent more than 0.001 MB" in str(refused(web, site.url("/a")))


def test_a_stream_that_drips_is_left_when_the_time_is_over() -> None:
    with serving({"/a": lambda _: endless(head(), b"x")}) as site:
        error = refused(fetcher(hands=Hands(tick=TICKING)), site.url("/a"))
    assert str(error) == "news.example took longer than 30 seconds"
    assert len(site.paths) == 1


def test_the_time_is_for_all_redirects_together() -> None:
    hands = Hands()

    def slowly(request: Request) -> Iterable[bytes]:
        hands.seconds += 12
        yield redirect(f"{request.path}a")

    with serving({"/a": slowly, "/aa": slowly, "/aaa": slowly, "/aaaa": page()}) as site:
        assert "took longer than 30 seconds" in str(refused(fetcher(hands=hands), site.url("/a")))
    assert site.paths == ["/a", "/aa", "/aaa"]


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\n", head(), head("Content-Length: 9")])
def test_a_server_that_falls_silent_is_left_when_the_time_is_over(start: bytes) -> None:
    """By the true clock: what ends the waiting is the time limit of the socket."""
    is_over = threading.Event()

    def silent(_: Request) -> Iterable[bytes]:
        yield start
        is_over.wait(10)

    with serving({"/robots.txt": answer(), "/a": silent}) as site:
        web = fetcher(limits=Limits(seconds=0.3), clock=Clock(sleep=lambda _: None))
        assert str(refused(web, site.url("/a"))) == "news.example took longer than 0.3 seconds"
        is_over.set()


def test_a_name_server_that_falls_silent_is_left_too() -> None:
    is_over = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        is_over.wait(10)
        return []

    web = Fetcher(limits=Limits(seconds=0.2), resolve=resolve)
    assert str(refused(web, "http://news.example/")) == "news.example took longer than 0.2 seconds"
    is_over.set()


def test_provisional_answers_without_end_are_left() -> None:
    with serving({"/a": lambda _: endless(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")}) as site:
        assert "news.example" in str(refused(fetcher(limits=Limits(bytes=100_000)), site.url("/a")))
    assert site.sent < 20_000_000


@pytest.mark.parametrize("line", [b"X-Filler: " + b"y" * 80 + b"\r\n", b"y" * 4096])
def test_headers_without_end_are_left(line: bytes) -> None:
    start = b"HTTP/1.1 200 OK\r\nX-Start: "
    with serving({"/a": lambda _: endless(start, line)}) as site:
        assert "does not answer as a web server does" in str(refused(fetcher(), site.url("/a")))
    assert site.sent < 10_000_000


@pytest.mark.parametrize(
    "wrong",
    [
        answer(b"short", content_length="5000"),
        head("Transfer-Encoding: chunked") + b"5\r\nfirst\r\n",
        head("Transfer-Encoding: chunked") + b"zz\r\nfirst\r\n0\r\n\r\n",
        head("Content-Length: 5", "Content-Length: 6") + b"first",
        head("Content-Length: -5") + b"first",
        head("X-Odd: a\x00b", "Content-Length: 5") + b"first",
        head("X Odd: a", "Content-Length: 5") + b"first",
        b"HTTP/1.1 OK\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"\x15\x03\x01\x00\x02\x02\x50",
        b"",
    ],
)
def test_what_is_no_whole_answer_is_no_page(wrong: bytes) -> None:
    with serving({"/a": wrong}) as site:
        error = refused(fetcher(), site.url("/a"))
    assert "news.example does not answer as a web server does" in str(error)
    assert len(str(error)) < 300


def test_a_location_with_a_null_byte_leads_nowhere() -> None:
    odd = b"HTTP/1.1 302 Found\r\nLocation: http://wire.example/\x00\r\nConnection: close\r\n\r\n"
    with serving({"/a": odd}) as site:
        assert refused(fetcher(), site.url("/a"))
    assert site.paths == ["/a"]


def test_only_the_first_part_of_very_long_rules_is_read() -> None:
    def rules(_: Request) -> Iterable[bytes]:
        yield head() + b"User-agent: *\nDisallow: /secret\n"
        yield from endless(b"", b"# more\n" * 1000)

    with serving({"/robots.txt": rules, "/a": page(), "/secret": page()}) as site:
        web = fetcher()
        assert web.fetch(site.url("/a")).body
        assert "robots.txt" in str(refused(web, site.url("/secret")))
    assert site.sent < ROBOTS_BYTES + 10_000_000
