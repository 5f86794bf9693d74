"""Watched: a switch below an answer, the list of what is watched, and a notice wherever that has another answer."""

import logging
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from answering.answer import Answer
from answering.watches import Watch, Watches
from corpus.errors import DatelineError
from retrieval.query import Query
from ui.change import change_html
from ui.escape import escape
from ui.filters import limits_words
from ui.notices import warning

# How often an open tab looks whether articles have changed, which takes two small queries, and how many questions it
# asks again at a time: a person who asks one meanwhile waits for these.
EVERY_SECONDS = 5.0
AT_ONCE = 4
WATCH, STOP, SEEN = "Watch this question", "Stop watching", "Seen"
HELP = "It is asked again whenever articles come in, and you are told at the top of the chat when its answer changes."
TOLD = "A question you watch has a new answer. See the top of the chat."

_TOLD = "dateline-watched-told"
_STOPPED = "dateline-watched-stopped"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Watching:
    """Who watches, and with what. An open tab looks `every` so many seconds, and lists what is watched in `listed`, at
    the end of the sidebar if None."""

    watches: Watches
    owner: str
    listed: DeltaGenerator | None = None
    every: float = EVERY_SECONDS


def watch_switch(watching: Watching | None, query: Query, answer: Answer, *, threshold: float | None, key: str) -> None:
    """Draw the switch below an answer; `key` tells it from others on the page. Without anybody who watches, nothing."""
    if watching is None:
        return
    try:
        is_watched = watching.watches.number(watching.owner, query) is not None
    except DatelineError as error:
        _log.warning("%s", error)
        return
    # The switch follows what is kept. Where the list in the sidebar or another tab has changed that, it is a new one: a
    # page that has yet to hear of it would tell of the old one's value once more, which would look like a turn.
    if st.session_state.get(_name(key), is_watched) != is_watched:
        st.session_state[f"{key}-switches"] = st.session_state.get(f"{key}-switches", 0) + 1
    name = _name(key)
    st.session_state[name] = is_watched
    st.toggle(WATCH, key=name, help=HELP, on_change=_switch, args=(watching, query, answer, threshold, key))
    trouble: str | None = st.session_state.pop(f"{key}-watch-trouble", None)
    if trouble is not None:
        st.html(warning(trouble))


def watched(watching: Watching | None, news: DeltaGenerator) -> None:
    """List what is watched, and tell in the container `news` what has another answer; by itself, as long
    as the page is open."""
    if watching is None:
        return
    try:
        every = watching.every if watching.watches.count(watching.owner) else None
    except DatelineError as error:
        _log.warning("%s", error)
        return
    st.fragment(_look, run_every=every)(watching, news)


def _look(watching: Watching, news: DeltaGenerator) -> None:
    if st.session_state.pop(_STOPPED, False):
        st.rerun()  # the whole page, where the switch below an answer goes off
    _check(watching)
    try:
        watches = watching.watches.of(watching.owner)
    except DatelineError as error:
        _log.warning("%s", error)
        watches = []
    with news:
        st.empty()  # a fragment may write only where something was written in the run of the whole page
        for watch in watches:
            if watch.changes:
                _tell(watching, watch)
    with watching.listed if watching.listed is not None else st.sidebar:
        st.empty()
        if watches:
            st.html('<h2 class="dl-side">Watched</h2>')
        for watch in watches:
            _list(watching, watch)
    _call({change.id for watch in watches for change in watch.changes})


def _check(watching: Watching) -> None:
    """Ask again what has to be; whatever goes wrong with that, the conversation goes on."""
    try:
        watching.watches.check(watching.owner, at_once=AT_ONCE)
    except DatelineError as error:
        _log.warning("%s", error)
    except Exception:  # noqa: BLE001 - logged; nobody asked for this now
        _log.exception("checking what is watched failed")


def _tell(watching: Watching, watch: Watch) -> None:
    """One question with its answers before and now, until it is seen."""
    with st.container(key=f"news-{watch.id}"):
        st.html(change_html(watch))
        st.button(SEEN, key=f"seen-{watch.id}", on_click=_see, args=(watching, watch))


def _list(watching: Watching, watch: Watch) -> None:
    """One question with its answer, and the way to be rid of it."""
    mark = '<span class="dl-new">New answer</span>' if watch.changes else ""
    answer = watch.answer
    says = "" if answer is None else answer.text if answer.text is not None else "The articles don’t say"
    limits = limits_words(watch.query, today=watch.query.asked_on)
    under = f'<p class="dl-small">{escape(limits)}</p>' if limits is not None else ""
    with st.container(gap=None):
        st.html(
            f'<p class="dl-watched" dir="auto">{mark}{escape(watch.query.text)}</p>'
            f'{under}<p class="dl-small" dir="auto">{escape(says)}</p>'
        )
        # By a callback, which is heard even where the run that the click began is ended by the next look.
        st.button(STOP, key=f"stop-{watch.id}", type="tertiary", on_click=_stop, args=(watching, watch))


def _call(changes: set[int]) -> None:
    """Say once to a person who reads further down that something came in."""
    told: set[int] | None = st.session_state.get(_TOLD)
    if told is not None and changes - told:
        st.toast(TOLD)
    st.session_state[_TOLD] = changes | (told if told is not None else set())


def _see(watching: Watching, watch: Watch) -> None:
    try:
        watching.watches.seen(watching.owner, watch)
    except DatelineError as error:  # it is told again, and that says enough
        _log.warning("%s", error)


def _stop(watching: Watching, watch: Watch) -> None:
    try:
        watching.watches.stop(watching.owner, watch.id)
    except DatelineError as error:  # another tab was faster
        _log.info("%s", error)
    st.session_state[_STOPPED] = True


def _switch(watching: Watching, query: Query, answer: Answer, threshold: float | None, key: str) -> None:
    """What the switch was turned to is kept; why that cannot be is said below it.

    A switch may be told of though it was not turned: where another click ended the run that drew it.
    """
    watches, owner = watching.watches, watching.owner
    is_on = st.session_state[_name(key)]
    try:
        number = watches.number(owner, query)
        if is_on and number is None:
            watches.watch(owner, query, answer, threshold=threshold)
        elif not is_on and number is not None:
            watches.stop(owner, number)
    except DatelineError as error:
        st.session_state[f"{key}-watch-trouble"] = str(error)


def _name(key: str) -> str:
    """The name of the present switch below an answer."""
    return f"{key}-watch-{st.session_state.get(f'{key}-switches', 0)}"
