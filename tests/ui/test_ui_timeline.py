"""What reports said over time: a dot a report, a value a line, and nothing where nothing changed."""

import re
from dataclasses import replace
from datetime import date

import pytest
import ui_fakes
from test_ui_chat import ask, start
from ui_apps import shown

from answering.answer import Citation, Value
from answering.timeline import Report, Run, Timeline
from tests.fakes import article
from ui.timeline import timeline_html


def report(id: str, number: str, day: str, *, publisher: str = "Meridian Wire", copies: tuple[str, ...] = ()) -> Report:
    source = article(id, f"The toll is {number} now.", day=day, publisher=publisher)
    start = source.text.index(number)
    citation = Citation(source, start, start + len(number), 0, len(source.text))
    return Report(citation, Value("number", number, amount=number), date.fromisoformat(day), number, False, copies)


TWELVE = Run("12", (report("a", "12", "2025-02-17", copies=("x", "y")),))
SEVENTEEN = Run("17", (report("b", "17", "2025-02-18"), report("c", "17", "2025-02-20", publisher="Daily Ledger")))


def test_a_dot_for_each_report_and_a_line_for_each_value() -> None:
    html = timeline_html(Timeline((TWELVE, SEVENTEEN)), key="turn0")
    assert html.count('class="dl-dot"') == 3
    assert html.count('<li class="dl-point') == 2
    assert "on 17 February 2025, 1 report and 2 copies" in html
    assert "from 18 February 2025 to 20 February 2025, 2 reports" in html
    assert 'href="#turn0-t1"' in html
    assert 'id="turn0-t1"' in html


def test_dots_stand_by_day_and_by_size() -> None:
    html = timeline_html(Timeline((TWELVE, SEVENTEEN)), key="turn0")
    places = re.findall('style="(left:[^"]*)"', html)
    assert places == ["left:2.0%;bottom:16.0%", "left:34.0%;bottom:84.0%", "left:98.0%;bottom:84.0%"]


def test_who_disagrees_is_said() -> None:
    other = Run("14", (report("d", "14", "2025-02-17", publisher="Harbour Courier"),))
    html = timeline_html(Timeline((TWELVE, other), (date(2025, 2, 17),)), key="turn0")
    assert "Disputed on 17 February 2025 (<bdi>Harbour Courier</bdi>: “<bdi>14</bdi>”)" in html
    assert html.count("dl-dot dl-disputed") == 2


def test_what_was_taken_back_is_struck_out_with_who_did() -> None:
    back = Run("12", TWELVE.reports, corrected_by=SEVENTEEN.reports[1].citation)
    html = timeline_html(Timeline((back, SEVENTEEN)), key="turn0")
    assert "Taken back or denied by <bdi>Daily Ledger</bdi> on 20 February 2025" in html
    assert 'class="dl-point dl-back"' in html


@pytest.mark.parametrize("runs", [(), (SEVENTEEN,)])
def test_what_did_not_change_has_no_timeline(runs: tuple[Run, ...]) -> None:
    assert timeline_html(Timeline(runs), key="turn0") == ""


def test_hostile_words_stay_words() -> None:
    told = replace(report("e", "<b>x</b>", "2025-02-19", publisher='<img src="x">'), value=Value("text", "<b>x</b>"))
    bad = Run("<b>x</b>", (told,))
    html = timeline_html(Timeline((TWELVE, bad)), key="turn0")
    assert "<b>x" not in html
    assert "<img" not in html


def test_the_chat_shows_it_under_the_answer() -> None:
    assistant = ui_fakes.FakeAssistant(told=Timeline((TWELVE, SEVENTEEN)))
    app = ask(start(assistant), "how many died?")
    assert "What reports said over time" in shown(app)
    again = ask(app, "when is Modi visiting?")
    assert shown(again).count("What reports said over time") == 2


def test_what_was_not_found_has_none() -> None:
    assistant = ui_fakes.FakeAssistant(told=Timeline((TWELVE, SEVENTEEN)))
    assert "over time" not in shown(ask(start(assistant), "how many people in Houston?"))
