"""What the tests of watches share."""

from pathlib import Path

import pytest

from answering.watches import Watches
from tests.answering.fake_newsroom import FakeNewsroom, costs
from tests.answering.watched import ME, QUESTION


@pytest.fixture
def newsroom() -> FakeNewsroom:
    newsroom = FakeNewsroom()
    newsroom.add(costs("first", 48), quote="48 million crowns")
    return newsroom


@pytest.fixture
def watches(newsroom: FakeNewsroom, tmp_path: Path) -> Watches:
    """Watches with one on QUESTION, checked once."""
    watches = newsroom.watches(tmp_path)
    watches.watch(ME, QUESTION, newsroom.ask(QUESTION))
    watches.check(ME)
    newsroom.asked.clear()
    return watches
