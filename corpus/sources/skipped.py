"""Skipped: something that could not be read as an article, and why; never dropped without one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Skipped:
    """`place` names the file, and the row in it where there is one; `reason` is a sentence for a person."""

    place: str
    reason: str
