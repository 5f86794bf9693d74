"""Measures timelines: the values that reports gave over time, against those worked out by hand."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from answering.assistant import Assistant
from answering.normalize import words_key
from answering.quantity import quantity_of
from answering.timeline import Run, Timeline
from evaluation.bootstrap import Estimate, mean_of
from evaluation.lines import read_lines
from retrieval.query import Query


@dataclass(frozen=True, slots=True)
class Story:
    """A question with what reports gave as its answer: for each run in order of time the keys that its value may have;
    the days on which reports disagree; the numbers of the runs that were taken back or denied."""

    query: Query
    runs: tuple[frozenset[str], ...]
    conflicts: tuple[date, ...]
    corrected: frozenset[int]


@dataclass(frozen=True, slots=True)
class Told:
    """What was made of a story."""

    story: Story
    timeline: Timeline

    @property
    def matches(self) -> dict[int, int]:
        """For each run that is right, its number and that of the story's run, each of these once."""
        found: dict[int, int] = {}
        for number, run in enumerate(self.timeline.runs):
            keys = _keys(run)
            for place, accepted in enumerate(self.story.runs):
                if place not in found.values() and keys & accepted:
                    found[number] = place
                    break
        return found

    @property
    def is_last_right(self) -> bool:
        runs = self.timeline.runs
        return bool(runs) and bool(_keys(runs[-1]) & self.story.runs[-1])

    @property
    def marked(self) -> frozenset[int]:
        """The story's runs that were told as taken back."""
        return frozenset(
            place for number, place in self.matches.items() if self.timeline.runs[number].corrected_by is not None
        )

    @property
    def told(self) -> str:
        """A line for a person: what was found, and what is right."""
        found = " → ".join(f"{run.value.text} ({run.first:%d %b})" for run in self.timeline.runs) or "–"
        right = " → ".join(min(sorted(keys), key=len) for keys in self.story.runs)
        return f"{self.story.query.text}  {found}, is {right}"


def read_stories(path: Path) -> list[Story]:
    """Read JSONL of `{"question", "question_date", "runs": [{"value", "texts"}], "conflicts", "corrected"}`.

    Raises:
        InputError: the file cannot be read, or a line is not such an object; the text names the line.
    """
    example = '{"question": "…", "question_date": "2025-02-20", "runs": [{"value": "12", "texts": ["Twelve"]}]}'
    return read_lines(path, lambda row, _: _story(row), what="timelines", no="no timeline", example=example)


def _story(row: dict[str, Any]) -> Story:
    runs = [frozenset(key for text in (run["value"], *run["texts"]) for key in _keys_of(text)) for run in row["runs"]]
    if not runs:
        raise ValueError("there is no run")
    corrected = frozenset(n for n, run in enumerate(row["runs"]) if run["value"] in row.get("corrected", []))
    conflicts = tuple(map(date.fromisoformat, row.get("conflicts", [])))
    return Story(Query(row["question"], date.fromisoformat(row["question_date"])), tuple(runs), conflicts, corrected)


def _keys_of(text: str) -> set[str]:
    quantity = quantity_of(text)
    return {text, words_key(text)} | ({quantity.amount} if quantity is not None else set())


def _keys(run: Run) -> set[str]:
    return {run.key} | {words_key(report.citation.quote) for report in run.reports}


def tell_all(
    assistant: Assistant, stories: Iterable[Story], *, progress: Callable[[int], None] | None = None
) -> Iterator[Told]:
    """The timeline of the best answer to each question, shown or withheld, as of its day."""
    for number, story in enumerate(stories):
        yield Told(story, assistant.timeline(story.query, assistant.ask(story.query, threshold=0.0)))
        if progress is not None:
            progress(number + 1)


def summarise_timelines(told: Sequence[Told]) -> dict[str, Estimate]:
    """In per cent: `precision` and `recall` of values; `last_right`, of the stories; `conflicts_right`, those whose
    days of disagreement are all found and no other; `corrections_right`, those whose values taken back are all marked
    and no other."""
    found = {"stories": Estimate(len(told))}
    values = [100.0 * (number in one.matches) for one in told for number in range(len(one.timeline.runs))]
    wanted = [100.0 * (place in one.matches.values()) for one in told for place in range(len(one.story.runs))]
    if values:
        found["precision"] = mean_of(values)
    if told:
        found["recall"] = mean_of(wanted)
        found["last_right"] = mean_of([100.0 * one.is_last_right for one in told])
        found["conflicts_right"] = mean_of([100.0 * (one.timeline.conflicts == one.story.conflicts) for one in told])
        found["corrections_right"] = mean_of([100.0 * (one.marked == one.story.corrected) for one in told])
    return found
