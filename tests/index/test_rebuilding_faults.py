"""What real processes do to a library that is rebuilt: die in the middle, ask all the time, add, rebuild at once."""

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.filter import Filter
from index.hybrid import DENSE_FILE, Library
from index.rebuilding import rebuild
from tests.agreement import assert_agrees
from tests.fakes import WordEncoder, articles
from tests.index.rebuilder import BATCH, other
from tests.index.test_faults import ROOT, ids, numbered, writer

OTHER = other("other")


def rebuilder(directory: Path, name: str, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.index.rebuilder", str(directory), name, *options]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, text=True, stdin=pipe, stdout=pipe, stderr=pipe)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of two batches and a bit, to be copied."""
    directory = tmp_path_factory.mktemp("original") / "library"
    Library.create(directory, WordEncoder()).add(articles(0, 2 * BATCH + 4))
    connection = Archive(directory).connection
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return directory


@pytest.mark.parametrize(
    ("event", "text", "count", "left"),
    [
        ("open", "rebuild.lock", 1, 2 * BATCH + 4),
        ("sql", "CREATE TABLE IF NOT EXISTS coming", 1, 2 * BATCH + 4),
        ("sql", "INSERT OR IGNORE INTO coming", 10, 2 * BATCH + 4),
        ("sql", "INSERT OR IGNORE INTO coming", BATCH + 1, BATCH + 4),
        ("sql", "DROP TABLE embedding", 1, 0),
        ("sql", "ALTER TABLE coming", 1, 0),
        ("sql", "DELETE FROM change", 1, 0),
    ],
)
def test_a_killed_rebuild_leaves_the_old_index_and_goes_on_where_it_was(
    directory: Path, event: str, text: str, count: int, left: int
) -> None:
    killed = rebuilder(directory, "other", "--die", event, text, str(count))
    assert killed.communicate()[1] == ""
    assert killed.returncode == -signal.SIGKILL

    library = Library(directory, WordEncoder())
    assert_agrees(library)
    library.add(articles(0, 2 * BATCH + 5))
    assert_agrees(library)

    again = rebuilder(directory, "other")
    assert again.communicate() == (f"embedded {left + 1}\n", "")
    assert_agrees(Library(directory, OTHER))


def test_questions_are_answered_and_articles_added_while_it_goes_on(directory: Path) -> None:
    rebuilding = rebuilder(directory, "other", "--wait")
    assert rebuilding.stdout is not None
    library = Library(directory, WordEncoder())
    probe = library.encoder.encode(["Headline of a7 This is number7"])[0]
    answers: list[list[float]] = []
    failures: list[BaseException] = []
    done = threading.Event()

    def ask() -> None:
        try:
            while not done.is_set():
                library.refresh()
                found = library.search_dense(probe, 1, Filter())
                passages = library.archive.passages([key for key, _ in found])
                assert [one.article.id for one in passages.values()] == ["a7"]
                answers.append([score for _, score in found])
        except BaseException as error:  # noqa: BLE001 - told by the main thread
            failures.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        assert rebuilding.stdout.readline() == "ready\n"
        adding = writer(directory, 2 * BATCH, 3 * BATCH)  # the first batch is embedded, and nobody waits for the second
        assert adding.communicate()[0] == f"added {BATCH - 4}, unchanged 4\n"
        out, err = rebuilding.communicate("go\n")
        assert (out, err) == (f"embedded {3 * BATCH}\n", "")
        reached = len(answers)
        while len(answers) < reached + 3 and asking.is_alive():
            asking.join(0.01)
    finally:
        done.set()
        asking.join()
    assert failures == []
    assert len({round(score, 3) for (score,) in answers}) == 1, "by one encoder, before and after"
    found = Library(directory, OTHER)
    assert ids(found) == numbered(0, 3 * BATCH)
    assert_agrees(found)


def test_of_two_rebuilds_at_once_one_is_told_to_wait(directory: Path) -> None:
    first = rebuilder(directory, "other", "--wait")
    assert first.stdout is not None
    assert first.stdout.readline() == "ready\n"
    out, err = rebuilder(directory, "third").communicate()
    assert (out, err) == ("", f"error: {directory} is being rebuilt by another process; wait until that has ended\n")
    assert first.communicate("go\n")[1] == ""
    assert_agrees(Library(directory, OTHER))


def test_changing_back_after_a_killed_one_leaves_nothing_of_it(directory: Path) -> None:
    killed = rebuilder(directory, "other", "--die", "sql", "INSERT OR IGNORE INTO coming", str(BATCH + 1))
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    rebuild(directory, WordEncoder())
    back = Library(directory, WordEncoder())
    assert not back.archive.has_table("coming")
    assert_agrees(back)


def test_a_dense_file_of_the_old_encoder_is_not_taken_for_one_of_the_new(directory: Path) -> None:
    old = (directory / DENSE_FILE).read_bytes()
    rebuilder(directory, "other").communicate()
    assert (directory / DENSE_FILE).read_bytes() == old, "nobody opened it yet"
    assert_agrees(Library(directory, OTHER))
