"""What number a text stands for, in figures or in words, and what is no number at all."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.quantity import Quantity, bound_before, quantity_of


@pytest.mark.parametrize(
    ("text", "amount", "bound"),
    [
        ("12", "12", ""),
        ("Twelve", "12", ""),
        ("twenty-three people", "23", ""),
        ("Forty-six houses", "46", ""),
        ("At least 12 people", "12", "At least"),
        ("more than 3,400", "3400", "more than"),
        ("as many as 18,000 Indians", None, ""),
        ("as many as 18,000", "18000", "as many as"),
        ("About 1,200 people", "1200", "About"),
        ("some 300 soldiers", "300", "some"),
        ("three hundred and twelve", "312", ""),
        ("two thousand five hundred", "2500", ""),
        ("half a million people", "500000", ""),
        ("two dozen", "24", ""),
        ("a dozen cows", "12", ""),
        ("1.5 million", "1500000", ""),
        ("$1.2 billion", "1200000000 USD", ""),
        ("1,200 million dollars", "1200000000 USD", ""),
        ("$3m", "3000000 USD", ""),
        ("£2.4bn", "2400000000 GBP", ""),
        ("27.50 dollars in cash", "27.5 USD", ""),
        ("48 million crowns", "48000000 crown", ""),
        ("2,000 euros", "2000 EUR", ""),
        ("9.4 percent", "9.4 %", ""),
        ("3.2 per cent", "3.2 %", ""),
        ("20%", "20 %", ""),
        ("2,600 hectares", "2600 hectare", ""),
        ("three days", "3 day", ""),
        ("18 months in prison", "18 month", ""),
        ("10 kilometers", "10 kilometre", ""),
        ("six feet", "6 foot", ""),
        ("30 square miles", "30 square mile", ""),
        ("25 basis points", "25 basis point", ""),
        ("80 years old", "80", ""),
        ("38-year-old", "38", ""),
        ("five-year-olds", None, ""),
        ("31-hour", "31 hour", ""),
        ("7.8-magnitude", "7.8", ""),
        ("three-time", None, ""),
        ("68 cents", "68 cent", ""),
        ("$15 an hour", "15 USD", ""),
        ("£150,000 a week", "150000 GBP", ""),
        ("£1 million a year", "1000000 GBP", ""),
        ("three a day", "3", ""),
        ("two and a half years", "2.5 year", ""),
        ("one and a half million", "1500000", ""),
        ("a million and a half", "1500000", ""),
        ("12 people and three dogs", "12", ""),
        ("a two week ban", None, ""),
        ("No one", None, ""),
        ("one in five", None, ""),
        ("five to ten people", None, ""),
        ("two or three", None, ""),
        ("one year and six months", None, ""),
        ("5 feet, 3 inches", None, ""),
        ("100", "100", ""),
    ],
)
def test_a_number_with_what_it_counts(text: str, amount: str | None, bound: str) -> None:
    found = quantity_of(text)
    assert (found.amount if found is not None else None) == amount
    assert (found.bound if found is not None else "") == bound


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("He could go to prison for up to ", "up to"),
        ("More than ", "More than"),
        ("a fire that killed at least\u00a0", "at least"),
        ("The shares fell nearly ", "nearly"),
        ("no fewer than ", "no fewer than"),
        ("no more than ", "no more than"),
        ("It is over. ", ""),
        ("They were told about the ", ""),
        ("Whoever else may discover ", ""),
        ("It is not known how many more than\n", ""),  # the end of a line, as of a headline
        ("more than", ""),  # glued to the number
        ("", ""),
    ],
)
def test_the_bound_in_front_of_a_number(text: str, bound: str) -> None:
    assert bound_before(text) == bound


@pytest.mark.parametrize(
    "text",
    [
        "February",
        "Three Mile Island",
        "Ocean's Eleven",
        "two thirds",
        "a fifth of the perimeter",
        "dozens of people",
        "thousands",
        "the second",
        "12th",
        "one of the leaders",
        "a",
        "no",
        "12 and 13 February",
        "5-3",
        "12 people and 3 dogs",
        "Boeing 737",
        "",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert quantity_of(text) is None


def test_a_word_of_any_length_is_read_at_once() -> None:
    assert quantity_of("12 " + "a" * 5000 + "/") is None
    assert quantity_of("12 photos-from-the-day-the-bridge-opened-in-the-old-town.html") is None
    assert quantity_of("12 " + "a" * 5000) == Quantity(Decimal(12), "", "")


@given(st.integers(0, 10**12))
def test_figures_mean_the_same_with_and_without_commas(number: int) -> None:
    assert quantity_of(f"{number:,}") == quantity_of(str(number)) == Quantity(Decimal(number), "", "")


@given(st.text(max_size=40))
def test_any_text_is_a_quantity_or_none(text: str) -> None:
    found = quantity_of(text)
    assert found is None or found.number >= 0
