"""Letting old articles leave and making files small, from the command line."""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from answering import retaining
from answering.conversations import Conversations
from answering.turns import KeptTurn, new_id
from corpus.archive import Archive
from corpus.follow.feed_rows import FeedRows
from tests.cli.calls import VISIT, Run, assert_told

OLD = "2 articles of 2025-01-28 to 2025-02-07"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> type[datetime]:
    """The day is 1 March 2025, unless a test sets it."""

    class Clock(datetime):
        day = date(2025, 3, 1)

        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return datetime(cls.day.year, cls.day.month, cls.day.day, 12, tzinfo=UTC)

    monkeypatch.setattr(retaining, "datetime", Clock)
    return Clock


def test_a_rule_is_tried_set_shown_and_taken_away(run: Run, folder: Path, library: Path) -> None:
    run("add", folder)
    assert_told(run("retain"), "has no rule yet; give one: python cli.py retain --days 365")
    assert run("retain", "--show").out == "nothing leaves the library by itself\n"
    assert run("retain", "--days", "10", "--dry-run").out == f"{OLD} would leave\n"
    assert run("retain", "--show").out == "nothing leaves the library by itself\n"
    assert run("retain", "--days", "10", "--publisher", "Nobody", "--publisher", "Daily Ledger", "--dry-run").out == (
        "the library has no article of the publisher 'Nobody'; status lists those that it has\n"
        "1 article of 2025-02-07 would leave\n"
    )
    assert run("retain", "--days", "10", "--publisher", "Nobody").out == (
        "the library has no article of the publisher 'Nobody'; status lists those that it has\nnothing is that old\n"
    )
    assert run("retain", "--show").out == (
        "articles of Nobody leave 10 days after they were published, old revisions 30 days after the next one came, "
        "but for what is cited in what people keep\n"
    )
    assert Archive(library).status().articles == 2
    for alone in (["--publisher", "Nobody"], ["--old-days", "1"], ["--no-keep-cited", "--dry-run"]):
        assert_told(run("retain", *alone), "make a rule only with --days")
    assert run("retain", "--days", "10", "--no-keep-cited").out == f"{OLD} left\n"
    assert "also what is cited" in run("retain", "--show").out
    assert Archive(library).status().articles == 0
    assert run("retain", "--off").out == "nothing leaves the library by itself\n"
    assert_told(run("retain", "--days", "0"), "give a number from 1 to 100000")
    assert_told(run("retain", "--days", "1", "--off"), "give one of --days, --show and --off")


def test_adding_applies_the_rule_and_says_so(run: Run, folder: Path, library: Path) -> None:
    run("add", folder)
    run("retain", "--days", "10")
    (folder / "visit.md").write_text(VISIT.replace("February", "March"), encoding="utf-8")
    ran = run("add", folder)
    assert ran.out == f"added 2, updated 0, unchanged 0, skipped 0\n  {OLD} left\n"
    assert Archive(library).was_removed("visit")


def test_compacting_says_what_it_gained(run: Run, folder: Path) -> None:
    run("add", folder)
    ran = run("compact")
    assert ran.status == 0
    assert " MiB before, " in ran.out
    assert ran.out.endswith("0 changes and 0 removed articles forgotten\n")


def test_what_deleted_conversations_and_feeds_leave_is_given_back_too(run: Run, folder: Path, library: Path) -> None:
    run("add", folder)
    store, rows = Conversations(library), FeedRows(library)
    noon = datetime(2025, 1, 29, 12, tzinfo=UTC)
    id = store.start("anna", KeptTurn(new_id(), "Who?", noon, "x" * 1_000_000))
    rows.insert("https://l.example/feed", "x" * 1_000_000, noon)
    store.delete("anna", id)
    rows.delete("https://l.example/feed")
    ran = run("compact")
    before, after = (float(size) for size in re.findall(r"([\d.]+) MiB", ran.out))
    assert before - after > 2
    for name in ("conversations.sqlite3", "feeds.sqlite3"):
        assert (library / name).stat().st_size < 100_000
    assert run("check").status == 0


def test_removing_an_article_takes_away_the_words_of_answers_that_were_cut_from_it(
    run: Run, folder: Path, library: Path
) -> None:
    run("add", folder)
    store, noon = Conversations(library), datetime(2025, 2, 1, 12, tzinfo=UTC)
    answer = {"format": 1, "articles": [{"id": "visit", "revision": 1}], "citations": [[0]], "opened_by": None}
    body = json.dumps({"query": None, "outcome": {"answer": answer}, "timeline": None})
    store.start("anna", KeptTurn(new_id(), "When is he visiting?", noon, body, "in February"))
    for removed, number in (("dates", 1), ("visit", 0)):
        assert run("remove", removed).status == 0
        assert len(store.latest("anna", search="february")) == number
    assert len(store.latest("anna", search="visiting")) == 1


def test_by_a_clock_that_is_years_ahead_nothing_leaves_that_is_not_old(
    run: Run, folder: Path, library: Path, clock: type[datetime]
) -> None:
    run("add", folder)
    assert run("retain", "--days", "38").out == "nothing is that old\n"
    clock.day = date(2045, 1, 1)
    said = "the clock says 2045-01-01, and the newest report is of 2025-02-07"
    assert run("retain", "--days", "38", "--dry-run").out.startswith(f"{said}, so 2025-03-09 is taken for today")
    assert Archive(library).status().articles == 2
    told = f"{said}, so 2025-03-09 is taken for today\n1 article of 2025-01-28 "
    assert run("retain", "--dry-run").out == f"{told}would leave\n"
    assert run("retain").out == f"{told}left\n"
    assert Archive(library).status().articles == 1
