"""Files damaged, stale, missing or of another program: noticed, said in a sentence, and mended or left alone."""

import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import LibraryError
from index.dense import DenseIndex
from index.hybrid import DENSE_FILE, Library
from index.manifest import FILE_NAME as MANIFEST_FILE
from tests.agreement import assert_agrees
from tests.fakes import WordEncoder, articles
from tests.index.damages import manifest_says


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
        assert "python cli.py restore BACKUP" in said
        assert path.read_bytes() == b"garbage " * 1000

    def test_an_archive_cut_short(self, make: Callable[..., Library], library: Library) -> None:
        directory = library.directory
        library.archive.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        library.archive.connection.close()
        path = directory / "archive.sqlite3"
        path.write_bytes(path.read_bytes()[:20_000])
        assert "python cli.py restore BACKUP" in self.refused(make, directory)

    def test_a_later_version_s_archive(self, make: Callable[..., Library], library: Library) -> None:
        library.archive.connection.execute("PRAGMA user_version = 99")
        said = self.refused(make, library.directory)
        assert "has format 99, this version reads 3; upgrade Dateline" in said
