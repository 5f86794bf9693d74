"""Style: puts the one stylesheet on the page."""

from pathlib import Path

import streamlit as st

from ui.escape import clipped

# More is not seen of a browser's tab, and rarely of its history.
MAX_TITLE = 60
_SHEET = Path(__file__).with_name("style.css")


def apply_style() -> None:
    """Send the stylesheet; to be called once in every run of the page."""
    st.html(_SHEET)


def title(words: str) -> None:
    """Name the page in the browser's tabs and history, where several are told apart by it."""
    st.set_page_config(page_title=f"{clipped(words, MAX_TITLE)} – Dateline")


def masthead(*, tagline: str | None = None) -> None:
    """The name of the paper, as the page's only first-level heading."""
    st.html(masthead_html(tagline=tagline))


def masthead_html(*, tagline: str | None = None) -> str:
    """The masthead, with a line below the name if given."""
    line = f"<p>{tagline}</p>" if tagline is not None else ""
    return f'<header class="dl-masthead"><h1>Dateline</h1>{line}</header>'
