"""Splitting: whole sentences, every character kept, and never more words than asked for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.split import MAX_SENTENCE_CHARACTERS, MAX_SENTENCE_WORDS, TARGET_WORDS, sentences, split

# What news looks like, and what it should not: abbreviations, quotes, other scripts, marks, blanks of all kinds.
SEEN = """Modi visits U.S. Mr. No. 1.5 p.m. . ! ? ... ” “ ( ) - don't : ; • 𝔄 👩 漢字。 مرحبا؟""".split()
UNSEEN = ["\n", "\n\n", " ", "\t", "\u00a0", "\u202e", "\u200b", "\u200d", "e\u0301"]
PIECES = st.sampled_from([*SEEN, *UNSEEN])
TEXT = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map(" ".join), st.lists(PIECES).map("".join))


def words(text: str) -> int:
    return len(text.split())


def cut(text: str, **options: int) -> list[str]:
    return [text[start:end] for start, end in split(text, **options)]


def test_a_short_text_is_one_passage() -> None:
    assert cut("Ferry sinks\n\nIt sank off Halmstow. Nineteen died.") == [
        "Ferry sinks\n\nIt sank off Halmstow. Nineteen died."
    ]


def test_a_passage_holds_as_many_sentences_as_fit() -> None:
    # 3 + 3 words fit in 6; the next 3 do not.
    assert cut("One two three. Four five six. Seven eight nine.", words=6) == [
        "One two three. Four five six.",
        "Seven eight nine.",
    ]
    assert cut("One two three. Four five six. Seven eight nine.", words=5) == [
        "One two three.",
        "Four five six.",
        "Seven eight nine.",
    ]


def test_a_sentence_ends_where_a_person_would_end_it() -> None:
    text = 'Mr. Modi met Dr. Singh in the U.S. on Feb. 13. He said it cost $1.5 million. "Was it worth it?" they asked.'
    assert [text[start:end] for start, end in sentences(text)] == [
        "Mr. Modi met Dr. Singh in the U.S. on Feb. 13.",
        "He said it cost $1.5 million.",
        '"Was it worth it?" they asked.',
    ]


def test_a_line_never_shares_a_sentence_with_the_next() -> None:
    text = "Ferry sinks\nIt sank"
    assert [text[start:end] for start, end in sentences(text)] == ["Ferry sinks", "It sank"]


def test_a_table_without_ends_is_cut_at_words() -> None:
    text = " ".join(["word"] * (2 * MAX_SENTENCE_WORDS + 10))
    assert [words(piece) for piece in cut(text)] == [MAX_SENTENCE_WORDS, MAX_SENTENCE_WORDS + 10]  # 120, and 120 + 10


def test_a_text_without_blanks_is_cut_at_characters() -> None:
    text = "x" * (2 * MAX_SENTENCE_CHARACTERS + 1)
    lengths = [end - start for start, end in sentences(text)]
    assert lengths == [MAX_SENTENCE_CHARACTERS, MAX_SENTENCE_CHARACTERS, 1]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t \u00a0"])
def test_nothing_but_blanks_has_no_passage(text: str) -> None:
    assert split(text) == []


@given(TEXT, st.integers(1, 2 * TARGET_WORDS))
def test_passages_lie_in_the_text_in_order_without_overlap(text: str, limit: int) -> None:
    position = 0
    for start, end in split(text, words=limit):
        assert position <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        position = end


@given(TEXT, st.integers(1, 2 * TARGET_WORDS))
def test_passages_hold_every_character_that_is_not_blank(text: str, limit: int) -> None:
    held = "".join(cut(text, words=limit))
    assert re.sub(r"\s", "", held) == re.sub(r"\s", "", text)


@given(TEXT, st.integers(1, 20))
def test_a_passage_has_no_more_words_than_asked_for_unless_it_is_one_sentence(text: str, limit: int) -> None:
    whole = set(sentences(text))
    for start, end in split(text, words=limit):
        assert words(text[start:end]) <= limit or (start, end) in whole


@given(TEXT)
def test_a_passage_is_made_of_whole_sentences(text: str) -> None:
    starts, ends = {start for start, _ in sentences(text)}, {end for _, end in sentences(text)}
    assert all(start in starts and end in ends for start, end in split(text))


@given(TEXT)
def test_a_sentence_is_short_enough_to_read(text: str) -> None:
    for start, end in sentences(text):
        assert words(text[start:end]) <= MAX_SENTENCE_WORDS
        assert end - start <= MAX_SENTENCE_CHARACTERS
