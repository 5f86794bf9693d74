"""Questions with known answers: reads them from JSONL, and asks them of an assistant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from answering.answer import Answer
from answering.assistant import Assistant
from answering.conversation import ask_next
from evaluation.lines import read_lines, text_of
from retrieval.query import Query

_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Question:
    """`answers` is empty where the articles do not say. `kind` and `strict` are labels to choose by."""

    id: str
    text: str
    asked_on: date
    answers: tuple[str, ...]
    article_ids: tuple[str, ...]
    kind: str
    strict: bool

    @property
    def query(self) -> Query:
        return Query(self.text, self.asked_on)


@dataclass(frozen=True, slots=True)
class Prediction:
    """`text` is the best span even where the answer is withheld ("" for none); `answered` whether it is shown."""

    text: str
    confidence: float
    answered: bool
    article_ids: tuple[str, ...]

    def as_row(self, id: str) -> dict[str, str | float | bool | list[str]]:
        """The line of JSONL that `ask --questions` writes for the question with this `id`."""
        return {
            "id": id,
            "prediction": self.text,
            "confidence": round(self.confidence, 4),
            "answered": self.answered,
            "article_ids": list(self.article_ids),
        }


def read_questions(path: Path, *, today: date, strict: bool = False) -> list[Question]:
    """Read a JSONL file of `{"id", "question", "question_date", …}`; `today` is the day where none is given.

    `answers`, `article_ids`, `kind` and `strict` may be left out. Of a follow-up, `rewrite` is what is asked.
    With `strict`, the questions marked as not strict are left out.

    Raises:
        InputError: the file cannot be read, or a line is not such an object; the text names the line.
    """
    questions = read_lines(
        path,
        lambda row, number: _question(row, number, today),
        what="questions",
        no="not a question",
        example='{"id": "1", "question": "…", "question_date": "2025-01-29"}',
    )
    return [question for question in questions if question.strict or not strict]


def _question(row: dict[str, Any], number: int, today: date) -> Question:
    question = Question(
        id=str(row.get("id", number)),
        text=text_of(row.get("rewrite") or row["question"]),
        asked_on=date.fromisoformat(row["question_date"]) if row.get("question_date") else today,
        answers=_texts(row.get("answers", [])),
        article_ids=_texts(row.get("article_ids", [])),
        kind=str(row.get("kind", "")),
        strict=bool(row.get("strict", True)),
    )
    question.query  # noqa: B018  (a question that cannot be asked is refused here, where its line is known)
    return question


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):  # the letters of a text would pass for a list of answers
        raise TypeError(f"{value!r} is not a list of texts")
    texts = tuple(map(text_of, value))
    if not all(map(_WORD.search, texts)):  # one that is blank could never be right; without an answer there are none
        raise ValueError(f"{value!r} has a text without a letter or figure; write [] for no answer")
    return texts


def ask_all(assistant: Assistant, questions: Sequence[Question]) -> Iterator[tuple[Question, Prediction, Answer]]:
    """Ask each question as of its day, one after the other."""
    for question in questions:
        answer = ask_next(assistant, question.query, [])
        yield question, prediction_of(answer), answer


def prediction_of(answer: Answer) -> Prediction:
    """The best span of an answer, shown or withheld."""
    text, citations = answer.text, answer.citations
    if text is None and answer.alternatives:
        text, citations = answer.alternatives[0].text, answer.alternatives[0].citations
    ids = tuple(citation.article.id for citation in citations)
    return Prediction(text or "", answer.confidence, answer.found, ids)
