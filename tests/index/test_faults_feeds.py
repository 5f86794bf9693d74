"""A refresh that is killed at the worst moments: nothing of what the feeds name is lost, and nothing is there twice."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.follow.feed_rows import FeedRows
from index.hybrid import Library
from tests.agreement import assert_agrees
from tests.fakes import WordEncoder
from tests.index.refresher import PAGES, refreshed

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "count", "added"),
    [
        ("CREATE TABLE entry", 1, [3, 3]),
        ("INSERT INTO revision", 2, [3, 3]),  # in the midst of the first feed's articles
        ("UPDATE feed SET", 1, [0, 3]),  # they are stored, and not remembered yet
        ("INSERT OR REPLACE INTO entry", 5, [0, 0]),  # in the midst of remembering the second feed's
    ],
)
def test_a_killed_refresh_is_completed_by_the_next(tmp_path: Path, text: str, count: int, added: list[int]) -> None:
    directory = tmp_path / "library"
    command = [sys.executable, "-m", "tests.index.refresher", str(directory), text, str(count)]
    killed = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert refreshed(directory) == added
    library = Library(directory, WordEncoder())
    assert {id for _, id in library.archive.current()} == set(PAGES)
    assert library.archive.status().revisions == len(PAGES)
    assert_agrees(library)
    rows = FeedRows(directory)
    assert [len(rows.known(one.id)) for one in rows.all()] == [3, 3]
    assert all(known.retry_at is None for one in rows.all() for known in rows.known(one.id).values())
    assert refreshed(directory) == [0, 0]
