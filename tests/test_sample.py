"""The sample is sound, and the shipped models answer it as well as we say."""

import json
import threading
from datetime import date
from pathlib import Path

import pytest

from answering.answer import Answer
from answering.assistant import Assistant
from corpus.article import Article
from corpus.sources import Skipped, read
from evaluation.outcomes import Outcome, summarise_outcomes
from evaluation.questions import Question, ask_all, read_questions
from evaluation.spelling import mistype_all, summarise_spelling
from retrieval.query import Query

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "corpus" / "sample"
KINDS = {"answerable", "unanswerable", "date-relative", "follow-up"}


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    found = list(read(SAMPLE / "articles"))
    assert not [item for item in found if isinstance(item, Skipped)]
    assert len({article.id for article in found}) == len(found)
    return {article.id: article for article in found}


@pytest.fixture(scope="module")
def questions() -> list[Question]:
    return read_questions(SAMPLE / "questions.jsonl", today=date(1970, 1, 1))


@pytest.fixture(scope="module")
def late() -> list[Question]:
    """Asked when all of it has long been over, as whoever tries the sample asks."""
    return read_questions(SAMPLE / "late.jsonl", today=date(1970, 1, 1))


@pytest.fixture(scope="module")
def searches() -> list[Question]:
    """Asked then, too, in the few words that one types into a search box."""
    return read_questions(SAMPLE / "searches.jsonl", today=date(1970, 1, 1))


# The articles and the questions


def test_there_are_enough_of_both(
    articles: dict[str, Article], questions: list[Question], late: list[Question], searches: list[Question]
) -> None:
    assert len(articles) >= 60
    assert len(questions) >= 120
    assert len(late) >= 120
    assert {question.kind for question in questions} == KINDS
    asked = [*questions, *late, *searches]
    assert len({question.id for question in asked}) == len(asked)


def test_every_article_says_who_published_it_when_and_where(articles: dict[str, Article]) -> None:
    for article in articles.values():
        assert article.id.startswith("sample-")
        assert article.publisher is not None
        assert article.day is not None
        assert article.url is not None
        assert article.text.startswith(f"{article.title}\n\n")


def test_every_question_has_a_day_and_answers_or_none_by_its_kind(
    questions: list[Question], late: list[Question], searches: list[Question]
) -> None:
    assert {question.asked_on.year for question in questions} == {2025}
    assert {question.asked_on.year for question in [*late, *searches]} == {2026}
    for question in [*questions, *late, *searches]:
        assert bool(question.answers) == bool(question.article_ids) == (question.kind != "unanswerable"), question.id


def test_every_answer_stands_in_one_of_its_articles_published_by_the_day_of_asking(
    articles: dict[str, Article], questions: list[Question], late: list[Question], searches: list[Question]
) -> None:
    for question in [*questions, *late, *searches]:
        sources = [articles[id] for id in question.article_ids]
        for answer in question.answers:
            assert any(answer in source.text for source in sources), (question.id, answer)
        assert not sources or any(source.day <= question.asked_on for source in sources), question.id


def test_every_follow_up_says_what_it_follows_and_how_it_reads_alone() -> None:
    rows = map(json.loads, (SAMPLE / "questions.jsonl").read_text(encoding="utf-8").splitlines())
    for row in rows:
        assert (row["kind"] == "follow-up") == bool(row.get("rewrite")) == bool(row.get("after")), row["id"]


# The shipped models on them


def test_when_is_modi_visiting_before_the_dates_are_known(sample_assistant: Assistant) -> None:
    answer = sample_assistant.ask(Query("when is Modi visiting?", date(2025, 1, 29)))
    assert answer.found
    assert "February" in answer.text
    assert answer.value.iso == "2025-02"
    assert answer.citations[0].article.id == "sample-modi-visit-announced"
    assert answer.as_of == date(2025, 1, 28)


def test_when_is_modi_visiting_once_they_are(sample_assistant: Assistant) -> None:
    answer = sample_assistant.ask(Query("when is Modi visiting?", date(2025, 2, 10)))
    assert answer.found
    assert answer.value.iso == "2025-02-12/2025-02-13"
    assert "12 and 13 February" in answer.text
    assert answer.as_of == date(2025, 2, 7)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Is the Tarn Bridge still closed?", "It will stay shut until at least 20 April."),
        ("Were children among the dead of the ferry?", "Three of the dead were children."),
        ("Was the cheese recalled?", "Dairy recalls soft cheese after listeria find"),
    ],
)
def test_yes_or_no_is_answered_by_a_sentence(sample_assistant: Assistant, question: str, sentence: str) -> None:
    assert sample_assistant.ask(Query(question, date(2026, 11, 27)), threshold=0.0).text == sentence


def test_the_answers_reach_their_floors_and_every_quote_is_a_slice(
    sample_assistant: Assistant, articles: dict[str, Article], questions: list[Question]
) -> None:
    assert_floors(sample_assistant, articles, questions, "sample")


def test_they_do_when_all_of_it_has_long_been_over(
    sample_assistant: Assistant, articles: dict[str, Article], late: list[Question]
) -> None:
    assert_floors(sample_assistant, articles, late, "sample_late")


def assert_floors(assistant: Assistant, articles: dict[str, Article], questions: list[Question], name: str) -> None:
    outcomes = []
    for question, prediction, answer in ask_all(assistant, questions):
        assert_proven(answer, articles)
        outcomes.append(Outcome(question, prediction, answer))
    summary = summarise_outcomes(outcomes)
    floors = json.loads((ROOT / "evaluation" / "floors.json").read_text(encoding="utf-8"))
    for measure in ("f1", "em", "shown", "right_of_shown", "withheld_of_unanswerable"):
        assert summary[measure].value >= floors[f"{name}_{measure}"], (measure, summary[measure])


def assert_proven(answer: Answer, articles: dict[str, Article]) -> None:
    shown = [*answer.citations, *(citation for other in answer.alternatives for citation in other.citations)]
    for citation in shown:
        source = articles[citation.article.id]
        assert citation.quote == source.text[citation.start : citation.end]
        assert citation.quote == citation.quote.strip() != ""
        assert "\n" not in citation.quote


def test_typing_errors_are_mended_and_nothing_else_is(
    sample_assistant: Assistant, questions: list[Question], late: list[Question], searches: list[Question]
) -> None:
    floors = json.loads((ROOT / "evaluation" / "floors.json").read_text(encoding="utf-8"))
    for question in [*questions, *late, *searches]:
        assert sample_assistant.spelled(question.text) == question.text
    summary = summarise_spelling(list(mistype_all(questions, sample_assistant.spelled)))
    assert summary["mended"].value >= floors["sample_spelling_mended"], summary
    assert summary["wrong"].value <= floors["sample_spelling_wrong"], summary


def test_several_people_may_ask_at_once(sample_assistant: Assistant) -> None:
    texts = ("when is Modi visiting?", "Why did the ferry sink?")
    queries = [Query(text, date(2025, 2, 28)) for text in texts for _ in range(3)]
    expected = {query.text: sample_assistant.ask(query).citations for query in queries[::3]}
    found: list[Answer] = []
    threads = [threading.Thread(target=lambda q=query: found.append(sample_assistant.ask(q))) for query in queries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == len(queries)
    for answer in found:
        assert answer.citations == expected[answer.question]
