"""The log of changes: whoever follows it sees all, also once it is cut short."""

from pathlib import Path

import pytest

from corpus import changes
from index.hybrid import Library
from tests.agreement import assert_agrees
from tests.fakes import WordEncoder, articles


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A library whose log is worth keeping as long as its passages are many."""
    monkeypatch.setattr(changes, "LEAST_KEPT", 5)
    made = Library.create(tmp_path / "library", WordEncoder())
    made.add(articles(0, 10))
    return made


def churn(library: Library, rounds: int) -> None:
    for _ in range(rounds):
        library.remove(["a0"])
        library.add(articles(0, 1))


def rows(library: Library) -> int:
    return library.archive.connection.execute("SELECT count(*) FROM change").fetchone()[0]


def cut(library: Library) -> int:
    with library.archive.transaction():
        return library.archive.cut()


def test_it_is_cut_to_as_many_changes_as_there_are_passages(library: Library) -> None:
    churn(library, 20)  # ten were added; each round drops one and adds one
    assert (rows(library), library.archive.surplus()) == (50, 40)
    assert cut(library) == 40
    assert (rows(library), library.archive.floor(), library.archive.sequence()) == (10, 40, 50)
    assert cut(library) == 0


def test_the_number_of_the_last_change_outlives_all_cutting(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    library.remove([f"a{number}" for number in range(10)])
    monkeypatch.setattr(changes, "LEAST_KEPT", 0)
    cut(library)
    assert (rows(library), library.archive.floor(), library.archive.sequence()) == (1, 20, 20)
    library.add(articles(0, 1))
    assert library.archive.sequence() == 21
    assert_agrees(Library(library.directory, WordEncoder()))


@pytest.mark.parametrize("rounds", [1, 4, 5, 6, 20])
def test_one_that_is_open_and_lags_behind_catches_up_or_begins_anew(library: Library, rounds: int) -> None:
    open_one = Library(library.directory, WordEncoder())  # at 10
    churn(library, rounds)
    library.remove(["a3"])
    cut(library)
    open_one.refresh()
    assert_agrees(open_one)


def test_a_dense_file_older_than_the_log_is_made_anew(library: Library) -> None:
    old = {file: file.read_bytes() for file in library.directory.iterdir() if file.suffix in {".faiss", ".json"}}
    churn(library, 20)
    library.remove(["a3"])
    cut(library)
    for file, data in old.items():
        file.write_bytes(data)
    assert_agrees(Library(library.directory, WordEncoder()))
    assert_agrees(Library(library.directory, WordEncoder()))
