"""Chat: questions in, answers with their evidence out."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from answering.answer import Answer
from answering.rewrite import rewrite
from corpus.errors import DatelineError
from retrieval.query import Query
from ui.answers import answer_html
from ui.chip import chip
from ui.collaborators import Asks, LibraryStatus
from ui.escape import escape
from ui.feedback import feedback
from ui.filters import Filters, limits_words
from ui.history import Problem, Removed, Turn, earlier, suggest, suggested, turns
from ui.keeping import KeptTurns
from ui.notices import BROKEN, BROKEN_NEXT, REMOVED, REMOVED_NEXT, notice
from ui.reading import reading
from ui.save import save
from ui.shared import answer_link
from ui.style import masthead
from ui.timeline import timeline_html
from ui.watched import Watching, watch_switch, watched
from ui.why import why_html
from ui.wording import count, range_words

EXAMPLES = (
    "when is Modi visiting?",
    "Where did Modi meet Trump?",
    "When will the Brackenmoor battery plant open?",
    "When was Tern-1 launched?",
    "How many hectares did the Pellan Ridge fire burn?",
    "How much will the new hospital wing cost?",
)
TAGLINE = "Ask a question. The answer is cut from a news article, and you see the passage it stands in."

WHY = "Why this answer?"

_log = logging.getLogger(__name__)


def chat_page(
    assistant: Asks,
    *,
    status: LibraryStatus,
    filters: Filters,
    threshold: float | None,
    today: date,
    beside: Callable[[], None] | None = None,
    watching: Watching | None = None,
) -> None:
    """The conversation so far, the question being asked, and the box for the next one.

    `beside` draws what shows the question being asked elsewhere on the page, and need not wait for its answer.
    """
    history = turns()
    question = _next_question(filters, today=today, empty=status.articles == 0)
    if question is not None:
        history.append(_prepare(question, filters, history) if isinstance(question, str) else question)
    if beside is not None:
        beside()
    # One container, so that the turns below keep their place on the page when the welcome goes.
    with st.container():
        _welcome(status, first=not history)
    news = st.container()
    for index, turn in enumerate(history):
        asked_now = question is not None and index == len(history) - 1
        with st.chat_message("user"):
            st.html(_question_html(turn, index, today=today))
        with st.chat_message("assistant"):
            if asked_now and turn.outcome is None and turn.query is not None:
                with st.spinner(f"Searching {count(status.articles, 'article')} and reading the best passages"):
                    found = _ask(assistant, turn.question, turn.query, threshold)
                turn = history[index] = replace(turn, outcome=found)  # noqa: PLW2901
            _outcome(turn, index, assistant)
            turn = _with_timeline(turn, index, assistant)  # noqa: PLW2901
            history[index] = turn = _with_explanation(turn, index, assistant)  # noqa: PLW2901
            if isinstance(turn.outcome, Answer) and turn.query is not None:
                keep = partial(assistant.keep_feedback, turn.outcome, turn.query.asked_on)
                watch_switch(watching, turn.query, turn.outcome, threshold=threshold, key=turn.id)
                feedback(turn.outcome, key=turn.id, keep=keep)
                if isinstance(history, KeptTurns) and history.trouble is None:
                    answer_link(turn.id)
        if asked_now:
            _bring_into_view(index)
    if history:
        if isinstance(history, KeptTurns) and history.arrived() and question is None:
            _bring_into_view(len(history) - 1)
        save(history)
    # Last, so that nobody waits for the questions that are asked again.
    watched(watching, news)


def _next_question(filters: Filters, *, today: date, empty: bool) -> str | Turn | None:
    limits = limits_words(filters, today=today)
    # Put into st.bottom by hand, the box does not make the page stick to its end, where the answer's words are gone.
    with st.bottom:
        if limits is not None:
            st.html(f'<p class="dl-limits"><b>Filtered.</b> {escape(limits)}.</p>')
        typed = st.chat_input("Ask about the news", disabled=empty, max_chars=2000)
    pending = suggested()
    return typed if typed is not None else pending


def _prepare(question: str, filters: Filters, history: Sequence[Turn]) -> Turn:
    """A new turn, its question made to stand alone where it follows others."""
    try:
        return Turn(question, filters.query(rewrite(question, earlier(history))), None)
    except DatelineError as error:
        return Turn(question, None, Problem(str(error), expected=True))


def _ask(assistant: Asks, question: str, query: Query, threshold: float | None) -> Answer | Problem:
    """The answer to a query, for a question as it was typed."""
    try:
        return replace(assistant.ask(query, threshold=threshold), question=question)
    except DatelineError as error:
        _log.warning("no answer to %r: %s", query.text, error)
        return Problem(str(error), expected=True)
    except Exception:  # noqa: BLE001 - logged; whatever it was, the conversation must survive it
        _log.exception("asking %r failed", query.text)
        return Problem(BROKEN_NEXT, expected=False)


def _welcome(status: LibraryStatus, *, first: bool) -> None:
    masthead(tagline=TAGLINE if first else None)
    if not first:
        # In the places of the figures and the examples: what is merely left out stays on the page until the run ends,
        # and would push down the question that is being brought into view.
        for _ in range(2):
            st.empty()
        return
    if status.articles == 0:
        st.html(
            notice("The library is empty", "Add articles on the Newsroom page, then ask about them.", tone="neutral")
        )
        return
    held = f"{count(status.articles, 'article')} {range_words(status.earliest, status.latest)}"
    st.html(f'<p class="dl-held">{escape(held)}</p><h2 class="dl-label">For example</h2>')
    with st.container(key="examples"):
        for example in EXAMPLES:
            st.button(example, on_click=suggest, args=(example,), width="stretch")


def _question_html(turn: Turn, index: int, *, today: date) -> str:
    limits = limits_words(turn.query, today=today) if turn.query is not None else None
    under = f'<p class="dl-small">{escape(limits)}</p>' if limits is not None else ""
    return f'<h2 class="dl-question" id="turn{index}" dir="auto">{escape(turn.question)}</h2>{under}'


def _outcome(turn: Turn, index: int, assistant: Asks) -> None:
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
    st.button("Ask again", key=f"again-{turn.id}", on_click=_ask_again, args=(index,))


def _with_timeline(turn: Turn, index: int, assistant: Asks) -> Turn:
    """Show what reports said over time, read for it when the answer is there already."""
    if not isinstance(turn.outcome, Answer) or not turn.outcome.found or turn.query is None:
        return turn
    if turn.timeline is None:
        with st.spinner("Reading what other reports said"):
            try:
                turn = replace(turn, timeline=assistant.timeline(turn.query, turn.outcome))
            except DatelineError as error:
                _log.warning("no timeline for %r: %s", turn.question, error)
                return turn
    if turn.timeline is not None and turn.timeline.has_changed:
        st.html(timeline_html(turn.timeline, key=f"turn{index}"))
    return turn


def _with_explanation(turn: Turn, index: int, assistant: Asks) -> Turn:
    """Show how the answer came about, once somebody has asked for that."""
    outcome = turn.outcome
    if not isinstance(outcome, Answer) or turn.query is None:
        return turn
    place = st.empty()
    if turn.explanation is None and place.button(WHY, key=f"why-{turn.id}", type="tertiary"):
        try:
            turn = replace(turn, explanation=assistant.explain(turn.query, outcome))
        except DatelineError as error:
            _log.warning("no explanation for %r: %s", turn.question, error)
            place.html(notice("This could not be explained", str(error), tone="error"))
    if turn.explanation is not None:
        place.html(why_html(turn.explanation, turn.question, calibrated=outcome.calibrated))
    return turn


def _bring_into_view(index: int) -> None:
    """Scroll the new question to the top; the one script on the page, and it holds nothing but a number."""
    st.html(
        f"<script>document.getElementById('turn{index}')?.scrollIntoView({{block: 'start'}});</script>",
        unsafe_allow_javascript=True,
    )


def _ask_instead(index: int, query: Query) -> None:
    """Ask this in the place of a turn, for the question that was typed there."""
    suggest(Turn(turns().pop(index).question, query, None))
    st.rerun()


def _ask_again(index: int) -> None:
    suggest(turns().pop(index).question)
