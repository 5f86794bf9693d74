"""Errors on a page are told, not traced; and the run of the page goes no further."""

import pytest
from streamlit.testing.v1 import AppTest


def page(kind):  # AppTest runs the text of this function alone, where nothing else is imported
    import streamlit as st

    from corpus.errors import LibraryError
    from ui.guard import told

    with told("The library did not open"):
        if kind == "known":
            raise LibraryError("library/ is missing; run: dateline add")
        if kind == "unknown":
            raise RuntimeError("secret detail")
    st.text("drawn")


@pytest.mark.parametrize(
    ("kind", "told"), [("known", "library/ is missing; run: dateline add"), ("unknown", "written in the log")]
)
def test_errors_are_told(kind: str, told: str, caplog: pytest.LogCaptureFixture) -> None:
    app = AppTest.from_function(page, kwargs={"kind": kind}, default_timeout=30).run()
    assert not app.exception
    assert not app.text
    (notice,) = (element.proto.body for element in app.get("html"))
    assert "The library did not open" in notice
    assert told in notice
    assert "secret detail" not in notice
    assert ("secret detail" in caplog.text) == (kind == "unknown")


def test_nothing_wrong_nothing_told() -> None:
    assert AppTest.from_function(page, kwargs={"kind": "none"}, default_timeout=30).run().text[0].value == "drawn"
