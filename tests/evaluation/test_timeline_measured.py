"""Timelines with known values: read from a file, matched once each, and summed up in per cent."""

import json
from datetime import date
from pathlib import Path

import pytest

from answering.answer import Citation, Value
from answering.timeline import Report, Run, Timeline
from corpus.errors import InputError
from evaluation.timeline import Told, read_stories, summarise_timelines
from tests.fakes import article

ROW = {
    "question": "How many died?",
    "question_date": "2025-02-28",
    "runs": [{"value": "40", "texts": ["40 people"]}, {"value": "14", "texts": ["Fourteen"]}],
    "conflicts": ["2025-02-17"],
    "corrected": ["40"],
}


def run(number: str, day: str, *, taken_back: bool = False) -> Run:
    source = article(f"a{number}", f"The toll is {number} now.", day=day)
    start = source.text.index(number)
    citation = Citation(source, start, start + len(number), 0, len(source.text))
    report = Report(citation, Value("number", number, amount=number), date.fromisoformat(day), number, False)
    return Run(number, (report,), citation if taken_back else None)


def told(tmp_path: Path, timeline: Timeline) -> Told:
    path = tmp_path / "stories.jsonl"
    path.write_text(json.dumps(ROW) + "\n\n", encoding="utf-8")
    (story,) = read_stories(path)
    return Told(story, timeline)


def test_a_timeline_that_is_all_right(tmp_path: Path) -> None:
    runs = (run("40", "2025-02-17", taken_back=True), run("14", "2025-02-18"))
    summary = summarise_timelines([told(tmp_path, Timeline(runs, (date(2025, 2, 17),)))])
    assert {name: each.value for name, each in summary.items()} == {
        "stories": 1, "precision": 100, "recall": 100, "last_right": 100, "conflicts_right": 100,
        "corrections_right": 100,
    }  # fmt: skip


def test_a_wrong_value_and_a_missed_one(tmp_path: Path) -> None:
    found = told(tmp_path, Timeline((run("40", "2025-02-17"), run("7", "2025-02-18"))))
    summary = summarise_timelines([found])
    assert found.matches == {0: 0}
    assert {name: each.value for name, each in summary.items() if name != "stories"} == {
        "precision": 50, "recall": 50, "last_right": 0, "conflicts_right": 0, "corrections_right": 0,
    }  # fmt: skip
    assert found.told == "How many died?  40 (17 Feb) → 7 (18 Feb), is 40 → 14"


def test_each_value_is_matched_once(tmp_path: Path) -> None:
    assert told(tmp_path, Timeline((run("14", "2025-02-17"), run("14", "2025-02-20")))).matches == {0: 1}


def test_an_empty_timeline_has_no_precision(tmp_path: Path) -> None:
    summary = summarise_timelines([told(tmp_path, Timeline())])
    assert "precision" not in summary
    assert summary["recall"].value == 0


@pytest.mark.parametrize("line", ["{", "[]", '{"question": "x", "question_date": "2025-02-28", "runs": []}'])
def test_a_line_that_is_no_timeline_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "stories.jsonl"
    path.write_text(f"{json.dumps(ROW)}\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"stories.jsonl:2 is no timeline"):
        read_stories(path)
