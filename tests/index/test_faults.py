"""What real processes do to a library: die at the worst moment, write at once, fill the disk."""

import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.errors import LibraryError
from index import embedding
from index.hybrid import DENSE_FILE, Library
from index.manifest import FILE_NAME as MANIFEST_FILE
from tests.agreement import assert_agrees
from tests.fakes import WordEncoder, articles
from tests.index.writer import BATCH
from tests.waiting import begin

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _batch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here as many are committed together as by the writers."""
    monkeypatch.setattr(embedding, "BATCH_PASSAGES", BATCH)


def writer(directory: Path, first: int, last: int, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.index.writer", str(directory), str(first), str(last), *options]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, text=True, stdin=pipe, stdout=pipe, stderr=pipe)


def ids(library: Library) -> set[str]:
    return {id for _, id in library.archive.current()}


def numbered(first: int, last: int) -> set[str]:
    return {article.id for article in articles(first, last)}


@pytest.mark.parametrize(
    ("event", "text", "count", "batches"),
    [
        ("sqlite3.connect/handle", "", 1, 0),  # the archive's file may be there, and is empty
        ("sql", "CREATE TABLE revision", 1, 0),
        ("sql", "CREATE TABLE setting", 1, 0),
        ("sql", "COMMIT", 1, 0),  # of the schema
        ("sql", "COMMIT", 2, 0),  # of the encoder's name
        ("sql", "INSERT INTO embedding", 10, 0),
        ("sql", "COMMIT", 3, 0),  # of the first batch
        ("sql", "INSERT INTO revision", BATCH + 1, 1),
        ("sql", "COMMIT", 4, 1),  # of the second
        ("open", f".{DENSE_FILE}", 1, 0),  # an empty library has a dense index, too
        ("open", f".{DENSE_FILE}", 2, 2),
        ("os.rename", DENSE_FILE, 2, 2),
        ("os.rename", MANIFEST_FILE, 2, 2),  # between the two files: the manifest speaks of the older one
    ],
)
def test_a_killed_writer_leaves_whole_batches_and_adding_again_completes(
    tmp_path: Path, event: str, text: str, count: int, batches: int
) -> None:
    directory, all_of_them = tmp_path / "library", 2 * BATCH
    killed = writer(directory, 0, all_of_them, "--die", event, text, str(count))
    assert killed.communicate()[1] == ""
    assert killed.returncode == -signal.SIGKILL

    library = Library.create(directory, WordEncoder())
    assert ids(library) == numbered(0, batches * BATCH)
    assert_agrees(library)

    report = library.add(articles(0, all_of_them))
    assert (report.added, report.unchanged) == (all_of_them - batches * BATCH, batches * BATCH)
    assert ids(library) == numbered(0, all_of_them)
    assert_agrees(library)
    assert_agrees(Library(directory, WordEncoder()))
    assert [file.name for file in directory.iterdir() if file.name.startswith(".")] == []


def test_a_writer_killed_while_it_works_keeps_what_it_committed(tmp_path: Path) -> None:
    directory = tmp_path / "library"
    working = writer(directory, 0, 20 * BATCH)
    committed = 0
    while committed < BATCH:
        with pytest.raises(subprocess.TimeoutExpired):  # it is still working
            working.wait(timeout=0.02)
        committed = stored(directory)
    working.kill()
    working.communicate()

    library = Library.create(directory, WordEncoder())
    assert len(ids(library)) >= committed
    assert len(ids(library)) % BATCH == 0
    assert ids(library) == numbered(0, len(ids(library)))
    assert_agrees(library)


def stored(directory: Path) -> int:
    """How many articles another process has committed so far; 0 while there is no library yet."""
    try:
        return Archive(directory).status().articles
    except LibraryError:
        return 0


def test_two_processes_adding_at_once_both_succeed(tmp_path: Path) -> None:
    directory = tmp_path / "library"
    both = [writer(directory, 0, 8 * BATCH, "--wait"), writer(directory, 4 * BATCH, 12 * BATCH, "--wait")]
    begin(both)
    said = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], said

    library = Library(directory, WordEncoder())
    assert ids(library) == numbered(0, 12 * BATCH)
    assert library.archive.status().revisions == 12 * BATCH, "nothing is there twice"
    assert_agrees(library)


def test_many_may_create_a_library_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        for number in range(20):
            directory, start = tmp_path / str(number), threading.Barrier(8)

            def create(_: int, directory: Path = directory, start: threading.Barrier = start) -> str | None:
                start.wait()
                return Archive.create(directory).setting("library")

            assert len(set(pool.map(create, range(8)))) == 1, "all opened the one that the first made"


@pytest.mark.parametrize("largest_file", [20_000, 200_000, 1_000_000])  # in the first batch, and in the third
def test_a_full_disk_is_said_in_a_sentence_and_loses_nothing(
    tmp_path: Path, library: Library, largest_file: int
) -> None:
    full = writer(library.directory, 0, 4 * BATCH, "--largest-file", str(largest_file))
    _, said = full.communicate()
    assert full.returncode == 2, said
    assert said.startswith(f"error: {library.directory}")
    assert "could not be written" in said
    assert "disk space" in said

    found = Library(library.directory, WordEncoder())
    assert ids(found) >= numbered(0, 20)
    assert_agrees(found)
    found.add(articles(0, 4 * BATCH))
    assert ids(found) == numbered(0, 4 * BATCH)
    assert_agrees(found)


def test_a_disk_too_full_for_an_empty_library_is_said_too(tmp_path: Path) -> None:
    directory = tmp_path / "library"
    full = writer(directory, 0, 1, "--largest-file", "10000")
    _, said = full.communicate()
    assert full.returncode == 2, said
    assert said.startswith(f"error: {directory}")
    assert "disk space" in said
    assert_agrees(Library.create(directory, WordEncoder()))
