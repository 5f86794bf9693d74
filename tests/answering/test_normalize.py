"""What a quote stands for: a date counted from the day of its report, or its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.answer import Citation, Value
from answering.normalize import key_of, says_something, value_of, with_time
from tests.fakes import article


def value(body: str, quote: str, *, day: str | None = "2025-01-28") -> Value:
    """The value of the first place of `quote` in an article of that day."""
    report = article("report", body, day=day)
    start = report.text.index(quote)
    return value_of(Citation(report, start, start + len(quote), 0, len(report.text)))


@pytest.mark.parametrize(
    ("body", "quote", "iso"),
    [
        ("Modi is to come in February.", "February", "2025-02"),
        ("Modi is to come in February.", "in February", "2025-02"),
        ("Modi will come on 12 February 2025.", "12 February 2025", "2025-02-12"),
        ("Modi will come tomorrow.", "tomorrow", "2025-01-29"),  # the day after Tuesday 28 January
        ("Trump said on Monday that he would.", "Monday", "2025-01-27"),  # said: the Monday before
        ("Modi will come on Monday.", "Monday", "2025-02-03"),  # will: the Monday after
        ("Modi was there in September 2024.", "September 2024", "2024-09"),
        ("The ferry was built in 1987.", "1987", "1987"),
    ],
)
def test_a_date_is_resolved_against_the_day_of_its_report(body: str, quote: str, iso: str) -> None:
    assert value(body, quote) == Value("date", quote, iso)


def test_only_the_same_sentence_decides_between_past_and_coming() -> None:
    assert value("He said so. The talks will be on Monday.", "Monday").iso == "2025-02-03"
    assert value("They will meet soon. He said so on Monday.", "Monday").iso == "2025-01-27"


def test_the_line_before_is_another_sentence() -> None:
    assert value("Talks ended\n\nThe talks will be on Monday.", "Monday").iso == "2025-02-03"


@pytest.mark.parametrize(
    ("body", "quote", "iso", "expression"),
    [
        ("Trump spoke to Modi in Paris on Monday.", "Paris", "2025-01-27", "on Monday"),
        ("On Monday, Modi spoke in Paris.", "Modi", "2025-01-27", "On Monday"),
        ("Modi flew to Paris on Monday.", "to Paris on Monday", "2025-01-27", "on Monday"),
        (
            "Modi will come on 12 and 13 February 2025.",
            "12 and 13",
            "2025-02-12/2025-02-13",
            "on 12 and 13 February 2025",
        ),
        ("Modi spoke to reporters in Paris on Monday.", "Modi", None, None),  # not beside it
        ("Modi was there on Monday. Paris was dark.", "Paris", None, None),  # in the sentence before
        ("Modi flew to Paris on Monday.", "Monday", "2025-01-27", None),  # it is the time itself
    ],
)
def test_the_time_said_in_an_answer_or_right_beside_it(
    body: str, quote: str, iso: str | None, expression: str | None
) -> None:
    report = article("report", body, day="2025-01-28")
    start = report.text.index(quote)
    citation = Citation(report, start, start + len(quote), 0, len(report.text))
    timed = with_time(value_of(citation), citation)
    assert (timed.iso, timed.expression) == (iso, expression)
    assert key_of(timed) == key_of(value_of(citation)), "what is said beside an answer is no part of it"


def test_without_a_day_of_publication_nothing_is_resolved() -> None:
    assert value("Modi will come tomorrow.", "tomorrow", day=None) == Value("text", "tomorrow")


@pytest.mark.parametrize("quote", ["Narendra Modi", "next Friday", "the White House"])
def test_what_is_no_certain_date_stands_for_its_words(quote: str) -> None:
    assert value(f"It says {quote} here.", quote) == Value("text", quote)


@pytest.mark.parametrize(
    ("one", "other"), [("17", "17 people"), ("Twelve", "at least 12 people"), ("$1.2 billion", "1,200 million dollars")]
)
def test_a_quantity_stands_for_its_amount_however_it_is_written(one: str, other: str) -> None:
    values = [value(f"The report says {quote} so far.", quote) for quote in (one, other)]
    assert {each.kind for each in values} == {"number"}
    assert key_of(values[0]) == key_of(values[1]) == values[0].amount


@pytest.mark.parametrize(
    ("body", "quote", "bound", "bounded"),
    [
        ("He could go to prison for up to 25 years.", "25 years", "up to", "up to 25 years"),
        ("More than 1,000 people died.", "1,000", "More than", "More than 1,000"),
        ("Its shares fell nearly 7%.", "7%", "nearly", "nearly 7%"),
        ("He owes more than $49 million.", "more than $49 million", "more than", None),
        ("He owes more\nthan $49 million.", "more\nthan $49 million", "more than", None),
        ("Those who owe $500 or more must pay.", "$500", "or more", "$500 or more"),
        ("It takes 20 minutes or so.", "20 minutes", "or so", "20 minutes or so"),
        ("It is for those of 65 or older.", "65", "or older", "65 or older"),
        ("ADMIT 12 OR FEWER.", "12", "OR FEWER", "12 OR FEWER"),
        ("It holds 20 or\u00a0more.", "20", "or\u00a0more", "20 or\u00a0more"),
        ("It holds 20 or\nmore.", "20", None, None),
        ("It was over. 25 had left.", "25", None, None),
        ("They sold 40 or more than a third of them.", "40", None, None),
        ("Did 12 or Morris win?", "12", None, None),
        ("They asked about Nairobi.", "Nairobi", None, None),
        ("Some will come about 12 February 2025.", "12 February 2025", None, None),
    ],
)
def test_the_bound_beside_a_quantity_is_part_of_its_value(
    body: str, quote: str, bound: str | None, bounded: str | None
) -> None:
    found = value(body, quote)
    assert (found.text, found.bound, found.bounded) == (quote, bound, bounded)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("More than 100 people", "Fewer than 100 people", False),
        ("At least 100 people", "Under 100 people", False),
        ("100 people", "less than 100 people", False),
        ("below 100", "fewer than 100", True),
        ("At least 100 people", "100 people", True),
        ("As many as 100 people", "100 people", True),
        ("Up to 100 people", "About 100 people", True),
    ],
)
def test_a_number_that_is_not_reached_is_another(one: str, other: str, is_same: bool) -> None:
    first, second = (value(f"{words} were hurt.", "100") for words in (one, other))
    assert (key_of(first) == key_of(second)) == is_same


def key(text: str) -> str:
    return key_of(Value("text", text))


def test_dates_are_the_same_by_the_day_they_mean_whatever_the_words() -> None:
    assert key_of(Value("date", "February", "2025-02")) == key_of(Value("date", "next month", "2025-02"))
    assert key_of(Value("date", "Monday", "2025-01-27")) != key_of(Value("date", "Monday", "2025-02-03"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the White House", "White House"),
        ("the United States", "US"),
        ("U.K.", "Britain"),
        ("“productive”", "productive"),
        ('"productive"', "Productive."),
        ("about 1,200", "1,200"),
        ("nearly 40 million crowns", "40 million crowns"),
        ("the  captain,\nJoren Halvik", "captain Joren Halvik"),
    ],
)
def test_case_signs_and_small_words_do_not_matter(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("17", "19"), ("5.75 percent", "5.75%"), ("Modi", "Narendra Modi"), ("40", "40%")]
)
def test_what_may_be_something_else_stays_apart(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize("text", ["the", "A", "…", "?!", "“”", "about"])
def test_a_quote_of_nothing_else_keeps_its_words(text: str) -> None:
    assert key(text) == text


@given(st.text(min_size=1))
def test_a_key_is_never_empty_and_case_and_blanks_do_not_change_it(text: str) -> None:
    assert key(text)
    assert key(" ".join(key(text).split())) == key(key(text))


@pytest.mark.parametrize(
    ("quote", "says"), [("the", False), ("“.”", False), ("a –", False), ("17", True), ("a day", True)]
)
def test_articles_and_signs_alone_say_nothing(quote: str, says: bool) -> None:
    assert says_something(quote) == says
