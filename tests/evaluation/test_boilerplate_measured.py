"""Sentences labelled as boilerplate or not: how they are read and counted, and how many are found."""

import json
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.errors import InputError
from corpus.sources import read
from evaluation.boilerplate import Labelled, digest, finder, mark_all, read_labels, summarise_boilerplate
from tests.fakes import article
from tests.measured import FLOORS, NEWS, ROOT

REPORT = article("a", "It sank on Monday, and nineteen died.\n\nRead more\n\nThe port is closed.\n\nAdvertisement")


def row(words: str, *, boilerplate: bool, weight: float = 1.0) -> Labelled:
    start = REPORT.text.index(words)
    return Labelled(REPORT, start, start + len(words), boilerplate, weight)


def line(words: str, **changed: object) -> str:
    start = REPORT.text.index(words)
    label = {"article_id": "a", "start": start, "end": start + len(words), "sha256": digest(words)}
    return json.dumps(label | {"boilerplate": True, "weight": 2.5} | changed)


def test_a_label_points_into_an_article_that_still_has_these_words(tmp_path: Path) -> None:
    path = tmp_path / "labels"
    path.write_text(line("Read more"), encoding="utf-8")
    (found,) = read_labels(path, finder([REPORT]))
    assert (found.boilerplate, found.weight) == (True, 2.5)
    assert REPORT.text[found.start : found.end] == "Read more"


@pytest.mark.parametrize("changed", [{"sha256": "0"}, {"boilerplate": "yes"}, {"weight": "x"}, {"article_id": "b"}])
def test_what_is_no_label_is_refused_with_its_line(tmp_path: Path, changed: dict[str, object]) -> None:
    path = tmp_path / "labels"
    path.write_text(f"{line('Read more')}\n{line('Read more', **changed)}", encoding="utf-8")
    with pytest.raises(InputError, match="labels:2 is no label"):
        read_labels(path, finder([REPORT]))


def test_each_sentence_counts_as_often_as_it_stands_for() -> None:
    rows = [
        row("Read more", boilerplate=True, weight=3),  # cut, and rightly
        row("Advertisement", boilerplate=False, weight=1),  # cut, and said to be a report's
        row("The port is closed.", boilerplate=True, weight=1),  # left, and said to be boilerplate
        row("It sank on Monday, and nineteen died.", boilerplate=False, weight=9),
    ]
    found = summarise_boilerplate(mark_all(rows))
    # 3 of 3 + 1 that are cut are right; 3 of 3 + 1 are cut; 1 of 1 + 9 of the report is cut.
    assert [found[name].value for name in ("precision", "recall", "lost")] == pytest.approx([75.0, 75.0, 10.0])
    assert [found[name].value for name in ("sentences", "boilerplate", "cut")] == [4, 2, 2]


@pytest.mark.slow
@pytest.mark.skipif(not NEWS.is_file(), reason="the news articles are not at hand")
def test_hardly_a_sentence_of_a_report_is_cut() -> None:
    labels = ROOT / "evaluation" / "news_boilerplate.jsonl"
    ids = {json.loads(each)["article_id"] for each in labels.read_text(encoding="utf-8").splitlines()}
    articles = [item for item in read(NEWS) if isinstance(item, Article) and item.id in ids]
    found = summarise_boilerplate(mark_all(read_labels(labels, finder(articles))))
    assert found["precision"].value >= FLOORS["news_boilerplate_precision"]
    assert found["recall"].value >= FLOORS["news_boilerplate_recall"]
