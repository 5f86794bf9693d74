"""Hit: a passage that a query found, with how it was found."""

from dataclasses import dataclass

from corpus.passage import Passage


@dataclass(frozen=True, slots=True)
class Hit:
    """Ranks count from 1; None where that index did not return the passage. The `score` is of both indexes
    and the age together, `undated` that without the age; higher is better. `copies` are the sorted ids of all articles
    with the text of its article, itself included; empty where they were not looked up."""

    passage: Passage
    score: float
    dense_rank: int | None
    lexical_rank: int | None
    copies: tuple[str, ...] = ()
    undated: float = 0.0
