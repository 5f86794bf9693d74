"""A summary of how questions were answered, each number by hand."""

from datetime import date

import pytest

from answering.answer import Timings
from evaluation.questions import Prediction, Question
from evaluation.reports import Outcome, as_table, by_kind, summarise


def outcome(
    answers: tuple[str, ...], prediction: str, *, answered: bool, kind: str = "fact", read: float = 10.0
) -> Outcome:
    question = Question("q", "When?", date(2025, 1, 29), answers, (), kind, strict=True)
    return Outcome(question, Prediction(prediction, 0.5, answered, ()), Timings(read=read))


RIGHT = outcome(("February",), "February", answered=True)
NEARLY = outcome(("in February",), "February", answered=True, read=20.0)  # F1 2/3: no match, but right
WRONG = outcome(("February",), "Monday", answered=True, read=30.0)
WITHHELD = outcome(("February",), "February", answered=False, read=40.0)
INVENTED = outcome((), "February", answered=True, kind="none", read=50.0)
SILENT = outcome((), "February", answered=False, kind="none", read=60.0)


def test_the_numbers() -> None:
    summary = summarise([RIGHT, NEARLY, WRONG, WITHHELD, INVENTED, SILENT])
    assert summary["questions"] == 6
    assert summary["answerable"] == 4
    assert summary["em"] == 50.0  # RIGHT and WITHHELD of four: the best span counts, shown or not
    assert summary["f1"] == 66.7  # (1 + 2/3 + 0 + 1) / 4
    assert summary["shown"] == 66.7  # four of six
    assert summary["right_of_shown"] == 50.0  # RIGHT and NEARLY of four; an answer to INVENTED cannot be right
    assert summary["withheld_of_unanswerable"] == 50.0  # SILENT of two
    assert summary["read_median_ms"] == 35.0
    assert summary["read_p95_ms"] == 60.0
    assert summary["total_median_ms"] == 35.0
    assert summary["encode_median_ms"] == 0.0


def test_what_was_not_asked_has_no_number() -> None:
    assert summarise([]) == {"questions": 0, "answerable": 0}
    assert "withheld_of_unanswerable" not in summarise([RIGHT])
    assert "right_of_shown" not in summarise([WITHHELD])
    assert "em" not in summarise([SILENT])


@pytest.mark.parametrize(
    ("item", "right"), [(RIGHT, True), (NEARLY, True), (WRONG, False), (WITHHELD, True), (INVENTED, False)]
)
def test_an_answer_is_right_from_a_good_part_of_its_words_on(item: Outcome, right: bool) -> None:
    assert item.is_right == right


def test_the_ninety_fifth_in_a_hundred_is_the_slow_end() -> None:
    outcomes = [outcome(("a",), "a", answered=True, read=float(number)) for number in range(1, 101)]
    summary = summarise(outcomes)
    assert summary["read_median_ms"] == 50.5
    assert summary["read_p95_ms"] == 96.0


def test_each_kind_of_question_has_its_own_summary() -> None:
    kinds = by_kind([RIGHT, SILENT, INVENTED])
    assert list(kinds) == ["fact", "none"]
    assert kinds["fact"] == summarise([RIGHT])
    assert kinds["none"] == summarise([SILENT, INVENTED])


def test_a_table_has_a_line_for_each_number_in_two_columns() -> None:
    assert as_table({"questions": 1234.0, "f1": 66.7}).splitlines() == [
        f"questions  {'1,234':>10}",
        f"f1         {66.7:>10}",
    ]
    assert as_table({}) == ""
