"""Allowance: how many seconds and bytes one fetch may still take, over all its requests."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from corpus.fetch.clock import Clock
from corpus.fetch.fetched import FetchError


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take at most.

    `seconds` are those spent with servers, over all redirects and attempts; waiting for one's turn is not counted.
    `bytes` go for what is received as well as for what it unpacks to.
    """

    seconds: float = 30.0
    bytes: int = 20_000_000
    redirects: int = 10


class Allowance:
    """Counts down `limits`; time passes while `running` only."""

    def __init__(self, limits: Limits, clock: Clock) -> None:
        self._limits, self._clock = limits, clock
        self._seconds_left, self._bytes_left = limits.seconds, limits.bytes
        self._ends_at = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Let the time pass, for one request."""
        self._ends_at = self._clock.monotonic() + self._seconds_left
        try:
            yield
        finally:
            self._seconds_left = self._ends_at - self._clock.monotonic()

    def seconds_left(self, host: str) -> float:
        """Seconds, more than 0; FetchError names `host` where they are used up."""
        left = self._ends_at - self._clock.monotonic()
        if left <= 0:
            raise self.overtime(host)
        return left

    def overtime(self, host: str) -> FetchError:
        """The error of a host that took all the time."""
        return FetchError(f"{host} took longer than {self._limits.seconds:g} seconds")

    @property
    def received(self) -> int:
        """The bytes that came."""
        return self._limits.bytes - self._bytes_left

    def receive(self, count: int, host: str) -> None:
        """Count bytes that came from `host`; FetchError where they are too many."""
        self._bytes_left -= count
        if self._bytes_left < 0:
            raise self.oversize(host)

    def check_size(self, size: int, host: str) -> None:
        """FetchError where a body of `size` unpacked bytes is too large."""
        if size > self._limits.bytes:
            raise self.oversize(host)

    def oversize(self, host: str) -> FetchError:
        """The error of a host that sent too much."""
        return FetchError(f"{host} sent more than {self._limits.bytes / 1e6:g} MB")
