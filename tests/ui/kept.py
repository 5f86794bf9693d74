"""The chat with its conversations kept, in any number of browsers over one library."""

from dataclasses import dataclass

from streamlit.testing.v1 import AppTest
from ui_fakes import TODAY, FakeAssistant

from answering.conversations import Conversations
from corpus.article import Article
from corpus.errors import InputError
from ui.keeping import Keeping

MODI, HOUSTON = "when is Modi visiting?", "how many in Houston?"


def page(assistant, keeping, today):  # AppTest runs the text of this function alone, where nothing else is imported
    from functools import partial

    import streamlit as st

    from ui.chat import chat_page
    from ui.conversations import conversations_sidebar, enter
    from ui.filters import Filters
    from ui.shared import shared

    if not shared(keeping, changes=assistant.changes):
        enter(keeping)
        beside = partial(conversations_sidebar, keeping, st.sidebar.container(), today=today)
        status, filters = assistant.library.archive.status(), Filters(asked_on=today)
        chat_page(assistant, status=status, filters=filters, threshold=None, today=today, beside=beside)


@dataclass
class Place:
    """A library with its kept conversations, that any number of browsers open."""

    assistant: FakeAssistant
    store: Conversations

    def lookup(self, id: str, revision: int) -> Article:
        found = self.assistant.library.kept.get(id)
        if found is None or found.revision != revision:
            raise InputError(f"the library has no article {id!r}")
        return found

    def visit(self, owner: str = "anna", **address: str) -> AppTest:
        known = {"assistant": self.assistant, "keeping": Keeping(self.store, owner, self.lookup), "today": TODAY}
        app = AppTest.from_function(page, kwargs=known, default_timeout=30)
        app.query_params |= address
        app.run()
        assert not app.exception
        return app


def conversation(app: AppTest) -> str:
    found = app.query_params["c"]
    assert isinstance(found, str)
    return found
