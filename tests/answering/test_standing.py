"""What a report says, what it recalls, and what it takes back."""

from datetime import date

import pytest

from answering.answer import Citation
from answering.standing import Standing, retraction_of, standing_of
from corpus.passage import Passage
from tests.fakes import article


def standing(sentence: str, quote: str) -> Standing:
    report = article("a", sentence)
    start = report.text.index(quote)
    return standing_of(Citation(report, start, start + len(quote), 0, len(report.text)))


@pytest.mark.parametrize(
    ("sentence", "quote", "expected"),
    [
        ("The toll rose to 17 on Tuesday.", "17", Standing.STANDS),
        ("The fire has burned 40 homes.", "40", Standing.STANDS),
        ("It is not clear how many of the 17 were children.", "17", Standing.STANDS),
        ("The correct figure is 14.", "14", Standing.STANDS),
        ("An earlier version of this article gave a wrong toll; the toll is 14.", "14", Standing.STANDS),
        (
            "Correction: an earlier version of this article said 40 homes burned; the figure is 14.",
            "40",
            Standing.RETRACTED,
        ),
        ("Correction: our report of 20 February said that it would open on 21 April.", "21 April", Standing.RETRACTED),
        ("The budget is 48 million crowns, not 84 million crowns.", "84 million crowns", Standing.RETRACTED),
        ("The budget is 48 million crowns, not 84 million crowns.", "48 million crowns", Standing.STANDS),
        ("The paper wrongly reported 84 million crowns.", "84 million crowns", Standing.RETRACTED),
        ("A price of 1.5 billion was reported, which Quillmark denied.", "1.5 billion", Standing.RETRACTED),
        ("Orth, it was reported, would be appointed; the ministry denied it.", "Orth", Standing.RETRACTED),
        ("Holm on Wednesday denied that Silvan Orth had been picked.", "Silvan Orth", Standing.DENIED),
        ("Holm on Wednesday denied that Silvan Orth had been picked.", "Orth", Standing.DENIED),
        ("Holm on Wednesday denied that Silvan Orth had been picked.", "Holm", Standing.STANDS),
        ("The ministry denied reports in the papers that 40 men were missing.", "40", Standing.DENIED),
        ("The company denied that it would cut 40 jobs.", "40", Standing.STANDS),
        ("Eleven were missing, down from 19 on Monday.", "19", Standing.RECALLED),
        ("Eleven were missing, down from 19 on Monday.", "Eleven", Standing.STANDS),
        ("On Monday the authorities had spoken of 12 dead.", "12", Standing.RECALLED),
        ("The plant was originally to open on 3 March.", "3 March", Standing.RECALLED),
        ("The opening, due on 14 April, would now take place on 2 June.", "14 April", Standing.RECALLED),
        ("The opening, due on 14 April, would now take place on 2 June.", "2 June", Standing.STANDS),
        ("It should have opened on 3 March and then on 14 April.", "14 April", Standing.RECALLED),
        ("It was postponed by six weeks, from 3 March to 14 April.", "3 March", Standing.RECALLED),
        ("It was postponed by six weeks, from 3 March to 14 April.", "14 April", Standing.STANDS),
        ("As of Tuesday there had been 420 fires.", "420", Standing.STANDS),
        ("Travellers from 14 April need a test.", "14 April", Standing.STANDS),
        ("Earlier this month 40 people came.", "40", Standing.STANDS),
        ("It had been put at 84; the cost is 48.", "48", Standing.STANDS),
        (
            "An earlier version misspelled the name of McEachin, the congressman from Virginia.",
            "Virginia",
            Standing.RECALLED,
        ),
        ("The voice of Sky is not Scarlett Johansson's, he said.", "Scarlett Johansson", Standing.STANDS),
        ("The first edition of Emma has a message.", "Emma", Standing.STANDS),
        ("Florida law allows it, which the court rejected a challenge to.", "Florida", Standing.STANDS),
        ("They reasonably, but incorrectly, believe that they buy Texas Pete.", "Texas Pete", Standing.STANDS),
    ],
)
def test_how_a_report_stands_to_its_words(sentence: str, quote: str, expected: Standing) -> None:
    assert standing(sentence, quote) is expected


@pytest.mark.parametrize(("since", "counts"), [("2025-02-20", True), ("2025-02-21", False)])
def test_what_was_taken_back_on_the_day_itself_counts_and_earlier_it_does_not(since: str, counts: bool) -> None:
    report = article("a", "The paper wrongly reported 84 million crowns.", day="2025-02-20")
    passage = Passage(report, 0, len(report.text))
    found = retraction_of({"84 million crowns"}, [passage], since=date.fromisoformat(since))
    assert (found is not None) == counts


def test_only_the_sentence_counts() -> None:
    assert standing("An earlier version said 40. It burned 14 homes.", "14") is Standing.STANDS
