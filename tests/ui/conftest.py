"""What all tests of the views share: a fake assistant, and a cache that no test hands to the next."""

from collections.abc import Iterator

import pytest
import streamlit
import ui_fakes


@pytest.fixture(autouse=True)
def _no_shared_cache() -> Iterator[None]:
    yield
    streamlit.cache_resource.clear()


@pytest.fixture
def assistant() -> ui_fakes.FakeAssistant:
    return ui_fakes.FakeAssistant()
