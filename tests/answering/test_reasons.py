"""Why there is no answer: what asks nothing of the news."""

import pytest

from answering.reasons import NOT_ENGLISH, SMALL_TALK, not_asked
from answering.rewrite import Turn, rewrite


@pytest.mark.parametrize(
    "text", ["hello", "Hi there!", "Thanks a lot", "OK, thank you.", "what can you do?", "Who are you?", "help", "test"]
)
def test_small_talk_asks_nothing(text: str) -> None:
    assert not_asked(text, frozenset({"en"})) == not_asked(text, None) == SMALL_TALK


@pytest.mark.parametrize(
    "text",
    [
        "Who thanked the crews?",
        "hello kitty sales",
        "what can you do in Halmstow?",
        "How does it work?",
        "testing sites?",
    ],
)
def test_a_question_is_one_whatever_it_begins_with(text: str) -> None:
    assert not_asked(text, frozenset({"en"})) is None


@pytest.mark.parametrize("text", ["thanks!", "What can you do?", "hello"])
def test_small_talk_is_not_rewritten_and_nothing_is_taken_from_it(text: str) -> None:
    history = [Turn("when is Modi visiting?")]
    assert rewrite(text, history) == text
    assert rewrite("And where will he stay?", [*history, Turn(text)]) == "Where will Modi stay?"


def test_another_script_is_not_asked_of_a_reader_that_does_not_read_it() -> None:
    assert not_asked("Когда приедет Моди?", frozenset({"en"})) == NOT_ENGLISH
    assert not_asked("Когда приедет Моди?", None) is None
