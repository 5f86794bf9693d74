"""Feedback: what people said of answers, kept in the archive, and as questions with known answers."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from answering.answer import Answer
from corpus.archive import Archive
from corpus.article import Article


class Verdict(Enum):
    """Whether an answer was right, was wrong, or stands in none of the articles."""

    RIGHT = "right"
    WRONG = "wrong"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Judged:
    """What was said of the answer to a question on its day of asking.

    `article` is the one it was cut from, in that revision, and `span` its (start, end) in characters of the text; None
    where the articles did not say. `correction` holds the right words where somebody knew better.
    """

    question: str
    asked_on: date
    verdict: Verdict
    article: Article | None = None
    span: tuple[int, int] | None = None
    correction: str | None = None

    @property
    def answers(self) -> tuple[str, ...] | None:
        """The right answers: none where the articles don't say; None where nobody told."""
        if self.verdict is Verdict.ABSENT:
            return ()
        if self.verdict is Verdict.RIGHT and self.article is not None and self.span is not None:
            return (self.article.text[slice(*self.span)],)
        return (self.correction,) if self.correction else None


def keep_feedback(archive: Archive, answer: Answer, asked_on: date, verdict: Verdict, correction: str | None) -> None:
    """Keep what was said of an answer, in the place of what was said of the same question and day before.

    Raises:
        LibraryError: the archive cannot be written.
    """
    known = (correction or "").strip() or None
    with archive.transaction() as connection:
        archive.prepare("feedback.sql")
        said = (answer.read_as, asked_on.isoformat(), verdict.value, known, datetime.now(UTC).isoformat())
        connection.execute(
            "INSERT OR REPLACE INTO feedback VALUES "
            "(?, ?, ?, ?, ?, (SELECT key FROM revision WHERE id = ? AND revision = ?), ?, ?)",
            (*said, *_place(answer)),
        )


def _place(answer: Answer) -> tuple[str | int | None, ...]:
    """The article, its revision, and the characters that an answer was cut from; nothing where it was not shown."""
    if not answer.citations:
        return None, None, None, None
    cited = answer.citations[0]
    return cited.article.id, cited.article.revision, cited.start, cited.end


def read_feedback(archive: Archive) -> list[Judged]:
    """All that was said, in the order it was said."""
    if not archive.has_table("feedback"):
        return []
    rows = archive.connection.execute(
        'SELECT question, asked_on, verdict, id, revision, start, "end", correction '
        "FROM feedback LEFT JOIN revision ON revision.key = revision_key ORDER BY given_at, question"
    ).fetchall()
    return [
        Judged(
            question,
            date.fromisoformat(asked_on),
            Verdict(verdict),
            archive.article(id, revision) if id is not None else None,
            (start, end) if id is not None else None,
            correction,
        )
        for question, asked_on, verdict, id, revision, start, end, correction in rows
    ]


def as_questions(judged: Iterable[Judged]) -> str:
    """As JSONL of questions, to measure and to calibrate on; without those whose right answer nobody told."""
    rows = [
        {
            "id": f"feedback-{number}",
            "question": one.question,
            "question_date": one.asked_on.isoformat(),
            "answers": list(one.answers),
            "article_ids": [one.article.id] if one.answers and one.article is not None else [],
            "kind": "feedback",
        }
        for number, one in enumerate(judged, 1)
        if one.answers is not None
    ]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def as_squad(judged: Iterable[Judged]) -> dict[str, Any]:
    """As SQuAD 2.0's JSON, to train and measure a reader on: of what was cut from an article, what is known to be right
    in it or not to be there."""
    data = []
    for number, one in enumerate(judged, 1):
        if one.article is None or one.span is None:
            continue
        text = one.article.text
        shown = {"text": text[slice(*one.span)], "answer_start": one.span[0]}
        qas: dict[str, Any] = {"id": f"feedback-{number}", "question": one.question, "is_impossible": False}
        if one.verdict is Verdict.ABSENT:
            qas |= {"is_impossible": True, "answers": [], "plausible_answers": [shown]}
        elif one.verdict is Verdict.RIGHT:
            qas |= {"answers": [shown]}
        elif one.correction and one.correction in text:
            qas |= {"answers": [{"text": one.correction, "answer_start": text.index(one.correction)}]}
        else:
            continue
        data.append({"title": one.article.title, "paragraphs": [{"context": text, "qas": [qas]}]})
    return {"version": "Dateline feedback", "data": data}
