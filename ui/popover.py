"""Popover: what opens beside a button, entered by the keyboard that opened it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import streamlit as st

from ui.unseen import unseen
from ui.when_there import when_there

_STOPS = ':is(input, textarea, button, a[href], [tabindex="0"]):not(:disabled, [hidden])'
# A finger or a mouse goes where it wants, and a phone would push up its keyboard.
_ENTER = "if (document.activeElement?.matches(':focus-visible')) found.focus();"


@contextmanager
def popover(label: str, *, key: str, width: Literal["content", "stretch"] = "content") -> Iterator[None]:
    """Draw into a popover; the browser has it at the end of the page, a long way for the keyboard.

    `key` tells it from others on the page.
    """
    with st.popover(label, key=key, width=width):
        name = f"popover-{key}"
        # What is drawn by a script that has yet to come has a grey block in its place.
        body = f"[data-testid=stPopoverBody]:has(.st-key-unseen-{name}):not(:has([data-testid=stSkeleton]))"
        when_there(unseen(name), f"{body} {_STOPS}", _ENTER, again=False)
        yield
