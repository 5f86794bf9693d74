"""Spoken: what a screen reader says while an answer is made: that it is looked for, and once that it came."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from answering.answer import Answer
from ui.answers import not_found_words
from ui.escape import escape
from ui.history import Problem
from ui.unseen import unseen

# What changes inside of a live region is read out, and a live region itself is not when it comes with its words: so it
# is made of the container, which stays while they change.
_LIVE = """<script>{
const region = document.querySelector(".st-key-spoken");
region?.setAttribute("role", "status");
region?.setAttribute("aria-live", "polite");
}</script>"""


class Spoken:
    """A place that is heard and not seen."""

    def __init__(self) -> None:
        with st.container(key="spoken"):
            self._place: DeltaGenerator = st.empty()
        self.say("")
        unseen("live").html(_LIVE, unsafe_allow_javascript=True)

    def say(self, words: str) -> None:
        """Have these words read out, once."""
        self._place.html(f"<p>{escape(words)}</p>")


def answer_spoken(outcome: Answer | Problem) -> str:
    """What came of a question, in a few words; a problem is an alert on the page, which is read out by itself."""
    if isinstance(outcome, Problem):
        return ""
    return f"Answer: {outcome.text}" if outcome.text is not None else not_found_words(outcome)
