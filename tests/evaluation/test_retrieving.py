"""Where in each list of passages the first stands that holds an answer."""

from datetime import date
from pathlib import Path

import pytest

from evaluation.questions import Question
from evaluation.retrieving import Ranking, rank_all, summarise_ranking
from index.hybrid import Library
from retrieval.retriever import STAGES
from tests.fakes import WordEncoder, article


def question(text: str, *answers: str) -> Question:
    return Question("q", text, date(2025, 6, 1), answers, (), "", strict=True)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """An old and a new report that differ in the number."""
    library = Library.create(tmp_path / "library", WordEncoder())
    library.add(
        [
            article("old", "The ferry sank with 12 people, ferry line says of ferry.", day="2025-01-01"),
            article("new", "The ferry sank with 17 people.", day="2025-03-01"),
            article("late", "The ferry sank with 99 people.", day="2025-07-01"),
        ]
    )
    return library


def test_every_stage_is_looked_at_and_age_counts_in_the_last(library: Library) -> None:
    done: list[int] = []
    (new,) = rank_all(
        library, [question("How many sank with the ferry?", "17"), question("Who?")], progress=done.append
    )
    assert done == [1, 2], "a question without an answer is passed over"
    assert set(new.stages) == set(STAGES)
    assert new.stages["dated"] == [True, False], "what was published after the day of asking is not there"


def test_an_answer_is_found_from_word_to_word(library: Library) -> None:
    (part,) = rank_all(library, [question("How many sank with the ferry?", "1")])
    assert not any(part.stages["dated"])


def test_the_numbers_by_hand() -> None:
    lists = [[True], [False, False, True], [False] * 5 + [True], []]
    rankings = [Ranking(question("Who?", "a"), {"dated": one}, []) for one in lists]
    found = {name: estimate.value for name, estimate in summarise_ranking(rankings, "dated").items()}
    assert found == {
        "questions": 4,
        "hit_at_1": 25.0,
        "hit_at_5": 50.0,
        "hit_at_10": 75.0,
        "hit_at_20": 75.0,
        "mrr": pytest.approx((1 + 1 / 3 + 1 / 6) / 4),
    }
    assert set(summarise_ranking([], "dated")) == {"questions"}
