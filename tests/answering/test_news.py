"""What is news after an earlier answer: another value, and no wobble."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.answer import Alternative, Answer, Citation, Timings, Value
from answering.news import BAND, Claims, Outcome, claims_of, compare
from answering.normalize import value_of
from tests.fakes import article

THRESHOLD = 0.5
REPORT = article("report", "It costs 48 million crowns, or 50 million crowns. Jon Rahm paid.", day="2025-03-06")


def cut(quote: str) -> tuple[Citation, Value]:
    start = REPORT.text.index(quote)
    citation = Citation(REPORT, start, start + len(quote), 0, len(REPORT.text))
    return citation, value_of(citation)


def answer(*offered: tuple[str, float]) -> Answer:
    """The answer to which these quotes were found, best first; the first is shown from THRESHOLD on."""
    groups = [Alternative((citation,), value, chance) for quote, chance in offered for citation, value in [cut(quote)]]
    is_found = bool(groups) and groups[0].confidence >= THRESHOLD
    return Answer(
        question="how much?",
        read_as="how much?",
        citations=groups[0].citations if is_found else (),
        value=groups[0].value if is_found else None,
        confidence=groups[0].confidence if groups else 0.0,
        calibrated=True,
        alternatives=tuple(groups[1:] if is_found else groups),
        as_of=date(2025, 3, 6) if is_found else None,
        reason=None if is_found else "No passage answers this surely enough.",
        nearest=(),
        timings=Timings(),
    )


def outcome(before: Answer, now: Answer) -> Outcome:
    return compare(claims_of(before), claims_of(now))


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ([("48 million crowns", 0.8)], [("48 million crowns", 0.9)], Outcome.SAME),
        ([("48 million crowns", 0.8)], [("50 million crowns", 0.8)], Outcome.NEWS),
        ([("48 million crowns", 0.8)], [], Outcome.NEWS),
        ([], [("48 million crowns", 0.6)], Outcome.NEWS),
        ([], [("48 million crowns", 0.4)], Outcome.SAME),  # below the threshold on both sides
        ([("50 million", 0.1)], [("48 million crowns", 0.4)], Outcome.SAME),
        ([("48 million", 0.8)], [("48 million crowns", 0.8)], Outcome.SAME),  # another wording
        ([("Rahm", 0.8)], [("Jon Rahm", 0.8)], Outcome.SAME),
        ([("48 million crowns", 0.49)], [("48 million crowns", 0.52)], Outcome.WOBBLE),
        ([("48 million crowns", 0.52)], [("48 million crowns", 0.49)], Outcome.WOBBLE),
        ([("48 million crowns", 0.48)], [("48 million crowns", 0.54)], Outcome.NEWS),
        ([("48 million crowns", 0.7), ("50 million crowns", 0.69)],
         [("50 million crowns", 0.7), ("48 million crowns", 0.69)], Outcome.WOBBLE),
        ([("48 million crowns", 0.7), ("50 million crowns", 0.69)],
         [("50 million crowns", 0.8), ("48 million crowns", 0.69)], Outcome.NEWS),
        ([("48 million crowns", 0.7), ("50 million crowns", 0.69)],
         [("50 million crowns", 0.7), ("48 million crowns", 0.3)], Outcome.NEWS),
    ],
)  # fmt: skip
def test_another_value_is_news_and_what_hardly_moved_is_none(before, now, expected) -> None:
    assert outcome(answer(*before), answer(*now)) is expected


def test_an_answer_of_no_value_is_compared_by_its_words() -> None:
    told = replace(answer(("48 million crowns", 0.8)), value=None)
    assert claims_of(told) == Claims("48 million crowns", {"48 million crowns": 0.8})


offers = st.lists(
    st.tuples(st.sampled_from(["48 million crowns", "50 million crowns", "Jon Rahm"]), st.floats(0, 1)),
    max_size=3,
    unique_by=lambda offer: offer[0],
)


@given(offers)
def test_an_answer_is_no_news_after_itself(offered) -> None:
    assert outcome(answer(*offered), answer(*offered)) is Outcome.SAME


@given(offers, offers)
def test_news_is_news_both_ways(one, other) -> None:
    assert outcome(answer(*one), answer(*other)) is outcome(answer(*other), answer(*one))


def told(chances: list[float]) -> list[bool]:
    """Of an answer with these chances one after the other, whether it is known to be found after each."""
    known = claims_of(answer(("48 million crowns", chances[0])))
    found = []
    for chance in chances:
        now = claims_of(answer(("48 million crowns", chance)))
        if compare(known, now) is not Outcome.WOBBLE:
            known = now
        found.append(known.shown is not None)
    return found


@given(st.floats(THRESHOLD - BAND, THRESHOLD), st.lists(st.floats(0, 0.99 * BAND), min_size=1))
def test_whatever_stays_within_the_band_is_never_told(low: float, steps: list[float]) -> None:
    assert len(set(told([low + step for step in steps]))) == 1


@given(st.lists(st.floats(0, 1), min_size=1))
def test_whatever_is_clear_of_the_threshold_is_told_at_once(chances: list[float]) -> None:
    for chance, is_found in zip(chances, told(chances), strict=True):
        if abs(chance - THRESHOLD) > BAND:
            assert is_found is (chance > THRESHOLD)
