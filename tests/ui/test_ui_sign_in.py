"""Where sign-in is not set up nobody is asked to; where it is, each provider has a button (tests/browser signs in)."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from ui.sign_in import providers

LOCAL = {"redirect_uri": "http://localhost:8501/oauth2callback", "cookie_secret": "long enough to be one"}
PROVIDER = {"client_id": "dateline", "client_secret": "x", "server_metadata_url": "http://localhost/none"}


def page():  # AppTest runs the text of this function alone, where nothing else is imported
    import streamlit as st

    from ui.sign_in import account, account_sidebar, require_sign_in

    require_sign_in()
    account_sidebar()
    st.text(f"drawn for {account()}")


def test_without_sign_in_everybody_gets_in() -> None:
    app = AppTest.from_function(page, default_timeout=30).run()
    assert not app.exception
    assert app.text[0].value == "drawn for None"
    assert not app.button


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        (LOCAL | PROVIDER, [None]),
        (LOCAL | {"okta": PROVIDER, "google": PROVIDER}, ["okta", "google"]),
        (LOCAL | PROVIDER | {"okta": PROVIDER}, [None, "okta"]),
        (LOCAL | {"okta": PROVIDER, "client_kwargs": {"prompt": "login"}}, ["okta"]),
        (LOCAL, []),
    ],
)
def test_providers_to_choose_from(settings: dict[str, Any], names: list[str | None]) -> None:
    assert providers(settings) == names
