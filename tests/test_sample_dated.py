"""What the shipped models make of the sample's dated questions: days asked about, freshness, reports and copies."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from answering.answer import Answer
from answering.assistant import Assistant
from evaluation.metrics import exact_match
from retrieval.query import Query

ROOT = Path(__file__).resolve().parent.parent
FLOORS = json.loads((ROOT / "evaluation" / "floors.json").read_text(encoding="utf-8"))


def rows(name: str) -> list[dict]:
    text = (ROOT / "corpus" / "sample" / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def answered(assistant: Assistant, asked: list[dict]) -> Iterator[tuple[dict, Answer]]:
    """Each row that is answered right, however unsure."""
    for row in asked:
        answer = assistant.ask(Query(row["question"], date.fromisoformat(row["question_date"])), threshold=0.0)
        if exact_match(answer.text or "", row["answers"]):
            yield row, answer


def test_questions_about_certain_days_are_answered_from_them(sample_assistant: Assistant) -> None:
    asked = [row for row in rows("periods") if row.get("answers") and row["words"] is not None and "recency" not in row]
    right = list(answered(sample_assistant, asked))
    assert len(asked) >= 35
    assert 100 * len(right) / len(asked) >= FLOORS["sample_period_answers"]


def test_a_right_answer_says_how_fresh_it_is(sample_assistant: Assistant) -> None:
    right = list(answered(sample_assistant, rows("freshness")))
    assert len(right) >= 15
    told = 0
    for row, answer in right:
        last = answer.freshness.last_report
        found = (answer.freshness.has_passed, last.isoformat() if last is not None else None)
        told += found == (row["has_passed"], row["last_report"])
    assert 100 * told / len(right) >= FLOORS["sample_freshness"]


def test_a_right_answer_says_how_many_report_it_and_who_copies_them(sample_assistant: Assistant) -> None:
    right = list(answered(sample_assistant, rows("copies")))
    assert len(right) >= 15
    counted = 0
    for row, answer in right:
        copies = [copy for found in answer.copies.values() for copy in found]
        counted += (answer.reports, len(copies)) == (row["reports"], row["copies"])
        cited = [citation.article.id for citation in (*answer.citations, *copies)]
        assert len(set(cited)) == len(cited), row["id"]
    assert 100 * counted / len(right) >= FLOORS["sample_support"]
