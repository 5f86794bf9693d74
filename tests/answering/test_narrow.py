"""The month or the year that is asked for, out of a longer time."""

import pytest

from answering.narrow import narrow


@pytest.mark.parametrize(
    ("question", "span", "part"),
    [
        ("Which month will the trial begin?", "March 25", "March"),
        ("In what month do they meet?", "early September 2024", "September"),
        ("During which month is it?", "Sept. 3", "Sept"),
        ("Which month?", "March", "March"),
        ("Which month?", "between May 3 and June 4", "between May 3 and June 4"),
        ("Which month?", "Marching", "Marching"),
        ("What year did it sink?", "7 May 1915", "1915"),
        ("What year did it sink?", "1914 or 1915", "1914 or 1915"),
        ("What year did it sink?", "$21915", "$21915"),
        ("When will the trial begin?", "March 25", "March 25"),
    ],
)
def test_a_time_is_cut_to_what_is_asked_for(question: str, span: str, part: str) -> None:
    text = f"On 1 April 2020 they said: {span}, or 2 July 1999."
    start = text.index(span)
    first, last = narrow(question, text, start, start + len(span))
    assert text[first:last] == part
