"""Who asks: a browser by its cookie, and by nothing that somebody else could know."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from ui.visitor import COOKIE, cookie_script


def page(cookies):  # AppTest runs the text of this function alone, where nothing else is imported
    import streamlit as st

    from ui.visitor import visitor

    st.text(visitor(cookies))


def visit(**cookies: str) -> AppTest:
    app = AppTest.from_function(page, kwargs={"cookies": cookies}, default_timeout=30).run()
    assert not app.exception
    return app


def test_a_browser_without_a_cookie_gets_one_and_keeps_it() -> None:
    app = visit()
    token = app.text[0].value
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", token)
    assert app.get("html")[0].proto.body == f"<script>{cookie_script(token)}</script>"
    assert app.run().text[0].value == token
    assert visit(**{COOKIE: token}).text[0].value == token


@pytest.mark.parametrize("sent", ["", "short", "x" * 44, "x" * 42 + "'", "x" * 42 + "\n", "<script>" + "x" * 35])
def test_what_is_no_token_is_not_taken_for_one(sent: str) -> None:
    token = visit(**{COOKIE: sent}).text[0].value
    assert token != sent
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", token)


def test_two_browsers_are_two_visitors() -> None:
    assert visit().text[0].value != visit().text[0].value


def test_the_cookie_lasts_a_year_and_is_not_sent_from_other_pages() -> None:
    script = cookie_script("token")
    assert f"'{COOKIE}=token; path=/; max-age=31536000; SameSite=Lax'" in script
