"""Times with a known meaning: how they are counted, and how many of them are resolved."""

import gzip
import json
from pathlib import Path

import pytest

from corpus.article import Article, make_article, parse_published
from corpus.errors import InputError
from evaluation.dates import Dated, Resolved, read_dates, resolve_all, summarise_dates
from tests.fakes import article
from tests.measured import FLOORS, NEWS, ROOT


def no_article(name: str) -> Article:
    raise InputError(f"the library has no article {name!r}")


def write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_a_row_has_its_expression_in_brackets(tmp_path: Path) -> None:
    path = write(tmp_path / "dates", {"published": "2025-01-28", "text": "Come [on Monday].", "value": "2025-02-03"})
    (row,) = read_dates(path, no_article)
    assert row.text == "Come on Monday."
    assert (row.expression, row.kind) == ("on Monday", "day")


def test_a_row_may_point_into_an_article(tmp_path: Path) -> None:
    report = article("report", "He came on Monday.", day="2025-01-28")
    start = report.text.index("on Monday")
    place = {"article_id": "report", "start": start, "end": start + 9, "expression": "on Monday", "value": "2025-01-27"}
    (row,) = read_dates(write(tmp_path / "dates", place), lambda name: report)
    (resolved,) = resolve_all([row])
    assert resolved.is_right
    with pytest.raises(InputError, match="other words at that place"):
        read_dates(write(tmp_path / "moved", place | {"start": start - 1}), lambda name: report)


@pytest.mark.parametrize(
    "row",
    [
        {"published": "2025-01-28", "text": "no brackets", "value": None},
        {"published": "Tuesday", "text": "[x]", "value": None},
        {"published": "2025-01-28", "text": "[x]", "value": "soon"},
        {"published": "2025-01-28", "text": "[x]"},
        ["x"],
    ],
)
def test_what_is_no_row_is_refused_with_its_line(tmp_path: Path, row: object) -> None:
    path = write(tmp_path / "dates", {"published": "2025-01-28", "text": "[x]", "value": None}, row)
    with pytest.raises(InputError, match="dates:2 is no date to resolve"):
        read_dates(path, no_article)


def test_right_withheld_and_wrong_are_counted() -> None:
    def resolved(found: str | None, value: str | None) -> Resolved:
        return Resolved(Dated("x", 0, 1, parse_published("2025-01-28").date(), value), found)

    summary = summarise_dates(
        [resolved("2025", "2025"), resolved(None, "2025"), resolved("2024", "2025"), resolved(None, None),
         resolved("2024", None)]
    )  # fmt: skip
    assert summary["rows"].value == 5
    assert summary["right_of_resolved"].value == pytest.approx(100 / 3)  # one of three
    assert summary["withheld"].value == pytest.approx(100 / 3)  # one of the three that have a value
    assert summary["wrong"].value == pytest.approx(40)  # two of five


def test_the_sample_is_resolved_as_well_as_ever() -> None:
    rows = read_dates(ROOT / "corpus" / "sample" / "dates.jsonl", no_article)
    assert len(rows) >= 300
    resolved = list(resolve_all(rows))
    assert [one.told for one in resolved if one.is_wrong] == []
    assert summarise_dates(resolved)["withheld"].value <= 100 - FLOORS["sample_dates_resolved"]


def test_times_in_real_articles_are_resolved_as_well_as_ever() -> None:
    if not NEWS.is_file():
        pytest.skip("the articles that these times stand in cannot be shipped")
    path = ROOT / "evaluation" / "news_dates.jsonl"
    wanted = {json.loads(line)["article_id"] for line in path.read_text(encoding="utf-8").splitlines()}
    found = {}
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["id"] in wanted:
                day = parse_published(row["published"])
                found[row["id"]] = make_article(id=row["id"], title=row["title"], body=row["text"], published=day)
    resolved = list(resolve_all(read_dates(path, found.__getitem__)))
    summary = summarise_dates(resolved)
    assert summary["right_of_resolved"].value >= FLOORS["news_dates_right"]
    assert summary["withheld"].value <= 100 - FLOORS["news_dates_resolved"]
