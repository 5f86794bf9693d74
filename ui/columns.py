"""Columns: the part of a form that asks which columns of a table hold what, and how it writes its days."""

import streamlit as st

from corpus.sources.columns import Columns

_BOXES = {
    "title": "Column of the headline",
    "text": "Column of the text",
    "published": "Column of the day",
    "publisher": "Column of the publisher",
    "url": "Column of the link",
}
# As a day is shown to a person, and as `strptime` wants it.
_DATES = {
    "2025-01-31, or with a time": None,
    "31.01.2025": "%d.%m.%Y",
    "31/01/2025": "%d/%m/%Y",
    "01/31/2025": "%m/%d/%Y",
    "31 January 2025": "%d %B %Y",
    "January 31, 2025": "%B %d, %Y",
}
_PART = "Columns of a table"
_NOTE = "For CSV and JSON Lines whose columns have names of their own. Names such as title, body and date are known."


def columns_input(key: str) -> Columns:
    """Draw the part, closed at first, and return what was said in it; `key` tells its boxes from others on the page."""
    with st.expander(_PART):
        st.html(f'<p class="dl-small">{_NOTE}</p>')
        typed = {field: st.text_input(label, key=f"{key}-{field}").strip() for field, label in _BOXES.items()}
        dates = st.selectbox("Days are written as", list(_DATES), key=f"{key}-dates")
    return Columns({field: name for field, name in typed.items() if name}, _DATES[dates], f"under “{_PART}”")
