"""Turn: what came of one question, with its timeline and, if somebody asks for it, how it came about."""

import logging
from dataclasses import replace
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from answering.answer import Answer
from answering.assistant import Assistant
from answering.reasons import SMALL_TALK
from answering.timeline import Timeline
from corpus.errors import DatelineError
from retrieval.query import Query
from ui.answers import answer_html
from ui.chip import chip
from ui.history import Problem, Removed, Turn, suggest, turns
from ui.notices import BROKEN, REMOVED, REMOVED_NEXT, notice, sentence
from ui.progress import stage_html
from ui.reading import reading
from ui.timeline import timeline_html
from ui.why import why_html

WHY = "Why this answer?"

_log = logging.getLogger(__name__)


def show_outcome(turn: Turn, index: int, assistant: Assistant) -> None:
    """Draw what came of a question; `index` is its place in the conversation."""
    outcome = turn.outcome
    if isinstance(outcome, Answer) and turn.query is not None:
        reading(turn.query, outcome, key=turn.id, ask=partial(_ask_instead, index))
        chip(turn.query, outcome, key=turn.id, ask=partial(_ask_instead, index))
        changes = assistant.changes(outcome)
        st.html(answer_html(outcome, asked_on=turn.query.asked_on, key=f"turn{index}", changes=changes))
        return
    if isinstance(outcome, Problem):
        title = "This could not be answered" if outcome.expected else BROKEN
        st.html(notice(title, outcome.text, tone="error"))
    elif isinstance(outcome, Removed):
        st.html(notice(REMOVED, REMOVED_NEXT, tone="neutral"))
    else:
        st.html(notice("Not answered", "It was interrupted before there was an answer.", tone="neutral"))
    if not (isinstance(outcome, Problem) and outcome.refused):
        st.button("Ask again", key=f"again-{turn.id}", on_click=_ask_again, args=(index,))


def with_timeline(turn: Turn, index: int, assistant: Assistant) -> Turn:
    """Show what reports said over time, read for it when the answer is there already."""
    if not isinstance(turn.outcome, Answer) or not turn.outcome.found or turn.query is None:
        return turn
    if turn.timeline is not None:
        _timeline(turn.timeline, index)
        return turn
    place = st.html(stage_html("Reading what other reports said"))
    try:
        turn = replace(turn, timeline=assistant.timeline(turn.query, turn.outcome))
    except DatelineError as error:
        _log.warning("no timeline for %r: %s", turn.question, error)
    _timeline(turn.timeline, index, place)
    return turn


def _timeline(timeline: Timeline | None, index: int, place: DeltaGenerator | None = None) -> None:
    """One element in any case, in its place if it has one: with one more or less, what is below would jump."""
    if timeline is not None and timeline.has_changed:
        (st.html if place is None else place.html)(timeline_html(timeline, key=f"turn{index}"))
    else:
        (st.empty if place is None else place.empty)()


def with_explanation(turn: Turn, assistant: Assistant) -> Turn:
    """Show how the answer came about, once somebody has asked for that."""
    outcome = turn.outcome
    if not isinstance(outcome, Answer) or turn.query is None or outcome.reason == SMALL_TALK:
        return turn
    key = f"why-{turn.id}"
    # Known before the button is drawn, so that there is one element in any case and nothing below it jumps.
    if turn.explanation is None and st.session_state.get(key, False):
        try:
            turn = replace(turn, explanation=assistant.explain(turn.query, outcome))
        except DatelineError as error:
            _log.warning("no explanation for %r: %s", turn.question, error)
            st.html(notice("This could not be explained", sentence(error), tone="error"))
            return turn
    if turn.explanation is None:
        st.button(WHY, key=key, type="tertiary")
    else:
        st.html(why_html(turn.explanation, turn.question, calibrated=outcome.calibrated))
    return turn


def _ask_instead(index: int, query: Query) -> None:
    """Ask this in the place of a turn, for the question that was typed there."""
    suggest(Turn(turns().pop(index).question, query, None))
    st.rerun()


def _ask_again(index: int) -> None:
    """Ask a turn again as it was read and limited then, whatever was asked and set since."""
    turn = turns().pop(index)
    suggest(Turn(turn.question, turn.query, None) if turn.query is not None else turn.question)
