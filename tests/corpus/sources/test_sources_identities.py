"""What the rows of a file are known by: no row takes the place of another that is no version of it."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, make_article
from corpus.sources import Skipped, read, read_upload
from corpus.sources.repeated import Repeated

LETTERS = "title,text\nLetters,The ferry is late.\nLetters,The bridge is shut.\nLetters,The ferry is late.\n"


def articles(name: str, *rows: dict[str, object]) -> list[Article]:
    found = list(read_upload(name, "\n".join(map(json.dumps, rows)).encode()))
    assert all(isinstance(one, Article) for one in found)
    return [one for one in found if isinstance(one, Article)]


def ids(name: str, *rows: dict[str, object]) -> list[str]:
    return [one.id for one in articles(name, *rows)]


@pytest.mark.parametrize("number", [1, "1", 1.0, "1.0", " 1 "])
def test_a_mere_number_counts_within_its_file(number: object):
    row: dict[str, object] = {"id": number, "text": "A fire broke out."}
    assert ids("a.jsonl", row) == ids("a.jsonl", row) == ["upload:a.jsonl#1"]
    assert ids("b.jsonl", row) == ["upload:b.jsonl#1"]


@pytest.mark.parametrize(
    "id", ["rtqa-000123", "tag:ledger.example,2025:7", "https://ledger.example/7", "1234567890123", "7a", "12-7", "0x1"]
)
def test_what_can_be_meant_to_be_unique_stays(id: str):
    assert ids("a.jsonl", {"id": id, "text": "A fire broke out."}) == [id]


def test_a_number_in_front_matter_counts_within_its_file(tmp_path: Path):
    (tmp_path / "a.md").write_text("---\nid: 5\n---\nA fire broke out.\n", encoding="utf-8")
    (found,) = read(tmp_path / "a.md")
    assert isinstance(found, Article)
    assert found.id == f"file:{tmp_path.resolve()}/a.md#5"


def test_an_address_that_is_called_the_source_keeps_rows_apart():
    page = "https://ledger.example/2025/fire"
    rows: list[dict[str, object]] = [{"source": page, "text": "A."}, {"source": page, "text": "B."}]
    first, second = articles("a.jsonl", *rows)
    assert (first.id, first.url, second.url, first.publisher) == (page, page, page, None)
    assert second.id != first.id


def test_beside_a_number_an_address_is_what_an_article_is_known_by():
    page, site = "https://ledger.example/2025/fire", "https://ledger.example/"
    rows: list[dict[str, object]] = [
        {"id": number, "url": url, "text": text}
        for number, url, text in [(1, page, "A."), (2, page, "A."), (3, page, "B."), (4, site, "C."), (5, site, "D.")]
    ]
    at = "upload:a.jsonl#"
    assert ids("a.jsonl", *rows) == ids("a.jsonl", *rows) == [page, page, f"{at}3", f"{at}4", f"{at}5"]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json"])
def test_a_later_row_of_the_same_name_and_another_text_has_an_identity_of_its_own(name: str):
    rows = list(csv.DictReader(io.StringIO(LETTERS)))
    data = {"a.csv": LETTERS, "a.jsonl": "\n".join(map(json.dumps, rows)), "a.json": json.dumps(rows)}[name].encode()
    first, other, again = read_upload(name, data)
    assert isinstance(first, Article)
    assert isinstance(other, Article)
    assert isinstance(again, Article)
    assert first.id == again.id == make_article(title="Letters", body="").id, "as libraries have it already"
    assert other.id != first.id
    assert [first, other, again] == [same(one, first) for one in read_upload(name, data)]


def same(found: Article | Skipped, like: Article) -> Article | Skipped:
    """The same article, as if read in the same second."""
    return replace(found, first_seen=like.first_seen) if isinstance(found, Article) else found


ROWS = st.lists(
    st.fixed_dictionaries(
        {"title": st.sampled_from(["", "Letters", "Weather"]), "text": st.sampled_from(["A.", "B.", "C.", "Letters"])},
        optional={
            "id": st.sampled_from([1, 2, "x-1"]),
            "url": st.sampled_from(["https://ledger.example/1", "https://ledger.example/"]),
            "date": st.sampled_from(["2025-01-28", "2025-01-28T09:30:00Z", "2025-01-29"]),
        },
    ),
    min_size=1,
    max_size=12,
)


@given(ROWS)
def test_identities_are_the_same_each_time_and_texts_share_none_that_was_made_for_them(rows: list[dict[str, object]]):
    found = articles("a.jsonl", *rows)
    assert [one.id for one in found] == ids("a.jsonl", *rows)
    texts: dict[str, set[str]] = {}
    for row, one in zip(rows, found, strict=True):
        if "id" not in row and "url" not in row:
            texts.setdefault(one.id, set()).add(one.text)
    assert all(len(held) == 1 for held in texts.values())


def test_texts_that_later_ones_replace_are_told():
    skipped = Skipped("a.csv:9", "has no text")
    given = [make_article(id=id, title="", body=body) for id, body in zip("xyxyz", "AABAA", strict=True)]
    repeated = Repeated([*given, skipped])
    assert repeated.words == ""
    assert list(repeated) == [*given, skipped]
    assert repeated.words == "1 identity was given more than once with other texts, of which the last counts: x"
    several = Repeated(make_article(id=f"a{n % 7}", title="", body=str(n)) for n in range(14))
    list(several)
    assert several.words == (
        "7 identities were given more than once with other texts, of which the last counts: "
        "a0, a1, a2, a3, a4 and 2 more"
    )
