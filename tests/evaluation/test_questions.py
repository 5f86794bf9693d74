"""Questions with known answers are read as they are written, or refused with the line they stand on."""

import json
from datetime import date
from pathlib import Path

import pytest

from answering.assistant import Assistant
from answering.calibration import NAMES, Calibrator
from corpus.errors import InputError
from evaluation.questions import Prediction, Question, ask_all, prediction_of, read_questions
from index.hybrid import Library
from tests.fake_reader import PatternReader
from tests.fakes import WordEncoder, article

TODAY = date(2025, 3, 1)


def write(directory: Path, *rows: object) -> Path:
    path = directory / "questions.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_every_field_is_read(tmp_path: Path) -> None:
    row = {
        "id": "q1",
        "question": "When is Modi visiting?",
        "question_date": "2025-01-29",
        "answers": ["February", "in February"],
        "article_ids": ["visit"],
        "kind": "date",
        "strict": False,
    }
    assert read_questions(write(tmp_path, row), today=TODAY) == [
        Question(
            id="q1",
            text="When is Modi visiting?",
            asked_on=date(2025, 1, 29),
            answers=("February", "in February"),
            article_ids=("visit",),
            kind="date",
            strict=False,
        )
    ]


def test_a_question_alone_is_asked_today_and_named_by_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, {"question": "One?"}, {"question": "Two?"})
    assert read_questions(path, today=TODAY) == [
        Question("1", "One?", TODAY, (), (), "", strict=True),
        Question("2", "Two?", TODAY, (), (), "", strict=True),
    ]


def test_of_a_follow_up_the_rewrite_is_asked(tmp_path: Path) -> None:
    row = {"question": "And how many?", "rewrite": "How many people died?", "after": ["Did the ferry sink?"]}
    (question,) = read_questions(write(tmp_path, row), today=TODAY)
    assert question.query.text == "How many people died?"


def test_blank_lines_and_windows_line_ends_and_a_byte_order_mark_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_bytes('\ufeff{"question": "One?"}\r\n\r\n   \n{"question": "Two?"}'.encode())
    assert [question.text for question in read_questions(path, today=TODAY)] == ["One?", "Two?"]


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85"])
def test_an_end_of_line_that_json_does_not_know_may_stand_in_a_text(tmp_path: Path, end: str) -> None:
    (question,) = read_questions(write(tmp_path, {"question": f"When{end}is Modi visiting?"}), today=TODAY)
    assert question.text == f"When{end}is Modi visiting?"


@pytest.mark.parametrize(
    "line",
    [
        "when is Modi visiting?",
        "[]",
        "null",
        "{}",
        '{"question": null}',
        '{"question": 7}',
        '{"question": "   "}',
        '{"question": "When?", "question_date": "29 January"}',
        '{"question": "When?", "question_date": 20250129}',
        '{"question": "When?", "answers": "February"}',
        '{"question": "When?", "answers": [2025]}',
        '{"question": "When?", "answers": ["2025", " "]}',
        '{"question": "When?", "article_ids": "visit"}',
        json.dumps({"question": "word " * 10_000}),
    ],
)
def test_a_line_that_is_no_question_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(f'{{"question": "One?"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"questions\.jsonl:2 is not a question .* write a line like"):
        read_questions(path, today=TODAY)


def test_a_file_that_is_missing_a_folder_or_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    for name in ("missing", "", "bytes"):
        with pytest.raises(InputError, match="cannot be read as questions"):
            read_questions(tmp_path / name, today=TODAY)


def test_an_empty_file_has_no_questions(tmp_path: Path) -> None:
    assert read_questions(write(tmp_path), today=TODAY) == []


@pytest.fixture
def assistant(tmp_path: Path) -> Assistant:
    """Shows "February" and withholds "Trump", which is never sure enough."""
    library = Library.create(tmp_path / "library", WordEncoder())
    library.add([article("visit", "Modi comes in February."), article("call", "So said Donald Trump.")])
    weights = tuple(float(name == "strength") for name in NAMES)
    by_strength = Calibrator("patterns", bias=0.0, weights=weights, threshold=0.5, measured={})
    return Assistant(library, PatternReader({"February": 3.0, "Trump": -30.0}), by_strength)


def test_each_question_is_asked_as_of_its_day(assistant: Assistant) -> None:
    early = Question("early", "When?", date(2025, 1, 27), (), (), "", strict=True)
    late = Question("late", "When?", date(2025, 1, 28), (), (), "", strict=True)
    asked = {question.id: prediction for question, prediction, _ in ask_all(assistant, [early, late])}
    assert asked["early"] == Prediction("", 0.0, answered=False, article_ids=())
    assert (asked["late"].text, asked["late"].answered, asked["late"].article_ids) == ("February", True, ("visit",))


def test_of_a_withheld_answer_the_best_guess_is_the_prediction(assistant: Assistant) -> None:
    assistant.library.remove(["visit"])
    answer = assistant.ask(Question("who", "Who said so?", TODAY, (), (), "", strict=True).query)
    prediction = prediction_of(answer)
    assert (prediction.text, prediction.answered, prediction.article_ids) == ("Trump", False, ("call",))
    assert prediction.confidence == answer.confidence < 0.5
