"""Surroundings: the sentence around words and the passages beside one, as the whole text would be cut."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corpus.split import split
from corpus.surroundings import BACK, beside, sentence_of

TEXT = "Ferry sinks\n\nIt sank at 3 p.m. off Halmstow. Nineteen died, Dr. Orth said. It was old."


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("sinks", "Ferry sinks"),
        ("3 p.m.", "It sank at 3 p.m. off Halmstow."),
        ("Nineteen", "Nineteen died, Dr. Orth said."),
        ("Halmstow. Nineteen", "It sank at 3 p.m. off Halmstow. Nineteen died, Dr. Orth said."),
        ("It was old.", "It was old."),
        ("\n\n", "\n\n"),
    ],
)
def test_the_sentence_around_words(words: str, sentence: str) -> None:
    start = TEXT.index(words)
    first, last = sentence_of(TEXT, start, start + len(words))
    assert TEXT[first:last] == sentence


@given(st.text(alphabet="ab .\n?", min_size=1, max_size=60), st.data())
def test_a_sentence_holds_what_it_was_asked_about(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = sentence_of(text, start, end)
    assert 0 <= first <= start < end <= last <= len(text)


def article(paragraphs: int) -> str:
    """Paragraphs of 60 words in two sentences; two of them are a passage."""
    return "\n\n".join(f"{'word ' * 29}end{number}. {'more ' * 29}last{number}." for number in range(paragraphs))


def test_beside_a_passage_stand_those_before_and_after_it_in_the_text() -> None:
    text = article(9)
    passages = split(text)
    assert len(passages) == 5
    for number, (start, end) in enumerate(passages):
        before, after = beside(text, start, end)
        assert before == (passages[number - 1] if number else None)
        assert after == (passages[number + 1] if number + 1 < len(passages) else None)


def test_far_down_a_long_text_the_next_ones_are_whole_and_touch_the_passage() -> None:
    text = article(200)
    start, end = split(text)[-3]
    assert start > BACK
    before, after = beside(text, start, end)
    assert before is not None
    assert after is not None
    assert not text[before[1] : start].strip()
    assert not text[end : after[0]].strip()
    assert after == split(text)[-2]


PIECES = st.lists(st.sampled_from(["Mr. No ran.", "He sat", "so!\n", "\n\n", " ", "漢字。", "word " * 40]), max_size=25)


@given(PIECES.map(" ".join), st.data())
def test_nothing_is_left_out_between_a_passage_and_those_beside_it(text: str, data: st.DataObject) -> None:
    passages = split(text)
    assume(passages)
    start, end = data.draw(st.sampled_from(passages))
    before, after = beside(text, start, end)
    gaps = [text[before[1] : start] if before is not None else text[:start]]
    gaps.append(text[end : after[0]] if after is not None else text[end:])
    assert not re.sub(r"\s", "", "".join(gaps))
