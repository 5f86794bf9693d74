"""Pages: the chat and the newsroom over one library, which is opened once for all visitors."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from answering.assistant import Assistant, open_assistant
from answering.reader import DEFAULT_READER
from answering.recalling import RecallingAssistant
from corpus.sources import read_upload
from index.encoder import DEFAULT_ENCODER
from ui.chat import chat_page
from ui.newsroom import newsroom_page
from ui.sidebar import filters_sidebar, keep_filters, library_sidebar, threshold_sidebar


@st.cache_resource(show_spinner=False)
def open_once(directory: str, encoder: str | None, reader: str | None) -> Assistant:
    """The assistant for a library, shared by all sessions, with an encoder or a reader of one's own if named."""
    opened = open_assistant(
        Path(directory),
        encoder=encoder if encoder else DEFAULT_ENCODER,
        reader=reader if reader else DEFAULT_READER,
    )
    return RecallingAssistant(opened.library, opened.reader, opened.calibrator)


def pages(assistant: Assistant) -> Sequence[StreamlitPage]:
    """What can be gone to, the chat first."""
    keep_filters()
    return [
        st.Page(partial(_ask, assistant), title="Chat", url_path="chat", default=True),
        st.Page(partial(newsroom_page, assistant.library, read=read_upload), title="Newsroom", url_path="newsroom"),
    ]


def _ask(assistant: Assistant) -> None:
    """Chat with its sidebar."""
    status, today = assistant.library.archive.status(), date.today()
    filters = filters_sidebar(status, today=today)
    threshold = threshold_sidebar(assistant.calibrator if assistant.calibrated else None)
    library_sidebar(status)
    chat_page(assistant, status=status, filters=filters, threshold=threshold, today=today)
