"""The days a question was taken to ask about: shown, changed, and taken away."""

from datetime import date

import pytest
import ui_fakes
from streamlit.testing.v1 import AppTest
from test_ui_chat import ask, start
from ui_apps import button, shown

from answering.answer import Value
from retrieval.period import Period
from ui.chip import WHOLE, period_words


@pytest.fixture
def asked(assistant: ui_fakes.FakeAssistant) -> AppTest:
    """A page on which Modi's visit of last week was asked about, on Saturday 1 February 2025."""
    return ask(start(assistant), "whom did Modi meet last week?")


def boxes(app: AppTest) -> tuple[date | None, date | None]:
    return tuple(next(each for each in app.date_input if each.label == name).value for name in ("From", "To"))


def test_a_question_without_days_has_no_chip() -> None:
    app = ask(start(ui_fakes.FakeAssistant()), "when is Modi visiting?")
    assert "From" not in [each.label for each in app.date_input]


def test_the_days_stand_in_the_chip_and_in_its_boxes(asked: AppTest) -> None:
    assert boxes(asked) == (date(2025, 1, 20), date(2025, 1, 26))
    assert "others are not left out" in shown(asked)


def test_other_days_are_asked_about_in_the_place_of_the_turn(asked: AppTest, assistant: ui_fakes.FakeAssistant) -> None:
    next(each for each in asked.date_input if each.label == "To").set_value(date(2025, 1, 31)).run()
    button(asked, "Ask about these days").click().run()
    assert not asked.exception
    assert assistant.asked[-1].asks_about == Period(date(2025, 1, 20), date(2025, 1, 31))
    assert boxes(asked) == (date(2025, 1, 20), date(2025, 1, 31))
    assert len(asked.chat_message) == 2


def test_the_days_can_be_taken_away(asked: AppTest, assistant: ui_fakes.FakeAssistant) -> None:
    button(asked, WHOLE).click().run()
    assert assistant.asked[-1].asks_about is None
    assert "Asked about any day." in shown(asked)


def test_days_in_the_wrong_order_are_said_and_not_asked(asked: AppTest, assistant: ui_fakes.FakeAssistant) -> None:
    before = len(assistant.asked)
    next(each for each in asked.date_input if each.label == "To").set_value(date(2025, 1, 1)).run()
    button(asked, "Ask about these days").click().run()
    assert len(assistant.asked) == before
    assert "swap them" in shown(asked)


def test_the_words_of_a_chip() -> None:
    assert period_words(Period(date(2025, 1, 5), None)) == "Asked about: from 5 January 2025 on"
    assert period_words(Period(None, date(2025, 1, 5), "until 5 January")) == "“until 5 January”: up to 5 January 2025"
    unknown = Period(None, None, "since the election", event="the election")
    assert period_words(unknown) == "“since the election”: any day, since the articles don’t say when that was"


def test_days_that_are_not_those_of_today_are_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    period = Period(date(2025, 1, 1), date(2025, 1, 31), "in January", seen_from=date(2025, 4, 12))
    assistant = ui_fakes.FakeAssistant()
    monkeypatch.setattr(assistant, "ask", lambda query, **_: ui_fakes.answer(period=period))
    page = shown(ask(start(assistant), "whom did Modi meet in January?"))
    assert "The last report here is of 12 April 2025, so “<bdi>in January</bdi>” is read as on that day." in page


def test_an_event_is_dated_in_the_words_of_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    told = ui_fakes.citation(ui_fakes.PHONE_CALL, "January 20", "It was their first")
    answer = ui_fakes.answer(
        period=Period(date(2025, 1, 20), None, "since the inauguration", event="the inauguration"),
        opened_by=told,
        value=Value("text", "February"),
    )
    assistant = ui_fakes.FakeAssistant()
    monkeypatch.setattr(assistant, "ask", lambda query, **_: answer)
    assert "“<bdi>January 20</bdi>” (<bdi>Meridian Wire</bdi>, 28 January 2025)" in shown(
        ask(start(assistant), "What was said since the inauguration?")
    )
