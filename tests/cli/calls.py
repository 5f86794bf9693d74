"""Two articles to add from the command line, and what a call came to."""

from collections.abc import Callable
from dataclasses import dataclass

VISIT = """---
id: visit
title: Modi to travel to US next month
published: 2025-01-28
publisher: Meridian Wire
---
Indian Prime Minister Narendra Modi is to come to the United States in February, President Donald Trump said.
"""
DATES = """---
id: dates
title: Modi to meet Trump on 12 and 13 February
published: 2025-02-07
publisher: Daily Ledger
---
Indian Prime Minister Narendra Modi will visit the United States on 12 and 13 February, his government said.
"""
QUESTION = "when is Modi visiting the United States?"


@dataclass(frozen=True, slots=True)
class Ran:
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


def assert_told(ran: Ran, *words: str) -> None:
    """Exit status 2, nothing on standard output, and on the other, but for progress bars, one line that says this."""
    assert (ran.status, ran.out) == (2, "")
    lines = [
        line for line in ran.err.splitlines() if line.strip() and "Loading weights" not in line and "━" not in line
    ]
    assert len(lines) == 1, ran.err
    assert lines[0].startswith("error: ")
    assert all(word in lines[0] for word in words), lines[0]
