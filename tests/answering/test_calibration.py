"""Confidence: what it rests on, that it is a probability, and that its file says what it was measured on."""

import json
import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.aggregate import Group, aggregate
from answering.answer import Citation
from answering.calibration import (
    FILE_NAME,
    LIMIT,
    NAMES,
    NEAR,
    Calibrator,
    Features,
    Level,
    features,
    load_calibrator,
)
from answering.evidence import Evidence
from answering.normalize import value_of
from answering.reader import DEFAULT_READER, open_reader
from answering.signs import signs
from corpus.errors import ModelError
from retrieval.query import Query
from tests.fakes import article

NOTHING = Features(lead=0, gap=0, strength=0, reports=0, coverage=0)
PLAIN = Calibrator("words", bias=-1.0, weights=(0.25, 0.5, 2.0, 0.4, 3.0), threshold=0.5, measured={})


# As an earlier version wrote it: its coefficients mean nothing without the feature that is no more.
OTHER_FEATURES = json.dumps(
    {"reader": "x", "bias": 0, "weights": dict.fromkeys((*NAMES, "margin"), 1.0), "threshold": 0.5, "measured": {}}
    | {"levels": []}
)


def groups(
    *found: tuple[str, str, float], question: str = "what?", scores: Sequence[float] = (), copies: tuple[str, ...] = ()
) -> list[Group]:
    """Each (body, quote, margin) is a span in an article of its own, published the day it is asked about; `scores` are
    those of the passages, and `copies` the articles that have one text."""
    evidence = []
    for number, (body, quote, margin) in enumerate(found):
        report = article(f"a{number}", body, day="2025-01-28")
        start = report.text.index(quote)
        citation = Citation(report, start, start + len(quote), 0, len(report.text))
        value = value_of(citation)
        signs_of = signs(Query(question, date(2025, 1, 28)), [(report.day, 0.0)])
        score = scores[number] if scores else 0.5
        evidence.append(
            Evidence(
                citation,
                value,
                signs_of(citation, value, margin, score),
                copies if report.id in copies else (),
            )
        )
    return aggregate(evidence)


def test_confidence_is_the_logistic_function_of_the_weighted_sum() -> None:
    seen = Features(lead=4.0, gap=-2.0, strength=0.5, reports=2.5, coverage=1.0)
    logit = -1.0 + 0.25 * 4 - 0.5 * 2 + 2.0 * 0.5 + 0.4 * 2.5 + 3.0 * 1
    assert logit == 4.0
    assert PLAIN.confidence(seen) == pytest.approx(1 / (1 + math.exp(-4.0)))
    assert PLAIN.confidence(NOTHING) == pytest.approx(1 / (1 + math.exp(1.0)))


NUMBERS = st.floats(-1e6, 1e6)
SEEN = st.builds(Features, *[NUMBERS] * len(NAMES))


@given(SEEN)
def test_confidence_is_a_probability_whatever_was_seen(seen) -> None:
    assert 0 < PLAIN.confidence(seen) < 1


@given(SEEN, st.sampled_from(NAMES), st.floats(0, 100))
def test_more_of_what_speaks_for_an_answer_never_makes_it_less_sure(seen, name, more) -> None:
    assert all(weight > 0 for weight in PLAIN.weights)
    assert PLAIN.confidence(replace(seen, **{name: getattr(seen, name) + more})) >= PLAIN.confidence(seen)


def test_lead_is_the_distance_to_the_strongest_other_answer() -> None:
    found = groups(("The toll is 17.", "17", 7.0), ("The toll is 12.", "12", 4.0), ("The toll is 9.", "9", 1.0))
    assert [group.best.value.text for group in found] == ["17", "12", "9"]
    assert [features("what is the toll?", found, index).lead for index in range(3)] == pytest.approx(
        [7 - 4, 4 - 7, 1 - 7]
    )
    assert [features("what is the toll?", found, index).strength for index in range(3)] == [
        group.strength for group in found
    ]


def test_the_same_name_in_another_form_is_no_rival() -> None:
    found = groups(
        ("The winner is Jon Rahm.", "Jon Rahm", 4.0),
        ("Nobody was ahead of Rahm.", "Rahm", 4.0),
        ("Second was Koepka.", "Koepka", 1.0),
    )
    assert [group.best.value.text for group in found] == ["Jon Rahm", "Rahm", "Koepka"]
    assert features("who?", found).lead == pytest.approx(found[0].strength - found[2].strength)


def test_lead_is_bounded_also_where_there_is_no_rival() -> None:
    found = groups(("The toll is 17.", "17", 70.0), ("The toll is 12.", "12", -70.0))
    assert [features("what?", found, index).lead for index in (0, 1)] == [LIMIT, -LIMIT]
    assert features("what?", found[:1]).lead == LIMIT


def in_one_passage(body: str, *found: tuple[str, float], id: str = "a") -> list[Evidence]:
    """Each (quote, margin) is a span of the one passage."""
    report = article(id, body, day="2025-01-28")
    signs_of = signs(Query("what?", date(2025, 1, 28)), [(report.day, 0.0)])
    evidence = []
    for quote, margin in found:
        start = report.text.index(quote, report.text.index(body))
        citation = Citation(report, start, start + len(quote), 0, len(report.text))
        value = value_of(citation)
        evidence.append(Evidence(citation, value, signs_of(citation, value, margin, 0.5)))
    return evidence


def test_gap_is_the_distance_to_the_best_other_words_of_the_same_passage() -> None:
    found = aggregate(
        in_one_passage("Of 40 aboard 17 died, and 3 are missing.", ("17", 7.0), ("40", 5.0), ("3", -9.0))
        + in_one_passage("The crew say 12 died.", ("12", 6.0), id="b")
    )
    gaps = {group.best.value.text: features("what?", found, number).gap for number, group in enumerate(found)}
    assert gaps == {"17": 7 - 5, "40": 5 - 7, "3": -9 - 7, "12": LIMIT}


def test_gap_is_the_mean_over_all_that_says_so() -> None:
    found = aggregate(
        in_one_passage("Of 40 aboard 17 died.", ("17", 7.0), ("40", 5.0))
        + in_one_passage("The police say that 17 of 50 are dead.", ("17", 4.0), ("50", 10.0), id="b")
    )
    seventeen = next(number for number, group in enumerate(found) if group.best.value.text == "17")
    assert features("what?", found, seventeen).gap == pytest.approx(((7 - 5) + (4 - 10)) / 2)


def test_more_of_the_same_name_in_a_passage_is_no_doubt_of_it() -> None:
    found = aggregate(
        in_one_passage("Jon Rahm won; Rahm beat Koepka.", ("Jon Rahm", 4.0), ("Rahm", 3.9), ("Koepka", 1.0))
    )
    assert found[0].best.value.text == "Jon Rahm"
    assert features("who?", found).gap == pytest.approx(4 - 1)


def test_reports_are_the_independent_texts_as_near_to_the_subject_as_the_best_passage() -> None:
    told = [("The toll is 17.", "17", 7.0), ("The toll is 12.", "12", 4.0), ("The toll is 9.", "9", 1.0)]

    def reports(scores: Sequence[float], copies: tuple[str, ...] = ()) -> float:
        return features("what is the toll?", groups(*told, scores=scores, copies=copies)).reports

    assert reports((9.0, 9.0, 9.0)) == pytest.approx(math.log(3))
    assert reports((9.0, 9.0 - NEAR, 8.9 - NEAR)) == pytest.approx(math.log(2))
    assert reports((0.0, NEAR + 1.0, 0.5)) == 0  # the subject is what the best passage is about, not the best answer
    assert reports((9.0, 9.0, 9.0), copies=("a0", "a2")) == pytest.approx(math.log(2))


def test_coverage_is_the_share_of_the_questions_words_in_passage_or_headline() -> None:
    found = groups(("Modi is to visit Washington in February.", "February", 5.0))
    # Of "Modi", "visiting" and "Paris", the first two are there, "visiting" as "visit".
    assert features("When is Modi visiting Paris?", found).coverage == pytest.approx(2 / 3)
    assert features("When is Modi visiting?", found).coverage == 1
    assert features("Which headline?", found).coverage == 1  # "Headline of a0"


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    measured = replace(PLAIN, measured={"questions": 90.0, "auroc": 0.83}, levels=(Level(0.5, 0.4, 0.8),))
    measured.write(tmp_path / FILE_NAME)
    assert load_calibrator(tmp_path / FILE_NAME) == measured


def test_the_file_names_each_weight(tmp_path: Path) -> None:
    PLAIN.write(tmp_path / FILE_NAME)
    content = json.loads((tmp_path / FILE_NAME).read_text(encoding="utf-8"))
    assert content["weights"] == dict(zip(NAMES, PLAIN.weights, strict=True))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "null",
        '{"reader": "x"}',
        '{"reader": "x", "bias": 0, "weights": [1, 2], "threshold": 0.5, "measured": {}}',
        '{"reader": "x", "bias": 0, "weights": {"margin": 1}, "threshold": 0.5, "measured": {}, "levels": []}',
        OTHER_FEATURES,
        "\udcff",
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_its_name(tmp_path: Path, content: str) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(ModelError, match=f"{FILE_NAME} cannot be used .* restore it"):
        load_calibrator(path)


def test_a_file_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be used"):
        load_calibrator(tmp_path / FILE_NAME)


def test_the_shipped_calibration_belongs_to_the_shipped_reader_and_says_what_was_measured() -> None:
    shipped = load_calibrator(DEFAULT_READER / FILE_NAME)
    assert shipped.reader == open_reader().name
    assert 0 < shipped.threshold < 1
    assert shipped.measured["questions"] > 0
    assert 0 <= shipped.measured["expected_calibration_error"] <= 0.1
    assert shipped.threshold in {level.threshold for level in shipped.levels}
