"""Chat: questions in, answers with their evidence out."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from answering.answer import Answer
from answering.assistant import Assistant
from answering.reasons import SMALL_TALK
from answering.rewrite import rewrite
from answering.stages import OnStage
from corpus.archive import Status
from corpus.errors import DatelineError
from retrieval.query import Query
from ui.escape import clipped, escape
from ui.feedback import feedback
from ui.filters import Filters, limits_words
from ui.history import BOX, Problem, Turn, earlier, suggest, suggested, turns
from ui.keeping import KeptTurns
from ui.notices import BROKEN_NEXT, notice, sentence
from ui.progress import Progress, searching
from ui.pulse import ENDED, pulse
from ui.save import save
from ui.shared import answer_link
from ui.slot import Slot
from ui.spoken import Spoken, answer_spoken
from ui.style import masthead, title
from ui.turn import show_outcome, with_explanation, with_timeline
from ui.unseen import unseen
from ui.watched import Watching, watch_switch, watched
from ui.when_there import FOCUS, SHUT, when_there
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

# What is shown of a question that was refused for its length, which is in the box again.
MAX_REFUSED = 200

# For the keyboard: over all answers to the box; what is next after its mark is the box.
SKIP = '<a class="dl-skip" href="#question-box">Skip to the question box</a>'
QUESTION_BOX = '<span id="question-box" tabindex="-1"></span>'

_log = logging.getLogger(__name__)


def chat_page(
    assistant: Assistant,
    *,
    status: Status,
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
    question = _next_question()
    refused = None
    if question is not None:
        turn = _prepare(assistant, question, filters, history) if isinstance(question, str) else question
        history.append(turn)
        refused = question if isinstance(question, str) and turn.query is None else None
    typed = _box(filters, today=today, empty=status.articles == 0, refused=refused)
    if question is None and typed is not None and typed.strip():
        # A server that was started anew knows what is in a box only once it has drawn it.
        suggest(typed)
        st.rerun()
    if history:
        title(history[0].question)
    st.html(SKIP)
    pulse()
    # One container, so that the turns below keep their place on the page when the welcome goes.
    with st.container():
        _welcome(status, first=not history)
    news = st.container()
    spoken, scrolled = Spoken(), unseen("scroll")
    asked = _asked(history)
    with st.container(key="turns"):
        slots = [Slot(index, is_open=index == asked) for index in range(len(history))]
    if question is not None:
        _bring_into_view(len(history) - 1, scrolled)
    # What is asked now is on the page before the turns above it are drawn again, for which nobody waits.
    if asked is not None:
        # Its first stage before it: what is drawn comes in pieces, and the question shows what is below.
        progress = Progress(slots[asked].stages, articles=status.articles)
        slots[asked].question.html(_question_html(history[asked], asked, today=today))
        spoken.say(searching(status.articles))
    if beside is not None:
        beside()
    for index, turn in enumerate(history):
        if index != asked:
            slots[index].question.html(_question_html(turn, index, today=today))
        elif turn.query is not None:
            found = _ask(assistant, turn.question, turn.query, threshold, progress)
            turn = history[index] = replace(turn, outcome=found)  # noqa: PLW2901
            spoken.say(answer_spoken(found))
        with slots[index].answer():
            show_outcome(turn, index, assistant)
            turn = with_timeline(turn, index, assistant)  # noqa: PLW2901
            history[index] = with_explanation(turn, assistant)
            if history[index].explanation is not turn.explanation:  # the button that was pressed is gone
                when_there(scrolled, f".st-key-slot-{index} .dl-why", FOCUS)
            is_linked = isinstance(history, KeptTurns) and history.trouble is None
            _doors(turn, assistant, is_linked=is_linked, watching=watching, threshold=threshold)
    if isinstance(history, KeptTurns) and question is None:
        _arrive(history, scrolled)
    if history:
        save(history)
    # Last, so that nobody waits for the questions that are asked again.
    watched(watching, news)


def _doors(
    turn: Turn, assistant: Assistant, *, is_linked: bool, watching: Watching | None, threshold: float | None
) -> None:
    """What can be done with an answer, in a row below it."""
    if not isinstance(turn.outcome, Answer) or turn.query is None or turn.outcome.reason == SMALL_TALK:
        return
    with st.container(horizontal=True, vertical_alignment="center", key=f"doors-{turn.id}"):
        feedback(turn.outcome, key=turn.id, keep=partial(assistant.keep_feedback, turn.outcome, turn.query.asked_on))
        if is_linked:
            answer_link(turn.id)
        watch_switch(watching, turn.query, turn.outcome, threshold=threshold, key=turn.id)


def _arrive(history: KeptTurns, place: DeltaGenerator) -> None:
    """Begin where a conversation that was just opened goes on; with the keyboard, too, if it was chosen on the page."""
    is_chosen = history.chosen()
    if history.arrived():
        _bring_into_view(len(history) - 1, place, act=SHUT + FOCUS if is_chosen else "")
    elif is_chosen:
        when_there(place, "[data-testid=stChatInput] textarea", SHUT + FOCUS)


def _asked(history: Sequence[Turn]) -> int | None:
    """Which turn is to be answered now: the last one if it has no outcome, also after a click while it was read."""
    is_open = bool(history) and history[-1].outcome is None and history[-1].query is not None
    return len(history) - 1 if is_open else None


def _next_question() -> str | Turn | None:
    """What was typed, known before the box is drawn, or else suggested."""
    typed, pending = st.session_state.get(BOX), suggested()
    return typed if typed is not None and typed.strip() else pending


def _box(filters: Filters, *, today: date, empty: bool, refused: str | None) -> str | None:
    """The box for the next question, and what was typed; one that was `refused` is in it again, to be changed."""
    if refused is not None:
        st.session_state[BOX] = refused
    limits = limits_words(filters, today=today)
    # Put into st.bottom by hand, the box does not make the page stick to its end, where the answer's words are gone.
    with st.bottom:
        st.html(QUESTION_BOX)
        if limits is not None:
            st.html(f'<p class="dl-limits"><b>Filtered.</b> {escape(limits)}.</p>')
        return st.chat_input("Ask about the news", disabled=empty, key=BOX)


def _prepare(assistant: Assistant, question: str, filters: Filters, history: Sequence[Turn]) -> Turn:
    """A new turn, its question without typing errors, and made to stand alone where it follows others."""
    try:
        filters.query(question)  # what is no question is refused before its words are looked up
        return Turn(question, filters.query(rewrite(assistant.spelled(question), earlier(history))), None)
    except DatelineError as error:
        return Turn(clipped(question, MAX_REFUSED), None, Problem(sentence(error), expected=True, refused=True))


def _ask(
    assistant: Assistant, question: str, query: Query, threshold: float | None, on_stage: OnStage
) -> Answer | Problem:
    """The answer to a query, for a question as it was typed."""
    try:
        return replace(assistant.ask(query, threshold=threshold, on_stage=on_stage), question=question)
    except DatelineError as error:
        _log.warning("no answer to %r: %s", query.text, error)
        return Problem(sentence(error), expected=True)
    except Exception:  # noqa: BLE001 - logged; whatever it was, the conversation must survive it
        _log.exception("asking %r failed", query.text)
        return Problem(BROKEN_NEXT, expected=False)


def _welcome(status: Status, *, first: bool) -> None:
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


def _bring_into_view(index: int, place: DeltaGenerator, *, act: str = "") -> None:
    """Scroll the question to the top, and do with it what else is to be done."""
    when_there(place, f"#turn{index}", f"found.scrollIntoView({{block: 'start'}}); {ENDED} {act}")
