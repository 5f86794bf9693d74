"""The kind of a question by its words, and answers that are of it or not."""

import pytest

from answering.answer import Value
from answering.kinds import fits, kind_of


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who won?", "who"),
        ("whose car was it", "who"),
        ("Which team won?", "who"),
        ("When is Modi visiting?", "when"),
        ("In what year did it sink?", "when"),
        ("Where did it sink?", "where"),
        ("Which country won?", "where"),
        ("How many died?", "how many"),
        ("What percentage of voters stayed at home?", "how many"),
        ("How did it end?", "how"),
        ("Why did it end?", "why"),
        ("Which of them left?", "which"),
        ("What sank?", "what"),
        ("Name the ship.", "other"),
        ("Somewhat odd: the ship's name?", "other"),
    ],
)
def test_kinds(question: str, kind: str) -> None:
    assert kind_of(question) == kind


@pytest.mark.parametrize(
    ("question", "answer", "fit"),
    [
        ("When is Modi visiting?", "February", 1),
        ("When is Modi visiting?", "Washington", -1),
        ("He retired this week. When did he begin?", "1995", 1),
        ("He retired this week. When did he begin?", "96", -1),
        ("What did he say when he left?", "Washington", 0),
        ("Since when has it been so?", "Washington", -1),
        ("Whenever is it?", "Washington", 0),
        ("What day is it?", "12", -1),
        ("which month will it be", "February", 1),
        ("Which month will it be?", "Thursday", -1),
        ("What year did it sink?", "1995", 1),
        ("What year did it sink?", "$2,000", -1),
        ("How many people?", "12", 1),
        ("How many people?", "Three", 1),
        ("How many people?", "the third", -1),
        ("How many people?", "No. 4", -1),
        ("How many people?", "Washington", -1),
        ("How much will it cost?", "Washington", -1),
        ("What percentage of voters stayed at home?", "49%", 1),
        ("What percentage of voters stayed at home?", "49 per cent", 1),
        ("What percentage of voters stayed at home?", "half", -1),
        ("Where is it?", "Washington", 0),
    ],
)
def test_an_answer_fits_what_is_asked_for_or_not_or_cannot_be_told(question: str, answer: str, fit: int) -> None:
    assert fits(question, Value("text", answer)) == fit


def test_whatever_is_read_as_a_date_answers_when() -> None:
    assert fits("When is Modi visiting?", Value("date", "tomorrow", "2025-01-29")) == 1
