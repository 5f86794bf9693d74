"""Exports and answers of other programs: their ways of saying nothing, of naming kinds, and of holding a list."""

import json
from datetime import UTC, datetime

import pytest

from corpus.article import Article
from corpus.sources import Skipped, read_upload
from corpus.sources.columns import columns_of


def rows(*values: object) -> list[Article | Skipped]:
    return list(read_upload("news.jsonl", "".join(json.dumps(value) + "\n" for value in values).encode()))


@pytest.mark.parametrize("nothing", ["NaN", '"nan"', '"NaN"', '"NULL"', '" null "', '"None"', '"\\\\N"', "null", '""'])
def test_words_for_nothing_are_nothing(nothing: str):
    names = ("id", "url", "title", "published", "publisher", "author", "language")
    fields = ", ".join(f'"{name}": {nothing}' for name in names)
    first, second = read_upload(
        "n.jsonl", f'{{"text": "A b.", {fields}}}\n{{"title": "C", "text": {nothing}}}'.encode()
    )
    assert isinstance(first, Article)
    assert (first.title, first.url, first.published) == ("A b.", None, None)
    assert (first.publisher, first.authors, first.language) == (None, (), None)
    assert isinstance(second, Article)
    assert second.text == "C"


def test_what_other_programs_write_otherwise():
    mongo, listed, number, nobody = rows(
        {"_id": {"$oid": "65b7a"}, "text": "A b.", "published": {"$date": {"$numberLong": "1738056600000"}}},
        {"text": ["A b.", "C d."], "published": {"$date": "2025-01-28T09:30:00Z"}},
        {"text": "A b.", "published": "1738056600.0"},
        {"text": "A b.", "published": 1738056600, "authors": [["x"], {"first": "y"}, "Ann Lee"]},
    )
    for found in (mongo, listed, number, nobody):
        assert isinstance(found, Article)
        assert found.published == datetime(2025, 1, 28, 9, 30, tzinfo=UTC)
    assert isinstance(mongo, Article)
    assert mongo.id == "65b7a"
    assert isinstance(listed, Article)
    assert listed.text == "A b.\n\nC d."
    assert isinstance(nobody, Article)
    assert nobody.authors == ("Ann Lee",)


def test_a_table_s_words_for_nothing_are_no_dates_to_be_read_as_it_says():
    table = b"title,text,day\nA,B c.,\\N\nD,NULL,28.01.2025\n"
    first, second = read_upload("n.csv", table, columns=columns_of(["published=day"], "%d.%m.%Y"))
    assert isinstance(first, Article)
    assert (first.text, first.published) == ("A\n\nB c.", None)
    assert isinstance(second, Article)
    assert (second.text, str(second.day)) == ("D", "2025-01-28")


def test_the_list_in_an_answer_of_a_service():
    answer = {
        "status": "ok",
        "sources": [{"id": 1}],
        "articles": [{"title": "A", "content": "B c."}, {"title": "D"}],
    }
    first, second = read_upload("n.json", json.dumps(answer).encode())
    assert isinstance(first, Article)
    assert first.text == "A\n\nB c."
    assert isinstance(second, Skipped)
    assert second.place == "n.json:2"
    for other in ({"title": "A", "comments": [{"text": "B."}]}, {"a": [{"text": "B."}], "b": [{"text": "C."}]}):
        (found,) = read_upload("n.json", json.dumps(other).encode())
        assert isinstance(found, Skipped)


def test_comments_in_an_object_are_no_articles():
    data = {
        "article_html": "<p>The text.</p>",
        "comments": [{"user": "x", "text": "No."}, {"user": "y", "text": "Yes."}],
    }
    (found,) = read_upload("a.json", json.dumps(data).encode())
    assert isinstance(found, Skipped)
