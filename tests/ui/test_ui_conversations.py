"""Conversations on the page: kept as they come, opened again as they were, and nobody else's."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from test_ui_chat import ask, button, shown
from ui_articles import AGENCIES, PHONE_CALL
from ui_fakes import TODAY, FakeAssistant, answer, library

from answering.conversations import LISTED, Conversations
from answering.kept_file import FILE_NAME
from answering.revision import Change, Piece
from answering.timeline import Report, Run, Timeline
from answering.turns import KeptTurn, new_id
from corpus.article import Article
from corpus.errors import InputError
from retrieval.query import Query
from ui.conversations import DELETE, NEW, RENAME, SEARCHED_FROM
from ui.escape import label
from ui.history import Problem, Removed, Turn
from ui.keeping import Keeping, dump_turn, load_turn
from ui.shared import ASK_YOURSELF, BACK, LINK

MODI, HOUSTON = "when is Modi visiting?", "how many in Houston?"


def page(assistant, keeping, today):  # AppTest runs the text of this function alone, where nothing else is imported
    from functools import partial

    import streamlit as st

    from ui.chat import chat_page
    from ui.conversations import conversations_sidebar, enter
    from ui.filters import Filters
    from ui.shared import shared

    if not shared(keeping, changes=assistant.changes):
        enter(keeping)
        beside = partial(conversations_sidebar, keeping, st.sidebar.container(), today=today)
        status, filters = assistant.library.archive.status(), Filters(asked_on=today)
        chat_page(assistant, status=status, filters=filters, threshold=None, today=today, beside=beside)


@dataclass
class Place:
    """A library with its kept conversations, that any number of browsers open."""

    assistant: FakeAssistant
    store: Conversations

    def lookup(self, id: str, revision: int) -> Article:
        found = self.assistant.library.kept.get(id)
        if found is None or found.revision != revision:
            raise InputError(f"the library has no article {id!r}")
        return found

    def visit(self, owner: str = "anna", **address: str) -> AppTest:
        known = {"assistant": self.assistant, "keeping": Keeping(self.store, owner, self.lookup), "today": TODAY}
        app = AppTest.from_function(page, kwargs=known, default_timeout=30)
        app.query_params |= address
        app.run()
        assert not app.exception
        return app


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(FakeAssistant(library(PHONE_CALL, AGENCIES)), Conversations(tmp_path))


def press(app: AppTest, text: str) -> AppTest:
    button(app, text).click().run()
    assert not app.exception
    return app


def conversation(app: AppTest) -> str:
    found = app.query_params["c"]
    assert isinstance(found, str)
    return found


def test_a_conversation_is_there_again_under_its_address(place: Place) -> None:
    app = ask(ask(place.visit(), MODI), HOUSTON)
    again = place.visit(c=conversation(app))
    assert [each.name for each in again.chat_message] == ["user", "assistant"] * 2
    assert len(place.assistant.asked) == 2, "nothing is asked twice"
    assert '<p class="dl-words" dir="auto">February</p>' in shown(again)
    assert "No passage gives a number of people in Houston." in shown(again)
    assert shown(app).count("dl-card") == shown(again).count("dl-card")
    ask(again, "why?")
    assert len(place.visit(c=conversation(app)).chat_message) == 6


def test_a_new_conversation_has_an_address_of_its_own(place: Place) -> None:
    app = ask(place.visit(), MODI)
    first = conversation(app)
    press(app, NEW)
    assert "c" not in app.query_params
    assert not app.chat_message
    ask(app, HOUSTON)
    assert conversation(app) != first
    assert [each.name for each in place.store.latest("anna")] == [HOUSTON, MODI]


def test_what_is_typed_before_the_browser_hears_of_a_new_address_goes_where_it_was_typed(place: Place) -> None:
    app = ask(place.visit(), MODI)
    old = conversation(app)
    press(app, NEW)
    app.query_params["c"] = old
    ask(app, HOUSTON)
    assert [each.name for each in place.store.latest("anna")] == [HOUSTON, MODI]
    app.query_params["c"] = old  # while this is somebody going back
    app.run()
    assert len(app.chat_message) == 2
    assert "dl-words" in shown(app)


def test_another_conversation_is_opened_from_the_list_and_the_one_shown_is_marked(place: Place) -> None:
    app = ask(place.visit(), MODI)
    first = conversation(app)
    ask(press(app, NEW), HOUSTON)
    assert f'aria-current="true"><bdi>{HOUSTON}</bdi>' in shown(app)
    press(app, label(MODI))
    assert conversation(app) == first
    assert f'aria-current="true"><bdi>{MODI}</bdi>' in shown(app)
    assert "dl-words" in shown(app)
    assert len(app.chat_message) == 2


def test_nobody_else_sees_them(place: Place) -> None:
    theirs = conversation(ask(place.visit("anna"), MODI))
    app = place.visit("ben", c=theirs)
    assert "That conversation is not here" in shown(app)
    assert "dl-error" not in shown(app)
    assert MODI not in shown(app)
    assert "c" not in app.query_params
    assert not app.chat_message
    ask(app, HOUSTON)
    assert "That conversation is not here" not in shown(app)
    assert len(place.store.latest("ben")) == 1


def test_a_conversation_is_renamed(place: Place) -> None:
    app = ask(place.visit(), MODI)
    app.text_input(key=f"name-{conversation(app)}").set_value("The <b>visit</b> **x**")
    press(app, "Keep this name")
    assert [each.name for each in place.store.latest("anna")] == ["The <b>visit</b> **x**"]
    assert "The &lt;b&gt;visit&lt;/b&gt; **x**" in shown(app)
    press(app, NEW)
    assert "The \\<b\\>visit\\<\\/b\\> \\*\\*x\\*\\*" in [each.label for each in app.button]


def test_a_conversation_is_deleted_and_its_links_with_it(place: Place) -> None:
    app = ask(place.visit(), MODI)
    id = conversation(app)
    (kept,) = place.store.read("anna", id)[1]
    press(app, "Delete this conversation")
    assert not app.chat_message
    assert place.store.count("anna") == 0
    assert "its conversation was deleted" in shown(place.visit("ben", answer=kept.id))
    assert "That conversation is not here" in shown(place.visit(c=id))


def test_many_are_searched(place: Place) -> None:
    for number in range(SEARCHED_FROM - 1):
        place.store.start("anna", KeptTurn(new_id(), f"question {number}", datetime.now(UTC), "{}"))
    app = place.visit()
    assert not app.text_input
    place.store.start("anna", KeptTurn(new_id(), "Où est Modi?", datetime.now(UTC), "{}"))
    app.run()
    app.text_input(key="conversation-search").set_value("OU modi").run()
    assert "Où est Modi\\?" in [each.label for each in app.button]
    assert not [each.label for each in app.button if each.label.startswith("question")]
    app.text_input(key="conversation-search").set_value("nothing of that").run()
    assert "None of them has these words." in shown(app)


def test_the_list_is_bounded(place: Place) -> None:
    for number in range(LISTED + 1):
        place.store.start("anna", KeptTurn(new_id(), f"question {number}", datetime.now(UTC), "{}"))
    app = place.visit()
    assert sum(each.label.startswith("question") for each in app.button) == LISTED
    assert f"The latest {LISTED} of {LISTED + 1} conversations; search for others." in shown(app)


def test_one_answer_is_read_by_its_link_alone(place: Place) -> None:
    app = ask(ask(place.visit("anna"), HOUSTON), MODI)
    kept = place.store.read("anna", conversation(app))[1][1]
    assert f'href="?answer={kept.id}"' in shown(app)
    other = place.visit("ben", answer=kept.id)
    text = shown(other)
    assert MODI in text
    assert "Asked on 1 February 2025" in text
    assert '<p class="dl-words" dir="auto">February</p>' in text
    assert "<mark" in text
    assert HOUSTON not in text
    assert not other.chat_input
    press(other, ASK_YOURSELF)
    assert "answer" not in other.query_params
    assert [each.name for each in place.store.latest("ben")] == [MODI]
    assert len(place.store.read("anna", conversation(app))[1]) == 2


def test_from_a_link_one_can_go_on_to_the_chat(place: Place) -> None:
    app = press(place.visit(answer="nothing"), BACK)
    assert app.chat_input
    assert not app.chat_message
    assert "answer" not in app.query_params


def test_a_link_says_what_changed_since(place: Place) -> None:
    app = ask(place.visit(), MODI)
    (kept,) = place.store.read("anna", conversation(app))[1]
    pieces = (Piece("old", "in February"), Piece("new", " in March"))
    place.assistant.changed = {PHONE_CALL.id: Change(says_so=False, pieces=pieces)}
    text = shown(place.visit("ben", answer=kept.id))
    assert '<p class="dl-words" dir="auto">February</p>' in text
    assert "<b>The report has been changed since</b>" in text


def test_an_answer_whose_report_was_removed_says_so_and_can_be_asked_again(place: Place) -> None:
    app = ask(place.visit(), MODI)
    (kept,) = place.store.read("anna", conversation(app))[1]
    place.assistant.library.remove([PHONE_CALL.id])
    again = place.visit(c=conversation(app))
    assert "The report behind this answer was removed" in shown(again)
    assert MODI in shown(again)
    assert "dl-error" not in shown(again)
    assert "The report behind this answer was removed" in shown(place.visit("ben", answer=kept.id))
    assert LINK not in [each.label for each in again.button]
    press(again, "Ask again")
    assert "dl-words" in shown(again)
    assert [each.question for each in place.store.read("anna", conversation(app))[1]] == [MODI]


def test_asking_again_ends_the_link_to_what_is_no_longer_there(place: Place) -> None:
    app = ask(place.visit(), "which model?")
    (before,) = place.store.read("anna", conversation(app))[1]
    press(app, "Ask again")
    (after,) = place.store.read("anna", conversation(app))[1]
    assert after.id != before.id
    assert "the index was made by another encoder" in shown(place.visit(c=conversation(app)))


def test_a_damaged_file_is_said_and_stops_no_question(place: Place) -> None:
    (place.store.path.parent / FILE_NAME).write_bytes(b"not a database, but " * 400)
    app = place.visit(c="any")
    assert "That conversation cannot be opened" in shown(app)
    assert "Conversations are not kept" in shown(app)
    ask(app, MODI)
    assert "dl-words" in shown(app)
    assert "This conversation is not kept" in shown(app)
    assert 'href="?answer=' not in shown(app)
    assert len(ask(app, HOUSTON).chat_message) == 4


def test_a_conversation_deleted_in_another_tab_is_said_not_to_be_kept(place: Place) -> None:
    app = ask(place.visit(), MODI)
    place.store.delete("anna", conversation(app))
    ask(app, HOUSTON)
    assert "This conversation is not kept" in shown(app)
    assert len(app.chat_message) == 4
    ask(press(app, NEW), HOUSTON)
    assert [each.name for each in place.store.latest("anna")] == [HOUSTON]


@pytest.mark.parametrize(
    "turn",
    [
        Turn("when?", None, Problem("the question is empty", expected=True)),
        Turn("when?", Query("when is it?", TODAY, since=TODAY), None),
        Turn(MODI, Query(MODI, TODAY, publishers=("Meridian Wire",), any_time=True), answer()),
        Turn(
            MODI,
            Query(MODI, TODAY),
            answer(),
            Timeline((Run("2025-02", (Report(answer().citations[0], answer().value, TODAY, "2025-02", False),)),)),
        ),
    ],
)
def test_a_turn_comes_back_as_it_was(place: Place, turn: Turn) -> None:
    kept = dump_turn(turn)
    found = load_turn(kept, place.lookup)
    assert (found, found.id, found.asked_at) == (turn, turn.id, turn.asked_at)
    assert PHONE_CALL.text[40:80] not in kept.body


def test_what_cannot_be_read_is_a_problem_of_one_turn(place: Place) -> None:
    kept = dump_turn(Turn(MODI, Query(MODI, TODAY), answer()))
    for body in (
        "no JSON",
        "{}",
        "[]",
        '{"query": null, "outcome": {"answer": {}}}',
        kept.body.replace('"format": 1', '"format": 9'),
    ):
        assert isinstance(load_turn(replace(kept, body=body), place.lookup).outcome, Problem)
    place.assistant.library.remove([PHONE_CALL.id])
    assert load_turn(kept, place.lookup).outcome == Removed()


def test_the_conversation_that_was_opened_again_can_be_saved(place: Place) -> None:
    app = ask(place.visit(), MODI)
    again = place.visit(c=conversation(app))
    assert [each.label for each in again.get("download_button")] == ["Markdown", "Web page", "JSON"]


def test_its_widgets_have_words(place: Place) -> None:
    app = ask(place.visit(), MODI)
    labels = [each.proto.popover.label for each in app.get("popover")]
    assert {RENAME, DELETE, LINK} <= set(labels)
