"""Reading: how a question was understood, shown where that is not as it was typed, and changed with a click."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from answering.answer import Answer
from corpus.errors import InputError
from retrieval.query import Query
from ui.escape import label
from ui.notices import warning
from ui.popover import popover

NOTE = (
    "It was asked like this: a word that neither English nor the articles have is read as the nearest that they have, "
    "and a question that leans on those before it is made to stand alone."
)
AS_READ, AS_TYPED = "Ask this", "Ask it as I typed it"


def reading(query: Query, answer: Answer, *, key: str, ask: Callable[[Query], None]) -> None:
    """Show how a question was read, if it was read otherwise than typed, with a way to ask what was meant.

    `key` tells its widgets from others on the page.
    """
    if answer.read_as == answer.question:
        return
    with popover(label(f"I read your question as “{answer.read_as}”"), key=f"{key}-reading"):
        st.html(f'<p class="dl-small">{NOTE}</p>')
        meant = st.text_input("What you meant", value=answer.read_as, key=f"{key}-meant", max_chars=2000)
        with st.container(horizontal=True):
            again = st.button(AS_READ, key=f"{key}-as-read", type="primary")
            typed = st.button(AS_TYPED, key=f"{key}-as-typed")
        try:
            if typed:
                ask(replace(query, text=answer.question))
            elif again:
                ask(replace(query, text=meant))
        except InputError as error:
            st.html(warning(error))
