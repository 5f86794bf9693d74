"""The chat page, driven by AppTest with a fake assistant through the front door."""

import re
from datetime import date

import pytest
import ui_fakes
from streamlit.testing.v1 import AppTest
from ui_apps import button, shown

from answering.calibration import Calibrator, Level
from answering.reasons import SMALL_TALK
from ui.answers import NOT_ASKED
from ui.chat import EXAMPLES, MAX_REFUSED
from ui.style import title
from ui.turn import WHY


def page(assistant, today, calibrator):  # AppTest runs the text of this function alone, where nothing else is imported
    from ui.chat import chat_page
    from ui.sidebar import filters_sidebar, library_sidebar, threshold_sidebar

    status = assistant.library.archive.status()
    filters = filters_sidebar(status, today=today)
    threshold = threshold_sidebar(calibrator)
    library_sidebar(status)
    chat_page(assistant, status=status, filters=filters, threshold=threshold, today=today)


def start(
    assistant: ui_fakes.FakeAssistant, *, today: date = ui_fakes.TODAY, calibrator: Calibrator | None = None
) -> AppTest:
    known = {"assistant": assistant, "today": today, "calibrator": calibrator}
    app = AppTest.from_function(page, kwargs=known, default_timeout=30).run()
    assert not app.exception
    return app


def ask(app: AppTest, question: str) -> AppTest:
    app.chat_input[0].set_value(question).run()
    assert not app.exception
    return app


def test_the_first_visit_says_what_is_there_and_suggests_questions() -> None:
    app = start(ui_fakes.FakeAssistant())
    assert "2 articles from 28 January 2025 to 29 January 2025" in shown(app)
    assert [each.label for each in app.button] == list(EXAMPLES)
    assert not app.chat_message


def test_an_empty_library_says_where_to_add() -> None:
    app = start(ui_fakes.FakeAssistant(ui_fakes.library()))
    assert "The library is empty" in shown(app)
    assert app.chat_input[0].disabled


def test_an_answer_with_its_evidence() -> None:
    app = ask(start(ui_fakes.FakeAssistant()), "when is Modi visiting?")
    text = shown(app)
    assert '<p class="dl-words" dir="auto">February</p>' in text
    assert "from a report of 28 January 2025" in text
    assert "2 independent reports say so" in text
    assert "Other readings" in text
    assert "answered in 240 ms" in text
    assert [each.name for each in app.chat_message] == ["user", "assistant"]


MEASURED = Calibrator(
    "any", 0.0, (), threshold=0.3, measured={"questions": 502.0}, levels=(Level(0.3, 0.52, 0.78), Level(0.9, 0.0, 1.0))
)


def test_the_dial_says_what_it_means_and_holds_for_the_next_question() -> None:
    assistant = ui_fakes.FakeAssistant()
    app = start(assistant, calibrator=MEASURED)
    assert "about 8 in 10 are right; about half of the questions get one. Measured on 502 questions" in shown(app)
    ask(app, "when is Modi visiting?")
    app.select_slider[0].set_value(0.9).run()
    assert "No answer was so sure" in shown(app)
    ask(app, "when is Modi visiting?")
    assert assistant.thresholds == [0.3, 0.9]


def test_where_nothing_was_measured_there_is_no_dial() -> None:
    assistant = ui_fakes.FakeAssistant()
    app = ask(start(assistant), "when is Modi visiting?")
    assert not app.select_slider
    assert assistant.thresholds == [None]


def test_an_example_asks_itself() -> None:
    assistant = ui_fakes.FakeAssistant()
    app = start(assistant)
    button(app, EXAMPLES[0]).click().run()
    assert [query.text for query in assistant.asked] == [EXAMPLES[0]]
    assert "dl-words" in shown(app)
    assert EXAMPLES[1] not in [each.label for each in app.button]


def test_not_found_gives_reason_guess_and_nearest_passages() -> None:
    app = ask(start(ui_fakes.FakeAssistant()), "how many in Houston?")
    text = shown(app)
    assert "The articles don’t say" in text
    assert "No passage gives a number of people in Houston." in text
    assert "A guess, not shown as the answer" in text
    assert "Nearest passages" in text
    assert "dl-words" not in text
    assert "dl-error" not in text


def test_a_greeting_is_told_what_can_be_asked_and_cannot_be_explained_rated_or_watched() -> None:
    app = ask(start(ui_fakes.FakeAssistant()), "hello")
    text = shown(app)
    assert NOT_ASKED in text
    assert SMALL_TALK in text
    assert "The articles don’t say" not in text
    assert "answered in" not in text
    assert WHY not in [each.label for each in app.button]
    app = ask(app, "how many in Houston?")
    assert "The articles don’t say" in shown(app)
    assert [each.label for each in app.button].count(WHY) == 1


def test_a_known_error_is_told_and_can_be_asked_again() -> None:
    assistant = ui_fakes.FakeAssistant()
    app = ask(start(assistant), "which model?")
    assert "The index was made by another encoder; run: dateline rebuild." in shown(app)
    button(app, "Ask again").click().run()
    assert [query.text for query in assistant.asked] == ["which model?"] * 2
    assert len(app.chat_message) == 2


def test_an_unknown_error_keeps_the_question_and_goes_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    app = ask(start(ui_fakes.FakeAssistant()), "boom?")
    text = shown(app)
    assert "Something broke, your question is kept" in text
    assert "boom?" in text
    assert "secret detail" not in text
    assert "secret detail" in caplog.text


def test_a_question_without_words_is_refused_in_words() -> None:
    assistant = ui_fakes.FakeAssistant()
    app = ask(start(assistant), "???")
    assert "The question is empty" in shown(app)
    assert not assistant.asked


def test_a_question_that_is_refused_goes_back_into_the_box_whole_and_is_shown_in_part() -> None:
    assistant = ui_fakes.FakeAssistant()
    long = "Who is the mayor of Halmstow? " * 150
    app = ask(start(assistant), long)
    assert "The question has 900 words; ask it in 200 or fewer." in shown(app)
    assert (app.chat_input[0].proto.set_value, app.chat_input[0].proto.value) == (True, long)
    assert long[:MAX_REFUSED].rstrip() + "…</h2>" in shown(app)
    assert "Ask again" not in [each.label for each in app.button]
    app.run()
    assert not app.chat_input[0].proto.set_value, "what is typed next is left alone"
    assert not ask(app, "when is Modi visiting?").chat_input[0].proto.set_value
    assert [query.text for query in assistant.asked] == ["when is Modi visiting?"]


def test_the_tab_has_the_beginning_of_a_long_question(monkeypatch: pytest.MonkeyPatch) -> None:
    named: list[dict[str, str]] = []
    monkeypatch.setattr("streamlit.set_page_config", lambda **named_so: named.append(named_so))
    title("when is Modi visiting?")
    title("Who is the mayor of Halmstow? " * 9)
    assert [each["page_title"] for each in named] == [
        "when is Modi visiting? – Dateline",
        "Who is the mayor of Halmstow? Who is the mayor of Halmstow?… – Dateline",
    ]


def test_filters_reach_the_query_and_are_said() -> None:
    assistant = ui_fakes.FakeAssistant()
    app = start(assistant)
    since, until, asked_on = app.date_input
    assert asked_on.value == ui_fakes.TODAY
    app.multiselect[0].set_value(["Meridian Wire"])
    since.set_value(date(2025, 1, 1))
    until.set_value(date(2025, 1, 31))
    asked_on.set_value(date(2025, 1, 30))
    ask(app, "when is Modi visiting?")
    query = assistant.asked[0]
    assert (query.since, query.until, query.asked_on) == (date(2025, 1, 1), date(2025, 1, 31), date(2025, 1, 30))
    assert query.publishers == ("Meridian Wire",)
    said = "Only reports published from 1 January 2025 to 31 January 2025 by Meridian Wire, asked on 30 January 2025"
    assert shown(app).count(said) == 2
    button(app, "Clear filters").click().run()
    assert shown(app).count(said) == 1


def test_days_the_wrong_way_round_are_noticed_before_and_when_asking() -> None:
    app = start(ui_fakes.FakeAssistant())
    app.date_input[0].set_value(date(2025, 2, 1))
    app.date_input[1].set_value(date(2025, 1, 1)).run()
    assert "No day lies in this range" in shown(app)
    assert "No day lies from 2025-02-01 to 2025-01-01" in shown(ask(app, "when?"))


def test_today_moves_on_in_a_tab_left_open_but_a_chosen_day_stays() -> None:
    assistant = ui_fakes.FakeAssistant()
    app = start(assistant)
    app.kwargs = app.kwargs | {"today": date(2025, 2, 2)}
    assert ask(app, "when?").date_input[2].value == date(2025, 2, 2)
    app.date_input[2].set_value(date(2025, 1, 1)).run()
    app.kwargs = app.kwargs | {"today": date(2025, 2, 3)}
    ask(app, "and now?")
    assert [query.asked_on for query in assistant.asked] == [date(2025, 2, 2), date(2025, 1, 1)]


def test_history_stays() -> None:
    assistant = ui_fakes.FakeAssistant()
    app = ask(ask(start(assistant), "when is Modi visiting?"), "and in Houston?")
    assert len(app.chat_message) == 4
    assert len(assistant.asked) == 2


def test_hostile_text_reaches_the_page_as_text() -> None:
    assistant = ui_fakes.FakeAssistant(ui_fakes.library(ui_fakes.POISON))
    app = ask(start(assistant), "hostile <b>question</b> **x**")
    text = shown(app)
    assert "<img" not in text
    assert "<b>question" not in text
    assert "hostile &lt;b&gt;question&lt;/b&gt; **x**" in text
    assert not app.markdown
    scripts = re.findall("<script>.*?</script>", text, re.DOTALL)
    assert any("querySelector('#turn0')" in script for script in scripts)
    assert not any("hostile" in script or "<b>" in script for script in scripts)
