"""A passage is a slice of its article, and no other can be built."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.passage import Passage
from tests.fakes import article

FERRY = article("ferry", "It sank.", title="Ferry")  # "Ferry", two line ends, "It sank.": 5 + 2 + 8 = 15 characters


def test_its_text_is_cut_from_the_article() -> None:
    assert Passage(FERRY, 7, 15).text == "It sank."
    assert Passage(FERRY, 0, 15).text == FERRY.text


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (0, 0), (5, 5), (6, 5), (0, 16), (15, 16), (-3, -1)])
def test_an_empty_slice_or_one_outside_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=rf"passage {start}:{end} does not lie in 'ferry' \(15 characters\)"):
        Passage(FERRY, start, end)


@given(st.integers(-5, 20), st.integers(-5, 20))
def test_what_can_be_built_has_as_many_characters_as_its_offsets_say(start: int, end: int) -> None:
    try:
        passage = Passage(FERRY, start, end)
    except ValueError:
        return
    assert len(passage.text) == end - start > 0
