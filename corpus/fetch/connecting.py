"""Connects to public addresses only: the network below HTTP, which looks a name up once and checks what it got."""

import socket
import ssl
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from ipaddress import ip_address
from threading import Thread
from typing import Any

import httpcore2

from corpus.fetch.address import Address, Network, is_permitted, is_public
from corpus.fetch.allowance import Allowance
from corpus.fetch.attempts import PassingError
from corpus.fetch.fetched import FetchError

# The ports of web servers. Others could be made to speak to a mail server or a database in the name of the newsroom.
WEB_PORTS = frozenset({80, 443, 8000, 8080, 8443})
# Seconds for one address to take the connection, before the next address of the host is tried.
CONNECT_SECONDS = 10.0

Resolve = Callable[[str, int], Sequence[str]]


def resolve_by_system(host: str, port: int) -> Sequence[str]:
    """The addresses of a host name, as the operating system orders them; OSError where it has none."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


class PublicNetwork(httpcore2.NetworkBackend):
    """Opens connections to public addresses on the ports of the web, and to `allowed` ones on any.

    A name is looked up once for each connection, and the connection goes to the very addresses that were checked: a
    name server that answers otherwise a moment later is not asked.
    """

    def __init__(self, allowance: Allowance, resolve: Resolve, allowed: Collection[Network]) -> None:
        self._allowance, self._resolve, self._allowed = allowance, resolve, allowed
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first checked address that takes it.

        Raises:
            FetchError: an address of the host is not public, the port is none of the web's, or nothing takes it.
        """
        addresses = self._addresses(host, port)
        for address in addresses:
            self._check(address, host, port)
        failure: Exception = OSError("it has no address")
        for address in addresses:
            seconds = min(CONNECT_SECONDS, self._allowance.seconds_left(host))
            try:
                stream = self._sockets.connect_tcp(str(address), port, seconds, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return _LimitedStream(stream, host, self._allowance)
        raise PassingError(f"{host} cannot be connected to: {_reason(failure)}")

    def _addresses(self, host: str, port: int) -> list[Address]:
        try:
            return [ip_address(host)]
        except ValueError:
            pass
        # A look-up knows no time limit of its own.
        answer: Future[Sequence[str]] = Future()
        Thread(target=_settle, args=(answer, self._resolve, host, port), daemon=True).start()
        try:
            return [ip_address(address) for address in answer.result(self._allowance.seconds_left(host))]
        except TimeoutError:
            raise self._allowance.overtime(host) from None
        except socket.gaierror as error:
            if error.errno == socket.EAI_AGAIN:
                raise PassingError(f"{host} cannot be looked up at the moment: {error.strerror}") from None
            raise FetchError(f"{host} is not known to the name servers: {error.strerror}") from None
        except OSError as error:
            raise PassingError(f"{host} cannot be looked up: {error}") from None

    def _check(self, address: Address, host: str, port: int) -> None:
        if is_permitted(address, self._allowed):
            return
        if not is_public(address):
            name = f"{host} resolves to {address}, which is" if host != str(address) else f"{host} is"
            raise FetchError(f"{name} not a public address, and is not asked for anything")
        if port not in WEB_PORTS:
            ports = ", ".join(map(str, sorted(WEB_PORTS)))
            raise FetchError(f"{host} is asked for at port {port}; only those of the web are used ({ports})")


def _settle(answer: Future[Sequence[str]], resolve: Resolve, host: str, port: int) -> None:
    try:
        answer.set_result(resolve(host, port))
    except (OSError, UnicodeError) as error:
        answer.set_exception(error if isinstance(error, OSError) else OSError(str(error)))


def _reason(error: Exception) -> str:
    cause = error.__cause__
    return cause.strerror if isinstance(cause, OSError) and cause.strerror else str(error)


class _LimitedStream(httpcore2.NetworkStream):
    """A connection on which every wait and every byte counts against the allowance of the fetch."""

    def __init__(self, stream: httpcore2.NetworkStream, host: str, allowance: Allowance) -> None:
        self._stream, self._host, self._allowance = stream, host, allowance

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        with self._explained():
            data = self._stream.read(max_bytes, self._allowance.seconds_left(self._host))
        self._allowance.receive(len(data), self._host)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        with self._explained():
            self._stream.write(buffer, self._allowance.seconds_left(self._host))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        with self._explained():
            seconds = self._allowance.seconds_left(self._host)
            stream = self._stream.start_tls(ssl_context, server_hostname, seconds)
        return _LimitedStream(stream, self._host, self._allowance)

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except httpcore2.TimeoutException:
            raise self._allowance.overtime(self._host) from None
        except httpcore2.WriteError:
            raise  # not the end: the server may have answered before it had heard all
        except httpcore2.NetworkError as error:
            reason = error.__cause__
            if isinstance(reason, ssl.SSLCertVerificationError):
                raise FetchError(
                    f"{self._host} shows a certificate that cannot be trusted: {reason.verify_message}"
                ) from None
            if isinstance(reason, ssl.SSLError):
                raise FetchError(f"{self._host} cannot be spoken to privately: {reason.reason or reason}") from None
            raise PassingError(f"{self._host} broke off the connection: {_reason(error)}") from None
