"""The words of a library and of English: which are known, and which are near one that is not."""

from pathlib import Path

import pytest

from corpus.archive import Archive
from index.hybrid import Library
from index.lexical import count
from index.vocabulary import count_in_english, is_english, near, parted
from tests.fakes import WordEncoder, article


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    library = Library.create(tmp_path / "library", WordEncoder())
    library.add(
        [
            article("one", "Ilse Brandower resigned. The prime minister leaves on Monday, and visits Émerance."),
            article("two", "Brandower was there. The prime minister said nothing.", title="The Bridge is shut"),
            article("three", "A bridge was built, another bridge fell, and that bridge burnt; bridges do."),
        ]
    )
    return library.archive


def distances(archive: Archive, word: str, distance: int) -> dict[str, int]:
    return {one.word: one.distance for one in near(archive, word, distance)}


@pytest.mark.parametrize("word", ["people", "evacuees", "don't", "dont", "whos"])
def test_english_has_its_words_with_or_without_their_apostrophes(word: str) -> None:
    assert is_english(word)


@pytest.mark.parametrize("word", ["peple", "brandower", ""])
def test_english_has_neither_errors_nor_every_name(word: str) -> None:
    assert not is_english(word)


def test_passages_with_a_word_or_its_stem_or_a_phrase_are_counted(archive: Archive) -> None:
    assert count(archive, "brandower") == 2
    assert count(archive, "resign") == 1
    assert count(archive, "prime minister") == 2
    assert count(archive, "minister prime") == 0
    assert count(archive, "prime minister", limit=1) == 1


def test_a_name_is_near_as_the_library_writes_it(archive: Archive) -> None:
    found = next(one for one in near(archive, "brandowr", 2) if one.word == "Brandower")
    assert (found.distance, found.passages, found.capital) == (1, 2, True)


def test_a_word_that_is_written_both_ways_comes_as_most_often_and_may_have_a_capital(archive: Archive) -> None:
    found = next(one for one in near(archive, "brige", 1) if one.word.lower() == "bridge")
    assert (found.word, found.capital, found.passages) == ("bridge", True, 2)
    assert found.frequent > 0


def test_a_word_that_no_article_has_is_near_all_the_same(archive: Archive) -> None:
    found = next(one for one in near(archive, "peple", 1) if one.word == "people")
    assert (found.distance, found.passages, found.capital) == (1, 0, False)


def test_letters_may_be_added_left_out_replaced_or_swapped_but_the_first_stays(archive: Archive) -> None:
    for typed in ("brandoower", "brandoer", "brandiwer", "brandwoer"):
        assert distances(archive, typed, 1)["Brandower"] == 1, typed
    assert "Brandower" not in distances(archive, "grandower", 2)
    assert "Brandower" not in distances(archive, "branwr", 2)


def test_accents_of_the_first_letter_do_not_matter(archive: Archive) -> None:
    assert distances(archive, "émerence", 2)["Émerance"] == 1
    assert near(archive, "ходит", 1) == []


def test_pairs_of_english_words_are_counted() -> None:
    assert count_in_english("how many") > count_in_english("how may") >= 0
    assert count_in_english("many how many") == count_in_english("xq zv") == 0


def test_two_words_written_as_one_are_parted_where_the_library_has_them_side_by_side(archive: Archive) -> None:
    assert parted(archive, "primeminister") == "prime minister"
    assert parted(archive, "ministerprime") is None
    assert parted(archive, "xqzv") is None
