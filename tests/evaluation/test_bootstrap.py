"""The interval around a number: by hand where it can be, by law where it cannot."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.bootstrap import Estimate, mean_of, statistic_of


def test_what_never_varies_has_an_interval_of_no_width() -> None:
    assert mean_of([7.0] * 20) == Estimate(7.0, 7.0, 7.0)


def test_the_interval_of_a_mean_is_about_two_standard_errors_to_each_side() -> None:
    values = [0.0, 1.0] * 200  # standard error 0.5 / 20
    found = mean_of(values)
    assert found.value == 0.5
    assert found.low == pytest.approx(0.5 - 1.96 * 0.025, abs=0.006)
    assert found.high == pytest.approx(0.5 + 1.96 * 0.025, abs=0.006)


@settings(max_examples=20)  # each is a thousand draws, twice
@given(st.lists(st.floats(-100, 100), min_size=1, max_size=30))
def test_an_interval_lies_within_the_values_and_is_the_same_each_time(values: list[float]) -> None:
    found = mean_of(values)
    assert found == mean_of(values)
    assert found.low is not None
    assert found.high is not None
    assert min(values) - 1e-9 <= found.low <= found.high <= max(values) + 1e-9


def test_a_draw_without_the_statistic_is_left_out() -> None:
    def ratio(column: np.ndarray) -> float:
        return float("nan") if column.sum() == 0 else 1.0

    assert statistic_of(ratio, np.array([0.0, 1.0])) == Estimate(1.0, 1.0, 1.0)


def test_columns_are_drawn_together() -> None:
    column = np.arange(50.0)
    assert statistic_of(lambda one, two: float(np.abs(one - two).max()), column, column) == Estimate(0.0, 0.0, 0.0)
