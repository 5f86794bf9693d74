"""Visitor: who asks: the account that is signed in, or else a browser, known by a random token in a cookie."""

import re
import secrets
from collections.abc import Mapping

import streamlit as st

from ui.sign_in import account
from ui.unseen import unseen

COOKIE = "dateline-visitor"
# 256 bits: whoever held the token of another would read all they asked.
TOKEN_BYTES = 32
YEAR_SECONDS = 365 * 24 * 3600

_VISITOR = "dateline-visitor"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def visitor(cookies: Mapping[str, str]) -> str:
    """An id of the visitor that nobody else knows or can take; to be called once in every run of the page.

    Where sign-in is not set up it is the token of this browser, new where it has none. Streamlit reads cookies and
    cannot set them, so a script does, which holds nothing but the token. It sets the cookie of a known browser again,
    so that a year counts from the last visit.
    """
    signed_in = account()
    if signed_in is not None:
        return signed_in
    if _VISITOR not in st.session_state:
        sent = cookies.get(COOKIE, "")
        st.session_state[_VISITOR] = sent if _TOKEN.fullmatch(sent) else secrets.token_urlsafe(TOKEN_BYTES)
    token: str = st.session_state[_VISITOR]
    unseen("visitor").html(f"<script>{cookie_script(token)}</script>", unsafe_allow_javascript=True)
    return token


def cookie_script(token: str) -> str:
    """JavaScript that keeps the token for a year, unless another tab has got one for this browser in the meantime."""
    return (
        f"if (!document.cookie.includes('{COOKIE}=') || document.cookie.includes('{COOKIE}={token}')) "
        f"document.cookie = '{COOKIE}={token}; path=/; max-age={YEAR_SECONDS}; SameSite=Lax' "
        "+ (location.protocol === 'https:' ? '; Secure' : '');"
    )
