"""Search by word: which words are looked for, and which passages they find."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.filter import Filter
from corpus.stop_words import STOP_WORDS
from index.hybrid import Library
from index.lexical import search, terms
from tests.fakes import WordEncoder, article

OPEN = Filter()
FERRY = article("ferry", "The ferry sank off Halmstow. Nineteen died.", title="Ferry sinks", day="2025-02-17")
RAIL = article("rail", "Drivers strike on Thursday.", title="Strike called", day="2025-02-26", publisher="Ledger")
CAFE = article("cafe", "Émile opened a café, which is running well.", title="News of the town", day=None)
PLAYER = article("player", "She could strike the ball like no other.", title="A player retires", day="2025-03-01")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library.create(tmp_path / "library", WordEncoder())
    made.add([FERRY, RAIL, CAFE, PLAYER])
    return made


def found(library: Library, question: str, filter: Filter = OPEN, limit: int = 10) -> list[str]:
    hits = search(library.archive, question, limit, filter)
    passages = library.archive.passages([key for key, _ in hits])
    return [passages[key].article.id for key, _ in hits]


def test_stop_words_are_left_out_and_the_rest_is_kept_once_in_order() -> None:
    assert terms("When is Modi visiting, and when did MODI say so?") == ["modi", "visiting", "say"]


def test_a_question_of_stop_words_keeps_them() -> None:
    assert terms("Who is it?") == ["who", "is", "it"]


def test_a_question_without_words_looks_for_nothing(library: Library) -> None:
    assert terms("?! …") == []
    assert found(library, "?! …") == []


def test_any_of_the_words_is_enough(library: Library) -> None:
    assert set(found(library, "ferry or café?")) == {"ferry", "cafe"}


def test_a_word_in_the_headline_weighs_more_than_one_in_the_text(library: Library) -> None:
    # Both texts hold "strike" once; RAIL's headline, which is in its text as well, holds it, too.
    assert found(library, "strike") == ["rail", "player"]


def test_a_word_in_the_headline_alone_weighs_more_than_one_in_a_shorter_text(tmp_path: Path) -> None:
    short = article("short", "Walnuts fell.", title="A grove burned")
    named = article("named", "The grove of trees behind the old mill burned in the night.", title="Walnuts burned")
    made = Library.create(tmp_path / "walnuts", WordEncoder())
    made.add([short, named])
    assert found(made, "walnuts") == ["named", "short"]


def test_accents_case_and_endings_do_not_matter(library: Library) -> None:
    assert found(library, "EMILE") == found(library, "cafes") == found(library, "runs") == ["cafe"]


def test_the_best_come_first_with_falling_scores(library: Library) -> None:
    scores = [score for _, score in search(library.archive, "strike ferry sank nineteen", 10, Filter())]
    assert scores == sorted(scores, reverse=True)
    assert found(library, "strike ferry sank nineteen")[0] == "ferry"


def test_no_more_than_the_limit(library: Library) -> None:
    assert found(library, "strike", limit=1) == ["rail"]


def test_the_filter_decides_who_may_answer(library: Library) -> None:
    assert found(library, "strike", Filter(publishers=("Ledger",))) == ["rail"]
    assert found(library, "strike", Filter(since=date(2025, 2, 27))) == ["player"]
    assert found(library, "strike", Filter(until=date(2025, 2, 26))) == ["rail"]
    assert found(library, "café", Filter(until=date(2025, 1, 1))) == ["cafe"], "an undated article fits any end"
    assert found(library, "café", Filter(since=date(2025, 1, 1))) == []


def test_few_that_are_allowed_are_found_behind_many_that_are_not(library: Library) -> None:
    library.add([article(f"loud-{number}", "Strike! A strike, a strike.", day="2025-04-01") for number in range(20)])
    assert found(library, "strike", Filter(until=date(2025, 3, 1)), limit=2) == ["rail", "player"]


def test_a_removed_article_and_an_old_text_are_not_found(library: Library) -> None:
    library.add([article("rail", "Drivers will work.", title="All is well", day="2025-02-26")])
    library.remove(["player"])
    assert found(library, "strike") == []
    assert found(library, "work") == ["rail"]


@given(
    question=st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from(["AND", "OR", "NOT", "NEAR(", '"', "*", "ferry", "_", "title:", "ª", "x'y"])).map(
            " ".join
        ),
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # the library is only read
def test_no_question_is_a_query_language(library: Library, question: str) -> None:
    assert set(found(library, question)) <= {"ferry", "rail", "cafe", "player"}


def test_stop_words_are_lower_case_words() -> None:
    assert all(terms(word) == [word] for word in STOP_WORDS)
