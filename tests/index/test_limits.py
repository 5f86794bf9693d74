"""What the machine runs out of, and what is taken away: disk, file descriptors, the right to write, the directory."""

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from commands.upkeep import FILES, findings_in
from corpus.backup import back_up
from corpus.errors import LibraryError
from corpus.finding import Remedy
from corpus.restore import restore
from index.hybrid import DENSE_FILE, Library
from index.manifest import FILE_NAME as MANIFEST_FILE
from tests.agreement import assert_agrees
from tests.fakes import WordEncoder, articles
from tests.index.mortal import Mortals
from tests.index.test_deaths import ids, mortals, opened

__all__ = ["mortals"]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one mebibyte, where this process may mount one."""
    directory = tmp_path / "disk"
    directory.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", directory], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("this process may not mount a small disk")
    yield directory
    subprocess.run(["umount", "-l", directory], check=True)


def test_a_disk_that_is_full_loses_nothing_that_was_stored(small_disk: Path) -> None:
    directory = small_disk / "library"
    library = Library.create(directory, WordEncoder())
    stored = 0

    def fill() -> None:
        nonlocal stored
        for number in range(0, 10_000, 20):
            library.add(articles(number, number + 20))
            stored = number + 20

    with pytest.raises(LibraryError, match="disk space"):
        fill()
    assert stored > 0
    library.archive.close()
    again = Library(directory, WordEncoder())
    assert len(ids(again)) >= stored
    assert [each for each in findings_in(directory) if each.file != DENSE_FILE] == []
    assert_agrees(again)

    subprocess.run(["mount", "-o", "remount,size=8m", small_disk], check=True)
    added = len(ids(again))
    again.add(articles(added, added + 20))
    assert findings_in(directory) == []


def test_a_backup_that_does_not_fit_leaves_no_half_of_one(small_disk: Path, library: Library) -> None:
    first = back_up(library.directory, small_disk, FILES)
    library.add(articles(20, 1000))
    with pytest.raises(LibraryError, match="disk space"):
        back_up(library.directory, small_disk, FILES, keep=1)
    assert list(small_disk.iterdir()) == [first]


def test_an_index_that_does_not_fit_costs_no_article(small_disk: Path) -> None:
    library = Library.create(small_disk / "library", WordEncoder(dimension=2048))
    (small_disk / "ballast").write_bytes(bytes(400_000))
    with pytest.raises(LibraryError, match=r"dense\.faiss could not be written: No space left on device; free disk"):
        library.add(articles(0, 40))
    assert len(ids(library)) == 40
    (small_disk / "ballast").unlink()
    opened(library.directory, WordEncoder(dimension=2048))


def test_too_many_open_files_are_said_and_nothing_is_lost(library: Library, mortals: Mortals) -> None:
    said = list[str]()
    for spare in range(0, 24, 2):
        said.append(mortals.work("add starved", library.directory, 25, spare).error)
        opened(library.directory)
        if not said[-1]:
            break
        assert str(library.directory) in said[-1], "and no Traceback"
    assert len(said) > 2
    assert said[-1] == ""
    assert len(ids(library)) == 25
    assert findings_in(library.directory) == []


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody who may not write there")
def test_a_library_that_one_may_only_read_is_not_written_to(mortals: Mortals) -> None:
    with TemporaryDirectory() as place:  # everybody may read this one
        Path(place).chmod(0o755)
        library = Library.create(Path(place) / "library", WordEncoder())
        library.add(articles(0, 20))
        library.archive.close()
        made = back_up(library.directory, Path(place) / "safe", FILES)
        for work in (
            ("add", library.directory, 0, 25),
            ("backup", library.directory, Path(place) / "b"),
            ("restore", made, Path(place) / "new"),
        ):
            said = mortals.work(*work, as_nobody=True).error
            assert "could not be" in said
            assert "you may write" in said or "Permission denied" in said
        assert findings_in(library.directory) == []
        assert len(ids(library)) == 20


def test_a_directory_that_is_removed_while_it_is_open_is_said_and_takes_no_article(library: Library) -> None:
    made = back_up(library.directory, library.directory.parent / "safe", FILES)
    shutil.rmtree(library.directory)
    for use in (library.refresh, library.save, lambda: library.add(articles(20, 25)), lambda: library.remove(["a1"])):
        with pytest.raises(LibraryError, match="put it back"):
            use()
    assert not library.directory.exists(), "it is not made again, empty"

    restore(made, library.directory, FILES)
    library.refresh()
    assert_agrees(library)
    library.add(articles(20, 25))
    assert findings_in(library.directory) == []


def test_a_directory_that_is_moved_away_and_back(library: Library) -> None:
    elsewhere = library.directory.with_name("elsewhere")
    library.directory.rename(elsewhere)
    with pytest.raises(LibraryError, match="is no longer there"):
        library.add(articles(20, 25))
    elsewhere.rename(library.directory)
    library.add(articles(20, 25))
    assert_agrees(library)


@pytest.mark.parametrize("lock", ["transaction", "directory"])
def test_whoever_is_killed_holds_no_lock(library: Library, lock: str) -> None:
    command = [sys.executable, "-m", "tests.index.holder", str(library.directory), lock]
    holder = subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    if lock == "transaction":
        connection = sqlite3.connect(library.archive.path, timeout=0, isolation_level=None)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            connection.execute("BEGIN IMMEDIATE")
        connection.close()
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    library.add(articles(20, 25))
    assert len(ids(library)) == 25
    assert findings_in(library.directory) == []


def test_another_library_s_archive_beside_this_one_s_index(library: Library, tmp_path: Path) -> None:
    other, mixed = Library.create(tmp_path / "other", WordEncoder()), tmp_path / "mixed"
    other.add(articles(100, 140))
    mixed.mkdir()
    other.archive.copy(mixed / other.archive.path.name)
    for name in (DENSE_FILE, MANIFEST_FILE):
        shutil.copy(library.directory / name, mixed / name)
    assert {finding.remedy for finding in findings_in(mixed)} == {Remedy.DENSE}
    assert len(ids(opened(mixed))) == 40


def test_the_files_that_a_process_may_open_are_given_back(library: Library) -> None:
    def used() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    findings_in(library.directory)
    before = used()
    for _ in range(5):
        findings_in(library.directory)
        back_up(library.directory, library.directory.parent / "safe", FILES, keep=1)
    assert used() <= before
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] > before
