"""The questions about real news of many years are sound: their answers stand in the articles that they name."""

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from corpus.article import clean_text
from evaluation.questions import read_questions

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = read_questions(ROOT / "evaluation" / "news_archive.jsonl", today=date(1970, 1, 1))
NEWS = ROOT.parent / "shared" / "data" / "news" / "articles.jsonl.gz"


def test_each_is_asked_once_long_after_and_some_have_no_answer() -> None:
    assert len({question.id for question in QUESTIONS}) == len({question.text for question in QUESTIONS})
    assert len(QUESTIONS) >= 120
    assert {question.asked_on for question in QUESTIONS} == {date(2026, 11, 27)}
    for question in QUESTIONS:
        assert bool(question.answers) == bool(question.article_ids) == (question.kind == "answerable"), question.id
    assert 15 <= sum(not question.answers for question in QUESTIONS) <= 30


def test_an_answer_stands_in_its_article() -> None:
    if not NEWS.is_file():
        pytest.skip("the articles that these questions are about cannot be shipped")
    wanted = {id for question in QUESTIONS for id in question.article_ids}
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        rows = (row for row in map(json.loads, lines) if row["id"] in wanted)
        texts = {row["id"]: clean_text(f"{row['title']}\n{row['text']}") for row in rows}
    for question in QUESTIONS:
        for id in question.article_ids:
            assert any(answer in texts[id] for answer in question.answers), question.id
