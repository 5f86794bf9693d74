"""Chip: the days a question was taken to ask about, said in words, and changed with a click."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from answering.answer import Answer
from corpus.errors import InputError
from retrieval.period import Period
from retrieval.query import Query
from ui.day_input import day_input
from ui.days import day_words
from ui.escape import inline, label
from ui.notices import warning
from ui.popover import popover
from ui.wording import range_words

NOTE = "Reports of these days come first; others are not left out."
WHOLE = "Ask about any day"


def chip(query: Query, answer: Answer, *, key: str, ask: Callable[[Query], None]) -> None:
    """Show the period of an answered question, if it has one, with a way to ask again about other days.

    `key` tells its widgets from others on the page.
    """
    if answer.period is None:
        if query.any_time:
            st.html('<p class="dl-small">Asked about any day.</p>')
        return
    with popover(label(period_words(answer.period)), key=f"{key}-chip"):
        st.html(f'<p class="dl-small">{NOTE}{_seen_from(answer.period)}{_opened_by(answer)}</p>')
        first = day_input("From", f"{key}-first", value=answer.period.first)
        last = day_input("To", f"{key}-last", value=answer.period.last)
        with st.container(horizontal=True):
            again = st.button("Ask about these days", key=f"{key}-these", type="primary")
            whole = st.button(WHOLE, key=f"{key}-whole")
        try:
            if whole or (again and first is None and last is None):
                ask(replace(query, period=None, any_time=True))
            elif again:
                ask(replace(query, period=Period(first, last), any_time=False))
        except InputError as error:
            st.html(warning(error))


def period_words(period: Period) -> str:
    """“last week”: from 20 January 2025 to 26 January 2025."""
    if period.first is None and period.last is None:
        days = "any day, since the articles don’t say when that was"
    else:
        days = range_words(period.first, period.last)
    return f"“{period.words}”: {days}" if period.words is not None else f"Asked about: {days}"


def _seen_from(period: Period) -> str:
    """Why the days are not those that the words mean today."""
    if period.seen_from is None:
        return ""
    last = day_words(period.seen_from)
    return f" The last report here is of {last}, so “{inline(period.words or '')}” is read as on that day."


def _opened_by(answer: Answer) -> str:
    """When the event was that the period begins with, in the words of a report."""
    citation, period = answer.opened_by, answer.period
    if citation is None or period is None or period.event is None:
        return ""
    publisher = citation.article.publisher
    source = f"{inline(publisher)}, " if publisher is not None else ""
    day = day_words(citation.article.day) if citation.article.day is not None else "undated"
    return f" When {inline(period.event)} was: “{inline(citation.quote)}” ({source}{day})."
