"""Guard: whatever goes wrong on a page is told to the person, and the details go to the log."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from corpus.errors import DatelineError
from ui.notices import IN_LOG, notice, sentence

_log = logging.getLogger(__name__)


@contextmanager
def told(title: str) -> Iterator[None]:
    """Show an error under this title and end the run of the page; Streamlit's own signals pass through."""
    try:
        yield
    except DatelineError as error:
        _log.warning("%s: %s", title, error)
        st.html(notice(title, sentence(error), tone="error"))
        st.stop()
    except Exception:  # noqa: BLE001 - logged; a traceback is no help to a reader
        _log.exception("%s", title)
        st.html(notice(title, IN_LOG, tone="error"))
        st.stop()
