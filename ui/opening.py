"""Opening: what the first visitor sees while the rest of the program and the models load, which takes seconds."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from ui.style import masthead_html

WORDS = "Opening the library and loading the reader"


@contextmanager
def opening() -> Iterator[None]:
    """Show the masthead and a calm line while the block runs for the first time; if it fails, the masthead stays."""
    # One element here and there in every run: with one less, all that follows would be drawn twice for a moment.
    place, beside = st.empty(), st.sidebar.empty()
    if not _opened():
        place.html(f'{masthead_html()}<p class="dl-stage" role="status">{WORDS}</p>')
        # The sidebar opens at once, and does not push the page aside later.
        beside.html('<p class="dl-small"></p>')
    try:
        yield
    except Exception:
        place.html(masthead_html())
        raise
    if not _opened():
        place.empty()
        beside.empty()
        _opened().append(True)


@st.cache_resource(show_spinner=False)
def _opened() -> list[bool]:
    """Holds something once it is open; shared by all visitors."""
    return []
