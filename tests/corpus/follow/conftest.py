"""What the tests of following share: the desk."""

from pathlib import Path

import pytest

from tests.corpus.follow.desk import Desk
from tests.corpus.follow.web import FEED


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.following.follow(FEED)
    desk.web.asked_again()
    return desk
