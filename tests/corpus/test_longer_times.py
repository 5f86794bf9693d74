"""A part of a longer time means no day by itself, and what only stands beside a time is no part of it."""

from datetime import date

import pytest

from corpus.temporal import find

DAY = date(2025, 3, 12)  # a Wednesday


@pytest.mark.parametrize(
    "text",
    [
        "The talks will start a week on Monday.",
        "It will take place a week on Monday at 3 p.m.",
        "A hearing is set two weeks from Monday.",
        "He said the talks would start a week on Monday.",
        "The trial opens two weeks on Monday.",
        "He will be back a fortnight on Sunday.",
        "She died a week last Monday.",
        "They will meet on Saturday week.",
        "He was seen the Monday before last.",
        "They will vote on the Monday after next.",
        "He was seen the weekend before last.",
        "They met on the Friday before the election.",
        "The Sunday after the crash was a day of mourning.",
    ],
)
def test_a_day_of_a_week_that_is_counted_from_is_not_the_nearest(text: str) -> None:
    assert find(text, published=DAY) == []


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("The school closed for a week on Monday.", "2025-03-10"),
        ("The school will close for two weeks on Monday.", "2025-03-17"),
        ("The strike ended after two weeks on Monday.", "2025-03-10"),
        ("It rained for the first time in two weeks on Monday.", "2025-03-10"),
        ("He spoke on Monday after the vote.", "2025-03-10"),
        ("He died over the weekend after a fall.", "2025-03-08/2025-03-09"),
        ("The talks will start on Monday for a week.", "2025-03-17"),
        ("He spoke on Friday before last night's match.", "2025-03-07"),
        ("He said on Monday weeks of talks had failed.", "2025-03-10"),
        ("He said on Monday week-long talks had failed.", "2025-03-10"),
        ("The trial was put off two weeks on Monday.", "2025-03-10"),
        ("The jury deliberated four weeks on Thursday.", "2025-03-06"),
        ("He was sentenced to two weeks on Monday.", "2025-03-10"),
        ("He died two days ago on Monday.", "2025-03-10"),
        ("He left on the Monday.", "2025-03-10"),
    ],
)
def test_weeks_and_events_beside_a_day_leave_it_the_nearest(text: str, iso: str) -> None:
    assert iso in [place.moment.iso for place in find(text, published=DAY)]


def test_a_day_so_many_years_ago_is_not_the_last_of_its_name() -> None:
    found = find("The storm struck five years ago Tuesday.", published=DAY)
    assert [place.moment.iso for place in found] == ["2020"]


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("It opened half a year ago.", []),
        ("They met two days after Christmas.", []),
        ("He was quarantined for 14 days after 5 March.", []),
        ("He left a few weeks before the 5 March vote.", []),
        ("He was shot on 20 January. He died two days after the attack began.", ["2025-01-20"]),
        ("He was shot on 20 January, the day after he spoke.", ["2025-01-20"]),
        ("It was sold this week a year ago.", ["2024"]),
        ("It was sold this month last year.", ["2024"]),
    ],
)
def test_a_part_of_a_longer_time_is_not_taken_by_itself(text: str, others: list[str]) -> None:
    assert [place.moment.iso for place in find(text, published=DAY)] == others


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("It opened a year ago.", "2024"),
        ("The price was cut in half two years ago.", "2023"),
        ("Scientists said this week last year was the hottest on record.", "2025-W11"),
        ("It was sold in 2024 for a song.", "2024"),
        ("It ran from 2019-2021.", "2019/2021"),
        ("He scored 20 goals in 2024-25.", "2024/2025"),
        ("The 2019/20 season was cut short.", "2019/2020"),
        ("She was top scorer in 2017–18.", "2017/2018"),
        ("The 1999-00 season was his last.", "1999/2000"),
        ("The 1992-95 war ended in Dayton.", "1992/1995"),
        ("The 2023-24 school year began.", "2023/2024"),
        ("It was signed on 2024-12-03.", "2024-12-03"),
        ("Shops opened after Christmas 2024.", "2024-12-25"),
        ("Many fled in the days after 7 October 2023.", "2023-10-07"),
        ("He was shot on 20 January. The day after, he died.", "2025-01-21"),
        ("He was shot on 20 January. He had left the day before in a car.", "2025-01-19"),
        ("The vote is the day before yesterday's, he said.", "2025-03-10"),
        ("She said this week last year's budget had failed.", "2025-W11"),
    ],
)
def test_what_stands_beside_a_whole_time_leaves_it(text: str, iso: str) -> None:
    assert iso in [place.moment.iso for place in find(text, published=DAY)]
