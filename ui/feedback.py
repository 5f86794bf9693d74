"""Feedback: whether an answer was right, asked for below it."""

from collections.abc import Callable

import streamlit as st

from answering.answer import Answer
from answering.feedback import Verdict
from corpus.errors import DatelineError
from ui.notices import warning
from ui.popover import popover

ASK, SEND = "Was this right?", "Send"
SHOWN = {Verdict.RIGHT: "Right", Verdict.WRONG: "Wrong", Verdict.ABSENT: "Not in the articles"}
WITHHELD = {Verdict.ABSENT: "Right, they don’t say", Verdict.WRONG: "Wrong, they do say"}
NOTE = "It is kept in this library, with the question and the place in the article, and with nothing of you."


def feedback(answer: Answer, *, key: str, keep: Callable[[Verdict, str | None], None]) -> None:
    """Ask what a person thinks of an answer, and hand it to `keep`; `key` tells its widgets from others on the page."""
    words = SHOWN if answer.found else WITHHELD
    with popover(ASK, key=f"{key}-feedback"):
        verdict = st.segmented_control(
            "The answer is", list(words), format_func=words.__getitem__, key=f"{key}-verdict"
        )
        correction = None
        if verdict is Verdict.WRONG:
            correction = st.text_input("The right words, if you know them", key=f"{key}-correction", max_chars=300)
        sent = st.button(SEND, key=f"{key}-send", disabled=verdict is None)
        st.html(f'<p class="dl-small">{NOTE}</p>')
    if sent and verdict is not None:
        try:
            keep(verdict, correction)
        except DatelineError as error:
            st.html(warning(error))
        else:
            st.html('<p class="dl-small" role="status">Kept. Thank you.</p>')
