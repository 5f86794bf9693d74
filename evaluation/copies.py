"""Measures which articles are taken for copies of each other, on pairs labelled by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.archive import Archive
from corpus.copies import copies_of
from corpus.errors import InputError
from evaluation.bootstrap import Estimate, mean_of
from evaluation.lines import half_of, read_lines


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles, by their ids, and whether one is a copy of the other."""

    a: str
    b: str
    copy: bool

    @property
    def half(self) -> str:
        """`half_of` both ids."""
        return half_of(f"{self.a} {self.b}")


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair, and whether the library has both in one cluster."""

    pair: Pair
    found: bool


def read_pairs(path: Path) -> list[Pair]:
    """Read JSONL of `{"a": ID, "b": ID, "copy": true or false}`.

    Raises:
        InputError: the file cannot be read, or a line is not such an object; the text names the line.
    """
    example = '{"a": "ID", "b": "ID", "copy": true}'
    return read_lines(path, lambda row, _: _pair(row), what="pairs", no="no pair", example=example)


def _pair(row: dict[str, Any]) -> Pair:
    if not isinstance(row["copy"], bool):
        raise TypeError("copy is neither true nor false")
    return Pair(str(row["a"]), str(row["b"]), row["copy"])


def judge(archive: Archive, pairs: Sequence[Pair]) -> list[Judged]:
    """Look each pair up.

    Raises:
        InputError: the library lacks an article; the text names it.
    """
    groups = copies_of(archive, sorted({id for pair in pairs for id in (pair.a, pair.b)}))
    for pair in pairs:
        for id in (pair.a, pair.b):
            if id not in groups:
                raise InputError(f"the library has no article {id!r}; add the articles that these pairs are of")
    return [Judged(pair, pair.b in groups[pair.a]) for pair in pairs]


def summarise_copies(judged: Sequence[Judged]) -> dict[str, Estimate]:
    """In per cent: `precision`, of the pairs found, how many are copies; `recall`, of the copies, how many were
    found."""
    copies = [one for one in judged if one.pair.copy]
    found = [one for one in judged if one.found]
    summary = {"pairs": Estimate(len(judged)), "copies": Estimate(len(copies)), "found": Estimate(len(found))}
    if found:
        summary["precision"] = mean_of([100.0 * one.pair.copy for one in found])
    if copies:
        summary["recall"] = mean_of([100.0 * one.found for one in copies])
    return summary
