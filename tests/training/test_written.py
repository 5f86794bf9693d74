"""The questions written for training: where their passages come from, and what the shipped ones are like."""

import gzip
import json
from pathlib import Path

import pytest

from corpus.errors import InputError
from evaluation.rows import read_rows
from tests.measured import READING, ROOT
from training.__main__ import DEVELOPMENT
from training.written import PARAGRAPHS, written_rows

SHIPPED = ROOT / "training" / "written.jsonl"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    row = {"id": "p1", "title": "Ferries", "question": "?", "context": "It sank in 2012. 12 died.", "answers": []}
    (tmp_path / f"{PARAGRAPHS}.jsonl.gz").write_bytes(gzip.compress(json.dumps(row).encode()))
    return tmp_path


def test_a_passage_is_its_own_or_that_of_a_row(folder: Path, written: Path) -> None:
    own = {
        "title": "Trains",
        "context": "Two left.",
        "unanswerable": ["who left?"],
        "answerable": [["how many", "Two"]],
    }
    other = {"context_of": "p1", "unanswerable": [], "answerable": [["How many died?", "12"]]}
    written.write_text("\n".join(map(json.dumps, (own, other))), encoding="utf-8")
    rows = written_rows(folder)
    assert [(row.title, row.question, row.texts) for row in rows] == [
        ("Trains", "who left?", ()),
        ("Trains", "how many", ("Two",)),
        ("Ferries", "How many died?", ("12",)),
    ]
    assert rows[2].answers == ((17, 19),), "and not in 2012"
    assert len({row.id for row in rows}) == 3


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ({"context_of": "p2", "unanswerable": ["?"], "answerable": []}, "no row p2"),
        ({"context_of": "p1", "unanswerable": [], "answerable": [["?", "1"]]}, "line 1: '1' does not stand"),
    ],
)
def test_what_does_not_fit_is_refused(folder: Path, written: Path, line: dict, reason: str) -> None:
    written.write_text(json.dumps(line), encoding="utf-8")
    with pytest.raises(InputError, match=reason):
        written_rows(folder)


@pytest.mark.skipif(not READING.exists(), reason="needs SQuAD, which is not part of the project")
def test_all_that_is_shipped_fits_the_data(written: Path) -> None:
    written.write_text(SHIPPED.read_text(encoding="utf-8"), encoding="utf-8")
    rows = written_rows(READING)
    assert len({(row.context, row.question.lower()) for row in rows}) == len(rows)
    files = [READING / f"{name}.jsonl.gz" for name in DEVELOPMENT]
    measured = {row.context for file in files for row in read_rows(file)}
    assert measured.isdisjoint(row.context for row in rows)
    assert 0.3 < sum(not row.answers for row in rows) / len(rows) < 0.8
