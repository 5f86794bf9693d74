"""Stages: what is known already while an answer is being made, told to whoever waits for it."""

from collections.abc import Callable
from dataclasses import dataclass

from retrieval.hit import Hit


@dataclass(frozen=True, slots=True)
class Found:
    """The search is over: these passages were found, best first, and are read next."""

    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """So many passages were read. So many spans in them may answer, and are weighed next."""

    passages: int
    spans: int


@dataclass(frozen=True, slots=True)
class Weighed:
    """The spans were weighed: they stand for so many values, each of which may be the answer."""

    values: int


Stage = Found | Read | Weighed
OnStage = Callable[[Stage], None]


def unwatched(stage: Stage) -> None:
    """For an answer that nobody waits for stage by stage."""
