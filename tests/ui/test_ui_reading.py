"""How a question was read: shown, changed, and asked as it was typed."""

import pytest
import ui_fakes
from streamlit.testing.v1 import AppTest
from test_ui_chat import ask, start
from ui_apps import button, shown

from ui.reading import AS_READ, AS_TYPED

TYPED, READ = "And where will he stay?", "Where will Modi stay?"


@pytest.fixture
def asked(assistant: ui_fakes.FakeAssistant) -> AppTest:
    """A page on which a question was followed by another that leans on it."""
    return ask(ask(start(assistant), "when is Modi visiting?"), TYPED)


def meant(app: AppTest) -> list[str]:
    return [each.value for each in app.text_input if each.label == "What you meant"]


def test_a_follow_up_is_read_alone_and_shown_as_typed(asked: AppTest, assistant: ui_fakes.FakeAssistant) -> None:
    assert assistant.asked[-1].text == READ
    assert meant(asked) == [READ]
    assert f'dir="auto">{TYPED}</h2>' in shown(asked)


def test_the_first_question_and_a_new_topic_are_asked_as_they_are(assistant: ui_fakes.FakeAssistant) -> None:
    app = ask(ask(start(assistant), "when is Modi visiting?"), "Who won the marathon in Astermere?")
    assert [query.text for query in assistant.asked] == ["when is Modi visiting?", "Who won the marathon in Astermere?"]
    assert meant(app) == []


def test_what_was_meant_can_be_asked_in_the_place_of_the_turn(
    asked: AppTest, assistant: ui_fakes.FakeAssistant
) -> None:
    next(each for each in asked.text_input if each.label == "What you meant").set_value("Where will Trump stay?").run()
    button(asked, AS_READ).click().run()
    assert assistant.asked[-1].text == "Where will Trump stay?"
    assert meant(asked) == ["Where will Trump stay?"]
    assert f'dir="auto">{TYPED}</h2>' in shown(asked)
    assert len(asked.chat_message) == 4


def test_it_can_be_asked_as_it_was_typed(asked: AppTest, assistant: ui_fakes.FakeAssistant) -> None:
    button(asked, AS_TYPED).click().run()
    assert assistant.asked[-1].text == TYPED
    assert meant(asked) == []


def test_an_empty_meaning_is_refused_in_words(asked: AppTest, assistant: ui_fakes.FakeAssistant) -> None:
    before = len(assistant.asked)
    next(each for each in asked.text_input if each.label == "What you meant").set_value("?").run()
    button(asked, AS_READ).click().run()
    assert "The question is empty" in shown(asked)
    assert len(assistant.asked) == before


def test_a_third_question_leans_on_the_second_as_it_was_read(asked: AppTest, assistant: ui_fakes.FakeAssistant) -> None:
    ask(asked, "And when will he leave?")
    assert assistant.asked[-1].text == "When will Modi leave?"


def test_a_follow_up_that_is_asked_again_is_read_and_limited_as_before(asked: AppTest) -> None:
    assistant = asked.kwargs["assistant"]
    asked.multiselect[0].set_value(["Meridian Wire"])
    ask(asked, "And which model will he drive?")
    failed = assistant.asked[-1]
    assert failed.text == "Which model will Modi drive?"
    asked.multiselect[0].set_value([])
    ask(asked, "Who is Dalia Ferro?")
    button(asked, "Ask again").click().run()
    assert assistant.asked[-1] == failed
    assert 'dir="auto">And which model will he drive?</h2>' in shown(asked)


def test_a_typing_error_is_mended_shown_and_asked_as_it_was_typed(assistant: ui_fakes.FakeAssistant) -> None:
    app = ask(start(assistant), "when is Modi viisting?")
    assert assistant.asked[-1].text == "when is Modi visiting?"
    assert meant(app) == ["when is Modi visiting?"]
    assert 'dir="auto">when is Modi viisting?</h2>' in shown(app)
    button(app, AS_TYPED).click().run()
    assert assistant.asked[-1].text == "when is Modi viisting?"
    assert meant(app) == []
