"""A number behind which a headline is cut off, as the text below says it whole."""

from dataclasses import replace
from datetime import date

import pytest

from answering.answer import Citation
from answering.broken import whole_number
from answering.candidates import evidence_of
from answering.reader import Candidate, Reading
from corpus.passage import Passage
from retrieval.hit import Hit
from retrieval.query import Query
from tests.fakes import article


@pytest.mark.parametrize(
    ("title", "body", "quote", "whole"),
    [
        ("Jury finds that he should pay $45.2", "He is to pay $45.2 million to her.", "$45.2", "$45.2 million"),
        ("Mafia boss caught after 30", "He was caught after 30 years, in May.", "30", "30 years"),
        ("Inflation falls to 7", "It fell to 7% in May.", "7", "7%"),
        ("Stamps now cost 68", "A stamp costs 68 cents now.", "68", "68 cents"),
        ("He should pay $45.2", "He paid $145.2 million and $45.25 million.", "$45.2", "$45.2"),  # other numbers
        ("Floods kill 16", "The floods killed 16 people.", "16", "16"),  # whole: only what it counts is left out
        ("Floods kill 16", "The floods killed 16.", "16", "16"),
        ("Floods kill 16", "Between 16 and 20 people died.", "16", "16"),
        ("The toll rises to 30", "It had been 10 years.", "30", "30"),
        ("The First Dog dies at 13", "He was with them for 13 years.", "13", "13"),
        ("The $45.2 verdict", "He is to pay $45.2 million to her.", "$45.2", "$45.2"),  # not cut off behind it
        ("Biden to speak in Los", "He speaks in Los Angeles.", "Los", "Los"),
    ],
)
def test_a_number_that_ends_its_headline(title: str, body: str, quote: str, whole: str) -> None:
    report = article("report", body, title=title)
    start = report.text.index(quote)
    citation = Citation(report, start, start + len(quote), 0, len(report.text))
    found = whole_number(citation)
    assert found.quote == whole
    assert (found == citation) == (whole == quote)
    above = replace(citation, passage_end=len(title))
    assert whole_number(above) == above, "what does not stand in the passage cannot be cited from it"


def test_the_whole_number_is_the_evidence() -> None:
    report = article("report", "He is to pay $45.2 million to her.", title="Jury finds that he should pay $45.2")
    read = Reading((Candidate(len(report.title) - 5, len(report.title), 8.0),), 1.0)
    hit = Hit(Passage(report, 0, len(report.text)), 1.0, None, None)
    (item,) = evidence_of(Query("How much should he pay?", date(2025, 1, 28)), [hit], [read])
    assert (item.citation.quote, item.value.amount) == ("$45.2 million", "45200000 USD")
