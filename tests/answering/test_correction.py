"""What a report says, what it recalls, and what it takes back."""

import pytest

from answering.answer import Citation
from answering.correction import Standing, standing_of, upheld
from answering.evidence import Evidence
from answering.normalize import value_of
from answering.signs import Signs
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
        ("Eleven were missing, down from 19 on Monday.", "19", Standing.RECALLED),
        ("Eleven were missing, down from 19 on Monday.", "Eleven", Standing.STANDS),
        ("On Monday the authorities had spoken of 12 dead.", "12", Standing.RECALLED),
        ("The plant was originally to open on 3 March.", "3 March", Standing.RECALLED),
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


def evidence(id: str, body: str, quote: str, day: str | None, *, margin: float = 5.0) -> Evidence:
    report = article(id, body, day=day)
    start = report.text.index(quote)
    citation = Citation(report, start, start + len(quote), 0, len(report.text))
    return Evidence(citation, value_of(citation), Signs(margin, 0.5))


EARLY = evidence("early", "The fire has burned 40 homes.", "40", "2025-02-20")
CORRECTION = "Correction: an earlier version of this article said that 40 homes burned. The figure is 14."


def test_a_number_falls_with_the_report_that_takes_it_back() -> None:
    late = evidence("late", CORRECTION, "14", "2025-02-21")
    assert upheld([EARLY, late]) == [late]
    assert upheld([EARLY, evidence("late", CORRECTION, "40", "2025-02-21")]) == []


def test_a_report_after_the_correction_stands() -> None:
    again = evidence("again", "The ministry has counted 40 homes after all.", "40", "2025-02-22")
    correction = evidence("late", CORRECTION, "14", "2025-02-21")
    assert upheld([EARLY, correction, again]) == [correction, again]
    undated = evidence("undated", "It burned 40 homes.", "40", None)
    assert upheld([undated, correction]) == [undated, correction]


def test_a_denial_outlives_what_it_denies() -> None:
    denial = evidence("denial", "The company denied that it would cut 40 jobs.", "40", "2025-02-21")
    assert upheld([EARLY, denial]) == [denial]
    earlier = evidence("denial", "The company denied that it would cut 40 jobs.", "40", "2025-02-19")
    assert upheld([EARLY, earlier]) == [EARLY, earlier]
    unsure = evidence("denial", "The company denied that it would cut 40 jobs.", "40", "2025-02-21", margin=-1.0)
    assert upheld([EARLY, unsure]) == [EARLY, unsure]


def test_a_name_does_not_fall_with_a_correction_that_mentions_it() -> None:
    name = evidence("name", "Warren Buffett had lunch.", "Warren Buffett", "2025-02-20")
    spelling = evidence("spelling", "An earlier version gave a wrong name for Warren Buffett.", "version", "2025-02-21")
    assert upheld([name, spelling]) == [name, spelling]


def test_only_the_sentence_counts() -> None:
    assert standing("An earlier version said 40. It burned 14 homes.", "14") is Standing.STANDS
