"""Pages: the chat and the newsroom over one library, which is opened once for all visitors."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from answering.assistant import Assistant, open_assistant
from answering.conversations import Conversations
from answering.kept_file import KeptFile
from answering.reader import DEFAULT_READER
from answering.recalling import RecallingAssistant
from answering.retaining import add_and_retain, add_followed
from answering.watch_rows import WatchRows
from answering.watches import Watches
from corpus.fetch.allowed import read_networks
from corpus.fetch.fetcher import Fetcher
from corpus.follow.at_address import articles_at
from corpus.follow.following import Following
from corpus.follow.held import held_in
from ui.chat import chat_page
from ui.conversations import conversations_sidebar, enter, leave
from ui.keeping import Keeping
from ui.newsroom import newsroom_page
from ui.shared import shared
from ui.sidebar import filters_sidebar, keep_filters, library_sidebar, threshold_sidebar
from ui.visitor import visitor
from ui.watched import Watching


@st.cache_resource(show_spinner=False)
def open_once(directory: str, encoder: str | None, reader: str | None) -> RecallingAssistant:
    """The assistant for a library, shared by all sessions, with an encoder or a reader of one's own if named."""
    opened = open_assistant(
        Path(directory),
        encoder=encoder if encoder else None,
        reader=reader if reader else DEFAULT_READER,
    )
    return RecallingAssistant(opened.library, opened.reader, opened.calibrator)


def pages(assistant: RecallingAssistant, *, allow: str, contact: str) -> Sequence[StreamlitPage]:
    """What can be gone to, the chat first; `allow` and `contact` are for the fetcher, as on the command line."""
    keep_filters()
    assistant.follow()
    kept = _keep_once(str(assistant.library.directory))
    keeping = Keeping(kept, visitor(st.context.cookies), assistant.library.archive.article)
    fetcher = _fetch_once(allow, contact)
    newsroom = partial(
        newsroom_page,
        assistant.library,
        add=partial(add_and_retain, assistant.library),
        read_address=partial(articles_at, fetches=fetcher, holds=held_in(assistant.library.directory)),
        following=Following(assistant.library.directory, fetcher, partial(add_followed, assistant.library)),
    )
    return [
        st.Page(partial(_ask, assistant, keeping), title="Chat", url_path="chat", default=True),
        st.Page(partial(_elsewhere, newsroom), title="Newsroom", url_path="newsroom"),
    ]


@st.cache_resource(show_spinner=False)
def _fetch_once(allow: str, contact: str) -> Fetcher:
    """The fetcher, shared by all sessions, so that each site is asked by one at a time."""
    return Fetcher(contact=contact, allowed=read_networks(allow))


@st.cache_resource(show_spinner=False)
def _keep_once(directory: str) -> Conversations:
    """The conversations kept beside a library, shared by all sessions."""
    return Conversations(Path(directory))


@st.cache_resource(show_spinner=False)
def _watch_once(directory: str, _assistant: Assistant) -> Watches:
    """The questions watched over a library, shared by all sessions."""
    return Watches(_assistant, _assistant.library.archive, WatchRows(KeptFile(Path(directory))))


def _elsewhere(page: Callable[[], None]) -> None:
    leave()
    page()


def _ask(assistant: Assistant, keeping: Keeping) -> None:
    """Chat with its sidebar; or the one answer that the address names."""
    if shared(keeping, changes=assistant.changes):
        return
    status, today = assistant.library.archive.status(), date.today()
    enter(keeping)
    conversations = partial(conversations_sidebar, keeping, st.sidebar.container(), today=today)
    watches = _watch_once(str(assistant.library.directory), assistant)
    watching = Watching(watches, keeping.owner, listed=st.sidebar.container())
    filters = filters_sidebar(status, today=today)
    threshold = threshold_sidebar(assistant.calibrator if assistant.calibrated else None)
    library_sidebar(status)
    chat_page(
        assistant,
        status=status,
        filters=filters,
        threshold=threshold,
        today=today,
        beside=conversations,
        watching=watching,
    )
