"""Sign-in: where `.streamlit/secrets.toml` names an OpenID provider, nobody gets in without it."""

from collections.abc import Mapping
from importlib.util import find_spec

import streamlit as st

from corpus.errors import InputError
from ui.escape import escape, label
from ui.style import masthead

TAGLINE = "Sign in to ask, and to keep your conversations to yourself."
# What stands in `[auth]` beside the tables of named providers.
_DEFAULT_ID = "client_id"


def require_sign_in() -> None:
    """Go on where sign-in is not set up or somebody is signed in; else draw the way in, and end the run of the page.

    Raises:
        InputError: sign-in is set up, but names no provider, or the package that does it is not installed.
    """
    if getattr(st.user, "is_logged_in", True):
        return
    if find_spec("authlib") is None:
        raise InputError(
            "sign-in is set up in secrets.toml, but Authlib is not installed; "
            'run: .venv/bin/pip install "streamlit[auth]", and start again'
        )
    found = providers(st.secrets["auth"])
    if not found:
        raise InputError("secrets.toml has a table [auth] without the client_id of a provider; name one in it")
    masthead(tagline=TAGLINE)
    for provider in found:
        words = f"Sign in with {label(provider)}" if provider is not None else "Sign in"
        st.button(words, on_click=st.login, args=(provider,), type="primary", key=f"sign-in-{provider or ''}")
    st.stop()


def account() -> str | None:
    """Who is signed in, as their provider identifies them for good; None where sign-in is not set up."""
    if not getattr(st.user, "is_logged_in", False):
        return None
    return f"{st.user.iss} {st.user.sub}"


def account_sidebar() -> None:
    """Draw who is signed in and the way out, if anybody is."""
    if account() is None:
        return
    known = (getattr(st.user, name, None) for name in ("name", "email", "sub"))
    name = next((str(found) for found in known if found), "")
    with st.sidebar:
        st.html(f'<p class="dl-small">Signed in as <b>{escape(name)}</b></p>')
        st.button("Sign out", on_click=st.logout, width="stretch")


def providers(settings: Mapping[str, object]) -> list[str | None]:
    """The providers to choose from: None is the one without a name."""
    named = [name for name, value in settings.items() if isinstance(value, Mapping) and _DEFAULT_ID in value]
    return [None, *named] if _DEFAULT_ID in settings else list(named)
