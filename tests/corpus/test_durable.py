"""Directories that change places."""

import sys
from pathlib import Path

import pytest

from corpus.durable import exchange


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
