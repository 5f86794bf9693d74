"""A reader that remembers: the same readings, each passage read once, and no more kept than it should."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from answering.reader import Candidate, Reading
from answering.remembered import Remembered


class CountingReader:
    """Points at the whole passage, with the length of the question as its score, and keeps what it was given."""

    name = "counting"

    def __init__(self) -> None:
        self.given: list[str] = []

    def read(
        self, question: str, passages: Sequence[str], *, closed: Sequence[tuple[int, int]] | None = None
    ) -> list[Reading]:
        self.given += passages
        ends = [end for _, end in closed] if closed is not None else [0] * len(passages)
        return [
            Reading((Candidate(0, len(text), float(len(question))),), float(end))
            for text, end in zip(passages, ends, strict=True)
        ]


def test_a_passage_is_read_once_for_a_question_and_again_for_another() -> None:
    reader = Remembered(inner := CountingReader())
    first = reader.read("who?", ["a", "b"])
    assert reader.read("who?", ["b", "c", "a"])[0] == first[1]
    assert inner.given == ["a", "b", "c"]
    reader.read("when?", ["a"])
    assert inner.given == ["a", "b", "c", "a"]


def test_what_is_closed_in_a_passage_is_part_of_the_question() -> None:
    reader = Remembered(CountingReader())
    assert [reader.read("who?", ["a"], closed=[(0, end)])[0].no_answer for end in (0, 3)] == [0.0, 3.0]


def test_no_more_is_kept_than_was_said() -> None:
    reader = Remembered(inner := CountingReader(), limit=5)
    reader.read("who?", ["0", "1", "2", "3", "4", "5"])
    reader.read("who?", ["1", "0"])
    assert inner.given[6:] == ["0"], "the oldest was forgotten, and the others were not"


@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=6), max_size=5))
def test_it_reads_as_the_reader_does(rounds: list[list[str]]) -> None:
    reader = Remembered(CountingReader())
    for passages in rounds:
        assert reader.read("who?", passages) == CountingReader().read("who?", passages)


def test_it_goes_by_the_name_of_its_reader() -> None:
    assert Remembered(CountingReader()).name == "counting"
