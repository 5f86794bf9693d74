"""The browser application: opens the library once and hands it to the pages."""

import os
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from answering.conversations import Conversations
from answering.kept_file import KeptFile
from answering.watch_rows import WatchRows
from answering.watches import Watches
from corpus.sources import read_upload
from ui.chat import chat_page
from ui.conversations import conversations_sidebar, enter
from ui.guard import told
from ui.keeping import Keeping
from ui.newsroom import newsroom_page
from ui.shared import shared
from ui.sidebar import filters_sidebar, keep_filters, library_sidebar, threshold_sidebar
from ui.sign_in import account_sidebar, require_sign_in
from ui.style import apply_style
from ui.visitor import visitor
from ui.watched import Watching

if TYPE_CHECKING:
    from answering.assistant import Assistant

DEFAULT_LIBRARY = "library"


@st.cache_resource(show_spinner="Opening the library and loading the reader")
def open_once(directory: str, encoder: str | None, reader: str | None) -> "Assistant":
    """The assistant for a library, shared by all sessions, with an encoder or a reader of one's own if named."""
    from answering.assistant import open_assistant  # noqa: PLC0415 - takes seconds, which the spinner explains
    from answering.reader import DEFAULT_READER  # noqa: PLC0415
    from index.encoder import DEFAULT_ENCODER  # noqa: PLC0415

    return open_assistant(Path(directory), encoder=encoder or DEFAULT_ENCODER, reader=reader or DEFAULT_READER)


@st.cache_resource
def keep_once(directory: str) -> Conversations:
    """The conversations kept beside a library, shared by all sessions."""
    return Conversations(Path(directory))


@st.cache_resource
def watch_once(directory: str, _assistant: "Assistant") -> Watches:
    """The questions watched over a library, shared by all sessions."""
    return Watches(_assistant, _assistant.library.archive, WatchRows(KeptFile(Path(directory))))


def ask_page(assistant: "Assistant", keeping: Keeping) -> None:
    """Chat with its sidebar; or the one answer that the address names."""
    if shared(keeping, changes=assistant.changes):
        return
    status, today = assistant.library.archive.status(), date.today()
    enter(keeping)
    conversations = partial(conversations_sidebar, keeping, st.sidebar.container(), today=today)
    watching = Watching(
        watch_once(str(assistant.library.directory), assistant), keeping.owner, listed=st.sidebar.container()
    )
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


def main() -> None:
    """Draw the page that was asked for."""
    st.set_page_config(page_title="Dateline", page_icon="🗞️")
    apply_style()
    with told("You could not be signed in"):
        require_sign_in()
    env = os.environ.get
    with told("The library did not open"):
        assistant = open_once(env("DATELINE_LIBRARY", DEFAULT_LIBRARY), env("DATELINE_ENCODER"), env("DATELINE_READER"))
    keep_filters()
    keeping = Keeping(
        keep_once(str(assistant.library.directory)), visitor(st.context.cookies), assistant.library.archive.article
    )
    chat = st.Page(partial(ask_page, assistant, keeping), title="Chat", url_path="chat", default=True)
    newsroom = st.Page(
        partial(newsroom_page, assistant.library, read=read_upload), title="Newsroom", url_path="newsroom"
    )
    with told("This page could not be shown"):
        st.navigation([chat, newsroom]).run()
    account_sidebar()


main()
