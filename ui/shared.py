"""Shared: one answer by its link, with its evidence as it was, for whoever has the link."""

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from answering.answer import Answer
from answering.revision import Change
from corpus.errors import DatelineError
from ui.answers import answer_html
from ui.days import day_words
from ui.escape import escape
from ui.history import Removed, Turn, show, suggest
from ui.keeping import Keeping, KeptTurns, load_turn
from ui.notices import REMOVED, REMOVED_NEXT, notice, sentence
from ui.popover import popover
from ui.style import masthead, title
from ui.timeline import timeline_html

ANSWER = "answer"
LINK, ASK_YOURSELF, BACK = "Link to this answer", "Ask this yourself", "Ask something else"
NOTE = "Whoever has this link sees this answer, and nothing else of the conversation, until you delete it."
GONE = "This answer is not to be had"


def answer_link(id: str) -> None:
    """Offer the address of one answer."""
    with popover(LINK, key=f"link-{id}"):
        st.html(f'<p class="dl-small">{NOTE}</p>')
        st.code(_address(id), language=None, wrap_lines=True)
        st.html(f'<p class="dl-small"><a href="?{ANSWER}={escape(id)}">Open it</a></p>')


def _address(id: str) -> str:
    """The whole address, to be sent to somebody."""
    here = urlsplit(st.context.url if st.context.url is not None else "")
    return urlunsplit((here.scheme, here.netloc, f"{here.path.rstrip('/')}/", f"{ANSWER}={id}", ""))


def shared(keeping: Keeping, *, changes: Callable[[Answer], Mapping[str, Change]]) -> bool:
    """Show the one answer that the address names, to be read only; returns whether it names one."""
    id = st.query_params.get(ANSWER)
    if id is None:
        return False
    masthead()
    try:
        turn = load_turn(keeping.store.shared(id), keeping.lookup)
    except DatelineError as error:
        st.html(notice(GONE, sentence(error), tone="neutral"))
        st.button(BACK, on_click=_ask, args=(keeping, None))
        return True
    title(turn.question)
    asked_on = turn.query.asked_on if turn.query is not None else turn.asked_at.date()
    outcome = turn.outcome
    st.html(
        f'<h2 class="dl-question" id="turn0" dir="auto">{escape(turn.question)}</h2>'
        f'<p class="dl-small">Asked on {day_words(asked_on)}{_read_as(turn)}</p>'
    )
    if isinstance(outcome, Answer):
        st.html(answer_html(outcome, asked_on=asked_on, key="turn0", changes=changes(outcome)))
        if turn.timeline is not None and turn.timeline.has_changed:
            st.html(timeline_html(turn.timeline, key="turn0"))
    elif isinstance(outcome, Removed):
        st.html(notice(REMOVED, REMOVED_NEXT, tone="neutral"))
    else:
        st.html(notice(GONE, "The question was asked, and got no answer.", tone="neutral"))
    question = turn.query.text if turn.query is not None else turn.question
    with st.container(horizontal=True):
        st.button(ASK_YOURSELF, on_click=_ask, args=(keeping, question), type="primary")
        st.button(BACK, on_click=_ask, args=(keeping, None))
    return True


def _ask(keeping: Keeping, question: str | None) -> None:
    """Leave for a conversation of one's own, with this question as its first."""
    st.query_params.clear()
    show(KeptTurns(keeping))
    if question is not None:
        suggest(question)


def _read_as(turn: Turn) -> str:
    """How a follow-up was understood, without which its words alone may say nothing."""
    read_as = turn.outcome.read_as if isinstance(turn.outcome, Answer) else turn.question
    return f" · read as “{escape(read_as)}”" if read_as != turn.question else ""
