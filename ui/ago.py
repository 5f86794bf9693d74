"""How long ago something was, or how long it is until then, in the largest unit that fits."""

from datetime import datetime, timedelta

from ui.wording import count

_UNITS = (("day", timedelta(days=1)), ("hour", timedelta(hours=1)), ("minute", timedelta(minutes=1)))


def ago_words(moment: datetime, now: datetime) -> str:
    """5 minutes ago; "just now" also where clocks disagree."""
    words = _words(now - moment)
    return f"{words} ago" if words is not None else "just now"


def ahead_words(moment: datetime, now: datetime) -> str:
    """In 5 minutes; "at the next pass" where it is due."""
    words = _words(moment - now)
    return f"in {words}" if words is not None else "at the next pass"


def _words(span: timedelta) -> str | None:
    return next((count(span // unit, noun) for noun, unit in _UNITS if span >= unit), None)
