"""Words of answers that were cut from what is no longer in the library."""

from datetime import date
from pathlib import Path

import pytest

from answering.conversations import Conversations
from answering.forgetting import forget_words
from answering.kept_file import FILE_NAME
from answering.retaining import retain
from corpus.retention import Rule
from index.hybrid import Library
from retrieval.query import Query
from tests.answering.asking import assistant
from tests.fakes import article
from ui.history import Turn
from ui.keeping import dump_turn

TODAY = date(2025, 6, 30)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A report on a ferry and one on a toll, each of which answers a question that is kept."""
    reports = [
        article("ferry", "The ferry sank, and 17 people died.", day="2025-01-01"),
        article("toll", "The toll on the bridge is 48 crowns.", day="2025-06-29"),
    ]
    asked = assistant(tmp_path, reports, {r"\d+ people": 3.0, r"\d+ crowns": 3.0})
    for question in ("how many people died on the ferry?", "how high is the toll on the bridge?"):
        query = Query(question, TODAY)
        Conversations(asked.library.directory).start("anna", dump_turn(Turn(question, query, asked.ask(query))))
    return asked.library


def found(library: Library, search: str) -> int:
    return len(Conversations(library.directory).latest("anna", search=search))


def test_an_answer_whose_report_was_removed_is_found_by_its_question_alone(library: Library) -> None:
    assert found(library, "17 people") == found(library, "48 crowns") == 1
    library.remove(["ferry"])
    forget_words(library.archive)
    assert (found(library, "17"), found(library, "people died"), found(library, "48 crowns")) == (0, 1, 1)


def test_so_is_one_whose_report_left_by_its_age(library: Library) -> None:
    retain(library.archive, Rule(days=100, old_days=7), today=TODAY)
    assert found(library, "17") == 1, "what is cited stays"
    retain(library.archive, Rule(days=100, old_days=7, keep_cited=False), today=TODAY)
    assert (found(library, "17"), found(library, "48")) == (0, 1)


def test_what_cannot_be_read_is_told_and_holds_up_no_removal(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    library.remove(["ferry"])
    (library.directory / FILE_NAME).write_bytes(b"garbage " * 1000)
    forget_words(library.archive)
    assert "may still be found by their words" in caplog.text
