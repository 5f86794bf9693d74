"""What a time expression of news means, worked out by hand on a calendar; None where it can be read two ways.

January 2025           February 2025          March 2025
Mo Tu We Th Fr Sa Su   Mo Tu We Th Fr Sa Su   Mo Tu We Th Fr Sa Su
       1  2  3  4  5                   1  2                   1  2
 6  7  8  9 10 11 12    3  4  5  6  7  8  9    3  4  5  6  7  8  9
13 14 15 16 17 18 19   10 11 12 13 14 15 16   10 11 12 13 14 15 16
20 21 22 23 24 25 26   17 18 19 20 21 22 23   17 18 19 20 21 22 23
27 28 29 30 31         24 25 26 27 28         24 25 26 27 28 29 30
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.temporal import resolve
from corpus.timex.calendar import MONTHS, WEEKDAYS

TUESDAY = date(2025, 1, 28)
MONDAY = date(2025, 3, 10)

# Each line: the expression in an article of TUESDAY, and what it means.
WITH_A_YEAR = [
    ("13 February 2025", "2025-02-13"),
    ("February 13, 2025", "2025-02-13"),
    ("Feb. 13, 2025", "2025-02-13"),
    ("Sept. 5, 2024", "2024-09-05"),
    ("the 5th of March 2024", "2024-03-05"),
    ("on Thursday, 13 February 2025", "2025-02-13"),
    ("“Thursday, February 13, 2025.”", "2025-02-13"),
    ("Friday, 13 February 2025", None),  # it is a Thursday
    ("31 February 2025", None),
    ("29 February 2024", "2024-02-29"),
    ("29 February 2025", None),
    ("March 5-7, 2025", "2025-03-05/2025-03-07"),
    ("12 and 13 February 2025", "2025-02-12/2025-02-13"),
    ("28 December to 3 January 2025", "2024-12-28/2025-01-03"),
    ("5 and 9 March 2025", None),  # two days, and not those between them
    ("3/25/2024", "2024-03-25"),
    ("3/12/2024", None),  # in March to some and in December to others
    ("7 to 5 March 2025", None),
    ("September 2024", "2024-09"),
    ("in early 2026", "2026"),
    ("2017", "2017"),
]

# Each line: the day of publication, the words in front, the expression, what it means.
WITHOUT_A_YEAR = [
    (MONDAY, "", "5 March", "2025-03-05"),
    (MONDAY, "", "25 March", "2025-03-25"),
    (MONDAY, "The vote was held on", "5 March", "2025-03-05"),
    (MONDAY, "The vote was held on", "25 March", None),  # that day had not come
    (MONDAY, "The vote will be held on", "25 March", "2025-03-25"),
    (MONDAY, "The vote will be held on", "5 March", None),
    (MONDAY, "The vote will be held on", "2 May", "2025-05-02"),
    (MONDAY, "She was born on", "2 May", None),  # a May long ago, but one that is near lies ahead
    (MONDAY, "The bridge opened on", "2 December", "2024-12-02"),  # three months back
    (MONDAY, "The bridge opened on", "2 September", "2024-09-02"),  # six months back
    (MONDAY, "The bridge opens on", "2 September", "2025-09-02"),  # six months ahead
    (MONDAY, "The bridge on", "2 September", None),  # either
    (TUESDAY, "He came in", "December", "2024-12"),
    (TUESDAY, "The bridge opened", "this fall", "2024-23"),
    (MONDAY, "The bridge opened", "this fall", None),  # half a year back or half a year ahead
    (TUESDAY, "He will come in", "June", "2025-06"),
    (TUESDAY, "He will come in", "November", None),  # the near one is past
    (TUESDAY, "Modi is to visit in", "February", "2025-02"),
    (TUESDAY, "", "early March", "2025-03"),
    (TUESDAY, "", "mid-March", "2025-03"),
    (TUESDAY, "It has to be ready by", "the end of May", "2025-05"),
    (TUESDAY, "", "by the end of April", "2025-04"),
    (TUESDAY, "", "last March", "2024-03"),
    (TUESDAY, "", "last January", "2024-01"),
    (TUESDAY, "", "this March", "2025-03"),
    (date(2025, 9, 3), "", "next March", "2026-03"),
    (TUESDAY, "", "next May", None),  # this year's to some, next year's to others
    (TUESDAY, "Officials", "may", None),  # a verb
    (TUESDAY, "They went on the", "march", None),  # a noun
]
WEEKDAY = [
    (TUESDAY, "Trump said on", "Monday", "2025-01-27"),
    (TUESDAY, "Trump told reporters late", "Monday", "2025-01-27"),
    (TUESDAY, "The two men spoke", "on Monday night", "2025-01-27"),
    (TUESDAY, "Modi will arrive on", "Monday", "2025-02-03"),
    (TUESDAY, "The talks will be held on", "Monday", "2025-02-03"),
    (TUESDAY, "Parliament is expected to vote on", "Wednesday", "2025-01-29"),
    (TUESDAY, "The vote is due on", "Wednesday", "2025-01-29"),
    (TUESDAY, "He is set to fly home on", "Wednesday", "2025-01-29"),
    (TUESDAY, "It is now to take place on", "Wednesday", "2025-01-29"),
    (TUESDAY, "They are still to meet on", "Monday", "2025-02-03"),
    (TUESDAY, "The trial is set for", "Wednesday", "2025-01-29"),
    (TUESDAY, "He agreed to meet them on", "Wednesday", "2025-01-29"),
    (TUESDAY, "She said the talks would resume on", "Wednesday", "2025-01-29"),
    (TUESDAY, "The rail strike begins on", "Friday", "2025-01-31"),
    (TUESDAY, "The fire broke out", "early Tuesday", "2025-01-28"),  # the day of publication itself
    (TUESDAY, "The court will rule on", "Tuesday", "2025-01-28"),
    (TUESDAY, "", "late Tuesday", "2025-01-28"),
    (TUESDAY, "", "on Monday", None),  # yesterday, or in six days
    (TUESDAY, "The bridge is closed on", "Monday", None),  # no tense: a state
    (TUESDAY, "The minister said the planned talks on", "Monday", None),  # said, or planned
    (TUESDAY, "She cancelled the planned strike on", "Monday", None),  # cancelled, or planned
    (TUESDAY, "They could not be reached on", "Monday", None),
    (TUESDAY, "She is held in the jail on", "Monday", None),
    (TUESDAY, "A summit is being held on", "Monday", None),
    (TUESDAY, "Where will the summit be held on", "Monday", "2025-02-03"),
    (TUESDAY, "Will the road be cut on", "Monday", "2025-02-03"),
    (TUESDAY, "Will Smith hit Rock on", "Monday", "2025-01-27"),
    (TUESDAY, "He died after being shot on", "Monday", "2025-01-27"),
    (TUESDAY, "The man who will be tried was held on", "Monday", "2025-01-27"),
    (TUESDAY, "The game was to be held on", "Monday", None),  # and was it?
    (TUESDAY, "Flights were cancelled due to snow on", "Monday", "2025-01-27"),
    (TUESDAY, "She set a record on", "Monday", "2025-01-27"),
    (TUESDAY, "A man who may have seen it came on", "Monday", "2025-01-27"),
    (TUESDAY, "Two men in the United States", "on Monday", None),  # "United" is no past tense
    (TUESDAY, "It snowed in much of the United States", "on Monday", "2025-01-27"),
    (TUESDAY, "What did the Fed decide on", "Monday", "2025-01-27"),
    (TUESDAY, "", "by Friday", "2025-01-31"),
    (TUESDAY, "It must be finished by", "Friday", "2025-01-31"),
    (TUESDAY, "Nineteen had died by", "Sunday", None),  # told of the past, but "by" looks ahead
    (TUESDAY, "Schools are closed", "until Monday", "2025-02-03"),
    (TUESDAY, "The airline suspended all flights until", "Monday", None),
    (TUESDAY, "The airline suspended all flights from", "Monday", None),
    (TUESDAY, "The ban will apply from", "Monday", "2025-02-03"),
    (TUESDAY, "A photograph from", "Monday", None),
    (TUESDAY, "The road is closed", "since Monday", "2025-01-27"),
    (TUESDAY, "He was shot by two men on", "Monday", "2025-01-27"),  # "by" is not of the Monday
    (TUESDAY, "", "last Monday", "2025-01-27"),
    (TUESDAY, "", "last Tuesday", "2025-01-21"),  # not the day itself
    (TUESDAY, "Modi visits Paris", "this Friday", "2025-01-31"),
    (TUESDAY, "He arrived", "this Monday", "2025-01-27"),
    (TUESDAY, "", "This Friday", None),  # opens the sentence: "voters went" or "voters will go"
    (TUESDAY, "Modi will come", "next Friday", None),  # the 31st to some, the 7th to others
]
RELATIVE = [
    ("today", "2025-01-28"),
    ("this morning", "2025-01-28"),
    ("yesterday afternoon", "2025-01-27"),
    ("tomorrow", "2025-01-29"),
    ("three days ago", "2025-01-25"),
    ("28 days ago", "2024-12-31"),
    ("last week", "2025-W04"),  # 20 to 26 January; the week of 1 January 2025 is the first
    ("early next week", "2025-W06"),
    ("two weeks ago", "2025-W03"),
    ("a month ago", "2024-12"),
    ("next month", "2025-02"),
    ("this year", "2025"),
    ("ten years ago", "2015"),
    ("the last year", None),  # the twelve months up to now, and not 2024
    ("a day earlier", None),  # than another event of the story
    ("a few days ago", None),
    ("999 weeks from now", None),
    ("Monday's", None),
    ("3/4/2025", None),  # March to some, April to others
    ("the White House", None),
    ("", None),
]


@pytest.mark.parametrize(("expression", "meaning"), WITH_A_YEAR + RELATIVE)
def test_an_expression_that_needs_no_tense(expression: str, meaning: str | None) -> None:
    moment = resolve(expression, published=TUESDAY)
    assert (moment.iso if moment is not None else None) == meaning


@pytest.mark.parametrize(("published", "before", "expression", "meaning"), WITHOUT_A_YEAR + WEEKDAY)
def test_an_expression_that_leans_on_its_sentence(
    published: date, before: str, expression: str, meaning: str | None
) -> None:
    moment = resolve(expression, published=published, before=before)
    assert (moment.iso if moment is not None else None) == meaning
    spaced = resolve(expression, published=published, before=before + " ")
    assert spaced == moment, "a blank in front of the expression changes nothing"


@given(st.dates(date(1990, 1, 1), date(2050, 12, 31)), st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.text())
def test_a_full_date_means_itself_whenever_it_is_printed(published: date, meant: date, before: str) -> None:
    month = MONTHS[meant.month - 1].capitalize()
    for written in (f"{meant.day} {month} {meant.year}", f"{month} {meant.day}, {meant.year}"):
        moment = resolve(written, published=published, before=before)
        assert moment is not None
        assert moment.iso == meant.isoformat()


@given(st.dates(date(1990, 1, 1), date(2050, 12, 31)), st.sampled_from(WEEKDAYS), st.sampled_from([-1, 1]))
def test_a_weekday_is_less_than_a_week_away_on_the_side_of_its_tense(published: date, weekday: str, side: int) -> None:
    before = "They met on" if side < 0 else "They will meet on"
    moment = resolve(weekday.capitalize(), published=published, before=before)
    assert moment is not None
    found = date.fromisoformat(moment.iso)
    assert WEEKDAYS[found.weekday()] == weekday
    assert timedelta(0) <= side * (found - published) < timedelta(days=7)


@given(st.text(max_size=60), st.text(max_size=60), st.dates())
def test_no_text_is_too_strange(expression: str, before: str, published: date) -> None:
    resolve(expression, published=published, before=before)
