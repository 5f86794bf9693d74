"""Where the time expressions of a text stand, and what they mean there."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.moment import Moment
from corpus.temporal import find, resolve_at

TUESDAY = date(2025, 1, 28)


def test_the_times_of_a_text_are_found_where_they_stand() -> None:
    text = (
        "The dam burst on Monday evening. Two days later, at 3 p.m., troops came. "
        "In 2017 it held, and 2017 people fled. The inquiry will report by the end of March."
    )
    found = [(text[place.start : place.end], place.moment.iso) for place in find(text, published=TUESDAY)]
    assert found == [
        ("on Monday evening", "2025-01-27"),
        ("Two days later, at 3 p.m.", "2025-01-29T15:00"),
        ("In 2017", "2017"),  # and not the number of people
        ("by the end of March", "2025-03"),
    ]


def test_a_time_leans_on_its_own_sentence_and_on_the_day_named_before() -> None:
    text = "He will speak. He was arrested on 20 January. He was freed the following day."
    start = text.index("the following day")
    assert resolve_at(text, start, start + len("the following day"), published=TUESDAY) == Moment("2025-01-21")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("The shop opens at 9.30 daily.", "T09:30"),
        ("The polls are open from 7.00 to 21.30 today.", "2025-01-28T07:00/2025-01-28T21:30"),
        ("They met at 20.45 GMT.", "T20:45Z"),
        ("The rate is at 6.25 percent.", None),
        ("He won at 6.15 metres.", None),
        ("It costs from 6.25 to 7.50 euros.", None),
        ("Now it fetches 6.25 and more.", None),
        ("The yield of the bond closed at 4.15 on Monday.", "2025-01-27"),
        ("The shop will close at 4.15 on Monday.", "2025-02-03T04:15"),
        ("Polls closed at 8.30 on Monday.", "2025-01-27T08:30"),
        ("Doors opened at 7.30 and 300 guests came.", "T07:30"),
        ("Rates fell from 5.25 to 5% today.", "2025-01-28"),
    ],
)
def test_figures_with_a_point_are_a_time_only_where_they_measure_nothing(text: str, iso: str | None) -> None:
    assert [place.moment.iso for place in find(text, published=TUESDAY)] == ([iso] if iso is not None else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The shops will close on Friday.", ["on Friday"]),
        ("It will open at the start of May.", ["at the start of May"]),
        ("Shops opened early on Bloody Sunday.", []),
    ],
)
def test_a_verb_is_no_part_of_a_time_and_a_feast_no_weekday(text: str, found: list[str]) -> None:
    assert [text[place.start : place.end] for place in find(text, published=TUESDAY)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A man was shot in the 1900 block of Main Street.", []),
        ("The 2000 election was close over 2000.", ["The 2000", "over 2000"]),
    ],
)
def test_the_number_of_a_block_is_no_year(text: str, found: list[str]) -> None:
    assert [text[place.start : place.end] for place in find(text, published=TUESDAY)] == found


def test_a_month_cut_short_ends_no_sentence() -> None:
    text = "The talks, begun on Jan. 6 by both sides, will end on Monday."
    start = text.index("Monday")
    assert resolve_at(text, start, start + len("Monday"), published=TUESDAY) == Moment("2025-02-03")


PIECES = "on Monday|the next day|at 3 p.m.|two days later|in 2017|20 January|He said so.|He will go|by|from|the|-|, |\n"


@given(st.lists(st.sampled_from(PIECES.split("|")) | st.text(max_size=4), max_size=30).map(" ".join), st.dates())
def test_places_lie_in_the_text_in_order_and_mean_what_they_mean_alone(text: str, published: date) -> None:
    places = find(text, published=published)
    edges = [edge for place in places for edge in (place.start, place.end)]
    assert edges == sorted(edges)
    for place in places:
        assert 0 <= place.start < place.end <= len(text)
        assert resolve_at(text, place.start, place.end, published=published) == place.moment
        days = place.moment.days
        assert days is None or days[0] <= days[1]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The match was postponed to Monday.", ["2025-02-03"]),
        ("The vote, scheduled for Thursday, was moved to Friday.", ["2025-01-30", "2025-01-31"]),
        ("NASA delayed the launch to Friday.", ["2025-01-31"]),
        ("World leaders gathered in Rome for Saturday's funeral.", []),
        ("He arrived ahead of Sunday's final.", []),
        ("A warning was issued for Friday.", []),
        ("A hearing was set for Friday.", ["2025-01-31"]),
    ],
)
def test_what_is_put_off_or_readied_for_a_day_is_not_dated_in_the_past(text: str, found: list[str]) -> None:
    assert [place.moment.iso for place in find(text, published=TUESDAY)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The market was held every Saturday.", []),
        ("They met on the third Monday in January.", ["2025-01"]),
        ("He told the Sunday Times of it.", []),
    ],
)
def test_a_day_that_comes_again_and_a_paper_are_no_day(text: str, found: list[str]) -> None:
    assert [place.moment.iso for place in find(text, published=TUESDAY)] == found
    if "every" in text:
        start = text.index("Saturday")
        assert resolve_at(text, start, start + len("Saturday"), published=TUESDAY) is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("It will start at 7:30 on Saturday night.", "2025-02-01T19:30"),
        ("It will air at 6:20 on Monday evening.", "2025-02-03T18:20"),
        ("It will start at 9:30 on Friday.", "2025-01-31T09:30"),
        ("It ended at 1:15 on Saturday night.", "2025-01-25T01:15"),
    ],
)
def test_a_clock_in_the_evening_is_of_the_evening(text: str, iso: str) -> None:
    assert [place.moment.iso for place in find(text, published=TUESDAY)] == [iso]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("The show will air on Jan. 31 at 8 p.m. ET.", "2025-01-31T20:00-05:00"),
        ("It opened on January 25, at 9:30 a.m.", "2025-01-25T09:30"),
        ("It will open on Friday, Jan. 31, 2025 at noon.", "2025-01-31T12:00"),
        ("He spoke at 9 a.m. on 25 January.", "2025-01-25T09:00"),
        ("The store is open from Jan. 25 to 9 March.", None),
        ("It was seen by 25 at the gate.", None),
    ],
)
def test_the_day_in_front_of_a_clock_is_no_hour(text: str, iso: str | None) -> None:
    assert [place.moment.iso for place in find(text, published=TUESDAY) if "T" in place.moment.iso] == (
        [iso] if iso is not None else []
    )


@pytest.mark.parametrize(
    ("published", "text", "iso"),
    [
        (date(2025, 6, 20), "He was held after the October 7 attack on Israel.", "2023-10-07"),
        (date(2025, 3, 12), "He was convicted over the Jan. 6 riot.", "2021-01-06"),
        (date(2024, 9, 20), "He died in the Sept. 11 attacks.", "2001-09-11"),
        (date(2019, 10, 20), "He was held after the October 7 attack.", "2019-10-07"),
        (date(2025, 1, 10), "He was seen on January 6 in Oslo.", "2025-01-06"),
        (date(2025, 3, 12), "He was held after the March 10 attack.", "2025-03-10"),
    ],
)
def test_a_day_that_names_an_event_is_of_the_year_of_that(published: date, text: str, iso: str) -> None:
    assert [place.moment.iso for place in find(text, published=published)] == [iso]
