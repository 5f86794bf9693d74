"""Backups: of a library in use, whole or not there; and put back so that there is the old library or the new one."""

import json
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from answering.conversations import Conversations
from answering.turns import KeptTurn, new_id
from commands.upkeep import FILES
from corpus.archive import Archive
from corpus.backup import back_up, backups_in
from corpus.errors import InputError, LibraryError
from corpus.restore import restore
from index.hybrid import Library
from tests.agreement import assert_agrees
from tests.fakes import article, articles
from tests.index.mortal import Mortals
from tests.index.test_deaths import ids, mortals, opened

__all__ = ["mortals"]
NOON = datetime(2025, 1, 29, 12, tzinfo=UTC)


@pytest.fixture
def library(library: Library) -> Library:
    """Twenty articles, a0 to a19, and a conversation."""
    Conversations(library.directory).start("anna", KeptTurn(new_id(), "Who?", NOON, "{}"))
    return library


def held(directory: Path) -> set[str]:
    """The articles of a backup or library, read without its index."""
    connection = sqlite3.connect(directory / "archive.sqlite3")
    found = {id for (id,) in connection.execute("SELECT id FROM revision WHERE is_current")}
    connection.close()
    return found


def numbered(last: int) -> set[str]:
    return {article.id for article in articles(0, last)}


def test_a_library_comes_back_as_it_was(library: Library, tmp_path: Path) -> None:
    made = back_up(library.directory, tmp_path / "safe", FILES)
    assert sorted(file.name for file in made.iterdir()) == ["archive.sqlite3", "backup.json", "conversations.sqlite3"]
    done = restore(made, tmp_path / "new", FILES)
    assert (done.backup, done.aside) == (made, None)
    assert set(ids(opened(tmp_path / "new"))) == numbered(20)
    assert [each.name for each in Conversations(tmp_path / "new").latest("anna")] == ["Who?"]
    for number in range(20):
        old, new = (archive.article(f"a{number}") for archive in (library.archive, Archive(tmp_path / "new")))
        assert old == new


def test_it_is_made_while_others_write(library: Library, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 20
        while not stop.is_set():
            library.add([article(f"a{number}")])
            number += 1

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        try:
            for _ in range(5):
                made = back_up(library.directory, tmp_path / "safe", FILES)
                assert held(made) == numbered(len(held(made))), "all up to one moment, and nothing after it"
        finally:
            stop.set()
        writing.result()
    restore(tmp_path / "safe", tmp_path / "new", FILES)
    assert_agrees(opened(tmp_path / "new"))


def test_the_last_ones_are_kept_whatever_the_clock_says(library: Library, tmp_path: Path) -> None:
    years = [2025, 2031, 1999, 2024]
    for count, year in enumerate(years, 1):
        library.add([article(f"of {year}")])
        back_up(library.directory, tmp_path / "safe", FILES, keep=2, clock=lambda year=year: NOON.replace(year=year))
        assert len(backups_in(tmp_path / "safe")) == min(2, count)
    assert [each.name for each in backups_in(tmp_path / "safe")] == [
        "backup-00003-19990129T120000Z",
        "backup-00004-20240129T120000Z",
    ]
    restore(tmp_path / "safe", tmp_path / "new", FILES)
    assert "of 2024" in held(tmp_path / "new")


def test_no_backup_at_all_cannot_be_kept(library: Library, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--keep 0 would keep no backup"):
        back_up(library.directory, tmp_path / "safe", FILES, keep=0)


def test_a_library_is_no_place_for_its_backups(library: Library) -> None:
    for into in (library.directory, library.directory / "safe"):
        with pytest.raises(InputError, match="would be lost with it"):
            back_up(library.directory, into, FILES)


def test_a_damaged_library_is_not_backed_up_and_costs_no_earlier_backup(library: Library, tmp_path: Path) -> None:
    before = back_up(library.directory, tmp_path / "safe", FILES)
    connection = sqlite3.connect(library.archive.path)
    connection.execute("UPDATE revision SET text = 'x' WHERE id = 'a7'")
    connection.commit()
    connection.close()
    with pytest.raises(LibraryError, match=r"what was copied is damaged.*'a7', revision 1"):
        back_up(library.directory, tmp_path / "safe", FILES, keep=1)
    assert list((tmp_path / "safe").iterdir()) == [before]


def test_a_backup_without_articles_costs_none_that_has_some(
    library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    made = back_up(library.directory, tmp_path / "safe", FILES)
    listed = json.loads((made / "backup.json").read_text(encoding="utf-8"))
    assert listed["articles"] == 20
    Archive.create(tmp_path / "mistyped")
    for count in (2, 3):
        empty = back_up(tmp_path / "mistyped", tmp_path / "safe", FILES, keep=1)
        assert f"{empty} has no articles, and an earlier backup has some, so none was removed" in caplog.text
        assert len(backups_in(tmp_path / "safe")) == count
    del listed["articles"]  # as earlier versions wrote it
    (made / "backup.json").write_text(json.dumps(listed), encoding="utf-8")
    back_up(tmp_path / "mistyped", tmp_path / "safe", FILES, keep=1)
    restore(made, tmp_path / "new", FILES)
    assert held(tmp_path / "new") == numbered(20)
    kept = back_up(library.directory, tmp_path / "safe", FILES, keep=1)
    assert backups_in(tmp_path / "safe") == [kept]


def test_of_backups_that_are_all_without_articles_the_last_are_kept(tmp_path: Path) -> None:
    Archive.create(tmp_path / "empty")
    for _ in range(3):
        back_up(tmp_path / "empty", tmp_path / "safe", FILES, keep=2)
    assert len(backups_in(tmp_path / "safe")) == 2


@pytest.mark.parametrize("every", [pytest.param(97, id="some moments"), pytest.param(9, marks=pytest.mark.slow)])
def test_kill_9_in_a_backup_leaves_the_earlier_ones(
    library: Library, tmp_path: Path, mortals: Mortals, every: int
) -> None:
    safe = tmp_path / "safe"
    mortals.work("backup", library.directory, tmp_path / "other")
    events = mortals.work("backup", library.directory, tmp_path / "other").events
    back_up(library.directory, safe, FILES)
    for moment in sorted({*range(1, events, every), *range(events - 6, events + 1)}):
        assert mortals.work("backup", library.directory, safe, at=moment).is_killed
        restored = restore(safe, tmp_path / str(moment), FILES)
        assert held(tmp_path / str(moment)) == numbered(20), restored
    back_up(library.directory, safe, FILES, keep=1)
    assert len(list(safe.iterdir())) == 1, "and what was half removed is gone"
