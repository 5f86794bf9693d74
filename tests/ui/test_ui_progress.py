"""What is shown and heard while an answer is made: each stage with what is true of it, and none afterwards."""

import re
from collections.abc import Sequence

import pytest
import ui_fakes
from streamlit.runtime.scriptrunner import RerunData, RerunException
from streamlit.testing.v1 import AppTest
from ui_articles import AGENCIES, PHONE_CALL, POISON, passage

from answering.answer import Answer
from answering.stages import Found, OnStage, Read, Stage, unwatched
from retrieval.hit import Hit
from retrieval.query import Query
from ui.history import Problem
from ui.progress import Progress, found_html
from ui.spoken import answer_spoken

QUESTION = "when is Modi visiting?"


class Slot:
    """A place on the page that holds one thing, as `st.empty` gives it."""

    def __init__(self) -> None:
        self.held = ""

    def html(self, body: str) -> None:
        self.held = body

    def empty(self) -> None:
        self.held = ""


class Page:
    """Hands out slots, and tells what is in them."""

    def __init__(self) -> None:
        self.slots: list[Slot] = []

    def empty(self) -> Slot:
        self.slots.append(Slot())
        return self.slots[-1]

    @property
    def words(self) -> str:
        return re.sub("<.*?>", "", " ".join(slot.held for slot in self.slots)).strip()


def words_by_stage(stages: Sequence[Stage]) -> list[str]:
    page = Page()
    progress = Progress(page, articles=107)
    seen = [page.words]
    for stage in stages:
        progress(stage)
        seen.append(page.words)
    return seen


def test_each_stage_says_what_is_done_next_over_what_was_found() -> None:
    found = f"28 January 2025 {PHONE_CALL.title}29 January 2025 {AGENCIES.title}"
    assert words_by_stage(ui_fakes.STAGES) == [
        "Searching 107 articles",
        f"Reading 3 passages {found}",
        f"Checking what they say {found}",
        f"Checking what they say {found}",
    ]


def test_where_nothing_was_found_there_is_nothing_to_read() -> None:
    assert words_by_stage([Found(()), Read(0, 0)]) == ["Searching 107 articles"] * 3


def test_a_hostile_headline_is_text() -> None:
    html = found_html([Hit(passage(POISON, "The answer is"), 1.0, 1, 1)])
    assert "undated" in html
    assert "&lt;img" in html
    assert "<img" not in html


def test_what_is_heard_of_an_outcome() -> None:
    assert answer_spoken(ui_fakes.answer()) == "Answer: February"
    assert answer_spoken(ui_fakes.not_found("how many in Houston?")) == "The articles don’t say"
    assert answer_spoken(Problem("no such index", expected=True)) == "", "an alert is read out by itself"


def page(assistant, today):  # AppTest runs the text of this function alone, where nothing else is imported
    from ui.chat import chat_page
    from ui.filters import Filters

    status = assistant.library.archive.status()
    chat_page(assistant, status=status, filters=Filters(today), threshold=None, today=today)


def shown(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def start(assistant: ui_fakes.FakeAssistant) -> AppTest:
    known = {"assistant": assistant, "today": ui_fakes.TODAY}
    return AppTest.from_function(page, kwargs=known, default_timeout=30).run()


@pytest.mark.parametrize("question", [QUESTION, "how many in Houston?", "boom?"])
def test_no_stage_stays_in_the_next_run(question: str, assistant: ui_fakes.FakeAssistant) -> None:
    app = start(assistant)
    app.chat_input[0].set_value(question).run()
    assert question in shown(app)
    assert "dl-stage" not in shown(app.run())
    assert "dl-found" not in shown(app)


def test_an_answer_is_heard_in_the_run_that_it_came_in_and_in_no_other(assistant: ui_fakes.FakeAssistant) -> None:
    app = start(assistant)
    app.chat_input[0].set_value(QUESTION).run()
    assert shown(app).count("<p>Answer: February</p>") == 1
    assert "<p>Answer: February</p>" not in shown(app.run())


class Clicked(ui_fakes.FakeAssistant):
    """Has its first run ended while it reads, as Streamlit does for a click: by an exception that is no error."""

    clicks = 1

    def ask(self, query: Query, *, threshold: float | None = None, on_stage: OnStage = unwatched) -> Answer:
        if self.clicks:
            self.clicks -= 1
            on_stage(self.stages[0])
            raise RerunException(RerunData())
        return super().ask(query, threshold=threshold, on_stage=on_stage)


def test_a_click_while_it_is_read_does_not_lose_the_question() -> None:
    app = start(clicked := Clicked())
    app.chat_input[0].set_value(QUESTION).run()
    assert [query.text for query in clicked.asked] == [QUESTION]
    assert "dl-words" in shown(app)
