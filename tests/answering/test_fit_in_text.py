"""Whether a time tells when by where it stands."""

import pytest
from test_fit import cited

from answering.fit import fit_of
from answering.normalize import value_of


@pytest.mark.parametrize(
    ("text", "quote", "fit"),
    [
        ("The 2024 eclipse was seen by millions.", "2024", 0),
        ("It was last seen in 2024 over Texas.", "2024", 1),
        ("He won the title in 2019, then in 2021.", "2021", 1),
        ("The blast came at 6:50 a.m. in the mine.", "6:50 a.m.", 0),
        ("The talks will be on 12 February.", "12 February", 1),
    ],
)
def test_when_is_told_by_a_day_or_a_year_that_stands_alone(text: str, quote: str, fit: float) -> None:
    citation = cited(text, quote)
    assert fit_of("When was it?", citation, value_of(citation)) == fit


def test_a_clock_alone_answers_at_what_time() -> None:
    citation = cited("The blast came at 6:50 a.m. in the mine.", "6:50 a.m.")
    assert fit_of("What time was it?", citation, value_of(citation)) == 1
