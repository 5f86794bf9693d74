"""A stopwatch knows how long each stage took."""

import pytest

from retrieval.stopwatch import Stopwatch


def test_a_stage_is_timed_and_one_that_never_ran_is_not_there() -> None:
    stopwatch = Stopwatch()
    with stopwatch.stage("read"):
        pass
    assert list(stopwatch.milliseconds) == ["read"]
    assert stopwatch.milliseconds["read"] >= 0


def test_a_stage_that_runs_twice_adds_up() -> None:
    stopwatch = Stopwatch()
    with stopwatch.stage("read"):
        sum(range(1000))
    once = stopwatch.milliseconds["read"]
    with stopwatch.stage("read"):
        sum(range(1000))
    assert stopwatch.milliseconds["read"] > once > 0


def test_a_stage_that_fails_is_timed_and_its_error_passes() -> None:
    stopwatch = Stopwatch()
    with pytest.raises(ZeroDivisionError), stopwatch.stage("read"):
        1 / 0  # noqa: B018
    assert "read" in stopwatch.milliseconds
