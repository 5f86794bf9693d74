"""The shipped models answer the sample as well as we say."""

import threading
from collections.abc import Iterator
from datetime import date

import pytest

from answering.answer import Answer
from answering.assistant import Assistant
from corpus.article import Article
from evaluation.metrics import exact_match
from evaluation.outcomes import Outcome, summarise_outcomes
from evaluation.questions import Question, ask_all
from evaluation.spelling import mistype_all, summarise_spelling
from retrieval.query import Query
from tests.measured import FLOORS, rows


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
    for measure in ("f1", "em", "shown", "right_of_shown", "withheld_of_unanswerable"):
        assert summary[measure].value >= FLOORS[f"{name}_{measure}"], (measure, summary[measure])


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
    for question in [*questions, *late, *searches]:
        assert sample_assistant.spelled(question.text) == question.text
    summary = summarise_spelling(list(mistype_all(questions, sample_assistant.spelled)))
    assert summary["mended"].value >= FLOORS["sample_spelling_mended"], summary
    assert summary["wrong"].value <= FLOORS["sample_spelling_wrong"], summary


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


# What is told with a right answer: days asked about, freshness, reports and copies


def answered(assistant: Assistant, asked: list[dict]) -> Iterator[tuple[dict, Answer]]:
    """Each row that is answered right, however unsure."""
    for row in asked:
        answer = assistant.ask(Query(row["question"], date.fromisoformat(row["question_date"])), threshold=0.0)
        if exact_match(answer.text or "", row["answers"]):
            yield row, answer


def test_questions_about_certain_days_are_answered_from_them(sample_assistant: Assistant) -> None:
    asked = [row for row in rows("periods") if row.get("answers") and row["words"] is not None and "recency" not in row]
    right = list(answered(sample_assistant, asked))
    assert len(asked) >= 35
    assert 100 * len(right) / len(asked) >= FLOORS["sample_period_answers"]


def test_a_right_answer_says_how_fresh_it_is(sample_assistant: Assistant) -> None:
    right = list(answered(sample_assistant, rows("freshness")))
    assert len(right) >= 15
    told = 0
    for row, answer in right:
        last = answer.freshness.last_report
        found = (answer.freshness.has_passed, last.isoformat() if last is not None else None)
        told += found == (row["has_passed"], row["last_report"])
    assert 100 * told / len(right) >= FLOORS["sample_freshness"]


def test_a_right_answer_says_how_many_report_it_and_who_copies_them(sample_assistant: Assistant) -> None:
    right = list(answered(sample_assistant, rows("copies")))
    assert len(right) >= 15
    counted = 0
    for row, answer in right:
        copies = [copy for found in answer.copies.values() for copy in found]
        counted += (answer.reports, len(copies)) == (row["reports"], row["copies"])
        cited = [citation.article.id for citation in (*answer.citations, *copies)]
        assert len(set(cited)) == len(cited), row["id"]
    assert 100 * counted / len(right) >= FLOORS["sample_support"]
