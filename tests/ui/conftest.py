"""What all tests of the views share: a fake assistant, and a cache that no test hands to the next."""

from collections.abc import Iterator
from pathlib import Path

import kept
import pytest
import streamlit
import ui_fakes
from ui_articles import AGENCIES, PHONE_CALL

from answering.conversations import Conversations


@pytest.fixture(autouse=True)
def _no_shared_cache() -> Iterator[None]:
    yield
    streamlit.cache_resource.clear()


@pytest.fixture
def assistant() -> ui_fakes.FakeAssistant:
    return ui_fakes.FakeAssistant()


@pytest.fixture
def place(tmp_path: Path) -> kept.Place:
    held = ui_fakes.library(PHONE_CALL, AGENCIES)
    return kept.Place(ui_fakes.FakeAssistant(held), Conversations(tmp_path))
