"""Splitting: whole sentences, every character of the report kept, and never more words than asked for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.boilerplate import boilerplate, front_in
from corpus.sentences import MAX_SENTENCE_CHARACTERS, MAX_SENTENCE_WORDS, Slice, sentences
from corpus.split import TARGET_WORDS, outside, split

# What news looks like, and what it should not: abbreviations, quotes, other scripts, marks, blanks of all kinds.
SEEN = """Modi visits U.S. Mr. No. 1.5 p.m. . ! ? ... ” “ ( ) - don't : ; • 𝔄 👩 漢字。 مرحبا؟""".split()
UNSEEN = ["\n", "\n\n", " ", "\t", "\u00a0", "\u202e", "\u200b", "\u200d", "e\u0301"]
PIECES = st.sampled_from([*SEEN, *UNSEEN])
PAGE = [
    "Read more",
    "— Tomas Orth",
    "Sign up for our newsletter here.",
    "CNN —",
    "Contributing: Mina Sale",
    "It sank. " * 20,
]
TEXT = st.one_of(
    st.lists(st.sampled_from([*PAGE, *SEEN]), max_size=20).map("\n".join),
    st.text(max_size=200),
    st.lists(PIECES, max_size=60).map(" ".join),
    st.lists(PIECES).map("".join),
)


def words(text: str) -> int:
    return len(text.split())


def cut(text: str, **options: int) -> list[str]:
    return [text[start:end] for start, end in split(text, **options)]


def closed(text: str) -> list[Slice]:
    """What passages go around."""
    return [one for one in boilerplate(text) if one != front_in(text)]


def stretches(text: str) -> list[Slice]:
    """The sentences of what is left of a text."""
    return [one for part in outside(closed(text), 0, len(text)) for one in sentences(text, *part)]


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


def test_passages_go_around_what_is_no_part_of_the_report() -> None:
    text = "Ferry sinks\n\nIt sank off Halmstow. Read more here.\n\nAdvertisement\n\nNineteen died."
    assert cut(text) == ["Ferry sinks\n\nIt sank off Halmstow.", "Nineteen died."]


def test_byline_and_dateline_stay_between_headline_and_text() -> None:
    text = "Ferry sinks\n\nDalia Ferro\n\nMeridian Post\n\nIt sank off Halmstow."
    assert cut(text) == [text]


def test_a_headline_is_a_passage_only_with_its_text_or_where_there_is_nothing_else() -> None:
    assert cut("Ferry sinks\n\nIt sank.\n\nRead more\n\nNineteen died.") == [
        "Ferry sinks\n\nIt sank.",
        "Nineteen died.",
    ]
    assert cut("Ferry sinks\n\nRead more") == ["Ferry sinks"]
    assert cut("It sank off Halmstow.\n\nRead more\n\nNineteen died.") == ["It sank off Halmstow.", "Nineteen died."]


def test_a_part_of_a_text_is_cut_as_a_part_of_it() -> None:
    text = "Ferry sinks\n\nCNN —\n\nIt sank off Halmstow.\n\nRead more\n\nNineteen died."
    assert split(text, text.index("Halmstow"), text.index("died")) == [
        (text.index("Halmstow"), text.index(".") + 1),
        (text.index("Nineteen"), text.index(" died")),
    ]


@given(TEXT, st.integers(1, 2 * TARGET_WORDS))
def test_passages_hold_every_character_that_is_neither_blank_nor_boilerplate(text: str, limit: int) -> None:
    held = "".join(cut(text, words=limit))
    report = [text[start:end] for start, end in outside(closed(text), 0, len(text))]
    headline = text.strip().split("\n")[0] if text.strip() else ""
    whole, rest = (re.sub(r"\s", "", "".join(parts)) for parts in (report, report[1:]))
    assert re.sub(r"\s", "", held) in {whole, rest if report[:1] and report[0].strip() == headline else whole}


@given(TEXT)
def test_no_passage_shares_a_character_with_boilerplate(text: str) -> None:
    for start, end in split(text):
        assert all(end <= first or last <= start for first, last in closed(text))


@given(TEXT, st.integers(1, 20))
def test_a_passage_has_no_more_words_than_asked_for_unless_it_is_one_sentence(text: str, limit: int) -> None:
    whole = set(stretches(text))
    for start, end in split(text, words=limit):
        assert words(text[start:end]) <= limit or (start, end) in whole


@given(TEXT)
def test_a_passage_is_made_of_whole_sentences(text: str) -> None:
    starts, ends = {start for start, _ in stretches(text)}, {end for _, end in stretches(text)}
    assert all(start in starts and end in ends for start, end in split(text))


@given(TEXT)
def test_a_sentence_is_short_enough_to_read(text: str) -> None:
    for start, end in sentences(text):
        assert words(text[start:end]) <= MAX_SENTENCE_WORDS
        assert end - start <= MAX_SENTENCE_CHARACTERS
