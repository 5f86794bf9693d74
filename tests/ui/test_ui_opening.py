"""What the first visitor sees while everything loads, and what later ones do not."""

import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]


def page(error):  # AppTest runs the text of this function alone, where nothing else is imported
    import streamlit as st

    from corpus.errors import LibraryError
    from ui.guard import told
    from ui.opening import opening

    with told("The library did not open"), opening():
        st.text("loaded")
        if error:
            raise LibraryError("library/ is missing")
    st.text("drawn")


def shown(app: AppTest) -> list[str]:
    assert not app.exception
    return [element.proto.body for element in app.get("html")]


def test_once_it_is_open_nothing_of_it_stays() -> None:
    app = AppTest.from_function(page, kwargs={"error": False}, default_timeout=30).run()
    assert [each.value for each in app.text] == ["loaded", "drawn"]
    assert not any("dl-masthead" in html or "dl-stage" in html for html in shown(app))
    assert shown(app.run()) == []


def test_where_it_does_not_open_the_masthead_stays_over_the_error_and_nothing_seems_to_go_on() -> None:
    app = AppTest.from_function(page, kwargs={"error": True}, default_timeout=30).run()
    html = "".join(shown(app))
    assert html.index("dl-masthead") < html.index("The library did not open")
    assert "dl-stage" not in html
    assert [each.value for each in app.text] == ["loaded"]


@pytest.mark.parametrize("heavy", ["answering", "index", "torch", "scipy", "trafilatura"])
def test_what_is_on_the_page_first_needs_nothing_that_takes_long_to_load(heavy: str) -> None:
    asked = f"import sys, ui.guard, ui.opening, ui.style; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=False).returncode == 0
