"""An assistant that recalls answers as one that reads each time gives them, whatever happens to the library."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answering.answer import Answer, Timings
from answering.assistant import Assistant
from answering.recalling import RecallingAssistant
from corpus.errors import ModelError
from index.hybrid import Library
from retrieval.query import Query
from tests.answering.asking import ASKED_ON, BY_STRENGTH
from tests.fake_reader import PatternReader
from tests.fakes import WordEncoder, article

TOLL = r"\d+ people"
QUESTION = Query("how many people died on the ferry?", ASKED_ON)


def recalling(directory: Path, *reports, reader: PatternReader | None = None, **bounds: int) -> RecallingAssistant:
    library = Library.create(directory / "library", WordEncoder())
    library.add(reports)
    return RecallingAssistant(library, reader or PatternReader({TOLL: 3.0}), BY_STRENGTH, **bounds)


def untimed(answer: Answer) -> Answer:
    return replace(answer, timings=Timings(), recalled_in=None)


FERRY = article("ferry", "The ferry sank off Port Ellery, and 17 people died.", day="2025-02-18")
LATER = article("later", "The toll of the ferry rose: 19 people died.", day="2025-02-20")


def test_a_question_asked_again_is_recalled_and_says_so(tmp_path: Path) -> None:
    asked = recalling(tmp_path, FERRY)
    stages: list[object] = []
    first = asked.ask(QUESTION, on_stage=stages.append)
    told = len(stages)
    again = asked.ask(QUESTION, on_stage=stages.append)
    assert untimed(again) == untimed(first)
    assert first.recalled_in is None
    assert again.recalled_in > 0
    assert told == len(stages) == 3
    assert len(asked.reader.questions) == 1


def test_a_timeline_is_recalled_too(tmp_path: Path) -> None:
    asked = recalling(tmp_path, FERRY, LATER)
    answer = asked.ask(QUESTION)
    told = asked.timeline(QUESTION, answer)
    read = len(asked.reader.questions)
    assert asked.timeline(QUESTION, answer) is told
    assert told.has_changed
    assert len(asked.reader.questions) == read


@pytest.mark.parametrize(
    "other",
    [
        replace(QUESTION, asked_on=date(2025, 2, 19)),
        replace(QUESTION, since=date(2025, 2, 19)),
        replace(QUESTION, until=date(2025, 2, 19)),
        replace(QUESTION, publishers=("Harbour Courier",)),
        replace(QUESTION, limit=1),
        replace(QUESTION, any_time=True),
        replace(QUESTION, text="How many people died on the ferry?"),
    ],
)
def test_another_question_is_not_answered_from_memory(tmp_path: Path, other: Query) -> None:
    asked = recalling(tmp_path, FERRY, LATER)
    asked.ask(QUESTION)
    assert asked.ask(other).recalled_in is None


def test_another_threshold_is_another_answer(tmp_path: Path) -> None:
    asked = recalling(tmp_path, FERRY)
    assert asked.ask(QUESTION).found
    assert not asked.ask(QUESTION, threshold=1.0).found


def test_what_another_process_changes_is_noticed(tmp_path: Path) -> None:
    asked = recalling(tmp_path, FERRY)
    assert asked.ask(QUESTION).text == "17 people"
    Library(tmp_path / "library", WordEncoder()).add([LATER])
    assert asked.ask(QUESTION).text == "19 people"
    Library(tmp_path / "library", WordEncoder()).remove(["later"])
    assert asked.ask(QUESTION).text == "17 people"


def test_an_error_is_raised_each_time_and_the_answer_read_once_it_is_mended(tmp_path: Path) -> None:
    class Failing(PatternReader):
        fails = True

        def read(self, question, passages, *, closed=None):
            if self.fails:
                raise ModelError("the reader is not there")
            return super().read(question, passages, closed=closed)

    reader = Failing({TOLL: 3.0})
    asked = recalling(tmp_path, FERRY, reader=reader)
    for _ in range(2):
        with pytest.raises(ModelError):
            asked.ask(QUESTION)
    reader.fails = False
    assert asked.ask(QUESTION).text == "17 people"


def test_two_who_ask_the_same_at_once_cause_one_reading(tmp_path: Path) -> None:
    begun, both = threading.Event(), threading.Event()

    class Slow(PatternReader):
        def read(self, question, passages, *, closed=None):
            begun.set()
            both.wait()
            return super().read(question, passages, closed=closed)

    asked = recalling(tmp_path, FERRY, reader=Slow({TOLL: 3.0}))

    def second() -> Answer:
        begun.wait()
        both.set()  # whether it comes in time to wait for the first, or finds its answer
        return asked.ask(QUESTION)

    with ThreadPoolExecutor() as pool:
        answers = [each.result() for each in (pool.submit(asked.ask, QUESTION), pool.submit(second))]
    assert [answer.text for answer in answers] == ["17 people"] * 2
    assert len(asked.reader.questions) == 1


def test_no_more_is_kept_than_was_said(tmp_path: Path) -> None:
    asked = recalling(tmp_path, FERRY, size=len(FERRY.text))  # a text in memory takes more than its letters
    asked.ask(QUESTION)
    assert asked.ask(QUESTION).recalled_in is None


IDS = st.sampled_from(["a", "b", "c"])
ADDED = st.builds(
    lambda name, toll, day, publisher: article(
        name, f"The ferry sank, and {toll} people died.", day=f"2025-02-{day}", publisher=publisher
    ),
    IDS,
    st.integers(17, 19),
    st.integers(18, 20),
    st.sampled_from(["Meridian Wire", "Harbour Courier"]),
)
ASKED = st.builds(
    lambda text, publishers, since, threshold: (
        Query(text, ASKED_ON, publishers=publishers, since=since),
        threshold,
    ),
    st.sampled_from([QUESTION.text, "how many people were on the ferry?", "who owned it since the sinking?"]),
    st.sampled_from([(), ("Meridian Wire",)]),
    st.sampled_from([None, date(2025, 2, 19)]),
    st.sampled_from([None, 0.99]),
)


@settings(max_examples=40)
@given(data=st.data(), steps=st.lists(st.one_of(ADDED, IDS, ASKED, ASKED), max_size=16))
def test_whatever_is_added_and_removed_in_between_the_answers_are_those_that_are_read_each_time(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, steps
) -> None:
    asked = recalling(tmp_path_factory.mktemp("library"), entries=data.draw(st.integers(1, 5)))
    plain = Assistant(asked.library, PatternReader({TOLL: 3.0}), BY_STRENGTH)
    for step in steps:
        if isinstance(step, str):
            asked.library.remove([step])
        elif isinstance(step, tuple):
            query, threshold = step
            answer = asked.ask(query, threshold=threshold)
            assert untimed(answer) == untimed(plain.ask(query, threshold=threshold))
            assert asked.timeline(query, answer) == plain.timeline(query, answer)
        else:
            asked.library.add([step])
