"""Files that are written whole or not at all, and directories that change places."""

import errno
import os
import sys
from pathlib import Path

import pytest

from corpus.durable import exchange, write_out
from corpus.errors import LibraryError


@pytest.fixture
def both(tmp_path: Path) -> tuple[Path, Path]:
    """Two directories, "one" and "other", each with a file that names it."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "name").write_text(name)
    return tmp_path / "one", tmp_path / "other"


@pytest.mark.parametrize("system", [sys.platform, "a system that cannot do it in one step"])
def test_two_directories_change_places(both: tuple[Path, Path], system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    exchange(*both)
    assert [(place / "name").read_text() for place in both] == ["other", "one"]
    assert sorted(place.name for place in both[0].parent.iterdir()) == ["one", "other"]


def test_one_that_is_missing_is_said_and_the_other_stays(both: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        exchange(tmp_path / "nowhere", both[1])
    assert (both[1] / "name").read_text() == "other"


def test_a_file_that_cannot_be_written_anew_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_out(tmp_path / "out.json", "old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(LibraryError, match=r"out\.json could not be written: No space left on device; free disk"):
            write_out(tmp_path / "out.json", "new")
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("out.json", "old")]
    write_out(tmp_path / "out.json", "new")
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("out.json", "new")]


def test_what_a_link_leads_to_is_written_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    (tmp_path / "link").symlink_to("file")
    write_out(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text() == "new"
    with pytest.raises(LibraryError, match="/dev/full could not be written: No space left on device"):
        write_out(Path("/dev/full"), "new")
