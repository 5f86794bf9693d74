"""One answer by its link: for whoever has it, as it was, and until its conversation or its report is gone."""

from kept import HOUSTON, MODI, Place, conversation
from test_ui_chat import ask
from ui_apps import press, shown
from ui_articles import PHONE_CALL

from answering.revision import Change, Piece
from ui.shared import ASK_YOURSELF, BACK, LINK


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
    assert "The index was made by another encoder" in shown(place.visit(c=conversation(app)))
