"""A question of a conversation is asked as it stands alone, after the ones before it and their answers."""

from pathlib import Path

import pytest

from answering.conversation import ask_after, ask_next
from answering.rewrite import Turn
from corpus.errors import InputError
from retrieval.query import Query
from tests.answering.asking import ASKED_ON, assistant
from tests.fakes import article

RACE = article("race", "Lidia Tamarro won the race in Astermere. She is 27.")


def test_the_answer_to_an_earlier_question_is_what_a_pronoun_stands_for(tmp_path: Path) -> None:
    opened = assistant(tmp_path, [RACE], {"Lidia Tamarro": 4.0})
    answer = ask_after(opened, Query("And how old is she?", ASKED_ON), ["Who won the race?"])
    assert (answer.question, answer.read_as) == ("And how old is she?", "How old is Lidia Tamarro?")
    assert opened.reader.questions == ["Who won the race?", "How old is Lidia Tamarro?"]


def test_earlier_questions_are_rewritten_in_turn(tmp_path: Path) -> None:
    opened = assistant(tmp_path, [RACE], {"Lidia Tamarro": -4.0})
    asked = ["When is Modi visiting?", "where will he stay?"]
    assert ask_after(opened, Query("why?", ASKED_ON), asked).read_as == "Why will Modi stay?"
    assert opened.reader.questions[1] == "Where will Modi stay?"


def test_a_question_without_any_before_it_is_asked_as_it_is(tmp_path: Path) -> None:
    opened = assistant(tmp_path, [RACE], {"27": 4.0})
    answer = ask_after(opened, Query("How old is she?", ASKED_ON), [])
    assert (answer.question, answer.read_as, answer.text) == ("How old is she?", "How old is she?", "27")


def test_typing_errors_are_mended_before_it_is_made_to_stand_alone(tmp_path: Path) -> None:
    opened = assistant(tmp_path, [RACE], {"Lidia Tamarro": 4.0})
    answer = ask_after(opened, Query("And how old is she?", ASKED_ON), ["Who won the race in Astremere?"])
    assert (answer.question, answer.read_as) == ("And how old is she?", "How old is Lidia Tamarro?")
    assert opened.reader.questions[0] == "Who won the race in Astermere?"
    typed = ask_after(opened, Query("how old is lidia tamaro?", ASKED_ON), [])
    assert (typed.question, typed.read_as) == ("how old is lidia tamaro?", "how old is lidia Tamarro?")


def test_the_threshold_is_for_the_question_itself(tmp_path: Path) -> None:
    opened = assistant(tmp_path, [RACE], {"27": 4.0})
    turns = [Turn("Who won the race?", "Lidia Tamarro")]
    answer = ask_next(opened, Query("How old is she?", ASKED_ON), turns, threshold=1.0)
    assert not answer.found
    assert answer.read_as == "How old is Lidia Tamarro?"


def test_an_earlier_question_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the question is empty"):
        ask_after(assistant(tmp_path, [RACE], {}), Query("why?", ASKED_ON), [" "])
