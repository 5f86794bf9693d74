"""Time zones as news writes them beside a time; those of several meanings are none."""

import re
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

# UTC and its other names, and RFC 822's of North America; then those that mean one zone in English news. IST is of
# India, Ireland or Israel, AST of the Atlantic or of Arabia, and a name that is not here is not guessed at either.
_HOURS = {
    **dict.fromkeys(("UTC", "GMT", "UT", "Z"), 0),
    **{"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7},
    **{"BST": 1, "CET": 1, "CEST": 2},
}
# What is Eastern Time depends on the day.
_BY_DAY = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+−-])\s*(\d{1,2})(?::?([0-5]\d))?")
_REMARK = re.compile(r"(?<=.)\s*[(\[][^()\[\]]*[)\]]$")  # +0200 (CEST), +01:00[Europe/Paris]
_WIDEST = timedelta(hours=14)


def zone_of(name: str, clock: datetime) -> timezone | None:
    """The zone that a time gives by this name or distance from UTC, as of what its clock shows; None if not known.

    In the hour that clocks show twice in autumn, Eastern Time is taken for that of summer.
    """
    name = _REMARK.sub("", name).strip("().").upper()
    if name in _BY_DAY:
        offset = clock.replace(tzinfo=ZoneInfo(_BY_DAY[name])).utcoffset()
        return timezone(offset) if offset is not None else None
    if name in _HOURS:
        return timezone(timedelta(hours=_HOURS[name]))
    found = _OFFSET.fullmatch(name)
    if found is None:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    if offset > _WIDEST:
        return None
    return timezone(offset if found[1] == "+" else -offset)
