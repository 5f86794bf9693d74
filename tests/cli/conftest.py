"""Two articles, and the command line called as a person calls it."""

import sys
from pathlib import Path

import pytest

import cli
from tests.cli.calls import DATES, VISIT, Ran, Run
from tests.tiny_models import make_encoder, make_reader


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles on one visit."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "visit.md").write_text(VISIT, encoding="utf-8")
    (folder / "dates.md").write_text(DATES, encoding="utf-8")
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def run(library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `cli.main` with these arguments and the library of this test."""
    monkeypatch.setenv("DATELINE_LIBRARY", str(library))

    def run(*arguments: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["cli.py", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        out, err = capsys.readouterr()
        return Ran(stopped.value.code or 0, out, err)

    return run


@pytest.fixture(scope="module")
def other_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_encoder(tmp_path_factory.mktemp("encoder"))


@pytest.fixture(scope="module")
def other_reader(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_reader(tmp_path_factory.mktemp("reader"))
