"""Asks a question of a conversation: the turns before it say what it leaves out."""

from collections.abc import Sequence
from dataclasses import replace

from answering.answer import Answer
from answering.assistant import Assistant
from answering.rewrite import Turn, rewrite
from retrieval.query import Query


def ask_after(assistant: Assistant, query: Query, earlier: Sequence[str], *, threshold: float | None = None) -> Answer:
    """The answer to a question that follows `earlier` ones, oldest first, which are asked before it.

    All are asked with the limits of `query`. `question` of the answer is what was typed, `read_as` what was asked.

    Raises:
        InputError: one of the earlier questions is none.
    """
    turns: list[Turn] = []
    for text in earlier:
        asked = ask_next(assistant, replace(query, text=text), turns)
        turns.append(Turn(asked.read_as, asked.text))
    return ask_next(assistant, query, turns, threshold=threshold)


def ask_next(assistant: Assistant, query: Query, turns: Sequence[Turn], *, threshold: float | None = None) -> Answer:
    """The answer to a question that follows these turns, each as it was read, oldest first."""
    read_as = rewrite(assistant.spelled(query.text), turns)
    answer = assistant.ask(replace(query, text=read_as), threshold=threshold)
    return replace(answer, question=query.text)
