"""The questions about real news of many years are sound: their answers stand in the articles that they name."""

import gzip
import json
from datetime import date

import pytest

from corpus.article import clean_text
from evaluation.questions import Question, read_questions
from tests.measured import NEWS, ROOT

NAMES = ("news_archive", "news_typed", "news_unseen")


def questions(name: str) -> list[Question]:
    return read_questions(ROOT / "evaluation" / f"{name}.jsonl", today=date(1970, 1, 1))


@pytest.mark.parametrize(("name", "least"), [("news_archive", 120), ("news_typed", 300), ("news_unseen", 180)])
def test_each_is_asked_once_and_some_have_no_answer(name: str, least: int) -> None:
    asked = questions(name)
    assert len({question.id for question in asked}) == len({question.text for question in asked}) == len(asked) >= least
    for question in asked:
        assert bool(question.answers) == bool(question.article_ids) == (question.kind == "answerable"), question.id
    assert 1 / 10 < sum(not question.answers for question in asked) / len(asked) < 1 / 4


@pytest.mark.parametrize(("name", "share"), [("news_archive", 1.0), ("news_typed", 1.0), ("news_unseen", 0.6)])
def test_most_are_asked_long_after(name: str, share: float) -> None:
    asked = questions(name)
    assert sum(question.asked_on >= date(2026, 11, 27) for question in asked) >= share * len(asked)


def test_an_answer_stands_in_its_article() -> None:
    if not NEWS.is_file():
        pytest.skip("the articles that these questions are about cannot be shipped")
    asked = [question for name in NAMES for question in questions(name)]
    wanted = {id for question in asked for id in question.article_ids}
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        rows = (row for row in map(json.loads, lines) if row["id"] in wanted)
        texts = {row["id"]: clean_text(f"{row['title']}\n{row['text']}") for row in rows}
    for question in asked:
        for id in question.article_ids:
            assert any(answer in texts[id] for answer in question.answers), question.id
