"""When a feed is asked for again, and when an entry that failed: pure, on times that are handed in."""

from datetime import datetime, timedelta

PAUSE = timedelta(minutes=10)  # a little less than the quarter of an hour at which people let cron run
LONGEST = timedelta(days=1)
# A server that asks for more than this has its clock wrong, or is best asked once more.
FURTHEST = timedelta(days=7)
MAX_TRIES = 5  # of an entry: now, after 10 minutes, 40, 2 h 40 and 10 h 40


def after_success(now: datetime, wanted: timedelta | None) -> datetime:
    """When to ask next, `wanted` being the pause that the feed itself asks for."""
    return now + min(max(PAUSE, wanted if wanted is not None else PAUSE), LONGEST)


def after_failure(now: datetime, failures: int, not_before: datetime | None) -> datetime:
    """When to ask again after this many failures in a row (1 or more): each doubles the pause, up to a day.

    Not before a server wants it, where it said so.
    """
    due = now + min(PAUSE * (1 << min(failures, 20)), LONGEST)
    return max(due, min(not_before, now + FURTHEST)) if not_before is not None else due


def retry_at(now: datetime, tries: int, not_before: datetime | None) -> datetime | None:
    """When an entry whose page was tried this often (1 or more) is tried again; None for never."""
    if tries >= MAX_TRIES:
        return None
    due = now + PAUSE * (1 << 2 * (tries - 1))
    return max(due, min(not_before, now + FURTHEST)) if not_before is not None else due


def next_change_at(now: datetime, idle: int) -> datetime:
    """When a further change of an entry is looked at, this many of which in a row (1 or more) have changed nothing."""
    return now + min(PAUSE * (1 << 2 * (min(idle, MAX_TRIES) - 1)), LONGEST)


def is_to_be_tried(retry_at: datetime, now: datetime) -> bool:
    """Whether it is time for an entry that was put off; also where that lies further ahead than any is ever put off,
    as the clock was put back since."""
    return not now < retry_at <= now + FURTHEST


def is_due(due_at: datetime | None, tried_at: datetime | None, now: datetime) -> bool:
    """Whether the time has come; also where the last try lies ahead, as the clock was put back since."""
    if tried_at is not None and tried_at > now:
        return True
    return due_at is None or due_at <= now
