"""Yes-or-no questions are answered by the sentence that bears on them, whole."""

from pathlib import Path

import pytest

from answering.answer import Citation
from answering.polar import is_polar, whole
from retrieval.query import Query
from tests.answering.asking import ASKED_ON, ask, assistant
from tests.fakes import article


@pytest.mark.parametrize(
    ("question", "polar"),
    [
        ("Has Line 7 opened?", True),
        ("is the bridge still closed", True),
        ("Didn't she resign?", True),
        ("Modi is travelling. Will he meet Trump?", True),
        ("Will he meet Trump? When is Modi travelling?", False),
        ("Do you know when Modi is visiting?", False),
        ("Is the line red or blue?", False),
        ("When is Modi visiting?", False),
        ("Halmstow mayor", False),
        ("?", False),
    ],
)
def test_a_question_for_yes_or_no_begins_with_its_verb_and_asks_for_nothing_else(question: str, polar: bool) -> None:
    assert is_polar(question) == polar


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("Police", "Police have arrested two men."),
        ("seven", "They found seven pieces."),
        ("Three", "Three held after raid"),
        ("seven pieces. Four", "They found seven pieces."),
    ],
)
def test_its_answer_is_a_sentence_without_dateline_or_headline(quote: str, sentence: str) -> None:
    body = "WEXHOLM (Meridian Wire) - Police have arrested two men. They found seven pieces. Four are missing."
    report = article("a", body, title="Three held after raid")
    start = report.text.index(quote)
    found, value = whole(Citation(report, start, start + len(quote), 0, len(report.text)))
    assert found.quote == value.text == sentence
    assert value.kind == "text"


def test_the_same_words_answer_another_question_alone(tmp_path: Path) -> None:
    report = article("a", "WEXHOLM - Police have arrested two men. Four pieces are missing.")
    found = {"Police": 5.0}
    polar = ask(tmp_path / "one", [report], found, "Was anybody arrested?")
    other = ask(tmp_path / "other", [report], found, "Who made the arrests?")
    assert (polar.text, other.text) == ("Police have arrested two men.", "Police")
    assert (polar.calibrated, other.calibrated) == (False, True), "no confidence was measured on yes and no"


def test_sentences_are_no_values_that_change_over_time(tmp_path: Path) -> None:
    reports = [
        article("a", "WEXHOLM - Police say that 12 people were held.", day="2025-02-10"),
        article("b", "WEXHOLM - Police say that 15 people were held.", day="2025-02-12"),
    ]
    asked = assistant(tmp_path, reports, {r"\d+ people": 5.0})
    for text, runs in (("Were people held?", 0), ("How many people were held?", 2)):
        query = Query(text, ASKED_ON)
        answer = asked.ask(query)
        assert answer.found
        assert len(asked.timeline(query, answer).runs) == runs
