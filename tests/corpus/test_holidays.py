"""Which days holidays are, by the calendars of these years, and where their names are a time."""

import re
from datetime import date

import pytest

from corpus.temporal import find, resolve
from corpus.timex.holidays import HOLIDAY, holiday


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Good Friday", "2024-03-29"),
        ("Easter Monday", "2025-04-21"),
        ("Ash Wednesday", "2023-02-22"),
        ("Memorial Day", "2023-05-29"),
        ("Memorial Day", "2021-05-31"),
        ("Labor Day", "2024-09-02"),
        ("Martin Luther King Jr. Day", "2025-01-20"),
        ("Presidents’ Day", "2024-02-19"),
        ("Thanksgiving", "2022-11-24"),
        ("Black  Friday", "2022-11-25"),
        ("Cyber Monday", "2022-11-28"),
        ("Cyber Monday", "2019-12-02"),
        ("Indigenous Peoples' Day", "2024-10-14"),
        ("Fourth of July", "2022-07-04"),
        ("New Year’s Eve", "2023-12-31"),
    ],
)
def test_a_holiday_is_a_day_of_its_year(name: str, day: str) -> None:
    assert re.fullmatch(HOLIDAY, name, re.IGNORECASE)
    assert holiday(name, int(day[:4])).isoformat() == day


def test_what_is_no_holiday_has_no_day() -> None:
    with pytest.raises(ValueError, match="Bloody Sunday"):
        holiday("Bloody Sunday", 2024)


@pytest.mark.parametrize(
    ("published", "before", "expression", "meaning"),
    [
        ("2022-11-20", "They will meet on", "Thanksgiving", "2022-11-24"),
        ("2022-11-28", "They shopped on", "Black Friday", "2022-11-25"),
        ("2023-12-28", "They will meet on", "MLK Day", "2024-01-15"),
        ("2024-08-20", "", "after Labor Day", "2024-09-02"),
        ("2023-06-02", "They drowned", "over Memorial Day weekend", "2023-05-27/2023-05-29"),
        ("2024-11-30", "They drove", "over Thanksgiving weekend", "2024-11-28/2024-12-01"),
        ("2023-07-10", "They drove", "over the Fourth of July weekend", None),
        ("2024-07-10", "They drove", "over Fourth of July weekend", "2024-07-04/2024-07-07"),
        ("2022-03-01", "They met", "last Christmas", "2021-12-25"),
        ("2022-12-28", "It will be on", "Christmas Eve", None),
        ("2022-12-28", "It fell on", "Christmas Eve night", "2022-12-24"),
        ("2024-04-02", "They met on", "Easter Sunday last year", "2023-04-09"),
        ("2022-11-28", "They gave thanks in", "thanksgiving", None),
    ],
)
def test_a_holiday_in_a_text_is_the_one_that_its_tense_means(
    published: str, before: str, expression: str, meaning: str | None
) -> None:
    moment = resolve(expression, published=date.fromisoformat(published), before=before)
    assert (moment.iso if moment is not None else None) == meaning


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Good Friday Agreement was signed.", []),
        ("They cut the prices of Black Friday deals.", []),
        ("They ate the Thanksgiving dinner at home.", []),
        ("Many shops closed on Thanksgiving and opened again.", ["on Thanksgiving"]),
        ("The Fourth of July parade was called off.", ["The Fourth of July"]),
        ("The tree of Christmas 2021 was taller.", ["of Christmas 2021"]),
    ],
)
def test_a_holiday_in_front_of_a_noun_says_not_when(text: str, found: list[str]) -> None:
    assert [text[place.start : place.end] for place in find(text, published=date(2022, 11, 28))] == found
