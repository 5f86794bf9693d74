"""Answers that are of the kind that is asked for, or not."""

import pytest

from answering.answer import Citation, Value
from answering.fit import asks_by_name, fits
from answering.fit_in_text import counts
from tests.fakes import article


def cited(text: str, quote: str) -> Citation:
    report = article("a", text)
    start = report.text.index(text) + text.index(quote)
    return Citation(report, start, start + len(quote), 0, len(report.text))


@pytest.mark.parametrize(
    ("question", "answer", "fit"),
    [
        ("When is Modi visiting?", "February", 1),
        ("When is Modi visiting?", "Washington", -1),
        ("He retired this week. When did he begin?", "1995", 1),
        ("He retired this week. When did he begin?", "96", -1),
        ("What did he say when he left?", "Washington", 0),
        ("Since when has it been so?", "Washington", -1),
        ("Whenever is it?", "Washington", 0),
        ("What day is it?", "12", -1),
        ("which month will it be", "February", 1),
        ("Which month will it be?", "Thursday", -1),
        ("How long is the fast?", "25 hours", 1),
        ("How long is the fast?", "eight days after the feast", -1),
        ("How long was he jailed?", "a year", 1),
        ("How long was he jailed?", "life imprisonment", 1),
        ("How long did it last?", "an hour", 1),
        ("How long did it last?", "a year ago", -1),
        ("How deep was the snow?", "a foot", 1),
        ("How many died?", "Nobody", 1),
        ("How many died?", "a year", -1),
        ("How long was it closed?", "2 May", -1),
        ("How long is the film in minutes?", "24 days", -1),
        ("How long is the film in minutes?", "two hours and 10 minutes", 1),
        ("How long is the film in minutes?", "130", 1),
        ("How long ago was it closed?", "two years ago", 1),
        ("What year did it sink?", "1995", 1),
        ("What year did it sink?", "$2,000", -1),
        ("What time did it strike?", "4:12 a.m.", 1),
        ("What time did it strike?", "before dawn", 1),
        ("What time did it strike?", "Thursday", -1),
        ("How deep is the wreck?", "38 metres", 1),
        ("How deep is the wreck?", "Port Ellery", -1),
        ("what magnitude was it", "5.9", 1),
        ("what magnitude was it", "Lissovar", -1),
        ("How many people?", "12", 1),
        ("How many people?", "Three", 1),
        ("How many people?", "Nineteen", 1),
        ("How many people?", "forty", 1),
        ("How many people?", "the third", -1),
        ("How many people?", "No. 4", -1),
        ("How many tickets did the tour sell?", "October 17", -1),
        ("How many tickets did the tour sell?", "17 October 2024", -1),
        ("How many people?", "Washington", -1),
        ("How many people?", "thousands", 0),
        ("How many people?", "Many tens of thousands of people", 0),
        ("How many people?", "thousands: 4,200", 1),
        ("How many people?", "a thousand", 1),
        ("How much did it cost?", "millions", 0),
        ("How much was the firm fined?", "3.3 million pounds", 1),
        ("How much sleep is enough?", "seven hours", 1),
        ("How much did he win by?", "22 seconds", 1),
        ("How much did he weigh at the jail?", "20 minutes", -1),
        ("How much will it cost?", "Washington", -1),
        ("How much will the recount cost?", "92,000", -1),
        ("How much will the recount cost?", "55,000 crowns", 1),
        ("How much will the recount cost?", "$55,000", 1),
        ("How much of the bill did the state pay?", "90 million", 1),
        ("How much will the recount cost?", "the city", -1),
        ("How much prize money did they win?", "150-barrel", -1),
        ("How much prize money did they win?", "a $5-million cheque", 1),
        ("How much is he paid?", "a 3-year deal worth $40 million", 1),
        ("How much refund did customers get?", "211,000", -1),
        ("How much snow fell?", "12", 1),
        ("who filled in for him", "double entendres", -1),
        ("Who found the wreck?", "two divers", -1),
        ("Who found the wreck?", "Gerda Moss", 0),
        ("Who found the wreck?", "eBay", 0),
        ("Who found the wreck?", "习近平", 0),
        ("Which justices voted for Texas?", "5-4", -1),
        ("What local football team won?", "the home side", -1),
        ("What did the team win?", "the cup", 0),
        ("What percentage of voters stayed at home?", "49%", 1),
        ("What percentage of voters stayed at home?", "49 per cent", 1),
        ("What percentage of voters stayed at home?", "half", -1),
        ("What was the score when they met?", "24–21", 1),
        ("What was the final score of the cup final?", "won 3 to 1", 1),
        ("What was the score at half-time?", "goalless", 1),
        ("What was the score of Super Bowl 57?", "57", 0),
        ("What was the score of Super Bowl 57?", "a thriller", 0),
        ("What was the score of Super Bowl 57?", "24—17", 1),
        ("What was the score of Simone Biles in the all-around?", "59.131", 0),
        ("What was the final score of Switzerland at Eurovision?", "591 points", 0),
        ("What was the score of the game?", "tied at 14", 0),
        ("What was the score of the film on Rotten Tomatoes?", "94%", 0),
        ("What was the credit score of most buyers?", "740", 0),
        ("Where is it?", "Washington", 0),
        ("tern-1 launch date", "22 February", 1),
        ("Tern-1 launch date?", "Cape Tolland", -1),
        ("what's the launch date of Tern-1?", "the launch", -1),
        ("What is the deadline for the inquiry?", "by 30 November", 1),
        ("marrick transfer fee", "8.2 million euros", 1),
        ("marrick transfer fee", "Finn Askew in 2021", -1),
        ("What was the cost of the recount?", "92,000", -1),
        ("What is the death toll of the ferry today?", "19", 1),
        ("ferry death toll", "Port Ellery", -1),
        ("orsenia interest rate", "5.75 percent", 1),
        ("What did the toll cause?", "a ban", 0),  # it has a verb
        ("What is the toll bridge?", "a ban", 0),  # it asks for a bridge
        ("What is the age group?", "adults", 0),
        ("interest rate decision", "a cut", 0),
        ("the tide opening weekend box office", "New York", -1),
        ("halmstow minimum wage january 2020", "$9.45", 1),
        ("How fast was he going?", "5-year-old", -1),
        ("How fast was he going?", "84 mph", 1),
        ("How fast is it?", "25-gigabits-per-second", 1),
        ("How heavy is the probe?", "13 feet high", -1),
        ("How heavy is the probe?", "1,322 pounds", 1),
        ("How tall is the tree?", "18", 1),
        ("How old is he?", "41 years", 1),
        ("How old was she?", "39th", 0),
        ("How old is the college?", "its 125th anniversary", 1),
        ("How long have they been married?", "50th", 0),
        ("How high up was the fire?", "the 17th floor", 1),
        ("How long did the game last?", "the 15th inning", 1),
        ("How large is Germany's economy?", "4th largest", 0),
        ("How old was she?", "her 96th birthday", 1),
        ("How old is the church?", "12th-century", 1),
        ("How big is a share?", "1/10th of a cent", 1),
        ("How long is the clip?", "a 30-second spot", 1),
        ("How long will it last?", "once-in-a-lifetime", -1),
        ("How many shares did he sell?", "10%", -1),
        ("How many shares did he sell?", "$3 million", -1),
        ("How many years did he serve?", "a five-year term", 1),
        ("How many dollars did he pay?", "$3 million", 1),
        ("A former prime minister of which nation was killed?", "Japan", 1),
        ("A former prime minister of which nation was killed?", "Japanese", -1),
        ("Which NATO country was hit?", "Warsaw", -1),
        ("Which country's president resigned?", "the Netherlands", 1),
        ("What country is it?", "17", -1),
        ("What did the country announce?", "a ban", 0),
        ("Which part of the country was hit?", "the north", 0),
        ("Which country singer won?", "Luke Combs", 0),
        ("What percentage of the country voted?", "49%", 1),
        ("Which US state will host the final?", "New Jersey", 1),
        ("Which US state will host the final?", "Argentina", -1),
        ("In which state is it?", "Georgia", 1),
        ("In which state is it?", "17", 0),
        ("In which state is it?", "Sonora", 0),
        ("Which state senator resigned?", "New Jersey", 0),
        ("Which state's governor signed it?", "Oregon", 1),
    ],
)
def test_an_answer_fits_what_is_asked_for_or_not_or_cannot_be_told(question: str, answer: str, fit: int) -> None:
    assert fits(question, Value("text", answer)) == fit


def test_a_number_is_no_state() -> None:
    assert fits("In which state is it?", Value("number", "17", amount="17")) == -1


def test_whatever_is_read_as_a_date_answers_when() -> None:
    assert fits("When is Modi visiting?", Value("date", "tomorrow", "2025-01-29")) == 1


@pytest.mark.parametrize(
    ("text", "number", "does_count"),
    [
        ("Djokovic, 36, beat Casper Ruud.", "36", False),
        ("He won, aged 36, in three sets.", "36", False),
        ("They met at Super Bowl 57 on Sunday.", "57", False),
        ("The Tigers (11-1) travel to Delaware.", "11-1", False),
        ("She was drafted with the No. 1 pick.", "1", False),
        ("It was a category 4 storm.", "4", False),
        ("They beat the two -time champions.", "two", False),
        ("In Paris 12 people died.", "12", True),
        ("This week 12 more were found.", "12", True),
        ("He won the title 23 times.", "23", True),
        ("Djokovic, 23 times a champion, won.", "23", True),
        ("He was 36 when he won.", "36", False),
        ("She’s just 36, and won.", "36", False),
        ("He was one of the winners.", "one", True),
        ("She was 36 points ahead.", "36", True),
        ("He moved the car from main track 1.", "1", False),
        ("They took silver in the 4x400 relay.", "4x400", False),
        ("Support stood at 49 percent.", "49", True),
        ("In Texas 40% agreed.", "40", True),
        ("A four-year deal.", "four", True),
        ("Korvel Potash named 23 miners.", "23", True),
        ("12", "12", True),
    ],
)
def test_ages_scores_and_numbers_of_names_count_nothing(text: str, number: str, does_count: bool) -> None:
    assert counts("How many are there?", cited(text, number)) == does_count
    assert counts("Who is there?", cited(text, number))


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("halmstow mayor 2019", "Who"),
        ("halmstow police chief during the harbour fire", "Who"),
        ("halmstow police chief early 2019", "Who"),
        ("mayor ferro recount", None),  # a title before a name
        ("What was the mayor's salary?", None),
        ("What is the cost of the wall?", None),
        ("president of the rowing club april 2022", "Who"),
        ("the tide opening weekend box office", "How much"),
        ("harbour wall cost", "How much"),
        ("harbour wall cost overrun", None),  # asks for more than the cost
        ("mayor dog name", None),
        ("Who is the mayor of Halmstow?", None),
        ("When did the mayor resign?", None),
        ("ferry disaster toll", None),
    ],
)
def test_roles_and_sums_asked_for_by_name(question: str, word: str | None) -> None:
    assert asks_by_name(question) == word


@pytest.mark.parametrize(
    ("text", "number", "stands_alone"),
    [
        ("New cases of COVID-19 fell.", "19", False),
        ("Two F-16 jets flew over.", "16 jets", False),
        ("It began in mid-2023.", "2023", True),
        ("A 12-19 vote.", "19", True),
        ("The fire of 19 May.", "19", True),
    ],
)
def test_the_number_in_a_name_answers_nothing(text: str, number: str, stands_alone: bool) -> None:
    assert counts("Which year was it?", cited(text, number)) == stands_alone
