"""Saved pages with a known text: how they are counted, and how well they are read."""

import json
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.article import parse_published
from corpus.errors import InputError
from evaluation.bootstrap import Estimate
from evaluation.extraction import (
    Extracted,
    SavedPage,
    extract_all,
    read_pages,
    summarise_extraction,
    worst_first,
)
from evaluation.extraction_page import as_extraction_page
from evaluation.reports import by_kind
from tests.measured import FLOORS, ROOT

PAGES = ROOT.parent / "shared" / "data" / "ingest" / "html.tar.xz"
LINES = [f"The council said on day {i} that the bridge would close." for i in range(8)]
TEXT = "\n".join(LINES)


def page(*, text: str = "one two", title: str | None = None, published: str | None = None) -> SavedPage:
    return SavedPage(Path("a.html"), text, title, parse_published(published) if published else None)


def extracted(expected: SavedPage, text: str = "one two", title: str = "", published: str | None = None) -> Extracted:
    return Extracted(expected, text, title, parse_published(published) if published else None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One page that is read well, and one that holds nothing."""
    body = "".join(f"<p>{line}</p>" for line in LINES)
    (tmp_path / "a.html").write_text(
        f"<html><title>Bridge</title><body><h1>Bridge</h1><article>{body}</article></body></html>"
    )
    (tmp_path / "b.html").write_text("<html><body></body></html>")
    rows = [
        {"file": "a.html", "expected": {"text": TEXT, "title": "Bridge", "published": None}},
        {"file": "b.html", "expected": {"text": TEXT, "title": None}},
    ]
    (tmp_path / "pages_manifest.json").write_text(json.dumps(rows))
    return tmp_path


def test_the_numbers() -> None:
    found = summarise_extraction(
        [
            extracted(page(title="A “bridge”", published="2025-01-28"), title="A BRIDGE", published="2025-01-28T09:30"),
            extracted(page(text="one two three four", published="2025-01-28"), published="2025-01-29"),
            Extracted(page(title="Bridge"), "", None, None, "is empty"),
            extracted(page(published="2025-01-28"), "one three"),
        ]
    )
    numbers = {name: round(one.value, 1) for name, one in found.items()}
    assert (numbers["pages"], numbers["read"]) == (4, 3)
    assert numbers["precision"] == 62.5  # (1 + 1 + 0 + 1/2) / 4
    assert numbers["recall"] == 50.0  # (1 + 1/2 + 0 + 1/2) / 4
    assert numbers["f1"] == 54.2  # (1 + 2/3 + 0 + 1/2) / 4
    assert numbers["shingle_f1"] == 25.0  # only the first: two words are one shingle
    assert numbers["title"] == 50.0  # one of the two pages that have one
    assert numbers["title_f1"] == 50.0
    assert numbers["date"] == 33.3  # one of three: another is a day off, another was given none
    assert numbers["undated"] == 33.3
    assert set(summarise_extraction([])) == {"pages", "read"}


def test_a_day_is_told_in_the_zone_that_is_expected() -> None:
    late = page(published="2025-01-28T20:30:00-05:00")
    assert extracted(late, published="2025-01-29T01:30:00Z").date_is_right
    assert not extracted(late, published="2025-01-28T01:30:00Z").date_is_right
    naive = SavedPage(Path("a.html"), "x", None, datetime(2025, 1, 28))  # the page's own day
    assert Extracted(naive, "x", None, datetime(2025, 1, 28, 23, tzinfo=UTC)).date_is_right


def test_a_headline_that_the_page_prints_is_stated_and_not_the_expected_one() -> None:
    one = Extracted(
        page(title="Bridge to close"), "x", "The bridge closes", None, printed=("News", "The Bridge closes")
    )
    assert (one.title_is_right, one.title_is_stated) == (False, True)
    assert not Extracted(page(title="Bridge to close"), "x", "Old bridge", None, printed=("News",)).title_is_stated
    numbers = summarise_extraction([one, extracted(page(title="Bridge"), title="Bridge")])
    assert (numbers["title"].value, numbers["title_stated"].value) == (50, 100)


def test_pages_are_read_as_a_person_adds_them(folder: Path) -> None:
    done: list[int] = []
    first, second = extract_all(read_pages(folder), progress=done.append)
    assert (first.text, first.title, first.printed, first.is_right) == (TEXT, "Bridge", ("Bridge",), True)
    assert second.reason is not None
    assert "no article text was found" in second.told
    assert done == [1, 2]
    assert worst_first([first, second]) == [second, first]
    assert read_pages(folder / "pages_manifest.json") == read_pages(folder)


def test_the_page_of_errors_marks_what_is_too_much_and_what_is_missing() -> None:
    wrong = extracted(
        page(text="It is <b>. The bridge is closed now."), "Share this page with all. The bridge is closed now."
    )
    shown = as_extraction_page([wrong, extracted(page())])
    assert "<mark>Share this page with all</mark>" in shown
    assert '<mark class="right">It is &lt;b</mark>' in shown
    assert shown.count("<article>") == 1  # what is right is not there


@pytest.mark.parametrize(
    ("manifest", "told"),
    [
        ("{", "cannot be read as a manifest"),
        ("{}", "names no pages"),
        ("[]", "names no pages"),
        ('[{"file": "a.html"}]', "entry 1, is no page"),
        ('[{"file": "a.html", "expected": {"text": ""}}]', "its text is empty"),
        ('[{"file": "a.html", "expected": {"text": "x", "published": "soon"}}]', "'soon' is not a date"),
        ('["a.html"]', "entry 1, is no page"),
    ],
)
def test_what_is_no_manifest_is_refused(tmp_path: Path, manifest: str, told: str) -> None:
    (tmp_path / "manifest.json").write_text(manifest)
    with pytest.raises(InputError, match=told):
        read_pages(tmp_path)


def test_a_folder_without_a_manifest_is_told_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"0 files that end in manifest\.json"):
        read_pages(tmp_path)


def test_a_page_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('[{"file": "gone.html", "expected": {"text": "x"}}]')
    with pytest.raises(InputError, match=r"gone\.html"):
        list(extract_all(read_pages(tmp_path)))


def read_real(folder: Path, *, every: int = 1) -> list[Extracted]:
    if not PAGES.is_file():
        pytest.skip("the saved pages belong to their publishers and cannot be shipped")
    with tarfile.open(PAGES) as archive:
        archive.extractall(folder, filter="data")
    return list(extract_all(read_pages(folder)[::every]))


def check(summary: dict[str, Estimate], what: str) -> None:
    for name in ("f1", "shingle_f1", "title", "date"):
        assert summary[name].value >= FLOORS[f"extraction_{name}"], (what, name)


def test_some_real_pages_are_read_as_well_as_ever(tmp_path: Path) -> None:
    check(summarise_extraction(read_real(tmp_path, every=4)), "every fourth")


@pytest.mark.slow
def test_both_halves_of_the_real_pages_are_read_as_well_as_ever(tmp_path: Path) -> None:
    for half, summary in by_kind(read_real(tmp_path), lambda one: one.page.half, summarise_extraction).items():
        check(dict(summary), half)
