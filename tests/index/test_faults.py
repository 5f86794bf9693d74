"""What real processes do to a library: die at the worst moment, write at once, fill the disk, damage files."""

import json
import logging
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.errors import LibraryError
from index.dense import DenseIndex
from index.embedding import BATCH_PASSAGES
from index.hybrid import DENSE_FILE, Library
from index.manifest import FILE_NAME as MANIFEST_FILE
from tests.agreement import assert_agrees
from tests.fakes import WordEncoder, articles

ROOT = Path(__file__).parents[2]
# Each article of `articles` has one passage, so that this many are embedded and committed together.
BATCH = BATCH_PASSAGES


def writer(directory: Path, first: int, last: int, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.index.writer", str(directory), str(first), str(last), *options]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, text=True, stdin=pipe, stdout=pipe, stderr=pipe)


def ids(library: Library) -> set[str]:
    return {id for _, id in library.archive.current()}


def numbered(first: int, last: int) -> set[str]:
    return {article.id for article in articles(first, last)}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Twenty articles, a0 to a19."""
    made = Library.create(tmp_path / "library", WordEncoder())
    made.add(articles(0, 20))
    return made


@pytest.mark.parametrize(
    ("event", "text", "count", "batches"),
    [
        ("sqlite3.connect/handle", "", 1, 0),  # the archive's file may be there, and is empty
        ("sql", "CREATE TABLE revision", 1, 0),
        ("sql", "CREATE TABLE setting", 1, 0),
        ("sql", "COMMIT", 1, 0),  # of the schema
        ("sql", "COMMIT", 2, 0),  # of the encoder's name
        ("sql", "INSERT INTO embedding", 100, 0),
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
    both = [writer(directory, 0, 800, "--wait"), writer(directory, 400, 1200, "--wait")]
    for process in both:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in both:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], said

    library = Library(directory, WordEncoder())
    assert ids(library) == numbered(0, 1200)
    assert library.archive.status().revisions == 1200, "nothing is there twice"
    assert_agrees(library)


def test_many_may_create_a_library_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        for number in range(20):
            directory, start = tmp_path / str(number), threading.Barrier(8)

            def create(_: int, directory: Path = directory, start: threading.Barrier = start) -> str | None:
                start.wait()
                return Archive.create(directory).setting("library")

            assert len(set(pool.map(create, range(8)))) == 1, "all opened the one that the first made"


@pytest.mark.parametrize("largest_file", [20_000, 700_000, 1_200_000])
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


def delete_dense(library: Library) -> None:
    (library.directory / DENSE_FILE).unlink()


def truncate_dense(library: Library) -> None:
    path = library.directory / DENSE_FILE
    path.write_bytes(path.read_bytes()[:-100])


def empty_dense(library: Library) -> None:
    (library.directory / DENSE_FILE).write_bytes(b"")


def flip_a_byte(library: Library) -> None:
    path = library.directory / DENSE_FILE
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def copy_from_another(library: Library, *names: str) -> None:
    other = Library.create(library.directory.parent / "other", WordEncoder())
    other.add(articles(100, 120))
    for name in names:
        (library.directory / name).write_bytes((other.directory / name).read_bytes())


def another_library_s_dense(library: Library) -> None:
    copy_from_another(library, DENSE_FILE)


def another_library_s_dense_and_manifest(library: Library) -> None:
    copy_from_another(library, DENSE_FILE, MANIFEST_FILE)


def delete_manifest(library: Library) -> None:
    (library.directory / MANIFEST_FILE).unlink()


def manifest_says(**values: object) -> Callable[[Library], None]:
    def damage(library: Library) -> None:
        path = library.directory / MANIFEST_FILE
        path.write_text(json.dumps(json.loads(path.read_text()) | values))

    return damage


def manifest_is(data: bytes) -> Callable[[Library], None]:
    def damage(library: Library) -> None:
        (library.directory / MANIFEST_FILE).write_bytes(data)

    return damage


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (delete_dense, "cannot be read: No such file"),
        (truncate_dense, "SHA-256 differs"),
        (empty_dense, "SHA-256 differs"),
        (flip_a_byte, "SHA-256 differs"),
        (another_library_s_dense, "SHA-256 differs"),
        (another_library_s_dense_and_manifest, "belongs to another library"),
        (delete_manifest, "manifest.json is missing"),
        (manifest_is(b""), "manifest.json is damaged"),
        (manifest_is(b"\xff\xfe\x00"), "manifest.json is damaged"),
        (manifest_is(b"[1, 2]"), "manifest.json is damaged"),
        (manifest_is(b"{}"), "manifest.json is damaged"),
        (manifest_is(b"[" * 100_000), "manifest.json is damaged"),
        (manifest_says(sequence="twenty"), "manifest.json is damaged"),
        (manifest_says(sha256=None), "manifest.json is damaged"),
        (manifest_says(extra=1), "manifest.json is damaged"),
        (manifest_says(format=99), "has format 99"),
        (manifest_says(sequence=1_000), "newer than the archive"),
        (manifest_says(count=19), "holds 20 passages, its manifest says 19"),
        (manifest_says(encoder="another"), "made with the encoder 'another'"),
        (manifest_says(dimension=8), "made with the encoder"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_damaged_dense_index_is_noticed_and_made_again(
    library: Library, caplog: pytest.LogCaptureFixture, damage: Callable[[Library], None], reason: str
) -> None:
    damage(library)
    assert_agrees(Library(library.directory, WordEncoder()))
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert str(library.directory) in record.getMessage()
    assert reason in record.getMessage()

    caplog.clear()
    assert_agrees(Library(library.directory, WordEncoder()))
    assert caplog.records == [], "the repair is kept"


def test_a_stale_dense_index_is_caught_up_without_a_word(library: Library, caplog: pytest.LogCaptureFixture) -> None:
    old = {name: (library.directory / name).read_bytes() for name in (DENSE_FILE, MANIFEST_FILE)}
    library.add(articles(20, 30))
    library.remove(["a3"])
    for name, data in old.items():
        (library.directory / name).write_bytes(data)
    assert_agrees(Library(library.directory, WordEncoder()))
    assert caplog.records == []


def test_a_torn_file_is_never_loaded(tmp_path: Path) -> None:
    index, path = DenseIndex(256), tmp_path / "index"
    sha256 = index.save(path)
    path.write_bytes(path.read_bytes()[:10])
    with pytest.raises(LibraryError, match="SHA-256 differs"):
        DenseIndex.load(path, sha256=sha256)


def test_an_index_that_cannot_be_written_is_not_needed_to_answer(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    (library.directory / DENSE_FILE).unlink()
    (library.directory / DENSE_FILE).mkdir()  # root may write anywhere, but not a file over a folder
    assert_agrees(Library(library.directory, WordEncoder()))
    assert "could not be written" in caplog.text


@pytest.mark.parametrize("make", [Library, Library.create], ids=["open", "create"])
class TestWhatIsNoLibrary:
    """Each is refused by a sentence that names the place and what to do, and is left as it was."""

    def refused(self, make: Callable[[Path, WordEncoder], Library], directory: Path) -> str:
        with pytest.raises(LibraryError) as refusal:
            make(directory, WordEncoder())
        assert str(directory) in str(refusal.value)
        return str(refusal.value)

    def test_a_folder_of_other_things(self, make: Callable[..., Library], tmp_path: Path) -> None:
        (tmp_path / "holiday.jpg").write_bytes(b"")
        said = self.refused(make, tmp_path)
        assert "is not a Dateline library" in said
        assert "choose an empty or new directory" in said or "Make one with: python cli.py add" in said
        assert [file.name for file in tmp_path.iterdir()] == ["holiday.jpg"]

    def test_a_file_in_place_of_a_folder(self, make: Callable[..., Library], tmp_path: Path) -> None:
        path = tmp_path / "library"
        path.write_text("hello")
        said = self.refused(make, path)
        assert "is not a Dateline library" in said
        assert path.read_text() == "hello"

    def test_a_folder_below_a_file(self, make: Callable[..., Library], tmp_path: Path) -> None:
        (tmp_path / "file").write_text("hello")
        self.refused(make, tmp_path / "file" / "library")

    def test_another_program_s_database(self, make: Callable[..., Library], tmp_path: Path) -> None:
        path = tmp_path / "archive.sqlite3"
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE holiday (day TEXT)")
        connection.close()
        before = path.read_bytes()
        said = self.refused(make, tmp_path)
        assert "belongs to another program; choose another directory with --library" in said
        assert path.read_bytes() == before

    def test_garbage(self, make: Callable[..., Library], tmp_path: Path) -> None:
        path = tmp_path / "archive.sqlite3"
        path.write_bytes(b"garbage " * 1000)
        said = self.refused(make, tmp_path)
        assert "cannot be read as an archive" in said
        assert "restore it from a copy" in said
        assert path.read_bytes() == b"garbage " * 1000

    def test_an_archive_cut_short(self, make: Callable[..., Library], library: Library) -> None:
        directory = library.directory
        library.archive.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        library.archive.connection.close()
        path = directory / "archive.sqlite3"
        path.write_bytes(path.read_bytes()[:20_000])
        assert "restore it from a copy" in self.refused(make, directory)

    def test_a_later_version_s_archive(self, make: Callable[..., Library], library: Library) -> None:
        library.archive.connection.execute("PRAGMA user_version = 99")
        said = self.refused(make, library.directory)
        assert "has format 99, this version reads 1; upgrade Dateline" in said
