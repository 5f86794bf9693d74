"""How far a number could be off because other questions might have been drawn: the bootstrap (Efron 1979)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SAMPLES = 1000
COVERAGE = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number, and the interval that holds it in 95 of 100 draws of the questions; none for a plain count."""

    value: float
    low: float | None = None
    high: float | None = None


def statistic_of(statistic: Callable[..., float], *columns: NDArray[np.generic]) -> Estimate:
    """The statistic of these columns, each [questions], with its percentile bootstrap interval.

    A draw on which the statistic does not exist (nan) is left out. The same columns give the same interval.
    """
    size = len(columns[0])
    random = np.random.default_rng(0)
    drawn = []
    for _ in range(SAMPLES):
        chosen = random.integers(0, size, size)
        drawn.append(statistic(*(column[chosen] for column in columns)))
    kept = np.array([value for value in drawn if not np.isnan(value)])
    if kept.size == 0:
        return Estimate(float(statistic(*columns)))
    low, high = np.quantile(kept, [(1 - COVERAGE) / 2, (1 + COVERAGE) / 2])
    return Estimate(float(statistic(*columns)), float(low), float(high))


def mean_of(values: Sequence[float]) -> Estimate:
    """The mean of some values, at least one, with its interval."""
    return statistic_of(lambda column: float(column.mean()), np.asarray(values, dtype=np.float64))
