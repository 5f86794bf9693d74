"""The library that most tests of this folder begin with, and a copy of one that takes long to make."""

import shutil
from pathlib import Path

import pytest

from index.hybrid import Library
from tests.fakes import WordEncoder, articles


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Twenty articles, a0 to a19."""
    made = Library.create(tmp_path / "library", WordEncoder())
    made.add(articles(0, 20))
    return made


@pytest.fixture
def directory(original: Path, tmp_path: Path) -> Path:
    """A copy of the directory that the file of the test makes once as `original`."""
    return shutil.copytree(original, tmp_path / "library")
