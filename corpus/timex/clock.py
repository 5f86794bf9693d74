"""Times of day: "3 p.m.", "between 3 and 5 p.m. GMT", "20:45 CET", "noon ET"."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

# Those of one meaning only: CST is China's and Chicago's, IST India's, Ireland's and Israel's.
_OFFSETS = {
    "gmt": "Z", "utc": "Z", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00", "est": "-05:00", "edt": "-04:00",
    "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "jst": "+09:00",
    "aest": "+10:00", "aedt": "+11:00", "msk": "+03:00",
}  # fmt: skip
_PLACES = {
    "et": "America/New_York", "eastern": "America/New_York", "ct": "America/Chicago", "central": "America/Chicago",
    "mt": "America/Denver", "mountain": "America/Denver", "pt": "America/Los_Angeles", "pacific": "America/Los_Angeles",
}  # fmt: skip
_LOCAL = ("local", "cst", "ist")
_NOON = 12

_ZONE = rf"(?:{'|'.join([*_OFFSETS, *_PLACES, *_LOCAL])})"


def _time(number: str = "") -> str:
    return (
        rf"(?:(?P<hour{number}>\d{{1,2}})(?:[:.](?P<minute{number}>[0-5]\d))?\s*(?P<half{number}>[ap]\.?m\b\.?)?"
        rf"|(?P<military{number}>[0-2]\d[0-5]\d)(?=\s*(?:hrs?|hours|{_ZONE})\b)(?:\s*h(?:ou)?rs?)?"
        rf"|(?P<noon{number}>noon|midday))"
    )


# From what looks like a time to its zone.
CLOCK = re.compile(
    rf"(?<![\w.:$£€,-])(?:(?:at|by|around|from|between|until|after|before)\s+)*{_time()}"
    rf"(?:\s*(?:and|to|until|till|-|–)\s*{_time('2')})?"
    rf"(?:\s*\(?\b(?P<zone>{_ZONE})\b(?:\s+time)?\)?)?(?![\w%:])",
    re.IGNORECASE,
)

# "6.25" is a time only behind one of these ("at 6.25"), and not in front of what it measures ("at 6.25 percent").
_LED = re.compile(r"(?:at|from|between|until|till|after|before)\b", re.IGNORECASE)
_MEASURED = re.compile(
    r"\s*(?:%|to\s*[$£€]?\d|(?:and|-|–)\s*(?:[$£€]\d|\d+\.\d)|-?(?!(?:on|in|at|and|or|to|until|till|from|this|that|yesterday|today|tomorrow|local|when|while|after|before"
    r"|but|with|for|as|by|the|an?|he|she|it|they|we|sharp|daily|every|each)\b)[a-z])"
)
# A price closed "at 4.15"; a shop that closed then tells a time.
_PRICED = re.compile(
    r"\b(?:rate|yield|share|stock|bond|index|pound|dollar|euro|sterling|price|oil|gold|note|odds|future)s?\b[^.;]{0,60}$"
    r"|\b(?:traded|trading|settled|priced|valued|hovered|peaked)\s+$",
    re.IGNORECASE,
)
# Hours on the face of a clock that these are sure to be of.
_LATER = {"afternoon": range(1, 7), "evening": range(4, 12), "night": range(6, 12), "tonight": range(5, 12)}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, or one to another, and the zone that was said with it, in lower case ("" for none)."""

    first: time
    last: time | None
    zone: str

    def iso(self, day: date | None) -> str:
        """ISO 8601, of that day where there is one. An offset is given where a zone is named and has but one."""
        return "/".join(self._one(day, moment) for moment in (self.first, self.last) if moment is not None)

    def _one(self, day: date | None, moment: time) -> str:
        offset = _OFFSETS.get(self.zone, "")
        if self.zone in _PLACES and day is not None:
            there = datetime.combine(day, moment, ZoneInfo(_PLACES[self.zone])).isoformat()
            offset = there[-6:]
        return f"{day.isoformat() if day is not None else ''}T{moment:%H:%M}{offset}"


def clock_of(match: re.Match[str], before: str = "", after: str = "", *, part: str = "") -> Clock | None:
    """The time that CLOCK matched, or None where it is a plain number. `before` and `after` are around the text it was
    matched in; `part` is the afternoon, evening or night that it is said to be of, where it has no "p.m.".
    """
    if _is_dotted(match) and not _is_time(match, before, after):
        return None
    parts = {name: value.lower() for name, value in match.groupdict().items() if value is not None}
    for number in ("", "2"):
        if f"half{number}" not in parts and int(parts.get(f"hour{number}", "0")) in _LATER.get(part, ()):
            parts[f"half{number}"] = "pm"
    has_last = any(f"{name}2" in parts for name in ("hour", "military", "noon"))
    if has_last and "half" not in parts and "half2" in parts and "hour" in parts:
        # "between 11 and 1 p.m." begins before noon, "3 and 5 p.m." does not.
        is_later = int(parts["hour"]) % _NOON < int(parts.get("hour2", "0")) % _NOON
        parts["half"] = parts["half2"] if is_later else "am"
    try:
        first, last = _time_of(parts, ""), _time_of(parts, "2") if has_last else None
    except ValueError:
        return None
    if first is None or (has_last and (last is None or last <= first)):
        return None
    return Clock(first, last, parts.get("zone", ""))


def _is_time(match: re.Match[str], before: str, after: str) -> bool:
    """Whether "at 6.25" is a time where it stands, and neither a measure nor a price."""
    text, start, end = match.string, match.start(), match.end()
    is_led = _LED.match(match.group()) is not None
    return is_led and not _PRICED.search(before + text[:start]) and not _MEASURED.match(text[end:] + after)


def _is_dotted(match: re.Match[str]) -> bool:
    """Whether nothing but a point makes this a time, as in "6.25"."""
    if any(match[name] for name in ("half", "half2", "zone")):
        return False
    return any(match.string[match.start(name) - 1] == "." for name in ("minute", "minute2") if match[name])


def _time_of(parts: dict[str, str], number: str) -> time | None:
    if f"noon{number}" in parts:
        return time(12)
    if (military := parts.get(f"military{number}")) is not None:
        return time(int(military[:2]), int(military[2:]))
    hour, minute, half = int(parts[f"hour{number}"]), parts.get(f"minute{number}"), parts.get(f"half{number}")
    if half is None:
        return time(hour, int(minute)) if minute is not None else None
    if not 1 <= hour <= _NOON:
        return None
    return time(hour % _NOON + _NOON * half.startswith("p"), int(minute or 0))
