"""A box for a day, any that news may be about."""

from datetime import date

import streamlit as st

from corpus.article import EARLIEST_YEAR, LATEST_YEAR

EARLIEST, LATEST = date(EARLIEST_YEAR, 1, 1), date(LATEST_YEAR, 12, 31)


def day_input(label: str, key: str | None = None, *, value: date | None = None, help: str | None = None) -> date | None:
    """Draw the box, with `value` in it at first; return the day in it."""
    chosen = st.date_input(
        label, value=value, key=key, min_value=EARLIEST, max_value=LATEST, format="DD/MM/YYYY", help=help
    )
    return chosen if isinstance(chosen, date) else None
