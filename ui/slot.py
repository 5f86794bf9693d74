"""Slot: where one turn stands on the page, laid out before anything is drawn in it."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


class Slot:
    """A question above what is known while it is being answered, and that above its answer.

    With all slots of a page laid out, a turn further down can be drawn before those above it.
    """

    def __init__(self, index: int, *, is_open: bool) -> None:
        """Lay out the place of a turn; one that is to be answered now, `is_open`, keeps nothing that stood there."""
        with st.container(key=f"slot-{index}"):
            self.question: DeltaGenerator = st.chat_message("user")
            with st.chat_message("assistant"):
                self.stages: DeltaGenerator = st.container(key=f"stages-{index}")
                self._answer: DeltaGenerator = st.empty() if is_open else st.container()
        self._is_open = is_open

    def answer(self) -> DeltaGenerator:
        """Where the answer goes; the stages are not seen any more once something stands there."""
        return self._answer.container() if self._is_open else self._answer
