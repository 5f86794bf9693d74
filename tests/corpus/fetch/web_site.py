"""A web site on the loopback address that answers byte for byte what a test says, and the fetcher that may reach it."""

import socketserver
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from socket import EAI_AGAIN, EAI_NONAME, gaierror
from typing import Any

import pytest

from corpus.fetch.allowance import Limits
from corpus.fetch.clock import Clock
from corpus.fetch.fetched import FetchError
from corpus.fetch.fetcher import Fetcher

HERE = ip_network("127.0.0.1/32")
START = datetime(2025, 3, 1, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Request:
    path: str
    headers: Mapping[str, str]


Answer = bytes | Callable[[Request], Iterable[bytes]]


def answer(body: bytes = b"", *, status: str = "200 OK", **headers: str) -> bytes:
    """A whole answer; `content_type="text/html"` stands for the header Content-Type."""
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    named = {"Content-Length": str(len(body)), "Connection": "close"} | named
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def page(words: str = "<p>The mill burned down.</p>", **headers: str) -> bytes:
    return answer(words.encode(), **({"content_type": "text/html; charset=utf-8"} | headers))


def redirect(to: str, status: str = "302 Found") -> bytes:
    return answer(status=status, location=to)


@dataclass
class Site:
    """`answers` by path, 404 for any other; `requests` are those that came, `sent` the bytes that were taken."""

    answers: dict[str, Answer]
    port: int = 0
    requests: list[Request] = field(default_factory=list)
    sent: int = 0
    server_names: list[str | None] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """What was asked for, but for robots.txt."""
        return [request.path for request in self.requests if request.path != "/robots.txt"]

    def url(self, path: str, host: str = "news.example", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"


@contextmanager
def serving(answers: dict[str, Answer], *, tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    site = Site(answers)

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):  # the other side has had enough
                self._handle()

        def _handle(self) -> None:
            if tls is not None:
                self.request = tls.wrap_socket(self.request, server_side=True)
                self.rfile = self.request.makefile("rb")
            lines = [line.decode() for line in iter(lambda: self.rfile.readline().rstrip(b"\r\n"), b"")]
            if not lines:
                return
            pairs = (line.split(": ", 1) for line in lines[1:])
            request = Request(lines[0].split(" ")[1], {name.lower(): value for name, value in pairs})
            site.requests.append(request)
            found = site.answers.get(request.path, answer(status="404 Not Found"))
            for part in [found] if isinstance(found, bytes) else found(request):
                self.request.sendall(part)
                site.sent += len(part)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        site.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


class Hands:
    """A clock that a test turns: sleeping moves it on at once, and each look at it by `tick` seconds."""

    def __init__(self, tick: float = 0.0) -> None:
        self.seconds, self.tick = 1000.0, tick
        self.slept: list[float] = []

    def monotonic(self) -> float:
        self.seconds += self.tick
        return self.seconds

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds - 1000.0)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds

    @property
    def clock(self) -> Clock:
        return Clock(self.monotonic, self.now, self.sleep)


class Names:
    """A name server that gives each name its lists of addresses one after the other, the last one for ever."""

    def __init__(self, **names: Sequence[str] | Sequence[Sequence[str]]) -> None:
        self.asked: list[str] = []
        self._names: dict[str, Any] = {name.replace("_", "."): addresses for name, addresses in names.items()}

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        if host not in self._names:
            raise gaierror(EAI_NONAME, "Name or service not known")
        addresses = self._names[host]
        if not addresses:
            raise gaierror(EAI_AGAIN, "Temporary failure in name resolution")
        if isinstance(addresses[0], str):
            return list(addresses)
        return list(addresses.pop(0) if len(addresses) > 1 else addresses[0])


def fetcher(
    *,
    hands: Hands | None = None,
    clock: Clock | None = None,
    names: Names | None = None,
    limits: Limits | None = None,
    tls: ssl.SSLContext | None = None,
    contact: str = "",
) -> Fetcher:
    """A fetcher that may reach 127.0.0.1 and nothing else that is not public, and that never sleeps."""
    return Fetcher(
        contact=contact,
        allowed=[HERE],
        limits=limits,
        resolve=Names(news_example=["127.0.0.1"], wire_example=["127.0.0.1"]) if names is None else names,
        tls=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if tls is None else tls,
        clock=(Hands() if hands is None else hands).clock if clock is None else clock,
    )


def refused(web: Fetcher, url: str) -> FetchError:
    """The error of fetching `url`."""
    with pytest.raises(FetchError) as caught:
        web.fetch(url)
    return caught.value
