"""Typing errors are made as people make them, the same at every call, and counted."""

import random
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from evaluation.questions import Question
from evaluation.spelling import Mistyped, mistype_all, mistyped, summarise_spelling

QUESTION = "How many people died in the mine?"


def question(text: str, id: str = "one") -> Question:
    return Question(id, text, date(2025, 3, 1), ("nineteen",), (), "", strict=True)


@given(seed=st.integers())
def test_one_word_has_one_error_and_keeps_its_first_letter(seed: int) -> None:
    wrong = mistyped(QUESTION, random.Random(seed))
    pairs = [(a, b) for a, b in zip(QUESTION.split(), wrong.split(), strict=True) if a != b]
    assert len(pairs) == 1
    assert OSA.distance(*pairs[0]) == 1
    assert pairs[0][0][0] == pairs[0][1][0]
    assert len(pairs[0][0].strip("?")) >= 4


def test_a_question_of_short_words_has_none_to_mistype() -> None:
    assert mistyped("Who is it?", random.Random(0)) is None
    assert list(mistype_all([question("Who is it?")], str)) == []


def test_a_word_of_one_letter_over_and_over_gets_an_error_too() -> None:
    for seed in range(30):
        assert mistyped("aaaa", random.Random(seed)) != "aaaa"


def test_the_same_errors_come_at_every_call() -> None:
    chosen = [question(QUESTION, str(number)) for number in range(20)]
    first, second = ([one.typed for one in mistype_all(chosen, str)] for _ in range(2))
    assert first == second
    assert len(set(first)) > 10


def test_what_became_of_them_is_counted() -> None:
    typed = "How many peple died in the mine?"
    found = [
        Mistyped(question(QUESTION), typed, "how many People died in the mine?"),
        Mistyped(question(QUESTION), typed, "How many peoples died in the mine?"),
        Mistyped(question(QUESTION), typed, typed),
        Mistyped(question(QUESTION), typed, typed),
    ]
    summary = summarise_spelling(found)
    assert {name: one.value for name, one in summary.items()} == {"questions": 4, "mended": 25, "wrong": 25, "left": 50}
    assert found[2].told == f"{typed}\n  left as it is"
    assert summarise_spelling([])["questions"].value == 0
