"""A turn is kept in words and places, and what cannot be read of one spoils no other."""

from dataclasses import replace

import pytest
from kept import MODI, Place
from ui_articles import PHONE_CALL
from ui_fakes import TODAY, answer

from answering.timeline import Report, Run, Timeline
from retrieval.query import Query
from ui.history import Problem, Removed, Turn
from ui.keeping import dump_turn, load_turn


@pytest.mark.parametrize(
    "turn",
    [
        Turn("when?", None, Problem("the question is empty", expected=True, refused=True)),
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
