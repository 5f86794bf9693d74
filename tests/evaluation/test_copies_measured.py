"""Copies with a label: how they are counted, and how many of them are found."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from corpus.archive import Archive, Indexed
from corpus.article import Article, make_article, parse_published
from corpus.errors import InputError
from evaluation.copies import Judged, Pair, judge, read_pairs, summarise_copies
from evaluation.lines import CHOSEN_ON, HELD_OUT
from tests.fakes import article
from tests.measured import FLOORS, NEWS, ROOT

LABELS = ROOT / "evaluation" / "news_copies.jsonl"
WIRE = " ".join(f"ferry{number}" for number in range(280))


def library(directory: Path, *given: Article) -> Archive:
    archive = Archive.create(directory)
    with archive.transaction():
        for one in given:
            archive.put(Indexed(one, [], np.zeros((0, 4), dtype=np.float32)), encoder="none")
    return archive


def write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_a_pair_is_found_where_the_library_has_both_in_one_cluster(tmp_path: Path) -> None:
    archive = library(tmp_path / "library", article("a", WIRE), article("b", WIRE), article("c", "Something else."))
    rows = [{"a": "a", "b": "b", "copy": True}, {"a": "a", "b": "c", "copy": False}]
    judged = judge(archive, read_pairs(write(tmp_path / "pairs", *rows)))
    assert judged == [Judged(Pair("a", "b", copy=True), found=True), Judged(Pair("a", "c", copy=False), found=False)]
    with pytest.raises(InputError, match="no article 'd'"):
        judge(archive, [Pair("a", "d", copy=True)])


@pytest.mark.parametrize("row", [{"a": "x", "b": "y"}, {"a": "x", "b": "y", "copy": "no"}, ["x"], "x", 1])
def test_what_is_no_pair_is_refused_with_its_line(tmp_path: Path, row: object) -> None:
    path = write(tmp_path / "pairs", {"a": "x", "b": "y", "copy": True}, row)
    with pytest.raises(InputError, match="pairs:2 is no pair"):
        read_pairs(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing cannot be read as pairs"):
        read_pairs(tmp_path / "nothing")


def test_precision_and_recall_by_hand() -> None:
    def judged(copy: bool, found: bool) -> Judged:
        return Judged(Pair("a", "b", copy), found)

    summary = summarise_copies([judged(True, True), judged(True, False), judged(True, False), judged(False, True)])
    assert [summary[name].value for name in ("pairs", "copies", "found")] == [4, 3, 2]
    assert summary["precision"].value == pytest.approx(50)  # one of two
    assert summary["recall"].value == pytest.approx(100 / 3)  # one of three
    assert set(summarise_copies([judged(False, False)])) == {"pairs", "copies", "found"}


def test_the_labels_are_in_two_halves_and_each_pair_is_there_once() -> None:
    pairs = read_pairs(LABELS)
    assert len({frozenset((pair.a, pair.b)) for pair in pairs}) == len(pairs) >= 150
    halves = [pair.half for pair in pairs]
    assert min(halves.count(CHOSEN_ON), halves.count(HELD_OUT)) > len(pairs) / 3


def test_copies_among_real_articles_are_found_as_well_as_ever(tmp_path: Path) -> None:
    if not NEWS.is_file():
        pytest.skip("the articles that these pairs are of cannot be shipped")
    pairs = read_pairs(LABELS)
    wanted = {id for pair in pairs for id in (pair.a, pair.b)}
    found = []
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["id"] in wanted:
                day = parse_published(row["published"])
                found.append(make_article(id=row["id"], title=row["title"], body=row["text"], published=day))
    summary = summarise_copies(judge(library(tmp_path / "library", *found), pairs))
    assert summary["precision"].value >= FLOORS["news_copies_precision"]
    assert summary["recall"].value >= FLOORS["news_copies_recall"]
