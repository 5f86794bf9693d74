"""Whether an answer was right: asked below it, and kept."""

import ui_fakes
from streamlit.testing.v1 import AppTest
from test_ui_chat import ask, start
from ui_apps import button, shown

from answering.feedback import Verdict
from ui.feedback import SEND

QUESTION = "when is Modi visiting?"


def choose(app: AppTest, verdict: Verdict) -> AppTest:
    app.segmented_control[0].set_value(verdict).run()
    assert not app.exception
    return app


def test_a_right_answer_is_kept_as_right(assistant: ui_fakes.FakeAssistant) -> None:
    app = ask(start(assistant), QUESTION)
    assert button(app, SEND).disabled
    button(choose(app, Verdict.RIGHT), SEND).click().run()
    assert assistant.judged == [(QUESTION, ui_fakes.TODAY, Verdict.RIGHT, None)]
    assert "Kept. Thank you." in shown(app)


def test_a_wrong_answer_is_kept_with_the_right_words(assistant: ui_fakes.FakeAssistant) -> None:
    app = choose(ask(start(assistant), QUESTION), Verdict.WRONG)
    app.text_input[0].set_value("12 and 13 February").run()
    button(app, SEND).click().run()
    assert assistant.judged == [(QUESTION, ui_fakes.TODAY, Verdict.WRONG, "12 and 13 February")]


def test_of_what_was_not_said_one_can_say_that_it_is_there(assistant: ui_fakes.FakeAssistant) -> None:
    app = ask(start(assistant), "How many people were in Houston?")
    assert app.segmented_control[0].options == ["Right, they don’t say", "Wrong, they do say"]
    button(choose(app, Verdict.ABSENT), SEND).click().run()
    assert assistant.judged[0][2] is Verdict.ABSENT


def test_what_could_not_be_kept_is_said(assistant: ui_fakes.FakeAssistant) -> None:
    app = choose(ask(start(assistant), QUESTION), Verdict.WRONG)
    app.text_input[0].set_value("full").run()
    button(app, SEND).click().run()
    assert "The disk is full." in shown(app)
    assert "Thank you" not in shown(app)
