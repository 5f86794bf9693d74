"""What a check finds, and what can be mended: one part of a library made wrong at a time."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from answering.conversations import Conversations
from answering.turns import KeptTurn, new_id
from commands.upkeep import findings_in
from corpus.archive import Archive
from corpus.errors import LibraryError
from corpus.finding import Remedy
from index.hybrid import DENSE_FILE, Library
from index.manifest import FILE_NAME as MANIFEST_FILE
from index.mend import mend
from index.rebuilding import rebuild
from tests.agreement import assert_agrees
from tests.fakes import WordEncoder, article, articles
from tests.index.damages import DAMAGES, sql
from tests.index.test_deaths import ids

COPIED = "The ferry sank off Port Ellery. " + " ".join(f"Passenger{number} was saved." for number in range(40))


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty articles, a0 to a19, of which a3 was changed and a4 removed; and two copies."""
    directory = tmp_path_factory.mktemp("original") / "library"
    made = Library.create(directory, WordEncoder())
    made.add([*articles(0, 20), article("copy", COPIED, title="Ferry sinks"), article("one", COPIED, title="Ferry")])
    made.add([article("a3", "It was otherwise.\n" + "Many words stand here. " * 60)])
    made.remove(["a4"])
    made.archive.copy(directory.parent / "archive.sqlite3")
    shutil.move(directory.parent / "archive.sqlite3", directory / "archive.sqlite3")
    return directory


@pytest.fixture
def library(original: Path, tmp_path: Path) -> Library:
    """A copy of that library."""
    (tmp_path / "library").mkdir()
    for name in ("archive.sqlite3", DENSE_FILE, MANIFEST_FILE):
        shutil.copy(original / name, tmp_path / "library" / name)
    return Library(tmp_path / "library", WordEncoder())


def test_all_is_well(library: Library) -> None:
    assert findings_in(library.directory) == []


@pytest.mark.parametrize(("damage", "remedy", "said"), DAMAGES.values(), ids=DAMAGES)
def test_it_is_found_and_mended_where_that_can_be(
    library: Library, damage: Callable[[Library], None], remedy: Remedy, said: str
) -> None:
    before = ids(library)
    damage(library)
    found = findings_in(library.directory)
    assert remedy in {finding.remedy for finding in found}, found
    assert any(said in finding.said for finding in found), found
    if remedy.is_mending:
        mend(Archive(library.directory), found)
        assert findings_in(library.directory) == []
        mended = Library(library.directory, WordEncoder())
        if said != "whose embedding is another in the archive: 8":
            assert_agrees(mended)
        assert ids(mended) == before
        mended.add(articles(20, 25))
        assert findings_in(library.directory) == []


@pytest.mark.parametrize("name", [name for name, (_, remedy, _) in DAMAGES.items() if remedy is Remedy.REBUILD])
def test_what_a_rebuild_mends(library: Library, name: str) -> None:
    DAMAGES[name][0](library)
    rebuild(library.directory, WordEncoder())
    mend(Archive(library.directory), findings_in(library.directory))  # words that were indexed of what is gone
    assert findings_in(library.directory) == []
    assert_agrees(Library(library.directory, WordEncoder()))


def test_a_check_writes_nothing(library: Library) -> None:
    def contents() -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in library.directory.iterdir() if "-shm" not in file.name}

    before = contents()
    findings_in(library.directory)
    assert contents() == before


def test_only_a_few_of_many_are_named(library: Library) -> None:
    sql("UPDATE revision SET text = text || '!'")(library)
    (finding, *_) = [each for each in findings_in(library.directory) if each.said.startswith("the text")]
    assert finding.said.endswith("'a3', revision 1, 'a5', revision 1 and 17 more")


def test_an_index_of_sqlite_that_misses_a_row_is_made_again(library: Library) -> None:
    connection = sqlite3.connect(library.archive.path, isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    made = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'revision_publisher'").fetchone()[0]
    connection.execute("UPDATE sqlite_schema SET sql = sql || ' AND id != ''a7''' WHERE name = 'revision_publisher'")
    connection.close()
    connection = sqlite3.connect(library.archive.path, isolation_level=None)
    connection.execute("REINDEX")
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'revision_publisher'", (made,))
    connection.close()

    (finding,) = findings_in(library.directory)
    assert finding.remedy is Remedy.INDEXES
    assert "missing from index revision_publisher" in finding.said
    mend(Archive(library.directory), [finding])
    assert findings_in(library.directory) == []


def test_conversations_are_checked_too(library: Library) -> None:
    kept = Conversations(library.directory)
    kept.start("anna", KeptTurn(new_id(), "Who?", article("x").first_seen, "{}"))
    assert findings_in(library.directory) == []
    connection = sqlite3.connect(kept.path)
    connection.execute("UPDATE turn SET conversation_key = 99")
    connection.commit()
    connection.close()
    (finding,) = findings_in(library.directory)
    assert (finding.file, finding.remedy) == ("conversations.sqlite3", Remedy.RESTORE)
    assert "row 1 of turn" in finding.said


def test_a_library_from_which_all_was_taken_needs_no_index(library: Library) -> None:
    library.remove(ids(library))
    assert findings_in(library.directory) == []
    (library.directory / MANIFEST_FILE).unlink()
    assert findings_in(library.directory) == []


def test_a_file_whose_maker_was_killed_is_none_yet(library: Library) -> None:
    (library.directory / "conversations.sqlite3").touch()
    assert findings_in(library.directory) == []


def test_where_there_is_no_library_there_is_nothing_to_check(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="is not a Dateline library"):
        findings_in(tmp_path)
