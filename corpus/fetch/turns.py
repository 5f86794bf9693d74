"""Turns: one request at a time to a host, with a pause between two, while other hosts are asked in parallel."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Lock

from corpus.fetch.clock import Clock
from corpus.fetch.fetched import FetchError

# Seconds between the end of a request and the beginning of the next to the same host.
MIN_DELAY = 1.0
# Seconds that are waited for a host that wants to be left alone; beyond that, the caller is told when to come back.
LONGEST_WAIT = 30.0
# Seconds that are waited between two requests where a robots.txt asks for it; of a site that asks for more, only
# what is asked for first is got.
LONGEST_DELAY = 120.0
_MANY_HOSTS = 1000
_REMEMBERED_SECONDS = 3600.0


@dataclass(slots=True)
class _Host:
    lock: Lock = field(default_factory=Lock)
    users: int = 0
    ended_at: float = -math.inf
    held_until: float = -math.inf

    def free_at(self, delay: float) -> float:
        return max(self.ended_at + delay, self.held_until)


class Turns:
    """Remembers when each host was asked last, and until when it wants to be left alone. Safe for threads."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = Lock()
        self._hosts: dict[str, _Host] = {}

    @contextmanager
    def turn(self, host: str, *, delay: float = MIN_DELAY, is_counted: bool = True) -> Iterator[None]:
        """Wait until `host` is free and `delay` seconds have passed since it was, and keep it for the block.

        One that is not counted, for a robots.txt, makes nobody after it wait.

        Raises:
            FetchError: that would take longer than LONGEST_WAIT, or than the delay; with `not_before`.
        """
        state = self._enter(host)
        try:
            with state.lock:
                longest = max(LONGEST_WAIT, min(delay, LONGEST_DELAY))
                self._wait(host, state.free_at(delay) - self._clock.monotonic(), longest)
                try:
                    yield
                finally:
                    if is_counted:
                        state.ended_at = self._clock.monotonic()
        finally:
            self._leave(state)

    def hold(self, host: str, seconds: float) -> None:
        """Let nobody ask `host` for so long from now."""
        state = self._enter(host)
        state.held_until = max(state.held_until, self._clock.monotonic() + seconds)
        self._leave(state)

    def _wait(self, host: str, seconds: float, longest: float) -> None:
        if seconds > longest:
            until = self._clock.now() + timedelta(seconds=seconds)
            raise FetchError(
                f"{host} wants to be left alone until {until:%Y-%m-%d %H:%M} UTC; ask again then",
                host=host,
                not_before=until,
            )
        if seconds > 0:
            self._clock.sleep(seconds)

    def _enter(self, host: str) -> _Host:
        with self._lock:
            if len(self._hosts) >= _MANY_HOSTS:
                self._forget()
            state = self._hosts.setdefault(host, _Host())
            state.users += 1
            return state

    def _leave(self, state: _Host) -> None:
        with self._lock:
            state.users -= 1

    def _forget(self) -> None:
        now = self._clock.monotonic()
        self._hosts = {
            host: state
            for host, state in self._hosts.items()
            if state.users or state.free_at(_REMEMBERED_SECONDS) > now
        }
