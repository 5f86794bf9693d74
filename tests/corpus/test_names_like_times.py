"""Names that look like times are none, and times beside names are."""

from datetime import date

import pytest

from corpus.temporal import find

DAY = date(2024, 5, 17)


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said no.",
        "Amara Tesfold and Jun Hasebrook won.",
        "Cape May Point State Park is open.",
        "USA TODAY reported it.",
        "She told the TODAY show.",
        "She told NBC's Today show.",
        "March Madness begins.",
        "They joined the Women's March.",
        "April Ryan asked.",
        "Jan Null, a meteorologist, said so.",
        "He moved to a flat in Mar Vista.",
        "It was on CBS This Morning.",
        "They beat Sheffield Wednesday twice.",
        "She sang Ruby Tuesday.",
        "They marched on Whit Monday.",
    ],
)
def test_a_name_is_no_time(text: str) -> None:
    assert find(text, published=DAY) == []


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("In May Trump won.", "In May"),
        ("March was cold.", "March"),
        ("It begins this March.", "this March"),
        ("An April Quinnipiac poll has her ahead.", "April"),
        ("They wait for the Fed's June meeting.", "June"),
        ("He told CNN on Monday that he would.", "on Monday"),
        ("The parade was cancelled today.", "today"),
        ("It opened on Jan 6 2021.", "on Jan 6 2021"),
        ("TAX RISE IS ANNOUNCED TODAY", "TODAY"),
        ("The vote is TODAY, she said.", "TODAY"),
        ("Figures released today show that it fell.", "today"),
        ("The ECB June meeting is near.", "June"),
        ("US April payrolls rose.", "April"),
        ("A Reuters April poll has her ahead.", "April"),
        ("On 9 Nov President Trump spoke.", "On 9 Nov"),
        ("A fire broke out in Sheffield Friday.", "Friday"),
        ("He told Ruby on Tuesday that it was over.", "on Tuesday"),
        ("He was beaten by Sheffield United Wednesday.", "Wednesday"),
    ],
)
def test_a_time_beside_a_name_is_one(text: str, time: str) -> None:
    assert [text[place.start : place.end] for place in find(text, published=DAY)] == [time]


@pytest.mark.parametrize(
    "text",
    [
        "Who died in the fall from the cliff?",
        "What caused the fall in house prices?",
        "The fall of the Berlin Wall was watched by all.",
        "Nine people died in the fall of the building.",
        "The fall in prices was caused by the strike.",
        "Homes were sold after the fall in prices.",
        "He was hurt in the fall to the ground.",
        "Who found the spring?",
        "The spring went dry.",
        "The fall killed him.",
        "He survived the fall because of the snow.",
        "Many were hurt by the fall in prices.",
        "He was killed in the fall from a roof.",
    ],
)
def test_what_falls_or_springs_is_no_season(text: str) -> None:
    assert find(text, published=DAY) == []


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("The school opened in the fall.", "2023-23"),
        ("The school will open in the fall in Ohio.", "2024-23"),
        ("The school will open when the fall semester begins.", "2024-23"),
        ("It will be done by the end of the fall.", "2024-23"),
        ("They blocked the fall wolf hunt.", "2023-23"),
        ("The app will launch in the fall in schools.", "2024-23"),
        ("The tests will start in the spring in select cities.", "2024-21"),
        ("He will return in the fall from injury.", "2024-23"),
        ("Prices rose in the spring to their highest.", "2024-21"),
        ("Prices rose in the fall to the highest in years.", "2023-23"),
        ("She won the spring tournament.", "2024-21"),
        ("Ukraine launched the spring offensive.", "2024-21"),
        ("They met in the fall and winter.", "2023-23"),
        ("They came together in the fall to win.", "2023-23"),
        ("It was built in the fall of 2020.", "2020-23"),
        ("It has been shut since the spring.", "2024-21"),
        ("The trial was held last fall in Boston.", "2023-23"),
    ],
)
def test_the_fall_and_the_spring_may_be_seasons(text: str, iso: str) -> None:
    assert [place.moment.iso for place in find(text, published=DAY)] == [iso]
