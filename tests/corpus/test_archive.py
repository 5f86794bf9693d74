"""The archive: what is put in comes out unchanged, revisions are counted, and what is derived follows."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from corpus.archive import Archive, Indexed, Status
from corpus.article import Article, clean_text, make_article
from corpus.errors import InputError
from corpus.filter import Filter
from corpus.split import split
from tests.agreement import vectors_of
from tests.fakes import WordEncoder, article

ENCODER = WordEncoder()
# Beyond the basic plane, combining, right to left, joined, and lines: whatever could shift an offset.
STRANGE = st.text(
    st.one_of(st.characters(), st.sampled_from("aé \n.𝔄👩\u0301\u0338\u200d\u200f\u202e\u2066مא漢\u1f71\ufb01\ufeff")),
    max_size=120,
)
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)  # ids differ


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.create(tmp_path / "library")


def indexed(one: Article) -> Indexed:
    slices = split(one.text)
    return Indexed(one, slices, ENCODER.encode([one.text[start:end] for start, end in slices]))


def put(archive: Archive, *given: Article) -> list[str]:
    with archive.transaction():
        return [archive.put(indexed(one), encoder="words") for one in given]


@given(
    title=STRANGE,
    body=STRANGE,
    url=st.one_of(st.none(), st.just("https://meridianwire.example/1")),
    published=st.one_of(
        st.none(),
        st.datetimes(datetime(1600, 1, 2), datetime(2200, 12, 30), timezones=st.just(UTC)),
        st.just(datetime(2025, 1, 28, 1, 0, tzinfo=timezone(timedelta(hours=5, minutes=30)))),
    ),
    publisher=st.one_of(st.none(), STRANGE),
    authors=st.lists(STRANGE, max_size=3).map(tuple),
)
@SHARED
def test_any_article_comes_out_as_it_was_put_in(  # noqa: PLR0917  (drawn by name)
    archive: Archive,
    title: str,
    body: str,
    url: str | None,
    published: datetime | None,
    publisher: str | None,
    authors: tuple[str, ...],
) -> None:
    assume(clean_text(title).strip() or clean_text(body).strip())
    archive.remove(["x"])
    one = make_article(
        id="x", title=title, body=body, url=url, published=published, publisher=publisher, authors=authors
    )
    assert put(archive, one) == ["added"]
    assert archive.article("x") == one
    assert archive.article("x").day == one.day
    assert archive.digest("x") == one.digest
    assert put(archive, one) == ["unchanged"]


@given(title=STRANGE, body=STRANGE)
@SHARED
def test_sqlite_and_python_cut_the_same_words(archive: Archive, title: str, body: str) -> None:
    assume(clean_text(title).strip() or clean_text(body).strip())
    archive.remove(["x"])
    one = make_article(id="x", title=title, body=body)
    put(archive, one)
    rows = archive.connection.execute("SELECT title, body FROM passage_words ORDER BY key").fetchall()
    assert rows == [(one.title, one.text[start:end]) for start, end in split(one.text)]
    passages = archive.passages(archive.passage_keys(Filter())).values()
    assert [passage.text for passage in passages] == [body for _, body in rows]


def test_an_article_put_twice_is_unchanged(archive: Archive) -> None:
    assert put(archive, article("x", "One."), article("x", "One.")) == ["added", "unchanged"]
    assert archive.sequence() == 1


def test_each_change_makes_a_revision_and_the_old_ones_can_be_read(archive: Archive) -> None:
    assert put(archive, *(article("x", body) for body in ("One.", "Two.", "One."))) == ["added", "updated", "updated"]
    assert [archive.article("x", number).text[-4:] for number in (1, 2, 3)] == ["One.", "Two.", "One."]
    assert archive.article("x").revision == 3
    assert archive.status().revisions == 3
    assert [passage.article.revision for passage in archive.passages(archive.passage_keys(Filter())).values()] == [3]


def test_what_we_did_is_no_change_of_the_article(archive: Archive) -> None:
    one = article("x")
    later = replace(one, first_seen=one.first_seen + timedelta(days=1))
    assert put(archive, one, later) == ["added", "unchanged"]


def test_an_article_or_a_revision_that_is_not_there_is_named(archive: Archive) -> None:
    put(archive, article("x"))
    with pytest.raises(InputError, match="no article 'y'"):
        archive.article("y")
    with pytest.raises(InputError, match="no article 'x', revision 2"):
        archive.article("x", 2)


def test_removing_counts_articles_and_takes_all_their_revisions(archive: Archive) -> None:
    put(archive, article("x", "One."), article("x", "Two."), article("y"))
    assert archive.remove(["x", "nobody"]) == 1
    assert archive.digest("x") is None
    assert archive.status().revisions == 1
    assert put(archive, article("x", "One.")) == ["added"], "and it may come again"
    assert archive.article("x").revision == 1


def test_a_passage_key_is_never_used_again(archive: Archive) -> None:
    put(archive, article("x"))
    (first,) = archive.passage_keys(Filter())
    archive.remove(["x"])
    put(archive, article("x"))
    (second,) = archive.passage_keys(Filter())
    assert second > first
    assert archive.passages([first]) == {}, "one that is gone is left out"


def test_changes_are_numbered_and_can_be_caught_up_with(archive: Archive) -> None:
    assert archive.sequence() == 0
    put(archive, article("x", "One."), article("y"))
    start = archive.sequence()
    put(archive, article("x", "Two."))  # drops passage 1, adds passage 3
    assert (start, archive.sequence()) == (2, 4)
    assert archive.dropped(start) == [1]
    ((key, vector),) = vectors_of(archive, start).items()
    assert key == 3
    np.testing.assert_allclose([vector], ENCODER.encode(["Headline of x\n\nTwo."]), atol=1e-3)
    assert vectors_of(archive, archive.sequence()) == {}
    assert list(vectors_of(archive)) == [2, 3]


def test_a_passage_cannot_be_moved(archive: Archive) -> None:
    put(archive, article("x"))
    with pytest.raises(Exception, match="a passage is never changed"):
        archive.connection.execute('UPDATE passage SET "end" = 1')


def test_the_newest_come_first_and_the_undated_last(archive: Archive) -> None:
    put(archive, article("old", day="2025-01-01"), article("undated", day=None), article("new", day="2025-03-01"))
    put(archive, article("as new", day="2025-03-01"))
    assert [one.id for one in archive.articles()] == ["as new", "new", "old", "undated"]
    assert [one.id for one in archive.articles(limit=2, offset=1)] == ["new", "old"]


@pytest.mark.parametrize(
    ("search", "found"), [("ferry", ["a"]), ("%", ["b"]), ("_", ["c"]), ("\\", ["d"]), ("' OR 1=1", []), ("sank", [])]
)
def test_headlines_are_searched_as_they_are_written(archive: Archive, search: str, found: list[str]) -> None:
    put(archive, article("a", "It sank.", title="The Ferry"), article("b", title="Up 5%"))
    put(archive, article("c", title="snake_case"), article("d", title="back\\slash"))
    assert [one.id for one in archive.articles(search=search)] == found


@pytest.mark.parametrize("sign", ["a", "%", "é", "橋", "\\"])
def test_a_whole_text_may_be_looked_for_in_headlines(archive: Archive, sign: str) -> None:
    put(archive, article("a", title=sign * 99))
    assert [one.id for one in archive.articles(search=sign * 99)] == ["a"]
    assert archive.articles(search=sign * 1_000_000) == []


def test_articles_of_some_publishers(archive: Archive) -> None:
    put(archive, article("a", publisher="Ledger"), article("b", publisher="Courier"), article("c", publisher=None))
    assert [one.id for one in archive.articles(publishers=["Ledger", "Courier"])] == ["b", "a"]


def test_articles_among_some_that_a_filter_allows(archive: Archive) -> None:
    put(archive, article("a", day="2025-01-01"), article("b", day="2025-03-01"), article("c", publisher="Ledger"))
    put(archive, article("a", "Changed.", day="2025-01-01"))
    found = archive.among(["a", "b", "c", "gone", "'"], Filter(until=date(2025, 2, 1), publishers=("Meridian Wire",)))
    assert {id: one.revision for id, one in found.items()} == {"a": 2}
    assert archive.among([], Filter()) == {}


def test_the_status_counts_what_is_current(archive: Archive) -> None:
    empty = archive.status()
    assert empty == Status(0, 0, 0, (), None, None, empty.bytes)
    put(
        archive,
        article("a", day="2025-01-01"),
        article("b", day="2025-03-01"),
        article("c", publisher="Ledger", day=None),
    )
    put(
        archive,
        article("d", "Old.", day="2025-02-01", publisher=None),
        article("d", "New.", day="2025-02-02", publisher=None),
    )
    status = archive.status()
    assert (status.articles, status.passages, status.revisions) == (4, 4, 5)
    assert status.publishers == (("Meridian Wire", 2), ("Ledger", 1))
    assert (status.earliest, status.latest) == (date(2025, 1, 1), date(2025, 3, 1))
    assert status.bytes > 0
