"""Conversations: the one on the page, by the page's address, and the list of those before it in the sidebar."""

from datetime import date
from typing import TypeGuard

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from answering.conversations import LISTED
from answering.turns import MAX_NAME, Conversation
from corpus.errors import DatelineError, InputError
from ui.days import day_words
from ui.escape import clipped, inline, label
from ui.history import Turn, is_asking, show, turns
from ui.keeping import PAGE, Keeping, KeptTurns
from ui.notices import notice, sentence, warning
from ui.popover import popover
from ui.wording import count

# From this many on, looking through the list takes longer than typing a word.
SEARCHED_FROM = 8
# As many letters as two lines of the sidebar hold.
MAX_LABEL = 60
NEW, RENAME, DELETE = "New conversation", "Rename", "Delete"
_SEARCH, _CHOSEN, _LEFT = "conversation-search", "conversation-chosen", "conversation-left"
_AWAY = "conversation-away"
_NEW = ""  # in the place of an id


def enter(keeping: Keeping) -> None:
    """Put the conversation that was chosen, or that the address names, on the page, or say calmly why it cannot be."""
    shown, state = turns(), st.session_state
    chosen, named = state.pop(_CHOSEN, None), st.query_params.get(PAGE)
    current = shown.conversation if isinstance(shown, KeptTurns) else None
    left, is_back = state.pop(_LEFT, None), state.pop(_AWAY, False)
    # Coming from another page there is no address; and with a question there may be the one that was just left, which
    # the browser had before it heard of the new one: what is typed in that instant belongs to what is on the page.
    # Without a question it is somebody going back.
    is_late = (is_back and named is None) or (is_asking() and named in {None, left})
    if _is_of(shown, keeping) and chosen is None and (named == current or is_late):
        shown.show_address()
        return
    state[_LEFT] = current
    fresh = KeptTurns(keeping)
    wanted = chosen if chosen is not None else named
    if wanted is not None and wanted != _NEW:
        try:
            fresh = keeping.open(wanted)
        except DatelineError as error:
            is_there = not isinstance(error, InputError)
            title = "That conversation cannot be opened" if is_there else "That conversation is not here"
            with st.container(key="not-opened"):
                st.html(notice(title, sentence(error), tone="neutral"))
    if chosen is not None:
        fresh.choose()
    show(fresh)
    fresh.show_address()


def leave() -> None:
    """Tell that another page is shown, from which the conversation is come back to."""
    st.session_state[_AWAY] = True


def conversations_sidebar(keeping: Keeping, place: DeltaGenerator, *, today: date) -> None:
    """Draw the list into its place, with the conversation on the page among them, and what can be done with it.

    To be called once the question being asked, which may have begun a conversation, is on the page.
    """
    shown = turns()
    trouble = shown.trouble if isinstance(shown, KeptTurns) else None
    with place:
        st.button(NEW, on_click=_choose, args=(_NEW,), width="stretch", disabled=not shown)
        if trouble is not None:
            st.html(notice("This conversation is not kept", sentence(trouble), tone="neutral"))
        try:
            _listed(keeping, shown.conversation if isinstance(shown, KeptTurns) else None, today, begun=bool(shown))
        except DatelineError as error:
            if trouble is None:
                st.html(notice("Conversations are not kept", sentence(error), tone="neutral"))


def _listed(keeping: Keeping, current: str | None, today: date, *, begun: bool) -> None:
    number = keeping.store.count(keeping.owner)
    if number == 0 and begun:  # it could not be kept
        return
    st.html('<h2 class="dl-side">Conversations</h2>')
    search = ""
    if number >= SEARCHED_FROM:
        search = st.text_input("Search conversations", key=_SEARCH, max_chars=MAX_NAME)
    found = keeping.store.latest(keeping.owner, search=search, limit=LISTED)
    if search and not found:
        st.html('<p class="dl-small" role="status">None of them has these words.</p>')
    with st.container(key="conversations"):
        day: date | None = None
        if not begun and not search:
            day = today
            _heading(day, today)
            _not_begun()
        for each in found:
            active = each.active.astimezone().date()
            if active != day:
                day = active
                _heading(day, today)
            if each.id == current:
                _current(keeping, each)
            else:
                st.button(_short(each.name), key=f"open-{each.id}", on_click=_choose, args=(each.id,), type="tertiary")
    if len(found) == LISTED < number:
        said = f"The latest {LISTED} of {count(number, 'conversation')}; search for others."
        st.html(f'<p class="dl-small">{said}</p>')


def _heading(day: date, today: date) -> None:
    st.html(f'<h3 class="dl-day">{"Today" if day == today else day_words(day)}</h3>')


def _not_begun() -> None:
    """What stands in the place of the conversation on the page until it has a name, so that nothing moves then."""
    st.html('<p class="dl-current" aria-current="true">Nothing asked yet</p>')
    with st.container(horizontal=True, key="current-doors"):
        for name in (RENAME, DELETE):
            st.popover(name, disabled=True)


def _current(keeping: Keeping, conversation: Conversation) -> None:
    st.html(f'<p class="dl-current" aria-current="true">{inline(clipped(conversation.name, MAX_LABEL))}</p>')
    with st.container(horizontal=True, key="current-doors"):
        # A form, so that Enter keeps the name.
        with (
            popover(RENAME, key=f"rename-{conversation.id}"),
            st.form(f"naming-{conversation.id}", border=False),
        ):
            name = st.text_input("Name", conversation.name, key=f"name-{conversation.id}", max_chars=MAX_NAME)
            if st.form_submit_button("Keep this name", key=f"named-{conversation.id}", type="primary"):
                try:
                    keeping.store.rename(keeping.owner, conversation.id, name)
                except DatelineError as error:
                    st.html(warning(error))
                else:
                    st.rerun()
        with popover(DELETE, key=f"delete-{conversation.id}"):
            st.html('<p class="dl-small">It goes for good, and links to its answers end.</p>')
            if st.button("Delete this conversation", key=f"deleted-{conversation.id}", type="primary"):
                try:
                    keeping.store.delete(keeping.owner, conversation.id)
                except DatelineError as error:
                    st.html(warning(error))
                else:
                    _choose(_NEW)
                    st.rerun()


def _is_of(shown: list[Turn], keeping: Keeping) -> TypeGuard[KeptTurns]:
    return isinstance(shown, KeptTurns) and shown.keeping.owner == keeping.owner


def _choose(id: str) -> None:
    st.session_state[_CHOSEN] = id


def _short(name: str) -> str:
    return label(clipped(name, MAX_LABEL))
