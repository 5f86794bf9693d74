"""Rebuilding a library: in steps that can be gone on with, while it is asked and added to."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.alone import alone_at
from corpus.coming import coming
from corpus.errors import LibraryError, ModelError
from corpus.filter import Filter
from index.hybrid import Library
from index.rebuilding import LOCK_FILE, Rebuilt, Step
from index.rebuilding import rebuild as rebuild_in_batches
from tests.agreement import assert_agrees, vectors_of
from tests.fakes import WordEncoder, article, articles
from tests.formats import make_format_1, make_format_2
from tests.index.rebuilder import BATCH, other

WORDS, OTHER = WordEncoder(), other("other")
rebuild = partial(rebuild_in_batches, batch=BATCH)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library of somewhat more than a batch."""
    made = Library.create(tmp_path / "library", WORDS)
    made.add(articles(0, BATCH + 10))
    return made


class Between(WordEncoder):
    """Does something before each batch is embedded."""

    def __init__(self, *does: Callable[[], object], name: str = "other") -> None:
        super().__init__(name=name, dimension=WORDS.dimension if name == WORDS.name else 128)
        self.does = list(does)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if self.does:
            self.does.pop(0)()
        return super().encode(texts)


def stop() -> None:
    raise RuntimeError("out of memory")


def nearest(library: Library, number: int) -> list[str]:
    vector = library.encoder.encode([f"Headline of a{number} This is number{number}"])[0]
    keys = [key for key, _ in library.search_dense(vector, 1, Filter())]
    return [passage.article.id for passage in library.archive.passages(keys).values()]


def cut_otherwise(library: Library, id: str) -> None:
    """Have an article cut as an earlier version may have cut it: into two passages in place of one."""
    archive = library.archive
    (key,) = archive.connection.execute("SELECT key FROM revision WHERE id = ? AND is_current", (id,)).fetchone()
    ((start, end),) = archive.slices(key)
    vectors = library.encoder.encode(["one", "two"])
    with archive.transaction() as connection:
        connection.execute("DELETE FROM passage WHERE revision_key = ?", (key,))
        archive.put_passages(key, [(start, start + 4), (start + 5, end)], vectors, encoder=library.encoder.name)


def test_another_encoder_embeds_all_and_progress_tells_how_far_it_is(library: Library) -> None:
    steps: list[Step] = []
    assert rebuild(library.directory, OTHER, progress=steps.append) == Rebuilt(embedded=BATCH + 10, cut=0)
    total = BATCH + 10
    assert steps[:2] == [Step("embedding passages", done, total) for done in (BATCH, total)]
    assert steps[-1] == Step("cutting articles", total, total)
    found = Library(library.directory, OTHER)
    assert_agrees(found)
    assert found.archive.has_table("coming") is False
    assert coming(found.archive) is None


def test_the_passages_stay_the_same_and_their_keys_too(library: Library) -> None:
    before = list(vectors_of(library.archive))
    rebuild(library.directory, OTHER)
    assert list(vectors_of(library.archive)) == before


def test_the_encoder_that_it_has_embeds_nothing_again_unless_told(library: Library) -> None:
    state = library.archive.state()
    assert rebuild(library.directory, WORDS) == Rebuilt(0, 0)
    assert library.archive.state() == state
    assert rebuild(library.directory, WORDS, again=True) == Rebuilt(BATCH + 10, 0)
    assert library.archive.state() != state
    library.refresh()
    assert_agrees(library)


def test_an_article_that_is_cut_otherwise_by_now_is_cut_again_and_no_other(library: Library) -> None:
    cut_otherwise(library, "a7")
    cut_otherwise(library, "a9")
    before = {key for (key,) in library.archive.connection.execute("SELECT key FROM passage")}
    assert rebuild(library.directory, WORDS) == Rebuilt(embedded=0, cut=2)
    after = {key for (key,) in library.archive.connection.execute("SELECT key FROM passage")}
    assert len(before - after) == 4
    assert len(after - before) == 2
    library.refresh()
    assert_agrees(library)
    assert nearest(library, 7) == ["a7"]


def test_what_is_cut_otherwise_is_so_with_another_encoder_too(library: Library) -> None:
    cut_otherwise(library, "a7")
    assert rebuild(library.directory, OTHER) == Rebuilt(embedded=BATCH + 11, cut=1)
    assert_agrees(Library(library.directory, OTHER))


def test_one_that_stopped_goes_on_where_it_was(library: Library) -> None:
    def ask_and_stop() -> None:
        library.refresh()
        assert_agrees_but_for_coming(library)
        assert nearest(library, 7) == ["a7"]
        stop()

    with pytest.raises(RuntimeError, match="out of memory"):
        rebuild(library.directory, Between(lambda: None, ask_and_stop))
    found = coming(library.archive)
    assert (found.encoder, found.done, found.total) == ("other", BATCH, BATCH + 10)
    library.add(articles(600, 603))
    assert rebuild(library.directory, OTHER).embedded == 13
    assert_agrees(Library(library.directory, OTHER))


def assert_agrees_but_for_coming(library: Library) -> None:
    """The library answers by the old embeddings, whatever is to come."""
    assert {vector.shape for vector in vectors_of(library.archive).values()} == {(WORDS.dimension,)}


def test_what_comes_and_goes_meanwhile_is_embedded_and_forgotten(library: Library) -> None:
    def change() -> None:
        library.add([*articles(600, 603), article("a0", "Changed.")])
        library.remove(["a1", f"a{BATCH + 1}"])

    # Before the first batch and the second; then what was embedded already goes, too.
    rebuild(library.directory, Between(change, lambda: library.remove(["a2", "a601"])))
    found = Library(library.directory, OTHER)
    assert_agrees(found)
    ids = {id for _, id in found.archive.current()}
    assert ids >= {"a0", "a600", "a602"}
    assert not ids & {"a1", "a2", "a601", f"a{BATCH + 1}"}


def test_going_back_to_the_encoder_that_it_has_drops_what_came(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(RuntimeError):
        rebuild(library.directory, Between(lambda: None, stop))
    assert rebuild(library.directory, WORDS) == Rebuilt(0, 0)
    assert f"the {BATCH} embeddings made by the encoder 'other' are dropped" in caplog.text
    assert coming(library.archive) is None
    assert_agrees(Library(library.directory, WORDS))


def test_going_on_with_a_third_encoder_begins_anew(library: Library) -> None:
    with pytest.raises(RuntimeError):
        rebuild(library.directory, Between(lambda: None, stop))
    third = WordEncoder(name="third", dimension=64)
    assert rebuild(library.directory, third).embedded == BATCH + 10
    assert_agrees(Library(library.directory, third))


def test_there_and_back_again_ends_as_it_began(library: Library) -> None:
    before = vectors_of(library.archive)
    rebuild(library.directory, OTHER)
    rebuild(library.directory, WORDS)
    np.testing.assert_equal(vectors_of(library.archive), before)
    library.refresh()
    assert_agrees(library)


def test_two_at_once_are_one_too_many(library: Library) -> None:
    busy = pytest.raises(LibraryError, match="is being rebuilt by another process")
    with alone_at(library.directory / LOCK_FILE, ""), busy:
        rebuild(library.directory, OTHER)
    assert rebuild(library.directory, OTHER).embedded == BATCH + 10, "the lock goes with its holder"


def test_where_no_lock_can_be_made_that_is_said(library: Library) -> None:
    (library.directory / LOCK_FILE).mkdir()
    with pytest.raises(LibraryError, match=f"{LOCK_FILE} cannot be made: Is a directory"):
        rebuild(library.directory, OTHER)


def test_one_that_is_open_answers_from_its_own_index_and_takes_nothing_in(library: Library) -> None:
    rebuild(library.directory, OTHER)
    library.refresh()
    assert nearest(library, 7) == ["a7"]
    Library(library.directory, OTHER).add(articles(600, 601))
    library.remove(["a3"])
    assert nearest(library, 600) != ["a600"], "found by its words only"
    assert nearest(library, 3) == [], "what is gone is never shown"
    with pytest.raises(ModelError, match="was indexed with the encoder 'other', not 'words'"):
        library.add(articles(601, 602))
    assert_agrees(Library(library.directory, OTHER))


@pytest.mark.parametrize("make_earlier", [make_format_1, make_format_2])
def test_a_library_of_an_earlier_format_is_rebuilt(library: Library, make_earlier) -> None:
    make_earlier(library.archive)
    rebuild(library.directory, OTHER)
    assert library.archive.format == 3
    assert_agrees(Library(library.directory, OTHER))


def test_an_article_that_gets_the_key_of_one_that_was_removed_keeps_its_own_passages(library: Library) -> None:
    last = f"a{BATCH + 9}"
    cut_otherwise(library, last)

    def swap() -> None:
        library.remove([last])
        library.add([article("new", "Something else happened. " * 100)])

    keys = {key for key, _ in library.archive.current()}
    assert rebuild(library.directory, Between(swap, name=WORDS.name)) == Rebuilt(0, 0)
    assert {key for key, _ in library.archive.current()} == keys, "the key was used again"
    library.refresh()
    assert_agrees(library)
    assert max(found.end for found in library.archive.passages(library.archive.passage_keys(Filter())).values()) > 100
