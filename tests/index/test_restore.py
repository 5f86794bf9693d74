"""Backups that are put back: there is the old library or the new one at every moment, and the old one is kept."""

import errno
import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from answering.conversations import Conversations
from answering.turns import KeptTurn, new_id
from commands.upkeep import FILES, findings_in
from corpus import restore as restoring
from corpus.backup import back_up
from corpus.durable import exchange
from corpus.errors import LibraryError
from corpus.restore import restore
from index.hybrid import Library
from tests.agreement import assert_agrees
from tests.fakes import articles
from tests.index.mortal import Mortals
from tests.index.test_backup import held, library, numbered
from tests.index.test_deaths import ids, mortals, opened

__all__ = ["library", "mortals"]
NOON = datetime(2025, 1, 29, 12, tzinfo=UTC)


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda backup: flip(backup / "archive.sqlite3"), "archive.sqlite3 is damaged: its SHA-256 differs"),
        (lambda backup: flip(backup / "conversations.sqlite3"), "conversations.sqlite3 is damaged"),
        (lambda backup: (backup / "archive.sqlite3").unlink(), "archive.sqlite3 cannot be read"),
        (lambda backup: (backup / "backup.json").unlink(), "holds no backup|is not a backup"),
        (lambda backup: (backup / "backup.json").write_text("{}"), "backup.json is damaged"),
        (lambda backup: (backup / "backup.json").write_text("[" * 100_000), "backup.json is damaged"),
        (
            lambda backup: (backup / "backup.json").write_text('{"made_at": "", "files": {}, "format": 9}'),
            "has format 9, this version reads 1; upgrade Dateline",
        ),
        (
            lambda backup: (backup / "backup.json").write_text('{"made_at": "", "files": {}, "format": 1}'),
            "holds no archive",
        ),
    ],
)
def test_a_damaged_backup_is_refused_and_the_library_stays(
    library: Library, tmp_path: Path, damage: Callable[[Path], object], said: str
) -> None:
    made = back_up(library.directory, tmp_path / "safe", FILES)
    damage(made)
    with pytest.raises(LibraryError, match=said):
        restore(made, library.directory, FILES, replace=True)
    assert held(library.directory) == numbered(20)
    assert findings_in(library.directory) == []
    assert {path.name for path in tmp_path.iterdir()} == {"library", "safe"}


@pytest.mark.parametrize("name", ["/dev/zero", "../endless", "endless"])
def test_no_file_is_opened_because_the_list_of_a_backup_names_it(tmp_path: Path, name: str) -> None:
    (tmp_path / "safe").mkdir()
    for place in (tmp_path, tmp_path / "safe"):
        os.mkfifo(place / "endless")
    files = {name: "00", "archive.sqlite3": "00"}
    (tmp_path / "safe" / "backup.json").write_text(json.dumps({"made_at": "2025-01-01", "files": files, "format": 1}))
    with pytest.raises(LibraryError, match=f"holds {name}; this version cannot restore it"):
        restore(tmp_path / "safe", tmp_path / "new", FILES)


def test_a_pipe_in_the_place_of_a_file_is_refused(library: Library, tmp_path: Path) -> None:
    made = back_up(library.directory, tmp_path / "safe", FILES)
    (made / "archive.sqlite3").unlink()
    os.mkfifo(made / "archive.sqlite3")
    with pytest.raises(LibraryError, match=r"archive.sqlite3 is no file; take another backup"):
        restore(made, tmp_path / "new", FILES)


def test_what_is_there_is_replaced_only_when_asked_and_kept_aside(library: Library, tmp_path: Path) -> None:
    made = back_up(library.directory, tmp_path / "safe", FILES)
    library.add(articles(20, 30))
    with pytest.raises(LibraryError, match="is there already; give --replace"):
        restore(made, library.directory, FILES)
    assert held(library.directory) == numbered(30)

    asides = [restore(made, library.directory, FILES, replace=True, clock=lambda: NOON).aside for _ in range(2)]
    assert asides == [
        tmp_path / "library.replaced-20250129T120000Z",
        tmp_path / "library.replaced-20250129T120000Z-2",
    ]
    assert [held(aside) for aside in asides if aside is not None] == [numbered(30), numbered(20)]
    assert held(library.directory) == numbered(20)


def test_other_things_than_a_library_are_not_replaced(library: Library, tmp_path: Path) -> None:
    made = back_up(library.directory, tmp_path / "safe", FILES)
    (tmp_path / "photographs").mkdir()
    (tmp_path / "photographs" / "holiday.jpg").write_text("sea")
    with pytest.raises(LibraryError, match="is no library"):
        restore(made, tmp_path / "photographs", FILES, replace=True)
    (tmp_path / "empty").mkdir()
    assert restore(made, tmp_path / "empty", FILES).aside is None
    assert held(tmp_path / "empty") == numbered(20)


def test_where_a_disk_is_mounted_nothing_is_put(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = back_up(library.directory, tmp_path / "safe", FILES)
    (tmp_path / "empty").mkdir()
    monkeypatch.setattr(Path, "is_mount", lambda path: path.name in ("library", "empty"))
    for directory in (library.directory, tmp_path / "empty"):
        said = f"is where a disk is mounted.*restore with --library {directory}/library"
        with pytest.raises(LibraryError, match=said):
            restore(made, directory, FILES, replace=True)
    assert {path.name for path in tmp_path.iterdir()} == {"library", "safe", "empty"}
    assert held(library.directory) == numbered(20)


@pytest.mark.parametrize("is_exchanged", [False, True])
def test_where_the_two_cannot_change_places_no_copy_is_left_and_the_old_one_never_lost(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_exchanged: bool
) -> None:
    made = back_up(library.directory, tmp_path / "safe", FILES)
    library.add(articles(20, 30))

    def failing(one: Path, other: Path) -> None:
        if is_exchanged:
            exchange(one, other)
        raise OSError(errno.EBUSY, "Device or resource busy")

    monkeypatch.setattr(restoring, "exchange", failing)
    with pytest.raises(LibraryError, match="could not be restored: Device or resource busy"):
        restore(made, library.directory, FILES, replace=True, clock=lambda: NOON)
    kept = tmp_path / "library.replaced-20250129T120000Z" if is_exchanged else library.directory
    assert held(kept) == numbered(30)
    assert {path.name for path in tmp_path.iterdir()} == {"library", "safe", kept.name}


def test_a_link_to_a_library_stays_one(library: Library, tmp_path: Path) -> None:
    made = back_up(library.directory, tmp_path / "safe", FILES)
    (tmp_path / "link").symlink_to(library.directory)
    restore(made, tmp_path / "link", FILES, replace=True)
    assert (tmp_path / "link").is_symlink()
    assert findings_in(tmp_path / "link")[0].said.endswith("manifest.json is missing"), "restored, and not opened yet"


def test_whoever_has_the_library_open_goes_on_with_the_restored_one(library: Library, tmp_path: Path) -> None:
    kept = Conversations(library.directory)
    made = back_up(library.directory, tmp_path / "safe", FILES)
    # More changes than those of the backup, so that the index in memory is ahead of it, under the same numbers.
    library.remove(["a1", "a2"])
    library.add(articles(20, 24))
    kept.start("anna", KeptTurn(new_id(), "When?", NOON, "{}"))
    state = library.archive.state()
    restore(made, library.directory, FILES, replace=True)

    library.refresh()
    assert_agrees(library)
    assert set(ids(library)) == numbered(20)
    assert kept.count("anna") == 1
    library.remove(["a1", "a2"])
    library.add(articles(30, 34))
    assert library.archive.sequence() == state[1], "a number that stood for other changes before"
    assert library.archive.state() != state
    assert_agrees(library)
    assert findings_in(library.directory) == []


def test_what_was_being_written_when_a_backup_was_restored_is_said_not_to_be_stored(
    library: Library, tmp_path: Path
) -> None:
    made = back_up(library.directory, tmp_path / "safe", FILES)
    restore(made, tmp_path / "new", FILES)

    def write() -> None:
        with library.archive.transaction() as connection:
            connection.execute("DELETE FROM setting")
            library.directory.rename(tmp_path / "old")
            (tmp_path / "new").rename(library.directory)

    with pytest.raises(LibraryError, match="was replaced while it was being written to; try again"):
        write()
    assert findings_in(tmp_path / "old") == []
    library.refresh()
    assert_agrees(library)


@pytest.mark.parametrize("every", [pytest.param(97, id="some moments"), pytest.param(9, marks=pytest.mark.slow)])
def test_kill_9_in_a_restore_leaves_the_old_library_or_the_new_one(
    library: Library, tmp_path: Path, mortals: Mortals, every: int
) -> None:
    made = back_up(library.directory, tmp_path / "safe", FILES)
    library.add(articles(20, 30))
    events = mortals.work("restore", made, library.directory).events
    outcomes = set()
    for moment in sorted({*range(1, events, every), *range(events - 6, events + 1)}):
        opened(library.directory).add(articles(20, 30))
        assert mortals.work("restore", made, library.directory, at=moment).is_killed
        found = len(held(library.directory))
        outcomes.add(found)
        assert held(library.directory) == numbered(found)
        opened(library.directory)
    assert outcomes == {20, 30}
    restore(made, library.directory, FILES, replace=True)
    assert not (tmp_path / ".library").exists()
