"""What a rule finds in an archive, and its execution."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.expiry import BATCH, expire, held, rule_of, set_rule
from corpus.retention import Held, Leaving, Rule, leaving
from index.hybrid import Library
from tests.agreement import assert_agrees
from tests.fakes import WordEncoder, article, articles
from tests.formats import make_format_1, make_format_2

SEEN = datetime(2025, 3, 1, 9, tzinfo=UTC)
LATER = datetime(2025, 3, 9, 9, tzinfo=UTC)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.create(tmp_path / "library", WordEncoder())


def test_what_may_be_old_is_found_with_its_days(library: Library) -> None:
    library.add(
        [
            replace(article("dated", day="2025-01-28"), first_seen=SEEN),
            replace(article("undated", day=None), first_seen=SEEN),
            replace(article("young", day="2025-03-02"), first_seen=SEEN),
        ]
    )
    library.add(
        [
            replace(article("undated", "Changed.", day=None), first_seen=LATER),
            replace(article("young", "Changed.", day="2025-03-02"), first_seen=LATER),
        ]
    )
    wire = "Meridian Wire"
    assert sorted(held(library.archive, before=date(2025, 3, 2)), key=lambda one: (one.id, one.revision)) == [
        Held("dated", 1, date(2025, 1, 28), None, wire),
        Held("undated", 1, SEEN.date(), LATER.date(), wire),
        Held("undated", 2, SEEN.date(), None, wire),  # first seen when its first revision was
        Held("young", 1, date(2025, 3, 2), LATER.date(), wire),
    ]


def test_what_leaves_is_gone_from_all_parts_and_remembered(library: Library) -> None:
    library.add([article("old", day="2024-01-01"), article("new"), article("new", "Changed.")])
    rule = Rule(days=100, old_days=1)
    today = date.today() + timedelta(days=2)
    expire(library.archive, leaving(held(library.archive, before=date(2025, 1, 1)), rule, today=today))
    library.refresh()
    assert_agrees(library)
    assert [id for _, id in library.archive.current()] == ["new"]
    assert library.archive.status().revisions == 1
    assert [library.archive.was_removed(id) for id in ("old", "new", "nobody")] == [True, False, False]


def test_many_leave_in_several_transactions(library: Library) -> None:
    library.add(articles(0, BATCH + 5))
    many = tuple(Held(f"a{number}", 1, date(2025, 1, 28), None, None) for number in range(BATCH + 5))
    expire(library.archive, Leaving(many, (), 0))
    assert library.archive.status().articles == 0


def test_one_that_changed_meanwhile_stays(library: Library) -> None:
    library.add([article("a"), article("b")])
    found = Leaving(tuple(held(library.archive, before=date(2026, 1, 1))), (), 0)
    library.add([article("a", "Changed.")])
    expire(library.archive, found)
    assert [id for _, id in library.archive.current()] == ["a"]


def test_an_article_removed_by_hand_stays_removed_until_it_is_added_again(library: Library) -> None:
    library.add([article("a")])
    library.remove(["a", "nobody"])
    assert (library.archive.was_removed("a"), library.archive.was_removed("nobody")) == (True, False)
    library.add([article("a")])
    assert not library.archive.was_removed("a")


@pytest.mark.parametrize("make_earlier", [make_format_1, make_format_2])
def test_a_library_of_an_earlier_format_remembers_too(library: Library, make_earlier) -> None:
    library.add([article("a"), article("b", day="2020-01-01")])
    make_earlier(library.archive)
    archive = Archive(library.directory)
    assert not archive.was_removed("a")
    archive.remove(["a"])
    assert archive.was_removed("a")
    assert archive.format < 3, "removing needs no more than that"
    expire(archive, Leaving(tuple(held(archive, before=date(2021, 1, 1))), (), 0))
    assert archive.was_removed("b")
    assert archive.format == 3


def test_a_rule_is_stored_and_taken_away(library: Library) -> None:
    assert rule_of(library.archive) is None
    rule = Rule(365, 30, ("Daily Ledger",))
    set_rule(library.archive, rule)
    assert rule_of(Archive(library.directory)) == rule
    set_rule(library.archive, None)
    assert rule_of(library.archive) is None
