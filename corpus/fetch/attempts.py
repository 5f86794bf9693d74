"""Asks again where a failure may be over in a moment, few times and with growing pauses: the door of Tenacity."""

from collections.abc import Callable
from datetime import datetime, timedelta

import tenacity

from corpus.fetch.fetched import FetchError
from corpus.fetch.reply import Reply
from corpus.fetch.retry_after import wait_asked

ATTEMPTS = 3
# Seconds before the second attempt; twice that before the third; each with up to one more by chance.
BACKOFF_SECONDS = 1.0
# How long a server that answers 429 without saying for how long is left alone.
TOO_MANY_REQUESTS = timedelta(minutes=5)
_OVERLOADED = frozenset({429, 502, 503, 504})


class PassingError(FetchError):
    """No connection, or one that broke off: it may be over in a moment."""


def ask(get: Callable[[], Reply], *, hold: Callable[[float], None], now: Callable[[], datetime]) -> Reply:
    """Call `get` up to ATTEMPTS times, until it gives something else than a PassingError or an overloaded server.

    The pauses are not slept here: `hold` is told the seconds for which nobody shall ask that host, `get` next.

    Raises:
        PassingError: it was still raised by the last attempt.
    """

    def once() -> Reply:
        reply = get()
        wait = wait_of(reply, now())
        if wait is not None:
            hold(wait.total_seconds())
        return reply

    attempts = tenacity.Retrying(
        stop=tenacity.stop_after_attempt(ATTEMPTS),
        retry=tenacity.retry_if_exception_type(PassingError) | tenacity.retry_if_result(_is_overloaded),
        wait=tenacity.wait_exponential_jitter(initial=BACKOFF_SECONDS, jitter=1.0),
        sleep=hold,
        retry_error_callback=_last,
    )
    return attempts(once)


def wait_of(reply: Reply, now: datetime) -> timedelta | None:
    """How long its server wants to be left alone; None where it does not say."""
    if not _is_overloaded(reply):
        return None
    wait = wait_asked(reply.headers.get("retry-after"), now)
    return TOO_MANY_REQUESTS if wait is None and reply.status == 429 else wait


def _is_overloaded(reply: Reply) -> bool:
    return reply.status in _OVERLOADED


def _last(state: tenacity.RetryCallState) -> Reply:
    if state.outcome is None:
        raise RuntimeError("no attempt was made")
    reply: Reply = state.outcome.result()
    return reply
