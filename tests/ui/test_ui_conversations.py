"""Conversations on the page: kept as they come, opened again as they were, and nobody else's."""

from datetime import UTC, datetime

from kept import HOUSTON, MODI, Place, conversation
from test_ui_chat import ask
from ui_apps import button, press, scripts, shown

from answering.conversations import LISTED
from answering.kept_file import FILE_NAME
from answering.turns import KeptTurn, new_id
from ui.conversations import DELETE, NEW, RENAME, SEARCHED_FROM
from ui.escape import label
from ui.shared import LINK


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


def test_going_back_opens_what_was_just_left(place: Place) -> None:
    app = ask(place.visit(), MODI)
    first = conversation(app)
    ask(press(app, NEW), HOUSTON)
    press(app, label(MODI))
    press(app, label(HOUSTON))
    app.query_params["c"] = first
    app.run()
    assert conversation(app) == first
    assert "dl-words" in shown(app)
    del app.query_params["c"]  # and further back, to before there was a question
    assert not app.run().chat_message


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


def test_the_keyboard_goes_on_where_something_was_chosen(place: Place) -> None:
    app = ask(place.visit(), MODI)
    assert "preventScroll" not in scripts(app)
    box, question = "'[data-testid=stChatInput] textarea'", "'#turn0'"
    press(app, NEW)
    assert box in scripts(app)
    assert "preventScroll" not in scripts(app.run())
    press(app, label(MODI))
    assert question in scripts(app)
    assert "preventScroll" in scripts(app)
    id = conversation(app)
    press(app, "Delete this conversation")
    assert box in scripts(app)
    assert "preventScroll" not in scripts(place.visit(c=id)), "nothing was chosen on this page"


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
    name = app.text_input(key=f"name-{conversation(app)}").set_value("The <b>visit</b> **x**")
    assert name.form_id == button(app, "Keep this name").form_id != "", "Enter keeps it, too"
    press(app, "Keep this name")
    assert [each.name for each in place.store.latest("anna")] == ["The <b>visit</b> **x**"]
    assert "The &lt;b&gt;visit&lt;/b&gt; **x**" in shown(app)
    press(app, NEW)
    assert "The \\<b\\>visit\\<\\/b\\> \\*\\*x\\*\\*" in [each.label for each in app.button]


def test_blanks_are_nothing_typed(place: Place) -> None:
    app = ask(place.visit(), "  ")
    assert not app.chat_message
    assert place.store.count("anna") == 0
    assert len(ask(app, f" {MODI}").chat_message) == 2


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


def test_the_conversation_that_was_opened_again_can_be_saved(place: Place) -> None:
    app = ask(place.visit(), MODI)
    again = place.visit(c=conversation(app))
    assert [each.label for each in again.get("download_button")] == ["Markdown", "Web page", "JSON"]


def test_its_widgets_have_words(place: Place) -> None:
    app = ask(place.visit(), MODI)
    labels = [each.proto.popover.label for each in app.get("popover")]
    assert {RENAME, DELETE, LINK} <= set(labels)
