"""Compaction: what a library takes on the disk shrinks with what is in it, while others read and write."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus import changes, compaction
from corpus.archive import Archive
from corpus.compaction import compact, tidy
from corpus.database import FILE_NAME, FORMAT
from index.hybrid import Library
from tests.agreement import assert_agrees
from tests.fakes import WordEncoder, article, articles
from tests.formats import make_format_2


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Forty articles of some size, nearly all of which were removed."""
    made = Library.create(tmp_path / "library", WordEncoder())
    made.add([article(f"long{number}", f"Ferry{number} sank. " * 400) for number in range(40)])
    made.remove([f"long{number}" for number in range(5, 40)])
    return made


def pages(archive: Archive, what: str) -> int:
    return archive.connection.execute(f"PRAGMA {what}").fetchone()[0]


def test_what_was_removed_is_given_back_to_the_disk(library: Library) -> None:
    done = compact(library.archive)
    assert done.after < done.before / 4
    assert pages(library.archive, "freelist_count") == 0
    assert (library.directory / FILE_NAME).stat().st_size == pages(library.archive, "page_count") * 4096
    assert_agrees(library)
    assert compact(library.archive).after == done.after


def test_the_words_of_what_was_removed_leave_the_index(library: Library) -> None:
    run = library.archive.connection.execute
    before = run("SELECT sum(length(block)) FROM words_data").fetchone()[0]
    compact(library.archive)
    assert run("SELECT sum(length(block)) FROM words_data").fetchone()[0] < before / 4
    assert run("SELECT count(*) FROM words WHERE words MATCH 'ferry3'").fetchone()[0] > 0
    assert run("SELECT count(*) FROM words WHERE words MATCH 'ferry7'").fetchone()[0] == 0


def test_who_reads_meanwhile_reads_on_and_the_rest_is_given_back_next_time(library: Library) -> None:
    def read() -> int:
        return len(library.archive.current())

    with ThreadPoolExecutor(1) as other:
        connection = other.submit(lambda: library.archive.connection).result()
        other.submit(connection.execute, "BEGIN").result()
        assert other.submit(read).result() == 5
        library.add(articles(0, 1))
        compact(library.archive)
        assert other.submit(read).result() == 5, "as it was when the reading began"
        other.submit(connection.execute, "COMMIT").result()
        assert other.submit(read).result() == 6
    done = compact(library.archive)
    assert done.after < done.before


def test_a_file_that_could_not_give_back_is_written_anew(library: Library) -> None:
    archive = library.archive
    archive.connection.execute("PRAGMA auto_vacuum = NONE")
    archive.connection.execute("VACUUM")
    library.add([article("more", "Ferry sank. " * 400)])
    make_format_2(archive)
    assert pages(archive, "auto_vacuum") == 0
    sequence = archive.sequence()
    compact(archive)
    assert (pages(archive, "auto_vacuum"), pages(archive, "freelist_count")) == (2, 0)
    assert (archive.format, archive.sequence()) == (FORMAT, sequence)
    library.remove(["more"])
    compact(archive)
    assert pages(archive, "freelist_count") == 0
    assert_agrees(library)


def test_the_cheap_part_is_done_by_itself_where_it_is_due(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "LEAST_KEPT", 5)
    monkeypatch.setattr(compaction, "SURPLUS", 20)
    monkeypatch.setattr(compaction, "MAX_GONE", 3)
    monkeypatch.setattr(compaction, "FREE", 0.1)
    library = Library.create(tmp_path / "library", WordEncoder())
    library.add([article("stays"), *(article(f"b{number}", "Ferry sank. " * 400) for number in range(10))])
    for number in range(10):
        library.add([article(f"one{number}", "Ferry sank. " * 400)])
        library.remove([f"one{number}", f"b{number}"])
        count = library.archive.connection.execute
        passages = library.archive.status().passages
        assert count("SELECT count(*) FROM change").fetchone()[0] <= max(5, passages) + 20 + 30
        assert count("SELECT count(*) FROM gone").fetchone()[0] <= 2 * 3
        assert pages(library.archive, "freelist_count") <= 0.5 * pages(library.archive, "page_count")
    assert_agrees(library)


def test_tombstones_of_what_a_person_removed_outlive_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compaction, "MAX_GONE", 3)
    archive = Library.create(tmp_path / "library", WordEncoder()).archive
    Library(archive.path.parent, WordEncoder()).add(articles(0, 8))
    archive.remove(["a0", "a1"])
    with archive.transaction():
        for number in range(2, 8):
            archive.drop(f"a{number}", by_hand=False)
    tidy(archive)
    remembered = [number for number in range(8) if archive.was_removed(f"a{number}")]
    assert remembered[:2] == [0, 1]
    assert len(remembered) == 3


def test_a_new_file_can_give_back_from_the_start(tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "library")
    assert sqlite3.connect(archive.path).execute("PRAGMA auto_vacuum").fetchone() == (2,)
