"""What people said of answers comes back as questions with known answers."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from answering.answer import Answer
from answering.assistant import Assistant
from answering.feedback import Verdict, as_questions, as_squad, keep_feedback, read_feedback
from corpus.archive import Archive
from evaluation.questions import read_questions
from evaluation.rows import read_rows
from retrieval.query import Query
from tests.answering.asking import assistant
from tests.fakes import article

DAY = date(2025, 2, 1)
VISIT = article("visit", "Modi is to come in February, or in March, says Trump.", day="2025-01-28")


@pytest.fixture
def asked(tmp_path: Path) -> Assistant:
    return assistant(tmp_path, [VISIT], {"February": 4.0})


@pytest.fixture
def archive(asked: Assistant) -> Archive:
    return asked.library.archive


def answer(asked: Assistant, text: str = "when will Modi come?", *, threshold: float = 0.0) -> Answer:
    return asked.ask(Query(text, DAY), threshold=threshold)


def test_nothing_was_said_at_first(archive: Archive) -> None:
    assert read_feedback(archive) == []
    assert as_questions([]) == ""
    assert as_squad([])["data"] == []


def test_what_was_said_is_kept_with_its_place(asked: Assistant, archive: Archive) -> None:
    found = answer(asked)
    asked.keep_feedback(found, DAY, Verdict.RIGHT, None)
    (judged,) = read_feedback(Archive(archive.path.parent))
    cited = found.citations[0]
    assert (judged.question, judged.asked_on, judged.verdict) == ("when will Modi come?", DAY, Verdict.RIGHT)
    assert (judged.article, judged.span) == (cited.article, (cited.start, cited.end))
    assert judged.answers == ("February",)


def test_the_last_word_on_a_question_counts(asked: Assistant, archive: Archive) -> None:
    found = answer(asked)
    keep_feedback(archive, found, DAY, Verdict.RIGHT, None)
    keep_feedback(archive, found, DAY, Verdict.WRONG, "  March ")
    keep_feedback(archive, found, date(2025, 2, 2), Verdict.ABSENT, " ")
    first, second = read_feedback(archive)
    assert (first.verdict, first.correction, first.answers) == (Verdict.WRONG, "March", ("March",))
    assert (second.verdict, second.correction, second.answers) == (Verdict.ABSENT, None, ())


def test_a_follow_up_is_kept_as_it_was_read(asked: Assistant, archive: Archive) -> None:
    keep_feedback(archive, replace(answer(asked), question="and when?"), DAY, Verdict.RIGHT, None)
    assert read_feedback(archive)[0].question == "when will Modi come?"


def test_what_was_not_shown_has_no_place(asked: Assistant, archive: Archive) -> None:
    keep_feedback(archive, answer(asked, threshold=1.0), DAY, Verdict.WRONG, "in March")
    (judged,) = read_feedback(archive)
    assert (judged.article, judged.span, judged.answers) == (None, None, ("in March",))
    assert as_squad([judged])["data"] == []


def test_it_stays_with_the_revision_and_goes_with_the_article(asked: Assistant, archive: Archive) -> None:
    keep_feedback(archive, answer(asked), DAY, Verdict.RIGHT, None)
    asked.library.add([article("visit", "Modi is to come in April.", day="2025-01-28")])
    (judged,) = read_feedback(archive)
    assert judged.article is not None
    assert (judged.article.revision, judged.answers) == (1, ("February",))
    asked.library.remove(["visit"])
    assert read_feedback(archive) == []


def judge_four(asked: Assistant, archive: Archive) -> None:
    said = [
        ("when will Modi come?", Verdict.RIGHT, None),
        ("when exactly will Modi come?", Verdict.WRONG, "March"),
        ("when will Modi leave, if he does come?", Verdict.ABSENT, None),
        ("when might Modi come?", Verdict.WRONG, None),
    ]
    for text, verdict, correction in said:
        keep_feedback(archive, answer(asked, text), DAY, verdict, correction)


def test_the_questions_can_be_measured_on(asked: Assistant, archive: Archive, tmp_path: Path) -> None:
    judge_four(asked, archive)
    path = tmp_path / "questions.jsonl"
    path.write_text(as_questions(read_feedback(archive)), encoding="utf-8")
    found = read_questions(path, today=date(1970, 1, 1))
    assert [question.answers for question in found] == [("February",), ("March",), ()]
    assert {question.asked_on for question in found} == {DAY}
    assert [question.article_ids for question in found] == [("visit",), ("visit",), ()]


def test_the_rows_can_be_trained_on(asked: Assistant, archive: Archive, tmp_path: Path) -> None:
    judge_four(asked, archive)
    path = tmp_path / "squad.json"
    squad = as_squad(read_feedback(archive))
    path.write_text(json.dumps(squad), encoding="utf-8")
    assert [row.texts for row in read_rows(path)] == [("February",), ("March",), ()]
    absent = squad["data"][2]["paragraphs"][0]["qas"][0]
    assert absent["is_impossible"]
    assert [one["text"] for one in absent["plausible_answers"]] == ["February"]


def test_words_that_are_not_in_the_article_are_no_row(asked: Assistant, archive: Archive) -> None:
    keep_feedback(archive, answer(asked), DAY, Verdict.WRONG, "May")
    assert as_squad(read_feedback(archive))["data"] == []
