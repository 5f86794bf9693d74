"""Unseen: places for scripts, which take no room."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def unseen(key: str) -> DeltaGenerator:
    """A place on the page for one script, hidden by its container's name.

    Not by the script that is in it: that is put there after the page was painted, which would then move by a gap.
    """
    return st.container(key=f"unseen-{key}").empty()
