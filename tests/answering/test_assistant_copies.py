"""Answers from a library in which articles carry each other's text."""

from pathlib import Path

import pytest

from answering.assistant import Assistant
from retrieval.query import Query
from tests.answering.asking import ASKED_ON, assistant
from tests.fakes import article

BODY = (
    "Rescuers said that after a night of searching the toll of the ferry disaster had risen to {toll} people. The "
    "coastguard sent two cutters and a helicopter to the strait, where the wreck lies on its side in cold water. Four "
    "fishing boats took survivors to the harbour, and a school nearby was opened for their families to wait in."
)
WIRE = article("wire", BODY.format(toll=17), title="Ferry toll rises", day="2025-02-18")
LEDGER = article("ledger", BODY.format(toll=17), title="More dead", day="2025-02-18", publisher="The Ledger")
COURIER = article("courier", BODY.format(toll=17), title="The ferry", day="2025-02-19", publisher="Courier")
UPDATED = article("updated", BODY.format(toll=19), title="Ferry toll rises", day="2025-02-20")
POLICE = article("police", "The police in the harbour town spoke of 17 ferry dead by noon.", day="2025-02-18")
QUESTION = "how many people died in the ferry disaster?"


def opened(directory: Path, *articles) -> Assistant:
    return assistant(directory, articles, {"17": 3.0, "19": 2.0})


def test_copies_stand_under_the_report_whose_text_they_carry(tmp_path: Path) -> None:
    answer = opened(tmp_path, WIRE, LEDGER, COURIER, POLICE).ask(Query(QUESTION, ASKED_ON))
    assert (answer.text, answer.reports) == ("17", 2)
    cited, police = (citation.article.id for citation in answer.citations)
    assert police == "police"
    assert list(answer.copies) == [cited]
    copies = answer.copies[cited]
    assert {cited} | {copy.article.id for copy in copies} == {"wire", "ledger", "courier"}
    assert {copy.quote for copy in copies} == {"17"}


def test_a_copy_whose_figure_differs_does_not_say_the_same(tmp_path: Path) -> None:
    answer = opened(tmp_path, WIRE, UPDATED).ask(Query(QUESTION, ASKED_ON))
    assert answer.reports == 1
    assert answer.copies == {}
    assert {other.text for other in answer.alternatives} | {answer.text} == {"17", "19"}, "both were read"


@pytest.mark.parametrize("limits", [{"publishers": ("Meridian Wire",)}, {"until": WIRE.day}])
def test_only_copies_that_may_answer_are_shown(tmp_path: Path, limits: dict) -> None:
    shown = opened(tmp_path, WIRE, COURIER).ask(Query(QUESTION, ASKED_ON, **limits))
    assert [citation.article.id for citation in shown.citations] == ["wire"]
    assert shown.copies == {}


def test_an_answer_that_is_not_shown_has_no_reports(tmp_path: Path) -> None:
    answer = opened(tmp_path, WIRE, LEDGER).ask(Query(QUESTION, ASKED_ON), threshold=1.0)
    assert (answer.found, answer.reports, answer.copies) == (False, 0, {})
