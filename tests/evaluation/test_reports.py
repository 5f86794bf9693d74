"""Tables, objects and the page of errors."""

import math

from evaluation.bootstrap import Estimate
from evaluation.errors import Error, as_page
from evaluation.reports import as_columns, as_json, as_table, by_kind

SUMMARY = {"questions": Estimate(1234.0), "f1": Estimate(66.67, 60.111, 70.999)}


def test_a_table_has_a_line_for_each_number_with_its_interval() -> None:
    assert as_table(SUMMARY).splitlines() == [
        f"questions  {'1,234':>10}",
        f"f1         {'66.67':>10}  (60.11 to 71)",
    ]
    assert as_table({}) == ""


def test_an_object_has_numbers_and_estimates() -> None:
    assert as_json(SUMMARY) == {"questions": 1234.0, "f1": {"value": 66.67, "low": 60.111, "high": 70.999}}
    assert as_json({"best_threshold": Estimate(-math.inf)}) == {"best_threshold": None}, "JSON has no infinity"


def test_columns_stand_under_their_names_and_may_be_empty() -> None:
    head, first, second = as_columns(
        {"who": SUMMARY, "when": {"questions": Estimate(2.0)}}, ("questions", "f1")
    ).splitlines()
    assert head.split() == ["questions", "f1"]
    assert first.split() == ["who", "1,234", "66.67", "(60.11", "to", "71)"]
    assert second.split() == ["when", "2"]


def test_each_kind_of_item_has_its_own_summary() -> None:
    found = by_kind(["bb", "a", "cc"], lambda word: str(len(word)), lambda words: {"count": Estimate(len(words))})
    assert {kind: summary["count"].value for kind, summary in found.items()} == {"1": 1, "2": 2}
    assert list(found) == ["1", "2"]


def test_the_page_marks_what_was_said_and_what_was_expected_and_escapes_the_rest() -> None:
    page = as_page("Wrong & read", [Error("Who <b>?", "80 % sure", ("Rob",), "<i>Ann met Rob</i>", (3, 6))])
    assert "<title>Wrong &amp; read</title>" in page
    assert "Who &lt;b&gt;?" in page
    assert '&lt;i&gt;<mark>Ann</mark> met <mark class="right">Rob</mark>&lt;/i&gt;' in page
    assert "Said <b>Ann</b>, expected <b>Rob</b>" in page


def test_what_overlaps_is_marked_once_and_nothing_said_is_said() -> None:
    page = as_page("t", [Error("q", "n", ("Ann met",), "Ann met Rob", (0, 3)), Error("q", "n", (), "text", (0, 0))])
    assert page.count("<mark") == 1
    assert "<b>(nothing)</b>, expected <b>(nothing: no article says)</b>" in page
