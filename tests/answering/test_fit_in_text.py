"""Whether a time tells when by where it stands."""

import pytest
from test_fit import cited

from answering.fit_in_text import counts, fit_of
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


def test_a_year_in_front_of_what_is_asked_about_tells_when_that_was() -> None:
    citation = cited("It was the worst since the 1999 Columbine killings.", "1999")
    assert fit_of("When was the Columbine shooting?", citation, value_of(citation)) == 1
    assert fit_of("When is the next Columbine memorial?", citation, value_of(citation)) == 0


def test_a_clock_alone_answers_at_what_time() -> None:
    citation = cited("The blast came at 6:50 a.m. in the mine.", "6:50 a.m.")
    assert fit_of("What time was it?", citation, value_of(citation)) == 1


def test_the_day_that_a_report_greets_with_is_not_when_it_was() -> None:
    citation = cited("I'm Ann Lee, and today is Saturday, December 2nd, 2023. He died.", "Saturday, December 2nd, 2023")
    assert fit_of("When did he die?", citation, value_of(citation)) == -1


@pytest.mark.parametrize(
    ("question", "text", "does_count"),
    [
        ("How many acres burned?", "It stands at 11,400 hectares.", False),
        ("How many documents were found?", "They were found 18 months after.", False),
        ("How many months was it?", "It was 18 months after.", True),
        ("How many feet is it?", "It is 18 feet deep.", True),
        ("How many people died?", "It killed 18 people.", True),
        ("How many kilometres is it?", "It is 18 kilometers long.", True),
        ("How many jobs will go?", "They cut 200 night shift workers.", True),
    ],
)
def test_what_is_measured_is_not_counted(question: str, text: str, does_count: bool) -> None:
    number = next(word for word in text.split() if word[0].isdigit())
    assert counts(question, cited(text, number)) == does_count


@pytest.mark.parametrize(
    ("question", "text", "number", "does_count"),
    [
        ("How long did it last?", "The next one is in 2044.", "2044", False),
        ("How high is it?", "The tower is 1776 feet high.", "1776", True),
        ("How tall is it?", "It is 1,900 tall.", "1,900", True),
        ("How high was it?", "It was shot down at 2:39 p.m. Saturday.", "2:39", False),
        ("How late is it open?", "It is open until 11 p.m. on Friday.", "11", True),
        ("How long did she need?", "She ran it in 2:39.", "2:39", True),
        ("How old was he?", "The 11-time champion died.", "11", False),
        ("How old was he?", "The 88-year-old champion died.", "88", True),
        ("How old was he?", "He died, aged 88, in Seattle.", "88", True),
        ("How big was the crowd?", "About 2000 people came.", "2000", True),
        ("How far is it?", "They ended in 2000 miles of desert.", "2000", True),
        ("How far did they go?", "They went on a 2000-mile journey.", "2000", True),
        ("How far back do the records go?", "They begin in 1880.", "1880", True),
        ("How old is the temple?", "It was built in 1850.", "1850", True),
        ("How long has he been in prison?", "He was jailed in 2015.", "2015", True),
        ("How long will it last?", "It lasts until 2044.", "2044", True),
        ("How high did the song get on the chart?", "It reached No. 3.", "3", True),
        ("How much time is left to vote?", "Polls are open until 8 p.m. today.", "8", True),
        ("How far did they drive?", "They took Interstate 10 out of town.", "10", False),
    ],
)
def test_years_clocks_and_numbers_of_names_measure_nothing(
    question: str, text: str, number: str, does_count: bool
) -> None:
    assert counts(question, cited(text, number)) == does_count


@pytest.mark.parametrize(
    ("question", "text", "quote", "fit"),
    [
        ("Who shot him?", "Ann Lee:\nHe was shot.\n\nBo Ray:\nYes.\n\nAnn Lee: By whom?", "Ann Lee", -1),
        ("Who said that he was shot?", "Ann Lee:\nHe was shot.\n\nAnn Lee: By whom?", "Ann Lee", 0),
        ("Who shot him?", "Ann Lee: what we know of who shot him\n\nAnn Lee was seized.", "Ann Lee", 0),
        ("Where was he shot?", "Portland: He was shot.\n\nPortland: It rained.", "Portland", 0),
        ("Who shot him?", "👋 Hello! It's Ann Lee. He was shot.", "Ann Lee", -1),
        ("Who shot him?", "Good morning. I’m Ann Lee and he was shot.", "Ann Lee", -1),
        ("Who warned of a storm?", "Ann Lee:\nIt comes.\n\nBo Ray:\nOh.\n\nAnn Lee: It does.", "Ann Lee", 0),
        ("Who survived?", "Ann Lee:\nI ran.\n\nBo Ray:\nAnd then?\n\nAnn Lee: I hid.", "Ann Lee", 0),
        ("Who won the prize?", "They rang this morning: it's Ann Lee.", "Ann Lee", 0),
        ("Who killed him?", "They told it this morning: it's Ann Lee.", "Ann Lee", 0),
        ("Who killed him?", "And the killer is… it's Ann Lee.", "Ann Lee", 0),
        ("Who killed him?", "[Laughs] It's Ann Lee.", "Ann Lee", 0),
        ("Who killed him?", "The odds stand at 5%. It's Ann Lee.", "Ann Lee", 0),
        ("Who hosts the news?", "Good morning. I’m Ann Lee.", "Ann Lee", 0),
        ("Who shot him?", "Now they know who. It's Ann Lee.", "Ann Lee", 0),
    ],
)
def test_who_only_speaks_in_a_transcript_did_nothing(question: str, text: str, quote: str, fit: float) -> None:
    citation = cited(f"A report.\n\n{text}", quote)
    assert fit_of(question, citation, value_of(citation)) == fit
