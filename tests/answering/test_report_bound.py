"""The bound in front of a number, in words for a terminal and in the JSON object."""

from dataclasses import replace

from answering.answer import Alternative, Value
from answering.report import as_json, as_text
from tests.answering.test_report import FOUND, NOT_FOUND, cite
from tests.fakes import article


def test_the_bound_in_front_of_a_number_is_told() -> None:
    toll = article("quake", "More than 1,000 people died.")
    value = Value("number", "1,000", amount="1000", bound="More than")
    answer = replace(FOUND, citations=(cite(toll, "1,000"),), value=value)
    assert as_text(answer).splitlines()[0] == "1,000 (the report has “More than 1,000”)"
    assert (as_json(answer)["answer"], as_json(answer)["value"]["bound"]) == ("1,000", "More than")
    guess = replace(NOT_FOUND, alternatives=(Alternative((cite(toll, "1,000"),), value, 0.07),))
    assert "  a guess, not shown as the answer: 1,000 (the report has “More than 1,000”) (7%)" in as_text(guess)
    exact = replace(answer, value=replace(value, bound=None))
    assert as_text(exact).splitlines()[0] == "1,000"
