"""What was taken back or denied is no evidence any more."""

from answering.answer import Citation
from answering.correction import upheld
from answering.evidence import Evidence
from answering.normalize import value_of
from answering.signs import Signs
from tests.fakes import article


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


def test_a_name_falls_with_the_denial_that_is_about_it() -> None:
    tipped = evidence("tipped", "Newspaper man Orth is to get the job.", "Orth", "2025-01-21")
    body = "The minister denied that Silvan Orth had been picked."
    denial = evidence("denial", body, "minister", "2025-01-22")
    assert upheld([tipped, denial]) == [denial]
    assert upheld([tipped, evidence("denial", body, "Silvan Orth", "2025-01-22")]) == []
    assert upheld([tipped, evidence("denial", body, "minister", "2025-01-20")])[0] is tipped


def test_a_name_does_not_fall_with_a_correction_that_mentions_it() -> None:
    name = evidence("name", "Warren Buffett had lunch.", "Warren Buffett", "2025-02-20")
    spelling = evidence("spelling", "An earlier version gave a wrong name for Warren Buffett.", "version", "2025-02-21")
    assert upheld([name, spelling]) == [name, spelling]
