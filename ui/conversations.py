"""Conversations: the one on the page, by the page's address, and the list of those before it in the sidebar."""

from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from answering.conversations import LISTED
from answering.turns import MAX_NAME, Conversation
from corpus.errors import DatelineError, InputError
from ui.days import day_words
from ui.escape import escape, inline, label
from ui.history import show, turns
from ui.keeping import PAGE, Keeping, KeptTurns
from ui.notices import notice, sentence
from ui.wording import count

# From this many on, looking through the list takes longer than typing a word.
SEARCHED_FROM = 8
# As many letters as two lines of the sidebar hold.
MAX_LABEL = 60
NEW, RENAME, DELETE = "New conversation", "Rename", "Delete"
_SEARCH = "conversation-search"


def enter(keeping: Keeping) -> None:
    """Put the conversation that the address names on the page, or say calmly why it cannot be."""
    shown, wanted = turns(), st.query_params.get(PAGE)
    if isinstance(shown, KeptTurns) and shown.keeping.owner == keeping.owner and wanted in {None, shown.conversation}:
        shown.show_address()  # coming from another page there is none
        return
    fresh = KeptTurns(keeping)
    if wanted is not None:
        try:
            fresh = keeping.open(wanted)
        except DatelineError as error:
            title = (
                "That conversation is not here"
                if isinstance(error, InputError)
                else "That conversation cannot be opened"
            )
            with st.container(key="not-opened"):
                st.html(notice(title, sentence(error), tone="neutral"))
    show(fresh)
    fresh.show_address()


def leave() -> None:
    """Begin a new conversation, in the place of the one on the page."""
    shown = turns()
    show(KeptTurns(shown.keeping) if isinstance(shown, KeptTurns) else [])
    st.query_params.clear()


def conversations_sidebar(keeping: Keeping, place: DeltaGenerator, *, today: date) -> None:
    """Draw the list into its place, with the conversation on the page among them, and what can be done with it.

    To be called once the question being asked, which may have begun a conversation, is on the page.
    """
    shown = turns()
    trouble = shown.trouble if isinstance(shown, KeptTurns) else None
    with place:
        st.button(NEW, on_click=leave, width="stretch", disabled=not shown)
        if trouble is not None:
            st.html(notice("This conversation is not kept", sentence(trouble), tone="neutral"))
        try:
            _listed(keeping, shown.conversation if isinstance(shown, KeptTurns) else None, today)
        except DatelineError as error:
            if trouble is None:
                st.html(notice("Conversations are not kept", sentence(error), tone="neutral"))


def _listed(keeping: Keeping, current: str | None, today: date) -> None:
    number = keeping.store.count(keeping.owner)
    if number == 0:
        return
    st.html('<h2 class="dl-side">Conversations</h2>')
    search = ""
    if number >= SEARCHED_FROM:
        search = st.text_input("Search conversations", key=_SEARCH, max_chars=MAX_NAME)
    found = keeping.store.latest(keeping.owner, search=search, limit=LISTED)
    if not found:
        st.html('<p class="dl-small" role="status">None of them has these words.</p>')
    with st.container(key="conversations"):
        day: date | None = None
        for each in found:
            active = each.active.astimezone().date()
            if active != day:
                day = active
                st.html(f'<h3 class="dl-day">{"Today" if day == today else day_words(day)}</h3>')
            if each.id == current:
                _current(keeping, each)
            else:
                st.button(_short(each.name), key=f"open-{each.id}", on_click=_go_to, args=(each.id,), type="tertiary")
    if len(found) == LISTED < number:
        said = f"The latest {LISTED} of {count(number, 'conversation')}; search for others."
        st.html(f'<p class="dl-small">{said}</p>')


def _current(keeping: Keeping, conversation: Conversation) -> None:
    st.html(f'<p class="dl-current" aria-current="true">{inline(_clipped(conversation.name))}</p>')
    with st.container(horizontal=True, key="current-doors"):
        with st.popover(RENAME, key=f"rename-{conversation.id}"):
            name = st.text_input("Name", conversation.name, key=f"name-{conversation.id}", max_chars=MAX_NAME)
            if st.button("Keep this name", key=f"named-{conversation.id}", type="primary"):
                try:
                    keeping.store.rename(keeping.owner, conversation.id, name)
                except DatelineError as error:
                    st.html(f'<p class="dl-warning" role="alert">{escape(str(error))}</p>')
                else:
                    st.rerun()
        with st.popover(DELETE, key=f"delete-{conversation.id}"):
            st.html('<p class="dl-small">It goes for good, and links to its answers end.</p>')
            if st.button("Delete this conversation", key=f"deleted-{conversation.id}", type="primary"):
                try:
                    keeping.store.delete(keeping.owner, conversation.id)
                except DatelineError as error:
                    st.html(f'<p class="dl-warning" role="alert">{escape(str(error))}</p>')
                else:
                    leave()
                    st.rerun()


def _go_to(id: str) -> None:
    st.query_params[PAGE] = id


def _clipped(name: str) -> str:
    return name if len(name) <= MAX_LABEL else name[:MAX_LABEL].rstrip() + "…"


def _short(name: str) -> str:
    return label(_clipped(name))
