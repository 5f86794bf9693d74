"""The state of the archive, by which answers are recalled: it moves with all that can change an answer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.article import Article
from corpus.copies import upgrade
from index.hybrid import Library
from index.rebuilding import rebuild
from tests.corpus.test_copies import make_format_1
from tests.fakes import WordEncoder, article

REPORT = article("report", "The ferry sank off Port Ellery.")
OTHER = article("other", "The owner of the ferry has not said a word.")

CHANGES: dict[str, Callable[[Library], object]] = {
    "another article": lambda library: library.add([OTHER]),
    "another text": lambda library: library.add([article("report", "The ferry sank off Lornhaven.")]),
    "another publisher alone": lambda library: library.add([replace(REPORT, publisher="Harbour Courier")]),
    "another day alone": lambda library: library.add([replace(REPORT, published=datetime(2025, 2, 1, tzinfo=UTC))]),
    "another address alone": lambda library: library.add([replace(REPORT, url="https://wire.example/1")]),
    "another author alone": lambda library: library.add([replace(REPORT, authors=("Ada Field",))]),
    "a copy": lambda library: library.add([replace(REPORT, id="copy", publisher="Harbour Courier")]),
    "a removal": lambda library: library.remove(["report"]),
    "embedding again": lambda library: rebuild(library.directory, WordEncoder(), again=True),
    "indexing again with another encoder": lambda library: rebuild(library.directory, WordEncoder(name="new")),
}
NO_CHANGES: dict[str, Callable[[Library], object]] = {
    "the same again": lambda library: library.add([REPORT]),
    "the same seen later": lambda library: library.add([replace(REPORT, first_seen=datetime(2025, 3, 1, tzinfo=UTC))]),
    "a removal of what is not there": lambda library: library.remove(["nothing"]),
    "indexing again what is cut and embedded so": lambda library: rebuild(library.directory, WordEncoder()),
    "opening it": lambda library: Library(library.directory, WordEncoder()),
}


def moved(directory: Path, change: Callable[[Library], object]) -> bool:
    library = Library.create(directory / "library", WordEncoder())
    library.add([REPORT])
    before = library.archive.state()
    change(library)
    return library.archive.state() != before


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_it_moves_with(tmp_path: Path, change: Callable[[Library], object]) -> None:
    assert moved(tmp_path, change)


@pytest.mark.parametrize("change", NO_CHANGES.values(), ids=NO_CHANGES)
def test_it_stays_with(tmp_path: Path, change: Callable[[Library], object]) -> None:
    assert not moved(tmp_path, change)


def test_it_never_comes_back_to_what_it_was(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "library", WordEncoder())
    states = [library.archive.state()]

    def step(*added: Article) -> None:
        library.add(added)
        states.append(library.archive.state())
        library.remove([each.id for each in added])
        states.append(library.archive.state())

    for _ in range(3):
        step(REPORT, OTHER)
    assert len(set(states)) == len(states)


def test_it_moves_when_a_library_of_an_earlier_format_learns_of_its_copies(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "library", WordEncoder())
    library.add([REPORT, replace(REPORT, id="copy")])
    make_format_1(library.archive)
    archive = Archive(library.directory)
    before, passages = archive.state(), archive.sequence()
    with archive.transaction():
        upgrade(archive)
    assert archive.sequence() == passages
    assert archive.state() != before
