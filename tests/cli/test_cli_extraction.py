"""Measuring how saved pages are read, from the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.calls import Run, assert_told

LINES = [f"The council said on day {i} that the bridge would close." for i in range(8)]


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """One page that is read well, and one that holds nothing."""
    pages = tmp_path / "pages"
    pages.mkdir()
    body = "".join(f"<p>{line}</p>" for line in LINES)
    (pages / "a.html").write_text(f"<html><title>Bridge</title><body><article>{body}</article></body></html>")
    (pages / "b.html").write_text("<html><body></body></html>")
    expected = {"text": " ".join(LINES), "title": "Bridge"}
    rows = [{"file": name, "expected": expected} for name in ("a.html", "b.html")]
    (pages / "manifest.json").write_text(json.dumps(rows))
    return pages


def test_an_object(pages: Path, run: Run) -> None:
    found = json.loads(run("evaluate", "extraction", pages, "--json").out)
    assert found["all"]["pages"] == 2
    assert found["all"]["f1"]["value"] == found["all"]["title"]["value"] == 50
    assert set(found["kinds"]) <= {"chosen on", "held out"}


def test_a_table_the_worst_pages_and_a_page_of_errors(pages: Path, tmp_path: Path, run: Run) -> None:
    table = run(
        "evaluate", "extraction", pages / "manifest.json", "--errors", tmp_path / "errors.html"
    ).out.splitlines()
    assert table[0].split() == ["pages", "2"]
    assert table[-2].startswith("F1 0.000  precision 0.000  recall 0.000  b.html")
    assert table[-1].startswith("F1 1.000  precision 1.000  recall 1.000  a.html")
    shown = (tmp_path / "errors.html").read_text(encoding="utf-8")
    assert "<h2>b.html</h2>" in shown
    assert "<h2>a.html</h2>" not in shown


def test_what_cannot_be_measured_is_told_before_anything_is_read(pages: Path, tmp_path: Path, run: Run) -> None:
    assert_told(run("evaluate", "extraction", tmp_path), "0 files that end in manifest.json")
    assert_told(run("evaluate", "extraction", pages, "--errors", tmp_path / "no" / "a.html"), "cannot be written")
