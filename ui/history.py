"""History: the questions of one browser session with what came of each."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from answering.answer import Answer
from answering.explanation import Explanation
from answering.rewrite import Turn as Asked
from answering.timeline import Timeline
from retrieval.query import Query

_TURNS = "dateline-turns"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a question got no answer; `expected` when the text was written for a person."""

    text: str
    expected: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its outcome; None while it is being asked, or when another question interrupted it.

    `query` is None when the question could not be made into one; the outcome then says why. `timeline` is None until
    the reports were read for it, and `explanation` until somebody wants to know why.
    """

    question: str
    query: Query | None
    outcome: Answer | Problem | None
    timeline: Timeline | None = None
    explanation: Explanation | None = None


def earlier(history: Sequence[Turn]) -> list[Asked]:
    """What a follow-up may lean on: the questions that were asked, as they were read, with their answers."""
    outcomes = (turn.outcome for turn in history)
    return [Asked(outcome.read_as, outcome.text) for outcome in outcomes if isinstance(outcome, Answer)]


def turns() -> list[Turn]:
    """The turns of this session, oldest first; a live list, kept between reruns."""
    kept: list[Turn] = st.session_state.setdefault(_TURNS, [])
    return kept


def forget() -> None:
    """Start over with no turns."""
    st.session_state[_TURNS] = []
