"""A summary of how questions were answered, each number by hand."""

from datetime import date

import pytest

from answering.answer import Answer, Timings
from evaluation.outcomes import Outcome, curve, summarise_outcomes
from evaluation.questions import Prediction, Question


def outcome(
    answers: tuple[str, ...],
    prediction: str,
    *,
    answered: bool,
    confidence: float = 0.5,
    kind: str = "",
    read: float = 10,
) -> Outcome:
    question = Question("q", "When?", date(2025, 1, 29), answers, (), kind, strict=True)
    answer = Answer("When?", "When?", (), None, confidence, True, (), None, None, (), Timings(read=read))
    return Outcome(question, Prediction(prediction, confidence, answered, ()), answer)


RIGHT = outcome(("February",), "February", answered=True)
NEARLY = outcome(("in February",), "February", answered=True, read=20)  # F1 2/3: no match, but right
WRONG = outcome(("February",), "Monday", answered=True, read=30)
WITHHELD = outcome(("February",), "February", answered=False, read=40)
INVENTED = outcome((), "February", answered=True, kind="none", read=50)
SILENT = outcome((), "February", answered=False, kind="none", read=60)


def test_the_numbers() -> None:
    found = summarise_outcomes([RIGHT, NEARLY, WRONG, WITHHELD, INVENTED, SILENT])
    numbers = {name: round(estimate.value, 1) for name, estimate in found.items()}
    assert numbers["questions"] == 6
    assert numbers["answerable"] == 4
    assert numbers["em"] == 50.0  # RIGHT and WITHHELD of four: the best span counts, shown or not
    assert numbers["f1"] == 66.7  # (1 + 2/3 + 0 + 1) / 4
    assert numbers["shown"] == 66.7  # four of six
    assert numbers["right_of_shown"] == 50.0  # RIGHT and NEARLY of four; an answer to INVENTED cannot be right
    assert numbers["withheld_of_unanswerable"] == 50.0  # SILENT of two
    assert numbers["read_median_ms"] == 35.0
    assert numbers["read_p95_ms"] == 60.0
    assert numbers["total_median_ms"] == 35.0
    assert numbers["encode_median_ms"] == 0.0
    assert numbers["auroc"] == 0.5  # all equally sure
    assert numbers["calibration_error"] == 0.0  # half sure, and half are right


def test_what_was_not_asked_has_no_number() -> None:
    assert set(summarise_outcomes([])) == {"questions", "answerable"}
    assert "withheld_of_unanswerable" not in summarise_outcomes([RIGHT])
    assert "right_of_shown" not in summarise_outcomes([WITHHELD])
    assert "em" not in summarise_outcomes([SILENT])
    assert "auroc" not in summarise_outcomes([RIGHT, WITHHELD])


@pytest.mark.parametrize(
    ("item", "right"), [(RIGHT, True), (NEARLY, True), (WRONG, False), (WITHHELD, True), (INVENTED, False)]
)
def test_an_answer_is_right_from_a_good_part_of_its_words_on(item: Outcome, right: bool) -> None:
    assert item.is_right == right


def test_the_ninety_fifth_in_a_hundred_is_the_slow_end() -> None:
    found = summarise_outcomes([outcome(("a",), "a", answered=True, read=number) for number in range(1, 101)])
    assert found["read_median_ms"].value == 50.5
    assert found["read_p95_ms"].value == 96.0


def test_the_kind_is_the_label_or_what_the_words_ask_for() -> None:
    assert SILENT.kind == "none"
    assert RIGHT.kind == "when"


def test_the_curve_goes_from_the_surest_to_all() -> None:
    sure = outcome(("a",), "a", answered=True, confidence=0.9)
    wrong = outcome(("a",), "b", answered=True, confidence=0.4)
    assert curve([wrong, sure]) == [(0.5, 0.0), (1.0, 0.5)]
