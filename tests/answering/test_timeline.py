"""From spans in many reports to runs of values over time, conflicts and corrections."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.answer import Citation, Value
from answering.evidence import Evidence
from answering.normalize import value_of
from answering.report import timeline_as_text
from answering.signs import Signs
from answering.timeline import LEAST_MARGIN, RATIO, Timeline, timeline_of
from tests.fakes import article

MONDAY, TUESDAY, THURSDAY = "2025-02-17", "2025-02-18", "2025-02-20"
TOLL = Value("number", "17", amount="17")


def said(id: str, body: str, quote: str, day: str | None, *, margin: float = 5.0, publisher: str = "Wire") -> Evidence:
    report = article(id, body, day=day, publisher=publisher)
    start = report.text.index(quote)
    citation = Citation(report, start, start + len(quote), 0, len(report.text))
    return Evidence(citation, value_of(citation), Signs(margin, 5.0))


def toll(id: str, number: str, day: str | None, **known) -> Evidence:
    return said(id, f"The toll is {number} now.", number, day, **known)


def runs(found: Timeline) -> list[tuple[str, str, str, int]]:
    return [(run.key, str(run.first), str(run.last), len(run.reports)) for run in found.runs]


def line(*items: Evidence, answer: Value = TOLL) -> Timeline:
    return timeline_of(items, answer)


def test_values_stand_in_runs_by_day_however_they_are_written() -> None:
    found = line(
        toll("d", "nineteen", THURSDAY),
        toll("a", "12", MONDAY),
        toll("b", "17 people", TUESDAY),
        toll("c", "17", TUESDAY),
    )
    assert runs(found) == [
        ("12", MONDAY, MONDAY, 1), ("17", TUESDAY, TUESDAY, 2), ("19", THURSDAY, THURSDAY, 1)
    ]  # fmt: skip
    assert found.has_changed
    assert not found.conflicts


def test_one_value_is_one_run_and_no_change() -> None:
    found = line(toll("a", "17", MONDAY), toll("b", "17", THURSDAY))
    assert runs(found) == [("17", MONDAY, THURSDAY, 2)]
    assert not found.has_changed


def test_a_value_that_comes_back_is_another_run() -> None:
    found = line(toll("a", "12", MONDAY), toll("b", "17", TUESDAY), toll("c", "12", THURSDAY))
    assert [run.key for run in found.runs] == ["12", "17", "12"]


def test_two_publishers_who_disagree_on_a_day_are_a_conflict() -> None:
    found = line(toll("a", "14", MONDAY), toll("b", "16", MONDAY, publisher="Ledger"), toll("c", "16", TUESDAY))
    assert found.conflicts == (date(2025, 2, 17),)
    assert runs(found) == [("14", MONDAY, MONDAY, 1), ("16", MONDAY, TUESDAY, 2)]


def test_more_than_a_number_and_fewer_are_a_conflict() -> None:
    more, fewer = (
        said(words, f"{words} than 100 people were hurt.", "100", MONDAY, publisher=words)
        for words in ("More", "Fewer")
    )
    found = line(more, fewer, answer=Value("number", "100", amount="100"))
    assert found.conflicts == (date(2025, 2, 17),)
    assert runs(found) == [("<100", MONDAY, MONDAY, 1), ("100", MONDAY, MONDAY, 1)]
    told = timeline_as_text(found)
    assert "100 (the report has “More than 100”): More (reports disagree)" in told
    assert "100 (the report has “Fewer than 100”): Fewer (reports disagree)" in told


def test_reports_of_a_day_stand_in_the_order_of_their_hours_everywhere() -> None:
    early, late = (toll(id, "17", MONDAY) for id in ("b", "a"))
    hours = {"b": "2025-02-17T09:00:00+05:30", "a": "2025-02-17T08:00:00+00:00"}
    dated = [
        replace(item, citation=replace(item.citation, article=replace(
            item.citation.article, published=datetime.fromisoformat(hours[item.citation.article.id])
        )))
        for item in (late, early)
    ]  # fmt: skip
    (run,) = line(*dated).runs
    assert [report.citation.article.id for report in run.reports] == ["b", "a"]


def test_a_publisher_that_goes_on_counting_does_not_disagree_with_itself() -> None:
    assert not line(toll("a", "14", MONDAY), toll("b", "16", MONDAY)).conflicts


def test_a_more_exact_day_is_no_conflict() -> None:
    month = said("a", "He is to come in February.", "in February", "2025-01-28")
    exact = said("b", "He is to come on 12 February.", "on 12 February", "2025-01-28", publisher="Ledger")
    other = said("c", "He is to come on 3 March.", "on 3 March", "2025-01-28", publisher="Gazette")
    answer = Value("date", "in February", "2025-02")
    assert not line(month, exact, answer=answer).conflicts
    assert line(month, exact, other, answer=answer).conflicts == (date(2025, 1, 28),)


def test_what_was_over_before_it_was_announced_is_another_event() -> None:
    coming = said("a", "He is to come on 12 February.", "on 12 February", "2025-01-28")
    last_time = said("b", "He was last there in September 2024.", "September 2024", "2025-02-14")
    held = said("c", "They met on 13 February.", "13 February", "2025-02-14")
    visit, earlier = coming.value, last_time.value
    assert [run.key for run in line(coming, last_time, held, answer=visit).runs] == ["2025-02-12", "2025-02-13"]
    assert "2024-09" in [run.key for run in line(coming, last_time, answer=earlier).runs]


def test_copies_are_one_report() -> None:
    copies = [replace(toll(id, "17", MONDAY), copies=("a", "b")) for id in ("a", "b")]
    found = line(*copies, toll("c", "17", TUESDAY))
    assert runs(found) == [("17", MONDAY, TUESDAY, 2)]
    assert found.runs[0].reports[0].copies == ("b",)


def test_what_a_report_recalls_is_not_its_value() -> None:
    recalled = said("b", "The toll is 19, up from 17 on Tuesday.", "17", THURSDAY)
    assert runs(line(toll("a", "17", TUESDAY), recalled)) == [("17", TUESDAY, TUESDAY, 1)]


def test_a_correction_marks_the_value_that_it_takes_back() -> None:
    wrong = toll("a", "40", MONDAY)
    right = said("b", "The toll is 14. Correction: an earlier version said that 40 had died.", "14", TUESDAY)
    first, second = line(wrong, right).runs
    assert first.corrected_by is not None
    assert (first.corrected_by.quote, first.corrected_by.article.id) == ("40", "b")
    assert second.corrected_by is None


def test_a_correction_does_not_reach_into_the_future() -> None:
    early = said("a", "The toll is 14. An earlier version said that 40 had died.", "14", MONDAY)
    assert [run.corrected_by for run in line(early, toll("b", "40", TUESDAY)).runs] == [None, None]


def test_a_denial_marks_what_it_denies_and_is_no_report_of_it() -> None:
    answer = Value("text", "Silvan Orth")
    told = said("a", "The post goes to Silvan Orth this week.", "Silvan Orth", MONDAY)
    denied = said("b", "The ministry denied that it goes to Silvan Orth.", "Silvan Orth", TUESDAY)
    (run,) = line(told, denied, answer=answer).runs
    assert len(run.reports) == 1
    assert run.corrected_by.article.id == "b"


def test_a_value_that_is_told_again_after_its_denial_begins_anew() -> None:
    answer = Value("text", "Silvan Orth")
    told = said("a", "The post goes to Silvan Orth this week.", "Silvan Orth", MONDAY)
    denied = said("b", "The ministry denied that it goes to Silvan Orth.", "Silvan Orth", TUESDAY)
    again = said("c", "It is Silvan Orth after all.", "Silvan Orth", THURSDAY)
    first, second = line(told, denied, again, answer=answer).runs
    assert (first.first, first.last, first.corrected_by) == (date.fromisoformat(MONDAY),) * 2 + (denied.citation,)
    assert (second.first, len(second.reports), second.corrected_by) == (date.fromisoformat(THURSDAY), 1, None)


def test_part_of_a_name_counts_as_the_whole() -> None:
    answer = Value("text", "Owen Marchbank")
    full = said("a", "The winner is Owen Marchbank now.", "Owen Marchbank", MONDAY)
    short = said("b", "It was Marchbank again.", "Marchbank", TUESDAY)
    assert runs(line(full, short, answer=answer)) == [("owen marchbank", MONDAY, TUESDAY, 2)]


@pytest.mark.parametrize("other", ["40 per cent", "$17", "Orth", str(17 * RATIO + 1)])
def test_what_is_of_another_kind_unit_or_size_is_something_else(other: str) -> None:
    found = line(toll("a", "17", MONDAY), said("b", f"They found {other} there.", other, TUESDAY))
    assert runs(found) == [("17", MONDAY, MONDAY, 1)]


def test_what_a_reader_is_not_sure_of_and_what_has_no_day_are_left_out() -> None:
    unsure = toll("b", "19", TUESDAY, margin=LEAST_MARGIN - 0.1)
    assert runs(line(toll("a", "17", MONDAY), unsure, toll("c", "19", None))) == [("17", MONDAY, MONDAY, 1)]


@given(st.permutations([("a", "12", MONDAY), ("b", "17", TUESDAY), ("c", "17", TUESDAY), ("d", "19", THURSDAY)]))
def test_the_order_of_the_evidence_does_not_matter(order: list[tuple[str, str, str]]) -> None:
    assert [key for key, *_ in runs(line(*(toll(*each) for each in order)))] == ["12", "17", "19"]


def test_nothing_is_an_empty_timeline() -> None:
    assert line() == Timeline()
