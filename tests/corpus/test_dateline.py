"""Where the byline and the dateline of a report stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dateline import front_matter
from tests.fakes import article

REPORT = "The ferry sank on Monday."


@pytest.mark.parametrize(
    "front",
    [
        "",
        "CNN —\n\n",
        "(CNN) ",
        "(CNN Business) ",
        "New York CNN Business —\n\n",
        "Seoul, South Korea CNN —\n\n",
        "London (CNN) ",
        "LONDON (AP) — ",
        "AP\n\nHOUSTON (AP) — ",
        "Mary Miller\n\nAssociated Press\n\nNUSA DUA, Indonesia — ",
        "Mary Miller and John Smith\n\nUSA TODAY\n\n",
        "Mary Miller\n\nMeridian Post\n\n",
        "By Mary Miller\n\n",
        "Mary Miller\n\nThe Associated Press\n\nNew York — ",
        "Mary Miller\n\nMeridian Post\n\nMARBLEHEAD, Mass. – ",
        "Mary Miller, Meridian Post\n\n",
        "Mary Miller\n\nmmiller@meridian.example\n\n",
        "WASHINGTON - ",
        "WASHINGTON –",
        "YORK, Pa. – ",
        "ST. JOHN'S — ",
        "(Reuters) - ",
        "PORT ELLERY, Calvera (Meridian Wire) - ",
        "CAPE TOLLAND (Meridian Wire) - ",
    ],
)
@pytest.mark.parametrize("title", ["Ferry sinks", "(CNN) The Ferry of Miller"])
def test_byline_and_dateline_stand_between_headline_and_text(title: str, front: str) -> None:
    report = article("a", front + REPORT, title=title)
    start, end = front_matter(report)
    assert report.text[start:end] == front
    assert end == 0 or report.text[end:] == REPORT


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        "Modi said on Monday – as he had before – that he would come.",
        "NATO has said so.",
        "A-levels: what to know.",
        "The AP said so — and Reuters, too.",
        "Reporters of CNN were there.",
        "Storm Boris\n\nThe river rose.",
    ],
)
def test_a_report_may_have_neither(text: str) -> None:
    assert front_matter(article("a", text)) == (0, 0)


@given(st.text(min_size=1), st.text(min_size=1))
def test_it_is_a_slice_of_the_text(title: str, text: str) -> None:
    report = article("a", f"x{text}", title=f"x{title}")
    start, end = front_matter(report)
    assert 0 <= start <= end <= len(report.text)
