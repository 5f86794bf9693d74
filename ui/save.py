"""Save: the conversation as a file, from the sidebar."""

from collections.abc import Sequence

import streamlit as st

from ui.export import as_html, as_markdown, as_object, file_name
from ui.history import Turn
from ui.popover import popover

KINDS = (
    ("Markdown", "md", "text/markdown", as_markdown),
    ("Web page", "html", "text/html", as_html),
    ("JSON", "json", "application/json", as_object),
)


def save(turns: Sequence[Turn]) -> None:
    """Offer the conversation with its quotes and sources in each kind of file."""
    with st.sidebar, popover("Save conversation", key="save", width="stretch"):
        for name, ending, mime, written in KINDS:
            st.download_button(
                name,
                written(turns),
                file_name=file_name(turns, ending),
                mime=mime,
                on_click="ignore",
                key=f"save-{ending}",
                width="stretch",
            )
