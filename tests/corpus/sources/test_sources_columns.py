"""Columns that a person names: each gives its field, and one that is not there is told with those that are."""

import json
import shlex
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.errors import InputError
from corpus.sources import Skipped, read
from corpus.sources.columns import Columns, columns_of

TABLE = "Kopf;Datum;Inhalt;Title;Blatt\nBrücke zu;03.02.2025;Ab Montag.;Intern;Der Bote\n"
GERMAN = ["title=Kopf", "published=Datum", "text=Inhalt", "publisher=Blatt"]


def one(tmp_path: Path, name: str, content: str, columns: Columns) -> Article | Skipped:
    (tmp_path / name).write_text(content, encoding="utf-8")
    (found,) = read(tmp_path / name, columns=columns)
    return found


def test_named_columns_of_a_table(tmp_path: Path):
    found = one(tmp_path, "a.csv", TABLE, columns_of(GERMAN, "%d.%m.%Y"))
    assert isinstance(found, Article)
    assert (found.text, found.publisher, str(found.published)) == (
        "Brücke zu\n\nAb Montag.", "Der Bote", "2025-02-03 00:00:00+00:00",
    )  # fmt: skip


def test_named_keys_of_json(tmp_path: Path):
    row = {"Kopf": "Brücke zu", "Datum": "03.02.2025", "Inhalt": "Ab Montag.", "Blatt": None, "text": "Intern"}
    for name, content in (("a.jsonl", json.dumps(row)), ("a.json", json.dumps([row]))):
        found = one(tmp_path, name, content, columns_of(GERMAN, "%d.%m.%Y"))
        assert isinstance(found, Article)
        assert (found.text, str(found.day)) == ("Brücke zu\n\nAb Montag.", "2025-02-03")


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", TABLE), ("a.jsonl", json.dumps(dict.fromkeys(TABLE.split("\n", maxsplit=1)[0].split(";"), "x")))],
)
def test_a_column_that_is_not_there_is_told_with_those_that_are(tmp_path: Path, name: str, content: str):
    found = one(tmp_path, name, content, columns_of(["text=Inhalte"], None))
    assert isinstance(found, Skipped)
    assert found.reason == "has no column “Inhalte”; found: Kopf, Datum, Inhalt, Title, Blatt"


def test_a_date_in_another_form_is_told(tmp_path: Path):
    found = one(tmp_path, "a.csv", TABLE.replace("03.02.2025", "2/3/25"), columns_of(GERMAN, "%d.%m.%Y"))
    assert isinstance(found, Skipped)
    assert found.reason == "its date '2/3/25' is not written like '%d.%m.%Y'"


@pytest.mark.parametrize(
    ("written", "forms", "day"),
    [
        ("04.06.2024", ["%d.%m.%Y", "%m.%d.%Y"], "2024-06-04"),
        ("6/4/2024", ["%d/%m/%Y", "%m/%d/%Y"], "2024-04-06"),
        ("6/14/2024", ["%m/%d/%Y"], "2024-06-14"),
        ("14-6-24", ["%d-%m-%y"], "2024-06-14"),
        ("14/06/2024 19:15", ["%d/%m/%Y %H:%M"], "2024-06-14"),
        ("6/14/2024, 7:15:30 PM", ["%m/%d/%Y, %I:%M:%S %p"], "2024-06-14"),
    ],
)
@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_a_day_of_two_meanings_is_told_with_the_option_that_says_which(
    tmp_path: Path, name: str, written: str, forms: list[str], day: str
):
    content = f'text,date\nClosed.,"{written}"\n' if name == "a.csv" else json.dumps({"text": "x", "date": written})
    found = one(tmp_path, name, content, columns_of([], None))
    assert isinstance(found, Skipped)
    reason, options = found.reason.split(", or say how the table writes its days with ")
    assert reason.startswith(f"its date {written!r} is in figures that may name day or month first; write it like 2025")
    assert shlex.split(options.replace(" or ", " ")) == [word for form in forms for word in ("--date-format", form)]
    read_so = one(tmp_path, name, content, columns_of([], forms[0]))
    assert isinstance(read_so, Article)
    assert str(read_so.day) == day


@pytest.mark.parametrize("given", [["body=Inhalt"], ["text"], ["text="], ["text=A", "text=B"]])
def test_what_names_no_column(given: list[str]):
    with pytest.raises(InputError, match="FIELD=COLUMN, each field once, of: id, url, title, text, published"):
        columns_of(given, None)


@pytest.mark.parametrize("form", ["%Q", "%d.%m.%Y %", "%d.%m.", "day"])
def test_what_is_no_form_of_dates(form: str):
    with pytest.raises(InputError, match="is no form of dates"):
        columns_of([], form)
