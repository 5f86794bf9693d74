"""Shows a measurement as a table for a person, or as JSON for a program."""

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from evaluation.bootstrap import Estimate

Item = TypeVar("Item")
Summary = Mapping[str, Estimate]

DIGITS = 3


def by_kind(
    items: Iterable[Item], kind: Callable[[Item], str], summarise: Callable[[Sequence[Item]], Summary]
) -> dict[str, Summary]:
    """The summary of each kind of item."""
    kinds: dict[str, list[Item]] = {}
    for item in items:
        kinds.setdefault(kind(item), []).append(item)
    return {name: summarise(members) for name, members in sorted(kinds.items())}


def as_json(summary: Summary) -> dict[str, float | dict[str, float | None] | None]:
    """A number for a count or a time, `{value, low, high}` for an estimate; null for what is not finite, such as the
    threshold where all should be answered, since JSON has no such number."""
    return {
        name: _number(one.value)
        if one.low is None or one.high is None
        else {"value": _number(one.value), "low": _number(one.low), "high": _number(one.high)}
        for name, one in summary.items()
    }


def _number(value: float) -> float | None:
    return round(value, DIGITS) if math.isfinite(value) else None


def as_objects(summaries: Mapping[str, Summary]) -> dict[str, object]:
    """Each summary as JSON."""
    return {name: as_json(summary) for name, summary in summaries.items()}


def as_report(
    summary: Summary,
    kinds: Mapping[str, Summary],
    names: Sequence[str],
    *,
    as_object: bool,
    more: Mapping[str, object] | None = None,
) -> str:
    """The whole, then the numbers of these names for each kind; as an object, one with `more` in it."""
    if as_object:
        found = {"all": as_json(summary), "kinds": as_objects(kinds), **(more if more is not None else {})}
        return json.dumps(found, indent=2)
    return f"{as_table(summary)}\n\n{as_columns(kinds, names)}"


def as_weights(weights: Mapping[str, float]) -> str:
    """A line for each fitted weight."""
    return "\n".join(f"{name:<12}{value:>8.2f}" for name, value in weights.items())


def as_folds(shipped: Summary, held_out: Summary, names: Sequence[str], *, folds: int) -> str:
    """What is shipped, beside what was fitted without the questions that it is measured on."""
    return as_columns({"as shipped": shipped, f"cross-validated ({folds} folds)": held_out}, names)


def as_table(summary: Summary) -> str:
    """A line for each number: name, value, and the interval that holds it in 95 of 100 draws of the questions."""
    width = max((len(name) for name in summary), default=0)
    return "\n".join(f"{name:<{width}}  {_cell(one)}".rstrip() for name, one in summary.items())


def as_columns(summaries: Mapping[str, Summary], names: Sequence[str]) -> str:
    """A line for each summary with the numbers of these names, left blank where it has none."""
    width = max((len(name) for name in summaries), default=0)
    lines = [" " * width + "".join(f"  {name:>22}" for name in names)]
    for title, summary in summaries.items():
        cells = [_cell(summary[name]).strip() if name in summary else "" for name in names]
        lines.append(f"{title:<{width}}" + "".join(f"  {cell:>22}" for cell in cells))
    return "\n".join(lines)


def _cell(one: Estimate) -> str:
    value = f"{one.value:>10,.5g}"
    return value if one.low is None or one.high is None else f"{value}  ({one.low:.4g} to {one.high:.4g})"
