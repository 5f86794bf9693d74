"""A filter's days are included, undated articles fit any end, and no value becomes SQL."""

from datetime import date

import pytest

from corpus.archive import Archive, Indexed
from corpus.filter import Filter
from tests.fakes import WordEncoder, article

FIRST, SECOND = date(2025, 2, 1), date(2025, 2, 2)
ENCODER = WordEncoder()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    made = Archive.create(tmp_path_factory.mktemp("library") / "library")
    with made.transaction():
        for one in (
            article("first", day="2025-02-01", publisher="Ledger"),
            article("second", day="2025-02-02", publisher="O'Brien\" OR 1=1 --"),
            article("undated", day=None, publisher=None),
        ):
            made.put(Indexed(one, [(0, len(one.text))], ENCODER.encode([one.text])), encoder="words")
    return made


@pytest.mark.parametrize(
    ("filter", "passing"),
    [
        (Filter(), "first second undated"),
        (Filter(since=FIRST), "first second"),
        (Filter(since=SECOND), "second"),
        (Filter(until=FIRST), "first undated"),
        (Filter(until=date(2025, 1, 31)), "undated"),
        (Filter(since=FIRST, until=FIRST), "first"),
        (Filter(since=SECOND, until=FIRST), ""),
        (Filter(publishers=("Ledger",)), "first"),
        (Filter(publishers=("Ledger", "O'Brien\" OR 1=1 --")), "first second"),
        (Filter(publishers=("ledger",)), ""),
        (Filter(publishers=("Ledger",), since=SECOND), ""),
    ],
    ids=str,
)
def test_who_passes(archive: Archive, filter: Filter, passing: str) -> None:
    everyone = archive.passage_keys(Filter())
    keys = archive.passage_keys(filter)
    assert [passage.article.id for passage in archive.passages(keys).values()] == passing.split()
    assert set(archive.days(everyone, filter)) == set(keys)


def test_only_the_one_that_asks_nothing_is_open() -> None:
    assert Filter().is_open
    assert not any(given.is_open for given in (Filter(since=FIRST), Filter(until=FIRST), Filter(publishers=("L",))))
