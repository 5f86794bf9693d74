"""The rule of what leaves a library: pure, and worked by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import InputError, LibraryError
from corpus.retention import Held, Rule, leaving

TODAY = date(2025, 6, 30)
RULE = Rule(days=30, old_days=7)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def present(id: str, days: int, *, revision: int = 1, publisher: str | None = "Meridian Wire") -> Held:
    return Held(id, revision, ago(days), None, publisher)


def old(id: str, revision: int, *, followed: int, publisher: str | None = "Meridian Wire") -> Held:
    return Held(id, revision, ago(400), ago(followed), publisher)


def test_an_article_leaves_once_it_is_older_than_the_days() -> None:
    held = [present("a", 30), present("b", 31), present("c", 400), present("ahead", -3)]
    found = leaving(held, RULE, today=TODAY)
    assert [one.id for one in found.articles] == ["b", "c"]
    assert found.days == (ago(400), ago(31))
    assert leaving(held[:1], RULE, today=TODAY).days is None


def test_a_revision_leaves_once_the_next_is_older_than_its_days() -> None:
    held = [present("a", 1, revision=3), old("a", 1, followed=8), old("a", 2, followed=7)]
    found = leaving(held, RULE, today=TODAY)
    assert (found.articles, [one.revision for one in found.revisions]) == ((), [1])


def test_revisions_of_an_article_that_leaves_are_not_counted_beside_it() -> None:
    found = leaving([present("a", 40, revision=2), old("a", 1, followed=20)], RULE, today=TODAY)
    assert [one.id for one in found.articles] == ["a"]
    assert found.revisions == ()


def test_what_is_cited_stays_in_the_revision_that_is_and_in_the_present_one() -> None:
    held = [present("a", 40, revision=3), old("a", 1, followed=20), old("a", 2, followed=10), present("b", 40)]
    found = leaving(held, RULE, today=TODAY, cited={("a", 1), ("nobody", 7)})
    assert [one.id for one in found.articles] == ["b"]
    assert [(one.id, one.revision) for one in found.revisions] == [("a", 2)]
    assert found.cited == 1


def test_what_is_cited_leaves_where_the_rule_says_so() -> None:
    rule = Rule(days=30, old_days=7, keep_cited=False)
    found = leaving([present("a", 40)], rule, today=TODAY, cited={("a", 1)})
    assert ([one.id for one in found.articles], found.cited) == (["a"], 0)


def test_a_rule_of_some_publishers_leaves_the_others_alone() -> None:
    rule = Rule(days=30, old_days=7, publishers=("Daily Ledger",))
    held = [
        present("a", 40),
        present("b", 40, publisher="Daily Ledger"),
        present("c", 40, publisher=None),
        present("d", 1),
        old("d", 1, followed=20),
    ]
    found = leaving(held, rule, today=TODAY)
    assert ([one.id for one in found.articles], found.revisions) == (["b"], ())


helds = st.builds(
    Held,
    st.sampled_from("abc"),
    st.integers(1, 4),
    st.integers(-5, 60).map(ago),
    st.one_of(st.none(), st.integers(-5, 60).map(ago)),
    st.sampled_from(["Meridian Wire", None]),
)


@given(st.lists(helds), st.sets(st.tuples(st.sampled_from("abc"), st.integers(1, 4))))
def test_whatever_there_is_nothing_cited_leaves_and_nothing_young(
    held: list[Held], cited: set[tuple[str, int]]
) -> None:
    found = leaving(held, RULE, today=TODAY, cited=cited)
    assert not {one.id for one in found.articles} & {id for id, _ in cited}
    assert not {(one.id, one.revision) for one in found.revisions} & cited
    assert all(one.day < ago(30) for one in found.articles)
    assert all(one.followed is not None and one.followed < ago(7) for one in found.revisions)


def test_a_rule_is_read_back_as_it_was_written() -> None:
    rule = Rule(365, 30, ("Größte Zeitung", "B"), keep_cited=False)
    assert Rule.load(rule.dump()) == rule


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "[]",
        "{}",
        '{"days": 1}',
        '{"days": "x", "old_days": 1, "publishers": []}',
        '{"days": 0, "old_days": 1, "publishers": []}',
    ],
)
def test_a_damaged_rule_is_said_with_the_next_step(kept: str) -> None:
    with pytest.raises(LibraryError, match=r"set it anew: python cli\.py retain"):
        Rule.load(kept)


@pytest.mark.parametrize(("days", "old_days"), [(0, 30), (-1, 30), (30, 0), (10**9, 30)])
def test_days_that_are_none_are_refused(days: int, old_days: int) -> None:
    with pytest.raises(InputError, match="give a number from 1 to 100000"):
        Rule(days, old_days)
