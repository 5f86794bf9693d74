"""A page of SQLite that was overwritten, in each kind of tree: found on reading and by a check, and restored."""

import random
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from commands.upkeep import FILES, findings_in
from corpus.archive import Archive
from corpus.article import Article
from corpus.backup import back_up
from corpus.errors import DamagedError, LibraryError
from corpus.finding import Remedy
from corpus.restore import restore
from index.hybrid import Library
from tests.agreement import assert_agrees
from tests.fakes import WordEncoder, article
from tests.index.test_deaths import ids

NOON = datetime(2025, 1, 29, 12, tzinfo=UTC)
# So long that a text runs over into pages of its own, and that every tree has more than one page.
LINES = [f"Line {number} of the report on the harbour says what the one before did not." for number in range(120)]
LONG = "\n".join(LINES)
TREES = [
    "sqlite_schema",
    "revision",
    "sqlite_autoindex_revision_1",
    "revision_day",
    "revision_publisher",
    "passage",
    "passage_revision",
    "embedding",
    "words_data",
    "words_idx",
    "words_docsize",
    "change",
    "setting",
    "band",
    "band_revision",
    "copy",
    "sqlite_sequence",
]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty long articles, of which two are copies of each other; with a backup beside them."""
    directory = tmp_path_factory.mktemp("original") / "library"
    library = Library.create(directory, WordEncoder(dimension=16))
    library.add(article(f"a{number}", LONG.replace("Line", f"Line{number}")) for number in range(28))
    library.add([article("one", LONG, title="Harbour report"), article("copy", LONG, title="Harbour report")])
    back_up(directory, directory.parent / "safe", FILES)
    library.archive.close()
    return directory


def page_of(path: Path, tree: str) -> int:
    """The last page of a tree, which is never the first of the file unless the tree has no other."""
    connection = sqlite3.connect(path)
    pages = connection.execute("SELECT pageno FROM dbstat WHERE name = ? ORDER BY pageno", (tree,)).fetchall()
    connection.close()
    return int(pages[-1][0])


def overwrite(path: Path, page: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(data)


@pytest.mark.parametrize("tree", TREES)
def test_a_page_in_each_tree(original: Path, directory: Path, tree: str) -> None:
    path = directory / "archive.sqlite3"
    overwrite(path, page_of(path, tree), b"\xa5" * 4096)
    before = path.read_bytes()

    found = findings_in(directory)
    assert found, "it is found"
    assert path.read_bytes() == before, "and not touched"
    assert Remedy.RESTORE in {finding.remedy for finding in found}, found
    restore(original.parent / "safe", directory, FILES, replace=True)
    library = Library(directory, WordEncoder(dimension=16))
    assert findings_in(directory) == []
    assert_agrees(library)
    assert len(ids(library)) == 30
    library.add([article("next")])
    assert findings_in(directory) == []


@pytest.mark.parametrize("tree", ["sqlite_schema", "revision", "passage", "embedding", "words_data", "setting"])
def test_whoever_reads_it_is_told_what_to_do(directory: Path, tree: str) -> None:
    path = directory / "archive.sqlite3"
    overwrite(path, page_of(path, tree), b"\xa5" * 4096)

    def read_all() -> None:
        archive = Archive(directory)
        for _, id in archive.current():
            archive.article(id)
        archive.passages(range(1, 1000))
        list(archive.vector_batches(0))
        archive.connection.execute("SELECT count(*) FROM words WHERE words MATCH 'harbour OR report'").fetchone()
        archive.status()

    with pytest.raises(DamagedError) as said:
        read_all()
    assert str(said.value).startswith(f"{path} cannot be read as an archive (")
    assert f"python cli.py restore BACKUP --replace --library {directory}" in str(said.value)


def test_an_article_that_cannot_be_read_is_said_and_others_are_still_there(directory: Path) -> None:
    path = directory / "archive.sqlite3"
    connection = sqlite3.connect(path)
    overflow = connection.execute(
        "SELECT max(pageno) FROM dbstat WHERE name = 'revision' AND pagetype = 'overflow'"
    ).fetchone()[0]
    connection.close()
    overwrite(path, overflow, b"\xff" * 4096)
    archive, read = Archive(directory), 0
    for _, id in archive.current():
        try:
            archive.article(id)
        except DamagedError:
            continue
        read += 1
    assert read == 29
    assert Remedy.RESTORE in {finding.remedy for finding in findings_in(directory)}


def known(directory: Path) -> dict[str, Article]:
    """All articles, but for what no digest covers."""
    archive = Archive(directory)
    found = {id: replace(archive.article(id), first_seen=NOON, language=None) for _, id in archive.current()}
    archive.close()
    return found


@pytest.mark.parametrize(
    ("seed", "flips"), [pytest.param(1, 25, id="some"), pytest.param(2, 500, id="many", marks=pytest.mark.slow)]
)
def test_a_bit_anywhere_is_found_or_changes_no_article(original: Path, directory: Path, seed: int, flips: int) -> None:
    chance, path, found = random.Random(seed), directory / "archive.sqlite3", 0
    data, before = path.read_bytes(), known(original)
    for _ in range(flips):
        place, bit = chance.randrange(len(data)), chance.randrange(8)
        for file in directory.glob("archive.sqlite3-*"):
            file.unlink()
        path.write_bytes(data[:place] + bytes([data[place] ^ (1 << bit)]) + data[place + 1 :])
        try:
            is_found = findings_in(directory) != []
        except LibraryError:  # the header of another program, or of a later version
            is_found = True
        assert is_found or known(directory) == before, f"bit {bit} of byte {place}"
        found += is_found
    assert found > flips / 2, "most of the file is not empty"


def test_a_schema_that_is_no_text_any_more_is_found(directory: Path) -> None:
    path = directory / "archive.sqlite3"
    data = path.read_bytes()
    place = data.index(b"CREATE TABLE revision") + len("CREATE ")
    path.write_bytes(data[:place] + b"\xa0" + data[place + 1 :])  # SQLite quotes it in its error
    assert findings_in(directory)
    with pytest.raises(LibraryError, match="cannot be read as an archive"):
        Archive(directory)
