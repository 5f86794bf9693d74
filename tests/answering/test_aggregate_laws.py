"""What holds of spans joined into answers, whatever they are."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.aggregate import CHOOSING, aggregate
from answering.normalize import key_of
from tests.answering.spans import evidence, strength

WORDS = ("12", "17", "nineteen", "February", "the port")
ITEMS = st.lists(
    st.builds(
        lambda word, place, margin, retrieval, day: replace(
            evidence(
                f"a{place}", f"Report number {place} from the harbour says {word} today.", word,
                margin=margin, retrieval=retrieval, day=day,
            ),
            copies=("a1", "a2", "a3") if place <= 3 else (),
        ),
        st.sampled_from(WORDS),
        st.integers(1, 6),
        st.floats(-30, 30),
        st.floats(0, 1),
        st.sampled_from(["2025-01-02", "2025-02-20", "2025-03-01", None]),
    ),
    max_size=8,
)  # fmt: skip


@given(ITEMS)
def test_groups_are_by_value_strongest_first_and_no_weaker_than_their_best(items) -> None:
    found = aggregate(items)
    assert {key_of(group.best.value) for group in found} == {key_of(item.value) for item in items}
    assert len(found) == len({key_of(item.value) for item in items})
    assert [group.strength for group in found] == sorted((group.strength for group in found), reverse=True)
    for group in found:
        strengths = [strength(item) for item in group.evidence]
        assert strengths == sorted(strengths, reverse=True)
        bound = strengths[0] + CHOOSING.temperature * math.log(len(strengths))
        assert strengths[0] <= group.strength <= bound + 1e-9
        assert {key_of(item.value) for item in group.evidence} == {key_of(group.best.value)}


@given(ITEMS, ITEMS)
def test_more_evidence_never_weakens_an_answer(items, more) -> None:
    before = {key_of(group.best.value): group.strength for group in aggregate(items)}
    after = {key_of(group.best.value): group.strength for group in aggregate(items + more)}
    assert all(after[value] >= before[value] - 1e-9 for value in before)


@given(ITEMS, st.randoms(use_true_random=False))
def test_the_order_of_the_evidence_does_not_matter(items, random) -> None:
    shuffled = random.sample(items, len(items))
    assert {key_of(group.best.value): pytest.approx(group.strength) for group in aggregate(items)} == {
        key_of(group.best.value): group.strength for group in aggregate(shuffled)
    }
