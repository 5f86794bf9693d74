"""The browser application: opens the library once and hands it to the pages."""

import os

import streamlit as st

# What takes seconds to import is imported by `main`, with the masthead on the page already.
from ui.guard import told
from ui.opening import opening
from ui.sign_in import account_sidebar, require_sign_in
from ui.style import apply_style

DEFAULT_LIBRARY = "library"


def main() -> None:
    """Draw the page that was asked for."""
    st.set_page_config(page_title="Dateline", page_icon="🗞️")
    apply_style()
    with told("You could not be signed in"):
        require_sign_in()
    env = os.environ.get
    with told("The library did not open"), opening():
        from ui.pages import open_once, pages  # noqa: PLC0415

        assistant = open_once(
            env("DATELINE_LIBRARY") or DEFAULT_LIBRARY, env("DATELINE_ENCODER"), env("DATELINE_READER")
        )
    with told("This page could not be shown"):
        allow, contact = env("DATELINE_ALLOW_ADDRESSES", ""), env("DATELINE_CONTACT", "")
        st.navigation(pages(assistant, allow=allow, contact=contact)).run()
    account_sidebar()


main()
