"""Measures how times in news are resolved, on expressions with a known meaning."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from corpus.article import Article
from corpus.moment import Moment
from corpus.temporal import resolve_at
from evaluation.bootstrap import Estimate, mean_of
from evaluation.lines import read_lines

NONE = "none"


@dataclass(frozen=True, slots=True)
class Dated:
    """The expression `text[start:end]` in a text of a day, and the ISO 8601 that it means; None where the words can be
    read two ways, or name no time of the calendar."""

    text: str
    start: int
    end: int
    published: date
    value: str | None

    @property
    def expression(self) -> str:
        return self.text[self.start : self.end]

    @property
    def kind(self) -> str:
        """The precision of what is meant, or NONE."""
        return Moment(self.value).precision if self.value is not None else NONE


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was made of an expression: ISO 8601, or None where it was left as words."""

    row: Dated
    found: str | None

    @property
    def is_right(self) -> bool:
        return self.found == self.row.value

    @property
    def is_wrong(self) -> bool:
        return self.found is not None and not self.is_right

    @property
    def told(self) -> str:
        """A line for a person: the words around the expression, what was found and what is meant."""
        row = self.row
        before, after = row.text[max(0, row.start - 60) : row.start], row.text[row.end : row.end + 30]
        words = " ".join(f"{before}[{row.expression}]{after}".split())
        return f"{row.published}  …{words}…  {self.found or '–'}, is {row.value or '–'}"


def read_dates(path: Path, article: Callable[[str], Article]) -> list[Dated]:
    """Read JSONL of `{"published", "text", "value"}`, the expression in the text in square brackets; or of
    `{"article_id", "start", "end", "value"}`, characters of the text of an article that `article` finds.

    Raises:
        InputError: the file cannot be read, or a line is not such an object; the text names the line.
    """
    example = '{"published": "2025-01-28", "text": "He will come [on Monday].", "value": "2025-02-03"}'
    return read_lines(path, lambda row, _: _dated(row, article), what="dates", no="no date to resolve", example=example)


def _dated(row: dict[str, Any], article: Callable[[str], Article]) -> Dated:
    value = row["value"]
    if value is not None:
        Moment(value).days  # noqa: B018  (a value that is no time is refused here, where its line is known)
    if "text" in row:
        before, expression, after = row["text"].replace("]", "[").split("[")
        start, end = len(before), len(before) + len(expression)
        return Dated(before + expression + after, start, end, date.fromisoformat(row["published"]), value)
    source = article(row["article_id"])
    if source.day is None or source.text[row["start"] : row["end"]] != row["expression"]:
        raise ValueError(f"the article {source.id!r} has no day, or other words at that place")
    return Dated(source.text, row["start"], row["end"], source.day, value)


def resolve_all(rows: Iterable[Dated]) -> Iterator[Resolved]:
    """Resolve each expression where it stands."""
    for row in rows:
        moment = resolve_at(row.text, row.start, row.end, published=row.published)
        yield Resolved(row, moment.iso if moment is not None else None)


def summarise_dates(resolved: Sequence[Resolved]) -> dict[str, Estimate]:
    """In per cent: `right_of_resolved`, of those that were given a value; `withheld`, of those that have one and were
    given none; `wrong`, of all."""
    found = {"rows": Estimate(len(resolved))}
    given = [one for one in resolved if one.found is not None]
    meaningful = [one for one in resolved if one.row.value is not None]
    if given:
        found["right_of_resolved"] = mean_of([100.0 * one.is_right for one in given])
    if meaningful:
        found["withheld"] = mean_of([100.0 * (one.found is None) for one in meaningful])
    if resolved:
        found["wrong"] = mean_of([100.0 * one.is_wrong for one in resolved])
    return found
