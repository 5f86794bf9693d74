"""A library: adding, changing, removing, searching by meaning, reindexing; and its parts agree after each."""

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from corpus.article import Article
from corpus.errors import InputError, ModelError
from corpus.filter import Filter
from corpus.sources.skipped import Skipped
from index import hybrid
from index.embedding import BATCH_PASSAGES
from index.hybrid import OVERFETCH, AddReport, Library
from index.manifest import Manifest
from index.rebuilding import rebuild
from tests.agreement import assert_agrees, vectors_of
from tests.fakes import WordEncoder, article, articles
from tests.formats import make_format_1

WORDS = WordEncoder()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.create(tmp_path / "library", WORDS)


def near(library: Library, text: str, limit: int = 5, filter: Filter | None = None) -> list[str]:
    """The identities of the articles whose passages are nearest to `text`, best first."""
    hits = library.search_dense(WORDS.encode([text])[0], limit, filter if filter is not None else Filter())
    passages = library.archive.passages([key for key, _ in hits])
    return [passages[key].article.id for key, _ in hits]


def test_an_empty_library_agrees_and_finds_nothing(library: Library) -> None:
    assert_agrees(library)
    assert near(library, "ferry") == []


def test_the_report_counts_what_became_of_each(library: Library) -> None:
    torn = Skipped("b.json:3", "no text")
    assert library.add([*articles(0, 3), torn]) == AddReport(3, 0, 0, (torn,))
    changed = article("a1", "Another text.")
    report = library.add([*articles(0, 1), changed, *articles(3, 5)])
    assert report == AddReport(added=2, unchanged=1, updated=1, skipped=())
    assert report.total == 2 + 1 + 1
    assert_agrees(library)


def test_the_same_article_twice_in_one_call_is_added_once(library: Library) -> None:
    assert library.add(articles(0, 2) * 2) == AddReport(added=2, unchanged=2, updated=0, skipped=())
    assert_agrees(library)


def test_the_last_of_two_texts_in_one_call_is_current(library: Library) -> None:
    assert library.add([article("x", "Old."), article("x", "New.")]) == AddReport(1, 0, 1, ())
    assert library.archive.article("x").text.endswith("New.")
    assert_agrees(library)


def test_a_text_that_changes_and_changes_back_in_one_call_ends_as_it_began(library: Library) -> None:
    library.add([article("x", "First.")])
    assert library.add([article("x", "Second."), article("x", "First.")]) == AddReport(0, 0, 2, ())
    current = library.archive.article("x")
    assert (current.revision, current.text) == (3, "Headline of x\n\nFirst.")


def test_progress_counts_up_to_all_items(library: Library) -> None:
    seen: list[int] = []
    library.add([*articles(0, BATCH_PASSAGES + 10), Skipped("x", "y")], progress=seen.append)
    # One batch, then the ten of the second with the one skipped, then the end.
    # The source is read ahead of what is stored: the skipped item is already known when the first batch is in.
    assert seen == [BATCH_PASSAGES + 1, BATCH_PASSAGES + 11, BATCH_PASSAGES + 11]


def test_a_long_article_is_embedded_passage_by_passage_with_its_headline(library: Library) -> None:
    body = "\n".join(f"Sentence {number} " + "word " * 100 + "." for number in range(5))
    library.add([article("long", body, title="Ferry sinks")])

    vectors = vectors_of(library.archive)
    passages = library.archive.passages(list(vectors))
    assert len(vectors) == 5
    for number, vector in vectors.items():
        expected = WORDS.encode([f"Ferry sinks\n{passages[number].text}"])[0]
        np.testing.assert_allclose(vector, expected, atol=1e-3)  # stored with 16 bits a number


def test_the_nearest_article_comes_first(library: Library) -> None:
    library.add(articles(0, 20))
    assert near(library, "Headline of a7 This is number7", 1) == ["a7"]


def test_a_filter_holds_however_few_pass_it(library: Library) -> None:
    crowd = [article(f"c{number}", "The ferry sank.", title="Ferry", day="2025-02-01") for number in range(50)]
    library.add([*crowd, article("rare", "Nothing of the kind.", day="2025-03-01", publisher="Ledger")])
    assert OVERFETCH * 2 < 50, "the one that passes is not among those looked at first"
    assert near(library, "ferry sank", 2, Filter(publishers=("Ledger",))) == ["rare"]
    assert near(library, "ferry sank", 2, Filter(since=date(2025, 3, 1))) == ["rare"]
    assert near(library, "ferry sank", 2, Filter(publishers=("Nobody",))) == []
    assert "rare" not in near(library, "ferry sank", 60, Filter(until=date(2025, 2, 28)))
    assert len(near(library, "ferry sank", 60, Filter(until=date(2025, 2, 28)))) == 50


def test_removing_takes_all_revisions_and_counts_articles(library: Library) -> None:
    library.add([*articles(0, 3), article("a1", "Changed.")])
    assert library.remove(["a1", "a1", "nobody"]) == 1
    assert library.archive.status().revisions == 2
    with pytest.raises(InputError, match="no article 'a1'"):
        library.archive.article("a1", 1)
    assert "a1" not in near(library, "Headline of a1", 10)
    assert_agrees(library)


def test_one_that_is_open_sees_what_another_changed_after_a_refresh(library: Library) -> None:
    other = Library(library.directory, WORDS)
    library.add(articles(0, 5))
    library.remove(["a2"])
    assert near(other, "number1") == []
    other.refresh()
    assert_agrees(other)
    assert set(near(other, "number1", 10)) == {"a0", "a1", "a3", "a4"}


def test_a_library_opens_as_it_was_left(library: Library) -> None:
    library.add(articles(0, 5))
    opened = Library(library.directory, WORDS)
    assert near(opened, "number3") == near(library, "number3")
    assert_agrees(opened)


def test_what_is_committed_stays_when_the_source_fails(library: Library) -> None:
    def broken() -> Iterator[Article]:
        yield from articles(0, BATCH_PASSAGES + 5)
        raise RuntimeError("the feed went away")

    with pytest.raises(RuntimeError, match="the feed went away"):
        library.add(broken())
    assert library.archive.status().articles == BATCH_PASSAGES
    assert_agrees(library)
    assert library.add(articles(0, BATCH_PASSAGES + 5)).added == 5


def test_searching_while_adding_never_fails(library: Library) -> None:
    library.add(articles(0, 50))
    done = threading.Event()

    def add() -> None:
        try:
            for first in range(50, 250, 10):
                library.add(articles(first, first + 10))
        finally:
            done.set()

    thread = threading.Thread(target=add)
    thread.start()
    searches = 0
    while not done.is_set() or searches == 0:
        assert near(library, "Headline of a7 This is number7", 1) == ["a7"]
        searches += 1
    thread.join()
    assert_agrees(library)


@pytest.mark.parametrize("earlier", [False, True])
def test_rebuilding_finds_the_copies_again(library: Library, earlier: bool) -> None:
    text = " ".join(f"ferry{number}" for number in range(280))
    library.add([article("a", text), article("b", text), article("c")])
    expected = {"a": ("a", "b"), "c": ("c",)}
    assert library.copies_of(["a", "c"]) == expected
    if earlier:
        make_format_1(library.archive)
        assert library.copies_of(["a", "c"]) == {"a": ("a",), "c": ("c",)}
    rebuild(library.directory, WORDS)
    again = Library(library.directory, WORDS)
    assert again.copies_of(["a", "c"]) == expected
    assert_agrees(again)


def test_a_large_dense_file_is_written_again_once_enough_has_changed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def written() -> int:
        return Manifest.read(library.directory).sequence

    monkeypatch.setattr(hybrid, "LARGE", 40)
    library.add(articles(0, 39))
    assert written() == 39
    library.add(articles(39, 41))
    assert written() == 39, "two changes are less than a twentieth of 41"
    assert_agrees(Library(library.directory, WORDS))
    assert written() == 39
    library.add(articles(41, 42))
    assert written() == 42, "three are more"


class TestAnotherEncoder:
    """Vectors of two encoders never meet."""

    OTHER = WordEncoder(dimension=64, name="other words")

    def test_opening_with_it_is_refused_with_the_command_that_mends_it(self, library: Library) -> None:
        library.add(articles(0, 3))
        with pytest.raises(ModelError) as refusal:
            Library(library.directory, self.OTHER)
        assert "was indexed with the encoder 'words', not 'other words'" in str(refusal.value)
        assert f"python cli.py rebuild --encoder 'other words' --library {library.directory}" in str(refusal.value)

    def test_one_that_is_open_meanwhile_mixes_nothing(self, library: Library) -> None:
        library.add([*articles(0, 10), article("a1", "Changed.")])
        rebuild(library.directory, self.OTHER)
        rebuilt = Library(library.directory, self.OTHER)
        assert rebuilt.archive.status().revisions == 11, "old revisions are kept"
        library.refresh()
        assert near(library, "number7", 1) == ["a7"]
        with pytest.raises(ModelError, match="was indexed with the encoder 'other words', not 'words'"):
            library.add(articles(10, 20))
        assert_agrees(rebuilt)
