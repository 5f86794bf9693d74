"""JSON rows: every row gives an article or a Skipped, and texts survive exactly."""

import gzip
import io
import itertools
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, clean_text
from corpus.sources import Skipped, read, read_upload
from corpus.sources import lines as lines_module
from corpus.sources.field_names import NOTHING
from corpus.sources.lines import Lines, LineTooLongError
from tests.measured import NEWS


def rows(*values: object, name: str = "news.jsonl") -> list[Article | Skipped]:
    return list(read_upload(name, "".join(json.dumps(value) + "\n" for value in values).encode()))


def test_every_field():
    (found,) = rows(
        {
            "id": "a1",
            "url": "https://ledger.example/a1",
            "title": "Bridge closes",
            "text": " The bridge  closes.\n\nOn Monday.\n",
            "published": "2025-01-28",
            "source": "ledger.example",
            "authors": ["Ann Lee", "Bo Ray", "Ann Lee"],
            "language": "en",
            "topic": "traffic",
        }
    )
    assert isinstance(found, Article)
    assert (found.id, found.url, found.title) == ("a1", "https://ledger.example/a1", "Bridge closes")
    assert found.text == "Bridge closes\n\nThe bridge  closes.\n\nOn Monday."
    assert found.published == datetime(2025, 1, 28, tzinfo=UTC)
    assert (found.publisher, found.authors, found.language) == ("ledger.example", ("Ann Lee", "Bo Ray"), "en")


def test_other_names_of_the_fields():
    (found,) = rows(
        {
            "headline": "Bridge closes",
            "body": "On Monday.",
            "publishedAt": "2025-01-28T09:30:00Z",
            "source": {"id": None, "name": "Ledger"},
            "byline": "Ann Lee; Bo Ray",
            "Link": "https://x.example/1",
        }
    )
    assert isinstance(found, Article)
    assert found.text == "Bridge closes\n\nOn Monday."
    assert found.published == datetime(2025, 1, 28, 9, 30, tzinfo=UTC)
    assert (found.publisher, found.authors, found.id) == ("Ledger", ("Ann Lee", "Bo Ray"), "https://x.example/1")


def test_publisher_stands_before_source_and_empty_values_are_absent():
    first, second = rows(
        {"text": "A b.", "source": "feed", "publisher": "Ledger", "date": None},
        {"text": "A b.", "source": "feed", "publisher": "", "date": ""},
    )
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.publisher, second.publisher) == ("Ledger", "feed")
    assert first.published is second.published is None


def test_given_values_fill_in_and_never_override():
    data = b'{"text": "A b."}\n{"text": "C d.", "date": "2025-01-28", "publisher": "Ledger"}\n'
    day = datetime(2020, 5, 1, tzinfo=UTC)
    first, second = read_upload("n.jsonl", data, published=day, publisher="Other")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.published, first.publisher) == (day, "Other")
    assert (second.published, second.publisher) == (datetime(2025, 1, 28, tzinfo=UTC), "Ledger")


def test_headline_and_text_together_are_an_article_of_no_more_than_its_length():
    (found,) = rows({"title": "a" * 2_600_000, "text": "b" * 2_600_000})
    assert isinstance(found, Skipped)
    assert found.reason == "has 5,200,000 characters of text; an article may have 5,000,000"


def test_rows_without_id_are_known_by_their_content():
    first, second, again = rows(*({"title": t, "text": "Same."} for t in ("A", "B", "A")))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert isinstance(again, Article)
    assert first.id == again.id != second.id


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{broken", "is not JSON"),
        ('{"text": "cut o', "is not JSON"),
        ("[" * 100_000, "RecursionError"),
        ('{"text": "a", "id": ' + "9" * 5000 + "}", "ValueError"),
        ("[1, 2]", "is a list"),
        ('"words"', "is a text, and should be an object"),
        ('{"title": "A", "summary": "B"}', "found: title, summary; needed: text"),
        ('{"text": "  "}', "neither a text nor a headline"),
        ('{"text": 12}', "text is a number"),
        ('{"text": "A", "title": ["x"]}', "title is a list"),
        ('{"text": "A", "published": "soon"}', "'soon'"),
        ('{"text": "A", "published": true}', "date is true or false"),
        ('{"text": "A", "published": 1e400}', "'inf'"),
        ('{"text": ["A", 1]}', "text is a list"),
        ('{"text": "A", "url": {"a": "b"}}', "url is an object"),
    ],
)
def test_bad_row_is_skipped_with_its_place_and_stops_nothing(line: str, reason: str):
    data = f'{{"text": "First."}}\n\n{line}\n{{"text": "Last."}}'.encode()
    first, bad, last = read_upload("news.jsonl", data)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(bad, Skipped)
    assert bad.place == "news.jsonl:3"
    assert reason in bad.reason


def test_headline_with_an_empty_text_is_an_article():
    (found,) = rows({"title": "Avalanche win the cup", "text": ""})
    assert isinstance(found, Article)
    assert found.text == "Avalanche win the cup"


def test_half_characters_do_not_reach_the_article():
    (found,) = read_upload(
        "n.jsonl", b'{"text": "A\\ud800b", "publisher": "\\udfffL", "url": "https://x.example/\\ud800"}'
    )
    assert isinstance(found, Article)
    assert (found.text, found.publisher, found.url) == ("Ab", "L", "https://x.example/")
    assert found.digest


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str):
    (found,) = read_upload("n.ndjson", '{"text": "It’s a café\u00a0… – “so”"}\n'.encode(encoding))
    assert isinstance(found, Article)
    assert found.text == "It’s a café\u00a0… – “so”"


def test_only_blank_lines():
    (found,) = read_upload("n.jsonl", b"\n \n")
    assert found == Skipped("n.jsonl", "holds no rows")


@given(
    st.lists(
        st.tuples(st.text(max_size=40), st.text(max_size=200), st.booleans()),
        min_size=1,
        max_size=8,
    )
)
def test_round_trip_and_nothing_is_lost(values: list[tuple[str, str, bool]]):
    data = "\n".join(
        json.dumps({"title": title, "text": body}, ensure_ascii=escaped).replace("\x85", "\\u0085")
        for title, body, escaped in values
    ).encode("utf-8", "surrogatepass")
    found = list(read_upload("n.jsonl", data))
    assert len(found) == len(values)
    for (title, body, _), item in zip(values, found, strict=True):
        headline, text = ("" if one.strip() in NOTHING else one for one in (title, body))
        headline, text = " ".join(clean_text(headline).split()), clean_text(text).strip()
        if isinstance(item, Skipped):
            assert headline + text == ""
        else:
            assert item.text.endswith(text if text else headline)
            assert item.text.startswith(headline)


def test_lines_go_on_behind_one_that_is_too_long():
    lines = Lines(io.StringIO("short\n" + "x" * 25 + "\nnext\n" + "y" * 10), limit=10)
    assert next(lines) == "short\n"
    with pytest.raises(LineTooLongError, match="more than 10 characters"):
        next(lines)
    assert (next(lines), lines.number) == ("next\n", 3)
    with pytest.raises(LineTooLongError):
        next(lines)
    with pytest.raises(StopIteration):
        next(lines)


def test_row_longer_than_an_article():
    long = json.dumps({"text": "x" * 5_000_001})
    found = list(read_upload("n.jsonl", f'{long}\n{{"text": "Last."}}'.encode()))
    assert isinstance(found[0], Skipped)
    assert "5,000,001" in found[0].reason
    assert isinstance(found[1], Article)
    assert lines_module.MAX_LINE_CHARACTERS > 6 * 5_000_000


class TestJson:
    def test_list(self):
        data = json.dumps([{"text": "A b."}, 3, {"text": "C d."}]).encode()
        first, bad, last = read_upload("n.json", data)
        assert isinstance(first, Article)
        assert isinstance(last, Article)
        assert isinstance(bad, Skipped)
        assert bad.place == "n.json:2"

    def test_one_object_over_several_lines(self):
        (found,) = read_upload("n.json", json.dumps({"title": "A", "text": "B c."}, indent=2).encode())
        assert isinstance(found, Article)
        assert found.text == "A\n\nB c."

    def test_lines_under_the_wrong_name(self):
        assert len(rows({"text": "A b."}, {"text": "C d."}, name="n.json")) == 2

    @pytest.mark.parametrize("data", [b"{", b"[]", b"[" * 100_000, b"7", b'{"title": "A"}', b"words"])
    def test_what_cannot_be_read(self, data: bytes):
        (found,) = read_upload("n.json", data)
        assert isinstance(found, Skipped)
        assert found.place == "n.json"


def test_reading_is_lazy(tmp_path: Path):
    path = tmp_path / "n.jsonl"
    path.write_text('{"text": "A b."}\n' * 3)
    articles = read(path)
    assert isinstance(next(articles), Article)
    with path.open("a") as file:
        file.write("x" * 100_000)
    assert len(list(articles)) == 3


@pytest.mark.skipif(not NEWS.exists(), reason=f"the news articles are not here: {NEWS}")
def test_ten_thousand_articles():
    number = 0
    with gzip.open(NEWS, "rt", encoding="utf-8") as file:
        for line, found in itertools.zip_longest(file, read(NEWS)):
            number += 1
            assert isinstance(found, Article)
            row = json.loads(line)
            assert found.id == row["id"]
            assert found.text.endswith(clean_text(row["text"]).strip())
    assert number == 10_000
