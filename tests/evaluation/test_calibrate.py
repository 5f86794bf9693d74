"""Calibration learns from questions whose answers are known, half of them, and is measured on the others."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from answering.assistant import Assistant
from answering.calibration import NAMES, Calibrator, Features
from corpus.errors import InputError
from evaluation.calibrate import (
    LEVELS,
    THRESHOLD,
    as_calibration,
    ask_both_ways,
    calibrate,
    examples,
    joined,
    levels,
    measure,
    measured_on,
)
from evaluation.questions import Question
from index.hybrid import Library
from tests.fake_reader import PatternReader
from tests.fakes import WordEncoder, article

TOWNS = "Astermere Brackenmoor Corrowick Halmstow Larkmere Northfield Saltmere Wexholm".split()
BY_LEAD = Calibrator(
    "patterns", bias=0.0, weights=tuple(float(name == "lead") for name in NAMES), threshold=0.5, measured={}
)


def question(number: int, town: str) -> Question:
    text = f"How many people live in {town}?"
    return Question(str(number), text, date(2025, 2, 1), (f"{number}00 people",), (f"a{number}",), "", strict=True)


QUESTIONS = [question(number, town) for number, town in enumerate(TOWNS, start=1)]


@pytest.fixture
def assistant(tmp_path: Path) -> Assistant:
    """One article a town, and a reader that points at every number of people."""
    library = Library.create(tmp_path / "library", WordEncoder())
    library.add(
        article(f"a{number}", f"In {town}, it says, {number}00 people live in {town}.", title=f"A portrait of {town}")
        for number, town in enumerate(TOWNS, start=1)
    )
    return Assistant(library, PatternReader({r"\d+ people": 2.0}), BY_LEAD)


def test_each_question_is_asked_of_all_articles_and_then_without_those_that_support_it(assistant: Assistant) -> None:
    whole, without = examples(assistant, QUESTIONS[2])
    assert [right for _, right in whole] == [True, False, False, False]  # its town first, then three others
    assert [right for _, right in without] == [False] * 4
    assert whole[0][0].coverage > without[0][0].coverage


def test_late_those_that_name_no_days_are_asked_once_more_and_stay_in_their_half(assistant: Assistant) -> None:
    dated = [replace(each, text=f"{each.text[:-1]} today?") for each in QUESTIONS[:3]]
    askings = ask_both_ways(assistant, [*dated, *QUESTIONS[3:]], late=date(2025, 11, 1))
    held_out = [*dated, *QUESTIONS[3:]][1::2]
    undated = [each for each in held_out if each not in dated]
    assert (len(held_out), len(undated)) == (4, 3)
    assert len(askings.held_out) == 2 * (4 + 3)


def test_those_that_were_asked_later_still_are_asked_once(assistant: Assistant) -> None:
    askings = ask_both_ways(assistant, QUESTIONS, late=QUESTIONS[0].asked_on)
    assert len(askings.held_out) == 2 * len(QUESTIONS) / 2


def test_of_several_sets_each_is_halved(assistant: Assistant) -> None:
    sets = [ask_both_ways(assistant, QUESTIONS[:3]), ask_both_ways(assistant, QUESTIONS[3:])]
    assert [len(one.held_out) for one in sets] == [2 * 1, 2 * 2]
    both = joined(sets)
    assert both.held_out == sets[0].held_out + sets[1].held_out
    assert both.fitting == sets[0].fitting + sets[1].fitting


def test_a_set_that_nothing_is_fitted_on_is_measured_on_whole(assistant: Assistant) -> None:
    askings = ask_both_ways(assistant, QUESTIONS, held_out=True)
    assert askings.fitting == []
    assert len(askings.held_out) == 2 * len(QUESTIONS)


def test_the_best_answer_and_the_next_one_are_fitted_on(assistant: Assistant) -> None:
    whole, without = examples(assistant, QUESTIONS[0])
    assert ask_both_ways(assistant, QUESTIONS[:1]).fitting == whole[:2] + without[:2]


def test_an_article_that_holds_the_answer_supports_it_even_unnamed(assistant: Assistant) -> None:
    assistant.library.add([article("census", "Once more: 300 people.")])
    _, without = examples(assistant, QUESTIONS[2])
    assert not any(right for _, right in without)


def test_what_is_learned_tells_right_from_wrong_and_is_measured_on_the_other_half(assistant: Assistant) -> None:
    done: list[int] = []
    learned = calibrate(ask_both_ways(assistant, QUESTIONS, progress=done.append), "patterns")
    assert done == [1, 2, 3, 4, 5, 6, 7, 8]
    assert (learned.reader, learned.threshold) == ("patterns", THRESHOLD)
    assert learned.measured["questions"] == 2 * len(QUESTIONS) / 2  # half of them, each asked both ways
    assert learned.measured["auroc"] == 1.0
    (right, *wrong), without = examples(assistant, QUESTIONS[1])
    assert all(learned.confidence(right[0]) > learned.confidence(other) for other, _ in [*wrong, *without])


def test_too_few_questions_are_refused(assistant: Assistant) -> None:
    for few in ([], QUESTIONS[:1]):
        with pytest.raises(InputError, match="too few to calibrate on"):
            calibrate(ask_both_ways(assistant, few), "patterns")


def test_questions_that_nothing_answers_teach_nothing(tmp_path: Path) -> None:
    empty = Assistant(Library.create(tmp_path / "empty", WordEncoder()), PatternReader({}), BY_LEAD)
    with pytest.raises(InputError, match="too few to calibrate on"):
        calibrate(ask_both_ways(empty, QUESTIONS), "patterns")


def seen(lead: float) -> Features:
    return Features(lead=lead, gap=0, strength=0, reports=0, coverage=0)


def test_a_measurement_says_how_much_was_shown_and_how_much_of_it_was_right() -> None:
    held_out = [(seen(3.0), True), (seen(2.0), False), (seen(1.0), True), (seen(-1.0), False)]
    found = measure(BY_LEAD, held_out)
    assert found["questions"] == 4
    assert found["shown"] == 0.75
    assert found["right_of_shown"] == round(2 / 3, 4)
    # Of the four pairs of a right and a wrong one, the right one is surer in all but (1.0, 2.0).
    assert found["auroc"] == 0.75


def test_each_level_says_what_it_shows_and_how_much_of_that_is_right() -> None:
    sure, unsure = seen(3.0), seen(-1.0)  # 0.95 and 0.27
    found = {level.threshold: level for level in levels(BY_LEAD, [(sure, True), (sure, False), (unsure, False)])}
    assert list(found) == list(LEVELS)
    assert (found[0.2].shown, found[0.2].right) == (1.0, 0.3333)
    assert (found[0.3].shown, found[0.3].right) == (0.6667, 0.5)
    nothing = {level.threshold: level for level in levels(BY_LEAD, [(unsure, False)])}
    assert (nothing[0.9].shown, nothing[0.9].right) == (0.0, 1.0)


def test_where_nothing_is_shown_or_all_are_wrong_the_numbers_are_zero() -> None:
    found = measure(BY_LEAD, [(seen(-3.0), False), (seen(-2.0), False)])
    assert (found["shown"], found["right_of_shown"], found["auroc"]) == (0.0, 0.0, 0.0)


def test_calibrators_are_told_side_by_side() -> None:
    held_out = [(seen(3.0), True), (seen(2.0), False), (seen(1.0), True), (seen(-1.0), False)]
    never = replace(BY_LEAD, bias=-30.0)
    told = as_calibration({"as it is": measured_on(BY_LEAD, held_out), "never": measured_on(never, held_out)})
    lines = {line[:28].strip(): line[28:].split() for line in told.splitlines()}
    assert lines[""] == ["as", "it", "is", "never"]
    assert lines["questions"] == ["4", "4"]
    assert lines["shown from 50% on"] == ["0.75", "0"]
    assert lines["right from 50% on"] == ["0.6667", "1"]
