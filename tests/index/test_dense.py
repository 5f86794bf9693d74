"""The dense index: exact nearest neighbours, additions, removals, and files that are whole or refused."""

import hashlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from corpus.durable import write_whole
from corpus.errors import LibraryError
from index.dense import DenseIndex

EAST, NORTH, WEST = [1, 0], [0, 1], [-1, 0]
NORTH_EAST = [0.6, 0.8]  # a unit vector, since 0.36 + 0.64 = 1


def rows(*vectors: list[float]) -> NDArray[np.float32]:
    """Vectors with 16 bits a number, as the archive has them: then nothing is lost."""
    return np.array(vectors, dtype=np.float16).astype(np.float32)


def keys(*numbers: int) -> NDArray[np.int64]:
    return np.array(numbers, dtype=np.int64)


@pytest.fixture
def index() -> DenseIndex:
    made = DenseIndex(2)
    made.add(keys(10, 20, 30, 40), rows(EAST, NORTH, WEST, NORTH_EAST))
    return made


def test_the_nearest_come_first_with_their_cosine(index: DenseIndex) -> None:
    found = index.search(rows(EAST)[0], 3)
    assert [key for key, _ in found] == [10, 40, 20]
    assert [score for _, score in found] == pytest.approx([1, 0.6, 0], abs=1e-3)


def test_asking_for_more_than_there_is_gives_all(index: DenseIndex) -> None:
    assert [key for key, _ in index.search(rows(EAST)[0], 99)] == [10, 40, 20, 30]


def test_a_search_among_some_keys_finds_only_these(index: DenseIndex) -> None:
    assert [key for key, _ in index.search(rows(EAST)[0], 4, among=[30, 20, 999])] == [20, 30]
    assert index.search(rows(EAST)[0], 4, among=[]) == []


def test_a_removed_key_is_not_found_and_the_others_keep_theirs(index: DenseIndex) -> None:
    index.remove([10, 999])
    assert len(index) == 3
    assert [key for key, _ in index.search(rows(EAST)[0], 4)] == [40, 20, 30]


def test_a_key_added_again_is_replaced(index: DenseIndex) -> None:
    index.add(keys(10), rows(WEST))
    assert len(index) == 4
    assert dict(index.search(rows(WEST)[0], 4))[10] == pytest.approx(1)


def test_an_empty_index_finds_nothing_and_forgets_nothing() -> None:
    index = DenseIndex(2)
    index.remove([1])
    index.add(keys(), np.zeros((0, 0), dtype=np.float32))
    assert len(index) == 0
    assert index.search(rows(EAST)[0], 5) == []


def test_what_is_saved_is_loaded(index: DenseIndex, tmp_path: Path) -> None:
    path = tmp_path / "index"
    sha256 = index.save(path)
    assert sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    loaded = DenseIndex.load(path, sha256=sha256)
    assert (len(loaded), loaded.dimension) == (4, 2)
    assert loaded.search(rows(EAST)[0], 4) == index.search(rows(EAST)[0], 4)
    loaded.remove([10])
    loaded.add(keys(50), rows(EAST))
    assert [key for key, _ in loaded.search(rows(EAST)[0], 2)] == [50, 40], "a loaded index goes on changing"


def test_a_missing_or_changed_file_is_refused(index: DenseIndex, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="cannot be read: No such file or directory"):
        DenseIndex.load(tmp_path / "nothing", sha256="")
    index.save(tmp_path / "index")
    with pytest.raises(LibraryError, match="is not the file that was written"):
        DenseIndex.load(tmp_path / "index", sha256="0" * 64)


def test_writing_replaces_the_whole_file_and_what_a_killed_writer_left(tmp_path: Path) -> None:
    path = tmp_path / "file"
    (tmp_path / ".file").write_bytes(b"half of what a killed wri")
    write_whole(path, b"old and long")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="nowhere/file could not be written: No such file or directory"):
        write_whole(tmp_path / "nowhere" / "file", b"new")


DIRECTIONS = st.integers(0, 359).map(lambda degrees: [np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])


@given(
    st.lists(st.tuples(st.integers(0, 20), st.one_of(st.none(), DIRECTIONS)), max_size=30),
    DIRECTIONS,
    st.sets(st.integers(0, 20)),
)
def test_it_finds_what_comparing_with_each_finds(
    changes: list[tuple[int, list[float] | None]], asked: list[float], among: set[int]
) -> None:
    index, held = DenseIndex(2), dict[int, list[float]]()
    for key, vector in changes:
        if vector is None:
            index.remove([key])
            held.pop(key, None)
        else:
            index.add(keys(key), rows(vector))
            held[key] = vector
    expected = {key: float(np.dot(rows(vector)[0], rows(asked)[0])) for key, vector in held.items()}
    found = index.search(rows(asked)[0], 100)
    assert dict(found) == pytest.approx(expected, abs=1e-5)
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
    some = {key: score for key, score in expected.items() if key in among}
    assert dict(index.search(rows(asked)[0], 100, among=sorted(among))) == pytest.approx(some, abs=1e-5)
