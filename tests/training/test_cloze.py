"""Sentences with a name masked, and the paragraphs in which it is to be found."""

import gzip
import json
from pathlib import Path

import pytest

from evaluation.rows import Row
from training.cloze import MASK, SOURCES, cloze_rows

FERRY = "The ferry Aurora sank off Halmstow in 1974 with a cargo of timber and salt."
INQUIRY = "An inquiry into the loss of the Aurora sat at Halmstow for most of a year. It blamed the cargo."
HARBOUR = "The harbour of Westerby was dredged in 1974, long before the town had a bridge to speak of."
MAYOR = "A mayor called Ines Kolt had the bridge built, which took the town eleven years to pay for."
MARKET = "On market days the square is full of farmers, as it has been for as long as anyone recalls."


def write(folder: Path, **articles: list[str]) -> Path:
    for name in SOURCES:
        rows = [
            {"title": title, "context": paragraph, "question": "which?", "answers": []}
            for title, paragraphs in articles.items()
            for paragraph in paragraphs
            if name == SOURCES[0]
        ]
        (folder / f"{name}.jsonl.gz").write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    return folder


@pytest.fixture
def rows(tmp_path: Path) -> list[Row]:
    return cloze_rows(write(tmp_path, town=[FERRY, INQUIRY, HARBOUR, MAYOR, MARKET], short=[FERRY, INQUIRY]))


def test_what_is_masked_stands_in_another_paragraph(rows: list[Row]) -> None:
    found = {(row.question, row.context, row.texts) for row in rows if row.answers}
    assert found == {
        (FERRY.replace("Aurora", MASK), INQUIRY, ("Aurora",)),
        (FERRY.replace("Halmstow", MASK), INQUIRY, ("Halmstow",)),
        (FERRY.replace("1974", MASK), HARBOUR, ("1974",)),
        (INQUIRY.partition(" It ")[0].replace("Aurora", MASK), FERRY, ("Aurora",)),
        (INQUIRY.partition(" It ")[0].replace("Halmstow", MASK), FERRY, ("Halmstow",)),
        (HARBOUR.replace("1974", MASK), FERRY, ("1974",)),
    }


def test_some_are_asked_of_a_paragraph_that_lacks_it(tmp_path: Path) -> None:
    """Of like articles, each of whose sentences is asked six times or so with an answer."""
    towns = {f"town {number}": [FERRY, INQUIRY, HARBOUR, MAYOR, MARKET] for number in range(50)}
    rows = cloze_rows(write(tmp_path, **towns))
    without = [row for row in rows if not row.answers]
    assert len(without) / (len(rows) - len(without)) == pytest.approx(0.3, abs=0.06)
    masked = {FERRY.replace(name, MASK): name for name in ("Aurora", "Halmstow", "1974")}
    assert all(masked[row.question] not in row.context for row in without if row.question in masked)


def test_the_same_files_give_the_same_rows(tmp_path: Path, rows: list[Row]) -> None:
    assert cloze_rows(tmp_path) == rows
    assert len({row.id for row in rows if row.answers}) == sum(bool(row.answers) for row in rows)
