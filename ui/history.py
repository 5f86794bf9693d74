"""History: the questions of the conversation on the page with what came of each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import streamlit as st

from answering.answer import Answer
from answering.explanation import Explanation
from answering.rewrite import Turn as Asked
from answering.timeline import Timeline
from answering.turns import new_id
from retrieval.query import Query

_TURNS, _PENDING = "dateline-turns", "dateline-pending"
BOX = "dateline-question"  # the key of the box to type in


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a question got no answer; `expected` when the text was written for a person, and `refused` when the question
    could not be asked as it was, and went back into the box to be changed."""

    text: str
    expected: bool
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Removed:
    """That a question was answered once, from a report that has left the library since."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its outcome; None while it is being asked, or when another question interrupted it.

    `query` is None when the question could not be made into one; the outcome then says why. `timeline` is None until
    the reports were read for it, and `explanation` until somebody wants to know why. `asked_at` is in UTC.
    """

    question: str
    query: Query | None
    outcome: Answer | Problem | Removed | None
    timeline: Timeline | None = None
    explanation: Explanation | None = None
    id: str = field(default_factory=new_id, compare=False)
    asked_at: datetime = field(default_factory=lambda: datetime.now(UTC), compare=False)


def earlier(history: Sequence[Turn]) -> list[Asked]:
    """What a follow-up may lean on: the questions that were asked, as they were read, with their answers."""
    outcomes = (turn.outcome for turn in history)
    return [Asked(outcome.read_as, outcome.text) for outcome in outcomes if isinstance(outcome, Answer)]


def turns() -> list[Turn]:
    """The turns on the page, oldest first; a live list, kept between reruns."""
    kept: list[Turn] = st.session_state.setdefault(_TURNS, [])
    return kept


def show(turns: list[Turn]) -> None:
    """Put other turns on the page in the place of these."""
    st.session_state[_TURNS] = turns


def suggest(question: str | Turn) -> None:
    """Ask this when the page is drawn next."""
    st.session_state[_PENDING] = question


def is_asking() -> bool:
    """Whether a question was typed or pressed that is not on the page yet."""
    return st.session_state.get(BOX) is not None or _PENDING in st.session_state


def suggested() -> str | Turn | None:
    """What is to be asked now, once."""
    pending: str | Turn | None = st.session_state.pop(_PENDING, None)
    return pending
