"""The browser application: opens the library once and hands it to the pages."""

import os
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from corpus.sources import read_upload
from ui.chat import chat_page
from ui.guard import told
from ui.newsroom import newsroom_page
from ui.sidebar import filters_sidebar, keep_filters, library_sidebar, threshold_sidebar
from ui.style import apply_style

if TYPE_CHECKING:
    from answering.assistant import Assistant

DEFAULT_LIBRARY = "library"


@st.cache_resource(show_spinner="Opening the library and loading the reader")
def open_once(directory: str, encoder: str | None, reader: str | None) -> "Assistant":
    """The assistant for a library, shared by all sessions, with an encoder or a reader of one's own if named."""
    from answering.assistant import open_assistant  # noqa: PLC0415 - takes seconds, which the spinner explains
    from answering.reader import DEFAULT_READER  # noqa: PLC0415
    from answering.recalling import RecallingAssistant  # noqa: PLC0415
    from index.encoder import DEFAULT_ENCODER  # noqa: PLC0415

    opened = open_assistant(Path(directory), encoder=encoder or DEFAULT_ENCODER, reader=reader or DEFAULT_READER)
    return RecallingAssistant(opened.library, opened.reader, opened.calibrator)


def ask_page(assistant: "Assistant") -> None:
    """Chat with its sidebar."""
    status, today = assistant.library.archive.status(), date.today()
    filters = filters_sidebar(status, today=today)
    threshold = threshold_sidebar(assistant.calibrator if assistant.calibrated else None)
    library_sidebar(status)
    chat_page(assistant, status=status, filters=filters, threshold=threshold, today=today)


def main() -> None:
    """Draw the page that was asked for."""
    st.set_page_config(page_title="Dateline", page_icon="🗞️")
    apply_style()
    env = os.environ.get
    with told("The library did not open"):
        assistant = open_once(env("DATELINE_LIBRARY", DEFAULT_LIBRARY), env("DATELINE_ENCODER"), env("DATELINE_READER"))
    keep_filters()
    chat = st.Page(partial(ask_page, assistant), title="Chat", url_path="chat", default=True)
    newsroom = st.Page(
        partial(newsroom_page, assistant.library, read=read_upload), title="Newsroom", url_path="newsroom"
    )
    with told("This page could not be shown"):
        st.navigation([chat, newsroom]).run()


main()
