"""Sends the requests of one fetch and reads what comes back, as far as the allowance goes: the door of httpx2."""

import ssl
import zlib
from collections.abc import Iterator, Mapping
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Self

import httpcore2
import httpx2

from corpus.fetch.allowance import Allowance
from corpus.fetch.attempts import PassingError
from corpus.fetch.connecting import PublicNetwork
from corpus.fetch.fetched import FetchError
from corpus.fetch.location import Location
from corpus.fetch.reply import Reply
from corpus.fetch.unpacking import PACKINGS, unpacked

# What the parser below says of a connection that ended before an answer, and within one.
_NO_ANSWER, _CUT_ANSWER = "Server disconnected without sending a response", "peer closed connection"
# Kinds of media that hold no article.
REFUSED_KINDS = ("audio", "font", "image", "video")


def trusted_authorities() -> ssl.SSLContext:
    """Trust in the certificates that the operating system trusts, whatever the environment says."""
    return httpx2.create_ssl_context(trust_env=False)


class Exchange:
    """The requests of one fetch, over connections of its own that are closed with it. Keeps no cookies."""

    def __init__(self, network: PublicNetwork, allowance: Allowance, *, agent: str, tls: ssl.SSLContext) -> None:
        self._allowance = allowance
        self._client = httpx2.Client(
            transport=_Transport(network, tls),
            trust_env=False,
            timeout=None,  # the connections keep the time
            follow_redirects=False,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            headers={
                "User-Agent": agent,
                "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8",
                "Accept-Encoding": "gzip, deflate",
            },
        )

    def __enter__(self) -> Self:
        self._client.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._client.__exit__(kind, error, traceback)

    def get(self, location: Location, headers: Mapping[str, str], *, cut_at: int | None = None) -> Reply:
        """Ask for `location`, and read the body where there is a page. Follows no redirect.

        With `cut_at`, a body of any kind is read up to so many bytes, and what comes after them is left.

        Raises:
            PassingError: the connection ended before all had come.
            FetchError: nothing came, or something that is refused.
        """
        received = self._allowance.received
        try:
            with self._allowance.running(), self._client.stream("GET", location.url, headers=headers) as response:
                reply = Reply(location, response.status_code, dict(response.headers))
                if not reply.is_page:
                    return reply
                packing = _packing(reply)
                if cut_at is None:
                    _check_kind(reply)
                chunks = unpacked(response.iter_raw(), packing) if packing else response.iter_raw()
                return Reply(location, reply.status, reply.headers, self._body(chunks, reply, cut_at))
        except zlib.error as error:
            raise FetchError(f"{location.host} sent a page that cannot be unpacked: {error}") from None
        except (httpx2.ProtocolError, httpcore2.ProtocolError) as error:
            why = str(error)
            # Who sent something else first, as a server of another kind does, will do so again.
            is_silent = why.startswith(_NO_ANSWER) and self._allowance.received == received
            kind = PassingError if is_silent or why.startswith(_CUT_ANSWER) else FetchError
            raise kind(f"{location.host} does not answer as a web server does: {why[:200]}") from None

    def _body(self, chunks: Iterator[bytes], reply: Reply, cut_at: int | None) -> bytes:
        body, host = bytearray(), reply.location.host
        try:
            for chunk in chunks:
                self._allowance.seconds_left(host)
                body += chunk
                if cut_at is not None and len(body) >= cut_at:
                    return bytes(body[:cut_at])
                self._allowance.check_size(len(body), host)
        except EOFError as error:
            # Where a length was said, all has come that the server has: some leave the last bytes of the packing out.
            if not {"content-length", "transfer-encoding"}.intersection(reply.headers):
                raise PassingError(f"{host} broke off the connection within a packed page: {error}") from None
        return bytes(body)


def _packing(reply: Reply) -> str:
    """How its body is packed, "" where it is not. More than one packing, one in the other, is refused: only a bomb is
    packed like that."""
    names = [name.strip().lower() for name in reply.headers.get("content-encoding", "").split(",")]
    packings = [name for name in names if name not in {"", "identity"}]
    if len(packings) > 1 or not PACKINGS.issuperset(packings):
        shown = ", ".join(packings)[:100]
        raise FetchError(f"{reply.location.host} sent a page packed as {shown!r}; only gzip or deflate is unpacked")
    return packings[0] if packings else ""


def _check_kind(reply: Reply) -> None:
    if (reply.media_type or "").partition("/")[0] in REFUSED_KINDS:
        raise FetchError(f"{reply.location.host} sent {reply.media_type}, which holds no article")


class _Transport(httpx2.BaseTransport):
    """Carries requests of httpx2 over a network of ours, which httpx2's own transport has no argument for."""

    def __init__(self, network: PublicNetwork, tls: ssl.SSLContext) -> None:
        self._pool = httpcore2.ConnectionPool(ssl_context=tls, network_backend=network)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        reply = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(reply.status, headers=reply.headers, stream=_Body(reply), extensions=reply.extensions)

    def close(self) -> None:
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, reply: httpcore2.Response) -> None:
        self._reply = reply

    def __iter__(self) -> Iterator[bytes]:
        return self._reply.iter_stream()

    def close(self) -> None:
        self._reply.close()
