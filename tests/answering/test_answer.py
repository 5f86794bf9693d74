"""An answer is a slice of an article; a citation that is none cannot be built."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.answer import Alternative, Answer, Citation, Timings, Value
from tests.fakes import article

REPORT = article("report", "Modi is to come in February.", title="A visit")
# "A visit", a blank line, then the body: it begins at 9, and ends with the text at 37.
LENGTH = 37


def test_the_quote_and_the_passage_are_cut_from_the_text() -> None:
    citation = Citation(REPORT, start=28, end=36, passage_start=9, passage_end=LENGTH)
    assert citation.quote == "February"
    assert citation.passage == "Modi is to come in February."


@pytest.mark.parametrize(
    ("start", "end", "passage_start", "passage_end"),
    [
        (28, 28, 9, LENGTH),  # empty
        (30, 28, 9, LENGTH),  # back to front
        (8, 28, 9, LENGTH),  # begins before its passage
        (28, 36, 9, 35),  # ends after its passage
        (28, 36, 9, LENGTH + 1),  # the passage ends after the article
        (28, LENGTH + 1, 9, LENGTH + 1),  # both do
        (-2, 3, -2, LENGTH),  # counts from the end, as Python's slices would
        (28, 36, 36, 28),  # the passage is back to front
    ],
)
def test_a_quote_that_does_not_lie_in_its_passage_and_article_cannot_be_built(
    start: int, end: int, passage_start: int, passage_end: int
) -> None:
    with pytest.raises(ValueError, match=f"quote {start}:{end} .* does not lie in 'report'"):
        Citation(REPORT, start, end, passage_start, passage_end)


@given(*[st.integers(-3, LENGTH + 3)] * 4)
def test_whatever_can_be_built_is_a_slice(start: int, end: int, passage_start: int, passage_end: int) -> None:
    assert len(REPORT.text) == LENGTH
    try:
        citation = Citation(REPORT, start, end, passage_start, passage_end)
    except ValueError:
        return
    assert citation.quote
    assert citation.quote in citation.passage
    assert len(citation.quote) == end - start
    assert REPORT.text[citation.start : citation.end] == citation.quote


def test_a_citation_cannot_be_changed_afterwards() -> None:
    citation = Citation(REPORT, 28, 36, 9, LENGTH)
    with pytest.raises(AttributeError):
        citation.start = 0  # type: ignore[misc]


def answer(citations: tuple[Citation, ...], reason: str | None) -> Answer:
    value = Value("date", "February", "2025-02") if citations else None
    return Answer(
        question="when?",
        read_as="when?",
        citations=citations,
        value=value,
        confidence=0.9,
        calibrated=True,
        alternatives=(),
        as_of=date(2025, 1, 28) if citations else None,
        reason=reason,
        nearest=(),
        timings=Timings(encode=1, dense=2, lexical=3, fusion=4, read=5, choose=6),
    )


def test_the_words_of_an_answer_are_its_first_quote() -> None:
    first, second = Citation(REPORT, 28, 36, 9, LENGTH), Citation(REPORT, 25, 36, 9, LENGTH)
    found = answer((first, second), None)
    assert found.found
    assert found.text == "February"
    assert Alternative((second, first), Value("text", "in February"), 0.1).text == "in February"


def test_not_found_is_an_answer_without_words() -> None:
    nothing = answer((), "No passage answers this surely enough.")
    assert not nothing.found
    assert nothing.text is None


def test_the_total_is_the_sum_of_the_stages() -> None:
    assert answer((), "…").timings.total == 1 + 2 + 3 + 4 + 5 + 6
