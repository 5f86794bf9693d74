"""Chat: questions in, answers with their evidence out."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from answering.answer import Answer
from answering.rewrite import rewrite
from answering.stages import OnStage
from answering.timeline import Timeline
from corpus.errors import DatelineError
from retrieval.query import Query
from ui.answers import answer_html
from ui.chip import chip
from ui.collaborators import Asks, LibraryStatus
from ui.escape import escape
from ui.feedback import feedback
from ui.filters import Filters, limits_words
from ui.history import Problem, Turn, earlier, forget, turns
from ui.notices import BROKEN, BROKEN_NEXT, notice
from ui.place import Place
from ui.progress import Progress, searching, stage_html
from ui.reading import reading
from ui.save import save
from ui.spoken import Spoken, answer_spoken
from ui.style import masthead
from ui.timeline import timeline_html
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
# For the keyboard: over all answers to the box; what is next after its mark is the box.
SKIP = '<a class="dl-skip" href="#question-box">Skip to the question box</a>'
QUESTION_BOX = '<span id="question-box" tabindex="-1"></span>'

_PENDING = "dateline-pending"
_log = logging.getLogger(__name__)


def chat_page(
    assistant: Asks, *, status: LibraryStatus, filters: Filters, threshold: float | None, today: date
) -> None:
    """The conversation so far, the question being asked, and the box for the next one."""
    history = turns()
    question = _next_question(filters, today=today, empty=status.articles == 0)
    if question is not None:
        history.append(_prepare(question, filters, history) if isinstance(question, str) else question)
    st.html(SKIP)
    # One container, so that the turns below keep their place on the page when the welcome goes.
    with st.container():
        _welcome(status, first=not history)
    spoken, scrolled = Spoken(), st.empty()
    asked = _asked(history)
    with st.container(key="turns"):
        places = [Place(index, is_open=index == asked) for index in range(len(history))]
    # What is asked now is on the page before the turns above it are drawn again, for which nobody waits.
    if asked is not None:
        places[asked].question.html(_question_html(history[asked], asked, today=today))
        progress = Progress(places[asked].stages, articles=status.articles)
        spoken.say(searching(status.articles))
    if question is not None:
        _bring_into_view(len(history) - 1, scrolled)
    for index, turn in enumerate(history):
        if index != asked:
            places[index].question.html(_question_html(turn, index, today=today))
        elif turn.query is not None:
            found = _ask(assistant, turn.question, turn.query, threshold, progress)
            turn = history[index] = replace(turn, outcome=found)  # noqa: PLW2901
            spoken.say(answer_spoken(found))
        with places[index].answer():
            _outcome(turn, index, assistant)
            if index == asked:
                progress.end()
            turn = _with_timeline(turn, index, assistant)  # noqa: PLW2901
            history[index] = turn = _with_explanation(turn, index, assistant)  # noqa: PLW2901
            if isinstance(turn.outcome, Answer) and turn.query is not None:
                keep = partial(assistant.keep_feedback, turn.outcome, turn.query.asked_on)
                feedback(turn.outcome, key=f"turn{index}", keep=keep)
    if history:
        save(history)
        st.sidebar.button("Clear conversation", on_click=forget, width="stretch")


def _asked(history: Sequence[Turn]) -> int | None:
    """Which turn is to be answered now: the last one if it has no outcome, also after a click while it was read."""
    is_open = bool(history) and history[-1].outcome is None and history[-1].query is not None
    return len(history) - 1 if is_open else None


def _next_question(filters: Filters, *, today: date, empty: bool) -> str | Turn | None:
    limits = limits_words(filters, today=today)
    # Put into st.bottom by hand, the box does not make the page stick to its end, where the answer's words are gone.
    with st.bottom:
        st.html(QUESTION_BOX)
        if limits is not None:
            st.html(f'<p class="dl-limits"><b>Filtered.</b> {escape(limits)}.</p>')
        typed = st.chat_input("Ask about the news", disabled=empty, max_chars=2000)
    pending: str | Turn | None = st.session_state.pop(_PENDING, None)
    return typed if typed is not None else pending


def _prepare(question: str, filters: Filters, history: Sequence[Turn]) -> Turn:
    """A new turn, its question made to stand alone where it follows others."""
    try:
        return Turn(question, filters.query(rewrite(question, earlier(history))), None)
    except DatelineError as error:
        return Turn(question, None, Problem(str(error), expected=True))


def _ask(assistant: Asks, question: str, query: Query, threshold: float | None, on_stage: OnStage) -> Answer | Problem:
    """The answer to a query, for a question as it was typed."""
    try:
        return replace(assistant.ask(query, threshold=threshold, on_stage=on_stage), question=question)
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
            st.button(example, on_click=_suggest, args=(example,), width="stretch")


def _question_html(turn: Turn, index: int, *, today: date) -> str:
    limits = limits_words(turn.query, today=today) if turn.query is not None else None
    under = f'<p class="dl-small">{escape(limits)}</p>' if limits is not None else ""
    return f'<h2 class="dl-question" id="turn{index}" dir="auto">{escape(turn.question)}</h2>{under}'


def _outcome(turn: Turn, index: int, assistant: Asks) -> None:
    outcome = turn.outcome
    if isinstance(outcome, Answer) and turn.query is not None:
        reading(turn.query, outcome, key=f"turn{index}", ask=partial(_ask_instead, index))
        chip(turn.query, outcome, key=f"turn{index}", ask=partial(_ask_instead, index))
        changes = assistant.changes(outcome)
        st.html(answer_html(outcome, asked_on=turn.query.asked_on, key=f"turn{index}", changes=changes))
        return
    if isinstance(outcome, Problem):
        title = "This could not be answered" if outcome.expected else BROKEN
        st.html(notice(title, outcome.text, tone="error"))
    else:
        st.html(notice("Not answered", "Another question came in between.", tone="neutral"))
    st.button("Ask again", key=f"again-{index}", on_click=_ask_again, args=(index,))


def _with_timeline(turn: Turn, index: int, assistant: Asks) -> Turn:
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


def _with_explanation(turn: Turn, index: int, assistant: Asks) -> Turn:
    """Show how the answer came about, once somebody has asked for that."""
    outcome = turn.outcome
    if not isinstance(outcome, Answer) or turn.query is None:
        return turn
    key = f"why-{index}"
    # Known before the button is drawn, so that there is one element in any case and nothing below it jumps.
    if turn.explanation is None and st.session_state.get(key, False):
        try:
            turn = replace(turn, explanation=assistant.explain(turn.query))
        except DatelineError as error:
            _log.warning("no explanation for %r: %s", turn.question, error)
            st.html(notice("This could not be explained", str(error), tone="error"))
            return turn
    if turn.explanation is None:
        st.button(WHY, key=key, type="tertiary")
    else:
        st.html(why_html(turn.explanation, turn.question, calibrated=outcome.calibrated))
    return turn


def _bring_into_view(index: int, place: DeltaGenerator) -> None:
    """Scroll the new question to the top, by a script that holds nothing but a number."""
    place.html(
        f"<script>document.getElementById('turn{index}')?.scrollIntoView({{block: 'start'}});</script>",
        unsafe_allow_javascript=True,
    )


def _suggest(question: str | Turn) -> None:
    st.session_state[_PENDING] = question


def _ask_instead(index: int, query: Query) -> None:
    """Ask this in the place of a turn, for the question that was typed there."""
    _suggest(Turn(turns().pop(index).question, query, None))
    st.rerun()


def _ask_again(index: int) -> None:
    _suggest(turns().pop(index).question)
