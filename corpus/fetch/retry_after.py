"""How long a server asks to be left alone, by its Retry-After header."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

# A server that asks for longer is believed this long, so that one wrong header does not silence a feed for ever.
MAX_RETRY_AFTER = timedelta(days=1)


def wait_asked(header: str | None, now: datetime) -> timedelta | None:
    """From nothing up to MAX_RETRY_AFTER; None where the header is missing or says nothing that can be read.

    It is a number of seconds or a date (RFC 9110, 10.2.3).
    """
    if header is None:
        return None
    if re.fullmatch(r"[0-9]+", header.strip()):
        seconds = int(header.strip()[:10])
        return min(timedelta(seconds=seconds), MAX_RETRY_AFTER)
    try:
        until = parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return min(max(until - now, timedelta()), MAX_RETRY_AFTER)
