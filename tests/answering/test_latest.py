"""What was so once does not answer how it is now."""

from datetime import date

import pytest

from answering.answer import Citation
from answering.evidence import Evidence
from answering.latest import latest
from answering.normalize import value_of
from answering.signs import Signs
from retrieval.clock import RETOLD
from retrieval.query import Query
from tests.fakes import article

ASKED_ON = date(2025, 3, 21)
NOW = Query("What is the interest rate?", ASKED_ON)
CUT = "The bank lowered its interest rate to 5.75 percent from 6.25 percent on Thursday."


def evidence(id: str, body: str, quote: str, day: str | None) -> Evidence:
    report = article(id, body, day=day)
    start = report.text.index(quote)
    citation = Citation(report, start, start + len(quote), 0, len(report.text))
    return Evidence(citation, value_of(citation), Signs(5.0, 9.0))


def rate(quote: str) -> Evidence:
    return evidence("cut", CUT, quote, "2025-03-20")


HELD = evidence("held", "The bank kept its interest rate at 6.25 percent.", "6.25 percent", "2025-01-23")
AGED = Signs(5.0, 9.0, age=RETOLD)


def test_what_is_only_recalled_is_left_out_and_reports_of_it_grow_older() -> None:
    new, old = rate("5.75 percent"), rate("6.25 percent")
    found = latest(NOW, [old, HELD, new])
    assert [item.citation for item in found] == [HELD.citation, new.citation]
    assert [item.signs for item in found] == [AGED, new.signs]


def test_what_nothing_takes_the_place_of_stays_as_old_as_it_is() -> None:
    assert latest(NOW, [rate("6.25 percent"), HELD]) == [HELD]
    elsewhere = evidence("other", "Elsewhere it is 5.75 percent.", "5.75 percent", "2025-03-20")
    assert latest(NOW, [rate("6.25 percent"), HELD, elsewhere]) == [HELD, elsewhere]


def test_what_is_so_again_later_or_on_no_known_day_is_not_older() -> None:
    pair = [rate("5.75 percent"), rate("6.25 percent")]
    again = evidence("again", "The bank raised its interest rate to 6.25 percent.", "6.25 percent", "2025-03-21")
    undated = evidence("undated", "The bank kept its interest rate at 6.25 percent.", "6.25 percent", None)
    assert latest(NOW, [*pair, again, undated])[1:] == [again, undated]


@pytest.mark.parametrize(
    "question", ["What was the interest rate originally?", "What was the rate at the time?", "What was it in January?"]
)
def test_who_asks_about_what_was_so_once_gets_all_of_it(question: str) -> None:
    everything = [rate("6.25 percent"), HELD, rate("5.75 percent")]
    assert latest(Query(question, ASKED_ON), everything) == everything


def test_names_stay() -> None:
    body = "The post went to Orr instead of Aldous."
    named = evidence("named", body, "Aldous", "2025-03-20")
    assert latest(NOW, [named]) == [named]
