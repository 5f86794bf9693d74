"""What all tests share: no network, repeatable examples, and the sample library with the shipped models, made once."""

import os

os.environ["HF_HUB_OFFLINE"] = "1"  # read by the Hugging Face libraries when they are imported, so set before

# Workers side by side have a core each: models that each want all of them would wait for one another.
if (worker := os.environ.get("PYTEST_XDIST_WORKER")) is not None and hasattr(os, "sched_setaffinity"):
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {cores[int(worker.removeprefix("gw")) % len(cores)]})

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.measured import SAMPLE

if TYPE_CHECKING:
    from answering.assistant import Assistant
    from corpus.article import Article
    from evaluation.questions import Question


settings.register_profile("dateline", derandomize=True, deadline=None, database=None)
settings.load_profile("dateline")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that one worker is not left alone with it at the end."""
    items.sort(key=lambda item: item.path.stem != "test_sample")


@pytest.fixture(scope="session")
def sample_assistant(tmp_path_factory: pytest.TempPathFactory) -> "Assistant":
    """The shipped encoder and reader over all articles of the sample; its library is not to be changed."""
    from answering.assistant import Assistant
    from answering.calibration import FILE_NAME, load_calibrator
    from answering.reader import DEFAULT_READER, open_reader
    from answering.remembered import Remembered
    from corpus.sources import read
    from index.encoder import SentenceTransformerEncoder
    from index.hybrid import Library

    library = Library.create(tmp_path_factory.mktemp("sample") / "library", SentenceTransformerEncoder())
    library.add(read(SAMPLE / "articles"))
    # The same questions are asked on several days: each passage is read for each of them once.
    reader = Remembered(open_reader(), limit=100_000)
    return Assistant(library, reader, load_calibrator(DEFAULT_READER / FILE_NAME))


@pytest.fixture(scope="session")
def articles() -> "dict[str, Article]":
    """Those of the sample by their ids."""
    from corpus.sources import Skipped, read

    return {found.id: found for found in read(SAMPLE / "articles") if not isinstance(found, Skipped)}


def _asked(name: str) -> "list[Question]":
    from evaluation.questions import read_questions

    return read_questions(SAMPLE / f"{name}.jsonl", today=date(1970, 1, 1))


@pytest.fixture(scope="session")
def questions() -> "list[Question]":
    """Those of the sample, asked while it was news."""
    return _asked("questions")


@pytest.fixture(scope="session")
def late() -> "list[Question]":
    """Asked when all of it has long been over, as whoever tries the sample asks."""
    return _asked("late")


@pytest.fixture(scope="session")
def searches() -> "list[Question]":
    """Asked then, too, in the few words that one types into a search box."""
    return _asked("searches")


@pytest.fixture(scope="session")
def sample_library(sample_assistant: "Assistant") -> Path:
    """The directory of the sample library, for whatever opens one by itself."""
    return sample_assistant.library.directory
