"""The sample is sound: its articles, and what its labelled questions expect stands where they say.

`periods`: `first` and `last` are the days asked about, both included; null is an open end, and where `words` is null
both are. `timelines`: the `value` of a run is a time in ISO 8601, digits, with the unit if there is one ("5 percent",
"4.1 billion dollars"), or a name; an article counts for a run where it gives the value as its own news, and not as what
was said before.
"""

from datetime import date
from typing import Any

import pytest

from corpus.article import Article
from corpus.moment import Moment
from corpus.sentences import sentences
from corpus.sources import Skipped, read
from evaluation.questions import Question
from tests.measured import SAMPLE, rows

FILES = ("periods", "freshness", "timelines", "copies", "attributions", "revisions", "conversations")
FEWEST = 15
KINDS = {"answerable", "unanswerable", "date-relative", "follow-up"}
Row = dict[str, Any]


def cases(*names: str) -> list[Any]:
    return [pytest.param(row, id=row["id"]) for name in names for row in rows(name)]


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None


def test_every_article_is_read_and_has_an_id_of_its_own(articles: dict[str, Article]) -> None:
    found = list(read(SAMPLE / "articles"))
    assert not [item for item in found if isinstance(item, Skipped)]
    assert len(articles) == len(found)


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
    for row in rows("questions"):
        assert (row["kind"] == "follow-up") == bool(row.get("rewrite")) == bool(row.get("after")), row["id"]


@pytest.mark.parametrize("name", FILES)
def test_there_are_enough_rows(name: str) -> None:
    assert len(rows(name)) >= FEWEST


def test_no_id_is_used_twice() -> None:
    ids = [row["id"] for name in (*FILES, "questions") for row in rows(name)]
    assert len(set(ids)) == len(ids)


def test_there_are_enough_questions_for_the_first_and_for_the_latest_report() -> None:
    asked = [row.get("recency") for row in rows("periods")]
    assert asked.count("first") >= 8
    assert asked.count("latest") >= 8


@pytest.mark.parametrize("row", cases("periods", "freshness", "copies", "attributions", "conversations"))
def test_every_answer_stands_in_an_article_published_by_the_day_of_asking(
    row: Row, articles: dict[str, Article]
) -> None:
    asked_on = date.fromisoformat(row["question_date"])
    sources = [articles[id] for id in row["article_ids"]]
    assert sources
    assert row["answers"]
    assert len(set(row["article_ids"])) == len(row["article_ids"])
    for source in sources:
        assert source.day is not None
        assert source.day <= asked_on, source.id
        assert any(answer in source.text for answer in row["answers"]), source.id
    for answer in row["answers"]:
        assert any(answer in source.text for source in sources), answer


@pytest.mark.parametrize("row", cases("periods"))
def test_a_period_is_said_in_the_question(row: Row) -> None:
    first, last = day(row["first"]), day(row["last"])
    if row["words"] is None:
        assert first is last is None
        return
    assert row["words"] in row["question"]
    assert first is not None or last is not None
    assert first is None or last is None or first <= last
    assert row.get("event", "") in row["words"]


@pytest.mark.parametrize("row", cases("freshness"))
def test_a_subject_was_last_reported_on_the_day_of_an_article_before_the_question(
    row: Row, articles: dict[str, Article]
) -> None:
    assert isinstance(row["has_passed"], bool)
    last = day(row["last_report"])
    if last is not None:
        assert (date.fromisoformat(row["question_date"]) - last).days > 14
        assert last in {source.day for source in articles.values()}
        assert last >= max(source.day for id in row["article_ids"] if (source := articles[id]).day is not None)


@pytest.mark.parametrize("row", cases("timelines"))
def test_the_runs_of_a_timeline_stand_in_articles_of_their_days(row: Row, articles: dict[str, Article]) -> None:
    asked_on = date.fromisoformat(row["question_date"])
    starts = [date.fromisoformat(run["first"]) for run in row["runs"]]
    assert starts == sorted(starts)
    for run in row["runs"]:
        first, last = date.fromisoformat(run["first"]), date.fromisoformat(run["last"])
        inside = [found for found in articles.values() if found.day is not None and first <= found.day <= last]
        assert first <= last <= asked_on
        for text in run["texts"]:
            assert any(text in found.text for found in inside), text
        saying = [found for found in inside if any(text in found.text for text in run["texts"])]
        assert {first, last} <= {found.day for found in saying}
        assert 1 <= run["reports"] <= len(saying)


@pytest.mark.parametrize("row", cases("timelines"))
def test_the_conflicts_and_corrections_of_a_timeline_are_of_its_runs(row: Row) -> None:
    values = [run["value"] for run in row["runs"]]
    assert len(set(values)) == len(values) >= 2
    assert set(row["corrected"]) < set(values)
    for conflict in row["conflicts"]:
        assert sum(run["first"] <= conflict <= run["last"] for run in row["runs"]) >= 2
    for value in values:
        # A value that is written as a time is one.
        assert not value.startswith("2025-") or Moment(value).days is not None


@pytest.mark.parametrize("row", cases("copies"))
def test_the_articles_of_an_answer_are_reports_of_their_own_or_copies(row: Row) -> None:
    assert row["reports"] >= 1
    assert row["reports"] + row["copies"] == len(row["article_ids"])


@pytest.mark.parametrize("row", cases("attributions"))
def test_source_and_hedge_stand_in_a_sentence_of_the_answer(row: Row, articles: dict[str, Article]) -> None:
    assert isinstance(row["denied"], bool)
    assert not row["denied"] or row["hedge"] is not None
    text = articles[row["article_ids"][0]].text
    claims = [text[start:end] for start, end in sentences(text)]
    claims = [claim for claim in claims if any(answer in claim for answer in row["answers"])]
    assert any((row["source"] or "") in claim and (row["hedge"] or "") in claim for claim in claims)


@pytest.mark.parametrize("row", cases("conversations"))
def test_a_question_of_a_conversation_says_what_it_follows_and_how_it_reads_alone(row: Row) -> None:
    assert row["after"]
    assert row["rewrite"].endswith("?")
    assert row["question"] not in row["after"] or row["rewrite"] == row["question"]


@pytest.mark.parametrize("row", cases("revisions"))
def test_a_revision_changes_one_sentence_of_its_article(row: Row, articles: dict[str, Article]) -> None:
    source = articles[row["article_id"]]
    assert source.day is not None
    assert source.day <= date.fromisoformat(row["question_date"])
    assert source.text.count(row["old"]) == 1
    assert row["answer"] in row["old"]
    assert row["new"] != row["old"]
    assert row["says_so"] == (row["answer"] in (row["new"] or ""))
