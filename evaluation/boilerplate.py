"""Measures which sentences of articles are taken for boilerplate, on sentences labelled by hand."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article
from corpus.boilerplate import boilerplate
from corpus.errors import InputError
from corpus.sources import Skipped
from evaluation.bootstrap import Estimate, statistic_of
from evaluation.lines import read_lines

REPORT, BOILERPLATE = "report", "boilerplate"


@dataclass(frozen=True, slots=True)
class Labelled:
    """The sentence `article.text[start:end]`, whether it is boilerplate, and how many sentences it stands for: those
    of its kind among which it was drawn, over those that were drawn."""

    article: Article
    start: int
    end: int
    boilerplate: bool
    weight: float

    @property
    def kind(self) -> str:
        return BOILERPLATE if self.boilerplate else REPORT


@dataclass(frozen=True, slots=True)
class Marked:
    """A labelled sentence, and whether most of its characters are marked."""

    row: Labelled
    found: bool

    @property
    def told(self) -> str:
        """A line for a person: what it was taken for, and its words."""
        row = self.row
        words = " ".join(row.article.text[row.start : row.end].split())
        return f"{'cut' if self.found else 'left'}  {row.article.id} {row.start}: {words[:120]}"


def read_labels(path: Path, article: Callable[[str], Article]) -> list[Labelled]:
    """Read JSONL of `{"article_id", "start", "end", "sha256", "boilerplate", "weight"}`: characters of the text of an
    article that `article` finds, and the first 12 digits of the SHA-256 of what stands there.

    Raises:
        InputError: the file cannot be read, or a line is not such an object; the text names the line.
    """
    example = '{"article_id": "ID", "start": 0, "end": 9, "sha256": "…", "boilerplate": true, "weight": 1}'
    return read_lines(path, lambda row, _: _label(row, article), what="labels", no="no label", example=example)


def _label(row: dict[str, Any], article: Callable[[str], Article]) -> Labelled:
    found = article(row["article_id"])
    if digest(found.text[row["start"] : row["end"]]) != row["sha256"]:
        raise ValueError(f"the article {found.id!r} has other words at that place")
    if not isinstance(row["boilerplate"], bool):
        raise TypeError("boilerplate is neither true nor false")
    return Labelled(found, row["start"], row["end"], row["boilerplate"], float(row["weight"]))


def digest(text: str) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of a text: tells whether an article has the words it had."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def finder(items: Iterable[Article | Skipped]) -> Callable[[str], Article]:
    """Finds an article by its id among those of a file."""
    articles = {item.id: item for item in items if isinstance(item, Article)}

    def find(id: str) -> Article:
        if id not in articles:
            raise InputError(f"the file has no article {id!r}")
        return articles[id]

    return find


def mark_all(rows: Sequence[Labelled]) -> list[Marked]:
    """Mark the article of each sentence, and look how much of that is marked."""
    spans = {row.article.id: boilerplate(row.article.text) for row in rows}
    found = []
    for row in rows:
        shared = (min(row.end, end) - max(row.start, start) for start, end in spans[row.article.id])
        found.append(Marked(row, 2 * sum(max(0, length) for length in shared) > row.end - row.start))
    return found


def summarise_boilerplate(marked: Sequence[Marked]) -> dict[str, Estimate]:
    """Counts, and in per cent: `precision`, how much of what is cut is boilerplate; `recall`, how much of it is cut;
    `lost`, how much of the reports is cut. Each sentence counts as often as it stands for."""
    label = np.array([one.row.boilerplate for one in marked], dtype=bool)
    found = np.array([one.found for one in marked], dtype=bool)
    weight = np.array([one.row.weight for one in marked], dtype=np.float64)
    summary = {
        "sentences": Estimate(len(marked)),
        "boilerplate": Estimate(int(label.sum())),
        "cut": Estimate(int(found.sum())),
    }
    if found.any():
        summary["precision"] = statistic_of(_share, label, found, weight)
    if label.any():
        summary["recall"] = statistic_of(_share, found, label, weight)
    if not label.all():
        summary["lost"] = statistic_of(_share, found, ~label, weight)
    return summary


def _share(which: NDArray[np.bool_], among: NDArray[np.bool_], weight: NDArray[np.float64]) -> float:
    """Of the weight of `among`, the share (per cent) that is `which`, too; nan where it has none."""
    total = weight[among].sum()
    return float(100.0 * weight[among & which].sum() / total) if total else float("nan")
