"""Sidebar: the filters, and what the library holds."""

from datetime import date

import streamlit as st

from answering.calibration import Calibrator
from corpus.archive import Status
from ui.day_input import day_input
from ui.escape import escape, readable
from ui.filters import Filters
from ui.wording import count, level_words, percent, range_words, size_words

_ASKED_ON, _SINCE, _UNTIL, _PUBLISHERS, _TODAY = "asked-on", "since", "until", "publishers", "today-was"
_FILTERS = (_ASKED_ON, _SINCE, _UNTIL, _PUBLISHERS)
_THRESHOLD = "threshold"


def keep_filters() -> None:
    """Carry the filters over a page that does not show them; Streamlit forgets a widget it does not draw."""
    for key in (*_FILTERS, _THRESHOLD):
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def filters_sidebar(status: Status, *, today: date) -> Filters:
    """Draw the filters and return what is set."""
    state = st.session_state
    # "Today" moves on at midnight in a tab left open, unless another day was chosen.
    if state.get(_ASKED_ON) is None or state[_ASKED_ON] == state.get(_TODAY):
        state[_ASKED_ON] = today
    state[_TODAY] = today
    names = [name for name, _ in status.publishers]
    # A publisher may have left the library since it was chosen.
    state[_PUBLISHERS] = [name for name in state.get(_PUBLISHERS, []) if name in names]
    with st.sidebar:
        st.html('<h2 class="dl-side">Ask about</h2>')
        chosen = st.multiselect(
            "Publishers", names, key=_PUBLISHERS, placeholder="All publishers", format_func=readable
        )
        since = day_input("Published since", _SINCE)
        until = day_input("Published until", _UNTIL)
        asked_on = day_input("Asked on", _ASKED_ON, help="The day that words like “next month” are counted from.")
        filters = Filters(
            asked_on=asked_on if asked_on is not None else today,
            since=since,
            until=until,
            publishers=tuple(chosen),
        )
        if filters.days_reversed:
            st.html('<p class="dl-warning" role="alert">No day lies in this range: swap the two days.</p>')
        if filters != Filters(asked_on=today):
            st.button("Clear filters", on_click=_clear, width="stretch")
    return filters


def threshold_sidebar(calibrator: Calibrator | None) -> float | None:
    """Draw the dial for the least confidence that an answer is shown with, and what that means; return where it is.

    Without a calibration for the reader in use, or its measurements, there is nothing to turn.
    """
    if calibrator is None or not calibrator.levels:
        return None
    levels = {level.threshold: level for level in calibrator.levels}
    nearest = min(levels, key=lambda threshold: abs(threshold - calibrator.threshold))
    # Streamlit warns, with a traceback, of a widget that is given a value and remembers another.
    if st.session_state.get(_THRESHOLD) not in levels:
        st.session_state[_THRESHOLD] = nearest
    with st.sidebar:
        st.html('<h2 class="dl-side">How sure</h2>')
        chosen = st.select_slider("Show answers from", list(levels), key=_THRESHOLD, format_func=percent)
        words = level_words(levels[chosen], questions=int(calibrator.measured["questions"]))
        st.html(f'<p class="dl-small">{escape(words)}</p>')
    return chosen


def library_sidebar(status: Status) -> None:
    """A summary of the library, for a glance."""
    facts = [count(status.articles, "article")]
    if status.earliest is not None:
        facts.append(range_words(status.earliest, status.latest))
    facts += [count(len(status.publishers), "publisher"), size_words(status.bytes)]
    lines = "".join(f"<li>{escape(fact)}</li>" for fact in facts)
    with st.sidebar:
        st.html(f'<h2 class="dl-side">The library</h2><ul class="dl-facts">{lines}</ul>')


def _clear() -> None:
    for key in _FILTERS:
        st.session_state.pop(key, None)
